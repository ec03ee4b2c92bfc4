"""From the raw output of Graphviz to the picture that the site asks for (contract: `site/assets/README.md`)."""

from __future__ import annotations

import html
import re

_NOISE = re.compile(r"<!--.*?-->|<title>.*?</title>|\s+id=\"[^\"]*\"|\s+xml:space=\"preserve\"", re.DOTALL)
_WRAPPED_LINK = re.compile(r'<g id="a_[^"]*">(<a\b.*?</a>)\s*</g>', re.DOTALL)
_LINK = re.compile(r'<a xlink:href="([^"]*)" xlink:title="([^"]*)">')
_ROOT = re.compile(r'<svg width="([\d.]+)pt" height="([\d.]+)pt"\s+viewBox="([^"]*)"[^>]*>')
_TRANSFORM = re.compile(r'transform="scale\(1 1\) rotate\(0\) (translate\([^"]*\))"')
_FAMILY = 'font-family="Arial"'


def finish(raw: str, title: str, description: str) -> bytes:
    """Return the finished picture: words first, links with a name, and nothing that the site can do without.

    The picture is a group with a name and a description; as ``role="img"`` its links could not be reached.
    """
    text = raw[raw.index("<svg") :]
    text = _WRAPPED_LINK.sub(r"\1", text)
    text = _NOISE.sub("", text)
    text = _LINK.sub(r'<a href="\1"><title>\2</title>', text)
    text = _TRANSFORM.sub(r'transform="\1"', text)
    text = text.replace("&#45;", "-").replace(_FAMILY, 'font-family="Arial, Helvetica, sans-serif"')
    # What Graphviz has no clusters for (fixed places) is drawn as a node, and coloured as the cluster that it is.
    text = text.replace('class="node cluster"', 'class="cluster"')
    words = f'<title id="titel">{html.escape(title)}</title>\n<desc id="uitleg">{html.escape(description)}</desc>'
    root = (
        r'<svg xmlns="http://www.w3.org/2000/svg" width="\1pt" height="\2pt" viewBox="\3" '
        r'role="group" aria-labelledby="titel" aria-describedby="uitleg">'
    )
    text = _ROOT.sub(lambda match: match.expand(root) + f"\n{words}", text, count=1)
    return (re.sub(r"\n\s*\n+", "\n", text).strip() + "\n").encode()
