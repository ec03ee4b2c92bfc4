/* The calculator of a page: makes fields and sliders of the questions that stand there, counts while somebody types, and
   remembers the answers in this browser only. All counting is in roi-engine.js, all words in calculator-words.js, fields in
   calculator-fields.js, the half A4 in calculator-sheet.js. The parts after tax and for the workbook are fetched when they are asked for. */
(function () {
  "use strict";
  const R = globalThis.BlauwdrukRekenen, W = globalThis.BlauwdrukWoorden, D = globalThis.BlauwdrukTekenen;
  const { ENDS, element, question } = globalThis.BlauwdrukVelden;
  const FRAME = 16;      // ms in which changes are taken together: a slow phone must not count at every step of a slider
  const PAUSE = 120;     // ms without a change before ten thousand draws are made again
  const SPEAK = 900;     // ms without a change before a screen reader hears the result
  const here = document.currentScript.src;

  /* Remembering: one entry per model and sector; a window that may not remember holds the answers as long as the page. */
  function memory(name) {
    const place = "blauwdruk-rekenen/" + name;
    let held = {};
    return {
      place,
      read() { try { return JSON.parse(localStorage.getItem(place)) || {}; } catch (error) { return held; } },
      write(answers) {
        held = answers;
        try {
          if (Object.keys(answers).length) localStorage.setItem(place, JSON.stringify(answers));
          else localStorage.removeItem(place);
        } catch (error) { /* a private window */ }
      },
    };
  }

  function remembers() {
    try {
      localStorage.setItem("blauwdruk-proef", "1");
      localStorage.removeItem("blauwdruk-proef");
      return true;
    } catch (error) { return false; }
  }

  /* What was kept may be of an older model: only answers that still fit come back. */
  function fitting(model, kept) {
    const fits = (input, answer) => answer && ENDS.every((end) => Number.isFinite(answer[end]) && answer[end] >= input.bounds[0] && answer[end] <= input.bounds[1]) && answer.low <= answer.expected && answer.expected <= answer.high;
    return Object.fromEntries(model.inputs.filter((input) => fits(input, kept[input.key])).map((input) => {
      const { low, expected, high, ends } = kept[input.key];
      return [input.key, { low, expected, high, ends: Boolean(ends) }];
    }));
  }

  function calculator(box) {
    const name = box.dataset.calculator, model = R.models[name], kept = memory(name);
    if (!model) return;
    let answers = fitting(model, kept.read()), next = 0, soon = 0, later = 0, odds = null, gone = null, spoken = "";
    const input = (key) => model.inputs.find((one) => one.key === key);
    const out = (part) => box.querySelector("[data-out=" + part + "]");
    const say = (part, text) => { if (out(part)) out(part).textContent = text; };
    const values = () => Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer.expected]));
    const rows = Object.fromEntries(Array.from(box.querySelectorAll("tr[data-key]"), (row) => [row.dataset.key, question(row, input(row.dataset.key), changed)]));
    const again = box.querySelector("[data-reset]"), paper = printed(box, model, () => answers, () => taxes.told());
    const taxes = afterTax(box, model, memory(name + "/belasting"), () => { forgetGone(); showTax(); paper.fill(); speak(); });

    function changed(key, answer) {
      const { low, expected, high } = input(key);
      if (answer.low === low && answer.expected === expected && answer.high === high && !answer.ends) delete answers[key];
      else answers[key] = answer;
      forgetGone();
      kept.write(answers);
      box.classList.add("is-counting");
      clearTimeout(next);
      next = setTimeout(count, FRAME);
    }

    function count() {
      clearTimeout(next);
      const given = values(), result = R.results(model, given), bars = R.ranked(R.tornado(model, answers)), first = input(bars[0].key);
      const own = Object.keys(answers).length, examples = model.inputs.filter((one) => !(one.key in answers) && one.example).length;
      say("basis", W.basis(own, examples, model.inputs.length - own - examples, model.horizon));
      say("whose", W.whose(own, model.inputs.length));
      say("investment", W.euro(result.investment));
      say("payback", W.payback(result.payback, model.horizon));
      say("lowest", W.euro(result.lowest.amount));
      say("month", W.month(result.lowest));
      say("hours", W.hours(result.hours));
      say("fte", W.fte(result.fte));
      const value = first.key in given ? given[first.key] : first.expected;
      say("decides", W.decides(first, value, R.breakEven(model, first.key, given), first.example && !(first.key in answers)));
      say("beside", W.beside(result.beside));
      if (out("beside")) out("beside").hidden = !out("beside").textContent;
      D.bars(box.querySelector(".calc-bars"), model.inputs, bars);
      draw(result);
      showTax();
      box.classList.add("is-counting");
      clearTimeout(soon);
      soon = setTimeout(() => chances(result), PAUSE);
    }

    function chances(result) {
      const rate = model.inputs[model.rate];
      odds = R.chances(model, answers);
      say("chance", W.chance(odds));
      say("middle", W.middle(odds, model.horizon, result.payback));
      say("means", W.means(odds, model.draws, rate.key in answers ? answers[rate.key].expected : rate.expected));
      say("now", W.now(odds, result, model.horizon));
      box.classList.remove("is-counting");
      paper.fill();
      spoken = W.spoken(odds, result, model.horizon);
      speak();
    }

    /* What a screen reader hears; nothing before somebody answered or turned the switch. */
    function speak() {
      const paid = out("after") ? out("after").textContent : "";
      clearTimeout(later);
      later = setTimeout(() => say("spoken", [spoken, paid && W.PAID_AFTER(paid)].filter(Boolean).join(" ")), SPEAK);
    }

    function showTax() {
      const part = out("after"), paid = taxes.count(values());
      if (!part) return;
      part.hidden = paid === undefined;
      part.textContent = paid === undefined ? "" : W.AFTER(paid, model.horizon);
    }

    function draw(result) {
      const plot = box.querySelector(".calc-plot");
      if (!plot) return;
      D.line(plot, result.cumulative, "lijn-" + name);
      Array.from(box.querySelectorAll(".calc-years tbody tr"), (row, year) => { row.cells[1].textContent = W.euro(result.cumulative[year]); });
    }

    function put(now) {
      answers = now;
      Object.entries(rows).forEach(([key, row]) => row.set(answers[key] || null));
      count();
    }

    /* Starting again can be undone until the next answer. */
    function restart() {
      const back = gone, now = { answers, tax: taxes.state() };
      forgetGone();
      if (!back && (Object.keys(answers).length || Object.keys(now.tax).length)) { gone = now; again.textContent = W.BACK; }
      taxes.set(back ? back.tax : {});
      put(back ? back.answers : {});
      kept.write(answers);
    }

    function forgetGone() { gone = null; again.textContent = W.RESTART; }

    /* What another page or window of this browser kept meanwhile. */
    function reread() { forgetGone(); taxes.reread(); put(fitting(model, kept.read())); }

    Object.entries(rows).forEach(([key, row]) => row.set(answers[key] || null));
    box.classList.add("is-live");
    again.addEventListener("click", restart);
    box.querySelector("[data-print]").addEventListener("click", () => { count(); clearTimeout(soon); chances(R.results(model, values())); paper.print(); });
    if (!remembers()) box.querySelector("[data-keeps]").textContent = W.KEEPS_NOT;
    if (Object.keys(answers).length) count();
    else draw(R.results(model, {}));
    taxes.reread();
    addEventListener("storage", (event) => { if (event.key === null || event.key.startsWith(kept.place)) reread(); });
    addEventListener("pageshow", (event) => { if (event.persisted) reread(); });
    let width = box.clientWidth;
    addEventListener("resize", () => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      draw(R.results(model, values()));
    });
    download(name, model, () => answers, taxes, () => rows[(model.inputs.find((one) => rows[one.key] && rows[one.key].invalid()) || {}).key]);
  }

  /* The switch "Na belasting": its questions and rules come when somebody turns it on, or had turned it on before. */
  function afterTax(box, model, kept, changed) {
    const toggle = box.querySelector("[data-tax]"), area = box.querySelector(".calc-tax-body");
    let part = null, asked = false;
    const state = () => (part ? part.state() : kept.read());

    async function start() {
      asked = true;
      try {
        await loaded("../roi/belasting.js");
        await loaded("calculator-tax.js");
        part = part || globalThis.BlauwdrukBelasting.start(area, model, kept, changed);
      } catch (problem) {
        asked = false;
        toggle.checked = false;
        area.textContent = W.NOT_NOW_TAX;
        return;
      }
      part.turn(toggle.checked);
    }

    if (toggle) toggle.addEventListener("change", () => {
      if (part) part.turn(toggle.checked);
      else if (!asked) start();
    });
    return {
      state,
      set(now) { kept.write(now); if (toggle) this.reread(); },
      reread() {
        if (!toggle) return;
        toggle.checked = Boolean(kept.read().on);
        if (part) part.reread();
        else if (toggle.checked && !asked) start();
      },
      count: (given) => (part && toggle.checked ? part.count(given) : undefined),
      told: () => (part && toggle.checked ? part.told() : ""),
      invalid: () => part && toggle.checked && part.invalid(),
      given: () => (part ? part.given() : {}),
    };
  }

  /* The result on paper: a sheet that stands before the page, made when there is something of one's own to print. */
  function printed(box, model, answers, taxed) {
    let sheet = null;
    function ready() {
      sheet = sheet || globalThis.BlauwdrukVel.start(box, model);
      sheet.fill(answers(), taxed());
    }
    return {
      fill() { if (sheet || Object.keys(answers()).length) ready(); },
      print() { ready(); sheet.print(); },
    };
  }

  /* The workbook with what was typed; the script for it comes when it is needed. Without answers the link is a plain link. */
  function download(name, model, answers, taxes, invalid) {
    const box = document.querySelector('[data-book="' + name + '"]'), link = box && box.querySelector("a");
    if (!link) return;
    const told = element("p", { class: "calc-told", role: "status" });
    box.append(told);
    link.addEventListener("click", async (event) => {
      const wrong = invalid() || taxes.invalid();
      if (!wrong && !Object.keys(answers()).length && !Object.keys(taxes.given()).length) return;
      event.preventDefault();
      if (wrong) { told.textContent = W.FIRST(wrong.label); wrong.focus(); return; }
      try {
        await loaded("workbook-download.js");
        told.textContent = await globalThis.BlauwdrukWerkmap.download(link.href, model, answers(), taxes.given());
      } catch (problem) { told.textContent = W.NOT_NOW; }
    });
  }

  const loading = new Map();

  function loaded(file) {
    if (!loading.has(file)) loading.set(file, new Promise((done, failed) => {
      const script = element("script", { src: new URL(file, here).href });
      script.addEventListener("load", done);
      script.addEventListener("error", () => { loading.delete(file); failed(); });
      document.head.append(script);
    }));
    return loading.get(file);
  }

  document.querySelectorAll("[data-calculator]").forEach(calculator);
})();
