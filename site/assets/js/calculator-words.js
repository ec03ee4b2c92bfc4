/* What the calculator says and how it writes and reads numbers: Dutch, the same words as site/templates/_calculator.md.jinja
   and nearly the same reading as blueprint/answers/dutch_numbers.py (a share is typed as 40, and € 1.250 is a thousand). Nothing here touches the page; one name, BlauwdrukWoorden.

     W.number(45.5), W.euro(12345), W.shown(0.4, input), W.withUnit(0.4, input)   a number as people write it
     W.read("1.250,50", input)   {value} or {problem: sentence}; a share is typed as a percentage
     W.basis(...), W.middle(...), W.decides(...), ...   the sentences of the result */
(function () {
  "use strict";

  /* Rounded as Python does: the exact value decides, and a tie goes to the even side. */
  function rounded(value, decimals) {
    const [whole, part] = Math.abs(value).toFixed(20).split("."), sign = value < 0 ? -1 : 1;
    const kept = Number(whole + "." + part.slice(0, decimals)), step = Math.pow(10, -decimals);
    const tie = /^50*$/.test(part.slice(decimals)), odd = Number((whole + part.slice(0, decimals)).slice(-1)) % 2 === 1;
    if (!tie) return Number(value.toFixed(decimals));
    return sign * Number((kept + (odd ? step : 0)).toFixed(decimals));
  }

  function number(value, decimals = 2) {
    const [whole, part] = String(Math.abs(rounded(value, decimals)).toFixed(decimals)).split(".");
    const cents = (part || "").replace(/0+$/, "");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, ".") + (cents ? "," + cents : "");
    return (value < 0 && text !== "0" ? "-" : "") + text;
  }

  /* Whole hundreds of euros: the rest is false precision. */
  function euro(value) {
    const text = number(rounded(value / 100, 0) * 100);
    return text.startsWith("-") ? "- € " + text.slice(1) : "€ " + text;
  }

  function shown(value, input) { return input.number === "aandeel" ? number(value * 100) + " %" : number(value); }

  function withUnit(value, input) {
    if (input.number === "aandeel") return shown(value, input);
    if (input.unit.startsWith("euro")) return "€ " + number(value) + input.unit.slice(4);
    return number(value) + " " + input.unit;
  }

  /* The unit beside a field: a share is typed as a percentage. */
  function unit(input) { return input.number === "aandeel" ? "% " + input.unit.replace(/^deel /, "") : input.unit; }

  /* How a number stands in its field: all decimals that were typed, no sign of percentage; only an amount has thousands. */
  function typed(value, input) {
    const [whole, part] = String(Number((input.number === "aandeel" ? value * 100 : value).toPrecision(12))).split(".");
    return (input.number === "euro" ? whole.replace(/\B(?=(\d{3})+$)/g, ".") : whole) + (part ? "," + part : "");
  }

  /* Two digits are enough for a turning point; three where two would give the value itself. */
  function about(value, beside) {
    const two = Number(value.toPrecision(2));
    return two === beside ? Number(value.toPrecision(3)) : two;
  }

  const TYPED = /^(?:ca\.?|circa|ongeveer|±|~)?\s*(€|eur|euro)?\s*([-+\u2212])?\s*(€)?\s*([0-9][0-9.,' ]*)\s*(%|procent)?\s*([^0-9%]*)$/i;
  const THOUSANDS = /^[0-9]{1,3}([.' ][0-9]{3})+$/;

  /* In euros a point is never a decimal sign with three digits behind it; elsewhere "1.250" can be two things. */
  function digitsOf(digits, kind) {
    const bare = digits.replace(/[ ']/g, ""), signs = (digits.match(/[.' ]/g) || []).length;
    if (THOUSANDS.test(digits)) return signs > 1 || !digits.includes(".") || kind === "euro" ? Number(bare.replace(/\./g, "")) : null;
    if (bare.includes(",") && bare.includes(".")) {
      const comma = bare.lastIndexOf(","), whole = bare.slice(0, comma), part = bare.slice(comma + 1);
      return THOUSANDS.test(whole) && /^\d+$/.test(part) ? Number(whole.replace(/\./g, "") + "." + part) : null;
    }
    if (/^\d+([.,]\d+)?$/.test(bare)) return Number(bare.replace(",", "."));
    return null;
  }

  /* Why what stands around the digits does not fit the question; empty when it does. */
  function misfit(kind, money, percent, after) {
    if (percent) return kind === "aandeel" ? "" : "Een percentage past hier niet.";
    if ((money || /^(€|eur)/.test(after)) && kind !== "euro") return "Een bedrag in euro past hier niet.";
    if (/^(k|mln|miljoen|duizend|ton|mille)/.test(after)) return "Schrijf het getal voluit in plaats van „" + after + "”.";
    if (kind === "uren" && /^(m|min|minuut|minuten)\b/.test(after)) return "Dit zijn minuten en er worden uren gevraagd.";
    if (kind === "minuten" && /^(u|uur|uren|h|hr|hours?)\b/.test(after)) return "Dit zijn uren en er worden minuten gevraagd.";
    return /(^|\s)(of|tot|à|a|en)(\s|$)|[-/]/.test(after) ? "Hier staat meer dan één waarde; kies er één." : "";
  }

  function read(text, input) {
    const match = TYPED.exec(text.replace(/[\u00a0\u2007\u202f\s]+/g, " ").trim().replace(/,--?$/, ""));
    if (!match) return { problem: text.trim() ? "Hier staat geen getal. Typ alleen een getal, zoals 12 of 12,5." : "Hier is niets ingevuld. " + limits(input) };
    const [, before, sign, euroSign, digits, percent, after] = match, found = digitsOf(digits.trim(), input.number);
    if (found === null) return { problem: "„" + digits.trim() + "” kan op meer manieren gelezen worden. Typ een getal met een komma en zonder punten." };
    const wrong = misfit(input.number, before || euroSign, percent, after.trim().replace(/^[ .]+|[ .]+$/g, "").toLowerCase());
    if (wrong) return { problem: wrong };
    const value = (sign === "-" || sign === "\u2212" ? -found : found) / (input.number === "aandeel" ? 100 : 1);
    return value < input.bounds[0] || value > input.bounds[1] ? { problem: "Dit kan niet. " + limits(input) } : { value };
  }

  function limits(input) {
    const [least, most] = input.bounds.map((bound) => shown(bound, input).replace(" %", "%"));
    return "Vul een getal in van " + least + " tot en met " + most + " (" + input.unit + ").";
  }

  function many(count, one, more) { return count + " " + (count === 1 ? one : more); }

  function basis(own, examples, sourced, years) {
    const all = own + examples + sourced, parts = [];
    if (own) parts.push(own === all ? "alle " + all + " getallen zijn van jou" : own + " van de " + all + " getallen " + (own === 1 ? "is" : "zijn") + " van jou");
    if (examples) parts.push(own ? many(examples, "is een voorbeeld", "zijn een voorbeeld") : examples + " van de " + all + " getallen " + (examples === 1 ? "is" : "zijn") + " een voorbeeld");
    if (sourced) parts.push(many(sourced, "komt uit een bron", "komen uit een bron"));
    const list = parts.length > 1 ? parts.slice(0, -1).join(", ") + " en " + parts[parts.length - 1] : parts[0];
    const start = own ? list[0].toUpperCase() + list.slice(1) : "Nog zonder jouw getallen: " + list;
    const warning = own === all ? "" : " Geen belofte: vul " + (own ? "ook de andere vragen in." : "je eigen getallen in.");
    return start + ". Over " + years + " jaar, vóór belasting." + warning;
  }

  const whose = (own, all) => (own === all ? "alle getallen van jou" : own ? own + " van de " + all + " getallen van jou" : "nog zonder jouw getallen");

  /* Who earns it back on paper while most counts end below zero must know both. */
  function middle(odds, years, paidBack) {
    const result = odds.p50 >= 0 ? "houd je over " + years + " jaar " + euro(odds.p50) + " over" : "leg je over " + years + " jaar " + euro(-odds.p50) + " toe";
    const warning = odds.p50 < 0 && paidBack !== null ? " Let op: terugverdienen in " + payback(paidBack, years) + " geldt alleen met de verwachte getallen. In meer dan de helft van de gevallen leg je toe." : "";
    return "In de middelste uitkomst " + result + ", in euro's van nu. In acht van de tien gevallen ligt het tussen " + euro(odds.p10) + " en " + euro(odds.p90) + "." + warning;
  }

  function means(odds, draws, rate) {
    const times = chance(odds).replace(" %", "");
    return "Wat zegt die kans? We rekenen " + number(draws) + " keer, elke keer met andere getallen tussen laag en hoog. In " + times + " van de 100 keer haal je alles terug, met je eis aan je geld erbij (" + number(rate * 100) + " % per jaar). Kloppen laag en hoog niet, dan klopt ook de kans niet.";
  }

  function decides(input, value, turning, isExample) {
    const turn = turning === null ? "geen waarde die hier kan, draait de uitkomst om" : "bij ongeveer " + withUnit(about(turning, value), input) + " kom je op nul uit";
    const measure = isExample ? " Dat getal is nog een voorbeeld: meet het als eerste." : "";
    return "Het meest hangt af van: " + input.label + ". Je rekent met " + withUnit(value, input) + "; " + turn + "." + measure;
  }

  const BESIDE = { capaciteit: "ruimte voor extra werk", zacht: "winst die je wel merkt maar niet hard kunt maken" };

  function beside(values) {
    const parts = Object.entries(values).filter(([, value]) => rounded(value / 100, 0)).map(([kind, value]) => BESIDE[kind] + " (" + euro(value) + ")");
    return parts.length === 0 ? "" : "Telt niet mee in de uitkomst, staat ernaast: " + parts.join(", ") + ", in euro's van nu.";
  }

  /* Never 0 or 100: the counts know only what lies between low and high. */
  function chance(odds) {
    if (odds.aboveZero < 0.005) return "minder dan 1 %";
    return odds.aboveZero > 0.995 ? "meer dan 99 %" : rounded(odds.aboveZero * 100, 0) + " %";
  }

  const payback = (years, horizon) => (years === null ? "niet binnen " + horizon + " jaar" : number(rounded(years, 1)) + " jaar");
  const month = (lowest) => (lowest.month ? "in maand " + lowest.month : "bij het besluit");

  globalThis.BlauwdrukWoorden = {
    rounded, number, euro, shown, withUnit, unit, typed, about, read, limits, basis, whose, middle, means, decides, beside, chance, payback, month,
    hours: (hours) => number(rounded(hours, 0)) + " per jaar",
    fte: (fte) => number(rounded(fte, 1)) + " voltijdbaan",
    now: (odds, result, horizon) => "Kans " + chance(odds) + " · terug: " + payback(result.payback, horizon) + " · laagste kas " + euro(result.lowest.amount),
    spoken: (odds, result, horizon) =>
      "Kans dat het loont: " + chance(odds) + ". Investering: " + euro(result.investment) + ". Terugverdiend in: " + payback(result.payback, horizon) +
      ". Laagste kasstand: " + euro(result.lowest.amount) + ", " + month(result.lowest) + ".",
    line: (totals) => totals.map((total, year) => "na jaar " + year + " " + euro(total)).join("; ") + ".",
    MARKS: { own: "jouw getal", example: "voorbeeld", source: "bron" },
    LOW: "Laag", HIGH: "Hoog", SLIDER: "schuif", WHAT_IF: "Wat als het tegenvalt?",
    WHAT_IF_HELP: "Laag en hoog: de kleinste en de grootste waarde die je nog redelijk vindt.",
    ORDER: "Laag mag niet boven verwacht liggen en hoog niet eronder. Pas een van de drie aan.",
    CHART: "Stand van het geld bij elkaar opgeteld, per jaar",
    YEAR: "jaar",
    AFTER: (years, horizon) => "na belasting: " + payback(years, horizon),
    PAID_AFTER: (text) => "Terugverdiend " + text + ".",
    RESTART: "Begin opnieuw",
    BACK: "Zet mijn getallen terug",
    KEEPS_NOT: "Deze browser bewaart niets: sluit je de pagina, dan zijn je getallen weg. Haal dus eerst de werkmap op. Er gaat niets naar ons of een ander.",
    DOWNLOADED: "De werkmap met jouw getallen is opgehaald; Excel of LibreOffice rekent hem door als je hem opent. De kans staat hier precies; de werkmap schat hem zodra je iets verandert.",
    NOT_NOW: "De werkmap ophalen lukt nu niet. Probeer het opnieuw als je verbinding hebt.",
    NOT_NOW_TAX: "De belasting ophalen lukt nu niet. Probeer het opnieuw als je verbinding hebt.",
    FIRST: (label) => "Verbeter eerst je antwoord bij: " + label + ".",
    JSON_INSTEAD: "De werkmap kan hier niet worden gevuld. Je getallen staan nu in het bestand {name}; een adviseur zet ze met „blueprint roi fill {name}” in een werkmap.",
  };
})();
