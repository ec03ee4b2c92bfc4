"""The files of the look (style sheets, scripts, pictures) that every Markdown tree carries."""

from pathlib import Path

NOT_PUBLISHED = ("README.md",)


def asset_files(folder: Path) -> dict[str, bytes]:
    """Return path in the Markdown tree ("assets/css/base.css") -> bytes, sorted, for the files below `site/assets`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in NOT_PUBLISHED)
    return {f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}
