"""Building: all or nothing, nothing twice, and the same bytes everywhere."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sample import PROJECT, TODAY, Sample, sentences

from blueprint.build import BuildError, Options, Outcome, build, repository_url, site_url, template_folders
from blueprint.turn import own_turn

STEP = "content/steps/aanvraag-vastleggen.yaml"
OUTLINE = "content/steps/prijs-vooraf.yaml"


@pytest.fixture
def options(sample: Sample) -> Options:
    """What to build: the small project with the real look, without the site engine."""
    (sample.root / "site").mkdir()
    shutil.copytree(PROJECT / "site" / "templates", sample.root / "site" / "templates")
    (sample.root / "site" / "assets").mkdir()
    sample.write("site/assets/css/base.css", "body { margin: 0 }\n")
    shutil.copy(PROJECT / "mkdocs.yml", sample.root)
    return Options(sample.root, site=False)


def _build(options: Options) -> Outcome:
    return build(options, lambda _part: None, TODAY)


def _files(root: Path) -> Mapping[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def _docs(options: Options) -> Mapping[str, bytes]:
    return _files(options.build / "docs")


def test_a_build_writes_the_tree_and_the_settings_of_the_engine(options: Options) -> None:
    outcome = _build(options)
    assert sentences(outcome.findings) == []
    assert set(outcome.changed) == set(_docs(options))
    assert "# Elke vraag op één plek" in _docs(options)["machinebouw/verkoop/aanvraag-vastleggen/index.md"].decode()
    assert "diagrams/keten-plaatbewerking.svg" in _docs(options)
    assert "assets/css/base.css" in _docs(options)
    assert "portaal" in (options.build / "mkdocs.yml").read_text(encoding="utf-8")
    assert sorted(path.name for path in options.build.iterdir()) == [".bezig", "cache", "docs", "mkdocs.yml"]


def test_a_build_tells_what_it_does_while_it_does_it(options: Options) -> None:
    told: list[str] = []
    outcome = build(options, told.append, TODAY)
    assert told == [
        "Kennis lezen en controleren",
        "Rekenmodellen doorrekenen",
        "Tekeningen maken",
        "Platen en bestanden voor tekenprogramma's maken",
        "Gegevens voor andere programma's schrijven",
        "Pagina's schrijven",
        "Bestanden bijwerken",
    ]
    assert list(outcome.seconds) == told


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("code: G01", "code: [G01", 3), ("level: 2", "level: twee", 9), ("[[crm]]", "[[crmm]]", 26)],
    ids=["broken YAML", "broken record", "broken reference"],
)
def test_nothing_is_written_when_there_is_an_error(sample: Sample, options: Options, old: str, new: str, line: int) -> None:
    sample.edit(STEP, old, new)
    outcome = _build(options)
    assert not outcome.succeeded
    assert outcome.changed == ()
    assert (STEP, line) in {(finding.file, finding.line) for finding in outcome.findings}
    assert not options.build.exists()


def test_an_error_leaves_the_last_good_build_as_it_was(sample: Sample, options: Options) -> None:
    _build(options)
    before = _files(options.build)
    stamps = {path: path.stat().st_mtime_ns for path in options.build.rglob("*")}
    sample.edit(STEP, "code: G01", "code: [G01")
    sample.remove(OUTLINE)
    assert not _build(options).succeeded
    assert _files(options.build) == before
    assert {path: path.stat().st_mtime_ns for path in options.build.rglob("*")} == stamps


def test_a_template_that_fails_leaves_the_last_good_build_as_it_was(sample: Sample, options: Options) -> None:
    _build(options)
    before = _files(options.build)
    sample.write("site/templates/system.md.jinja", "{{ niet_bekend }}")
    sample.edit(OUTLINE, "Prijs vooraf", "Prijs achteraf")
    with pytest.raises(BuildError) as problem:
        _build(options)
    assert str(problem.value) == (
        "systemen/crm/index.md: het sjabloon system.md.jinja klopt niet ('niet_bekend' is undefined); herstel dat sjabloon"
    )
    assert _docs(options) == {name.removeprefix("docs/"): data for name, data in before.items() if name.startswith("docs/")}


@pytest.mark.skipif(sys.platform == "win32", reason="builds take no turns there")
def test_a_build_waits_for_another_build_in_the_same_folder(options: Options) -> None:
    told: list[str] = []
    with ExitStack() as other:
        other.enter_context(own_turn(options.build, lambda: None))

        def progress(part: str) -> None:
            told.append(part)
            if part.startswith("Wachten"):
                assert not (options.build / "docs").exists()
                other.close()

        build(options, progress, TODAY)
    assert told[1] == "Wachten tot een andere bouw in deze map klaar is"
    assert (options.build / "docs" / "index.md").is_file()


def test_a_second_build_writes_nothing(options: Options) -> None:
    _build(options)
    stamps = {path: path.stat().st_mtime_ns for path in options.build.rglob("*")}
    assert _build(options).changed == ()
    assert {path: path.stat().st_mtime_ns for path in options.build.rglob("*")} == stamps


def _pages(changed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in changed if not name.startswith(("api/", "data/", "downloads/")))


def test_an_edit_changes_only_the_pages_that_show_it(sample: Sample, options: Options) -> None:
    _build(options)
    sample.edit("content/systems/crm.yaml", "Eén plek om op te schrijven", "Eén vaste plek om op te schrijven")
    assert _pages(_build(options).changed) == ("systemen/crm/index.md",)
    sample.edit("plaatbewerking/verkoop/aanvraag-vastleggen.yaml", "Zo vraagt", "En zo vraagt")
    assert _pages(_build(options).changed) == ("plaatbewerking/verkoop/aanvraag-vastleggen/index.md",)


def test_an_edit_changes_only_the_data_that_hold_it(sample: Sample, options: Options) -> None:
    _build(options)
    sample.edit("content/systems/crm.yaml", "Eén plek om op te schrijven", "Eén vaste plek om op te schrijven")
    assert {name for name in _build(options).changed if name.startswith(("api/", "data/"))} == {
        "api/v1/model.json",
        "api/v1/systemen/crm.json",
        "data/blauwdruk.archimate.xml",
        "data/blauwdruk.xlsx",
        "data/systemen.csv",
    }


def test_a_changed_title_reaches_the_pages_and_drawings_that_name_it(sample: Sample, options: Options) -> None:
    _build(options)
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "Klant rekent zelf", "De klant rekent")
    changed = set(_build(options).changed)
    assert {
        "plaatbewerking/stappen/index.md",
        "plaatbewerking/verkoop/index.md",
        "plaatbewerking/verkoop/portaal/index.md",
        "plaatbewerking/verkoop/aanvraag-vastleggen/index.md",
        "klachten/vragen-blijven-liggen/index.md",
        "i/portaal/index.html",
        "diagrams/voorwaarden-plaatbewerking-verkoop.svg",
    } <= changed
    assert not {name for name in changed if "machinebouw" in name or name.startswith("systemen/")}


def test_a_deleted_step_takes_its_pages_with_it(sample: Sample, options: Options) -> None:
    sample.copy(OUTLINE, "content/steps/extra.yaml", ("code: G03", "code: G04"))
    _build(options)
    pages = {name for name in _docs(options) if "extra" in name}
    assert "machinebouw/verkoop/extra/index.md" in pages
    assert "i/extra/index.html" in pages
    sample.remove("content/steps/extra.yaml")
    assert pages <= set(_build(options).changed)
    assert {name for name in _docs(options) if "extra" in name} == set()
    assert not (options.build / "docs" / "machinebouw" / "verkoop" / "extra").exists()


def test_two_builds_in_different_folders_are_the_same_to_the_byte(options: Options, tmp_path: Path) -> None:
    elsewhere = replace(options, project=tmp_path / "elders" / "dieper" / "kopie")
    shutil.copytree(options.project, elsewhere.project)
    _build(options)
    _build(elsewhere)
    assert _docs(options) == _docs(elsewhere)
    assert (options.build / "mkdocs.yml").read_bytes() == (elsewhere.build / "mkdocs.yml").read_bytes()


def test_the_output_may_stand_elsewhere(options: Options, tmp_path: Path) -> None:
    outside = replace(options, output=tmp_path / "uit")
    _build(outside)
    assert (tmp_path / "uit" / "docs" / "index.md").is_file()
    assert not (options.project / "build").exists()


def test_a_warning_does_not_stop_a_build(sample: Sample, options: Options) -> None:
    sample.edit(OUTLINE, "reviewed: 2026-11-01", "reviewed: 2025-01-01")
    outcome = _build(options)
    assert [finding.severity for finding in outcome.findings] == ["let op"]
    assert outcome.succeeded
    assert outcome.changed


def test_a_region_adds_changes_and_hides_on_the_pages(sample: Sample, options: Options) -> None:
    _build(options)
    national = _docs(options)
    outcome = _build(replace(options, region=sample.region))
    assert sentences(outcome.findings) == []
    regional = {name: body.decode() for name, body in _docs(options).items() if name.endswith((".md", ".html"))}
    changed = regional["machinebouw/verkoop/aanvraag-vastleggen/index.md"]
    assert "Vraag de regio om een lege lijst." in changed
    assert '<span class="chip region">Aangepast door Regio Voorbeeld</span>' in changed
    assert "De regio helpt met de eerste lijst." in changed
    assert "machinebouw/verkoop/hulp-vragen/index.md" in regional
    assert "plaatbewerking/verkoop/hulp-vragen/index.md" in regional
    assert {name for name in national if "vaste-vragen" in name} >= {"i/vaste-vragen/index.html"}
    assert {name for name, body in regional.items() if "vaste-vragen" in name or "vaste-vragen/" in body} == {
        "i/vaste-vragen/index.html"
    }


def test_the_national_pages_carry_no_mark_of_a_region(options: Options) -> None:
    _build(options)
    assert [name for name, body in _docs(options).items() if b"Aangepast door" in body] == []


def test_a_region_may_replace_a_template(sample: Sample, options: Options) -> None:
    own = sample.region / "templates"
    own.mkdir()
    (own / "levels.md.jinja").write_text("# Niveaus in onze regio\n", encoding="utf-8")
    regional = replace(options, region=sample.region)
    assert template_folders(regional) == (own, options.project / "site" / "templates")
    assert sentences(_build(regional).findings) == []
    assert "# Niveaus in onze regio" in _docs(options)["niveaus/index.md"].decode()


def test_addresses_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLUEPRINT_SITE_URL", " https://example.org/blauwdruk ")
    monkeypatch.setenv("BLUEPRINT_REPOSITORY_URL", "https://example.org/git")
    assert (site_url(), repository_url()) == ("https://example.org/blauwdruk/", "https://example.org/git")
    monkeypatch.setenv("BLUEPRINT_SITE_URL", "")
    monkeypatch.delenv("BLUEPRINT_REPOSITORY_URL")
    assert (site_url(), repository_url()) == (None, None)
