"""What the machine refuses (a full disk, a file that nobody may open) as a Dutch sentence with a remedy."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

_REASONS: Mapping[int, str] = {
    errno.ENOSPC: "de schijf is vol; maak ruimte en probeer het opnieuw",
    errno.EDQUOT: "je hebt op deze schijf geen ruimte meer; maak ruimte en probeer het opnieuw",
    errno.EFBIG: "dit bestand wordt te groot voor deze schijf; kies een andere map",
    errno.EROFS: "op deze schijf kun je niet schrijven; kies een andere map",
    errno.EACCES: "je mag hier niet bij; controleer de rechten, en sluit het bestand als het ergens open staat",
    errno.EPERM: "je mag hier niet bij; controleer de rechten",
    errno.ENOENT: "dit bestaat niet (meer); controleer het pad en probeer het opnieuw",
    errno.EEXIST: "dit bestaat al; haal het weg of kies een andere naam",
    errno.ENOTDIR: "hier staat een bestand waar een map hoort; haal dat bestand weg of kies een andere plek",
    errno.EISDIR: "hier staat een map waar een bestand hoort; haal die map weg of kies een andere plek",
    errno.ENOTEMPTY: "deze map is niet leeg; kijk of een ander programma erin schrijft en probeer het opnieuw",
    errno.ENAMETOOLONG: "deze naam is te lang; kies een kortere",
    errno.ELOOP: "deze koppeling (symlink) wijst in een kring; zet het bestand zelf neer",
    errno.EPIPE: "het programma dat de uitvoer las, is gestopt",
    errno.EMFILE: "er staan te veel bestanden open; sluit andere programma's en probeer het opnieuw",
    errno.ENOMEM: "het geheugen is vol; sluit andere programma's en probeer het opnieuw",
}
"""Error of the operating system → what it means for the person at the keyboard."""


def refused(problem: OSError) -> str:
    """Return which file or folder it is about, where that is known, and why the machine refuses it."""
    unknown = f"de computer weigert dit ({problem.strerror or problem})"
    reason = _REASONS.get(problem.errno, unknown) if problem.errno is not None else unknown
    place = problem.filename
    return f"{os.fsdecode(place)}: {reason}" if isinstance(place, (str, bytes, os.PathLike)) else reason
