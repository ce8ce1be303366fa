"""Organograms of public bodies of the United Kingdom, as they are published on data.gov.uk.

Two CSV files: senior posts one by one, junior posts in groups of which only the FTE are known. The
columns and rules are those of https://github.com/datagovuk/schemas.
"""

from __future__ import annotations

import math

from tyngde.errors import UsageError, phrase
from tyngde.io.organogram.building import Building
from tyngde.io.organogram.files import PathLike, read_file
from tyngde.io.spreadsheet.faults import Faults
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation

__all__ = ["read_organogram"]


@fitting
def read_organogram(
    senior: PathLike,
    junior: PathLike | None = None,
    *,
    key: str = "",
    name: str = "",
    kroner_per_pound: float | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> Organisation:
    """Reads the organogram of a public body of the United Kingdom: two CSV files of data.gov.uk.

    Each senior post is a post under its reference, and rows of one reference are a job share: one
    post, its FTE added up, its headcount the persons. Each row of junior posts is a group whose
    count is unknown, below the senior post that it reports to; its key says manager, grade and
    title, so that snapshots can be compared. Organisations are units, their units lie in them;
    keys of both come from their names. Who heads a unit is not published and not recorded.

    Names of persons decide whether a post is vacant and are dropped, as are phones, e-mails and
    notes. Rows of reference 0 (paid, not in post) and of eliminated posts are left out, with a
    note. Repaired with a note are managers that are no post of the file, posts that report to
    themselves, other words for nobody than XX, references in another case, and units that are
    spelt in several ways: :attr:`Organisation.notes`.

    Args:
        senior: the file of senior posts, UTF-8 or Windows-1252.
        junior: the file of junior posts; None: they are not recorded.
        key: of the organisation.
        name: of the organisation; by default that of the only one in the files.
        kroner_per_pound: above 0; Danish kroner for a pound, by which pay (pounds a year) becomes
            ``salary`` (kroner a year) between bounds. Pay is left out without it. Bounds hold
            whether the pay of part-time posts is published as paid or for full time.
        encoding: of both files; None: found out.
        strict: refuses what is repaired otherwise.

    Raises:
        ParseError, DocumentError, InvalidKey, UnknownKey, CycleError: what is wrong, with file, row
            and column; ``problems`` has all.
        UsageError: ``kroner_per_pound`` is no rate.
        OSError: a file cannot be read.
    """
    if kroner_per_pound is not None and not 0 < kroner_per_pound < math.inf:
        raise UsageError(
            phrase("{} is no rate; expected kroner for a pound, above 0", repr(kroner_per_pound)),
            problem=phrase("{} is no rate", repr(kroner_per_pound)),
            key="kroner_per_pound",
            expected="kroner for a pound, above 0",
        )
    faults = Faults()
    seniors = read_file(senior, "senior", encoding, faults)
    juniors = read_file(junior, "junior", encoding, faults) if junior is not None else None
    faults.raise_any()
    assert seniors is not None
    reading = Building(seniors, juniors, faults, strict, kroner_per_pound)
    return reading.organisation(key, name)
