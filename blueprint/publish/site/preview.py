"""The site for somebody who is writing: only the pages that changed, without search and without the check of links."""

import shutil
from dataclasses import replace
from pathlib import Path

from blueprint.publish.site.diagrams import inline_diagrams
from blueprint.publish.site.engine import run_engine
from blueprint.publish.site.settings import read_settings
from blueprint.publish.site.state import (
    changed_files,
    current_state,
    forget_state,
    mark_changed,
    read_state,
    result_of,
    write_state,
)


def preview_site(config: Path, target: Path) -> None:
    """Bring the preview in `target` in line with the tree that `config` describes.

    Pages are written where they are read, so the folder is never to be published. Raises SiteError as `build_site` does.
    """
    settings = read_settings(config)
    now = current_state(settings, "mkdocs")
    before = read_state(target)
    changed = changed_files(before, now)
    if changed == set():
        return
    forget_state(target)
    diagrams = dict(before.diagrams) if before is not None and changed is not None else {}
    if changed is None:
        shutil.rmtree(target, ignore_errors=True)
    else:
        mark_changed(settings.docs, target, set(now.files), changed)
    run_engine(settings, target, "mkdocs", dirty=changed is not None)
    made = [result_of(name) for name in sorted(changed or now.files) if name.endswith(".md")]
    for page in made:
        diagrams.pop(page, None)
    diagrams |= inline_diagrams(target, [target / page for page in made])
    write_state(target, replace(now, diagrams=diagrams))
