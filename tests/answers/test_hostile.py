"""Files that are broken, something else, or meant to harm: one Dutch sentence, nothing executed, nothing fetched."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from answer_books import blank, put, read, repacked, typed, usual

from blueprint.answers import package, sheet
from blueprint.answers.exchange import read_sheaf
from blueprint.answers.package import UnreadableError
from blueprint.answers.reading import read_book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SAVE = "open het in Excel of LibreOffice en sla het op als .xlsx"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def zipped(*names: str, content: bytes = b"<x/>") -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return target.getvalue()


def locked_entry() -> bytes:
    """A zip file of which the first part says that it is encrypted."""
    data = bytearray(zipped("xl/workbook.xml"))
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    return bytes(data)


def padded(start: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(start, start + b" " * 30_000_000, 1)


def lying(data: bytes) -> bytes:
    """The file with a part that says to be small and unpacks to more than a workbook may be."""
    big = bytearray(repacked(data, {}, {"xl/sharedStrings.xml": b"<sst>" + b" " * 40_000_000 + b"</sst>"}))
    place = big.index(b"PK\x01\x02", big.index(b"xl/sharedStrings.xml") + 40)
    while big[place + 46 : place + 66] != b"xl/sharedStrings.xml":
        place = big.index(b"PK\x01\x02", place + 4)
    big[place + 24 : place + 28] = struct.pack("<L", 100)
    return bytes(big)


BROKEN = {
    "zero bytes": (lambda: b"", "dit bestand is leeg; kopieer of download het opnieuw"),
    "junk": (lambda: b"zomaar wat tekst", f"dit is geen Excel-werkboek; {SAVE}"),
    "truncated": (lambda: blank()[:40_000], "dit bestand is onvolledig of beschadigd; kopieer of download het opnieuw"),
    "old xls, renamed": (lambda: OLE, f"dit is een werkboek in de oude vorm .xls; {SAVE}"),
    "with a password": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        f"dit werkboek heeft een wachtwoord; {SAVE} zonder wachtwoord",
    ),
    "zip with a password": (locked_entry, f"dit bestand heeft een wachtwoord; {SAVE} zonder wachtwoord"),
    "docx": (
        lambda: zipped("word/document.xml"),
        "dit is een Word-document; geef het werkboek zelf, een bestand dat eindigt op .xlsx",
    ),
    "ods": (lambda: zipped("content.xml"), f"dit is een bestand van LibreOffice (.ods); {SAVE}"),
    "xlsb": (lambda: zipped("xl/workbook.bin"), f"dit is een werkboek in de vorm .xlsb; {SAVE}"),
    "another zip": (lambda: zipped("foto.jpg"), f"dit is geen Excel-werkboek; {SAVE}"),
    "too many parts": (
        lambda: zipped(*(f"p{index}" for index in range(2_001))),
        "dit bestand heeft meer dan 2000 onderdelen; dat is geen werkboek van de blauwdruk",
    ),
    "zip bomb": (
        lambda: repacked(blank(), {"xl/worksheets/sheet1": padded(b"<sheetData>")}),
        "dit bestand pakt uit tot meer dan 64 MB; zo groot is geen ingevuld werkboek, dus het is niet gelezen",
    ),
    "zip bomb as the only part": (
        lambda: repacked(blank(), {"xl/workbook.xml": padded(b"<workbook")}),
        "dit bestand pakt uit tot meer dan 64 MB; zo groot is geen ingevuld werkboek, dus het is niet gelezen",
    ),
    "billion laughs": (
        lambda: repacked(blank(), {"xl/workbook.xml": lambda xml: LAUGHS + xml}),
        f"deel xl/workbook.xml heeft een DOCTYPE en dat kan gevaarlijk zijn, dus het is niet gelezen; {SAVE}",
    ),
    "billion laughs in another encoding": (
        lambda: repacked(blank(), {"xl/workbook.xml": lambda xml: (LAUGHS + xml).decode().encode("utf-16")}),
        f"deel xl/workbook.xml heeft een DOCTYPE en dat kan gevaarlijk zijn, dus het is niet gelezen; {SAVE}",
    ),
    "broken xml": (
        lambda: repacked(blank(), {"xl/workbook.xml": lambda xml: xml[:-30]}),
        f"deel xl/workbook.xml is beschadigd; {SAVE}",
    ),
    "no text": (
        lambda: repacked(blank(), {"xl/workbook.xml": lambda _: b"\xc3\x28"}),
        f"deel xl/workbook.xml is beschadigd; {SAVE}",
    ),
    "a workbook of somebody else": (
        lambda: repacked(
            blank(),
            {"xl/workbook.xml": lambda xml: xml.replace(b'"_meta"', b'"Blad9"'), "docProps/custom.xml": lambda _: b"<Properties/>"},
        ),
        "dit werkboek noemt geen model van de blauwdruk; haal een nieuw werkboek op en neem je antwoorden over",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_read_gets_one_sentence(kind: str, tmp_path: Path) -> None:
    make, sentence = BROKEN[kind]
    with pytest.raises(UnreadableError, match=f"^{re.escape(sentence)}$"):
        read(tmp_path, make())


def test_a_part_that_lies_about_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    relation = b'<Relationship Id="rId99" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    book = repacked(blank(), {"xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation)})
    with pytest.raises(UnreadableError):
        read(tmp_path, lying(book))


def test_a_hundred_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(
        UnreadableError, match=r"^dit bestand is 100 MB en een ingevuld werkboek hooguit 16 MB; geef het werkboek zelf$"
    ):
        read_book(path, usual())


def test_a_directory_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableError, match=r"^dit is een map en geen werkboek; geef de werkboeken zelf, of gebruik: blueprint roi report MAP$"
    ):
        read_book(tmp_path, usual())
    with pytest.raises(UnreadableError, match=r"^dit bestand bestaat niet; controleer de naam en de map$"):
        read_book(tmp_path / "weg.xlsx", usual())


@pytest.mark.parametrize("reader", [read_book, read_sheaf])
def test_a_file_that_the_machine_refuses_to_read_is_told_as_such(tmp_path: Path, reader: Callable[..., object]) -> None:
    circle = tmp_path / "kring"
    circle.symlink_to(circle)
    with pytest.raises(UnreadableError, match=r"^dit bestand is niet te lezen; vraag er rechten voor of maak een kopie$"):
        reader(circle, usual())


def test_a_sheet_with_a_huge_number_of_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_CELLS", 40)
    with pytest.raises(UnreadableError, match=r"^blad '.*' heeft meer dan 40 gevulde cellen; haal weg wat er niet hoort$"):
        read(tmp_path, blank())


REMARKS = {
    "macros": ({}, {"xl/vbaProject.bin": b"x"}, "er zitten macro's in; die zijn niet gelezen en niet uitgevoerd"),
    "external link": (
        {}, {"xl/externalLinks/externalLink1.xml": b"<x/>"}, "er zit een koppeling met een ander bestand in; die is niet gevolgd",
    ),
    "embedded file": ({}, {"xl/embeddings/oleObject1.bin": b"x"}, "er zit een ingesloten bestand in; dat is niet geopend"),
    "connection": ({}, {"xl/connections.xml": b"<x/>"}, "er zit een verbinding met andere gegevens in; die is niet gevolgd"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REMARKS)
def test_what_does_not_belong_in_a_workbook_is_told_and_ignored(kind: str, tmp_path: Path) -> None:
    parts, extra, sentence = REMARKS[kind]
    found = read(tmp_path, repacked(typed({"in_uren_week": 12}), parts, extra))
    assert found.remarks == (sentence,)
    assert found.program.inputs["uren_week"].expected == 12


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("=cmd|'/C calc'!A0", "een formule roept een ander programma aan (DDE); die is niet uitgevoerd"),
        ("='[ander.xlsx]Blad1'!A1", "een formule verwijst naar een ander bestand; dat is niet geopend"),
        ("=[1]Blad1!A1", "een formule verwijst naar een ander bestand; dat is niet geopend"),
        ('=WEBSERVICE("http://voorbeeld.nl")', "een formule haalt iets op met WEBSERVICE; die is niet uitgevoerd"),
    ],
)
def test_a_formula_that_reaches_out_is_told_with_its_place(formula: str, told: str, tmp_path: Path) -> None:
    found = read(tmp_path, typed({"in_uren_week": formula}))
    assert [text.partition(": ")[2] for text in found.remarks] == [told]
    assert found.remarks[0].startswith("blad 'Invoer', cel F")


def test_limits_leave_room_for_the_largest_workbook_of_our_own() -> None:
    with zipfile.ZipFile(BytesIO(blank())) as archive:
        sizes = [info.file_size for info in archive.infolist()]
    assert sum(sizes) * 10 < package.MAX_TOTAL
    assert max(sizes) * 10 < package.MAX_PART


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_file_cut_off_anywhere_never_gives_more_than_a_sentence(cut: int, tmp_path: Path) -> None:
    data = blank()
    with pytest.raises(UnreadableError):
        read(tmp_path, data[: len(data) * cut // 40])


@pytest.mark.parametrize("seed", range(30))
def test_a_file_with_scattered_damage_is_read_or_refused_and_never_crashes(seed: int, tmp_path: Path) -> None:
    data = bytearray(blank())
    for index in range(60):
        data[(seed * 7919 + index * 104_729) % len(data)] ^= 1 + (seed + index) % 255
    with suppress(UnreadableError):
        read_book(put(tmp_path, bytes(data)), usual())


@pytest.mark.parametrize("seed", range(30))
def test_damage_inside_the_parts_is_read_or_refused_and_never_crashes(seed: int, tmp_path: Path) -> None:
    def damage(xml: bytes) -> bytes:
        data = bytearray(xml)
        for index in range(3):
            data[(seed * 7919 + index * 104_729) % len(data)] = 32 + (seed * 31 + index) % 90
        return bytes(data)

    with suppress(UnreadableError):
        read(tmp_path, repacked(blank(), {"xl/worksheets/": damage}))
    with suppress(UnreadableError):
        read(tmp_path, repacked(blank(), {"xl/workbook.xml": damage, "docProps/custom.xml": damage}))


def test_a_part_that_packs_tighter_than_a_workbook_can_is_refused() -> None:
    data = zipped("xl/workbook.xml", content=b" " * 3_000_000)
    with pytest.raises(UnreadableError, match=r"^dit bestand pakt uit tot meer dan 64 MB; "):
        package.Package(data).text("xl/workbook.xml")


def test_the_parts_together_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 25)
    found = package.Package(zipped("a", "b", content=b"twintig bytes of zo."))
    assert found.text("a") == "twintig bytes of zo."
    with pytest.raises(UnreadableError, match=r"^dit bestand pakt uit tot meer dan 64 MB; "):
        found.text("b")
