"""Pages: Knowledge becomes a plain Markdown tree that any of the supported site engines turns into HTML.

The look lives in ``site/templates`` (Markdown with components), ``site/theme`` and ``site/assets``; these modules only
choose what a page shows.
"""
