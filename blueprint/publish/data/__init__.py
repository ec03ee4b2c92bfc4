"""The knowledge as data in other people's tools: JSON API, CSV, Excel, SKOS, one text, and a description of it all.

Everything is written from the same plain records (``items``); nothing here reads YAML or decides about content. What was
made is kept by the hash of all that it is made of, because people edit one sentence and build again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pydantic

from blueprint import __version__
from blueprint.knowledge import Knowledge
from blueprint.publish.cache import code_digest
from blueprint.publish.data.api import PROMISES, api_files
from blueprint.publish.data.book import BOOK, book_file
from blueprint.publish.data.comma import csv_file, csv_path
from blueprint.publish.data.dataset import EXPORTS, dataset_file, description
from blueprint.publish.data.edition import DATA, edition
from blueprint.publish.data.items import gather
from blueprint.publish.data.kinds import COLLECTIONS
from blueprint.publish.data.markdown import markdown_files
from blueprint.publish.data.openapi import openapi_file
from blueprint.publish.data.schemas import schema_files
from blueprint.publish.data.skos import skos_files
from blueprint.publish.data.store import kept
from blueprint.publish.data.tables import CODES, PARTS, RELATIONS, tables

PAGE = f"{DATA}/index.md"

__all__ = ["PAGE", "data_files", "data_overview"]

_PACKAGE = Path(__file__).parents[2]


def data_files(knowledge: Knowledge, cache: Path | None = None, base_url: str = "") -> dict[str, bytes]:
    """Return all files of ``api/v1`` and ``data`` and ``llms.txt``: path in the docs tree → bytes.

    ``base_url`` is the public address of this edition with a slash at the end, or empty. ``cache`` keeps the last result.
    """
    if cache is None:
        return _made(knowledge, base_url)
    return kept(cache / "data", _fingerprint(knowledge, base_url), lambda: _made(knowledge, base_url))


def data_overview(files: Mapping[str, bytes], knowledge: Knowledge, base_url: str = "") -> dict[str, Any]:
    """Return what the page "Gegevens en exports" shows; ``files`` are all files of the build, those of other writers included."""
    about = edition(knowledge, base_url)
    return {
        "edition": about.head(),
        "date": about.date,
        "derived": about.derived_from,
        "files": [export for export in EXPORTS if export.path in files],
        "collections": list(COLLECTIONS.values()),
        "parts": [*PARTS, CODES, RELATIONS],
        "promises": PROMISES,
        "description": json.dumps(description(about, PAGE), ensure_ascii=False),
    }


def _made(knowledge: Knowledge, base_url: str) -> dict[str, bytes]:
    items = gather(knowledge, base_url)
    made = tables(items)
    return {
        **api_files(items),
        **schema_files(items.edition),
        **openapi_file(items.edition),
        **{csv_path(table): csv_file(table, items.edition) for table in made},
        BOOK: book_file(made, items.edition),
        **skos_files(items),
        **markdown_files(items),
        **dataset_file(items.edition),
    }


def _fingerprint(knowledge: Knowledge, base_url: str) -> str:
    """Return a digest of all that the files are made of."""
    region = knowledge.loaded.region
    ingredients = [
        list(knowledge.records()),
        [[key, record.model_dump()] for kind in (knowledge.tax_inputs, knowledge.retired) for key, record in kind.items()],
        region.model_dump() if region else None,
        repr(edition(knowledge, base_url)),
        __version__,
        pydantic.VERSION,
        code_digest(_PACKAGE / "model", _PACKAGE / "publish" / "data"),
        (_PACKAGE / "publish" / "addresses.py").read_text(encoding="utf-8"),
    ]
    return hashlib.sha256(json.dumps(ingredients, default=str, ensure_ascii=False).encode()).hexdigest()
