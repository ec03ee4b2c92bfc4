"""The three digital plugs (`stekkers`)."""

from __future__ import annotations

from blueprint.knowledge import Knowledge
from blueprint.publish.diagrams.connectors import put_connectors, told
from blueprint.publish.diagrams.drawing import Drawing, put_system, sheet
from blueprint.publish.diagrams.words import listed


def plugs_drawing(knowledge: Knowledge) -> Drawing:
    graph = sheet()
    keys = [k for k, i in knowledge.interfaces.items() if i.plug != "intern"]
    for end in sorted({e.system for k in keys for e in knowledge.interfaces[k].ends if e.system}):
        put_system(graph, knowledge, end)
    put_connectors(graph, knowledge, dict.fromkeys(keys, ""))
    return Drawing("stekkers", "De drie digitale stekkers", listed([told(knowledge, k) for k in keys]), graph.source)
