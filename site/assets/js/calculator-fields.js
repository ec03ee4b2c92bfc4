/* The fields of a calculator: a question of the table becomes a field with a slider, and a fold with low and high. What is
   wrong is told when somebody stops typing or leaves the field, not at every key. One name, BlauwdrukVelden.

   An answer is {low, expected, high}. Who changes only "verwacht" has low and high move along in proportion. */
(function () {
  "use strict";
  const R = globalThis.BlauwdrukRekenen, W = globalThis.BlauwdrukWoorden;
  const ENDS = ["low", "expected", "high"];
  const PATIENCE = 800;  // ms without a key before a mistake is told
  let made = 0;

  function element(name, attributes, ...children) {
    const node = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    node.append(...children);
    return node;
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

  /* The keys for decimals have no minus on some phones: who may answer below zero gets all keys. */
  function field(input, label, describedBy) {
    return element("input", { type: "text", inputmode: input.bounds[0] < 0 ? "text" : "decimal", autocomplete: "off", class: "calc-field", "aria-label": label, "aria-describedby": describedBy });
  }

  /* Tells what is wrong with an answer: at once, or when the keys have been still for a while. What is right again is told at once. */
  function teller(problem, fields) {
    let waiting = 0, wrong = false;
    return {
      wrong: () => wrong,
      tell(sentence, which, atOnce) {
        const tell = () => {
          problem.textContent = sentence;
          problem.hidden = !sentence;
          fields.forEach((one) => one.setAttribute("aria-invalid", String(Boolean(sentence) && which.includes(one))));
        };
        wrong = Boolean(sentence);
        clearTimeout(waiting);
        if (wrong && !atOnce && problem.hidden) waiting = setTimeout(tell, PATIENCE);
        else tell();
      },
    };
  }

  /* One question: its row of the table becomes a field with a slider, and a fold with low and high. */
  function question(row, input, changed) {
    const id = "calc-" + (made += 1), factor = input.number === "aandeel" ? 100 : 1;
    const problem = element("p", { class: "calc-problem", id: id + "-p", role: "alert", hidden: "" });
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
    const mistakes = teller(problem, Object.values(fields));
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

    function take(answer, except, atOnce) {
      const ordered = answer.low <= answer.expected && answer.expected <= answer.high;
      mistakes.tell(ordered ? "" : W.ORDER, [except], atOnce);
      if (!ordered) return;
      show(answer, except);
      changed(input.key, answer);
    }

    function typedIn(end, atOnce) {
      const wrong = [], values = {};
      let sentence = "";
      ENDS.forEach((each) => {
        const found = W.read(fields[each].value, input);
        if (found.problem && (each === end || !sentence)) sentence = found.problem;
        if (found.problem) wrong.push(fields[each]);
        values[each] = found.value;
      });
      const only = end === "expected" && !state.ends;
      if (only ? wrong.includes(fields.expected) : wrong.length) return mistakes.tell(sentence, wrong, atOnce);
      state.ends = state.ends || end !== "expected";
      take({ ...(only ? R.around(input, values.expected) : values), ends: state.ends }, fields[end], atOnce);
    }

    const state = { ends: false };
    ENDS.forEach((end) => {
      fields[end].addEventListener("input", () => typedIn(end, false));
      fields[end].addEventListener("change", () => typedIn(end, true));
    });
    slider.addEventListener("input", () => {
      const value = Number(Number(slider.value).toPrecision(12)) / factor, answer = R.around(input, value);
      if (state.ends) [answer.low, answer.high] = ["low", "high"].map((end) => W.read(fields[end].value, input).value);
      take({ ...answer, ends: state.ends }, slider, true);
    });
    return {
      set(answer) { state.ends = Boolean(answer && answer.ends); mistakes.tell("", [], true); show(answer, null); },
      label: input.label,
      invalid: mistakes.wrong,
      focus() {
        for (let fold = row.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
        fields.expected.focus();
      },
    };
  }

  globalThis.BlauwdrukVelden = { ENDS, element, field, teller, question };
})();
