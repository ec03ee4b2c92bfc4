/* Search dialog. One dialog, two engines behind the same function: Pagefind on a web server, MiniSearch in the offline edition
   (file://, where Pagefind cannot load). Nothing is fetched before somebody opens the dialog. */
(function () {
  "use strict";
  const dialog = document.getElementById("zoeken");
  if (!dialog) return;
  const field = dialog.querySelector("input");
  const list = dialog.querySelector(".search-results");
  const status = dialog.querySelector(".search-status");
  /* The error page counts from the root of the server, and has its slash already. */
  const base = new URL(dialog.dataset.base.replace(/\/?$/, "/"), location.href).href;
  const offline = document.documentElement.dataset.edition === "offline";
  const SHOWN = 10;
  const STOP = new Set("de het een en of te van voor in op aan bij met naar om uit is zijn was ben wat wie hoe waar welke ik je jij we wij mijn onze ons er dat die dit deze ze hij niet maar ook als dan nog wel heb heeft hebben moet kan kun doen".split(" "));
  /* A page where somebody can act stands above a list that mentions the same word. */
  const PLACE = { high: 1.35, low: 0.45 };
  const KIND = { Koppelvlak: 0.7, Praktijkverhaal: 0.8 };
  /* Both sectors have many of the same steps: somebody who reads about one is served from that one first. */
  const sector = (document.querySelector("article[data-sector]") || document.body).dataset.sector;
  const place = (about) => (PLACE[about.weight] || KIND[about.kind] || 1) * (sector && about.sector === sector ? 1.2 : 1);

  /* Words that carry meaning; all words when nothing else is left. */
  function words(query) {
    const found = query.toLowerCase().split(/[^\p{L}\p{N}+#.-]+/u).filter(Boolean);
    const useful = found.filter((word) => !STOP.has(word));
    return useful.length ? useful : found;
  }

  /* Light Dutch stemming, alike for pages and questions: tarieven and tarief, plannen and plan, orders and order. */
  function stem(term) {
    let word = term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    if (word.length > 4) word = word.replace(/(en|es|e|s)$/, "");
    return word.replace(/v$/, "f").replace(/z$/, "s").replace(/([bdfgklmnprst])\1$/, "$1");
  }

  /* Steps from one word to another: letters added, lost, changed; given up beyond the limit. */
  function distance(from, to, limit) {
    if (Math.abs(from.length - to.length) > limit) return limit + 1;
    let row = Array.from({ length: to.length + 1 }, (_, at) => at);
    for (let i = 1; i <= from.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= to.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1));
      }
      row = next;
    }
    return row[to.length];
  }

  /* What Pagefind does not do: "controle" also in kwaliteitscontrole, and the nearest word for a mistyped one. */
  function alternatives(word, known) {
    if (word.length < 4) return { also: [], instead: [] };
    const root = stem(word);
    const also = known.filter((other) => other.indexOf(root, 2) > 1).sort((a, b) => a.length - b.length).slice(0, 4);
    if (word.length < 5 || also.length || known.some((other) => other.startsWith(root))) return { also, instead: [] };
    const limit = word.length > 7 ? 2 : 1;
    const near = known.map((other) => [distance(word, other, limit), other]).filter((pair) => pair[0] <= limit);
    if (near.length) return { also, instead: near.sort((a, b) => a[0] - b[0]).slice(0, 2).map((pair) => pair[1]) };
    /* A compound that nobody wrote: urenregistratie as uren and registratie. */
    const isKnown = (part) => part.length > 3 && known.some((other) => other.startsWith(part));
    for (let at = word.length - 4; at > 3; at -= 1) {
      const halves = [word.slice(0, at).replace(/s$/, ""), word.slice(at)];
      if (halves.every(isKnown)) return { also: [halves.join(" ")].concat(halves), instead: [] };
    }
    return { also, instead: [] };
  }

  /* ---- Pagefind ---- */
  /* A page that is called what was asked for stands above pages that often mention it. */
  function named(title, asked) {
    const own = title.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word && !STOP.has(word)).map(stem);
    const hits = asked.filter((word) => own.includes(stem(word))).length;
    return 1 + 3 * (hits / asked.length) * (hits / (own.length || 1));
  }

  /* Pagefind cuts a word that it does not know down to its first letters; a page that only shares those is no answer. */
  function answering(excerpt, asked) {
    const found = Array.from(excerpt.matchAll(/<mark>[^<]*/g), (hit) => hit[0].slice(6).toLowerCase().replace(/^[^\p{L}\p{N}]+/u, ""));
    return found.some((word) => asked.some((part) => word.startsWith(part.slice(0, 4))));
  }

  async function pagefindEngine() {
    const pagefind = await import(base + "pagefind/pagefind.js");
    const known = await (await fetch(base + "pagefind/words.json")).json();
    await pagefind.options({
      baseUrl: base,
      excerptLength: 22,
      ranking: { pageLength: 0.4, termFrequency: 0.6, termSaturation: 1.2, termSimilarity: 8, metaWeights: { title: 9, terms: 6, summary: 3, kind: 0, sector: 0, trail: 0.5, weight: 0 } },
    });
    async function ranked(text) {
      const answer = await pagefind.search(text);
      return answer ? answer.results : [];
    }
    return async function (query) {
      const asked = words(query).map((word) => ({ word, ...alternatives(word, known) }));
      const parts = asked.map((one) => one.instead[0] || one.word);
      const strange = asked.every((one) => !one.also.length && !one.instead.length && !known.some((other) => other.startsWith(stem(one.word))));
      const whole = await ranked(parts.join(" "));
      const complete = new Set(whole.map((result) => result.id));
      const best = new Map();
      function add(results, factor) {
        results.forEach((result) => {
          if (factor < 2 && complete.has(result.id)) return;
          const seen = best.get(result.id) || { result, score: 0 };
          seen.score += (result.score + 1) * factor;
          best.set(result.id, seen);
        });
      }
      /* Every word together counts fully; pages with some of the words follow, the more words the higher; then compounds. */
      add(whole, parts.length * 2);
      if (whole.length < SHOWN) {
        for (const one of asked) {
          if (parts.length > 1) add(await ranked(one.instead[0] || one.word), 1);
          for (const other of one.also.concat(one.instead.slice(1))) add(await ranked(other), 0.7);
        }
      }
      const first = Array.from(best.values()).sort((a, b) => b.score - a.score).slice(0, SHOWN * 3);
      const loaded = await Promise.all(first.map(async (hit) => ({ score: hit.score, data: await hit.result.data() })));
      loaded.forEach((hit) => { hit.score *= place(hit.data.meta) * named(hit.data.meta.title, parts); });
      loaded.sort((a, b) => b.score - a.score);
      const answers = strange ? loaded.filter((hit) => answering(hit.data.excerpt, parts)) : loaded;
      return answers.slice(0, SHOWN).map(({ data }) => ({
        title: data.meta.title, url: data.url, kind: data.meta.kind, trail: data.meta.trail, excerpt: data.excerpt, summary: data.meta.summary,
      }));
    };
  }

  /* ---- MiniSearch over a list of pages in a script file ---- */
  function loadScript(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = base + path;
      script.onload = resolve;
      script.onerror = () => reject(new Error(path));
      document.head.append(script);
    });
  }
  /* A compound is also found by its later parts: kwaliteitscontrole by "controle". Short tails would find everything. */
  function parts(term, fieldName) {
    const word = stem(term);
    if (fieldName === "text" || word.length < 8) return word;
    const tails = [];
    for (let at = 3; at <= word.length - 4; at += 1) tails.push(word.slice(at));
    return [word].concat(tails);
  }
  async function minisearchEngine() {
    await loadScript("assets/vendor/minisearch.min.js");
    await loadScript("search-index.js");
    const stored = ["title", "kind", "trail", "summary", "weight", "sector", "url"];
    const index = new window.MiniSearch({ idField: "url", fields: ["title", "terms", "summary", "text"], storeFields: stored, processTerm: parts });
    index.addAll(window.BLAUWDRUK_SEARCH);
    const options = {
      boost: { title: 6, terms: 5, summary: 2 }, prefix: (term) => term.length > 2, processTerm: stem, boostDocument: (id, term, about) => place(about),
    };
    return async function (query) {
      const text = words(query).join(" ");
      const found = index.search(text, options);
      /* Only a question without any answer is taken as mistyped. */
      const hits = found.length ? found : index.search(text, { ...options, fuzzy: (term) => (term.length > 4 ? 0.25 : false) });
      const asked = words(query);
      const best = hits.slice(0, SHOWN * 5).map((hit) => ({ ...hit, score: hit.score * named(hit.title, asked) })).sort((a, b) => b.score - a.score);
      return best.slice(0, SHOWN).map((hit) => ({ title: hit.title, url: base + hit.url, kind: hit.kind, trail: hit.trail, excerpt: "", summary: hit.summary }));
    };
  }

  let engine = null;
  function ready() {
    engine = engine || (offline ? minisearchEngine() : pagefindEngine());
    return engine;
  }
  async function search(query) {
    return query.trim().length < 2 ? [] : (await ready())(query);
  }

  /* ---- The list ---- */
  let chosen = -1;
  let turn = 0;
  function options() {
    return Array.from(list.children);
  }
  function choose(at) {
    const rows = options();
    chosen = rows.length ? (at + rows.length) % rows.length : -1;
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", rows[chosen].id);
      rows[chosen].scrollIntoView({ block: "nearest" });
    }
  }
  function part(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  }
  /* Pagefind's excerpt is text with <mark>; it is rebuilt node by node, so nothing else can come along. */
  function excerptOf(hit) {
    const element = part("span", "excerpt", hit.excerpt ? "" : hit.summary || "");
    new DOMParser().parseFromString("<p>" + hit.excerpt, "text/html").body.firstChild.childNodes.forEach((node) => {
      element.append(node.nodeName === "MARK" ? part("mark", "", node.textContent) : node.textContent);
    });
    return element;
  }
  function row(hit, index) {
    const link = document.createElement("a");
    link.href = hit.url;
    link.id = "zoekresultaat-" + index;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(part("b", "", hit.title), part("span", "trail", [hit.kind, hit.trail].filter(Boolean).join(" · ")), excerptOf(hit));
    return link;
  }
  function show(hits, message) {
    list.replaceChildren(...hits.map(row));
    list.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(hits.length > 0));
    status.textContent = message;
    choose(hits.length ? 0 : -1);
  }
  async function update() {
    const mine = (turn += 1);
    const query = field.value.trim();
    if (query.length < 2) return show([], "");
    try {
      const hits = await search(query);
      if (mine !== turn) return;
      if (!hits.length) show([], "Niets gevonden voor “" + query + "”. Probeer een ander of korter woord.");
      else show(hits, hits.length === 1 ? "1 resultaat" : hits.length === SHOWN ? "De " + SHOWN + " beste resultaten" : hits.length + " resultaten");
    } catch (error) {
      engine = null;
      if (mine === turn) show([], "Zoeken werkt hier niet: de zoekindex ontbreekt. Bouw de site met “blueprint build”.");
    }
  }

  function open() {
    if (dialog.open) return;
    document.querySelectorAll("dialog[open]").forEach((other) => other.close());
    dialog.showModal();
    field.focus();
    field.select();
    ready().catch(() => { engine = null; });
  }
  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 120); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    else if (event.key === "Enter") { event.preventDefault(); if (options()[chosen]) options()[chosen].click(); }
    /* In a search field the first Esc would only empty it. */
    else if (event.key === "Escape") { event.preventDefault(); dialog.close(); }
  });
  dialog.addEventListener("click", (event) => { if (event.target.closest("[role=option]")) dialog.close(); });
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  document.querySelectorAll("[data-search-open]").forEach((button) => {
    button.addEventListener("click", open);
    ["focus", "pointerenter"].forEach((kind) => button.addEventListener(kind, () => ready().catch(() => { engine = null; }), { once: true }));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
  list.hidden = true;

  window.blauwdrukSearch = search;
})();
