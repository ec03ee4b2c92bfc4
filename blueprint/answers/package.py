"""The container of a workbook, opened with care: a file from outside may be broken, huge or meant to harm.

Nothing is written to disk, nothing is executed and no address is followed. Sizes are counted while unpacking, because
what a zip file says about itself may be a lie.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

MB = 1_000_000
MAX_FILE = 16 * MB
MAX_PARTS = 2_000
MAX_DIRECTORY = 1 * MB
"""Bytes of the list of parts; also keeps the list itself from filling the memory."""
MAX_PART = 24 * MB
MAX_TOTAL = 64 * MB
MAX_RATIO = 200
"""How many times larger a part of more than a megabyte may become; a workbook stays below fifty."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_END = b"PK\x05\x06"

AGAIN = "kopieer of download het opnieuw"
SAVE = "open het in Excel of LibreOffice en sla het op als .xlsx"
BOMB = f"dit bestand pakt uit tot meer dan {MAX_TOTAL // MB} MB; zo groot is geen ingevuld werkboek, dus het is niet gelezen"
DAMAGED = f"dit bestand is onvolledig of beschadigd; {AGAIN}"
NO_BOOK = f"dit is geen Excel-werkboek; {SAVE}"

_OTHERS = {
    "word/document.xml": "dit is een Word-document; geef het werkboek zelf, een bestand dat eindigt op .xlsx",
    "ppt/presentation.xml": "dit is een presentatie; geef het werkboek zelf, een bestand dat eindigt op .xlsx",
    "xl/workbook.bin": f"dit is een werkboek in de vorm .xlsb; {SAVE}",
    "content.xml": f"dit is een bestand van LibreOffice (.ods); {SAVE}",
}
"""A part that gives away another kind of file, and what to say then."""

_FOREIGN = {
    "xl/vbaProject.bin": "er zitten macro's in; die zijn niet gelezen en niet uitgevoerd",
    "xl/externalLinks/": "er zit een koppeling met een ander bestand in; die is niet gevolgd",
    "xl/embeddings/": "er zit een ingesloten bestand in; dat is niet geopend",
    "xl/activeX/": "er zit een besturingselement in; dat is niet gelezen",
    "xl/connections.xml": "er zit een verbinding met andere gegevens in; die is niet gevolgd",
    "xl/media/": "er zitten plaatjes in; die gaan niet mee naar het nieuwe werkboek",
    "xl/comments": "er zitten opmerkingen bij cellen; die gaan niet mee naar het nieuwe werkboek",
    "xl/threadedComments/": "er zitten gesprekken bij cellen; die gaan niet mee naar het nieuwe werkboek",
}
"""Parts that our workbooks never have, by the beginning of their name."""


class UnreadableError(ValueError):
    """A file that cannot be read back; the message is one Dutch sentence with the remedy, without the name of the file."""


class Package:
    """The parts of a workbook file, unpacked one by one when asked for."""

    def __init__(self, data: bytes) -> None:
        _refuse_other_kinds(data)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise UnreadableError(DAMAGED) from error
        self._parts = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._archive.infolist()}
        self._left = MAX_TOTAL

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._parts)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the file holds besides a workbook of ours, as Dutch sentences without capital."""
        return tuple(text for start, text in _FOREIGN.items() if any(name.startswith(start) for name in self._parts))

    def text(self, name: str) -> str | None:
        """The text of a part, or ``None`` when there is none; raises :class:`UnreadableError`."""
        info = self._parts.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableError(f"dit bestand heeft een wachtwoord; {SAVE} zonder wachtwoord")
        limit = min(MAX_PART, self._left)
        if info.file_size > MB:
            limit = min(limit, MAX_RATIO * max(info.compress_size, 1))
        try:
            with self._archive.open(info) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error) as error:
            raise UnreadableError(DAMAGED) from error
        if len(data) > limit:
            raise UnreadableError(BOMB)
        self._left -= len(data)
        try:
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableError(f"deel {name} is beschadigd; {SAVE}") from error


def opened(path: Path) -> Package:
    """The container of a file; raises :class:`UnreadableError`."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableError(
                "dit is een map en geen werkboek; geef de werkboeken zelf, of gebruik: blueprint roi report MAP"
            )
        if not path.is_file():
            raise UnreadableError("dit is geen gewoon bestand; geef een .xlsx-bestand")
        if size > MAX_FILE:
            raise UnreadableError(
                f"dit bestand is {size / MB:.0f} MB en een ingevuld werkboek hooguit {MAX_FILE // MB} MB; geef het werkboek zelf"
            )
        return Package(path.read_bytes())
    except FileNotFoundError as error:
        raise UnreadableError("dit bestand bestaat niet; controleer de naam en de map") from error
    except PermissionError as error:
        raise UnreadableError("dit bestand mag je niet lezen; vraag er rechten voor of maak een kopie") from error
    except OSError as error:
        raise UnreadableError("dit bestand is niet te lezen; vraag er rechten voor of maak een kopie") from error


def resolved(base: str, target: str) -> str:
    """The name of a part that another part points to; ``base`` is the folder of the latter."""
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")


def _refuse_other_kinds(data: bytes) -> None:
    """Say what the file is when it is no zip file with a workbook."""
    if not data:
        raise UnreadableError(f"dit bestand is leeg; {AGAIN}")
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise UnreadableError(f"dit werkboek heeft een wachtwoord; {SAVE} zonder wachtwoord")
        raise UnreadableError(f"dit is een werkboek in de oude vorm .xls; {SAVE}")
    if not data.startswith(b"PK"):
        raise UnreadableError(NO_BOOK)
    end = data.rfind(_END, max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise UnreadableError(DAMAGED)
    parts, directory = struct.unpack("<HL", data[end + 10 : end + 16])
    if parts > MAX_PARTS or directory > MAX_DIRECTORY:
        raise UnreadableError(f"dit bestand heeft meer dan {MAX_PARTS} onderdelen; dat is geen werkboek van de blauwdruk")


def other_kind(package: Package) -> str:
    """The sentence for a container in which no workbook was found."""
    return next((text for name, text in _OTHERS.items() if name in package.names), NO_BOOK)
