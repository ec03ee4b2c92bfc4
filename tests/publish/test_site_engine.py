"""From the Markdown tree to the finished site: what is in it, what stops it, and when making a part is enough."""

import gzip
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from site_helpers import NAV, PROJECT, bytes_of, write, write_sample

from blueprint.publish.site import SiteError, asset_files, build_site
from blueprint.publish.site.diagrams import inline_diagrams
from blueprint.publish.site.engine import findings
from blueprint.publish.site.links import broken_links
from blueprint.publish.site.offline import offline_page
from blueprint.publish.site.settings import engine_config, read_settings
from blueprint.publish.site.swap import replaced

STEP = "machinebouw/verkoop-offerte/offertebibliotheek"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build = tmp_path_factory.mktemp("sample")
    build_site(write_sample(build, offline=True))
    return build / "site"


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def edit(build: Path, path: str, old: str, new: str) -> None:
    text = (build / "docs" / path).read_text(encoding="utf-8")
    assert old in text
    write(build / "docs" / path, text.replace(old, new).encode())


def refused(config: Path, *, dirty: bool = False) -> tuple[str, ...]:
    with pytest.raises(SiteError) as caught:
        build_site(config, dirty=dirty)
    return caught.value.findings


def test_every_page_of_the_tree_is_in_the_site_with_redirects_and_downloads(site: Path) -> None:
    html = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {f"{STEP}/index.html", "i/offertebibliotheek/index.html", "404.html", "systemen/erp/index.html"} <= html
    assert (site / "downloads/offerte.xlsx").read_bytes() == b"werkmap"


def test_a_page_loads_nothing_from_another_host_and_nothing_of_the_theme_below(site: Path) -> None:
    loaded = re.findall(r'<(?:script|link|img|source)\b[^>]*?(?:src|href)="([^"]+)"', page(site, STEP))
    canonical = "https://voorbeeld.example/"
    own = [address for address in loaded if not address.startswith(canonical)]
    assert own
    assert all(address.startswith("../../../assets/") for address in own)
    assert not any((site / folder).exists() for folder in ("assets/javascripts", "assets/stylesheets", "assets/images"))


def test_a_page_shows_its_place_its_neighbours_and_where_to_correct_it(site: Path) -> None:
    html = page(site, STEP)
    crumbs = r'<a href="../">Verkoop en offerte</a>.*?<li aria-current="page">Offertebibliotheek'
    assert re.search(crumbs, html, re.DOTALL)
    assert 'rel="next" href="../tarieven-actueel/"' in html
    assert 'href="https://voorbeeld.example/stap.yaml">Klopt er iets niet? Verbeter deze pagina' in html
    assert 'href="../../../i/offertebibliotheek/">Vast adres: /i/offertebibliotheek/' in html


def test_navigation_holds_only_the_part_that_the_page_is_in(site: Path) -> None:
    column = re.search(r'<nav class="side-nav".*?</nav>', page(site, STEP), re.DOTALL)
    assert column is not None
    assert "../tarieven-actueel/" in column.group()
    assert "systemen" not in column.group()


def test_diagrams_are_inlined_with_links_that_count_from_the_page_and_ids_of_their_own(site: Path) -> None:
    html = page(site, STEP)
    assert 'href="../../../systemen/erp/"' in html
    assert 'id="d1-node1"' in html
    assert "--w:960px;--w-min:720px" in html
    assert 'class="inline"' not in html


def test_a_diagram_that_does_not_exist_is_named_with_its_page(tmp_path: Path) -> None:
    write(tmp_path / "a/index.html", b'<img class="inline" src="../d/weg.svg">')
    with pytest.raises(SiteError) as caught:
        inline_diagrams(tmp_path, [tmp_path / "a/index.html"])
    assert str(caught.value) == "a/index.html: het diagram d/weg.svg bestaat niet; maak het of haal de verwijzing weg."


def test_two_clean_builds_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build_site(write_sample(tmp_path, offline=True))
    assert bytes_of(tmp_path / "site") == bytes_of(site)
    assert (tmp_path / "blauwdruk-offline.zip").read_bytes() == (site.parent / "blauwdruk-offline.zip").read_bytes()


@pytest.mark.parametrize("offline", [False, True])
def test_making_only_changed_pages_gives_the_bytes_of_a_clean_build(tmp_path: Path, offline: bool) -> None:
    partly, clean = tmp_path / "partly", tmp_path / "clean"
    build_site(write_sample(partly, offline=offline))
    write_sample(clean, offline=offline)
    for build in (partly, clean):
        edit(build, f"{STEP}/index.md", "elke aanvraag opnieuw", "elke zeldzame aanvraag opnieuw")
        edit(build, "diagrams/offerte.svg", "De offerte leunt op ERP.", "De offerte rust op ERP.")
        edit(build, "downloads/offerte.xlsx", "werkmap", "nieuwe werkmap")
    build_site(partly / "mkdocs.yml", dirty=True)
    build_site(clean / "mkdocs.yml")
    assert "zeldzame" in page(partly / "site", STEP)
    assert "rust op ERP" in page(partly / "site", "plaatbewerking/offertebibliotheek")
    assert bytes_of(partly / "site") == bytes_of(clean / "site")
    untouched = "systemen/erp/index"
    assert (partly / f"site/{untouched}.html").stat().st_mtime == (partly / f"docs/{untouched}.md").stat().st_mtime + 1


@pytest.mark.parametrize("change", ["new page", "other title", "page removed"])
def test_what_other_pages_show_makes_the_build_clean_all_the_same(tmp_path: Path, change: str) -> None:
    partly, clean = tmp_path / "partly", tmp_path / "clean"
    build_site(write_sample(partly))
    nav = [*NAV]
    if change == "new page":
        nav.append({"Begrippen": "begrippen/index.md"})
    if change == "other title":
        nav[0] = {"Voorpagina": "index.md"}
    for build in (partly, clean):
        write_sample(build, nav=nav)
        if change == "new page":
            write(build / "docs/begrippen/index.md", b"# Begrippen\n\nWoorden.\n")
        if change == "page removed":
            (build / "docs/downloads/offerte.xlsx").unlink()
            for path in (f"{STEP}/index.md", "plaatbewerking/offertebibliotheek/index.md"):
                text = (build / "docs" / path).read_text(encoding="utf-8")
                write(build / "docs" / path, re.sub(r"\[Reken het na\].*", "Geen werkmap.", text).encode())
    build_site(partly / "mkdocs.yml", dirty=True)
    build_site(clean / "mkdocs.yml")
    assert bytes_of(partly / "site") == bytes_of(clean / "site")


def test_a_broken_link_is_one_dutch_sentence_and_leaves_the_last_site(tmp_path: Path) -> None:
    config = write_sample(tmp_path)
    build_site(config)
    before = bytes_of(tmp_path / "site")
    edit(tmp_path, "systemen/erp/index.md", "Boekt", "[Weg](../weg/index.md) boekt")
    sentence = 'systemen/erp/index.md: de verwijzing "../weg/index.md" leidt nergens heen; herstel het adres of maak de pagina.'
    assert refused(config) == (sentence,)
    assert refused(config, dirty=True) == (sentence,)
    assert bytes_of(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.state.json", "docs", "mkdocs.yml", "site"]


def test_a_heading_that_vanishes_is_found_in_pages_that_are_not_made_again(tmp_path: Path) -> None:
    config = write_sample(tmp_path)
    build_site(config)
    edit(tmp_path, "systemen/erp/index.md", "## Wat", "## Waarvoor")
    address = "../../../systemen/erp/#wat"
    expected = f'{STEP}/index.html: de verwijzing "{address}" wijst naar een kop die daar niet bestaat.'
    assert expected in refused(config, dirty=True)


def test_links_in_diagrams_are_checked(tmp_path: Path) -> None:
    config = write_sample(tmp_path)
    edit(tmp_path, "diagrams/offerte.svg", "../systemen/erp/", "../systemen/weg/")
    sentence = '{}: de verwijzing "{}systemen/weg/" leidt nergens heen; herstel het adres of maak de pagina.'
    assert refused(config) == (
        sentence.format(f"{STEP}/index.html", "../../../"),
        sentence.format("plaatbewerking/offertebibliotheek/index.html", "../../"),
    )


def test_a_page_outside_the_navigation_stops_the_build(tmp_path: Path) -> None:
    config = write_sample(tmp_path)
    write(tmp_path / "docs/los/index.md", b"# Los\n")
    expected = "los/index.md: deze pagina staat niet in de navigatie; voeg haar toe of verwijder het bestand."
    assert refused(config) == (expected,)


def test_a_missing_configuration_is_one_dutch_sentence(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as caught:
        build_site(tmp_path / "mkdocs.yml")
    assert str(caught.value) == f"{tmp_path / 'mkdocs.yml'}: dit bestand is niet te lezen; bouw opnieuw."


def test_words_of_the_engine_that_we_do_not_know_are_passed_on_whole() -> None:
    assert findings("INFO - x\nWARNING -  Something odd\n") == ('Melding van de site-motor: "Something odd".',)


def test_properdocs_makes_the_same_site_bar_the_files_that_name_the_engine(site: Path, tmp_path: Path) -> None:
    build_site(write_sample(tmp_path, offline=True), engine="properdocs")
    other, ours = bytes_of(tmp_path / "site"), bytes_of(site)
    assert other.keys() == ours.keys()
    assert {path for path in ours if ours[path] != other[path]} <= {"404.html"}


def test_zensical_makes_the_same_pages_with_the_same_links(site: Path, tmp_path: Path) -> None:
    build_site(write_sample(tmp_path, offline=True), engine="zensical")
    other = tmp_path / "site"
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html") if path.name != "404.html")
    assert sorted(path.relative_to(other) for path in other.rglob("*.html") if path.name != "404.html") == pages
    for path in pages:
        assert targets(other, path) == targets(site, path), path


def targets(site: Path, path: Path) -> set[str]:
    """Where the links of a page lead, however written; not the skip link, which each engine aims its own way."""
    html = (site / path).read_text(encoding="utf-8")
    found = re.findall(r'<a\b(?![^>]*md-skip)[^>]*?href="([^"]*)"', html)
    folder = Path("/") / path.parent
    return {href if ":" in href else str((folder / href.partition("#")[0]).resolve()) for href in found}


def test_a_failed_build_leaves_the_folder_that_was_there(tmp_path: Path) -> None:
    write(tmp_path / "site/index.html", b"oud")
    with pytest.raises(ValueError, match="mis"):
        fail_halfway(tmp_path / "site")
    assert bytes_of(tmp_path) == {"site/index.html": b"oud"}


def fail_halfway(site: Path) -> None:
    with replaced(site) as work:
        write(work / "index.html", b"nieuw")
        raise ValueError("mis")


def test_a_stop_between_two_renames_is_repaired_by_the_next_build(tmp_path: Path) -> None:
    write(tmp_path / ".site.old/index.html", b"oud")
    with pytest.raises(ValueError, match="mis"):
        fail_halfway(tmp_path / "site")
    assert bytes_of(tmp_path) == {"site/index.html": b"oud"}


def test_addresses_from_the_server_root_count_from_the_path_of_the_site(tmp_path: Path) -> None:
    write(tmp_path / "index.html", b'<a href="/handboek/a/">A</a> <a href="/handboek/b/">B</a>')
    write(tmp_path / "a/index.html", b"A")
    assert broken_links(tmp_path, base="/handboek/") == (
        'index.html: de verwijzing "/handboek/b/" leidt nergens heen; herstel het adres of maak de pagina.',
    )


def test_the_offline_edition_names_the_file_of_every_folder_that_it_links_to() -> None:
    html = '<html lang="nl"><a href="../erp/">x</a><a href="..">y</a><a href="../erp/#wat">z</a><a href="#hier">h</a><a href="https://a.nl/">e</a>'
    assert offline_page(html) == (
        '<html data-edition="offline" lang="nl"><a href="../erp/index.html">x</a><a href="../index.html">y</a>'
        '<a href="../erp/index.html#wat">z</a><a href="#hier">h</a><a href="https://a.nl/">e</a>'
    )


def test_the_offline_edition_has_all_pages_and_no_link_to_a_folder(site: Path) -> None:
    with zipfile.ZipFile(site.parent / "blauwdruk-offline.zip") as packed:
        names = packed.namelist()
        pages = {name: packed.read(name).decode() for name in names if name.endswith(".html")}
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in packed.infolist())
    assert names[:-1] == sorted(names[:-1])
    assert len(pages) == len(list(site.rglob("index.html")))
    folder_link = re.compile(r'(?:href="|url=)(?!https?:|#)([^"]*/|\.\.?)"')
    assert [folder_link.findall(text) for text in pages.values() if folder_link.search(text)] == []


def test_the_finished_site_offers_the_offline_edition(site: Path) -> None:
    assert 'href="../../../downloads/blauwdruk-offline.zip"' in page(site, STEP)
    archive = site.parent / "blauwdruk-offline.zip"
    assert (site / "downloads/blauwdruk-offline.zip").read_bytes() == archive.read_bytes()


def test_the_paths_of_a_build_come_from_its_configuration(tmp_path: Path) -> None:
    settings = read_settings(write_sample(tmp_path))
    assert (settings.docs, settings.site, settings.base) == (tmp_path / "docs", tmp_path / "site", "/")
    assert settings.theme is not None
    assert settings.theme.resolve() == PROJECT / "site" / "theme"


SETTINGS = {
    "no UTF-8": (b"site_name: \xe9\n", "dit bestand is geen geldige YAML; herstel het of bouw opnieuw."),
    "no keys": (b"- a\n", "dit bestand heeft geen instellingen; bouw opnieuw."),
    "no theme": (b"a: 1\n", "`theme` heeft geen `custom_dir`; zet daar de map met het uiterlijk, zoals `site/theme`."),
    "theme in a word": (
        b"theme: material\n",
        "`theme` heeft geen `custom_dir`; zet daar de map met het uiterlijk, zoals `site/theme`.",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_cannot_be_used_are_told_with_their_file(tmp_path: Path, content: bytes, sentence: str) -> None:
    write(tmp_path / "mkdocs.yml", content)
    with pytest.raises(SiteError) as refused:
        engine_config(tmp_path / "mkdocs.yml", tmp_path / "build", [])
    assert str(refused.value) == f"{tmp_path / 'mkdocs.yml'}: {sentence}"


def test_the_look_is_published_without_its_manual() -> None:
    files = asset_files(PROJECT / "site" / "assets")
    assert "assets/css/base.css" in files
    assert "assets/vendor/minisearch.LICENSE.txt" in files
    assert not any(name.endswith("README.md") for name in files)


def test_a_page_of_the_look_weighs_less_than_a_fifth_of_what_is_allowed(site: Path) -> None:
    html = page(site, STEP)
    loaded = [href.lstrip("./") for href in re.findall(r'(?:src|href)="([^"]*assets/[^"]*)"', html)]
    files = [html.encode(), *((site / path).read_bytes() for path in loaded)]
    assert sum(len(gzip.compress(data, 6)) for data in files) < 30_000


def test_the_engine_settings_stand_by_themselves(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "site", tmp_path / "site")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    settings = read_settings(tmp_path / "mkdocs.yml")
    assert settings.docs == tmp_path / "build" / "docs"
    assert settings.site == tmp_path / "build" / "site"
