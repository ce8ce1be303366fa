"""How sure the order of models is, with figures, scores and weights that are not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor
from difflib import get_close_matches

from tyngde import _core
from tyngde.compare.comparison import Comparison
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.calls import remembered
from tyngde.model.doubt import DoubtLike, as_doubt
from tyngde.study.doubt.block_parts import Parts
from tyngde.study.doubt.block_work import Block, setting_of
from tyngde.study.doubt.blocks import carried_out, in_order
from tyngde.study.doubt.drawn_models import DrawnModels
from tyngde.study.doubt.drawn_weights import region_of
from tyngde.study.doubt.indicators import Measured
from tyngde.study.doubt.result import Robustness
from tyngde.words.languages import language_of

__all__ = ["robustness"]

# Draws that are made at once. What is drawn depends on their numbers alone, and a study stops after
# whole blocks, so that nothing depends on who made which.
BLOCK = 2048
_MOST = 10_000_000


@remembered
def robustness(
    result: Comparison,
    doubt: DoubtLike = None,
    *,
    indicators: str | Iterable[str] | None = None,
    draws: int = 10_000,
    precision: float | None = None,
    seed: int = 0,
    workers: int | Executor = 1,
    processes: bool = False,
    parts: str | os.PathLike[str] | None = None,
    progress: Callable[[int, int], object] | None = None,
    language: str | None = None,
) -> Robustness:
    """How often each model is best when uncertain figures, scores and weights are drawn.

        result = ty.compare({"Today": today, "Model 1": model_1, "Model 2": model_2})
        doubt = ty.Doubt({"every": {"basis": "assumed"}, "relative": 0.5}, weights="all")
        print(ty.robustness(result, doubt, indicators=["load_gini", "tyngde_gini"]))

    **The same figure in two models is one number.** Figures are drawn before plans are applied to
    the reference, so that a part that moves takes its number along. A model that no plan made of
    the reference is taken as it stands, and refused where a drawn figure of the reference is
    another in it. Every draw is what :func:`tyngde.compare` would say of models with these figures.

    Loads and tyngde as a sum of shares are linear in the figures: their balance is computed for
    blocks of draws at once. Any other indicator is measured by making the models anew for each
    draw, which takes some 10 ms each; unless no drawn figure has to do with it.

    Ctrl-C returns what was drawn by then (:attr:`Robustness.complete`), in whole blocks.

    Models are ranked by each indicator by itself. Weights are those of the criteria of tyngde.

    Args:
        result: of :func:`tyngde.compare`, by units.
        doubt: what is uncertain: a :class:`tyngde.Doubt` or a mapping; when not given, what
            documents give with bounds, evenly within these.
        indicators: keys; when not given those of the result that say which way is better and for
            which no models have to be made anew (the others: :attr:`Robustness.left_out`).
        draws: how many at most.
        precision: stops once every share of a first place is known to so much (standard error,
            such as 0.005), after a whole block of 2,048 draws.
        seed: another one draws other numbers; the same draws the same, however many threads there
            are. A figure has its own numbers, whatever else is drawn.
        workers: how many threads; or an executor: a process pool, that of Dask
            (``client.get_executor()``), or any other of ``concurrent.futures``. It is not shut
            down.
        processes: whether ``workers`` is a number of processes, started for this call. Then the
            calling module needs ``if __name__ == "__main__"`` where processes are spawned.
        parts: a folder in which every block of 2,048 draws is kept as it is done, as a Parquet file
            (needs ``pip install 'tyngde[arrow]'``). The same call goes on from those that are
            there, also one that asks for more draws: killed at whatever moment and resumed, it
            ends with the same bytes.
        progress: called with the number of draws that are done and how many there may be.
        language: of the representations, ``en`` or ``da``; that of ``result`` when not given.

    Raises:
        UsageError: no such indicator, one that does not say which way is better or is a function of
            one's own; a figure that no model has or that is computed from others; unknown criteria
            in conditions on weights, or conditions that no weights meet; an open
            alternative without which a later plan cannot be applied; workers that died; or
            ``parts`` that are draws of something else.
        DocumentError: a mapping is not of the right form.
        FigureConflict: and others, figures at the ends of their ranges do not fit together.
        OSError: a part cannot be written.
    """
    language = language_of(language, result)
    keys = _indicators(result, indicators)
    _whole("draws", draws, 1, _MOST)
    _whole("seed", seed, 0, (1 << 64) - 1)
    if precision is not None and not 0 < precision < 1:
        raise _wrong(
            phrase("{} is no precision", repr(precision)), "precision", "a number between 0 and 1"
        )
    _workers(workers, processes)
    read = as_doubt(doubt)
    models = DrawnModels(result, read, keys)
    region = region_of(read, models.profile)
    measured = Measured(models, keys, region, seed)
    left_out: list[str] = []
    if indicators is None:
        left_out = measured.compared()
        measured = Measured(models, [x for x in keys if x not in left_out], region, seed)
        if not measured.indicators:
            raise _wrong(
                "every indicator has to be measured by making the models anew",
                "indicators",
                "the keys of those that this is worth",
            )
    found = Robustness(measured, draws, left_out, language)
    setting = setting_of(result, read, measured.indicators, seed)
    kept = None
    if parts is not None:
        criteria = measured.criteria if region is not None else []
        kept = Parts(parts, setting.digest(), measured.indicators, models.names, criteria)
    spans = [(first, min(BLOCK, draws - first)) for first in range(0, draws, BLOCK)]
    blocks = in_order(spans, kept, _taking(found, draws, precision, progress))
    stopped = carried_out(blocks, measured, setting, workers, processes)
    if isinstance(stopped, KeyboardInterrupt) and found.draws:
        return found._stopped_whole()
    if isinstance(stopped, BrokenExecutor):
        problem = phrase(
            "ended after {} draws: {}: {}", found.draws, type(stopped).__name__, stopped
        )
        raise _wrong(problem, "workers", "workers that live to the end") from stopped
    if stopped is not None:
        raise stopped
    return found


def _taking(
    found: Robustness,
    draws: int,
    precision: float | None,
    progress: Callable[[int, int], object] | None,
) -> Callable[[Block], bool]:
    """Takes blocks into the result, and says whether these are enough."""

    def take(block: Block) -> bool:
        found._take(block[1], block[2])
        if progress is not None:
            progress(found.draws, draws)
        return precision is not None and found._standard_error() <= precision

    return take


def _workers(workers: int | Executor, processes: bool) -> None:
    if not isinstance(workers, Executor):
        _whole("workers", workers, 1, 1024)
    elif processes:
        problem = "processes are asked for beside an executor"
        raise _wrong(problem, "processes", "an executor, or a number of processes")


def _wrong(problem: str, key: object, expected: str) -> Exception:
    return at_place(UsageError, problem, "", expected=expected, key=str(key))


def _whole(name: str, given: int, low: int, high: int) -> None:
    if not low <= given <= high:
        raise _wrong(
            phrase("{} is no number of {}", repr(given), name),
            name,
            phrase("from {} to {}", low, high),
        )


def _indicators(result: Comparison, given: Iterable[str] | None) -> list[str]:
    if not isinstance(result, Comparison):
        raise _wrong(
            phrase("{} is no comparison", type(result).__name__), "result", "of ty.compare"
        )
    if result._of_line:
        raise _wrong("a comparison along the line has no drawn figures", "line", "one by units")
    if len(result.models) < 2:
        raise _wrong("there is nothing to rank", "result", "at least two models")
    own = {each.key for each in result._own}
    rows = {row.key: row.better for row in result._native.indicators}
    if given is None:
        keys = [key for key, better in rows.items() if better != "neither" and key not in own]
    else:
        keys = list(dict.fromkeys([given] if isinstance(given, str) else given))
    for key in keys:
        if key in own:
            raise _wrong(
                phrase("the indicator {} is a function", repr(key)), key, "one of the library's own"
            )
    known = {row.key: row.better for row in _core.indicators()}
    for key in keys:
        if key not in known:
            raise at_place(
                UsageError,
                phrase("there is no indicator {}", repr(key)),
                "",
                expected="one of ty.indicators()",
                nearest=get_close_matches(key, known),
                key=key,
            )
        if known[key] == "neither":
            raise _wrong(
                phrase("the indicator {} does not say which way is better", repr(key)),
                key,
                "one that does",
            )
    if not keys:
        raise _wrong("there is nothing to rank by", "indicators", "at least one")
    return keys
