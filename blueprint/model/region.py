"""A region: somebody who takes the national blueprint and adds what is different here."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, HttpUrl, StringConstraints

from blueprint.model.base import Line, Strict, Text

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Logo = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.(svg|png)$")]
Mail = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", max_length=200)]
ShortName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=24)]


class Contact(Strict):
    """Whom a reader of this edition asks."""

    name: Line = Field(description="Naam van het loket of de organisatie; geen persoonsnaam.")
    mail: Mail | None = Field(None, description="E-mailadres, bijvoorbeeld loket@voorbeeld.nl.")
    url: HttpUrl | None = Field(None, strict=False, description="Webadres van de contactpagina.")


class Region(Strict):
    """How a region presents itself; everything else in its folder is records, changes and hides."""

    title: Line = Field(description="Naam van de regio of organisatie die deze uitgave maakt.")
    summary: Text = Field(description="Voor wie deze uitgave is en wat er anders is dan in de landelijke.")
    short: ShortName | None = Field(None, description="Korte naam voor boven elke pagina, hoogstens 24 tekens.")
    national: HttpUrl | None = Field(
        None, strict=False, description="Adres van de landelijke uitgave waar deze op rust; pagina's verwijzen ernaar."
    )
    contact: Contact | None = Field(None, description="Wie vragen over deze uitgave beantwoordt; staat onder elke pagina.")
    logo: Logo | None = Field(None, description="Bestandsnaam van het logo (.svg of .png) in deze map, naast region.yaml.")
    colour: Colour | None = Field(
        None, description='Kleur van de streep onder de kop: # en zes tekens, tussen aanhalingstekens, zoals "#00695c".'
    )

    @property
    def national_address(self) -> str:
        """The address of the national edition with a slash at the end; empty when it is not given."""
        return f"{str(self.national).rstrip('/')}/" if self.national else ""
