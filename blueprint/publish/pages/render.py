"""Rendering one page: a template, its place in the tree and what it shows, into Markdown with front matter."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context

from blueprint.knowledge import Knowledge
from blueprint.model import vocabulary
from blueprint.model.base import Quantity
from blueprint.model.coupling import CERTAINTY, COVERAGE, MACHINE_KINDS, PURPOSES, ROUTES, STALE_MONTHS
from blueprint.model.step import QUICK_WIN_MAX_MONTHS, Step, StepOutline
from blueprint.publish.addresses import address_for
from blueprint.publish.pages import text

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
DIRECTIONS = {"heen": "van → naar", "terug": "naar → van", "beide": "beide kanten op"}


WAYS = {"lezen": "dat leest uit", "schrijven": "dat stuurt erheen", "beide": "heen en terug"}
OPTIONS = {"standaard": "zit erin", "betaald": "betaalde optie", "onbekend": "onbekend of dit extra kost; vraag het"}
POSITIONS = {"maker": "als maker", "gebruiker": "als gebruiker", "keten": "via je klanten", "allen": "voor iedereen"}
TRIP_WORDS = {
    "volledig": "ja, zegt de bron.",
    "deels": "deels; lees de grens.",
    "niet": "nee, langs geen weg die wij kennen.",
    "handmatig": "met de hand.",
    "onbekend": "onbekend, vraag het na.",
}
TRIP_SHORT = {"volledig": "ja", "deels": "deels", "niet": "nee", "handmatig": "met de hand", "onbekend": "onbekend"}
TRIP_VERDICT = {
    "volledig": "De rondgang kan zonder overtypen, zegt de bron. Laat het zien op jouw machine voor je betaalt.",
    "deels": "Een deel van de rondgang gaat vanzelf. Wat er dan nog met de hand moet, staat bij de grens van die schakel.",
    "niet": "Eén schakel gaat niet vanzelf. Daar blijft een mens nodig, of een kastje ertussen.",
    "handmatig": "Eén schakel gaat met de hand. Een scherm naast de machine is dan vaak de goedkoopste stap.",
    "onbekend": "Over één schakel weten we te weinig. Vraag het je leverancier voor je iets koopt.",
}


class PageError(Exception):
    """A page that its template cannot make; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Page:
    """A page of the docs tree: where it stands, which template makes it and what the template gets."""

    path: str
    template: str
    title: str
    kind: str
    sector: str | None = None
    front: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


def _resolved(context: Context, value: str) -> str:
    return text.resolve(context["knowledge"], value, context["page"], context["sector_id"])


def _text_in(context: Context, value: str, sector: str) -> str:
    return text.resolve(context["knowledge"], value, context["page"], sector)


def _plaintext(context: Context, value: str) -> str:
    return text.plain(context["knowledge"], value, context["sector_id"])


def _link(
    context: Context, key: str, label: str | None = None, *, card: bool = False, bare: bool = False, sector: str | None = None
) -> str:
    made = text.link(context["knowledge"], key, context["page"], sector or context["sector_id"], label, bare=bare)
    return f"{made}{{ .card-title }}" if card else made


def _href(context: Context, key: str) -> str:
    """Return only the target of a link to a record, for a link with words of its own."""
    return address_for(context["knowledge"], key, context["sector_id"]).markdown_from(context["page"])


def _quantity(value: Quantity) -> str:
    span = number(value.value) if value.value is not None else f"{number(value.low)}-{number(value.high)}"
    return f"{span} {value.unit}"


def number(value: float | None) -> str:
    """Return a number in Dutch notation, without needless decimals."""
    if value is None:
        return ""
    whole = f"{value:,.2f}".rstrip("0").rstrip(".")
    return whole.replace(",", "\u00a0").replace(".", ",").replace("\u00a0", ".")


def dutch_date(value: dt.date) -> str:
    """Return a date as ``21 november 2026``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _cell(value: str) -> str:
    return re.sub(r"\s*\n\s*", " ", str(value)).replace("|", "\\|").strip()


def _roles_of(step: StepOutline) -> list[str]:
    return sorted({task.role for task in step.tasks}) if isinstance(step, Step) else []


def _select_level(steps: Iterable[tuple[str, StepOutline]], level: int) -> list[tuple[str, StepOutline]]:
    return [item for item in steps if item[1].level == level]


def _completed(steps: Iterable[tuple[str, StepOutline]]) -> list[tuple[str, StepOutline]]:
    return [item for item in steps if item[1].complete]


def environment(templates: Iterable[Path], cache: Path | None = None) -> Environment:
    """Return the template environment; an earlier folder wins, so that a region can replace one template."""
    env = Environment(
        loader=FileSystemLoader([str(folder) for folder in templates]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is Markdown, not HTML
        bytecode_cache=_compiled(cache / "templates") if cache else None,
    )
    env.filters.update(
        resolved=pass_context(_resolved),
        text_in=pass_context(_text_in),
        plaintext=pass_context(_plaintext),
        quantity=_quantity,
        datum=dutch_date,
        getal=lambda value: number(round(value, 1)),
        heel=lambda value: number(round(value)),
        euro=lambda value: f"€ {number(round(value, -2) + 0.0)}".replace("€ -", "- € "),  # + 0.0: no minus before a zero
        cell=_cell,
        sleutel=vocabulary.CHAIN_KEYS.__getitem__,
        sectornaam=vocabulary.SECTORS.__getitem__,
        selectlevel=_select_level,
        completed=_completed,
    )
    env.globals.update(
        link=pass_context(_link),
        href=pass_context(_href),
        roles_of=_roles_of,
        LEVELS=vocabulary.LEVELS,
        STEP_KINDS=vocabulary.STEP_KINDS,
        BANDS=vocabulary.BANDS,
        PLUGS=vocabulary.PLUGS,
        CRITERION_MOMENTS=vocabulary.CRITERION_MOMENTS,
        CRITERION_METHODS=vocabulary.CRITERION_METHODS,
        PARTIES=vocabulary.PARTIES,
        EVIDENCE=vocabulary.EVIDENCE,
        DIRECTIONS=DIRECTIONS,
        MACHINE_KINDS=MACHINE_KINDS,
        PURPOSES=PURPOSES,
        ROUTES=ROUTES,
        COVERAGE=COVERAGE,
        CERTAINTY=CERTAINTY,
        STALE_MONTHS=STALE_MONTHS,
        WAYS=WAYS,
        OPTIONS=OPTIONS,
        POSITIONS=POSITIONS,
        TRIP_WORDS=TRIP_WORDS,
        TRIP_SHORT=TRIP_SHORT,
        TRIP_VERDICT=TRIP_VERDICT,
        QUICK_WIN_MAX_MONTHS=QUICK_WIN_MAX_MONTHS,
    )
    return env


def _compiled(folder: Path) -> FileSystemBytecodeCache:
    """Return the store of compiled templates; it checks the text of a template itself."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def render(env: Environment, knowledge: Knowledge, page: Page) -> str:
    """Return the Markdown of a page, with its front matter as JSON values (which are valid YAML).

    :raises PageError: when the template is missing, broken or asks what is not there.
    """
    try:
        body = env.get_template(page.template).render(knowledge=knowledge, page=page.path, sector_id=page.sector, **page.context)
    except TemplateError as problem:
        raise PageError(f"{page.path}: het sjabloon {page.template} klopt niet ({problem}); herstel dat sjabloon") from problem
    except UnicodeDecodeError as problem:
        raise PageError(f"{page.path}: een sjabloon is geen UTF-8; sla {page.template} op met codering UTF-8") from problem
    front = {"title": page.title, "kind": page.kind, **({"sector": page.sector} if page.sector else {}), **page.front}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    squeezed = re.sub(r"\n{3,}", "\n\n", body).strip()
    return f"---\n{head}---\n{squeezed}\n"
