"""The site engine's side of publishing: from the Markdown tree in `build/docs` to the site in `build/site`.

Knows files and HTML, nothing of records. The look itself (theme, style sheets, scripts) is in the folder `site`.
"""

from blueprint.publish.site.assets import asset_files
from blueprint.publish.site.build import build_site
from blueprint.publish.site.engine import Engine, config_for
from blueprint.publish.site.errors import SiteError
from blueprint.publish.site.offline import build_offline
from blueprint.publish.site.preview import preview_site
from blueprint.publish.site.search import index_search
from blueprint.publish.site.settings import engine_config

__all__ = [
    "Engine",
    "SiteError",
    "asset_files",
    "build_offline",
    "build_site",
    "config_for",
    "engine_config",
    "index_search",
    "preview_site",
]
