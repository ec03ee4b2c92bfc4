/* Measures of a cash flow: the closed list of blueprint/roi/measures.py and liquidity.py, in the same order and with the
   same names. Flows are a list of euros, index = year; conventions and definitions stand at the head of those modules.
   Load before roi-engine.js; found as BlauwdrukRekenen.measure. */
(function () {
  "use strict";

  const NO_SIGN_CHANGE = "n.v.t. (geen omslag van kosten naar baten)";
  const SEVERAL_ROOTS = "n.v.t. (meerdere oplossingen)";

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

  globalThis.BlauwdrukRekenen = { measure };
})();
