"""Changes of a plan as objects: one function for each word of a plan.

    ty.Plan(ty.move("a", to="b"), ty.merge(["a", "c"], into="ac", continues="a"), title="Model 1")

Arguments are called what the fields of a document are, and mean the same; where the word is one of
Python's own it ends in an underscore (``from_``, ``set_``, ``open_``). Which fields a change has is
known to the native reader alone: each function hands what it was given to it, at once, so that a
mistake is told where it was made.

All changes also take ``source`` (key of a source), ``basis`` (``documented``, ``derived``,
``assumed``), ``reason``, ``note`` (texts, each one or one for each language,
``{"da": …, "en": …}``) and ``effective`` (the day from which the change holds).

Raises, in all functions:
    DocumentError: an argument is not known, with the nearest names, or of the wrong form.
    UsageError: an argument is missing, or there is something in one that no document holds.
"""

from __future__ import annotations

import functools
import inspect
import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypedDict

from tyngde import _core
from tyngde.errors import Error, at_place, phrase
from tyngde.model.arguments import Sort, sorts_of
from tyngde.model.days import Day
from tyngde.model.documents import Json, built, headed, plain_data
from tyngde.model.misfits import fitting, misfit, unfit
from tyngde.model.values import Value

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = [
    "Change",
    "abolish",
    "appoint",
    "close",
    "create",
    "insert_layer",
    "merge",
    "move",
    "open_",
    "part",
    "relate",
    "rename",
    "set_",
    "split",
    "succeed",
    "transfer",
    "unrelate",
    "vacate",
]

P = ParamSpec("P")
Keys = str | Sequence[str]
Names = str | Mapping[str, str]
Figure = float | str | Value | Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""A number, ``"unknown"``, a value with bounds, or a mapping such as ``{"about": 95}``."""
Predecessors = str | Mapping[str, Any] | Sequence[str | Mapping[str, Any]]
"""A key, ``{"key": "a", "share": 0.4, "continues": True}``, or a list of these."""


class Origin(TypedDict, total=False):
    """What every change may say of itself."""

    source: str
    basis: str
    reason: Names
    effective: Day
    note: Names


class Figures(TypedDict, total=False):
    """Figures, each in its unit: see :func:`tyngde.schema.measures`."""

    fte: Figure
    fte_filled: Figure
    headcount: Figure
    salary: Figure
    gross_expenditure: Figure
    volume: Figure
    risk: Figure
    complexity: Figure
    meetings_per_year: Figure


class Settings(Figures, Origin, total=False):
    """What ``set_`` may change besides figures, and its origin."""

    count: int | str
    vacant: bool
    temporary: bool
    external: bool
    manager: bool
    role: str
    code: str
    type: str
    level: str
    empty: str


class NodeFields(Figures, Origin, total=False):
    """The fields of a node of any kind, as :doc:`documents` lists them."""

    name: Names
    from_: Day
    until: Day
    type: str
    level: str
    # Units
    parent: str
    recorded: Mapping[str, bool]
    empty: str
    # Posts
    home: str
    heads: Keys
    reports_to: Keys
    dotted: Keys
    deputises_for: Keys
    role: str
    holder: str
    count: int | str
    vacant: bool
    temporary: bool
    external: bool
    manager: bool
    large: bool
    unit_line: str
    # Tasks
    category: str
    code: str
    responsible: Keys | Sequence[Mapping[str, Any]]
    funded_by: Keys
    # Collaborations, fora, committees
    leader: Keys
    accountable_to: Keys
    members: Keys
    levels: Keys
    chair: Keys
    # Of a created node only
    succeeds: Predecessors


@fitting
@dataclass(frozen=True)
class Change:
    """A change of a plan. Made by the functions of this module, or from a mapping as it stands in
    a document with :meth:`from_dict`.

    Attributes:
        kind: the word of the change: ``move``, ``merge`` …
        text: what the change says, as JSON.
    """

    kind: str
    text: str

    @staticmethod
    def from_dict(change: Mapping[str, Any]) -> Change:
        """The change that a mapping says, as in the ``changes`` of a document.

        Raises:
            DocumentError: it is no change, or not of the right form.
        """
        data = plain_data(change)
        kind = _kind_of(data, "")
        return Change(kind, json.dumps(data, ensure_ascii=False))

    def to_dict(self) -> Json:
        """The change as it stands in a document."""
        data: Json = json.loads(self.text)
        return data

    @property
    def _meant(self) -> str:
        return _core.write(_one(self.to_dict()))

    def __eq__(self, other: object) -> bool:
        """Equal is what says the same in a document: one key is a list of one key."""
        if not isinstance(other, Change):
            return NotImplemented
        return self.text == other.text or self._meant == other._meant

    def __hash__(self) -> int:
        return hash(self._meant)

    def __repr__(self) -> str:
        data = self.to_dict()
        fields = [repr(data.pop(self.kind)), *(f"{name}={field!r}" for name, field in data.items())]
        return f"<Change {self.kind}: {', '.join(fields)}>"


def _one(change: Json) -> _core.Plan:
    return built(_core.read_plan, headed("plan", {"changes": [change]}))


def _kind_of(change: Json, call: str, subject: str = "") -> str:
    """The word of a change that the reader takes.

    Args:
        change: as it stands in a document.
        call: the function that was called, for errors, which then name the argument.
        subject: the argument that stands under the word itself.
    """
    try:
        (kind,) = _one(change).changes
    except Error as error:
        # /changes/0/into/1/share: the second part's share.
        _, *steps = error.pointer.split("/")[2:] or [""]
        names = [step.replace("~1", "/").replace("~0", "~") for step in steps]
        if names and names[0] == call.rstrip("_") and subject:
            names[0] = subject
        place = "".join(f"[{x}]" if x.isdigit() else f".{x}" for x in names).lstrip(".")
        where = f"{call}({place}=…)" if place else f"{call}()"
        raise at_place(
            type(error),
            error.problem,
            where if call else place,
            expected=error.expected,
            nearest=error.nearest,
            key=error.key,
            pointer=error.pointer.removeprefix("/changes/0"),
        ) from None
    return kind


def _change(write: Callable[P, Json]) -> Callable[P, Change]:
    """A function that makes a change, from one that writes it as it stands in a document."""
    signature = inspect.signature(write)
    subject = next(iter(signature.parameters))
    name = write.__name__

    @functools.cache
    def sorts() -> dict[str, Sort | None]:
        # What may be text is told of as a field of a document, with its place in it.
        return {name: sort for name, sort in sorts_of(write).items() if sort and not sort.fits("")}

    @functools.wraps(write)
    def made(*args: P.args, **kwargs: P.kwargs) -> Change:
        try:
            signature.bind(*args, **kwargs)
        except TypeError as error:
            raise misfit(name, signature, args, kwargs, error) from None
        found = unfit(name, sorts(), [*signature.parameters], args, kwargs)
        if found is not None:
            raise found
        try:
            fields = write(*args, **kwargs)
        except TypeError as error:
            found = unfit(name, sorts_of(write), [*signature.parameters], args, kwargs)
            raise found or error from None
        data = _plain_fields(fields, name, subject)
        return Change(_kind_of(data, name, subject), json.dumps(data, ensure_ascii=False))

    made.__signature__ = _spelt_out(signature)  # type: ignore[attr-defined]
    return made


def _spelt_out(signature: inspect.Signature) -> inspect.Signature:
    """The signature with every argument, for help and completion where types are not read."""
    *own, rest = signature.parameters.values()
    fields = {
        "Unpack[Origin]": Origin,
        "Unpack[Settings]": Settings,
        "Unpack[NodeFields]": NodeFields,
    }
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=sort)
        for name, sort in fields[rest.annotation].__annotations__.items()
    ]
    return inspect.Signature([*own, *more], return_annotation=Change)


def _plain_fields(fields: Mapping[str, Any], call: str, subject: str = "") -> Json:
    """Arguments as fields: nothing of what was not given, and no underscores."""
    try:
        return {
            name.rstrip("_"): plain_data(field, subject if name == call.rstrip("_") else name)
            for name, field in fields.items()
            if field is not None
        }
    except Error as error:
        raise at_place(
            type(error),
            error.problem,
            phrase("{}({}=…)", call, str(error).partition(":")[0]),
            expected=error.expected,
            key=error.key,
        ) from None


def _or_key(node: str | Mapping[str, Any]) -> Any:
    return {"key": node} if isinstance(node, str) else node


@_change
def create(kind: str, key: str, **fields: Unpack[NodeFields]) -> Json:
    """Adds a node: ``ty.create("unit", "drift", parent="teknik", fte=12)``.

    Args:
        kind: ``unit``, ``post``, ``task``, ``collaboration``, ``forum`` or ``committee``.
        key: of the new node.
        fields: those of a node of that kind, figures in their units; ``succeeds``: whom it comes
            after.
    """
    return {"create": kind, "key": key, **fields}


@_change
def abolish(key: str, **origin: Unpack[Origin]) -> Json:
    """Removes a node: a unit without contents, a post, or any other."""
    return {"abolish": key, **origin}


@_change
def move(keys: Keys, *, to: str, if_elsewhere: bool = False, **origin: Unpack[Origin]) -> Json:
    """Gives posts a new home, units a new parent.

    Args:
        keys: one key, or several.
        to: key of a unit.
        if_elsewhere: what lies there already stays. Otherwise that is refused when the plan is
            applied: a move that changes nothing is a mistake more often than not.
    """
    return {"move": keys, "to": to, **({"if_elsewhere": True} if if_elsewhere else {}), **origin}


@_change
def merge(
    parts: Sequence[str],
    *,
    into: str | Mapping[str, Any],
    continues: str | None = None,
    **origin: Unpack[Origin],
) -> Json:
    """Makes several units, or several posts, one.

    Args:
        parts: their keys.
        into: the key of one of them, which stays; another key, of a new node; or its fields.
        continues: which of them the new one continues, where that is decided.
    """
    new = (
        isinstance(into, str) and not isinstance(parts, str) and _nfc(into) not in map(_nfc, parts)
    )
    return {
        "merge": parts,
        "into": _or_key(into) if new else into,
        "continues": continues,
        **origin,
    }


def _nfc(key: object) -> object:
    """A key as keys are compared."""
    return unicodedata.normalize("NFC", key) if isinstance(key, str) else key


@_change
def split(key: str, *, into: Sequence[str | Mapping[str, Any]], **origin: Unpack[Origin]) -> Json:
    """Divides a unit: ``ty.split("teknik", into=[ty.part("drift", share=.7, continues=True),
    ty.part("miljoe", takes="affald")])``.

    Args:
        key: of the unit.
        into: at least two parts (:func:`part`), or their keys. What no part takes goes to the part
            that keeps the key or continues the unit.
    """
    parts = into if isinstance(into, (str, Mapping)) else [_or_key(each) for each in into]
    return {"split": key, "into": parts, **origin}


@fitting
def part(
    key: str,
    *,
    share: float | str | None = None,
    takes: Keys | None = None,
    continues: bool | None = None,
    **fields: Unpack[NodeFields],
) -> Json:
    """A part of a unit that is split, as a mapping.

    Args:
        key: of the part; that of the divided unit: what is left of it.
        share: of the unit's own figures, 0 to 1, or ``"unknown"``; one part may leave it out.
        takes: child units, posts and tasks that go along.
        continues: whether it is the divided unit under another key.
        fields: those of a unit.

    Raises:
        UsageError: there is something in an argument that no document holds. Whether the fields
            are known is told by :func:`split`.
    """
    own = {"key": key, "share": share, "takes": takes, "continues": continues}
    return _plain_fields({**own, **fields}, "part")


@_change
def succeed(key: str, *, of: Predecessors, **origin: Unpack[Origin]) -> Json:
    """Declares whom a node comes after; nothing moves.

    Args:
        key: of the node.
        of: a key, or ``{"key": "a", "share": 0.4, "continues": True}``, or a list of these.
    """
    return {"succeed": key, "of": of, **origin}


@_change
def rename(key: str, *, name: Names, **origin: Unpack[Origin]) -> Json:
    """Gives a node another name: in the language of the plan, or one for each language."""
    return {"rename": key, "name": name, **origin}


@_change
def transfer(
    what: str | Mapping[str, Any],
    *,
    from_: str,
    to: str,
    share: float | None = None,
    **origin: Unpack[Origin],
) -> Json:
    """Hands something from one unit to another.

    Args:
        what: key of a task; or ``{"fte": 3}``, a part of one figure in its unit; or
            ``{"share": 0.3}``, of all figures that are the unit's own.
        from_: key of the unit that hands over.
        to: key of the one that takes over.
        share: of the task, 0 to 1; all that the unit holds when not given.
    """
    return {"transfer": what, "from": from_, "to": to, "share": share, **origin}


@_change
def insert_layer(post: str | Mapping[str, Any], *, over: Keys, **origin: Unpack[Origin]) -> Json:
    """Puts a post between posts, or the heads of units, and the one manager they have.

    Args:
        post: key of the new post, or its fields.
        over: the posts or units that come below it.
    """
    return {"insert_layer": _or_key(post), "over": over, **origin}


@_change
def set_(key: str, **fields: Unpack[Settings]) -> Json:
    """Gives figures or attributes of a node new values: ``ty.set_("a", fte=12, level="3")``.

    Args:
        key: of the node.
        fields: figures in their units, ``type``, ``level``; of a post ``count`` (positions),
            ``vacant``, ``temporary``, ``external``, ``manager``, ``role``; of a task ``code``; of a
            unit ``empty``: ``"staff"`` or ``"all"``, of which there is nothing but what lies in it.
    """
    return {"set": key, **fields}


@_change
def appoint(key: str, *, holder: str | None = None, **origin: Unpack[Origin]) -> Json:
    """Fills a vacant post.

    Args:
        key: of the post.
        holder: an opaque id, never a name.
    """
    return {"appoint": key, "holder": holder, **origin}


@_change
def vacate(key: str, **origin: Unpack[Origin]) -> Json:
    """Leaves a post without a holder."""
    return {"vacate": key, **origin}


@_change
def open_(kind: str, key: str, **fields: Unpack[NodeFields]) -> Json:
    """Opens a collaboration, forum or committee.

    Args:
        kind: ``collaboration``, ``forum`` or ``committee``.
        key: of the new node.
        fields: those of a node of that kind.
    """
    return {"open": kind, "key": key, **fields}


@_change
def close(key: str, **origin: Unpack[Origin]) -> Json:
    """Closes a collaboration, forum or committee."""
    return {"close": key, **origin}


@_change
@fitting
def relate(
    relation: str,
    first: str,
    second: str,
    *,
    volume: float | str | None = None,
    share: float | None = None,
    line: str | None = None,
    from_: Day | None = None,
    until: Day | None = None,
    **origin: Unpack[Origin],
) -> Json:
    """Adds a relation: ``ty.relate("works_with", "a", "b", volume=3)``.

    Args:
        relation: its name in the schema; :func:`tyngde.schema.relations` lists them.
        first, second: the keys of its ends, in the direction of the schema.
        volume: of ``works_with``; not known when not given.
        share: of ``responsible_for``, 0 to 1.
        line: ``dotted``, of ``reports_to``: beside the line.
        from_, until: the first day on which it holds, and that from which it holds no more.
    """
    return {
        "relate": {relation: [first, second]},
        "volume": volume,
        "share": share,
        "line": line,
        "from": from_,
        "until": until,
        **origin,
    }


@_change
@fitting
def unrelate(relation: str, first: str, second: str, **origin: Unpack[Origin]) -> Json:
    """Removes a relation.

    Args:
        relation: its name in the schema.
        first, second: the keys of its ends, in the direction of the schema.
    """
    return {"unrelate": {relation: [first, second]}, **origin}
