/* The drawings of the calculator: the running total as a line, and the bars of what matters most. */
(function () {
  "use strict";
  const W = globalThis.BlauwdrukWoorden, SVG = "http://www.w3.org/2000/svg";
  const HEIGHT = 240, MARGIN = { top: 26, right: 18, bottom: 34, left: 14 };

  function shape(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* Totals per year as a line with a dot and an amount each; the width is that of the screen, so that letters keep their size. */
  function line(box, totals, id) {
    const width = Math.max(box.clientWidth, 240), years = totals.length - 1;
    const least = Math.min(0, ...totals), most = Math.max(0, ...totals);
    const x = (year) => MARGIN.left + 26 + (year * (width - MARGIN.left - MARGIN.right - 52)) / years;
    const y = (total) => MARGIN.top + ((most - total) * (HEIGHT - MARGIN.top - MARGIN.bottom)) / (most - least || 1);
    const svg = shape("svg", { viewBox: "0 0 " + width + " " + HEIGHT, width, height: HEIGHT, role: "img", "aria-labelledby": id + "-t " + id + "-d" });
    svg.append(shape("title", { id: id + "-t" }, W.CHART), shape("desc", { id: id + "-d" }, W.line(totals)));
    svg.append(shape("line", { class: "calc-zero", x1: MARGIN.left, x2: width - MARGIN.right, y1: y(0), y2: y(0) }));
    svg.append(shape("polyline", { class: "calc-line", points: totals.map((total, year) => x(year) + "," + y(total)).join(" ") }));
    const crowded = (width - 60) / years < 74;
    totals.forEach((total, year) => {
      svg.append(shape("circle", { class: total < 0 ? "calc-dot is-under" : "calc-dot", cx: x(year), cy: y(total), r: 4.5 }));
      svg.append(shape("text", { class: "calc-tick", x: x(year), y: HEIGHT - 8 }, year === 0 || !crowded ? W.YEAR + " " + year : year));
      if (crowded && year !== 0 && year !== years) return;
      svg.append(shape("text", { class: "calc-amount", x: x(year), y: y(total) - 12 }, W.euro(total)));
    });
    box.replaceChildren(svg);
  }

  /* The rows of the table with bars: the same order, numbers and scale as the page had from the start. */
  function bars(table, inputs, found) {
    const ends = found.flatMap((bar) => [bar.low, bar.high]), least = Math.min(...ends), scale = 100 / (Math.max(...ends) - least || 1);
    Array.from(table.tBodies[0].rows).forEach((row, i) => {
      const bar = found[i], [low, high, drawn] = row.querySelectorAll("td");
      row.querySelector("th").textContent = inputs.find((input) => input.key === bar.key).label;
      low.textContent = W.euro(bar.low);
      high.textContent = W.euro(bar.high);
      drawn.firstElementChild.style.setProperty("--start", (Math.min(bar.low, bar.high) - least) * scale + "%");
      drawn.firstElementChild.style.setProperty("--width", Math.abs(bar.high - bar.low) * scale + "%");
    });
  }

  globalThis.BlauwdrukTekenen = { line, bars };
})();
