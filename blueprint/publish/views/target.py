"""What writers for other tools need to know of the edition and of the place where the files will stand."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.publish.addresses import Address

NAME = "Blauwdruk Digitale Fabriek"

FOLDER = "data"
"""The folder of the docs tree that holds the files for other tools."""


@dataclass(frozen=True)
class Target:
    """The public address of the edition, its version and the newest review date of its content."""

    base_url: str
    """With a slash at the end; empty when nobody said it, and then links count from the file."""
    version: str
    reviewed: str
    region: str = ""
    """Title of the region whose edition this is; empty for the national one."""

    @property
    def edition(self) -> str:
        """How this edition is called."""
        return f"{NAME}, uitgave {self.region}" if self.region else NAME

    def link(self, address: Address | None) -> str:
        """Return where a box leads to; empty when it has no page."""
        if address is None:
            return ""
        if self.base_url:
            return self.base_url + address.url_from("index.md").removeprefix("./")
        return address.url_from(f"{FOLDER}/index.md")
