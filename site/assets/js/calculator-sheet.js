/* The result of a calculator on half an A4, with the answers of the reader: stands before the page when it is printed, or
   alone with the button. It copies what the calculator says; its form and its fixed words come from the page
   (site/templates/_calculator.md.jinja). One name, BlauwdrukVel. */
(function () {
  "use strict";
  const W = globalThis.BlauwdrukWoorden, { element } = globalThis.BlauwdrukVelden;
  const root = document.documentElement;

  function start(box, model) {
    const sheet = box.querySelector("template[data-sheet-form]").content.firstElementChild.cloneNode(true);
    const part = (name) => sheet.querySelector('[data-sheet="' + name + '"]');
    const said = (name) => { const found = box.querySelector('[data-out="' + name + '"]'); return found ? found.textContent : ""; };
    const article = box.closest("article"), earlier = Array.from(article.querySelectorAll(":scope > .calc-sheet")).pop();
    if (earlier) earlier.after(sheet);
    else article.prepend(sheet);

    function fill(answers, tax) {
      ["basis", "investment", "payback", "lowest", "month", "chance", "whose", "hours", "fte", "middle", "decides", "means"].forEach((name) => { if (part(name)) part(name).textContent = said(name); });
      part("tax").textContent = tax;
      part("tax").hidden = !tax;
      const own = model.inputs.filter((input) => input.key in answers);
      part("own").replaceChildren(...own.map((input) => element("li", {}, input.label + ": " + W.withUnit(answers[input.key].expected, input))));
      part("mine").hidden = own.length === 0;
      dated();
      sheet.classList.toggle("is-own", own.length > 0);
    }

    function dated() {
      const day = new Date().toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
      const place = location.protocol === "file:" ? "" : " · " + location.origin + location.pathname;
      part("date").textContent = day;
      part("foot").textContent = model.id + " " + model.version + place;
    }

    function print() {
      root.classList.add("print-sheet");
      sheet.classList.add("is-wanted");
      addEventListener("afterprint", () => { root.classList.remove("print-sheet"); sheet.classList.remove("is-wanted"); }, { once: true });
      window.print();
    }

    addEventListener("beforeprint", dated);
    return { fill, print };
  }

  globalThis.BlauwdrukVel = { start };
})();
