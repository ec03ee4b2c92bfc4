"""A regional edition says whose it is, marks what it made or changed, and leads to the national text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import PROJECT, TODAY, Sample
from site_helpers import NAV, write, write_sample

from blueprint.load import load
from blueprint.publish.pages.regional import identity, logo_file
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.write import page_files
from blueprint.publish.site import build_site, engine_config

REGION = """\
title: Regio Voorbeeld
short: Voorbeeld
summary: Een uitgave voor de tests.
national: https://voorbeeld.nl/blauwdruk
contact: {name: Loket, mail: loket@voorbeeld.nl}
logo: logo.svg
colour: "#00695c"
"""
CHANGED = "machinebouw/verkoop/aanvraag-vastleggen/index.md"
ADDED = "machinebouw/verkoop/hulp-vragen/index.md"


@pytest.fixture
def region(sample: Sample) -> Sample:
    """The small region with everything that a region can say about itself."""
    sample.write("../region/region.yaml", REGION)
    sample.write("../region/logo.svg", "<svg/>")
    return sample


def _pages(sample: Sample, repository: str | None = None) -> dict[str, str]:
    settings = Settings(repository, today=TODAY)
    files = page_files(sample.knowledge(sample.region), (PROJECT / "site" / "templates",), settings)
    return {path: content.decode() for path, content in files.items()}


def _front(page: str) -> dict[str, Any]:
    front: dict[str, Any] = yaml.safe_load(page.split("---\n")[1])
    return front


def test_header_and_footer_of_the_site_show_what_the_region_says_of_itself(region: Sample, tmp_path: Path) -> None:
    knowledge = region.knowledge(region.region)
    config = write_sample(tmp_path / "build")
    write(config, engine_config(PROJECT / "mkdocs.yml", config.parent, NAV, region=identity(knowledge)).encode())
    for path, content in logo_file(knowledge, region.region).items():
        write(config.parent / "docs" / path, content)
    erp = config.parent / "docs/systemen/erp/index.md"
    note = '---\nregion: {name: Regio Voorbeeld, added: false, reasons: [Hier is het anders.], national: "https://voorbeeld.nl/erp/"}\n'
    write(erp, erp.read_text(encoding="utf-8").replace("---\n", note, 1).encode())
    build_site(config)
    page = (config.parent / "site/systemen/erp/index.html").read_text(encoding="utf-8")
    assert "<title>ERP | Blauwdruk Digitale Fabriek, uitgave Regio Voorbeeld</title>" in page
    assert '<header class="top" style="--edition:#00695c">' in page
    assert '<img class="brand-logo" src="../../assets/img/region.svg" alt="">' in page
    assert '<span class="visually-hidden">, uitgave </span>Voorbeeld</span>' in page
    assert "<strong>Uitgave Regio Voorbeeld.</strong> Een uitgave voor de tests." in page
    assert '<a href="https://voorbeeld.nl/blauwdruk/">Naar de landelijke uitgave</a>' in page
    assert 'Loket, <a href="mailto:loket@voorbeeld.nl">loket@voorbeeld.nl</a>' in page
    assert "<strong>Aangepast door Regio Voorbeeld.</strong> Hier is het anders." in page
    assert '<a href="https://voorbeeld.nl/erp/">Lees de landelijke tekst</a>' in page
    assert (config.parent / "site/assets/img/region.svg").read_bytes() == b"<svg/>"


def test_a_region_that_says_little_shows_its_title(sample: Sample) -> None:
    knowledge = sample.knowledge(sample.region)
    shown = {"title": "Regio Voorbeeld", "short": "Regio Voorbeeld", "summary": "Een uitgave voor de tests."}
    assert identity(knowledge) == shown
    assert logo_file(knowledge, sample.region) == {}
    assert identity(sample.knowledge()) is None


def test_a_page_that_the_region_changed_says_why_and_leads_to_the_national_page(region: Sample) -> None:
    assert _front(_pages(region)[CHANGED])["region"] == {
        "name": "Regio Voorbeeld",
        "added": False,
        "reasons": ["De regio helpt met de eerste lijst."],
        "national": "https://voorbeeld.nl/blauwdruk/machinebouw/verkoop/aanvraag-vastleggen/",
    }


def test_a_page_that_the_region_added_has_no_national_page(region: Sample) -> None:
    note = _front(_pages(region)[ADDED])["region"]
    assert note == {"name": "Regio Voorbeeld", "added": True, "reasons": [], "national": ""}


def test_every_kind_of_page_is_marked_and_a_national_one_is_not(region: Sample) -> None:
    region.write(
        "../region/systems/erp.yaml",
        "change: erp\nreason: Hier heet het anders, zie [[crm]].\nfields:\n  confusion: {base: leeg, value: Met boekhouden.}\n",
    )
    pages = _pages(region)
    assert _front(pages["systemen/erp/index.md"])["region"]["reasons"] == ["Hier heet het anders, zie CRM."]
    assert "region" not in _front(pages["systemen/crm/index.md"])


def test_the_short_address_of_what_a_region_hides_says_why_and_leads_to_the_national_edition(region: Sample) -> None:
    hidden = _pages(region)["i/vaste-vragen/index.html"]
    assert "<h1>Deze pagina staat niet in deze uitgave</h1>" in hidden
    assert "Regio Voorbeeld laat <code>vaste-vragen</code> weg. De regio geeft deze vragen zelf uit." in hidden
    assert 'href="https://voorbeeld.nl/blauwdruk/i/vaste-vragen/"' in hidden


def test_a_file_outside_the_repository_has_no_edit_link(region: Sample) -> None:
    pages = _pages(region, "https://example.org/blauwdruk")
    assert "edit_url" not in _front(pages[ADDED])
    assert "edit_url" in _front(pages["systemen/crm/index.md"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("logo: logo.svg", "logo: weg.svg", '6: het logo "weg.svg" staat niet in deze map; zet het naast region.yaml of haal logo weg'),
        (
            "logo: logo.svg",
            "logo: ../logo.svg",
            ('6: "logo" is "../logo.svg", en dat heeft niet de goede vorm; '
            "bedoeld is: bestandsnaam van het logo (.svg of .png) in deze map, naast region.yaml"),
        ),
        (
            '"#00695c"',
            "groen",
            ('7: "colour" is "groen", en dat heeft niet de goede vorm; '
            'bedoeld is: kleur van de streep onder de kop: # en zes tekens, tussen aanhalingstekens, zoals "#00695c"'),
        ),
        (
            "short: Voorbeeld",
            "short: Regio Voorbeeld en omstreken",
            '2: "short" is 28 tekens lang; maak er hoogstens 24 van',
        ),
        ("https://voorbeeld.nl/blauwdruk", "voorbeeld.nl", '4: "national" is geen webadres: "voorbeeld.nl"; begin met https://'),
    ],
)  # fmt: skip
def test_what_a_region_says_wrong_of_itself_gets_one_sentence(region: Sample, old: str, new: str, message: str) -> None:
    region.edit("../region/region.yaml", old, new)
    line, said = message.split(": ", 1)
    found = [(f.line, f.message) for f in load(region.root, region.region).findings if f.file.endswith("region.yaml")]
    assert found == [(int(line), said)]


def test_a_region_without_its_file_hears_what_to_write(sample: Sample) -> None:
    sample.remove("../region/region.yaml")
    assert [finding.message for finding in load(sample.root, sample.region).findings] == [
        "dit bestand ontbreekt; maak het aan met title: (naam van de regio) en summary: (voor wie deze uitgave is)"
    ]
