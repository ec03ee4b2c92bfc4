/* Small helps of the frame. Everything on a page can be read and used without this script. */
(function () {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  /* Light and dark: the device decides until somebody chooses. */
  const toggle = document.querySelector("[data-theme-toggle]");
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark";
  const showTheme = () => toggle && toggle.setAttribute("aria-pressed", String(isDark()));
  if (toggle) {
    toggle.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("blauwdruk-thema", root.dataset.theme); } catch (error) { /* private window: the choice holds for this page */ }
      showTheme();
    });
    prefersDark.addEventListener("change", showTheme);
    showTheme();
  }

  /* Menu: a modal dialog, so focus stays inside and Esc closes. */
  const menu = document.getElementById("menu");
  all("[data-menu-open]").forEach((button) => button.addEventListener("click", () => menu.showModal()));
  all("dialog").forEach((dialog) => {
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    all("[data-close]", dialog).forEach((button) => button.addEventListener("click", () => dialog.close()));
  });

  /* Whatever is wider than the screen scrolls in its own frame, which the keyboard can reach. */
  function frame(element, className, label) {
    const box = document.createElement("div");
    box.className = className;
    element.before(box);
    box.append(element);
    box.dataset.label = label;
    return box;
  }
  function reachable(box) {
    const wide = box.scrollWidth > box.clientWidth + 2;
    if (wide) { box.tabIndex = 0; box.setAttribute("role", "region"); box.setAttribute("aria-label", box.dataset.label); }
    else { box.removeAttribute("tabindex"); box.removeAttribute("role"); box.removeAttribute("aria-label"); }
    return wide;
  }
  const tables = all("article table").map((table, index) => {
    const heads = all("thead th", table).map((cell) => cell.textContent.trim());
    all("tbody tr", table).forEach((row) => all("td", row).forEach((cell, column) => { cell.dataset.label = heads[column] || ""; }));
    return frame(table, "table-scroll", "Tabel " + (index + 1));
  });
  const diagrams = all(".diagram").map((figure, index) => {
    const drawing = figure.querySelector("svg, img");
    if (!drawing) return null;
    const title = figure.querySelector("svg > title");
    const box = frame(drawing, "diagram-scroll", title ? title.textContent : "Diagram " + (index + 1));
    const hint = document.createElement("p");
    hint.className = "pan-hint";
    hint.textContent = "Schuif opzij om het hele diagram te zien ⟷";
    figure.prepend(hint);
    return box;
  }).filter(Boolean);
  const examples = all("article pre");
  examples.forEach((box, index) => { box.dataset.label = "Voorbeeld " + (index + 1); });
  function measure() {
    tables.forEach(reachable);
    examples.forEach(reachable);
    diagrams.forEach((box) => box.closest(".diagram").classList.toggle("is-wide", reachable(box)));
  }
  measure();
  addEventListener("resize", measure);
  addEventListener("load", measure);
  document.addEventListener("change", measure); /* a choice can bring a drawing or a table to light */

  /* On a narrow screen a drawing starts at what it is about, or in its middle. */
  diagrams.forEach((box) => {
    const focus = box.querySelector(".is-focus");
    const middle = focus && focus.getBoundingClientRect();
    if (focus) box.scrollLeft += middle.left + middle.width / 2 - box.getBoundingClientRect().left - box.clientWidth / 2;
    else if (box.closest(".centred")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  });

  /* Pictures of a series take each other's place: what you had slid to stays in view. */
  all(".series").forEach((series) => {
    let left = 0;
    series.addEventListener("scroll", (event) => { left = event.target.scrollLeft; }, true);
    series.addEventListener("change", () => all(".diagram-scroll", series).forEach((box) => { box.scrollLeft = left; }));
  });

  /* A link into a fold opens it; paper shows all of them. */
  function openTarget() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details:not([open])");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  }
  openTarget();
  addEventListener("hashchange", openTarget);
  let opened = [];
  addEventListener("beforeprint", () => { opened = all("details:not([open])"); opened.forEach((fold) => { fold.open = true; }); });
  addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));

  /* "Op deze pagina" follows what is read. */
  const entries = all(".toc a").map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]).filter((pair) => pair[1]);
  if (entries.length && "IntersectionObserver" in window) {
    const follow = () => {
      const read = entries.filter((pair) => pair[1].getBoundingClientRect().top < 140).pop() || null;
      entries.forEach((pair) => { if (pair === read) pair[0].setAttribute("aria-current", "location"); else pair[0].removeAttribute("aria-current"); });
    };
    const observer = new IntersectionObserver(follow, { rootMargin: "-130px 0px -60% 0px" });
    entries.forEach((pair) => observer.observe(pair[1]));
  }
})();
