"""Loading: YAML files with positions, layers over each other, validated into the model.

:func:`load` is the way in. It reports everything that is wrong at once, in :attr:`Loaded.findings`.
"""

from blueprint.load.change import value_hash
from blueprint.load.kinds import KINDS
from blueprint.load.layers import Touch
from blueprint.load.loaded import Loaded, SectorRaw
from blueprint.load.project import load
from blueprint.load.slug import slug_remedy

__all__ = ["KINDS", "Loaded", "SectorRaw", "Touch", "load", "slug_remedy", "value_hash"]
