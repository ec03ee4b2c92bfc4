"""What the drawings of a very small project say, and what happens when drawing goes wrong."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from sample import Sample

from blueprint.publish.diagrams import DiagramError, diagram_files, dot
from blueprint.publish.diagrams.words import listed, wrap

NEEDS = "prerequisites:\n  - {step: aanvraag-vastleggen, strength: nodig}\n"
STEP = "content/steps/aanvraag-vastleggen.yaml"


@pytest.fixture
def drawn(sample: Sample, tmp_path: Path) -> dict[str, str]:
    return draw(sample, tmp_path)


def draw(sample: Sample, tmp_path: Path) -> dict[str, str]:
    files = diagram_files(sample.knowledge(), tmp_path / "cache")
    return {name.removeprefix("diagrams/").removesuffix(".svg"): data.decode("utf-8") for name, data in files.items()}


def told(svg: str) -> str:
    return re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)[1]  # type: ignore[index]


def classes(svg: str) -> dict[str, str]:
    """Return the classes of each node, by the page that it leads to."""
    found = re.findall(r'<g class="node ([^"]*)">\s*<a href="[^"]*?([^/"]+)/">', svg)
    return {page: words for words, page in found}


def test_a_step_tells_what_comes_first_and_what_it_makes_possible(drawn: dict[str, str]) -> None:
    assert told(drawn["plek-machinebouw-vaste-vragen"]) == ("Eerst nodig: Elke vraag op één plek. Maakt mogelijk: niets.")
    assert told(drawn["plek-machinebouw-aanvraag-vastleggen"]) == (
        "Er is geen stap die eerst moet. Maakt mogelijk: Klant kiest opties, Prijs vooraf en Vaste vragen."
    )


def test_the_step_of_the_page_stands_out(drawn: dict[str, str]) -> None:
    assert classes(drawn["plek-machinebouw-vaste-vragen"]) == {
        "aanvraag-vastleggen": "k-step n2",
        "vaste-vragen": "k-step n2 is-focus",
    }


def test_a_step_that_needs_and_unlocks_nothing_has_no_place(sample: Sample, tmp_path: Path) -> None:
    file = "machinebouw/verkoop/configurator.yaml"
    sample.edit(file, NEEDS, "")
    drawn = draw(sample, tmp_path)
    assert "plek-machinebouw-configurator" not in drawn
    assert "voorwaarden-machinebouw-verkoop" in drawn


def test_helping_is_dashed_and_needed_is_not(sample: Sample, tmp_path: Path, drawn: dict[str, str]) -> None:
    assert "stroke-dasharray" not in drawn["plek-machinebouw-vaste-vragen"]
    sample.edit("content/steps/vaste-vragen.yaml", "strength: nodig", "strength: helpt")
    after = draw(sample, tmp_path)["plek-machinebouw-vaste-vragen"]
    assert "stroke-dasharray" in after
    assert told(after) == "Er is geen stap die eerst moet. Helpt vooraf: Elke vraag op één plek. Maakt mogelijk: niets."


def test_before_and_after_tells_what_stays_and_what_is_new(drawn: dict[str, str]) -> None:
    svg = drawn["voor-na-machinebouw-aanvraag-vastleggen"]
    assert classes(svg) == {"crm": "k-system", "erp": "k-system is-new", "crm-erp": "k-interface is-new"}
    assert told(svg) == ("Blijft: CRM: Klantenbestand. Nieuw: ERP: Bedrijfssysteem en Van vraag naar order (van CRM naar ERP).")


def test_what_a_step_takes_away_is_dashed(sample: Sample, tmp_path: Path) -> None:
    sample.edit(STEP, "  after: [crm, erp]\n", "  after: [erp]\n")
    sample.edit(STEP, "  after: [crm-erp]\n", "  before: [crm-erp]\n")
    svg = draw(sample, tmp_path)["voor-na-machinebouw-aanvraag-vastleggen"]
    assert classes(svg) == {"crm": "k-system is-gone", "erp": "k-system is-new", "crm-erp": "k-interface is-gone"}
    assert "Vervalt: CRM" in told(svg)


def test_a_landscape_tells_systems_data_and_interfaces(drawn: dict[str, str]) -> None:
    assert told(drawn["landschap-machinebouw-verkoop"]) == (
        "Systemen: CRM: Klantenbestand en ERP: Bedrijfssysteem. CRM is de baas over Aanvraag. "
        "ERP is de baas over Order. Koppelvlakken: Van vraag naar order (van CRM naar ERP)."
    )


def test_a_chain_of_one_step_is_drawn(drawn: dict[str, str]) -> None:
    assert told(drawn["keten-machinebouw"]) == ("M-1 Vraag wordt order (Verkoop): systemen ERP en CRM; geeft door Order.")


def test_signs_with_a_meaning_of_their_own_are_drawn_as_they_are(sample: Sample, tmp_path: Path) -> None:
    path = "content/systems/erp.yaml"
    title = re.search(r"^title: .*$", sample.read(path), re.MULTILINE)[0]  # type: ignore[index]
    sample.edit(path, title, "title: 'Los \"X\" \\N <a> & é'")
    svg = draw(sample, tmp_path)["voor-na-machinebouw-aanvraag-vastleggen"]
    assert "&lt;a&gt; &amp; é" in svg
    assert "Los &quot;X&quot; \\N &lt;a&gt; &amp; é</title>" in svg


def test_lines_are_broken_evenly_and_words_are_kept_whole() -> None:
    assert wrap("Van order naar orderpool zonder overtypen", 21) == ("Van order naar", "orderpool zonder", "overtypen")
    assert wrap("Bedrijfsbesturing", 8) == ("Bedrijfsbesturing",)
    assert wrap("Productie-stuklijst", 12) == ("Productie-", "stuklijst")


def test_lists_read_as_dutch() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["niets", "a", "a en b", "a, b en c"]


def test_a_graph_that_cannot_be_drawn_stops_the_build_with_a_dutch_sentence() -> None:
    with pytest.raises(DiagramError) as caught:
        dot.draw(['digraph { "a" -> }'], "dot")
    assert str(caught.value).startswith("Het tekenprogramma graphviz-pure maakte 0 van 1 tekeningen: Error: ")
    assert str(caught.value).endswith("of meld dit bij de beheerder van de blauwdruk.")


def test_one_bad_graph_among_good_ones_is_not_passed_over() -> None:
    with pytest.raises(DiagramError):
        dot.draw(["digraph { a }", "digraph { b -> ", "digraph { c }"], "dot")


def test_a_missing_drawing_program_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(dot, "distribution", absent)
    monkeypatch.setattr(dot.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(DiagramError) as caught:
        dot.program.__wrapped__()
    assert str(caught.value) == (
        "Het tekenprogramma graphviz-pure is niet gevonden; installeer het met: pip install graphviz-pure"
    )
