"""Whether tests notice changes of the code: `tests/tools/mutants.py MODULE MANY [SEED] -- TESTS`.

A seeded sample of the changes that can be made of one module – another comparison, operator or
number, a condition turned round, a statement left out – each tried by the tests in a process of its
own, which imports the changed module. Those that no test noticed are printed, with their lines.
Words of errors and annotations are left alone.

    tests/tools/mutants.py tyngde.model.intervals 40 -- tests/python/model/test_values.py
"""

from __future__ import annotations

import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

# What every child would import anew otherwise, and what no mutant is in.
import hypothesis
import numpy
import pytest

PRELOADED = (hypothesis, numpy)
# A mutant that goes on for ever is noticed, too.
SECONDS = 1800
SWAPS: dict[type[ast.AST], list[type[ast.AST]]] = {
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.BitOr: [ast.BitAnd],
    ast.BitAnd: [ast.BitOr],
}
Edit = Callable[[ast.AST], None]


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but annotations, docstrings, and what an error says, always in one order."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "type_comment"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Raise | ast.Import):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            yield child
            yield from nodes(child)


def edits(node: ast.AST) -> Iterator[tuple[str, Edit]]:
    """The changes that can be made of one node, each with what it is."""
    for field in ("op", "ops"):
        there = getattr(node, field, None)
        for i, op in enumerate(there if isinstance(there, list) else [there]):
            for other in SWAPS.get(type(op), []):

                def swap(n: ast.AST, f: str = field, i: int = i, o: type = other) -> None:
                    if f == "ops":
                        n.ops[i] = o()  # type: ignore[attr-defined]
                    else:
                        n.op = o()  # type: ignore[attr-defined]

                yield f"{type(op).__name__} → {other.__name__}", swap
    if isinstance(node, ast.Constant) and type(node.value) in (int, float, bool, str, bytes):
        was = node.value
        others: list[object] = [not was] if isinstance(was, bool) else []
        if type(was) in (int, float):
            others = [was + 1, was - 1]
        elif isinstance(was, str | bytes) and was:
            others = [was[:0]]
        for new in others:

            def put(n: ast.AST, new: object = new) -> None:
                n.value = new  # type: ignore[attr-defined]

            yield f"{was!r} → {new!r}", put
    if isinstance(node, ast.If | ast.While | ast.IfExp):

        def turn(n: ast.AST) -> None:
            n.test = ast.UnaryOp(ast.Not(), n.test)  # type: ignore[attr-defined]

        yield "condition turned round", turn
    if isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.With | ast.Try):
        for i, statement in enumerate(node.body):
            if isinstance(statement, ast.Expr | ast.Assign | ast.AugAssign | ast.Return) and not (
                isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            ):

                def leave_out(n: ast.AST, i: int = i) -> None:
                    n.body[i] = ast.Pass()  # type: ignore[attr-defined]

                yield f"left out: {ast.unparse(statement)[:60]}", leave_out


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the changed module before the one on disk."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, self.path, "exec"), module.__dict__)


def noticed(finder: Mutated | None, tests: list[str]) -> bool:
    """Whether a test fails in a process that has the changed module."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        signal.alarm(SECONDS)
        code = 1
        try:
            if finder:
                sys.meta_path.insert(0, finder)
            code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def main() -> None:
    cut = sys.argv.index("--")
    name, many, *seed = sys.argv[1:cut]
    tests = sys.argv[cut + 1 :]
    source = Path(__file__).parents[2] / "python" / Path(*name.split(".")).with_suffix(".py")
    tree = ast.parse(source.read_text(encoding="utf-8"))
    every = [(at, what, edit) for at, node in enumerate(nodes(tree)) for what, edit in edits(node)]
    if noticed(None, tests):
        sys.exit("the tests fail as it is")
    sample = random.Random(int(seed[0]) if seed else 1).sample(every, min(int(many), len(every)))
    killed = 0
    for done, (at, what, edit) in enumerate(sample, 1):
        changed = copy.deepcopy(tree)
        node = list(nodes(changed))[at]
        edit(node)
        ast.fix_missing_locations(changed)
        dead = noticed(Mutated(name, str(source), changed), tests)
        killed += dead
        if not dead:
            print(f"{name}:{getattr(node, 'lineno', '?')}: {what}", flush=True)
        print(f"  {killed} of {done} noticed, of {len(every)} that can be made", flush=True)


main()
