"""What many workbooks say together: one page, one CSV and one workbook, without a firm in it."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from blueprint.answers.dutch_numbers import shown
from blueprint.answers.gather import AFTER, BEFORE, UNKNOWN, Contribution, Gathered, gather
from blueprint.answers.protect import SMALLEST, Spread, hidden, spread, total
from blueprint.answers.reading import Library
from blueprint.answers.tell import clean
from blueprint.model.roi import RoiModel

COLUMNS = (
    "deel", "model", "sector", "uitsplitsing", "groep", "gegeven", "eenheid", "boeken", "eerste kwart", "middelste",
    "derde kwart", "som", "aandeel van de grootste", "bewijskracht",
)  # fmt: skip
PARTS = ((BEFORE, "Verwacht, vooraf"), (AFTER, "Gemeten, achteraf"))
EVIDENCE = {BEFORE: "D: eigen verwachting", AFTER: "D: eigen meting, niet nagekeken"}
MEASURES = (
    ("uit_ncw", "Netto contante waarde", "euro", True),
    ("uit_investering", "Investering", "euro", True),
    ("uit_laagste_kasstand", "Laagste kasstand", "euro", False),
    ("uit_tvt", "Terugverdientijd", "jaar", False),
)
NEVER = "niet binnen de looptijd"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """One line of the report: a group of at least five books."""

    part: str
    model: str
    sector: str
    split: str
    group: str
    what: str
    unit: str
    count: int
    spread: Spread
    total: float | None = None
    largest: str = ""


@dataclass(frozen=True)
class RegionReport:
    """What may be shown of a folder of workbooks."""

    title: str
    gathered: Gathered
    rows: tuple[Row, ...]
    small: dict[str, int]
    """Part → how many combinations of model and sector have too few books."""
    covered: dict[str, tuple[str, ...]]
    """Part → groups of a split that are hidden, as Dutch sentences."""
    titles: dict[str, str]

    def markdown(self) -> str:
        """The page."""
        return "\n".join(_page(self)) + "\n"

    def table(self) -> list[tuple[str | float, ...]]:
        """All rows as plain values; a text is never a formula."""
        return [_flat(row) for row in self.rows]


def gathered(paths: Sequence[Path], library: Library, region: str | None, say: Callable[[str], None]) -> RegionReport:
    """Read a folder of books and count what may be shown."""
    return summed(gather(paths, library, region, say), library.models, region)


def summed(found: Gathered, models: Mapping[str, RoiModel], region: str | None) -> RegionReport:
    """Count what may be shown of contributions."""
    rows: list[Row] = []
    small: Counter[str] = Counter()
    covered: dict[str, list[str]] = defaultdict(list)
    for kind, part in PARTS:
        groups: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
        for item in found.contributions:
            if item.kind == kind:
                groups[item.model, item.sector].append(item)
        for (model, sector), items in sorted(groups.items()):
            if len(items) < SMALLEST:
                small[part] += 1
                continue
            rows.extend(_results(part, model, sector, items))
            for split, field in (("grootte", "size"), ("regio", "region")):
                made, sentence = _split(part, model, sector, items, split, field)
                rows.extend(made)
                if sentence:
                    covered[part].append(f"{models[model].title}, {sector}: {sentence}")
            rows.extend(_questions(part, models[model], sector, items))
    title = f"Wat werkboeken uit {clean(region)} zeggen" if region else "Wat de werkboeken samen zeggen"
    titles = {key: model.title for key, model in models.items()}
    return RegionReport(title, found, tuple(rows), dict(small), {k: tuple(v) for k, v in covered.items()}, titles)


def _results(part: str, model: str, sector: str, items: Sequence[Contribution]) -> Iterator[Row]:
    for name, label, unit, additive in MEASURES:
        values = [item.results[name] for item in items]
        middle, added = spread(values), total(values) if additive else None
        if middle is not None:
            yield Row(
                part, model, sector, "alles", "alle", label, unit, len(items), middle,
                added.total if added else None, added.largest if added else "",
            )  # fmt: skip


def _split(part: str, model: str, sector: str, items: Sequence[Contribution], split: str, field: str) -> tuple[list[Row], str]:
    """The net present value per group of a split, and a sentence about what is not shown."""
    groups: dict[str, list[float]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for item in items:
        name = str(getattr(item, field))
        key = " ".join(name.split()).casefold()
        spelled.setdefault(key, name)
        groups[key].append(item.results["uit_ncw"])
    if set(groups) == {UNKNOWN} or len(groups) < 2:
        return [], ""
    covered = hidden({key: len(values) for key, values in groups.items()})
    rows = [
        Row(part, model, sector, split, spelled[key], "Netto contante waarde", "euro", len(values), middle)
        for key, values in sorted(groups.items())
        if key not in covered and (middle := spread(values)) is not None
    ]
    sentence = f"niet elke {split} is getoond, omdat een groep te klein is of uit de rest te berekenen zou zijn."
    return rows, sentence if covered else ""


def _questions(part: str, model: RoiModel, sector: str, items: Sequence[Contribution]) -> Iterator[Row]:
    for key, question in model.inputs.items():
        values = [item.own[key] for item in items if key in item.own]
        middle = spread(values)
        if middle is not None:
            unit = "deel (0 tot 1)" if question.number == "aandeel" else question.unit
            yield Row(part, model.id, sector, "antwoorden", "alle", question.label, unit, len(values), middle)


def _flat(row: Row) -> tuple[str | float, ...]:
    kind = next(kind for kind, part in PARTS if part == row.part)
    numbers = [NEVER if math.isinf(value) else value for value in row.spread]
    cells = (
        row.part, row.model, row.sector, row.split, row.group, row.what, row.unit, float(row.count), *numbers,
        "" if row.total is None else row.total, row.largest, EVIDENCE[kind],
    )  # fmt: skip
    return tuple(as_text(cell) if isinstance(cell, str) else cell for cell in cells)


def as_text(text: str) -> str:
    """A text that a spreadsheet does not take for a formula when it opens a CSV file."""
    plain = clean(text)
    return f"'{plain}" if plain.startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else plain


def _page(report: RegionReport) -> Iterator[str]:
    found = report.gathered
    yield from (f"# {report.title}", "")
    yield f"{found.read} bestanden gelezen, {len(found.contributions)} meegeteld, {found.read - len(found.contributions)} weggelaten."
    yield from (f"- {count} weggelaten: {reason}" for reason, count in sorted(found.left_out.items()))
    yield ""
    yield (
        f"Achter elk getal staan minstens {SMALLEST} werkboeken. Bedragen zijn afgerond op twee cijfers. Er staat geen naam van een "
        "bedrijf of bestand in. Het zijn eigen opgaven (bewijskracht D). Wie invulde, is geen doorsnee van alle bedrijven: reken "
        "deze getallen niet door naar een hele regio."
    )
    for kind, part in PARTS:
        yield from ("", f"## {part}", "")
        rows = [row for row in report.rows if row.part == part]
        if not rows:
            yield f"Er zijn nog geen {SMALLEST} werkboeken van één model in één sector. Daarom staat hier niets."
            continue
        yield f"Bewijskracht: {EVIDENCE[kind]}."
        for model, sector in dict.fromkeys((row.model, row.sector) for row in rows):
            yield from ("", f"### {report.titles[model]} ({sector})", "")
            yield from _tables([row for row in rows if (row.model, row.sector) == (model, sector)])
        if report.small.get(part):
            yield from (
                "",
                f"Niet getoond: {report.small[part]} keer een model in een sector met minder dan {SMALLEST} werkboeken.",
            )
        yield from ("" if index == 0 else text for text in report.covered.get(part, ()) for index in (0, 1))


def _tables(rows: Sequence[Row]) -> Iterator[str]:
    heads = {"alles": "Uitkomst", "grootte": "Grootte (mensen)", "regio": "Regio", "antwoorden": "Vraag (eigen antwoorden)"}
    for split, head in heads.items():
        chosen = [row for row in rows if row.split == split]
        if not chosen:
            continue
        extra = split == "alles"
        yield f"| {head} | Boeken | Een kwart is lager dan | Middelste | Een kwart is hoger dan |{' Som | Grootste |' if extra else ''}"
        yield f"|---|---|---|---|---|{'---|---|' if extra else ''}"
        for row in chosen:
            name = row.group if split in ("grootte", "regio") else f"{row.what}, {row.unit}"
            cells = [name.replace("|", "/"), str(row.count), *(_number(value, row.unit) for value in row.spread)]
            if extra:
                cells += ["" if row.total is None else _number(row.total, row.unit), row.largest]
            yield f"| {' | '.join(clean(cell) for cell in cells)} |"
        yield ""


def _number(value: float, unit: str) -> str:
    return NEVER if math.isinf(value) else shown(value, "euro" if unit == "euro" else "aantal")


def write_region(report: RegionReport, folder: Path) -> tuple[Path, ...]:
    """Write the page, the CSV (for Dutch spreadsheets) and the workbook; give their paths.

    Nothing is overwritten: an earlier report stays, unless this one says the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    page, table = report.markdown().encode(), _csv(report).encode("utf-8-sig")
    for number in count(1):
        stem = "roi-rapport" if number == 1 else f"roi-rapport-{number}"
        paths = tuple(folder / f"{stem}.{ending}" for ending in ("md", "csv", "xlsx"))
        present = [path for path in paths if path.exists()]
        if not present:
            paths[0].write_bytes(page)
            paths[1].write_bytes(table)
            _book(report).save(paths[2])
        if not present or (len(present) == 3 and (paths[0].read_bytes(), paths[1].read_bytes()) == (page, table)):
            break
    return paths


def _csv(report: RegionReport) -> str:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in report.table():
        writer.writerow([f"{cell:.10g}".replace(".", ",") if isinstance(cell, float) else cell for cell in row])
    return target.getvalue()


def _book(report: RegionReport) -> Workbook:
    """A sheet per part, so that expected and measured never share a column."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for _, part in PARTS:
        sheet = book.create_sheet(part)
        sheet.append(COLUMNS)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for row in report.table():
            if row[0] == part:
                sheet.append(row)
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        sheet.freeze_panes = "A2"
    return book
