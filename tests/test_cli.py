"""The command line: exit statuses, Dutch sentences, and no traceback whatever it meets."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from sample import PROJECT, Sample

from blueprint import __version__
from blueprint.cli import main

STEP = "content/steps/aanvraag-vastleggen.yaml"


class Run(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run the command line in this process."""

    def run(*arguments: str) -> Run:
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Run(status, *capsys.readouterr())

    return run


@pytest.fixture
def project(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """The small project as the place where a person types."""
    sample.write("mkdocs.yml", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    monkeypatch.chdir(sample.root)
    return sample


BAD_USE = {
    (): "er ontbreekt: OPDRACHT. Typ blueprint --help voor uitleg.",
    (
        "bild",
    ): '"bild" kan hier niet; bedoel je "build"? (kies uit build, check, serve, new, roi, diff, schema). Typ blueprint --help voor uitleg.',
    ("build", "extra"): "dit ken ik niet: extra. Typ blueprint --help voor uitleg.",
    ("build", "--engine", "jekyll"): (
        '"jekyll" kan hier niet (kies uit mkdocs, properdocs, zensical). Typ blueprint build --help voor uitleg.'
    ),
    ("check", "--format", "xml"): '"xml" kan hier niet (kies uit text, github, json). Typ blueprint check --help voor uitleg.',
    ("check", "--region"): "bij --region hoort een geldige waarde. Typ blueprint check --help voor uitleg.",
    ("serve", "--port", "acht"): (
        'bij --port hoort een geldige waarde, "acht" kan niet. Typ blueprint serve --help voor uitleg.'
    ),
    ("build", "--offline=ja"): "bij --offline hoort geen waarde. Typ blueprint build --help voor uitleg.",
    ("build", "--off"): "dit ken ik niet: --off. Typ blueprint --help voor uitleg.",
    ("new",): "er ontbreekt: SOORT, ID. Typ blueprint new --help voor uitleg.",
    ("new", "step"): "er ontbreekt: ID. Typ blueprint new --help voor uitleg.",
    ("new", "system", "x", "--sector", "machinbouw"): (
        '"machinbouw" kan hier niet; bedoel je "machinebouw"? (kies uit machinebouw, plaatbewerking). '
        "Typ blueprint new --help voor uitleg."
    ),
    ("new", "system", "Ünïcode"): (
        '"Ünïcode" kan geen id zijn; gebruik hoogstens 60 kleine letters, cijfers en koppeltekens, bijvoorbeeld n-code'
    ),
    ("new", "step", "x", "--function", "verkop"): (
        'geef met --function de bedrijfsfunctie van de stap; bedoel je "verkoop"? (kies uit verkoop)'
    ),
    ("new", "step", "x"): "geef met --function de bedrijfsfunctie van de stap (kies uit verkoop)",
    (
        "serve",
        "--port",
        "99999",
    ): "Het lukte niet: poort 99999 is bezet of mag niet; kies met --port een andere tussen 1024 en 65535",
    ("check", "--region", "."): ". is het project zelf; geef bij --region de map van een regio.",
    ("serve", "--port", "0"): "Het lukte niet: poort 0 is bezet of mag niet; kies met --port een andere tussen 1024 en 65535",
    ("--project", "nergens", "check"): (
        "In nergens staat geen mkdocs.yml naast een map content; geef bij --project de map van het project."
    ),
}


@pytest.mark.parametrize("arguments", BAD_USE, ids=" ".join)
def test_bad_use_is_told_in_one_dutch_sentence(project: Sample, run: Callable[..., Run], arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == (2, "", f"{BAD_USE[arguments]}\n")


def test_outside_a_project_it_says_where_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check") == (
        2,
        "",
        "Hier en in de mappen erboven staat geen mkdocs.yml naast een map content; ga naar de map van het project.\n",
    )


def test_a_port_in_use_is_told_before_the_long_work(project: Sample, run: Callable[..., Run]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run("serve", "--port", str(port)).err == (
            f"Het lukte niet: poort {port} is bezet of mag niet; kies met --port een andere tussen 1024 en 65535\n"
        )
    assert not (project.root / "build").exists()


@pytest.mark.parametrize("verb", [(), ("build",), ("check",), ("serve",), ("new",), ("schema",)])
def test_help_is_dutch(run: Callable[..., Run], verb: tuple[str, ...]) -> None:
    status, out, _ = run(*verb, "--help")
    assert status == 0
    assert out.startswith(f"gebruik: {' '.join(('blueprint', *verb))}")
    for english in ("usage:", "options:", "positional arguments", "show this help"):
        assert english not in out


def test_the_version_is_told(run: Callable[..., Run]) -> None:
    assert run("--version") == (0, f"blueprint {__version__}\n", "")


def test_a_folder_below_the_project_is_fine_too(
    project: Sample, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]
) -> None:
    monkeypatch.chdir(project.root / "content" / "steps")
    assert run("check") == (0, "Geen fouten gevonden.\n", "")


def test_check_tells_all_and_ends_with_status_one(project: Sample, run: Callable[..., Run]) -> None:
    project.edit(STEP, "[[crm]]", "[[crmm]]")
    project.edit("content/steps/vaste-vragen.yaml", "Iedereen doet het zo.", "TODO")
    assert run("check") == (
        1,
        (
            f'{STEP}:26: [[crmm]] verwijst naar niets; bedoel je "crm"?\n'
            'content/steps/vaste-vragen.yaml:8: let op: hier staat nog "TODO"; '
            "vervang het door de echte tekst of haal het veld weg\n1 fout, 1 let op.\n"
        ),
        "",
    )


def test_check_with_only_warnings_ends_well(project: Sample, run: Callable[..., Run]) -> None:
    project.edit("content/steps/vaste-vragen.yaml", "Iedereen doet het zo.", "TODO")
    status, out, _ = run("check")
    assert (status, out.splitlines()[-1]) == (0, "1 let op.")


def test_check_for_github_gives_annotations(project: Sample, run: Callable[..., Run]) -> None:
    project.edit(STEP, "[[crm]]", "[[crmm]]")
    assert run("check", "--format", "github") == (
        1,
        f'::error file={STEP},line=26,title=verwijzing-in-tekst::[[crmm]] verwijst naar niets; bedoel je "crm"?\n',
        "",
    )


def test_check_as_json_can_be_read_by_a_program(project: Sample, run: Callable[..., Run]) -> None:
    assert json.loads(run("check", "--format", "json").out) == []
    project.edit(STEP, "[[crm]]", "[[crmm]]")
    status, out, _ = run("check", "--format", "json")
    assert status == 1
    assert json.loads(out) == [
        {
            "severity": "fout",
            "file": STEP,
            "line": 26,
            "message": '[[crmm]] verwijst naar niets; bedoel je "crm"?',
            "rule": "verwijzing-in-tekst",
        }
    ]


def test_check_with_a_region_reads_the_region(project: Sample, run: Callable[..., Run]) -> None:
    assert run("check", "--region", str(project.region)) == (0, "Geen fouten gevonden.\n", "")
    status, out, _ = run("check", "--region", "nergens")
    assert (status, out) == (1, "nergens:1: deze map ontbreekt; maak haar aan of controleer het pad\n1 fout.\n")


def _bomb() -> bytes:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    return f"a0: &a0 [x]\n{levels}".encode()


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "only a comment": b"# niets\n",
    "broken": b"a: [1, 2\nb: }",
    "double key": b"code: G01\ncode: G02\n",
    "latin-1": "title: één".encode("latin-1"),
    "utf-16": "title: één".encode("utf-16"),
    "binary": bytes(range(256)) * 4,
    "null bytes": b"title: a\x00b\n",
    "anchor bomb": _bomb(),
    "endless anchor": b"a: &a [*a]\n",
    "deep": b"[" * 5000,
    "huge": b"title: " + b"x" * 3_000_000,
    "tag": b"!!python/object/apply:os.system ['true']\n",
    "list": b"- a\n- b\n",
    "number": b"3\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "odd keys": b"? [a, b]\n: 1\n? {c: d}\n: 2\n",
    "merge": b"<<: [1, 2]\n",
    "not a number": b"level: .nan\nreviewed: 0000-00-00\n",
    "surrogate": b'title: "\\ud800"\n',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("file", ["content/steps/vaste-vragen.yaml", "content/roles.yaml", "machinebouw/chain.yaml"])
def test_a_hostile_file_is_a_finding_and_never_a_traceback(
    project: Sample, run: Callable[..., Run], name: str, file: str
) -> None:
    (project.root / file).write_bytes(HOSTILE[name])
    status, out, err = run("check")
    assert (status, err) == (1, "")
    assert any(line.startswith(f"{file}:") for line in out.splitlines())
    assert "Traceback" not in out


def test_a_link_in_a_circle_and_a_pipe_are_findings(project: Sample, run: Callable[..., Run]) -> None:
    (project.root / "content/steps/kring.yaml").symlink_to("kring.yaml")
    os.mkfifo(project.root / "content/steps/buis.yaml")
    status, out, err = run("check")
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        "content/steps/buis.yaml:1: dit is geen gewoon bestand; zet er een tekstbestand neer",
        (
            "content/steps/kring.yaml:1: deze koppeling (symlink) wijst nergens heen of in een kring; "
            "zet het bestand zelf hier neer"
        ),
        "2 fouten.",
    ]


def test_build_without_site_tells_progress_and_where_to_look(project: Sample, run: Callable[..., Run]) -> None:
    (project.root / "site").symlink_to(PROJECT / "site")
    status, out, err = run("build", "--no-site")
    assert (status, out) == (0, "")
    assert err.splitlines()[0] == "· Kennis lezen en controleren ..."
    assert err.splitlines()[-1].endswith(f"Open {project.root.resolve()}/build/docs/index.md")
    assert (project.root / "build/docs/index.md").is_file()


def test_build_of_broken_content_builds_nothing_and_says_so(project: Sample, run: Callable[..., Run]) -> None:
    project.edit(STEP, "[[crm]]", "[[crmm]]")
    assert run("build") == (
        1,
        "",
        (
            "· Kennis lezen en controleren ...\n"
            f'{STEP}:26: [[crmm]] verwijst naar niets; bedoel je "crm"?\n1 fout.\n'
            "Er is niets gebouwd; de vorige uitvoer staat er nog.\n"
        ),
    )
    assert not (project.root / "build").exists()


def test_build_with_a_broken_template_says_which(project: Sample, run: Callable[..., Run]) -> None:
    project.write("site/templates/home.md.jinja", "{{ niet_bekend }}")
    status, _, err = run("build", "--no-site")
    assert status == 2
    assert err.splitlines()[-1] == (
        "Het lukte niet: index.md: het sjabloon home.md.jinja klopt niet ('niet_bekend' is undefined); herstel dat sjabloon"
    )


def test_build_with_a_template_that_is_no_utf8_says_which(project: Sample, run: Callable[..., Run]) -> None:
    project.write("site/templates/home.md.jinja", "")
    (project.root / "site/templates/home.md.jinja").write_bytes(b"caf\xe9")
    status, _, err = run("build", "--no-site")
    assert status == 2
    assert err.splitlines()[-1] == (
        "Het lukte niet: index.md: een sjabloon is geen UTF-8; sla home.md.jinja op met codering UTF-8"
    )


def test_an_interrupted_command_says_that_it_stopped(
    project: Sample, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("blueprint.build.examine", interrupt)
    assert run("check") == (2, "", "Gestopt.\n")


def test_an_interruption_while_the_program_still_starts_is_no_traceback_either(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("blueprint.cli._parser", interrupt)
    assert run("check") == (2, "", "Gestopt.\n")


def test_what_the_machine_refuses_is_told_with_a_remedy(
    project: Sample, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "build/docs/index.md")

    monkeypatch.setattr("blueprint.build._write_docs", refuse)
    status, _, err = run("build", "--no-site")
    assert (status, err.splitlines()[-1]) == (
        2,
        "Het lukte niet: build/docs/index.md: de schijf is vol; maak ruimte en probeer het opnieuw",
    )


def test_a_file_in_the_place_of_the_build_folder_is_told_and_kept(project: Sample, run: Callable[..., Run]) -> None:
    project.write("build", "van iemand anders")
    status, _, err = run("build", "--no-site")
    assert (status, err.splitlines()[-1]) == (
        2,
        f"Het lukte niet: {project.root.resolve() / 'build'}: dit bestaat al; haal het weg of kies een andere naam",
    )
    assert project.read("build") == "van iemand anders"


def test_a_mistake_of_the_program_itself_is_kept_in_a_file_and_told(
    project: Sample, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("gedeeld door nul")

    monkeypatch.setattr("blueprint.build.examine", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    status, out, err = run("check")
    (kept,) = tmp_path.glob("blueprint-*.txt")
    assert (status, out, err) == (
        2,
        "",
        f"Het lukte niet: dit is een fout in het programma zelf. Meld hem, met het bestand {kept}\n",
    )
    assert kept.read_text(encoding="utf-8").endswith("ZeroDivisionError: gedeeld door nul\n")


def test_a_folder_that_has_been_deleted_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "weg"
    gone.mkdir()
    call = f"import os; os.rmdir({str(gone)!r}); from blueprint.cli import main; raise SystemExit(main(['check']))"
    done = subprocess.run([sys.executable, "-c", call], cwd=gone, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "Het lukte niet: dit bestaat niet (meer); controleer het pad en probeer het opnieuw\n",
    )


def test_a_letter_that_the_output_cannot_hold_is_printed_as_its_number(project: Sample) -> None:
    project.edit(STEP, "[[crm]]", "[[crm→]]")
    done = subprocess.run(
        [sys.executable, "-m", "blueprint.cli", "check"],
        cwd=project.root,
        env=os.environ | {"PYTHONIOENCODING": "ascii:strict", "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="ascii",
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert f'{STEP}:26: [[crm\\u2192]] verwijst naar niets; bedoel je "crm"?' in done.stdout


def test_schema_writes_the_schemas(project: Sample, run: Callable[..., Run]) -> None:
    status, out, err = run("schema")
    count = len(list((project.root / "schema").glob("*.json")))
    assert (status, out, err) == (0, "", f"{count} schema's geschreven in schema/.\n")
    assert count > 10


def test_new_tells_what_was_made_and_what_to_type_next(project: Sample, run: Callable[..., Run]) -> None:
    path = project.root.resolve() / "content/systems/mes.yaml"
    assert run("new", "system", "mes") == (
        0,
        "",
        f"Gemaakt: {path}. Vul de velden en typ daarna: blueprint check\n",
    )
    assert path.is_file()


def test_new_never_writes_over_a_file(project: Sample, run: Callable[..., Run]) -> None:
    path = project.root.resolve() / "content/systems/crm.yaml"
    before = path.read_bytes()
    assert run("new", "system", "crm") == (2, "", f"{path} bestaat al; kies een ander id of pas dat bestand aan\n")
    assert path.read_bytes() == before
