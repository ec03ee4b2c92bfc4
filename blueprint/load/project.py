"""From a project folder, and perhaps a region folder, to :class:`Loaded`.

The shared layer is read once. A sector stands on it; a region stands on both. What a region says about a shared
record also holds in the sectors, except for fields that a sector itself changed: those a region changes in its
folder of that sector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from blueprint.collector import collector_paused
from blueprint.findings import Finding, suggest
from blueprint.load.entry import Entry
from blueprint.load.folder import NO_FOLDER, Tree, tree
from blueprint.load.kinds import KINDS, SINGLE
from blueprint.load.layers import Key, Layer, Raw, State, apply
from blueprint.load.loaded import Loaded, SectorRaw
from blueprint.load.prune import without_hidden
from blueprint.load.read import REGION_FILE, read_region, read_roi, read_sector, read_shared, read_single
from blueprint.load.shared_inputs import with_shared
from blueprint.load.validate import validate
from blueprint.model.region import Region
from blueprint.model.vocabulary import SECTORS

SHARED = "gedeeld"
_RULE = "laag"


@dataclass(frozen=True)
class _Read:
    """All entries of all layers, and what was met while reading."""

    shared: tuple[Entry, ...]
    sectors: Mapping[str, tuple[Entry, ...]]
    region: tuple[Entry, ...]
    region_sectors: Mapping[str, tuple[Entry, ...]]
    region_name: str | None
    info: Region | None
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    broken: frozenset[str]


def load(project: Path, region: Path | None = None) -> Loaded:
    """Read, layer and validate a project; never raises for what an editor can get wrong, but reports it in ``findings``."""
    with collector_paused():
        return _load(_read(project, region))


def _load(read: _Read) -> Loaded:
    findings = list(read.findings)
    states = _layered(read, findings)
    models: dict[Key, tuple[Raw, Any]] = {}
    broken: set[Key] = set()
    shared = _validated(states[None], models, findings, broken)
    sectors = {}
    for sector in read.sectors:
        found = _validated(states[sector], dict(models), findings, broken)
        if sector in found["sector"] and sector in found["chain"]:
            sectors[sector] = SectorRaw(
                found["sector"][sector], found["chain"][sector], _frozen(found["functions"]), _frozen(found["steps"])
            )
    return Loaded(
        shared=MappingProxyType({kind: _frozen(shared[kind]) for kind in KINDS}),
        sectors=MappingProxyType(sectors),
        region=read.info,
        findings=tuple(sorted(set(findings))),
        files=tuple(sorted(set(read.files))),
        broken=frozenset(broken) | {(kind, key) for key in read.broken for kind in KINDS},
        states=MappingProxyType(states),
    )


def _frozen(records: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(records))


def _read(project: Path, region: Path | None) -> _Read:
    trees: list[Tree] = []

    def begin(root: Path) -> Tree:
        trees.append(tree(root, project))
        return trees[-1]

    shared = read_shared(content) if _exists(content := begin(project / "content")) else []
    shared += read_roi(begin(project / "roi")) if (project / "roi").exists() else []
    sectors = {}
    for sector in SECTORS:
        files = begin(project / sector)
        if _exists(files):
            sectors[sector] = tuple(read_sector(files, files.root, sector))
    info: Region | None = None
    own: list[Entry] = []
    per_sector: dict[str, tuple[Entry, ...]] = {}
    if region is not None and _exists(files := begin(region)):
        info, own, per_sector = _read_region(files)
    return _Read(
        shared=tuple(shared),
        sectors=sectors,
        region=tuple(own),
        region_sectors=per_sector,
        region_name=region.resolve().name if region is not None else None,
        info=info,
        findings=tuple(finding for each in trees for finding in each.findings),
        files=tuple(path for each in trees for path in each.files),
        broken=frozenset(name for each in trees for name in each.broken),
    )


def _exists(files: Tree) -> bool:
    if not files.root.is_dir():
        missing = "deze map ontbreekt; maak haar aan of controleer het pad"
        files.report(files.root, NO_FOLDER if files.root.exists() else missing)
        return False
    return True


def _read_region(files: Tree) -> tuple[Region | None, list[Entry], dict[str, tuple[Entry, ...]]]:
    info = None
    if file := read_single(files, files.root / REGION_FILE):
        info, findings = validate("region", file.data, lambda path: (file.shown, file.line(path)))
        files.findings.extend(findings)
    logo = str(file.data.get("logo") or "") if file else ""
    if file and info and logo and not (files.root / logo).is_file():
        message = f'het logo "{logo}" staat niet in deze map; zet het naast region.yaml of haal logo weg'
        files.findings.append(Finding("fout", file.shown, file.line(("logo",)), message, "bestand"))
    for name in ("title", "summary"):
        if file and str(file.data.get(name)).strip() == "Vul in":
            message = 'hier staat nog "Vul in"; vervang het door de echte tekst'
            files.findings.append(Finding("fout", file.shown, file.line((name,)), message, "nog-invullen"))
    own = read_region(files, logo)
    folders = {sector: files.root / sector for sector in SECTORS}
    present = {sector: folder for sector, folder in folders.items() if folder.is_dir() and not folder.is_symlink()}
    return info, own, {sector: tuple(read_sector(files, folder, sector)) for sector, folder in present.items()}


def _layered(read: _Read, findings: list[Finding]) -> dict[str | None, State]:
    """Return the raw records of the shared layer (``None``) and of each sector, with every layer applied."""
    below, wrong = apply(State(), Layer(SHARED, "gedeeld", read.shared, read.broken))
    findings.extend(wrong)
    name = read.region_name or ""
    regional = Layer(name, "regio", read.region, read.broken)
    shared, wrong = apply(below, regional)
    findings.extend(wrong)
    states: dict[str | None, State] = {None: shared}
    before: dict[str | None, State] = {None: below}
    for sector, entries in read.sectors.items():
        state, wrong = apply(below, Layer(sector, "sector", entries, read.broken))
        findings.extend(wrong)
        before[sector] = state
        state = _with_region(state, regional, findings)
        own = read.region_sectors.get(sector, ())
        state, wrong = apply(state, Layer(name, "regio", own, read.broken))
        findings.extend(wrong)
        findings.extend(_folders(state, [*entries, *own]))
        findings.extend(_present(state, sector, read))
        states[sector] = state
    return without_hidden(states, before)


def _with_region(state: State, regional: Layer, findings: list[Finding]) -> State:
    """Apply what a region says about shared records to a sector.

    Everything wrong with it is reported over the shared layer already, except an id that only this sector has as
    well.
    """
    state, wrong = apply(state, regional, keep_sector=True)
    findings.extend(finding for finding in wrong if "bestaat al in" in finding.message)
    return state


def _folders(state: State, entries: Sequence[Entry]) -> list[Finding]:
    """Report folders that are no business function, and steps in the folder of another function."""
    functions = set(state.ids("functions")) | {key for kind, key in state.hidden if kind == "functions"}
    findings: list[Finding] = []
    for entry in entries:
        if entry.folder is None or entry.kind != "steps":
            continue
        raw = state.records.get((entry.kind, entry.id))
        function = raw.data.get("function") if raw else entry.folder
        if functions and entry.folder not in functions:
            remedy = suggest(entry.folder, functions) or "; verplaats dit bestand"
            message = f'de map "{entry.folder}" is geen bedrijfsfunctie{remedy}'
            findings.append(Finding("fout", *entry.spot.at(()), message, _RULE))
        elif raw and isinstance(function, str) and function != entry.folder:
            message = (
                f'deze stap hoort bij "{function}" en staat in de map "{entry.folder}"; verplaats het bestand of pas function aan'
            )
            findings.append(Finding("fout", *entry.spot.at(("function",)), message, _RULE))
    return findings


def _present(state: State, sector: str, read: _Read) -> list[Finding]:
    """Report a sector that does not introduce itself or has no chain."""
    missing = [SINGLE[kind].place for kind in SINGLE if (kind, sector) not in state.records and sector not in read.broken]
    broken = {f"{name}.yaml" for name in read.broken}
    return [
        Finding("fout", f"{sector}/{place}", 1, "dit bestand ontbreekt; maak het aan", "bestand")
        for place in missing
        if place not in broken
    ]


def _validated(
    state: State, known: dict[Key, tuple[Raw, Any]], findings: list[Finding], broken: set[Key]
) -> dict[str, dict[str, Any]]:
    """Return the models of a state by kind and id. A record in ``known`` that no layer touched is not validated again."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in (*KINDS, *SINGLE)}
    for key, raw in state.records.items():
        kind, name = key
        earlier = known.get(key)
        if earlier is not None and earlier[0] is raw:
            model = earlier[1]
        else:
            model, wrong = validate(kind, *(with_shared(raw, state) if kind == "roi" else (raw.data, raw.at)))
            known[key] = (raw, model)
            findings.extend(wrong)
        if model is None:
            broken.add(key)
        else:
            found[kind][name] = model
    return found
