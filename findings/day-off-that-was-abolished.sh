#!/usr/bin/env bash
# Denmark abolished Store Bededag (the fourth Friday after Easter) as a public holiday from 2024 on, and workalendar
# has it in every later year. It also counts 24 December, which no act makes a public holiday, and lets nobody choose.
# holidays has neither. So the working days of 2026 are 252 or 254; all of the difference lies in the months of the
# two days. (workalendar's issue 762 of January 2024 tells of the first, and is open; 17.0 is the newest release.)
#
# Why it matters: posts paid by the hour become FTE through the working days of a year at 7.4 hours, and absence and
# load are divided by them. Two days are 14.8 hours a post; in a town of 3,000 posts that is 24 FTE that are not there,
# and a plan that is counted with one package and the year before with the other has saved them.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check workalendar==17.0.0 holidays==0.109

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from datetime import date, timedelta
from importlib.metadata import version

warnings.simplefilter("error")  # nothing below warns

import holidays
from workalendar.europe import Denmark

for package in ("workalendar", "holidays"):
    print(package, version(package))


def prayer_day(year):
    """The fourth Friday after Easter, by Gauss' rule for the Gregorian calendar in the years asked for (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1) + timedelta(26)


def weekdays(year):
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    return [day for day in days if day.year == year and day.weekday() < 5]


def by_workalendar(year):
    return {day for day in weekdays(year) if Denmark().is_working_day(day)}


def by_holidays(year):
    off = holidays.country_holidays("DK", years=year)
    return {day for day in weekdays(year) if day not in off}


print("\n-- Control: until 2023 the two differ by 24 December at most")
assert prayer_day(2023) == date(2023, 5, 5)
for year in (2019, 2021, 2023):
    more = by_holidays(year) - by_workalendar(year)
    print(f"    {year}: {len(by_workalendar(year))} working days (workalendar), {len(by_holidays(year))} (holidays)")
    assert more <= {date(year, 12, 24)}, more
    assert prayer_day(year) not in by_holidays(year) | by_workalendar(year)
print("\n-- Surprise: since 2024")
for year in (2024, 2025, 2026):
    more = by_holidays(year) - by_workalendar(year)
    print(f"    {year}: {len(by_workalendar(year))} working days (workalendar), {len(by_holidays(year))} (holidays):",
          ", ".join(f"{day} {Denmark().get_holiday_label(day)}" for day in sorted(more)))
    assert more == {prayer_day(year), date(year, 12, 24)}, more
    assert not by_workalendar(year) - by_holidays(year)
hours = 7.4 * len(by_holidays(2026) - by_workalendar(2026)) * 3000
print(f"\n    2026, of 3,000 posts: {hours:,.0f} hours, {hours / (7.4 * len(by_holidays(2026))):.0f} FTE")
assert round(hours / (7.4 * len(by_holidays(2026)))) == 24
print("\nAs described.")
PYTHON
