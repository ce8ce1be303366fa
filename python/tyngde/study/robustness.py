"""How sure the order of models is, with figures, scores and weights that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from tyngde import _core
from tyngde.compare.comparison import Comparison
from tyngde.errors import UsageError, at_place
from tyngde.model.called import remembered
from tyngde.model.doubt import Doubt, DoubtLike, as_doubt
from tyngde.study.drawn_models import DrawnModels
from tyngde.study.measured import Measured
from tyngde.study.robust import Robustness
from tyngde.study.uncertain import Floats
from tyngde.study.weight_shares import cuts_of
from tyngde.words.languages import check_language

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
    indicators: Iterable[str] | None = None,
    draws: int = 10_000,
    precision: float | None = None,
    seed: int = 0,
    workers: int = 1,
    progress: Callable[[int, int], object] | None = None,
    language: str = "en",
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
        workers: threads.
        progress: called with the number of draws that are done and how many there may be.
        language: of the representations, ``en`` or ``da``.

    Raises:
        UsageError: no such indicator, one that does not say which way is better or is a function of
            one's own; a figure that no model has or that is computed from others; unknown criteria
            in conditions on weights, or conditions that no weights meet.
        DocumentError: a mapping is not of the right form.
        FigureConflict and others: figures at the ends of their ranges do not fit together.
    """
    check_language(language)
    keys = _indicators(result, indicators)
    _whole("draws", draws, 1, _MOST)
    _whole("workers", workers, 1, 1024)
    _whole("seed", seed, 0, (1 << 64) - 1)
    if precision is not None and not 0 < precision < 1:
        raise _wrong(f"{precision!r} is no precision", "precision", "a number between 0 and 1")
    read = as_doubt(doubt)
    models = DrawnModels(result, read, keys)
    region = _region(read, models)
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
    starts = range(0, draws, BLOCK)

    def block(first: int) -> tuple[Floats, Floats]:
        return measured.block(first, min(BLOCK, draws - first))

    done = 0
    for values, weights in _in_order(block, starts, workers):
        found._take(values, weights)
        done += len(values)
        if progress is not None:
            progress(done, draws)
        if precision is not None and found._standard_error() <= precision:
            break
    return found


def _in_order(
    block: Callable[[int], tuple[Floats, Floats]], starts: range, workers: int
) -> Iterator[tuple[Floats, Floats]]:
    if workers == 1:
        yield from map(block, starts)
        return
    with ThreadPoolExecutor(workers, thread_name_prefix="tyngde-doubt") as pool:
        waiting = []
        for first in starts:
            waiting.append(pool.submit(block, first))
            if len(waiting) > 2 * workers:
                yield waiting.pop(0).result()
        for each in waiting:
            yield each.result()


def _wrong(problem: str, key: object, expected: str) -> Exception:
    return at_place(UsageError, problem, "", expected=expected, key=str(key))


def _whole(name: str, given: int, low: int, high: int) -> None:
    if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
        raise _wrong(f"{given!r} is no number of {name}", name, f"from {low} to {high}")


def _indicators(result: Comparison, given: Iterable[str] | None) -> list[str]:
    if not isinstance(result, Comparison):
        raise _wrong(f"{type(result).__name__} is no comparison", "result", "of ty.compare")
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
            raise _wrong(f"the indicator {key!r} is a function", key, "one of the library's own")
    known = {row.key: row.better for row in _core.indicators()}
    for key in keys:
        if key not in known:
            raise _wrong(f"there is no indicator {key!r}", key, "one of ty.indicators()")
        if known[key] == "neither":
            raise _wrong(
                f"the indicator {key!r} does not say which way is better", key, "one that does"
            )
    if not keys:
        raise _wrong("there is nothing to rank by", "indicators", "at least one")
    return keys


def _region(doubt: Doubt, models: DrawnModels) -> _core.WeightRegion | None:
    """The weights that are drawn from; None where they are the profile's."""
    native = doubt._native
    if native.weights == "as_written":
        return None
    names = [name for name, _ in models.profile.criteria]

    def at(criterion: str) -> int:
        if criterion not in names:
            raise _wrong(f"{criterion!r} is none of the criteria", criterion, ", ".join(names))
        return names.index(criterion)

    region = _core.WeightRegion(len(names))
    cuts = cuts_of(
        len(names),
        [at(name) for name in native.order],
        {at(name): (low, high) for name, low, high in native.ranges},
        [(at(more), at(than), by) for more, than, by in native.ratios],
    )
    for a in cuts:
        region = region.cut(a.tolist())
    if not region.share > 0:
        raise _wrong("no weights meet the conditions", "weights", "conditions that some meet")
    return region
