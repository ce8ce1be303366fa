#!/usr/bin/env bash
# A board meets every Monday. From its third meeting on it meets on Wednesdays, for three hours in place of one: in an
# iCalendar file (RFC 5545) that is a second entry that says which meeting it is about, and RANGE=THISANDFUTURE.
# recurring-ical-events moves that meeting and all later ones; icalevents moves that one alone; so does ical, which, if
# times are in UTC, has the old meeting beside the new one as well: of six meetings with 14 hours there are six with 8,
# or seven with 9. A single meeting that moves is two for ical likewise, in UTC, or where the entry names it in UTC and
# the series has a time zone; where both say the zone it is one. Two more meetings on days of their own (RDATE) are
# there for recurring-ical-events; icalevents leaves them out; ical has them, and drops the first meeting (DTSTART),
# unless there is a rule besides. No call warns. A series by a rule, exceptions (EXDATE) and the last workday of a month
# are the same in all three. (By the standard the range is of this and all later ones, times in UTC and in a zone are
# one time, and DTSTART is always the first of a series. In another language, ical.net's issue 455 tells that it has no
# ranges.)
#
# Why it matters: how many hours a forum takes, and who sits in how many, is counted from calendars before and after a
# reorganisation, and such changes are what it makes. By one reader the board takes 14 hours, by another 8, and a board
# that only moved has met once more.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    icalendar==7.3.2 recurring-ical-events==3.8.2 icalevents==0.3.1 ical==14.3.1

"$folder/env/bin/python" -W ignore - <<'PYTHON'
import datetime
from importlib.metadata import version

import icalendar
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream
from icalevents.icalevents import events

for package in ("recurring-ical-events", "icalendar", "icalevents", "ical"):
    print(package, version(package))

START, END = datetime.datetime(2026, 1, 1), datetime.datetime(2026, 7, 1)
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
UTC, LOCAL = ("", "Z"), (";TZID=Europe/Copenhagen", "")


def entry(day, hours, zone, *more):
    """A meeting at 9, with whatever makes it a series or an exception."""
    name, z = zone
    return "\n".join([
        "BEGIN:VEVENT", "UID:board", "DTSTAMP:20260101T000000Z", "SUMMARY:Board",
        f"DTSTART{name}:202601{day}T090000{z}", f"DTEND{name}:202601{day}T{9 + hours:02}0000{z}", *more,
        "END:VEVENT", "",
    ])


def calendar(*entries):
    text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//town//board//EN\n" + ZONE + "".join(entries) + "END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def by_recurring(text):
    for meeting in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(START, END):
        yield meeting.start, meeting.end


def by_icalevents(text):
    for meeting in events(string_content=text, start=START, end=END):
        yield meeting.start, meeting.end


def by_ical(text):
    for meeting in IcsCalendarStream.calendar_from_ics(text).timeline.overlapping(START, END):
        yield meeting.start, meeting.end


def ask(what, text):
    """Of each reader, the days and the hours in all."""
    print(f"  {what}")
    answers = []
    for reader in (by_recurring, by_icalevents, by_ical):
        meetings = sorted(reader(text))
        days = " ".join(f"{start:%m-%d}" for start, _ in meetings)
        hours = sum((end - start).total_seconds() for start, end in meetings) / 3600
        print(f"    {reader.__name__[3:]:10} {len(meetings)} meetings, {hours:g} hours: {days}")
        answers.append((days, hours))
    return answers


WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=6"
MONDAYS = "01-05 01-12 01-19 01-26 02-02 02-09"

for zone in (UTC, LOCAL):
    name, z = zone
    print("In UTC" if zone is UTC else "In a time zone")
    print(" Control: a series, one with an exception, and the last workday of a month")
    assert ask("every Monday", calendar(entry("05", 1, zone, WEEKLY))) == [(MONDAYS, 6)] * 3
    but_one = calendar(entry("05", 1, zone, WEEKLY, f"EXDATE{name}:20260112T090000{z}"))
    assert ask("but one", but_one) == [(MONDAYS.replace(" 01-12", ""), 5)] * 3
    last = calendar(entry("30", 1, zone, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3"))
    assert ask("last workday", last) == [("01-30 02-27 03-31", 3)] * 3

    print(" Surprise: from the third on, on Wednesdays and for three hours")
    moved = entry("21", 3, zone, f"RECURRENCE-ID{name};RANGE=THISANDFUTURE:20260119T090000{z}")
    right = "01-05 01-12 01-21 01-28 02-04 02-11"
    one_alone = "01-05 01-12 01-21 01-26 02-02 02-09"
    twice = "01-05 01-12 01-19 01-21 01-26 02-02 02-09"
    found = ask("moved for good", calendar(entry("05", 1, zone, WEEKLY), moved))
    assert found == [(right, 14), (one_alone, 8), (twice, 9) if zone is UTC else (one_alone, 8)]

    print(" Surprise: two more meetings on days of their own")
    extra = f"RDATE{name}:20260108T090000{z},20260209T090000{z}"
    found = ask("three meetings", calendar(entry("05", 1, zone, extra)))
    assert found == [("01-05 01-08 02-09", 3), ("01-05", 1), ("01-08 02-09", 2)]
    found = ask("a rule besides", calendar(entry("05", 1, zone, "RRULE:FREQ=WEEKLY;COUNT=2", extra)))
    assert found == [("01-05 01-08 01-12 02-09", 4), ("01-05 01-12", 2), ("01-05 01-08 01-12 02-09", 4)]

print("Surprise: one meeting that moves, to be named in UTC")
ONE = "01-05 01-12 01-21 01-26 02-02 02-09"
for zone, named, ends in ((UTC, ":20260119T090000Z", 9), (LOCAL, ":20260119T080000Z", 9),
                          (LOCAL, ";TZID=Europe/Copenhagen:20260119T090000", 8)):
    moved = entry("21", 3, zone, f"RECURRENCE-ID{named}")
    found = ask(f"RECURRENCE-ID{named}", calendar(entry("05", 1, zone, WEEKLY), moved))
    assert found[:2] == [(ONE, 8)] * 2 and found[2][1] == ends and (found[2][0] == ONE) == (ends == 8)
print("As described.")
PYTHON
