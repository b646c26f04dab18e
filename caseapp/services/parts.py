# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts that leave their question, which stands for itself again once the last of them has gone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from caseapp.domain.question import Question
from caseapp.services import assessment, reply_ends, settling
from caseapp.services.part_dates import DIVIDED
from caseapp.store.unit import Unit


@contextmanager
def leaving(unit: Unit, question_ids: Sequence[int]) -> Iterator[None]:
    """Let questions be removed, merged or moved within the block; see what becomes of those they were parts of.

    One that has no part left stands as before it was divided: its due dates run again, answers that one of
    a part took the place of stand again, and each of its askings has the outcome that its own responses give.
    """
    parents = {one.parent_id for one in unit.questions.many(question_ids) if one.parent_id is not None}
    yield
    for whole in unit.questions.many(sorted(parents)):
        if not whole.parts:
            _stand_alone(unit, whole)


def _stand_alone(unit: Unit, whole: Question) -> None:
    for response in whole.responses:
        later = unit.responses.in_place_of(response.id) if response.superseded else None
        if later is not None and response.question_ids == (whole.id,) and whole.id not in later.question_ids:
            unit.responses.stand_again(response.id)
    assessment.follow(unit, [whole])
    question = unit.questions.get(whole.id)
    settling.run_again(unit, question, lambda reason: reason.startswith(DIVIDED))
    reply_ends.run_unanswered(unit, question)
