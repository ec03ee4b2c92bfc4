"""All views of a blueprint, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.knowledge import Knowledge
from blueprint.publish.views.landscape import context_view, function_views, growth_views, landscape_view, plug_views
from blueprint.publish.views.lanes import growth_pictures
from blueprint.publish.views.machines import machine_views
from blueprint.publish.views.model import View
from blueprint.publish.views.order import order_view
from blueprint.publish.views.zones import zones_view


def all_views(knowledge: Knowledge) -> tuple[View, ...]:
    """Return every view of the exports: the whole, then per sector, then per plug, sort of machine and zone."""
    return tuple(_views(knowledge))


def growth_series(knowledge: Knowledge) -> tuple[View, ...]:
    """Return the views that the growth pages show instead of the exported ones of the same name, with their places."""
    return tuple(view for sector in knowledge.sectors for view in growth_pictures(knowledge, sector))


def _views(knowledge: Knowledge) -> Iterator[View]:
    yield context_view(knowledge)
    for sector in knowledge.sectors:
        yield order_view(knowledge, sector)
        yield landscape_view(knowledge, sector)
        yield from growth_views(knowledge, sector)
        yield from function_views(knowledge, sector)
    yield from plug_views(knowledge)
    yield from machine_views(knowledge)
    yield zones_view(knowledge)
