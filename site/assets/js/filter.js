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

  /* One value of every key must fit; "q" asks for all its words in the text. A row keeps its values in its first cell. */
  function fits(item, asked) {
    const data = item.cells ? item.cells[0].dataset : item.dataset;
    return Object.entries(asked).every(([key, values]) => {
      if (key === "q") {
        const text = item.textContent.toLowerCase();
        return values[0].toLowerCase().split(/\s+/).every((word) => text.includes(word));
      }
      return holds(data[key], values);
    });
  }

  function holds(own, values) {
    const words = (own || "").split(/\s+/);
    return values.some((value) => words.includes(value));
  }

  /* A row of a matrix: what its first cell does not say is asked of its parts, which may have it from the cell around them.
     Parts that do not fit go; a row goes when it does not fit itself, or when nothing is left of it. */
  function fitsWithParts(row, asked) {
    const questions = Object.entries(asked);
    const ofParts = questions.filter(([key]) => key !== "q" && !(key in row.cells[0].dataset));
    let left = 0;
    row.querySelectorAll("[data-part]").forEach((part) => {
      const show = ofParts.every(([key, values]) => {
        const holder = part.closest("[data-" + key + "]");
        return holder && row.contains(holder) && holds(holder.dataset[key], values);
      });
      part.toggleAttribute("data-filtered-out", !show);
      if (show) left += 1;
    });
    return (left > 0 || !ofParts.length) && fits(row, Object.fromEntries(questions.filter((question) => !ofParts.includes(question))));
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
    const isMatrix = target.querySelector("[data-part]") !== null;
    const items = Array.from(target.querySelectorAll(isMatrix ? "tbody tr" : selector));
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
        const show = isMatrix ? fitsWithParts(item, asked) : fits(item, asked);
        item.toggleAttribute("data-filtered-out", !show);
        if (show) shown += 1;
      });
      target.querySelectorAll("[data-column]").forEach((cell) => {
        const values = asked[cell.dataset.column];
        cell.toggleAttribute("data-filtered-out", Boolean(values) && !values.includes(cell.dataset[cell.dataset.column]));
      });
      target.querySelectorAll("[data-group]").forEach((group) => {
        group.toggleAttribute("data-filtered-out", !group.querySelector("tbody tr:not([data-filtered-out])"));
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
