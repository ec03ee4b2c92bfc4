/* The workbook of a model with the answers of the calculator in it, made in the browser: the file of this site is fetched,
   its answer cells are filled, and it is packed again. Values of formulas go out, so that no viewer shows old numbers; a
   spreadsheet counts them when it opens the file. Where that cannot be done (from a disk, in an old browser) a small file
   with the answers comes instead, which "blueprint roi fill" reads.

   Answer cells have a defined name: in_<key>_laag, in_<key>, in_<key>_hoog (blueprint/publish/workbooks/ask.py), and those on
   tax in_<key>, of which two are a choice of words (tax.py). */
(function () {
  "use strict";
  const W = globalThis.BlauwdrukWoorden;
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const BOOK = "xl/workbook.xml";

  /* --- ZIP: entries of a file, and a file of entries (PKWARE APPNOTE 6.3, no ZIP64) --- */
  const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });

  function checksum(bytes) {
    let sum = 0xffffffff;
    for (let i = 0; i < bytes.length; i += 1) sum = TABLE[(sum ^ bytes[i]) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  async function through(stream, bytes) {
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  }

  /* Entries in their order: {name, method, crc, size, packed}; the directory at the end of the file tells where they are. */
  function entries(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), found = [];
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) throw new Error("no ZIP");
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      const packed = view.getUint32(at + 20, true), name = view.getUint16(at + 28, true), start = view.getUint32(at + 42, true);
      const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      found.push({
        name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        size: view.getUint32(at + 24, true),
        packed: bytes.subarray(data, data + packed),
      });
      at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return found;
  }

  function packed(parts) {
    const pieces = [], directory = [];
    let offset = 0, listed = 0;
    parts.forEach((part) => {
      const name = new TextEncoder().encode(part.name), local = new DataView(new ArrayBuffer(30)), central = new DataView(new ArrayBuffer(46));
      [[local, 0, 0x04034b50], [central, 0, 0x02014b50]].forEach(([view, at, mark]) => view.setUint32(at, mark, true));
      [[local, 4], [central, 6]].forEach(([view, at]) => {  // from "version needed" on, both headers are the same
        view.setUint16(at, 20, true);
        view.setUint16(at + 4, part.method, true);
        view.setUint16(at + 8, 33, true);                   // 1 January 1980: the file does not say when it was made
        view.setUint32(at + 10, part.crc, true);
        view.setUint32(at + 14, part.packed.length, true);
        view.setUint32(at + 18, part.size, true);
        view.setUint16(at + 22, name.length, true);
      });
      central.setUint16(4, 20, true);
      central.setUint32(42, offset, true);
      pieces.push(local, name, part.packed);
      directory.push(central, name);
      offset += 30 + name.length + part.packed.length;
      listed += 46 + name.length;
    });
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, parts.length, true);
    end.setUint16(10, parts.length, true);
    end.setUint32(12, listed, true);
    end.setUint32(16, offset, true);
    return new Blob([...pieces, ...directory, end], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  }

  /* --- the workbook --- */
  const parsed = (text) => new DOMParser().parseFromString(text, "application/xml");
  const all = (node, name) => Array.from(node.getElementsByTagNameNS(MAIN, name));

  /* Name of an answer → {part, cell}: the file of the sheet and the address in it. */
  function places(book, relations) {
    const targets = new Map(Array.from(parsed(relations).getElementsByTagName("Relationship"), (one) => [one.getAttribute("Id"), one.getAttribute("Target")]));
    const path = (id) => { const target = targets.get(id); return target.startsWith("/") ? target.slice(1) : "xl/" + target; };
    const sheets = new Map(all(book, "sheet").map((one) => [one.getAttribute("name"), path(one.getAttributeNS(RELATION, "id"))]));
    return new Map(all(book, "definedName").filter((one) => one.getAttribute("name").startsWith("in_")).map((one) => {
      const [sheet, cell] = one.textContent.split("!");
      return [one.getAttribute("name"), { part: sheets.get(sheet.replace(/^'|'$/g, "").replace(/''/g, "'")), cell: cell.replace(/\$/g, "") }];
    }));
  }

  /* A sheet with these cells filled and without any value of a formula. */
  function filled(text, cells) {
    const sheet = parsed(text), open = new Map(cells);
    all(sheet, "c").forEach((cell) => {
      if (all(cell, "f").length) all(cell, "v").forEach((value) => value.remove());
      const address = cell.getAttribute("r");
      if (!open.has(address)) return;
      const given = open.get(address), make = (name) => sheet.createElementNS(MAIN, name), value = make(typeof given === "string" ? "t" : "v");
      value.textContent = String(given);
      cell.removeAttribute("t");
      cell.replaceChildren(value);
      if (typeof given === "string") {  // a choice: text that stands in the cell itself
        const inside = make("is");
        inside.append(value);
        cell.setAttribute("t", "inlineStr");
        cell.append(inside);
      }
      open.delete(address);
    });
    if (open.size) throw new Error("no cell " + Array.from(open.keys()).join(", "));
    return new XMLSerializer().serializeToString(sheet);
  }

  /* A drawing without the numbers that it remembered; a spreadsheet takes them from the cells. */
  function forgetful(text) {
    const chart = parsed(text);
    ["numCache", "strCache"].forEach((name) => Array.from(chart.getElementsByTagNameNS("*", name)).forEach((cache) => cache.remove()));
    return new XMLSerializer().serializeToString(chart);
  }

  async function withAnswers(bytes, given) {
    const parts = entries(bytes), part = (name) => parts.find((one) => one.name === name);
    const unpacked = async (one) => new TextDecoder().decode(one.method ? await through(new DecompressionStream("deflate-raw"), one.packed) : one.packed);
    const where = places(parsed(await unpacked(part(BOOK))), await unpacked(part("xl/_rels/workbook.xml.rels")));
    const perSheet = new Map();
    Object.entries(given).forEach(([name, value]) => {
      const place = where.get(name);
      if (!place) throw new Error("no name " + name);
      if (!perSheet.has(place.part)) perSheet.set(place.part, []);
      perSheet.get(place.part).push([place.cell, value]);
    });
    return packed(await Promise.all(parts.map(async (one) => {
      const sheet = one.name.startsWith("xl/worksheets/sheet"), chart = one.name.startsWith("xl/charts/chart");
      if (!sheet && !chart) return one;
      const text = await unpacked(one), changed = new TextEncoder().encode(sheet ? filled(text, perSheet.get(one.name) || []) : forgetful(text));
      return { name: one.name, method: 8, crc: checksum(changed), size: changed.length, packed: await through(new CompressionStream("deflate-raw"), changed) };
    })));
  }

  /* --- handing over --- */
  function named(answers) {
    return Object.fromEntries(Object.entries(answers).flatMap(([key, { low, expected, high }]) => [["in_" + key + "_laag", low], ["in_" + key, expected], ["in_" + key + "_hoog", high]]));
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /* Fetch, fill and save; gives the sentence that tells what came of it. "more" has answers under their own names: those on tax. */
  async function download(address, model, answers, more) {
    const given = { ...named(answers), ...more };
    try {
      if (!address.startsWith("http")) throw new Error("on a disk, files may not be read");
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      save(await withAnswers(new Uint8Array(await answer.arrayBuffer()), given), model.id + "-" + model.sector + ".xlsx");
      return W.DOWNLOADED;
    } catch (problem) {
      const name = "antwoorden-" + model.id + "-" + model.sector + ".json";
      const content = { format: "blauwdruk-antwoorden/1", model: model.id, version: model.version, sector: model.sector, answers: given };
      save(new Blob([JSON.stringify(content, null, 2) + "\n"], { type: "application/json" }), name);
      return W.JSON_INSTEAD.replaceAll("{name}", name);
    }
  }

  globalThis.BlauwdrukWerkmap = { download };
})();
