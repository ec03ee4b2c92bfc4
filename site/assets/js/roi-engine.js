/* Counting with the ROI models in the browser: the same numbers as the workbooks and the pages, proven by
   tests/roi/test_javascript.py. Nothing here touches the page; everything is under one name, BlauwdrukRekenen.

   Load this script first, then models (assets/roi/<model>-<sector>.js); each one registers itself.

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

   Amounts are euros; year 0 is the decision; conventions stand at the head of blueprint/roi/measures.py. */
(function () {
  "use strict";

  const CLOSENESS = Math.pow(2, -48);
  const NO_SIGN_CHANGE = "n.v.t. (geen omslag van kosten naar baten)";
  const SEVERAL_ROOTS = "n.v.t. (meerdere oplossingen)";

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

  /* Measures: the closed list of blueprint/roi/measures.py and liquidity.py, in the same order and with the same names. */
  function presentValue(rate, flows) {
    const factor = 1 / (1 + rate);
    let total = flows[flows.length - 1];
    for (let year = flows.length - 2; year >= 0; year -= 1) total = total * factor + flows[year];
    return total;
  }

  function polynomial(flows, factor) { return flows.reduceRight((total, flow) => total * factor + flow, 0); }

  const measure = {
    npv: presentValue,
    discounted(rate, flows) { return flows.map((flow, year) => flow / Math.pow(1 + rate, year)); },
    cumulative(flows) {
      let total = 0;
      return flows.map((flow) => (total += flow));
    },
    signChanges(flows) {
      const signs = flows.filter((flow) => flow !== 0).map(Math.sign);
      return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
    },
    irr(flows) {
      const changes = measure.signChanges(flows);
      if (changes !== 1) return { value: null, reason: changes ? SEVERAL_ROOTS : NO_SIGN_CHANGE };
      let low = 1e-9, high = 1e9;
      const rising = polynomial(flows, high) > 0;
      for (let i = 0; i < 200; i += 1) {
        const middle = Math.sqrt(low * high);
        if ((polynomial(flows, middle) > 0) === rising) high = middle;
        else low = middle;
      }
      return { value: 1 / Math.sqrt(low * high) - 1, reason: "" };
    },
    mirr(flows, finance, reinvest) {
      const came = presentValue(reinvest, flows.map((flow) => Math.max(flow, 0)));
      const went = presentValue(finance, flows.map((flow) => Math.min(flow, 0)));
      if (came <= 0 || went >= 0) return { value: null, reason: NO_SIGN_CHANGE };
      const years = flows.length - 1;
      return { value: Math.pow((-came * Math.pow(1 + reinvest, years)) / went, 1 / years) - 1, reason: "" };
    },
    payback(flows) {
      const totals = measure.cumulative(flows);
      if (totals[totals.length - 1] < 0) return null;
      let moment = 0;
      for (let year = 1; year < totals.length; year += 1) {
        if (totals[year - 1] < 0 && totals[year] >= 0) moment = year - 1 - totals[year - 1] / (totals[year] - totals[year - 1]);
      }
      return moment;
    },
    profitabilityIndex(rate, flows, investment) {
      const invested = -presentValue(rate, investment);
      return invested > 0 ? 1 + presentValue(rate, flows) / invested : null;
    },
    savingsToInvestment(rate, benefits, costs, investment) {
      const invested = -presentValue(rate, investment);
      return invested > 0 ? (presentValue(rate, benefits) + presentValue(rate, costs)) / invested : null;
    },
    adjustedIrr(rate, ratio, years) {
      if (ratio === null || ratio <= 0) return { value: null, reason: NO_SIGN_CHANGE };
      return { value: (1 + rate) * Math.pow(ratio, 1 / years) - 1, reason: "" };
    },
    benefitCostRatio(rate, benefits, out) {
      const spent = -presentValue(rate, out);
      return spent > 0 ? presentValue(rate, benefits) / spent : null;
    },
    costOfOwnership(rate, out) { return 0 - presentValue(rate, out); },
    yearlyEquivalent(rate, total, years) {
      return rate === 0 ? total / years : (total * rate) / (1 - Math.pow(1 + rate, -years));
    },
    costOfWaiting(rate, flows) { return presentValue(rate, flows) - presentValue(rate, [0].concat(flows)); },
    atCruise(flows) { return flows[Math.min(2, flows.length - 1)]; },
    /* Month after the decision at which cash is lowest: year 1 brings m/78 in month m, later years 1/12 a month. */
    lowestPoint(out, steady, net) {
      const totals = measure.cumulative(net), points = [{ amount: net[0], month: 0 }];
      for (let year = 1; year < net.length; year += 1) {
        points.push({ amount: totals[year - 1] + out[year] + steady[year] / (year === 1 ? 78 : 12), month: 12 * (year - 1) + 1 });
        points.push({ amount: totals[year], month: 12 * year });
      }
      const lowest = points.reduce((best, point) => (point.amount < best.amount ? point : best));
      return { amount: lowest.amount, month: lowest.month, year: Math.ceil(lowest.month / 12) };
    },
  };

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
      npv: presentValue(rate, net),
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
      beside: Object.fromEntries(beside.map((kind) => [kind.kind, presentValue(rate, outcome.kinds[kind.kind])])),
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
      return presentValue(inputs[model.rate], net);
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

  globalThis.BlauwdrukRekenen = {
    models, add, values, count, results, npv, scenarios, tornado, ranked, breakEven, chances, around, draw, measure, operations,
  };
})();
