"""The package is its own table of contents."""

from __future__ import annotations

import inspect
import pkgutil
from types import ModuleType

import tyngde as ty
from tyngde import metrics

FAMILIES = {
    module.name: getattr(metrics, module.name)
    for module in pkgutil.iter_modules(metrics.__path__)
    if not module.name.startswith("_")
}


def test_the_package_lists_what_it_offers_and_nothing_else() -> None:
    assert dir(ty) == sorted(ty.__all__)
    assert len(set(ty.__all__)) == len(ty.__all__)
    for name in ty.__all__:
        assert name == "__version__" or inspect.getdoc(getattr(ty, name)), name


def test_measures_list_families_and_flat_names() -> None:
    assert len(FAMILIES) > 10
    assert set(dir(metrics)) == {*FAMILIES, *metrics.__all__}
    assert not FAMILIES.keys() & set(metrics.__all__), "one name for two things"
    for name, family in FAMILIES.items():
        assert isinstance(family, ModuleType)
        assert family.__doc__, name


def test_every_measure_belongs_to_one_family() -> None:
    for name in metrics.__all__:
        measure = getattr(metrics, name)
        home = measure.__module__.rpartition(".")
        assert home[0] == "tyngde._core" or home[0] == "tyngde.metrics", name
        having = [key for key, family in FAMILIES.items() if getattr(family, name, None) is measure]
        assert having, name
        if home[0] == "tyngde.metrics":
            assert home[2] in having, name


def test_every_public_function_of_a_family_has_a_flat_name() -> None:
    for key, family in FAMILIES.items():
        own = [
            name
            for name, value in vars(family).items()
            if inspect.isfunction(value)
            and value.__module__ == family.__name__
            and not name.startswith("_")
        ]
        assert own, key
        assert set(own) <= set(metrics.__all__), (key, set(own) - set(metrics.__all__))
