"""Ten thousand draws per input: the same numbers in numpy and in JavaScript, in every run and on every machine.

The generator is a counter passed through a 32-bit mixing function, so draw 7 of an input can be had without draws 0
to 6, and only 32-bit whole numbers occur, which numpy and a browser count alike. The function is *lowbias32* of Chris
Wellons (2018, public domain, https://nullprogram.com/blog/2018/07/31/), found by a search for the function of its shape
that spreads a change of one bit most evenly. It is applied twice, to the number of the draw and then to that with the
stream of the input mixed in, so that two inputs never walk the same path at a distance.
"""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from blueprint.model.roi import Values

DRAWS = 10_000
SEED = 20_261

Draws = npt.NDArray[np.float64]
Bits = npt.NDArray[np.uint32]

_SHIFTS = (np.uint32(16), np.uint32(15), np.uint32(16))
_FACTORS = (np.uint32(0x7FEB352D), np.uint32(0x846CA68B))


def mixed(values: Bits) -> Bits:
    """Each 32-bit number shuffled into another one (lowbias32); products wrap around, as ``Math.imul`` does."""
    values = values ^ (values >> _SHIFTS[0])
    values = values * _FACTORS[0]
    values = values ^ (values >> _SHIFTS[1])
    values = values * _FACTORS[1]
    return values ^ (values >> _SHIFTS[2])


def stream(key: str, seed: int = SEED) -> int:
    """The 32-bit number that tells the draws of this input from those of another: the CRC-32 of its name and the seed."""
    return zlib.crc32(key.encode()) ^ int(mixed(np.array([seed], dtype=np.uint32))[0])


def shares(key: str, draws: int = DRAWS, seed: int = SEED) -> Draws:
    """Evenly spread numbers between 0 and 1 (never 0 or 1 themselves), a stream per input."""
    bits = mixed(mixed(np.arange(draws, dtype=np.uint32)) ^ np.uint32(stream(key, seed)))
    return (bits.astype(np.float64) + 0.5) * 2.0**-32


def draw(key: str, values: Values, draws: int = DRAWS, seed: int = SEED) -> Draws:
    """Draws of one input from a triangle over low, expected and high.

    Each input has its own stream by its name, so a new input leaves the draws of the others alone.
    """
    low, top, high = float(values.low), float(values.expected), float(values.high)
    if low == high:
        return np.full(draws, low)
    share = shares(key, draws, seed)
    turn = (top - low) / (high - low)
    rise = low + np.sqrt(share * (high - low) * (top - low))
    fall = high - np.sqrt((1 - share) * (high - low) * (high - top))
    return np.where(share < turn, rise, fall)
