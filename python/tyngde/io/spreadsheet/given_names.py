"""Given names that are common in Denmark and in Britain: what begins with them is mostly a person.

Whatever also begins titles of posts (*Dean*, *Mark*, *Grace*) is not among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["are_persons", "may_be_person"]

_NAMES = """
anne anna kirsten mette hanne helle susanne lene maria marianne lone camilla pia louise charlotte
bente gitte inge karen tina jette birgit birthe ulla julie ida jytte sofie emma lise freja
christina kristina katrine cecilie line trine rikke maja mathilde laura clara karla ellen alma
nanna sara sarah signe astrid stine dorte dorthe annette anette merete heidi bodil ingrid gerda lis
lisbeth margit mia malene pernille vibeke winnie tove else eva rita britta conny sanne peter
michael jens lars henrik thomas søren jan christian martin niels anders morten jesper hans jørgen
mads per ole rasmus christoffer kristoffer frederik kasper mathias mikkel jonas jakob jacob erik
john kim bent finn bo allan claus klaus carsten karsten torben steen flemming brian kenneth tommy
poul knud svend leif kurt emil oliver oscar viktor victor magnus noah lucas william simon daniel
nikolaj alexander sebastian tobias philip andreas anton steffen ulrik troels lasse rené mohammed
mohamed muhammad ahmed ahmad ali fatima aisha yusuf omar hassan ibrahim mustafa amina elizabeth
margaret susan patricia jennifer linda barbara jessica nancy lisa betty sandra ashley kimberly
emily donna michelle carol amanda melissa deborah stephanie rebecca helen sharon cynthia kathleen
amy shirley angela brenda pamela nicole samantha katherine christine rachel carolyn janet catherine
heather diane julia joyce olivia sophie hannah lucy chloe megan james robert david joseph richard
charles christopher matthew anthony donald steven andrew paul joshua kevin george edward ronald
timothy jason jeffrey ryan gary nicholas eric stephen jonathan larry justin scott brandon benjamin
samuel gregory patrick raymond jack dennis jerry tyler aaron adam nathan henry harry alan graham
ian stuart colin keith trevor nigel barry derek gareth
"""
_GIVEN = frozenset(_NAMES.split())
# Of cells that are names of persons this part at least begins with one of these.
_FEWEST = 0.25
_PARTICLES = {"af", "al", "da", "de", "del", "den", "der", "di", "el", "la", "van", "von", "y"}


def are_persons(cells: Sequence[Any]) -> bool:
    """Whether cells are names of persons: at least half are several words with capital letters, and
    a quarter begin with a common given name, or have one behind a comma."""
    there = {cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()}
    named = [text for text in there if may_be_person(text)]
    given = [text for text in named if _given(text) in _GIVEN]
    return bool(given) and 2 * len(named) >= len(there) and len(given) >= _FEWEST * len(there)


def may_be_person(text: str) -> bool:
    """Whether a text has the form of a name: several words with capital letters."""
    words = text.replace(",", " ").split()
    return len(words) > 1 and all(
        word[0].isupper() or word.casefold() in _PARTICLES for word in words
    )


def _given(text: str) -> str:
    before, _, behind = text.partition(",")
    return next(iter((behind.strip() or before).split()), "").casefold()
