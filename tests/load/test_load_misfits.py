"""Files that do not fit: each gets one sentence with place and remedy, and the rest still loads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.load import Loaded, load


def _said(loaded: Loaded) -> list[tuple[str, int, str]]:
    return [(finding.file, finding.line, finding.message) for finding in loaded.findings]


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_broken_file_does_not_hide_what_is_wrong_elsewhere(project: Path) -> None:
    (project / "content/steps/tellen.yaml").write_text("title: [\n", encoding="utf-8")
    _edit(project / "content/steps/barcode.yaml", "level: 1", "level: 9")
    loaded = load(project)
    assert [(file, line) for file, line, _ in _said(loaded)] == [
        ("content/steps/barcode.yaml", 10),
        ("content/steps/tellen.yaml", 1),
    ]
    assert ("steps", "tellen") in loaded.broken
    assert ("steps", "barcode") in loaded.broken
    assert "magazijn" in loaded.shared["functions"]


def test_an_empty_folder_gives_sentences(tmp_path: Path) -> None:
    missing = "deze map ontbreekt; maak haar aan of controleer het pad"
    assert _said(load(tmp_path)) == [
        ("content", 1, missing),
        ("machinebouw", 1, missing),
        ("plaatbewerking", 1, missing),
    ]


def test_a_region_that_is_not_there_gives_a_sentence(project: Path) -> None:
    assert _said(load(project, project.parent / "weg")) == [
        ("../weg", 1, "deze map ontbreekt; maak haar aan of controleer het pad")
    ]


STEP = "content/steps/barcode.yaml"
OWN = "machinebouw/magazijn/projectwagen.yaml"


def _loop(project: Path) -> None:
    (project / "content/steps/a.yaml").symlink_to("b.yaml")
    (project / "content/steps/b.yaml").symlink_to("a.yaml")


def _outside(project: Path) -> None:
    (project.parent / "geheim.yaml").write_text("a: 1\n", encoding="utf-8")
    (project / "content/steps/link.yaml").symlink_to(project.parent / "geheim.yaml")


def _list_outside(project: Path) -> None:
    shutil.move(project / "content/skills.yaml", project.parent / "skills.yaml")
    (project / "content/skills.yaml").symlink_to(project.parent / "skills.yaml")


def _sector_file(project: Path) -> None:
    shutil.rmtree(project / "plaatbewerking")
    (project / "plaatbewerking").write_text("x", encoding="utf-8")


def _write(path: str, text: str) -> Callable[[Path], None]:
    def write(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")

    return write


NO_FOLDER = "hier hoort een map, maar er staat een bestand; haal het weg of hernoem het"
LINK_LOST = "deze koppeling (symlink) wijst nergens heen of in een kring; zet het bestand zelf hier neer"
LINK_OUT = "deze koppeling (symlink) wijst naar buiten; zet het bestand zelf hier neer"

HOSTILE: dict[str, tuple[Callable[[Path], object], list[tuple[str, int, str]]]] = {
    "symlink loop": (_loop, [("content/steps/a.yaml", 1, LINK_LOST), ("content/steps/b.yaml", 1, LINK_LOST)]),
    "symlink out of the tree": (_outside, [("content/steps/link.yaml", 1, LINK_OUT)]),
    "list file that is a symlink out of the tree": (_list_outside, [("content/skills.yaml", 1, LINK_OUT)]),
    "symlink to a folder": (
        lambda project: (project / "content/systems").symlink_to(project / "content/steps"),
        [("content/systems", 1, "deze koppeling (symlink) wijst naar een map; zet de map zelf hier neer")],
    ),
    "folder named as a file": (
        lambda project: (project / "content/steps/x.yaml").mkdir(),
        [
            (
                "content/steps/x.yaml",
                1,
                "dit is een map met de naam van een bestand; zet er een bestand neer of haal haar weg",
            )
        ],
    ),
    "folder that does not belong": (
        lambda project: (project / "content/steps/oud").mkdir(),
        [("content/steps/oud", 1, "hier hoort geen map; zet er een bestand neer of haal haar weg")],
    ),
    "file named as a folder": (
        _write("content/systems", "x"),
        [("content/systems", 1, NO_FOLDER)],
    ),
    "file named as the folder of ROI models": (_write("roi", "x"), [("roi", 1, NO_FOLDER)]),
    "file named as a sector": (_sector_file, [("plaatbewerking", 1, NO_FOLDER)]),
    "named pipe": (
        lambda project: os.mkfifo(project / "content/steps/pijp.yaml"),
        [("content/steps/pijp.yaml", 1, "dit is geen gewoon bestand; zet er een tekstbestand neer")],
    ),
    "yml": (
        _write("content/steps/x.yml", "a: 1"),
        [("content/steps/x.yml", 1, "de extensie .yml wordt niet gelezen; hernoem het bestand naar x.yaml")],
    ),
    "list file as yml": (
        _write("content/roles.yml", "a: 1"),
        [("content/roles.yml", 1, "de extensie .yml wordt niet gelezen; hernoem het bestand naar roles.yaml")],
    ),
    "other file": (
        _write("content/steps/notities.txt", "x"),
        [
            (
                "content/steps/notities.txt",
                1,
                "in deze map horen alleen bestanden die op .yaml eindigen; verplaats dit bestand of haal het weg",
            )
        ],
    ),
    "folder with a typing error": (
        _write("content/sistems/x.yaml", "a: 1"),
        [("content/sistems", 1, 'deze map hoort hier niet; bedoel je "systems"?')],
    ),
    "file without a place": (
        _write("content/losse-eindjes.txt", "a: 1"),
        [("content/losse-eindjes.txt", 1, "dit bestand hoort hier niet; verplaats het of haal het weg")],
    ),
    "file name that is no id": (
        _write("content/steps/Mijn Stap.yaml", "a: 1"),
        [
            (
                "content/steps/Mijn Stap.yaml",
                1,
                (
                    "deze bestandsnaam kan geen id zijn; gebruik hoogstens 60 kleine letters, cijfers en koppeltekens, "
                    "bijvoorbeeld mijn-stap.yaml"
                ),
            )
        ],
    ),
    "sector without its own file": (
        lambda project: (project / "machinebouw/sector.yaml").unlink(),
        [("machinebouw/sector.yaml", 1, "dit bestand ontbreekt; maak het aan")],
    ),
    "folder that is no function": (
        lambda project: (project / "machinebouw/magazijn").rename(project / "machinebouw/magazijnen"),
        [
            (
                "machinebouw/magazijnen/barcode.yaml",
                2,
                'de map "magazijnen" is geen bedrijfsfunctie; bedoel je "magazijn"?',
            ),
            (
                "machinebouw/magazijnen/function.yaml",
                2,
                'bij change staat "magazijn", maar de map zegt "magazijnen"; maak ze gelijk',
            ),
            (
                "machinebouw/magazijnen/projectwagen.yaml",
                2,
                'de map "magazijnen" is geen bedrijfsfunctie; bedoel je "magazijn"?',
            ),
        ],
    ),
    "step in the folder of another function": (
        lambda project: _edit(project / OWN, "function: magazijn", "function: verkoop"),
        [
            (
                OWN,
                5,
                'deze stap hoort bij "verkoop" en staat in de map "magazijn"; verplaats het bestand of pas function aan',
            )
        ],
    ),
    "change with the id of another": (
        lambda project: _edit(project / "machinebouw/magazijn/barcode.yaml", "change: barcode", "change: tellen"),
        [
            (
                "machinebouw/magazijn/barcode.yaml",
                2,
                'bij change staat "tellen", maar de bestandsnaam zegt "barcode"; maak ze gelijk',
            )
        ],
    ),
    "change without a reason": (
        lambda project: _edit(
            project / "machinebouw/magazijn/barcode.yaml", "reason: In de machinebouw scan je per project.\n", ""
        ),
        [
            (
                "machinebouw/magazijn/barcode.yaml",
                2,
                'sleutel "reason" ontbreekt; voeg hem toe met: waarom deze laag dit anders zegt',
            )
        ],
    ),
    "hash without quotes": (
        lambda project: _edit(project / "machinebouw/magazijn/barcode.yaml", "base: leeg", "base: 12345678"),
        [
            (
                "machinebouw/magazijn/barcode.yaml",
                6,
                '"base" in fields accent moet tekst zijn; zet 12345678 tussen aanhalingstekens',
            )
        ],
    ),
    "wrong value in an override": (
        lambda project: _edit(
            project / "machinebouw/magazijn/barcode.yaml", "value: Plak de code op de projectwagen.", "value: [1]"
        ),
        [
            (
                "machinebouw/magazijn/barcode.yaml",
                7,
                '"accent" moet tekst zijn, geen lijst; zet aanhalingstekens om tekst met : of [',
            )
        ],
    ),
    "list item that is no block": (
        _write("content/roles.yaml", "lasser: Lasser\n"),
        [
            (
                "content/roles.yaml",
                1,
                '"lasser" moet een blok met sleutels zijn; zet de velden ingesprongen op eigen regels',
            )
        ],
    ),
    "change with an id in a list": (
        _write("content/roles.yaml", "lasser:\n  hide: lasser\n  reason: x\n"),
        [("content/roles.yaml", 2, "schrijf in een lijst hide: true; de id staat er al boven")],
    ),
    "key in a list that is no id": (
        _write("content/roles.yaml", "De Lasser:\n  title: Lasser\n  summary: Last.\n  group: werkvloer\n"),
        [
            (
                "content/roles.yaml",
                1,
                (
                    'de sleutel "De Lasser" kan geen id zijn; gebruik hoogstens 60 kleine letters, cijfers en koppeltekens, '
                    "bijvoorbeeld de-lasser"
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_not_fit_is_said_in_one_sentence(name: str, project: Path) -> None:
    damage, expected = HOSTILE[name]
    damage(project)
    assert _said(load(project)) == expected


def test_files_of_tools_are_no_content(project: Path) -> None:
    (project / "content/steps/.gitkeep").touch()
    assert load(project).findings == ()


def test_an_unreadable_folder_gives_a_sentence(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: Path) -> object:
        if str(path).endswith("steps"):
            raise PermissionError(path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert ("content/steps", 1, "deze map is niet te lezen; controleer de rechten") in _said(load(project))
