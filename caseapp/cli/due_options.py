# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the terminal's verb about due dates is asked: of which thing, and what is to become of its date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from caseapp.cli.arguments import case_of
from caseapp.cli.call import LARGEST, plain
from caseapp.domain.deadline import DeadlineSide, DueOf
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.words import counted

if TYPE_CHECKING:
    from caseapp.services.office import Services


class ClockVerb(StrEnum):
    """What becomes of a due date that is set."""

    EXTEND = "extend"
    STOP = "stop"
    RESUME = "resume"
    VOID = "void"


class CaseSide(StrEnum):
    """Whose date a due date of a case as a whole is."""

    OURS = DeadlineSide.OURS.value
    THEIRS = DeadlineSide.THEIRS.value
    BRING_FORWARD = DeadlineSide.BRING_FORWARD.value


MaybeNumber = Annotated[
    str, typer.Argument(metavar="Qn", parser=plain, help="The question's number; without it, the case.")
]
OneLetter = Annotated[
    int | None,
    typer.Option("--letter", metavar="LETTER", min=1, max=LARGEST, help="A letter as a whole instead."),
]
OneAsking = Annotated[
    int | None, typer.Option("--asking", metavar="N", min=1, help="Which asking, from 1; the last without.")
]
OneSide = Annotated[CaseSide | None, typer.Option("--side", help="Whose date it is, of a case as a whole.")]
DueOn = Annotated[str | None, typer.Option("--on", metavar="D", help="The date itself.")]
DueTime = Annotated[str, typer.Option("--time", parser=plain, help="A time of that day, as 17:00.")]
ByRule = Annotated[
    str, typer.Option("--rule", parser=plain, help="Count by a rule, as `due-rules` lists them.")
]
CountFrom = Annotated[
    str | None, typer.Option("--from", metavar="D", help="Count from this day, not the letter's own.")
]
Extended = Annotated[bool, typer.Option("--extended", help="Count as far as the rule may be extended.")]
Days = Annotated[
    int | None,
    typer.Option("--days", metavar="N", min=1, help="As many as the letter gives, where a rule asks for it."),
]
Clock = Annotated[ClockVerb | None, typer.Option("--clock", help="What becomes of the date that is set.")]
StoppedAt = Annotated[
    str | None, typer.Option("--at", metavar="D", help="When the clock stopped, or runs again.")
]
Why = Annotated[str, typer.Option("--reason", parser=plain, help="The words or reason for it.")]

_BELONGS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "--on": frozenset({"--on", "--time", "--reason"}),
        "--rule": frozenset({"--rule", "--from", "--days", "--extended", "--reason"}),
        "--clock extend": frozenset({"--on", "--rule", "--time", "--reason"}),
        "--clock stop": frozenset({"--at", "--reason"}),
        "--clock resume": frozenset({"--on", "--at", "--reason"}),
        "--clock void": frozenset({"--reason"}),
    }
)
"""What may be said together with each way to change a due date."""

_EITHER: Final = (("--on", "--rule"), ("--on", "--at"), ("--days", "--extended"))
"""What says the same in two ways."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a call of `due` asks for."""

    on: date | None
    time: str
    rule: str
    start: date | None
    days: int | None
    extended: bool
    clock: ClockVerb | None
    at: date | None
    reason: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return self.clock is None and self.on is None and not self.rule

    def check(self) -> None:
        """Raise WrongUse for options that do not belong together."""
        given = {
            "--on": self.on is not None,
            "--time": bool(self.time),
            "--rule": bool(self.rule),
            "--from": self.start is not None,
            "--days": self.days is not None,
            "--extended": self.extended,
            "--at": self.at is not None,
            "--reason": bool(self.reason),
        }
        named = {name for name, is_given in given.items() if is_given}
        if self.is_empty:
            if named:
                raise WrongUse(
                    "These options change a due date.", remedy="Name it with --on, --rule or --clock."
                )
            return
        for one, other in _EITHER:
            if {one, other} <= named:
                raise WrongUse(
                    "A due date is given, or counted by a rule.", remedy=f"Name {one} or {other}, not both."
                )
        way = (
            f"--clock {self.clock}" if self.clock is not None else "--on" if self.on is not None else "--rule"
        )
        strange = sorted(named - _BELONGS[way])
        if strange:
            raise WrongUse(
                f"{' and '.join(strange)} cannot be said together with {way}.",
                remedy="Leave it out; nothing was changed.",
            )


@dataclass(frozen=True, slots=True)
class Which:
    """What a call of `due` is about."""

    reference: str
    number: str
    letter: int | None
    asking: int | None
    side: CaseSide | None

    def check(self) -> None:
        """Raise WrongUse for options that do not belong together."""
        if self.number and self.letter is not None:
            raise WrongUse(
                "A date is set for a question or a letter.", remedy="Name Qn or --letter, not both."
            )
        if self.asking is not None and not self.number:
            raise WrongUse("--asking is one of a question.", remedy="Name the question as Qn.")
        if self.side is not None and (self.number or self.letter is not None):
            raise WrongUse(
                "--side is for the case as a whole; of a question or letter it follows from who has to answer."
            )

    def things(self, services: Services) -> list[tuple[str, DueOf]]:
        """Return what dates can be set for, each with whom or what it names."""
        case_id = services.casework.find(self.reference).id
        if self.letter is not None:
            case_of(services, self.reference, self.letter)
            return [(f"letter {self.letter}", DueOf(letter_id=self.letter))]
        if not self.number:
            return [("", DueOf(case_id=case_id, side=DeadlineSide(self.side or CaseSide.OURS)))]
        question = services.register.by_number(case_id, self.number)
        if not question.askings:
            raise NotAllowed(f"{question.number} was never asked, so no answer is due.")
        if self.asking is not None and self.asking > len(question.askings):
            raise NotFound(
                f"{question.number} was asked {counted(len(question.askings), 'time')}.",
                remedy="Count its askings from 1, in the order in which they were put.",
            )
        return [(asking.asked_of, DueOf(asking_id=asking.id)) for asking in question.askings]
