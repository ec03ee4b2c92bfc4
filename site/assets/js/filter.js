/* Filter bars: <form class="filter" data-target="#id"> narrows the items below the target by their data attributes.
   State lives in the address, so a filtered list can be mailed. Without this script the whole list stands. */
(function () {
  "use strict";

  /* Values asked for per key, for instance {level: ["n1"], q: ["excel"]}; empty answers are left out. */
  function wanted(form) {
    const asked = {};
    form.querySelectorAll("[data-key]").forEach((control) => {
      const chosen = control.tagName === "FIELDSET"
        ? Array.from(control.querySelectorAll("input:checked"), (box) => box.value)
        : [control.value.trim()].filter(Boolean);
      if (chosen.length) asked[control.dataset.key] = chosen;
    });
    return asked;
  }

  /* One value of every key must fit; "q" asks for all its words in the text. */
  function fits(item, asked) {
    return Object.entries(asked).every(([key, values]) => {
      if (key === "q") {
        const text = item.textContent.toLowerCase();
        return values[0].toLowerCase().split(/\s+/).every((word) => text.includes(word));
      }
      const own = (item.dataset[key] || "").split(/\s+/);
      return values.some((value) => own.includes(value));
    });
  }

  function fillFromAddress(form) {
    const query = new URLSearchParams(location.search);
    form.querySelectorAll("[data-key]").forEach((control) => {
      const values = (query.get(control.dataset.key) || "").split(",");
      if (control.tagName === "FIELDSET") control.querySelectorAll("input").forEach((box) => { box.checked = values.includes(box.value); });
      else control.value = query.get(control.dataset.key) || "";
    });
  }

  function keepInAddress(form, asked) {
    const query = new URLSearchParams(location.search);
    form.querySelectorAll("[data-key]").forEach((control) => query.delete(control.dataset.key));
    Object.entries(asked).forEach(([key, values]) => query.set(key, values.join(",")));
    const text = query.toString().replace(/%2C/g, ",");
    try { history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash); } catch (error) { /* an address that may not change: the list filters all the same */ }
  }

  function start(form) {
    const target = document.querySelector(form.dataset.target);
    if (!target) return;
    const keys = Array.from(form.querySelectorAll("[data-key]"), (control) => control.dataset.key).filter((key) => key !== "q");
    const selector = keys.map((key) => "[data-" + key + "]").concat(".card, .stop, .entry, tbody tr").join(", ");
    const items = Array.from(target.querySelectorAll(selector));
    const result = document.createElement("p");
    result.className = "filter-result";
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = "Wis filters";
    result.append(count, clear);
    form.append(result);

    function apply() {
      const asked = wanted(form);
      let shown = 0;
      items.forEach((item) => {
        const show = fits(item, asked);
        item.toggleAttribute("data-filtered-out", !show);
        if (show) shown += 1;
      });
      clear.hidden = !Object.keys(asked).length;
      count.textContent = shown ? shown + " van " + items.length + " getoond" : "Niets gevonden: kies minder filters.";
      keepInAddress(form, asked);
    }
    clear.addEventListener("click", () => {
      form.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = false; });
      form.querySelectorAll("select, input[type=search]").forEach((control) => { control.value = ""; });
      apply();
      form.querySelector("input, select").focus();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    addEventListener("popstate", () => { fillFromAddress(form); apply(); });
    fillFromAddress(form);
    apply();
  }

  document.querySelectorAll("form.filter").forEach(start);
})();
