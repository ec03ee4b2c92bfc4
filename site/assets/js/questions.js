/* "Waar begin ik?": one question at a time. The address holds the place, so going back is the button of the browser. */
(function () {
  "use strict";
  const asking = document.querySelector(".asking");
  if (!asking) return;
  const parts = Array.from(asking.querySelectorAll("[data-part]"));

  function show(move) {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const part = parts.find((one) => one.id === wanted) || parts.find((one) => one.id === asking.dataset.start);
    if (!part) return;
    parts.forEach((one) => { one.hidden = one !== part; });
    if (move) {
      const heading = part.querySelector("h2, h3");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      asking.scrollIntoView({ block: "start" });
    }
  }

  asking.classList.add("one");
  addEventListener("hashchange", () => show(true));
  show(Boolean(location.hash));
})();
