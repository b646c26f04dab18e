# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about what became of a letter on its way."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from caseapp.cli.arguments import LetterId
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.domain.letter import Delivery
from caseapp.domain.words import delivery_words


class DeliveryEvent(StrEnum):
    """What can become of a letter that has left, or of theirs."""

    NOT_RECEIVED = Delivery.NOT_RECEIVED.value
    RETURNED = Delivery.RETURNED.value
    RE_SENT = Delivery.RE_SENT.value
    CONFIRMED = Delivery.CONFIRMED.value
    WITHDRAWN = Delivery.WITHDRAWN.value


def add_delivery_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("delivery")(delivery)


def delivery(
    context: typer.Context,
    letter: LetterId,
    event: Annotated[DeliveryEvent, typer.Argument(metavar="EVENT", help=", ".join(DeliveryEvent))],
    on: Annotated[
        str | None, typer.Option("--date", metavar="D", help="The day of it; today without.")
    ] = None,
    remarks: Annotated[str, typer.Option("--remarks", parser=plain, help="Who said so, and how.")] = "",
    channel: Annotated[str, typer.Option("--channel", parser=plain, help="How it was sent again.")] = "",
    by: Annotated[
        int | None, typer.Option("--by", metavar="LETTER", min=1, max=LARGEST, help="What withdraws it.")
    ] = None,
    follow: Annotated[
        bool | None,
        typer.Option("--follow/--leave", help="Let what rests on the letter follow, or stay as it is."),
    ] = None,
) -> None:
    """Record what became of a letter; where something rests on it that is listed first, and nothing recorded."""
    from caseapp.services.on_its_way import OnItsWay, Way

    call = call_of(context)
    way = Way(Delivery(event.value), date.today() if on is None else day(on), remarks, channel, "", by)
    with call.writing() as services:
        ways = OnItsWay(services.desk)
        found = ways.consequences(letter, way)
        recorded = follow is not None or not found
        if recorded:
            ways.record(letter, way, follow=bool(follow))
    said = f"Letter {letter} is recorded as {delivery_words(way.event).lower()}"
    waits = "Nothing is recorded yet. Say --follow to let this follow, or --leave to leave it as it is."
    lines = [f"{'' if follow is not False else 'Left as it was: '}{item.words}" for item in found]
    call.speaker.say(
        {
            "letter": letter,
            "delivery": way.event.value,
            "recorded": recorded,
            "followed": bool(follow and found),
            "rests": [{"what": item.what, "before": item.before, "after": item.after} for item in found],
        },
        [said, *lines] if recorded else [*lines, waits],
    )
