# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about what became of a letter on its way."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import LetterId
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.cli.resting import Follow, record_with, say_resting
from caseapp.domain.letter import Delivery
from caseapp.domain.words import delivery_words


class DeliveryEvent(StrEnum):
    """What can become of a letter that has left, or of theirs."""

    NOT_RECEIVED = Delivery.NOT_RECEIVED.value
    RETURNED = Delivery.RETURNED.value
    RE_SENT = Delivery.RE_SENT.value
    CONFIRMED = Delivery.CONFIRMED.value
    WITHDRAWN = Delivery.WITHDRAWN.value
    NOT_WITHDRAWN = "not-withdrawn"


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
    follow: Follow = None,
) -> None:
    """Record what became of a letter; where something rests on it that is listed first, and nothing recorded."""
    from caseapp.services.on_its_way import OnItsWay, Way

    call = call_of(context)
    with call.writing() as services:
        ways = OnItsWay(services.desk)
        became = ways.not_withdrawn(letter) if event is DeliveryEvent.NOT_WITHDRAWN else Delivery(event.value)
        way = Way(became, date.today() if on is None else day(on), remarks, channel, "", by)
        found = ways.consequences(letter, way)
        recorded = record_with(found, follow, lambda follows: ways.record(letter, way, follow=follows))
    document: dict[str, said.Json] = {"letter": letter, "delivery": way.event.value}
    words = f"Letter {letter} is recorded as {delivery_words(way.event).lower()}"
    say_resting(call, document, words, found, recorded=recorded, followed=bool(follow))
