"""Views of the reference architecture, each with one layout that pictures and exports for other tools share.

Knowledge becomes views (:mod:`~blueprint.publish.views.collection`), a view gets places once
(:mod:`~blueprint.publish.views.layout`), and a writer per format puts it down: picture, draw.io, slides, ArchiMate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as once
from functools import partial
from pathlib import Path

from blueprint import __version__
from blueprint.knowledge import Knowledge
from blueprint.publish.cache import cached, code_digest
from blueprint.publish.views.archimate import archimate_file
from blueprint.publish.views.archimate_model import architecture_model
from blueprint.publish.views.collection import all_views, growth_series
from blueprint.publish.views.drawio import drawio_file
from blueprint.publish.views.layout import Layout, layouts
from blueprint.publish.views.pptx import DECK, pptx_file
from blueprint.publish.views.svg import svg_picture
from blueprint.publish.views.target import FOLDER, Target

__all__ = ["view_files"]


def view_files(knowledge: Knowledge, cache: Path, base_url: str) -> dict[str, bytes]:
    """Return ``diagrams/<view>.svg`` for views that pages show, and the files for other tools in ``data/``.

    Only what is not in the cache is made; the drawing program runs only when a picture has another shape than before.

    :raises DiagramError: when the drawing program is missing or refuses a graph.
    """
    views = all_views(knowledge)
    series = growth_series(knowledge)
    model = architecture_model(knowledge)
    region = knowledge.loaded.region
    target = Target(base_url, __version__, _newest_review(knowledge), region.title if region else "")
    code = _code()

    @once
    def places() -> Mapping[str, Layout]:
        return layouts(views, cache / "layouts")

    @once
    def series_places() -> Mapping[str, Layout]:
        return layouts(series, cache / "layouts")

    def kept(name: str, content: object, make: Callable[[], bytes]) -> bytes:
        return cached(cache / "views", f"{code}\n{name}\n{content!r}", make)

    files = {}
    for group, where in ((views, places), (series, series_places)):
        bases = {view.name: view for view in group}
        for view in group:
            if view.picture:
                name = f"diagrams/{view.name}.svg"
                drawn = partial(lambda view, where: svg_picture(view, where()[view.name]), view, where)
                files[name] = kept(name, (view, bases.get(view.base)), drawn)
    exports: dict[str, tuple[object, Callable[[], bytes]]] = {
        "blauwdruk.drawio": ((), lambda: drawio_file(views, places(), target)),
        "blauwdruk.pptx": ((), lambda: pptx_file(views, places(), target)),
        "blauwdruk.archimate.xml": (model, lambda: archimate_file(model, views, places(), target)),
    }
    shown = repr((views, target))
    for name, (content, make) in exports.items():
        files[f"{FOLDER}/{name}"] = kept(name, (shown, content), make)
    return files


def _newest_review(knowledge: Knowledge) -> str:
    """Return the date of the newest review of all records: the only date that an export carries."""
    return max((str(data["reviewed"]) for _, _, _, data in knowledge.records() if "reviewed" in data), default="")


def _code() -> str:
    """Return a digest of everything of ours that decides what the files look like."""
    own = Path(__file__).parent
    deck = [path.read_bytes() for path in sorted(DECK.rglob("*")) if path.is_file()]
    return f"{code_digest(own, own.parent / 'diagrams')}\n{deck!r}"
