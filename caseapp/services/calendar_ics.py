# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events as an iCalendar file (RFC 5545), as Outlook, Apple Calendar and Google Calendar take it in."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from caseapp.domain.calendar_event import CalendarEvent
from caseapp.domain.plain_text import is_text, without_controls
from caseapp.services.job import Progress

PRODUCT: Final = "-//Caseapp//Due dates//EN"
_END: Final = b"END:VCALENDAR\r\n"


def calendar_bytes(name: str, events: Sequence[CalendarEvent], as_at: datetime, progress: Progress) -> bytes:
    """Return a file that publishes events as at a moment; the same ones always give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(name))
    pieces = [calendar.to_ical().removesuffix(_END)]
    for done, event in enumerate(events):
        progress.step(done, len(events), "Writing due dates")
        pieces.append(_component(event, as_at).to_ical())
    return b"".join((*pieces, _END))


def _component(found: CalendarEvent, as_at: datetime) -> Event:
    event = Event()
    event.add("uid", found.uid)
    event.add("dtstamp", _moment(as_at))
    event.add("last-modified", _moment(found.changed_at))
    event.add("sequence", found.sequence)
    event.add("summary", _plain(found.title))
    event.add("description", _plain(found.words))
    event.add("categories", [found.category])
    event.add("class", "PRIVATE" if found.private else "PUBLIC")
    event.add("status", "CANCELLED" if found.cancelled else "CONFIRMED")
    # A due date takes up no time: nobody is busy all day because of it.
    event.add("transp", "TRANSPARENT")
    if isinstance(found.on, datetime):
        event.add("dtstart", _moment(found.on))
    else:
        event.add("dtstart", found.on)
        event.add("dtend", found.on + timedelta(days=1))
    if found.alarm_at is not None:
        event.add_component(_alarm(found, found.alarm_at))
    return event


def _alarm(found: CalendarEvent, at: datetime) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(found.title))
    # A moment, not a length of time before the day: Outlook takes one after midnight of the day for one before it
    # ([MS-OXCICAL] 2.1.3.1.1.20.62), and hours before a day are not the same where the clocks change.
    alarm.add("trigger", _moment(at), parameters={"VALUE": "DATE-TIME"})
    return alarm


def _moment(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _plain(words: str) -> str:
    """Return words whose only line ends are those that the format can hold."""
    plain = "\n".join(without_controls(words).splitlines())
    return plain if is_text(plain) else plain.encode("utf-8", "replace").decode("utf-8")
