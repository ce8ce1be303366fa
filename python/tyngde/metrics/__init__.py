"""Measures as functions: of an organisation, and as kernels of plain numbers and graphs.

The kernels take what NumPy can turn into an array; the definitions, ranges and sources are those
of the C++ headers of the same names.

Every function has two names: a flat one, ``ty.metrics.gini``, and one in the family that it belongs
to, ``ty.metrics.balance.gini``. ``dir(ty.metrics)`` lists both, and
``help(ty.metrics.balance)`` shows a family.

Manual: docs/measures.md
"""

from tyngde.manual import pointing
from tyngde.metrics import (
    administration,
    balance,
    composite,
    coordination,
    cuts,
    difference,
    journeys,
    leadership,
    lowest_common_manager,
    managers,
    partitions,
    spans,
    structure,
    weight,
    workload,
)
from tyngde.metrics.administration import *
from tyngde.metrics.balance import *
from tyngde.metrics.composite import *
from tyngde.metrics.coordination import *
from tyngde.metrics.cuts import *
from tyngde.metrics.difference import *
from tyngde.metrics.journeys import *
from tyngde.metrics.leadership import *
from tyngde.metrics.lowest_common_manager import *
from tyngde.metrics.managers import *
from tyngde.metrics.partitions import *
from tyngde.metrics.spans import *
from tyngde.metrics.structure import *
from tyngde.metrics.weight import *
from tyngde.metrics.workload import *

_FAMILIES = (
    administration,
    balance,
    composite,
    coordination,
    cuts,
    difference,
    journeys,
    leadership,
    lowest_common_manager,
    managers,
    partitions,
    spans,
    structure,
    weight,
    workload,
)
__all__ = sorted(name for family in _FAMILIES for name in family.__all__)

for _name in __all__:
    pointing(globals()[_name])


def __dir__() -> list[str]:
    """The families, and all measures by their flat names."""
    return sorted([*(family.__name__.rpartition(".")[2] for family in _FAMILIES), *__all__])
