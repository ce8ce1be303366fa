"""The package is its own table of contents."""

from __future__ import annotations

import inspect
import json
import operator
import pkgutil
import re
import subprocess
import sys
from types import ModuleType

import pytest
import tyngde as ty
from tyngde import manual, metrics

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


def said_by(program: str) -> list[str]:
    """What a program of its own prints as JSON: modules of this one are loaded already."""
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{program}"],
        capture_output=True,
        check=True,
        text=True,
    )
    said: list[str] = json.loads(done.stdout)
    return said


def test_what_is_not_used_is_not_loaded() -> None:
    others = "yaml narwhals jsonschema pandas polars pyarrow matplotlib openpyxl networkx scipy"
    loaded = said_by("import numpy, tyngde\nprint(json.dumps(list(sys.modules)))")
    rooms = {name.split(".")[1] for name in loaded if name.startswith("tyngde.")}
    two_empty = {"_core", "compare", "manual", "study", "model", "words"}
    assert rooms == two_empty
    assert not {name.partition(".")[0] for name in loaded} & set(others.split())
    assert sum(name.startswith("tyngde.") for name in loaded) < 12


def test_a_document_is_read_without_what_reads_tables() -> None:
    text = '{"tyngde": "organisation/1", "units": []}'
    loaded = said_by(f"import tyngde as ty; ty.parse({text!r})\nprint(json.dumps([*sys.modules]))")
    assert "tyngde.io.documents" in loaded
    assert not [name for name in loaded if name.startswith(("tyngde.io.spreadsheet", "narwhals"))]


EVERY_MODULE = """
import importlib, pkgutil
for module in pkgutil.walk_packages(tyngde.__path__, "tyngde."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


@pytest.mark.parametrize("before", ["", EVERY_MODULE], ids=["by itself", "after every module"])
@pytest.mark.parametrize("order", ["", "[::-1]"], ids=["in order", "backwards"])
def test_a_name_is_the_same_whatever_was_loaded_before(before: str, order: str) -> None:
    """Rooms and functions of one name, `compare` and `study`, do not hide each other."""
    program = f"""
import tyngde
{before}
from types import ModuleType
names = tyngde.__all__{order}
values = dict((name, getattr(tyngde, name)) for name in names)
exec("from tyngde import *", star := dict())
assert all(star[name] is values[name] is getattr(tyngde, name) for name in names)
print(json.dumps([name for name in names if isinstance(values[name], ModuleType)]))
"""
    assert sorted(said_by(program)) == ["examples", "metrics", "schema"]


def test_a_name_that_is_none_is_an_error_with_the_nearest() -> None:
    with pytest.raises(AttributeError, match="no attribute 'comparee'") as caught:
        ty.comparee  # noqa: B018
    assert (caught.value.name, caught.value.obj) == ("comparee", ty)
    with pytest.raises(ImportError):
        exec("from tyngde import comparee")


@pytest.mark.parametrize("name", sorted(manual.ELSEWHERE))
def test_a_name_of_other_libraries_is_told_what_does_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name not in ty.__all__
    monkeypatch.delattr(ty, name, raising=False)  # a room that was loaded meanwhile
    with pytest.raises(AttributeError, match=f"'{name}': it is ") as caught:
        getattr(ty, name)
    here = re.search(r"tyngde\.([\w.]+)\(|method (\w+) of an? (\w+)", str(caught.value))
    assert here is not None
    found, method, owner = here.groups()
    if found:
        assert callable(operator.attrgetter(found)(ty))
    else:
        assert callable(getattr(getattr(ty, owner.capitalize()), method))


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
