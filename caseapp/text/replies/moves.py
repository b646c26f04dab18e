# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reply does instead of answering, and the forms of words that show it.

The forms are matched against plain small words parted by single spaces, in which "can't" is "can not".
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Move(StrEnum):
    """What a form of words does, in words an officer reads."""

    REFUSES = "refuses"
    PUTS_OFF = "puts off"
    VALUES = "states values"
    POLICY = "states a rule or procedure"
    MEETING = "offers a meeting"
    POINTS = "points to other papers"
    ALREADY = "says that it was answered"
    COURTESY = "thanks or notes"
    DISPUTES = "disputes the question"
    GENERAL = "speaks of others or in general"
    HEDGES = "speaks of what may be"
    ASKS_BACK = "asks back"
    IN_PART = "gives a part"
    HOUSEKEEPING = "is about the letter itself"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of words; `weight` is how surely it does what it does (0 to 1)."""

    move: Move
    form: re.Pattern[str]
    weight: float
    about_asking: bool


@dataclass(frozen=True, slots=True)
class Met:
    """A cue met in a line; low and high are signs of it."""

    move: Move
    low: int
    high: int
    weight: float
    about_asking: bool
    words: str


TELL: Final = (
    "provid(?:e|ing)|supply(?:ing)?|disclos(?:e|ing)|releas(?:e|ing)|shar(?:e|ing)|reveal(?:ing)?|divulge|giv(?:e|ing)|"
    "publish|say|"
    "stat(?:e|ing)|comment(?:ing)?|confirm(?:ing)?|discuss(?:ing)?|identify(?:ing)?|nam(?:e|ing)|answer(?:ing)?|"
    "respond(?:ing)?|"
    "reply(?:ing)?|assist|help|describe|explain|speculate|tell|furnish|send|go into|enter into|elaborate|"
    "make (?:\\w+ ){0,2}(?:available|public)|"
    "specify|speak|express|offer|set out|communicate|be drawn|expand|advise|detail|"
    "engage (?:with|in)|entertain|accede|agree to|meet your request|comply with (?:your|the|this) request|add"
)
"""Verbs of telling."""

TOLD: Final = (
    "disclosed|released|provided|supplied|shared|published|given|made (?:public|available)|answered|identified|named|"
    "sent|discussed"
)
"""What is done with what is told."""

FEW: Final = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|most|several|half|part)"
)
ASKED: Final = (
    r"(?:your|this|that|the) (?:\w+ )?(?:question|request|enquiry|query|letter|point|points|matter)s?"
)


def cue(move: Move, weight: float, about_asking: bool, form: str) -> Cue:
    """Make a cue of a regular expression over plain words."""
    return Cue(move, re.compile(form), weight, about_asking)
