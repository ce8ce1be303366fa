"""Blocks of draws for threads and for other processes: what these need to make one."""

from __future__ import annotations

import hashlib
import json
import pickle
from dataclasses import dataclass

from tyngde import _core
from tyngde.compare.comparison import Comparison, compare
from tyngde.model.doubt import Doubt
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Done
from tyngde.model.profile import Profile
from tyngde.study.doubt.drawn_models import DrawnModels
from tyngde.study.doubt.drawn_weights import region_of
from tyngde.study.doubt.indicators import Measured
from tyngde.study.doubt.uncertain import Floats
from tyngde.study.last_sent import LastSent

__all__ = ["Block", "DoubtSetting", "Span", "draw", "draw_packed", "packed", "setting_of"]

# The first draw of a block, and how many there are.
Span = tuple[int, int]
# The span, the indicators, shape (draws, indicators, models), and the weights, (draws, criteria).
Block = tuple[Span, Floats, Floats]


@dataclass(frozen=True)
class DoubtSetting:
    """What all blocks have in common. It can be pickled.

    Attributes:
        models: by name the organisation that was read, and what led from it: an organisation as
            bytes does not hold the plans, which draws go through again.
    """

    models: dict[str, tuple[Organisation, tuple[Done, ...]]]
    reference: str
    by: By
    within: str | None
    profile: Profile
    doubt: Doubt
    indicators: tuple[str, ...]
    seed: int

    def measured(self) -> Measured:
        """The models once more, ready to be drawn."""
        result = compare(
            {name: _made(origin, done) for name, (origin, done) in self.models.items()},
            reference=self.reference,
            profile=self.profile,
            by=self.by,
            within=self.within,
            indicators=self.indicators,
        )
        models = DrawnModels(result, self.doubt, self.indicators)
        region = region_of(self.doubt, models.profile)
        return Measured(models, list(self.indicators), region, self.seed)

    def digest(self) -> str:
        """Of all that a draw depends on."""
        said = {
            "version": _core.library_version(),
            "models": [
                [name, origin.to_json(), [each.said() for each in done]]
                for name, (origin, done) in self.models.items()
            ],
            "reference": self.reference,
            "by": native_by(self.by),
            "within": self.within,
            "profile": self.profile.to_json(),
            "doubt": self.doubt.to_json(),
            "indicators": self.indicators,
            "seed": self.seed,
        }
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def setting_of(result: Comparison, doubt: Doubt, indicators: list[str], seed: int) -> DoubtSetting:
    """The setting of draws about a comparison."""
    models = {
        name: (model._origin or model, model._history.done)
        for name, model in result._models.items()
    }
    return DoubtSetting(
        models,
        result.reference,
        result._by,
        result._within,
        result.profile,
        doubt,
        tuple(indicators),
        seed,
    )


def _made(origin: Organisation, steps: tuple[Done, ...]) -> Organisation:
    made = origin
    for done in steps:
        if done.plan is not None:
            select = dict(done.taken) or None
            made = made.apply(done.plan, done.assumptions, on=done.on, select=select)
        elif done.assumptions is not None:
            made = made.assume(done.assumptions)
        elif done.on is not None:
            made = made.on(done.on)
    return made


def draw(measured: Measured, span: Span) -> Block:
    """One block."""
    return span, *measured.block(*span)


def packed(setting: DoubtSetting) -> tuple[str, bytes]:
    """A setting for another process: its digest and its bytes."""
    return setting.digest(), pickle.dumps(setting)


_last = LastSent(DoubtSetting.measured)


def draw_packed(digest: str, data: bytes, span: Span) -> Block:
    """One block in another process, which keeps the models of the last setting it was sent."""
    return draw(_last.get(digest, data), span)
