# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""While an officer reads a letter a second time, the first decisions about it are hidden from that officer alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from caseapp import paths
from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.letter import Direction
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.question import Label, MarkKind, Status
from caseapp.domain.register_list import RegisterFilter, RegisterGroup, RegisterSort
from caseapp.domain.words import WITHHELD, standing_words
from caseapp.services.by_body import ByBody
from caseapp.services.casework import Casework
from caseapp.services.chasing import Chasing
from caseapp.services.desk import Desk
from caseapp.services.dividing import Dividing
from caseapp.services.draft_contents import content_now
from caseapp.services.drafting import Drafting
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake
from caseapp.services.register import Register
from caseapp.services.register_bulk import RegisterBulk
from caseapp.services.register_list import RegisterLists
from caseapp.store.unit import Unit
from tests.library_fixture import a_letter
from tests.services.arriving import InTestReader, letter_file
from tests.services.second_reader.conftest import VERDICT, Copy, Original

READER = "Elin Second"


@dataclass(frozen=True)
class Begun:
    """The reply is read a second time by an officer who has labelled one of its two questions."""

    original: Original
    reading: int

    @property
    def desk(self) -> Desk:
        return self.original.desk

    @property
    def register(self) -> Register:
        return Register(self.desk)

    def finish(self) -> None:
        readings = self.original.readings
        readings.give(self.reading, self.original.questions[1], Label.NOT_ADDRESSED)
        readings.finish(self.reading)

    def seen(self) -> str:
        """All that the register and the margins show of the case to the officer at work."""
        register, case_id = self.register, self.original.case_id
        questions = register.questions(case_id)
        ids = [question.id for question in questions]
        letters = (self.original.ours, self.original.theirs)
        return repr(
            (
                questions,
                [register.question(one) for one in ids],
                register.by_number(case_id, "Q1"),
                [register.marks(letter_id) for letter_id in letters],
                RegisterLists(self.desk).rows(ids),
                ByBody(self.desk).grid(case_id),
            )
        )


@pytest.fixture
def begun(original: Original) -> Begun:
    reading = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    original.readings.begin(reading)
    original.readings.give(reading, original.questions[0], Label.REFUSED, reason="Their own words")
    return Begun(original, reading)


def test_nothing_of_the_first_decisions_is_shown_until_the_reading_is_finished(begun: Begun) -> None:
    told = (VERDICT, "EVADED", "evaded", "competent arbiter", "NOT_ADDRESSED")
    seen = begun.seen()
    assert "sold abroad" in seen
    assert [words for words in told if words in seen] == []
    begun.finish()
    seen = begun.seen()
    assert [words for words in told if words not in seen] == []


def test_a_question_is_said_to_be_hidden_and_not_to_be_waiting(begun: Begun) -> None:
    questions = begun.register.questions(begun.original.case_id)
    assert [standing_words(question) for question in questions] == [WITHHELD, WITHHELD]
    assert all(row.withheld for row in RegisterLists(begun.desk).rows([one.id for one in questions]))
    (cell,) = (cell for row in ByBody(begun.desk).grid(begun.original.case_id).rows[:1] for cell in row.cells)
    assert cell is not None
    assert cell.words.startswith(WITHHELD)
    marks = begun.register.marks(begun.original.ours)
    assert {(mark.kind, mark.status, mark.withheld) for mark in marks} == {
        (MarkKind.ASKED, Status.AWAITING, True)
    }
    assert begun.register.marks(begun.original.theirs) == ()
    assert begun.register.untouched(begun.original.theirs) == ()
    begun.finish()
    assert begun.register.marks(begun.original.theirs) != ()


class NoComposing:
    """Draws no letter."""

    def letter(
        self, paper: LetterPaper, text: LetterText, lines: Sequence[QuestionLine] = ()
    ) -> ComposedLetter:
        raise AssertionError(paper.subject)

    def letter_latest(
        self,
        paper: LetterPaper,
        text: LetterText,
        lines: Sequence[QuestionLine],
        done: Callable[[ComposedLetter | Exception], None],
    ) -> None:
        raise AssertionError(paper.subject)


def test_drafts_of_the_case_are_hidden_and_none_begun_until_the_reading_is_finished(begun: Begun) -> None:
    desk, case_id = begun.desk, begun.original.case_id
    draft_id = desk.write(
        lambda unit: unit.drafts.add(
            case_id, {"template": "chaser", "body": VERDICT}, begun.original.questions
        ),
        "Draft chaser",
    ).value
    drafting = Drafting(desk, NoComposing(), InTestReader(), paths.resource())
    chasing = Chasing(desk, paths.resource())
    assert drafting.drafts(case_id) == ()
    assert drafting.keeps_back(case_id)
    refused: tuple[Callable[[], object], ...] = (
        lambda: drafting.draft(draft_id),
        lambda: drafting.save_text(draft_id, {"body": ""}),
        lambda: drafting.discard(draft_id),
        lambda: drafting.issue(draft_id),
        lambda: drafting.start_reply(case_id),
        lambda: chasing.plan(case_id, early=True),
    )
    for act in refused:
        with pytest.raises(NotAllowed, match="as second reader") as refusal:
            act()
        assert "Finish or give up that reading" in refusal.value.remedy
    begun.finish()
    assert drafting.draft(draft_id).body == VERDICT
    assert not drafting.keeps_back(case_id)


def test_versions_clearances_and_comments_of_hidden_drafts_are_hidden_too(begun: Begun) -> None:
    desk, case_id = begun.desk, begun.original.case_id

    def sent(unit: Unit) -> tuple[int, int]:
        draft_id = unit.drafts.add(case_id, {"body": VERDICT}, [])
        content = content_now(unit, unit.drafts.get(draft_id))
        version_id = unit.clearings.fix(draft_id, content, None)
        unit.draft_comments.add(draft_id, {"words": VERDICT})
        return draft_id, unit.clearings.add(version_id, "Legal adviser", None, {"remarks": VERDICT})

    draft_id, clearance_id = desk.write(sent, "Send for clearance").value
    library = desk.library
    assert library.clearings.versions(draft_id) == ()
    assert library.draft_comments.of_draft(draft_id) == ()
    with pytest.raises(NotFound):
        library.clearings.of_clearance(clearance_id)
    begun.finish()
    assert library.clearings.of_clearance(clearance_id).clearances[0].remarks == VERDICT
    assert library.draft_comments.of_draft(draft_id)[0].words == VERDICT


def test_a_list_that_would_tell_how_hidden_questions_stand_leaves_them_out(begun: Begun) -> None:
    lists, case_id = RegisterLists(begun.desk), begun.original.case_id
    everything = lists.listing(case_id=case_id).ids
    evaded = RegisterFilter(standings=(Status.EVADED.value,))
    assert everything == begun.original.questions
    assert lists.listing(wanted=evaded, case_id=case_id).ids == ()
    assert lists.listing(wanted=RegisterFilter(waiting=True), case_id=case_id).ids == ()
    for by in (RegisterGroup.STATUS, RegisterGroup.AGE):
        assert lists.listing(by=by, case_id=case_id).groups == ()
    assert lists.listing(RegisterSort.STATUS, case_id=case_id).ids == everything
    begun.finish()
    assert set(lists.listing(wanted=evaded, case_id=case_id).ids) == set(everything)


def test_a_letter_whose_second_reading_has_begun_is_not_taken_from_its_reader(
    original: Original, intake: Intake, tmp_path: Path
) -> None:
    file = letter_file(tmp_path, "more.pdf", ("20 September 2021", "We have nothing to add."))
    rows = intake.take_in(original.case_id, [file], direction=Direction.INCOMING).rows
    later = rows[0].letter_id or 0
    reading = original.readings.ask(original.case_id, later).value
    original.desk.take_seat(READER)
    original.readings.begin(reading)
    original.readings.give(reading, original.questions[0], Label.EVADED, reason="Nothing")
    original.desk.take_seat("Third")
    with pytest.raises(NotAllowed, match="An officer has begun to read"):
        Filing(original.desk).remove([later])
    original.desk.take_seat(READER)
    original.readings.give(reading, original.questions[1], Label.EVADED, reason="Nothing")
    original.readings.finish(reading)


def test_others_see_what_they_saw_and_so_does_the_reader_before_it_is_begun(original: Original) -> None:
    original.readings.ask(original.case_id, original.theirs)
    begun = Begun(original, original.readings.of_case(original.case_id)[0].reading.id)
    before = begun.seen()
    original.desk.take_seat(READER)
    assert begun.seen() == before
    original.readings.begin(begun.reading)
    assert begun.seen() != before
    original.desk.take_seat("Third")
    assert begun.seen() == before


def test_what_is_said_to_other_questions_stays_to_be_seen(original: Original) -> None:
    register = Register(original.desk)
    after = a_letter(original.desk, original.case_id, Direction.OUTGOING, date(2021, 9, 2))
    third = register.add_question(original.case_id, after, None, wording="Who trained it?").value
    reading = original.readings.ask(original.case_id, original.theirs)
    later = a_letter(original.desk, original.case_id, Direction.INCOMING, date(2021, 9, 20))
    said = "We sold them to Norland"
    for question_id in (original.questions[0], third):
        register.link_response([question_id], later, None, typed=said, label=Label.ANSWERED)
    original.desk.take_seat(READER)
    original.readings.begin(reading.value)
    first, second, other_one = register.questions(original.case_id)
    # What a later letter is held to say of a question tells what the one in reading was held not to say.
    assert (first.withheld, second.withheld, first.responses) == (True, True, ())
    assert (other_one.withheld, [one.typed for one in other_one.responses]) == (False, [said])


def test_the_whole_of_which_a_part_is_read_is_hidden_with_it(original: Original) -> None:
    Dividing(original.desk).divide(original.questions[0], ("Are they?", "To whom?"))
    reading = original.readings.ask(original.case_id, original.theirs).value
    original.desk.take_seat(READER)
    original.readings.begin(reading)
    questions = Register(original.desk).questions(original.case_id)
    assert {question.number: question.withheld for question in questions} == {
        "Q1": True,
        "Q1(a)": True,
        "Q1(b)": True,
        "Q2": True,
    }


def test_the_history_of_a_question_is_hidden_as_well(begun: Begun) -> None:
    with pytest.raises(NotAllowed, match=WITHHELD):
        begun.register.history_of(begun.original.questions[0])
    begun.finish()
    assert begun.register.history_of(begun.original.questions[0])


def test_the_reader_labels_in_the_reading_alone_and_sets_no_status_unseen(begun: Begun) -> None:
    register, theirs, (first, second) = begun.register, begun.original.theirs, begun.original.questions
    desk = begun.desk
    (linked,) = desk.write(lambda unit: unit.questions.get(first).responses, "Look").value
    for refused in (
        lambda: register.link_response([first], theirs, None, typed="There", label=Label.ANSWERED),
        lambda: register.decide(linked.id, Label.ANSWERED),
        lambda: register.not_addressed(theirs, [first]),
        lambda: register.label_all_open(theirs, Label.DEFERRED),
        lambda: register.set_status(second, Status.ANSWERED),
        lambda: register.close(second, "No answer", date(2021, 9, 30)),
        lambda: register.remove_response(linked.id),
        lambda: register.ask_again(first, begun.original.ours, None),
        lambda: Dividing(desk).divide(first, ("Are they?", "To whom?")),
        lambda: Dividing(desk).merge(first, second),
        lambda: Casework(desk).close_case(begun.original.case_id, "Done", date.today()),
        lambda: register.retract(linked.id, None, None, typed="Taken back"),
        lambda: register.link_response([first], None, None, typed="There", label=Label.ANSWERED),
        lambda: RegisterBulk(begun.desk).set_status([second], Status.ANSWERED),
    ):
        with pytest.raises(NotAllowed, match=r"a second time|hidden from you"):
            refused()
    desk.take_seat("Third")
    assert desk.library.questions.get(first).status is Status.EVADED
    register.decide(linked.id, Label.DEFERRED)


def test_what_a_reader_reads_for_is_not_split_by_what_was_answered_meanwhile(begun: Begun) -> None:
    begun.desk.take_seat("Third")
    with pytest.raises(NotAllowed, match="the words of its parts would tell"):
        begun.register.split_rest(begun.original.questions[0], "Sold?", "To whom?", typed="Sold, they say")
    begun.desk.take_seat(READER)
    begun.finish()
    begun.register.split_rest(begun.original.questions[0], "Sold?", "To whom?", typed="Sold, they say")


def test_in_a_portable_copy_nothing_is_there_to_be_hidden(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    copy = opened(original.sent_out(tmp_path))
    (row,) = copy.rows
    copy.readings.begin(row.reading.id)
    question = copy.readings.sheet(row.reading.id).questions[0]
    assert not Register(copy.desk).question(question.question_id).withheld
