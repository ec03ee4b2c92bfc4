/* What is left after tax, under the switch of a calculator: a few questions, the result beside that before tax, and the
   amounts per year for the bookkeeper. Counted with R.afterTax (roi-engine.js); words of this part stand here. Fetched,
   after assets/roi/belasting.js, when somebody turns the switch on. One name, BlauwdrukBelasting.

   What is kept: {on, sole, numbers: {key: number}}; the workbook has the same answers on sheet Belasting. */
(function () {
  "use strict";
  const R = globalThis.BlauwdrukRekenen, W = globalThis.BlauwdrukWoorden;
  const { element, field, teller } = globalThis.BlauwdrukVelden;
  const here = document.currentScript.src;
  const PROFIT = "fis_winst", FIRM = "bv", SOLE = "eenmanszaak of vof";
  const FIRST = [PROFIT, "fis_overige_investeringen", "fis_eia_aandeel", "fis_mia_aandeel", "fis_mia_percentage", "fis_vamil_aandeel"];
  const ONLY_WITH = { fis_mia_percentage: "fis_mia_aandeel", fis_vamil_aandeel: "fis_mia_aandeel" };
  const ASSETS = ["fis_overige_investeringen", "fis_kia_uitgesloten", "fis_eia_aandeel", "fis_mia_aandeel", "fis_mia_percentage", "fis_vamil_aandeel", "fis_subsidie"];
  const DEDUCTIONS = ["fis_kia", "fis_eia", "fis_mia"], GRANTS = ["fis_subsidie_in", "fis_slim_in", "fis_wbso"];
  const ALWAYS = ["fis_resultaat", "fis_vpb", "fis_netto"];
  const PER_YEAR = ["fis_kas_activa", "fis_kas_overig", ...GRANTS, "fis_afschrijving", ...DEDUCTIONS, "fis_resultaat", "fis_winst_met", "fis_vpb_zonder", "fis_vpb_met", "fis_vpb", "fis_netto"];
  const T = {
    FORM: "Wat voor bedrijf is het?",
    MORE: (count) => "Meer vragen over subsidie en aftrek (" + count + ")",
    ZERO: "staat op nul",
    RESULT: "Vóór en na belasting",
    HEADS: ["Uitkomst", "Vóór belasting", "Na belasting"],
    ROWS: ["Wat je zoals verwacht overhoudt, in euro's van nu (NCW)", "Terugverdiend in", "Rendement per jaar (IRR)"],
    LEFT: (years, amount) => "Terugverdiend in " + years + ". Zoals verwacht houd je " + amount + " over, in euro's van nu.",
    NO_ASSETS: "In dit rekenmodel zitten geen bedrijfsmiddelen, zoals een machine. Naar KIA, EIA, MIA en subsidie op aankopen vragen we daarom niet.",
    ONLY: "Kans en laagste kasstand rekenen we alleen vóór belasting.",
    EXAMPLE: (amount) => "Let op: de winst van " + amount + " is een voorbeeld. Vul je eigen winst in.",
    READ: (unsure) => (unsure ? "niet geverifieerd" : "gelezen bij de overheid"),
    MARK: (year, unsure) => "Tarieven van " + year + ", " + T.READ(unsure) + ".",
    SHORT: (year, unsure) => "Na belasting (bv, tarieven van " + year + ", " + T.READ(unsure) + ", geen fiscaal advies). ",
    RATES: "Alle tarieven met hun bron",
    YEARS: "Voor je boekhouder: de bedragen per jaar",
    LIMITS: "Wat hier niet in zit",
    LINE: "Euro per jaar",
  };
  let made = 0;

  const whole = (value) => W.number(W.rounded(value, 0));
  const rate = (irr) => (irr.value === null ? irr.reason : W.number(W.rounded(irr.value * 100, 1)) + " %");
  const total = (rows, keys) => keys.reduce((sum, key) => sum + rows[key].reduce((all, value) => all + value, 0), 0);

  /* Why the result changes, in one or two sentences. */
  function why(after, years) {
    const tax = total(after.rows, ["fis_vpb"]), less = total(after.rows, DEDUCTIONS), grants = total(after.rows, GRANTS), told = [];
    const much = (value) => W.rounded(Math.abs(value) / 100, 0) !== 0;
    told.push(much(tax) ? "Door dit plan betaal je over " + years + " jaar " + W.euro(Math.abs(tax)) + (tax > 0 ? " meer" : " minder") + " vennootschapsbelasting." : "Door dit plan verandert je vennootschapsbelasting bijna niet.");
    if (much(less)) told.push(less > 0 ? "Daarin zit al dat je " + W.euro(less) + " van je winst mag aftrekken (KIA, EIA en MIA)." : "Daarin zit al dat je door dit plan " + W.euro(-less) + " minder KIA mag aftrekken.");
    if (much(grants)) told.push("Aan subsidie en WBSO krijg je " + W.euro(grants) + ".");
    return told.join(" ");
  }

  /* A question with one field: what is typed counts when it can be used. */
  function ask(input, changed) {
    const id = "fis-" + (made += 1);
    const answer = field(input, input.label, [id + "-p", id + "-q", id + "-u"].join(" ")), mark = element("span", { class: "calc-mark" });
    const problem = element("p", { class: "calc-problem", id: id + "-p", role: "alert", hidden: "" }), mistakes = teller(problem, [answer]);
    const box = element("div", { class: "calc-ask", "data-tax-key": input.key },
      element("span", { class: "calc-label" }, input.label),
      element("span", { class: "calc-question", id: id + "-q" }, [input.question, input.note].filter(Boolean).join(" ")),
      element("div", { class: "calc-ask-row" }, answer, element("span", { class: "calc-unit", id: id + "-u" }, W.unit(input)), mark), problem);

    function show(number, typing) {
      const own = number !== undefined;
      if (!typing) answer.value = W.typed(own ? number : input.expected, input);
      mark.textContent = own ? W.MARKS.own : input.expected === 0 ? T.ZERO : W.MARKS.example;
      mark.classList.toggle("is-own", own);
    }

    function typed(atOnce) {
      const found = W.read(answer.value, input);
      mistakes.tell(found.problem || "", [answer], atOnce);
      if (found.problem) return;
      show(found.value, true);
      changed(input.key, found.value);
    }

    answer.addEventListener("input", () => typed(false));
    answer.addEventListener("change", () => typed(true));
    return {
      box, label: input.label, invalid: mistakes.wrong,
      focus() {
        for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
        answer.focus();
      },
      set(number) { mistakes.tell("", [], true); show(number, false); },
    };
  }

  /* Two answers, of which one is chosen. */
  function choose(changed) {
    const name = "fis-vorm-" + (made += 1);
    const choices = [FIRM, SOLE].map((text) => {
      const button = element("input", { type: "radio", name, value: text });
      button.addEventListener("change", () => changed(text === SOLE));
      return { button, label: element("label", {}, button, " " + text) };
    });
    return {
      box: element("fieldset", { class: "calc-form" }, element("legend", { class: "calc-label" }, T.FORM), ...choices.map((one) => one.label)),
      set(sole) { choices[0].button.checked = !sole; choices[1].button.checked = sole; },
    };
  }

  function table(caption, heads, rows, className) {
    const head = heads.map((text) => element("th", { scope: "col" }, text));
    const body = rows.map(([label, ...values]) => element("tr", {}, element("th", { scope: "row" }, label), ...values.map((text) => element("td", {}, text))));
    return element("table", { class: className }, element("caption", {}, caption), element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body));
  }

  function start(area, model, kept, changed) {
    const tax = R.tax, unsure = tax.constants.some((row) => row.mark), years = model.horizon;
    const input = (key) => tax.inputs.find((one) => one.key === key);
    let state = {}, last = null;

    function store() {
      const now = { ...state };
      if (!now.on) delete now.on;
      if (!now.sole) delete now.sole;
      if (!Object.keys(now.numbers || {}).length) delete now.numbers;
      kept.write(now);
    }
    function answered(key, number) {
      const numbers = { ...state.numbers, [key]: number };
      if (number === input(key).expected) delete numbers[key];
      state = { ...state, numbers };
      store();
      show();
      changed();
    }

    const form = choose((sole) => { state = { ...state, sole }; store(); show(); changed(); });
    const rows = Object.fromEntries(tax.inputs.map((one) => [one.key, ask(one, answered)]));
    const useful = tax.inputs.map((one) => one.key).filter((key) => model.assets.length > 0 || !ASSETS.includes(key));
    const others = useful.filter((key) => !FIRST.includes(key)), none = model.assets.length ? [] : [element("p", {}, T.NO_ASSETS)];
    const more = element("details", { class: "more" }, element("summary", {}, T.MORE(others.length)), ...others.map((key) => rows[key].box));
    const questions = element("div", { class: "calc-asks" }, ...none, ...FIRST.filter((key) => useful.includes(key)).map((key) => rows[key].box), more);
    const result = element("div", { class: "calc-tax-result" }), link = element("a", { href: page() }, T.RATES);
    const warning = element("p", { class: "calc-tax-warning" }, element("strong", {}, T.MARK(tax.year, unsure) + " " + tax.limits[0]), " ", link, ".");
    const limits = element("details", { class: "more" }, element("summary", {}, T.LIMITS), element("ul", {}, ...tax.limits.slice(1).map((text) => element("li", {}, text))));
    area.replaceChildren(form.box, result, warning, questions, limits);

    /* Percentages of a list are asked only of who has something on that list. */
    function show() {
      const numbers = state.numbers || {};
      form.set(Boolean(state.sole));
      questions.hidden = Boolean(state.sole);
      Object.entries(ONLY_WITH).forEach(([key, other]) => { rows[key].box.hidden = !numbers[other] && !numbers[key]; });
    }

    function reread() {
      const found = kept.read(), fits = (key, number) => input(key) && Number.isFinite(number) && number >= input(key).bounds[0] && number <= input(key).bounds[1];
      const numbers = Object.fromEntries(Object.entries(found.numbers || {}).filter(([key, number]) => fits(key, number)));
      state = { on: Boolean(found.on), sole: Boolean(found.sole), numbers };
      Object.entries(rows).forEach(([key, row]) => row.set(numbers[key]));
      area.hidden = !state.on;
      show();
    }

    /* Counts and shows; gives the payback time after tax, null when not within the years, undefined when there is none. */
    function count(values) {
      last = null;
      if (state.sole) { result.replaceChildren(element("p", {}, tax.soleTraderNote)); return undefined; }
      const before = R.results(model, values), after = R.afterTax(model, values, state.numbers);
      const columns = [before, after].map((one) => [W.euro(one.npv), W.payback(one.payback, years), rate(one.irr)]);
      const shown = tax.lines.filter((line) => PER_YEAR.includes(line.key) && (ALWAYS.includes(line.key) || after.rows[line.key].some((value) => W.rounded(value, 0) !== 0)));
      const perYear = table(T.LINE, [T.LINE, ...after.flows.map((_, year) => W.YEAR + " " + year)], shown.map((line) => [line.label, ...after.rows[line.key].map(whole)]), "calc-tax-years");
      const open = result.querySelector("details[open]") !== null;
      const fold = element("details", open ? { class: "more", open: "" } : { class: "more" }, element("summary", {}, T.YEARS), element("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": T.YEARS }, perYear));
      const example = PROFIT in (state.numbers || {}) ? [] : [element("p", { class: "calc-tax-example" }, T.EXAMPLE(W.withUnit(input(PROFIT).expected, input(PROFIT))))];
      result.replaceChildren(table(T.RESULT, T.HEADS, T.ROWS.map((label, i) => [label, columns[0][i], columns[1][i]]), "calc-tax-table"), element("p", {}, why(after, years) + " " + T.ONLY), ...example, fold);
      last = after;
      return after.payback;
    }

    reread();
    return {
      reread, count,
      state: () => kept.read(),
      turn(on) { state = { ...state, on }; area.hidden = !on; store(); changed(); },
      told: () => (state.sole ? tax.soleTraderNote : last === null ? "" : T.SHORT(tax.year, unsure) + T.LEFT(W.payback(last.payback, years), W.euro(last.npv))),
      invalid: () => (state.sole ? undefined : Object.values(rows).find((row) => row.invalid() && row.box.isConnected && !row.box.hidden)),
      /* As the workbook names its answers (blueprint/publish/workbooks/tax.py); empty when nothing was asked. */
      given() {
        const numbers = Object.entries(state.numbers || {}).map(([key, number]) => ["in_" + key, number]);
        if (!state.on && !numbers.length && !state.sole) return {};
        return { in_na_belasting: state.on ? "ja" : "nee", in_rechtsvorm: state.sole ? SOLE : FIRM, ...Object.fromEntries(numbers) };
      },
    };
  }

  /* Address of the page with all rates, also from a disk. */
  function page() { return new URL("../../belasting-en-subsidie/" + (location.protocol === "file:" ? "index.html" : ""), here).href; }

  globalThis.BlauwdrukBelasting = { start };
})();
