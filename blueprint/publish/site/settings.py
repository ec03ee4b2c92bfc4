"""The engine's configuration: written for a build, and read back for what this package needs to know of it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from blueprint.publish.site.errors import SiteError


@dataclass(frozen=True)
class Settings:
    """The paths of one build, absolute, and whether the offline edition is part of it."""

    config: Path
    docs: Path
    site: Path
    theme: Path | None
    offline: bool
    base: str
    """Path of the site on its server, from `site_url`: "/" or "/map/"."""


def read_settings(config: Path) -> Settings:
    """Read the paths from a generated `mkdocs.yml`; raise SiteError when it is missing or not usable."""
    values = _load(config)
    folder = config.resolve().parent
    custom = (values.get("theme") or {}).get("custom_dir")
    host, _, path = str(values.get("site_url") or "").partition("://")[2].partition("/")
    return Settings(
        config=config.resolve(),
        docs=folder / values.get("docs_dir", "docs"),
        site=folder / values.get("site_dir", "site"),
        theme=folder / custom if custom else None,
        offline=bool((values.get("extra") or {}).get("offline")),
        base=f"/{path.strip('/')}/" if host and path.strip("/") else "/",
    )


def engine_config(
    top_level: Path,
    build: Path,
    nav: list[dict[str, Any]],
    *,
    site_url: str = "",
    offline: bool = False,
    region: Mapping[str, Any] | None = None,
) -> str:
    """Return the text of `build/mkdocs.yml`: the settings of the top-level file, `nav`, and folders in `build`.

    `site_url` is the public address, for `sitemap.xml` and canonical links; without it pages have no canonical link.
    `offline` has `build_site` make the offline edition and the footer link to it. `region` is how a regional edition
    presents itself; its keys are those that header and footer show.
    """
    values = _load(top_level)
    if not isinstance(values.get("theme"), dict) or "custom_dir" not in values["theme"]:
        raise SiteError(f"{top_level}: `theme` heeft geen `custom_dir`; zet daar de map met het uiterlijk, zoals `site/theme`.")
    root = top_level.resolve().parent
    theme = {**values["theme"], "custom_dir": _relative(root / values["theme"]["custom_dir"], build)}
    values |= {
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": theme,
        "nav": nav,
    }
    if site_url:
        values["site_url"] = site_url.rstrip("/") + "/"
    if region:
        values["site_name"] = f"{values['site_name']}, uitgave {region['title']}"
        values["extra"] = {**(values.get("extra") or {}), "region": dict(region)}
    if offline:
        values["extra"] = {**(values.get("extra") or {}), "offline": True}
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)
    return f"# Gemaakt uit {top_level.name}: wijzig dat bestand, niet dit.\n{text}"


def _relative(target: Path, start: Path) -> str:
    return Path(os.path.relpath(target.resolve(), start.resolve())).as_posix()


def _load(config: Path) -> dict[str, Any]:
    try:
        values = yaml.safe_load(config.read_text(encoding="utf-8"))
    except OSError as error:
        raise SiteError(f"{config}: dit bestand is niet te lezen; bouw opnieuw.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SiteError(f"{config}: dit bestand is geen geldige YAML; herstel het of bouw opnieuw.") from error
    if not isinstance(values, dict):
        raise SiteError(f"{config}: dit bestand heeft geen instellingen; bouw opnieuw.")
    return values
