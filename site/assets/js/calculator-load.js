/* Fetches the scripts of the calculators on a page when one of them comes near the screen: who reads only the top of a page
   does not wait for them. Until then, and without them, the tables stand there with all values. */
(function () {
  "use strict";
  const here = document.currentScript.src, boxes = Array.from(document.querySelectorAll("[data-calculator]"));
  const models = boxes.map((box) => "../roi/" + box.dataset.calculator + ".js");
  const names = ["roi-measures.js", "roi-engine.js", ...models, "calculator-words.js", "calculator-figures.js", "calculator-fields.js", "calculator-sheet.js", "calculator.js"];

  /* A part did not come: all values are still there to read, and a sentence says what to do. */
  function broken() {
    boxes.forEach((box) => {
      box.classList.add("is-broken");
      const place = box.querySelector("[data-keeps]");
      if (place) place.textContent = "Meerekenen lukt nu niet: een deel van deze pagina kwam niet binnen. Laad de pagina opnieuw als je verbinding hebt.";
    });
  }

  function load() {
    watcher.disconnect();
    names.forEach((name) => {
      const script = document.createElement("script");
      script.async = false;  // in this order
      script.addEventListener("error", broken);
      script.src = new URL(name, here).href;
      document.head.append(script);
    });
  }

  const watcher = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) load(); }, { rootMargin: "600px 0px" });
  boxes.forEach((box) => watcher.observe(box));
})();
