# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings: another officer judges the same letter without seeing the labels of the first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from caseapp.domain.passage import Passage
from caseapp.domain.question import Label


class ReadingState(StrEnum):
    """How far a second reading has come; its labels are shown to others once it is finished."""

    OPEN = "open"
    FINISHED = "finished"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class SecondLabel:
    """What the second reader made of one question, and how a difference was settled.

    `first_label` is the first officer's as it stood when the reading was finished, None where nothing had
    been decided of the letter.
    """

    id: int
    question_id: int
    label: Label | None = None
    reason_key: str = ""
    reason: str = ""
    passage: Passage | None = None
    given_at: datetime | None = None
    first_label: Label | None = None
    settled_label: Label | None = None
    settled_reason: str = ""
    settled_by_id: int | None = None
    settled_at: datetime | None = None

    @property
    def differs(self) -> bool:
        """Whether the two decided differently, or only the second did."""
        return self.label is not self.first_label

    @property
    def waits(self) -> bool:
        """Whether nobody has settled what they decided differently."""
        return self.differs and self.settled_at is None


@dataclass(frozen=True, slots=True)
class SecondReading:
    """One letter given to a second reader, with a label for each question it could answer.

    `reader_id` is None until somebody has begun; `key` names the portable copy it was sent out in.
    """

    id: int
    case_id: int
    letter_id: int
    asked_by_id: int
    reader_id: int | None
    key: str
    state: ReadingState
    begun_at: datetime | None
    ended_at: datetime | None
    labels: tuple[SecondLabel, ...] = ()

    @property
    def question_ids(self) -> tuple[int, ...]:
        """The questions that the letter is read for."""
        return tuple(label.question_id for label in self.labels)

    @property
    def given(self) -> int:
        """How many questions have their label."""
        return sum(label.label is not None for label in self.labels)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two officers gave the same label; `kappa` is None where it says nothing."""

    same: int
    of: int
    kappa: float | None


def agreement(pairs: Sequence[tuple[Label, Label]]) -> Agreement:
    """Count on how many questions two officers agree, and correct that for chance.

    Cohen's kappa is (p - e) / (1 - e), p being the share of agreement and e the share to be expected of two
    officers who give each label as often as they did, but at random (J. Cohen, “A coefficient of agreement
    for nominal scales”, Educational and Psychological Measurement 20, 1960, pages 37 to 46). It is not
    defined where e is 1, both having given one and the same label throughout.
    """
    of = len(pairs)
    same = sum(first is second for first, second in pairs)
    firsts, seconds = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    by_chance = sum(firsts[label] * seconds[label] for label in firsts)
    if by_chance == of * of:  # so it is without any pair
        return Agreement(same, of, None)
    return Agreement(same, of, (same * of - by_chance) / (of * of - by_chance))
