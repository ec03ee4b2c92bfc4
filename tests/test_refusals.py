"""What the machine refuses, as a person reads it."""

from __future__ import annotations

import errno
import os

import pytest

from blueprint.refusals import refused

CASES = [
    (
        OSError(errno.EACCES, "Permission denied", "prijzen.yaml"),
        "prijzen.yaml: je mag hier niet bij; controleer de rechten, en sluit het bestand als het ergens open staat",
    ),
    (OSError(errno.EPIPE, "Broken pipe"), "het programma dat de uitvoer las, is gestopt"),
    (OSError(errno.EIO, "Input/output error", b"boek.xlsx"), "boek.xlsx: de computer weigert dit (Input/output error)"),
    (OSError("zonder nummer"), "de computer weigert dit (zonder nummer)"),
]


@pytest.mark.parametrize(("problem", "sentence"), CASES)
def test_a_refusal_names_the_file_and_the_remedy(problem: OSError, sentence: str) -> None:
    assert refused(problem) == sentence


def test_a_number_in_the_place_of_a_file_name_is_left_out() -> None:
    with pytest.raises(OSError, match="Bad file descriptor") as problem:
        os.fstat(10**6)
    assert refused(problem.value) == "de computer weigert dit (Bad file descriptor)"
