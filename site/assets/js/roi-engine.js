/* Counting with the ROI models in the browser: the same numbers as the workbooks and the pages, proven by
   tests/roi/test_javascript.py. Nothing here touches the page; everything is under one name, BlauwdrukRekenen.

   Load roi-measures.js, this script, and then models (assets/roi/<model>-<sector>.js); each one registers itself.

     const R = BlauwdrukRekenen, model = R.models["kanten-offline-plaatbewerking"];
     model.inputs            the questions: key, label, question, group, unit, number, low, expected, high, bounds
                             [least, most], direction, example, origin (text), source, evidence, note
     model.lines, .kinds     rows of the calculation (key, label, kind, unit), kinds of money (kind, label, headline)
     model.id, .title, .sector, .version, .content, .horizon, .smallestSize, .hasExamples

   "values" is {key: number}; what is left out keeps its expected value. "ranges" is {key: {low, expected, high}};
   what is left out keeps the range of the model. Numbers must lie within bounds and low <= expected <= high.

     R.values(model, "low" | "expected" | "high")   all inputs at one column
     R.count(model, values)       {lines: {key: [year 0, 1, ...]}, kinds: {kind: [...]}, net: [...], hours: [...], rate}
     R.results(model, values)     all measures at once, see results() below; null or {value: null, reason} where there is none
     R.npv(model, values)         only the net present value, in euro
     R.scenarios(model, ranges)   {tegenvallend, verwacht, meevallend}: values for count() and results()
     R.tornado(model, ranges)     [{key, low, high, span}] in the order of the model: net present value at low and at high
     R.ranked(bars)               the same, most influence first
     R.breakEven(model, key, values)   value of that input at which the net present value is 0, or null
     R.chances(model, ranges, draws)   {p10, p50, p90, aboveZero, values}; values: all outcomes, sorted, for a histogram
     R.around(input, value)       a range for one number: low and high move along in proportion, within bounds
     R.measure                    the measures themselves, each of a list of euros per year

   After tax (load assets/roi/belasting.js too; headlines stay before tax):
     R.tax                        year, title, inputs (questions as above), constants (mark: "niet geverifieerd"), lines,
                                  limits (sentences to show), soleTraderNote (to show in the place of a result)
     R.afterTax(model, values, answers)   {year, rows: {key: [...]}, flows, npv, irr, payback}; answers: {key: number}

   Amounts are euros; year 0 is the decision; conventions stand at the head of blueprint/roi/measures.py. */
(function () {
  "use strict";

  const CLOSENESS = Math.pow(2, -48);
  const { measure } = globalThis.BlauwdrukRekenen;

  /* The functions that formulas call; what they mean is fixed in blueprint/roi/operations.py. */
  function close(a, b) { return a === b || Math.abs(a - b) < CLOSENESS * Math.min(Math.abs(a), Math.abs(b)); }
  const operations = {
    plus(a, b) {
      const total = a + b;
      return Math.abs(total) < CLOSENESS * Math.min(Math.abs(a), Math.abs(b)) ? 0 : total;
    },
    minus(a, b) { return operations.plus(a, -b); },
    ratio(a, b, otherwise) { return b === 0 ? otherwise : a / b; },
    less(a, b) { return a < b && !close(a, b) ? 1 : 0; },
    atMost(a, b) { return a < b || close(a, b) ? 1 : 0; },
    more(a, b) { return a > b && !close(a, b) ? 1 : 0; },
    atLeast(a, b) { return a > b || close(a, b) ? 1 : 0; },
    same(a, b) { return close(a, b) ? 1 : 0; },
    other(a, b) { return close(a, b) ? 0 : 1; },
    both(a, b) { return a !== 0 && b !== 0 ? 1 : 0; },
    either(a, b) { return a !== 0 || b !== 0 ? 1 : 0; },
    not(a) { return a === 0 ? 1 : 0; },
    round(x) {
      const size = Math.abs(x), whole = Math.floor(size), away = size - whole >= 0.5 ? whole + 1 : whole;
      return x < 0 ? 0 - away : away;
    },
  };

  const models = {};

  /* What a model script calls: its data, and a function that makes count(inputs, year, before, out), which fills the
     lines of one year from the inputs and last year's lines. */
  function add(model, make) {
    model.count = make(operations);
    models[model.id + "-" + model.sector] = model;
  }

  function values(model, column) { return Object.fromEntries(model.inputs.map((input) => [input.key, input[column]])); }

  function numbers(model, given) {
    return Float64Array.from(model.inputs, (input) => (given && input.key in given ? given[input.key] : input.expected));
  }

  function place(model, key) { return model.inputs.findIndex((input) => input.key === key); }

  function sum(parts) { return parts.reduce((total, part) => total + part); }

  /* Room for the lines of every year, used again for every draw. */
  function room(model) { return Array.from({ length: model.horizon + 1 }, () => new Float64Array(model.lines.length)); }

  function fill(model, inputs, rows) {
    for (let year = 0; year <= model.horizon; year += 1) model.count(inputs, year, year ? rows[year - 1] : null, rows[year]);
  }

  /* One kind of money in one year, after the share that is really money. */
  function amount(kind, inputs, row) {
    let total = row[kind.lines[0]];
    for (let i = 1; i < kind.lines.length; i += 1) total += row[kind.lines[i]];
    return kind.share < 0 ? total : total * inputs[kind.share];
  }

  function count(model, given) {
    const inputs = numbers(model, given), rows = room(model);
    fill(model, inputs, rows);
    const kinds = Object.fromEntries(model.kinds.map((kind) => [kind.kind, rows.map((row) => amount(kind, inputs, row))]));
    const counted = model.kinds.filter((kind) => kind.headline).map((kind) => kinds[kind.kind]);
    return {
      lines: Object.fromEntries(model.lines.map((line, i) => [line.key, rows.map((row) => row[i])])),
      kinds,
      net: rows.map((_, year) => sum(counted.map((flows) => flows[year]))),
      hours: model.hours.length ? rows.map((row) => sum(model.hours.map((i) => row[i])) * inputs[model.hoursShare]) : [],
      rate: inputs[model.rate],
    };
  }

  /* All measures for one set of values, with the outcome that they rest on. */
  function results(model, given) {
    const outcome = count(model, given), net = outcome.net, rate = outcome.rate;
    const flows = (kind, year) => (outcome.kinds[kind] ? outcome.kinds[kind][year] : 0);
    const total = (...kinds) => net.map((_, year) => sum(kinds.map((kind) => flows(kind, year))));
    const investment = total("investering"), out = total("investering", "kosten");
    const steady = total("hard", "uren"), benefits = total("hard", "uren", "eenmalig");
    const tco = measure.costOfOwnership(rate, out);
    const sir = measure.savingsToInvestment(rate, benefits, total("kosten"), investment);
    const hours = outcome.hours.length ? measure.atCruise(outcome.hours) : 0;
    const beside = model.kinds.filter((kind) => !kind.headline);
    return {
      outcome,
      cumulative: measure.cumulative(net),
      investment: 0 - sum(investment),                        // euro, not discounted
      npv: measure.npv(rate, net),
      irr: measure.irr(net),                                  // {value, reason}
      mirr: measure.mirr(net, rate, rate),                    // {value, reason}
      payback: measure.payback(net),                          // years, null: not within the horizon
      discountedPayback: measure.payback(measure.discounted(rate, net)),
      profitabilityIndex: measure.profitabilityIndex(rate, net, investment),
      sir,
      airr: measure.adjustedIrr(rate, sir, model.horizon),    // {value, reason}
      bcr: measure.benefitCostRatio(rate, benefits, out),
      tco,
      yearlyCost: measure.yearlyEquivalent(rate, tco, model.horizon),
      costOfWaiting: measure.costOfWaiting(rate, net),
      hours,                                                  // per year at full strength
      fte: hours ? hours / numbers(model, given)[model.fte] : 0,
      lowest: measure.lowestPoint(out, steady, net),          // {amount, month, year}
      beside: Object.fromEntries(beside.map((kind) => [kind.kind, measure.npv(rate, outcome.kinds[kind.kind])])),
    };
  }

  /* After tax: the model gives two rows, the rules in the tax script do the rest (blueprint/roi/tax.py). */
  function addTax(tax, make) {
    tax.count = make(operations);
    globalThis.BlauwdrukRekenen.tax = tax;
  }

  function afterTax(model, given, answers) {
    const tax = globalThis.BlauwdrukRekenen.tax, inputs = numbers(model, given), rows = room(model);
    fill(model, inputs, rows);
    const counted = model.kinds.filter((kind) => kind.headline);
    const hours = counted.filter((kind) => kind.kind === "uren");
    const other = counted.filter((kind) => kind.kind !== "uren").flatMap((kind) => kind.lines.map((line) => ({ line, share: 1 })));
    const rest = other.filter((part) => !model.assets.includes(part.line));
    hours.forEach((kind) => kind.lines.forEach((line) => rest.push({ line, share: inputs[kind.share] })));
    const asked = [...numbers(tax, answers), 0, 0], taxed = rows.map(() => new Float64Array(tax.lines.length));
    rows.forEach((row, year) => {
      asked[tax.inputs.length] = model.assets.reduce((total, line) => operations.plus(total, row[line]), 0);
      asked[tax.inputs.length + 1] = rest.reduce((total, part) => operations.plus(total, row[part.line] * part.share), 0);
      tax.count(asked, year, year ? taxed[year - 1] : null, taxed[year]);
    });
    const flows = taxed.map((row) => row[tax.net]);
    return {
      year: tax.year,
      rows: Object.fromEntries(tax.lines.map((line, i) => [line.key, taxed.map((row) => row[i])])),
      flows,
      npv: measure.npv(inputs[model.rate], flows),
      irr: measure.irr(flows),
      payback: measure.payback(flows),
    };
  }

  /* What if it turns out differently. A counter is one model with its rooms: from inputs to a net present value. */
  function counter(model) {
    const rows = room(model), net = new Float64Array(model.horizon + 1);
    const counted = model.kinds.filter((kind) => kind.headline);
    return function (inputs) {
      fill(model, inputs, rows);
      for (let year = 0; year < net.length; year += 1) {
        let total = amount(counted[0], inputs, rows[year]);
        for (let i = 1; i < counted.length; i += 1) total += amount(counted[i], inputs, rows[year]);
        net[year] = total;
      }
      return measure.npv(inputs[model.rate], net);
    };
  }

  function npv(model, given) { return counter(model)(numbers(model, given)); }

  function spread(model, ranges) { return model.inputs.map((input) => (ranges && ranges[input.key]) || input); }

  function scenarios(model, ranges) {
    const asked = spread(model, ranges);
    const pick = (column) => Object.fromEntries(model.inputs.map((input, i) => [input.key, asked[i][column(input)]]));
    return {
      tegenvallend: pick((input) => (input.direction === "hoger-beter" ? "low" : "high")),
      verwacht: pick(() => "expected"),
      meevallend: pick((input) => (input.direction === "hoger-beter" ? "high" : "low")),
    };
  }

  function tornado(model, ranges) {
    const asked = spread(model, ranges), counted = counter(model);
    const base = Float64Array.from(asked, (range) => range.expected);
    return model.inputs.map((input, i) => {
      const at = (value) => counted(base.map((other, j) => (j === i ? value : other)));
      const low = at(asked[i].low), high = at(asked[i].high);
      return { key: input.key, low, high, span: Math.floor(Math.abs(high - low) + 0.5) };
    });
  }

  function ranked(bars) { return bars.slice().sort((a, b) => b.span - a.span); }

  function breakEven(model, key, given) {
    const counted = counter(model), inputs = numbers(model, given), index = place(model, key);
    const at = (value) => { inputs[index] = value; return counted(inputs); };
    let [low, high] = model.inputs[index].bounds;
    const atLow = at(low), atHigh = at(high);
    if (atLow * atHigh > 0 || atLow === atHigh) return null;
    if (atLow === 0) return low;  // halving takes zero for a loss, and would walk to the other bound
    for (let i = 0; i < 200; i += 1) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      if ((at(middle) > 0) === (atLow > 0)) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }

  function around(input, value) {
    const move = (other) => (input.expected > 0 ? (other * value) / input.expected : other + value - input.expected);
    const [least, most] = input.bounds, moved = [move(input.low), value, move(input.high)];
    return { low: Math.max(least, Math.min(...moved)), expected: value, high: Math.min(most, Math.max(...moved)) };
  }

  /* Draws: a counter through a mixing function, exactly as blueprint/roi/draws.py. */
  function mixed(value) {
    value ^= value >>> 16;
    value = Math.imul(value, 0x7feb352d);
    value ^= value >>> 15;
    value = Math.imul(value, 0x846ca68b);
    return (value ^ (value >>> 16)) >>> 0;
  }

  const kept = new Map();  // shares per stream: they depend on the name of the input only, so a slider never makes them anew

  function shares(stream, draws) {
    const name = stream + "/" + draws;
    if (!kept.has(name)) {
      const made = new Float64Array(draws);
      for (let i = 0; i < draws; i += 1) made[i] = (mixed(mixed(i) ^ stream) + 0.5) / 4294967296;
      kept.set(name, made);
    }
    return kept.get(name);
  }

  function triangle(share, low, top, high) {
    if (share < (top - low) / (high - low)) return low + Math.sqrt(share * (high - low) * (top - low));
    return high - Math.sqrt((1 - share) * (high - low) * (high - top));
  }

  function draw(input, range, draws) {
    const { low, expected, high } = range;
    if (low === high) return new Float64Array(draws).fill(low);
    const drawn = shares(input.stream, draws).slice();
    for (let i = 0; i < draws; i += 1) drawn[i] = triangle(drawn[i], low, expected, high);
    return drawn;
  }

  /* Between the two nearest outcomes, as numpy.percentile does. */
  function percentile(sorted, part) {
    const at = (sorted.length - 1) * part, under = Math.floor(at), over = Math.min(under + 1, sorted.length - 1);
    return sorted[under] + (sorted[over] - sorted[under]) * (at - under);
  }

  function chances(model, ranges, draws = model.draws) {
    const asked = spread(model, ranges), drawn = model.inputs.map((input, i) => draw(input, asked[i], draws));
    const counted = counter(model), inputs = new Float64Array(drawn.length), outcomes = new Float64Array(draws);
    let above = 0;
    for (let i = 0; i < draws; i += 1) {
      for (let j = 0; j < drawn.length; j += 1) inputs[j] = drawn[j][i];
      outcomes[i] = counted(inputs);
      if (outcomes[i] > 0) above += 1;
    }
    outcomes.sort();
    const [p10, p50, p90] = [0.1, 0.5, 0.9].map((part) => percentile(outcomes, part));
    return { p10, p50, p90, aboveZero: above / draws, values: outcomes };
  }

  Object.assign(globalThis.BlauwdrukRekenen, {
    models, tax: null, add, addTax, values, count, results, npv, scenarios, tornado, ranked, breakEven, chances, around,
    afterTax, draw, operations,
  });
})();
