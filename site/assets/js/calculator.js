/* The calculator of a page: makes fields and sliders of the questions that stand there, counts while somebody types, and
   remembers the answers in this browser only. All counting is in roi-engine.js, all words in calculator-words.js.

   An answer is {low, expected, high}. Who changes only "verwacht" has low and high move along in proportion. */
(function () {
  "use strict";
  const R = globalThis.BlauwdrukRekenen, W = globalThis.BlauwdrukWoorden, D = globalThis.BlauwdrukTekenen;
  const ENDS = ["low", "expected", "high"];
  const PAUSE = 120;     // ms without a change before ten thousand draws are made again
  const SPEAK = 900;     // ms without a change before a screen reader hears the result
  const here = document.currentScript.src;
  let made = 0;

  function element(name, attributes, ...children) {
    const node = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    node.append(...children);
    return node;
  }

  /* Remembering: one entry per model and sector; a window that may not remember still counts. */
  function memory(name) {
    const place = "blauwdruk-rekenen/" + name;
    return {
      read() { try { return JSON.parse(localStorage.getItem(place)) || {}; } catch (error) { return {}; } },
      write(answers) {
        try {
          if (Object.keys(answers).length) localStorage.setItem(place, JSON.stringify(answers));
          else localStorage.removeItem(place);
        } catch (error) { /* private window: the answers hold for this page */ }
      },
    };
  }

  /* What was kept may be of an older model: only answers that still fit come back. */
  function fitting(model, kept) {
    const fits = (input, answer) => answer && ENDS.every((end) => Number.isFinite(answer[end]) && answer[end] >= input.bounds[0] && answer[end] <= input.bounds[1]) && answer.low <= answer.expected && answer.expected <= answer.high;
    return Object.fromEntries(model.inputs.filter((input) => fits(input, kept[input.key])).map((input) => {
      const { low, expected, high, ends } = kept[input.key];
      return [input.key, { low, expected, high, ends: Boolean(ends) }];
    }));
  }

  /* The stretch of a slider: round values about twice as wide as low to high, never outside the bounds. */
  function stretch(input, value) {
    const factor = input.number === "aandeel" ? 100 : 1, [least, most] = input.bounds.map((bound) => bound * factor);
    const around = Math.max(input.high - input.low, Math.abs(input.expected) / 2, (input.bounds[1] - input.bounds[0]) / 1000) * factor;
    const rough = (around * 3) / 100, power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = power * [1, 2, 5, 10].find((size) => size * power >= rough);
    const floor = Math.floor(Math.min(input.low * factor - around, value * factor) / step) * step;
    const ceiling = Math.ceil(Math.max(input.high * factor + around, value * factor) / step) * step;
    return { min: Math.max(least, floor), max: Math.min(most, ceiling), step };
  }

  function field(input, label, describedBy) {
    return element("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "calc-field", "aria-label": label, "aria-describedby": describedBy });
  }

  /* One question: its row of the table becomes a field with a slider, and a fold with low and high. */
  function question(row, input, changed) {
    const id = "calc-" + (made += 1), factor = input.number === "aandeel" ? 100 : 1;
    const problem = element("p", { class: "calc-problem", id: id + "-p", hidden: "" });
    const fields = {
      low: field(input, input.label + ", " + W.LOW.toLowerCase(), id + "-p"),
      expected: field(input, input.label, id + "-p " + id + "-u"),
      high: field(input, input.label + ", " + W.HIGH.toLowerCase(), id + "-p"),
    };
    const slider = element("input", { type: "range", class: "calc-slider", "aria-label": input.label + ", " + W.SLIDER });
    row.querySelector(".calc-unit").id = id + "-u";
    row.querySelector(".calc-mid").append(element("div", { class: "calc-controls" }, slider, fields.expected));
    const ends = ["low", "high"].map((end) => element("label", { class: "calc-end" }, W[end.toUpperCase()] + " ", fields[end]));
    const fold = element("details", { class: "calc-whatif" }, element("summary", {}, W.WHAT_IF), element("p", {}, W.WHAT_IF_HELP), ...ends);
    row.querySelector(".calc-if").append(problem, fold);
    const base = { low: input.low, expected: input.expected, high: input.high };

    function show(answer, except) {
      const now = answer || base;
      ENDS.forEach((end) => {
        if (fields[end] !== except) fields[end].value = W.typed(now[end], input);
        row.querySelector({ low: ".calc-low", expected: ".calc-value", high: ".calc-high" }[end]).textContent = W.shown(now[end], input);
      });
      Object.entries(stretch(input, now.expected)).forEach(([key, value]) => slider.setAttribute(key, value));
      if (slider !== except) slider.value = now.expected * factor;
      slider.setAttribute("aria-valuetext", W.withUnit(now.expected, input));
      const mark = row.querySelector(".calc-mark"), kind = answer ? "own" : input.example ? "example" : "source";
      mark.textContent = W.MARKS[kind];
      mark.classList.toggle("is-own", kind === "own");
    }

    function complain(sentence, wrong) {
      problem.textContent = sentence;
      problem.hidden = !sentence;
      Object.values(fields).forEach((one) => one.setAttribute("aria-invalid", String(Boolean(sentence) && wrong.includes(one))));
    }

    function take(answer, except) {
      const ordered = answer.low <= answer.expected && answer.expected <= answer.high;
      complain(ordered ? "" : W.ORDER, [except]);
      if (!ordered) return;
      show(answer, except);
      changed(input.key, answer);
    }

    function typedIn(end) {
      const wrong = [], values = {};
      let sentence = "";
      ENDS.forEach((each) => {
        const found = W.read(fields[each].value, input);
        if (found.problem && (each === end || !sentence)) sentence = found.problem;
        if (found.problem) wrong.push(fields[each]);
        values[each] = found.value;
      });
      const only = end === "expected" && !state.ends;
      if (only ? wrong.includes(fields.expected) : wrong.length) return complain(sentence, wrong);
      state.ends = state.ends || end !== "expected";
      take({ ...(only ? R.around(input, values.expected) : values), ends: state.ends }, fields[end]);
    }

    const state = { ends: false };
    ENDS.forEach((end) => {
      fields[end].addEventListener("input", () => typedIn(end));
      fields[end].addEventListener("change", () => typedIn(end));
    });
    slider.addEventListener("input", () => {
      const value = Number(Number(slider.value).toPrecision(12)) / factor, answer = R.around(input, value);
      if (state.ends) [answer.low, answer.high] = ["low", "high"].map((end) => W.read(fields[end].value, input).value);
      take({ ...answer, ends: state.ends }, slider);
    });
    return {
      set(answer) { state.ends = Boolean(answer && answer.ends); complain("", []); show(answer, null); },
      invalid: () => !problem.hidden,
    };
  }

  function calculator(box) {
    const name = box.dataset.calculator, model = R.models[name], kept = memory(name);
    if (!model) return;
    let answers = fitting(model, kept.read()), soon = 0, later = 0, odds = null;
    const input = (key) => model.inputs.find((one) => one.key === key);
    const out = (part) => box.querySelector("[data-out=" + part + "]");
    const say = (part, text) => { if (out(part)) out(part).textContent = text; };
    const rows = Object.fromEntries(Array.from(box.querySelectorAll("tr[data-key]"), (row) => [row.dataset.key, question(row, input(row.dataset.key), changed)]));

    function changed(key, answer) {
      const { low, expected, high } = input(key);
      if (answer.low === low && answer.expected === expected && answer.high === high && !answer.ends) delete answers[key];
      else answers[key] = answer;
      kept.write(answers);
      count();
    }

    function count() {
      const values = Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer.expected]));
      const result = R.results(model, values), bars = R.ranked(R.tornado(model, answers)), first = input(bars[0].key);
      const own = Object.keys(answers).length, examples = model.inputs.filter((one) => !(one.key in answers) && one.example).length;
      say("basis", W.basis(own, examples, model.inputs.length - own - examples, model.horizon));
      say("investment", W.euro(result.investment));
      say("payback", W.payback(result.payback, model.horizon));
      say("lowest", W.euro(result.lowest.amount));
      say("month", W.month(result.lowest));
      say("hours", W.hours(result.hours));
      say("fte", W.fte(result.fte));
      const value = first.key in values ? values[first.key] : first.expected;
      say("decides", W.decides(first, value, R.breakEven(model, first.key, values)));
      say("beside", W.beside(result.beside));
      if (out("beside")) out("beside").hidden = !out("beside").textContent;
      D.bars(box.querySelector(".calc-bars"), model.inputs, bars);
      draw(result);
      box.classList.add("is-counting");
      clearTimeout(soon);
      soon = setTimeout(() => chances(result), PAUSE);
    }

    function chances(result) {
      odds = R.chances(model, answers);
      say("chance", W.chance(odds));
      say("middle", W.middle(odds, model.horizon));
      say("now", W.now(odds, result, model.horizon));
      box.classList.remove("is-counting");
      clearTimeout(later);
      later = setTimeout(() => say("spoken", W.spoken(odds, result, model.horizon)), SPEAK);
    }

    function draw(result) {
      const plot = box.querySelector(".calc-plot");
      if (!plot) return;
      D.line(plot, result.cumulative, "lijn-" + name);
      Array.from(box.querySelectorAll(".calc-years tbody tr"), (row, year) => { row.cells[1].textContent = W.euro(result.cumulative[year]); });
    }

    function restart() {
      answers = {};
      kept.write(answers);
      Object.values(rows).forEach((row) => row.set(null));
      count();
    }

    Object.entries(rows).forEach(([key, row]) => row.set(answers[key] || null));
    box.classList.add("is-live");
    box.querySelector("[data-reset]").addEventListener("click", restart);
    if (Object.keys(answers).length) count();
    else draw(R.results(model, {}));
    let width = box.clientWidth;
    addEventListener("resize", () => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      draw(R.results(model, Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer.expected]))));
    });
    download(name, model, () => answers, () => model.inputs.find((one) => rows[one.key] && rows[one.key].invalid()));
  }

  /* The workbook with what was typed; the script for it comes when it is needed. Without answers the link is a plain link. */
  function download(name, model, answers, invalid) {
    const box = document.querySelector('[data-book="' + name + '"]'), link = box && box.querySelector("a");
    if (!link) return;
    const told = element("p", { class: "calc-told", role: "status" });
    box.append(told);
    link.addEventListener("click", async (event) => {
      const wrong = invalid();
      if (!wrong && !Object.keys(answers()).length) return;
      event.preventDefault();
      if (wrong) { told.textContent = W.FIRST(wrong.label); return; }
      try {
        await loaded(new URL("workbook-download.js", here).href);
        told.textContent = await globalThis.BlauwdrukWerkmap.download(link.href, model, answers());
      } catch (problem) { told.textContent = W.NOT_NOW; }
    });
  }

  const loading = new Map();

  function loaded(address) {
    if (!loading.has(address)) loading.set(address, new Promise((done, failed) => {
      const script = element("script", { src: address });
      script.addEventListener("load", done);
      script.addEventListener("error", () => { loading.delete(address); failed(); });
      document.head.append(script);
    }));
    return loading.get(address);
  }

  document.querySelectorAll("[data-calculator]").forEach(calculator);
})();
