"""The command line: ``blueprint build``, ``check``, ``serve``, ``new``, ``roi``, ``diff`` and ``schema``.

Everything that a person reads here is Dutch. Exit status: 0 all is well, 1 the content has errors, 2 the command or the
machine is the problem.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from blueprint import __version__
from blueprint.arguments import DutchParser
from blueprint.findings import DutchError
from blueprint.refusals import refused

OK, CONTENT_ERROR, USAGE_ERROR = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; whatever happens, a person reads Dutch and no traceback."""
    _print_any_letter()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        _say("Gestopt.")
    except OSError as problem:
        _say(f"Het lukte niet: {refused(problem)}")
    except DutchError as problem:
        _say(f"Het lukte niet: {problem}")
    except Exception:  # a mistake of ours: whoever reports it needs no more than the file
        _say(f"Het lukte niet: dit is een fout in het programma zelf. Meld hem, met het bestand {_keep_traceback()}")
    return USAGE_ERROR


def _run(arguments: Sequence[str] | None) -> int:
    given = _parser().parse_args(arguments)
    if given.project and not _is_project(given.project):
        _say(f"In {given.project} staat geen mkdocs.yml naast een map content; geef bij --project de map van het project.")
        return USAGE_ERROR
    project = given.project or _find_project()
    if project is None:
        _say("Hier en in de mappen erboven staat geen mkdocs.yml naast een map content; ga naar de map van het project.")
        return USAGE_ERROR
    region = getattr(given, "region", None)
    if isinstance(region, Path) and region.resolve() == project.resolve():
        _say(f"{region} is het project zelf; geef bij --region de map van een regio.")
        return USAGE_ERROR
    given.project = project
    status = int(given.run(given))
    sys.stdout.flush()  # here a full disk can still be told; at exit it is too late
    return status


def _print_any_letter() -> None:
    """Have a letter that the terminal or file cannot hold printed as its number: a sentence with one is worth more than none."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _keep_traceback() -> str:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="blueprint-", suffix=".txt", delete=False) as file:
        file.write(f"blueprint {__version__}\n{traceback.format_exc()}")
    return file.name


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(
        prog="blueprint",
        description="Bouwt de Blauwdruk Digitale Fabriek uit de gegevens in content/, machinebouw/, plaatbewerking/ en roi/.",
    )
    parser.add_argument("--version", action="version", version=f"blueprint {__version__}", help="toon de versie en stop")
    parser.add_argument("--project", type=Path, metavar="MAP", help="map van het project (standaard: hier of hierboven)")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="OPDRACHT", parser_class=DutchParser)
    _add_build(verbs)
    _add_check(verbs)
    _add_serve(verbs)
    _add_new(verbs)
    _add_roi(verbs)
    _add_diff(verbs)
    schema = verbs.add_parser("schema", help="schrijf de JSON Schema's voor editors opnieuw")
    schema.set_defaults(run=_schema)
    return parser


def _add_build(verbs: argparse._SubParsersAction[DutchParser]) -> None:
    parser = verbs.add_parser("build", help="bouw het hele handboek in build/")
    parser.add_argument("--region", type=Path, metavar="MAP", help="map van een regio die bovenop de landelijke blauwdruk komt")
    parser.add_argument("--offline", action="store_true", help="maak ook het zipbestand dat zonder internet opent")
    parser.add_argument("--no-site", action="store_true", help="maak alleen pagina's, tekeningen en werkmappen, geen HTML")
    parser.add_argument(
        "--engine", choices=("mkdocs", "properdocs", "zensical"), default="mkdocs", help="motor die de HTML maakt"
    )
    parser.set_defaults(run=_build)


def _add_check(verbs: argparse._SubParsersAction[DutchParser]) -> None:
    parser = verbs.add_parser("check", help="controleer de gegevens en bouw niets")
    parser.add_argument("--region", type=Path, metavar="MAP", help="map van een regio")
    parser.add_argument("--format", choices=("text", "github", "json"), default="text", help="vorm van de meldingen")
    parser.set_defaults(run=_check)


def _add_serve(verbs: argparse._SubParsersAction[DutchParser]) -> None:
    parser = verbs.add_parser("serve", help="toon het handboek in de browser en werk het bij terwijl je schrijft")
    parser.add_argument("--region", type=Path, metavar="MAP", help="map van een regio")
    parser.add_argument("--port", type=int, default=8000, metavar="NUMMER", help="poort (standaard 8000)")
    parser.set_defaults(run=_serve)


def _add_new(verbs: argparse._SubParsersAction[DutchParser]) -> None:
    from blueprint.scaffold import KINDS_TO_MAKE

    parser = verbs.add_parser("new", help="maak een nieuw bestand met bij elk veld een hint")
    parser.add_argument("kind", choices=KINDS_TO_MAKE, metavar="SOORT", help=f"wat je maakt: {', '.join(KINDS_TO_MAKE)}")
    parser.add_argument("id", metavar="ID", help="id en bestandsnaam: kleine letters, cijfers en streepjes")
    parser.add_argument("--sector", choices=("machinebouw", "plaatbewerking"), help="sector waar een stap of wijziging bij hoort")
    parser.add_argument("--function", metavar="ID", help="bedrijfsfunctie van een stap")
    parser.add_argument(
        "--field", metavar="VELD", help="veld dat een wijziging vervangt; met punten een deel, zoals inputs.uren.expected"
    )
    parser.add_argument("--region", type=Path, metavar="MAP", help="schrijf in de map van deze regio")
    parser.set_defaults(run=_new)


def _add_roi(verbs: argparse._SubParsersAction[DutchParser]) -> None:
    from blueprint.answers.command import add_parser

    add_parser(verbs, _say, _site_url)


def _add_diff(verbs: argparse._SubParsersAction[DutchParser]) -> None:
    from blueprint.difference.command import add_parser

    add_parser(verbs, _say)


def _site_url() -> str | None:
    from blueprint.build import site_url

    return site_url()


def _build(given: argparse.Namespace) -> int:
    from blueprint.build import Options, build
    from blueprint.findings import as_text

    options = Options(given.project, given.region, engine=given.engine, site=not given.no_site, offline=given.offline)
    start = time.perf_counter()
    outcome = build(options, lambda part: _say(f"· {part} ..."))
    if outcome.findings:
        _say(as_text(outcome.findings, colour=sys.stderr.isatty()).rstrip())
    if not outcome.succeeded:
        _say("Er is niets gebouwd; de vorige uitvoer staat er nog.")
        return CONTENT_ERROR
    target = options.build / ("site/index.html" if options.site else "docs/index.md")
    _say(f"Klaar in {time.perf_counter() - start:.1f} s. Open {target}")
    return OK


def _check(given: argparse.Namespace) -> int:
    import datetime as dt

    from blueprint.build import examine
    from blueprint.findings import as_github, as_json, as_text, has_errors

    _, findings = examine(given.project, given.region, dt.date.today())
    if given.format == "text":
        sys.stdout.write(as_text(findings, colour=sys.stdout.isatty()))
    else:
        sys.stdout.write(as_github(findings) if given.format == "github" else as_json(findings))
    return CONTENT_ERROR if has_errors(findings) else OK


def _serve(given: argparse.Namespace) -> int:
    from blueprint.serve import serve

    return serve(given.project, given.region, given.port, _say)


def _new(given: argparse.Namespace) -> int:
    from blueprint.scaffold import ScaffoldError, scaffold

    try:
        path = scaffold(
            given.project,
            given.kind,
            given.id,
            sector=given.sector,
            function=given.function,
            field=given.field,
            region=given.region,
        )
    except ScaffoldError as problem:
        _say(str(problem))
        return USAGE_ERROR
    region = path.parent if given.kind == "region" else given.region
    _say(f"Gemaakt: {path}. Vul de velden en typ daarna: blueprint check{f' --region {region}' if region else ''}")
    return OK


def _schema(given: argparse.Namespace) -> int:
    from blueprint.schema import write_schemas

    _say(f"{len(write_schemas(given.project / 'schema'))} schema's geschreven in schema/.")
    return OK


def _find_project() -> Path | None:
    here = Path.cwd().resolve()
    return next((folder for folder in (here, *here.parents) if _is_project(folder)), None)


def _is_project(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
