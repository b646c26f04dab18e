# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second officer reads a letter without seeing the first decisions; differences are settled in the open."""

from dataclasses import dataclass, fields
from datetime import date

import pytest

from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.question import Label, Response, Status
from caseapp.domain.second_reading import ReadingState, agreement
from caseapp.domain.two_readings import ToRead
from caseapp.services.casework import Casework
from caseapp.services.desk import Desk, History
from caseapp.services.dividing import Dividing
from caseapp.services.register import Register
from caseapp.services.second_readings import SecondReadings
from caseapp.store.library import Library
from tests.library_fixture import a_case, a_letter, a_passage

WHY = "Said so"
WORDS = ("Where are the cameras used?", "Who sells them?", "Are faces sorted by origin?")


@dataclass(frozen=True)
class Exchange:
    """A letter of ours with three questions and a reply, of which the first officer decided two."""

    desk: Desk
    case_id: int
    ours: int
    theirs: int
    questions: tuple[int, ...]

    @property
    def readings(self) -> SecondReadings:
        return SecondReadings(self.desk)

    @property
    def register(self) -> Register:
        return Register(self.desk)

    def asked(self) -> int:
        return self.readings.ask(self.case_id, self.theirs).value

    def begun(self) -> int:
        """Ask for a reading as the first officer, and begin it as the second."""
        reading_id = self.asked()
        self.desk.take_seat("Second Reader")
        self.readings.begin(reading_id)
        return reading_id

    def read(self, *labels: Label) -> int:
        """Ask for a reading as the first officer, and do it as the second."""
        reading_id = self.begun()
        for question_id, label in zip(self.questions, labels, strict=True):
            self.readings.give(reading_id, question_id, label, reason=WHY)
        self.readings.finish(reading_id)
        return reading_id

    def here(self, number: int) -> list[Response]:
        """The responses to a question that count."""
        found = self.register.question(self.questions[number]).responses
        return [response for response in found if not response.superseded]


@pytest.fixture
def exchange(library: Library) -> Exchange:
    desk = Desk(library)
    desk.take_seat("First Officer")
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
    theirs = a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))
    register = Register(desk)
    questions = tuple(
        register.add_question(case_id, ours, a_passage(desk, ours, words)).value for words in WORDS
    )
    desk.write(lambda unit: unit.letters.link(theirs, ours, LinkKind.REPLIES_TO), "Link")
    register.link_response(
        [questions[0]],
        theirs,
        a_passage(desk, theirs, "Not for us to say"),
        label=Label.REFUSED,
        reason="Own words",
    )
    register.not_addressed(theirs, [questions[1]])
    return Exchange(desk, case_id, ours, theirs, questions)


def test_the_second_reader_sees_words_and_days_and_nothing_of_the_first_decisions(exchange: Exchange) -> None:
    reading_id = exchange.asked()
    exchange.desk.take_seat("Second Reader")
    sheet = exchange.readings.sheet(reading_id)
    assert [(one.number, one.wording, one.asked) for one in sheet.questions] == [
        (f"Q{n}", words, ("16 July 2021",)) for n, words in enumerate(WORDS, 1)
    ]
    assert sheet.row.hindrance == ""
    assert {one.own.label for one in sheet.questions} == {None}
    assert {one.own.first_label for one in sheet.questions} == {None}
    assert {field.name for field in fields(ToRead)} & {"status", "responses", "label"} == set()
    assert "refused" not in repr(sheet)
    assert "Own words" not in repr(sheet)


def test_questions_are_marked_where_they_are_asked_and_no_response_is(exchange: Exchange) -> None:
    reading_id = exchange.asked()
    assert [mark.number for mark in exchange.readings.marks(reading_id, exchange.ours)] == ["Q1", "Q2", "Q3"]
    assert {mark.status for mark in exchange.readings.marks(reading_id, exchange.ours)} == {Status.AWAITING}
    assert exchange.register.marks(exchange.theirs) != ()
    assert exchange.readings.marks(reading_id, exchange.theirs) == ()


def test_neither_who_asked_nor_who_decided_first_reads_it_nor_a_third_what_a_second_began(
    exchange: Exchange,
) -> None:
    desk, readings, (first, *_others) = exchange.desk, exchange.readings, exchange.questions
    desk.take_seat("Asker")
    reading_id = exchange.asked()
    with pytest.raises(NotAllowed, match="You asked for this"):
        readings.begin(reading_id)
    desk.take_seat("First Officer")
    with pytest.raises(NotAllowed, match="You decided what this letter says"):
        readings.give(reading_id, first, Label.EVADED, reason=WHY)
    desk.take_seat("Second Reader")
    readings.begin(reading_id)
    desk.take_seat("Third")
    with pytest.raises(NotAllowed, match="Another officer has begun") as refused:
        readings.give(reading_id, first, Label.EVADED, reason=WHY)
    assert "status bar" in refused.value.remedy


def test_a_label_takes_reason_and_passage_and_a_change_of_reason_keeps_the_passage(
    exchange: Exchange,
) -> None:
    reading_id, (first, *_others) = exchange.begun(), exchange.questions
    readings, desk = exchange.readings, exchange.desk
    words = a_passage(desk, exchange.theirs, "Come and visit us")
    readings.give(reading_id, first, Label.EVADED, reason=WHY, passage=words)
    readings.give(reading_id, first, Label.EVADED, reason_key="meeting-offered")
    own = readings.sheet(reading_id).questions[0].own
    assert (own.label, own.reason_key) == (Label.EVADED, "meeting-offered")
    assert own.passage is not None
    assert own.passage.quote == "Come and visit us"
    readings.give(reading_id, first, Label.NOT_ADDRESSED)
    assert readings.sheet(reading_id).questions[0].own.passage is None
    with pytest.raises(WrongUse):
        readings.give(reading_id, first, Label.NOT_ADDRESSED, passage=words)
    with pytest.raises(WrongUse, match="needs a reason"):
        readings.give(reading_id, first, Label.EVADED)
    with pytest.raises(NotFound):
        readings.give(reading_id, first, Label.EVADED, reason_key="no-such")
    with pytest.raises(NotAllowed, match="do not stand in this letter"):
        readings.give(
            reading_id, first, Label.EVADED, reason=WHY, passage=a_passage(desk, exchange.ours, WORDS[0])
        )


def test_nobody_else_sees_the_labels_before_the_reading_is_finished(exchange: Exchange) -> None:
    reading_id, readings = exchange.begun(), exchange.readings
    readings.give(reading_id, exchange.questions[0], Label.EVADED, reason="Spoken of elsewhere")
    assert readings.sheet(reading_id).questions[0].own.label is Label.EVADED
    exchange.desk.take_seat("First Officer")
    sheet = readings.sheet(reading_id)
    assert {one.own.label for one in sheet.questions} == {None}
    assert "Spoken" not in repr(sheet.questions)


def test_it_is_finished_when_every_question_has_its_label_and_shown_only_then(exchange: Exchange) -> None:
    reading_id, readings = exchange.begun(), exchange.readings
    readings.give(reading_id, exchange.questions[0], Label.EVADED, reason=WHY)
    with pytest.raises(NotAllowed, match="Q2, Q3"):
        readings.finish(reading_id)
    with pytest.raises(NotAllowed, match="not finished"):
        readings.comparison(reading_id)
    with pytest.raises(NotAllowed, match="not finished"):
        readings.settle(reading_id, exchange.questions[0], Label.EVADED, "Because")
    for question_id in exchange.questions[1:]:
        readings.give(reading_id, question_id, Label.NOT_ADDRESSED)
    readings.finish(reading_id)
    with pytest.raises(NotAllowed, match="finished"):
        readings.give(reading_id, exchange.questions[0], Label.REFUSED, reason=WHY)


def test_both_readings_stand_side_by_side_with_their_agreement(exchange: Exchange) -> None:
    reading_id = exchange.read(Label.EVADED, Label.NOT_ADDRESSED, Label.DEFERRED)
    found = exchange.readings.comparison(reading_id)
    assert [(one.first.label, one.second.label) for one in found.questions] == [
        (Label.REFUSED, Label.EVADED),
        (Label.NOT_ADDRESSED, Label.NOT_ADDRESSED),
        (None, Label.DEFERRED),
    ]
    assert (found.questions[0].first.officer, found.questions[0].first.reason) == (
        "First Officer",
        "Own words",
    )
    assert found.row.reader == "Second Reader"
    assert [one.own.waits for one in found.questions] == [True, False, True]
    assert (found.agreement.same, found.agreement.of) == (1, 2)
    assert found.agreement.kappa == pytest.approx(1 / 3)


def test_settling_decides_the_response_and_leaves_the_agreement_as_it_was(exchange: Exchange) -> None:
    reading_id = exchange.read(Label.EVADED, Label.NOT_ADDRESSED, Label.DEFERRED)
    exchange.desk.take_seat("Third")
    readings = exchange.readings
    before = readings.comparison(reading_id).agreement
    readings.settle(reading_id, exchange.questions[0], Label.EVADED, "A visit is no answer")
    (response,) = exchange.here(0)
    assert (response.label, response.reason) == (Label.EVADED, "A visit is no answer")
    assert response.officer_id == exchange.desk.officer.id
    assert exchange.register.question(exchange.questions[0]).status is Status.EVADED
    readings.settle(reading_id, exchange.questions[2], Label.DEFERRED, "Only the second read it")
    (typed,) = exchange.here(2)
    assert (typed.label, typed.letter_id) == (Label.DEFERRED, exchange.theirs)
    after = readings.comparison(reading_id)
    assert after.agreement == before
    assert after.row.reading.state is ReadingState.SETTLED
    assert after.questions[0].settled_by == "Third"
    with pytest.raises(NotAllowed, match="waits to be settled"):
        readings.settle(reading_id, exchange.questions[0], Label.REFUSED, "Again")
    with pytest.raises(WrongUse):
        readings.settle(reading_id, exchange.questions[0], Label.REFUSED, " ")


def test_settling_for_the_first_leaves_the_response_and_its_officer(exchange: Exchange) -> None:
    reading_id = exchange.read(Label.EVADED, Label.NOT_ADDRESSED, Label.NOT_ADDRESSED)
    before = exchange.here(0)
    exchange.readings.settle(reading_id, exchange.questions[0], Label.REFUSED, "The first was right")
    assert exchange.here(0) == before


def test_settling_on_silence_takes_the_place_of_what_was_linked(exchange: Exchange) -> None:
    reading_id = exchange.read(Label.NOT_ADDRESSED, Label.NOT_ADDRESSED, Label.NOT_ADDRESSED)
    exchange.readings.settle(reading_id, exchange.questions[0], Label.NOT_ADDRESSED, "No word of it")
    (response,) = exchange.here(0)
    assert response.label is Label.NOT_ADDRESSED
    assert len(exchange.register.question(exchange.questions[0]).responses) == 2


def test_settling_against_silence_links_the_passage_of_the_second(exchange: Exchange) -> None:
    desk, readings, reading_id = exchange.desk, exchange.readings, exchange.begun()
    words = a_passage(desk, exchange.theirs, "Our agents sell them")
    labels = (Label.REFUSED, Label.ANSWERED, Label.NOT_ADDRESSED)
    for question_id, label in zip(exchange.questions, labels, strict=True):
        marked = words if label is Label.ANSWERED else None
        readings.give(reading_id, question_id, label, reason=WHY, passage=marked)
    readings.finish(reading_id)
    readings.settle(reading_id, exchange.questions[1], Label.ANSWERED, "It does say who")
    (response,) = exchange.here(1)
    assert response.passage is not None
    assert (response.passage.quote, response.label) == ("Our agents sell them", Label.ANSWERED)


def test_a_response_to_two_questions_is_parted_before_one_of_them_is_decided_otherwise(
    exchange: Exchange,
) -> None:
    one, other = exchange.questions[0], exchange.questions[2]
    desk, register = exchange.desk, exchange.register
    words = a_passage(desk, exchange.theirs, "Both are matters for customers")
    register.link_response([one, other], exchange.theirs, words, label=Label.PARTIAL, reason="in part")
    reading_id = exchange.read(Label.EVADED, Label.NOT_ADDRESSED, Label.PARTIAL)
    exchange.readings.settle(reading_id, one, Label.EVADED, "Nothing is answered")
    assert {response.label for response in exchange.here(0)} == {Label.EVADED}
    assert [response.label for response in exchange.here(2)] == [Label.PARTIAL]


def test_every_step_is_undone_and_stands_in_the_trail_without_its_label(exchange: Exchange) -> None:
    history, readings = History(exchange.desk), exchange.readings
    reading_id = exchange.read(Label.EVADED, Label.NOT_ADDRESSED, Label.DEFERRED)
    settled = readings.settle(reading_id, exchange.questions[0], Label.EVADED, "A visit is no answer")
    history.undo(settled.change)
    assert exchange.here(0)[0].label is Label.REFUSED
    assert readings.comparison(reading_id).questions[0].own.waits
    history.redo(settled.change)
    assert exchange.here(0)[0].label is Label.EVADED
    actions = [entry.action for entry in Casework(exchange.desk).trail(exchange.case_id)]
    assert "Second reading: label Q1" in actions
    assert "Ask for a second reading of their letter of 10 August 2021" in actions
    assert "Settle Q1 after the second reading" in actions


def test_a_letter_waits_for_one_second_reading_at_a_time(exchange: Exchange) -> None:
    written = exchange.readings.ask(exchange.case_id, exchange.theirs)
    with pytest.raises(NotAllowed, match="asked for already"):
        exchange.asked()
    exchange.readings.withdraw(written.value)
    assert exchange.readings.of_case(exchange.case_id) == ()
    assert exchange.asked() != written.value


def test_all_replies_of_a_case_are_asked_for_at_once(exchange: Exchange) -> None:
    desk, case_id = exchange.desk, exchange.case_id
    later = a_letter(desk, case_id, Direction.INCOMING, date(2021, 9, 21))
    before = a_letter(desk, case_id, Direction.INCOMING, date(2021, 6, 1))
    written = exchange.readings.ask_for_all(case_id)
    assert [row.letter.id for row in exchange.readings.of_case(case_id)] == [exchange.theirs, later]
    with pytest.raises(NotAllowed, match="No reply"):
        exchange.readings.ask_for_all(case_id)
    with pytest.raises(NotAllowed, match="answers no question"):
        exchange.readings.ask(case_id, before)
    History(desk).undo(written.change)
    assert exchange.readings.of_case(case_id) == ()


def test_what_was_finished_and_seen_beside_the_first_stays_as_it_was_labelled(exchange: Exchange) -> None:
    history, readings, reading_id = History(exchange.desk), exchange.readings, exchange.begun()
    first, *others = exchange.questions
    for question_id in others:
        readings.give(reading_id, question_id, Label.NOT_ADDRESSED)
    given = readings.give(reading_id, first, Label.EVADED, reason=WHY)
    instead = readings.give(reading_id, first, Label.PARTIAL, reason=WHY)
    history.undo(instead.change)
    finished = readings.finish(reading_id)
    with pytest.raises(NotAllowed, match="cannot be undone"):
        history.undo(finished.change)
    with pytest.raises(NotAllowed, match="labels stay as they were given"):
        history.undo(given.change)
    with pytest.raises(NotAllowed, match="labels stay as they were given"):
        history.redo(instead.change)
    assert readings.comparison(reading_id).questions[0].second.label is Label.EVADED


def test_agreement_is_corrected_for_chance() -> None:
    yes, no = Label.ANSWERED, Label.REFUSED
    table = [(yes, yes)] * 20 + [(yes, no)] * 5 + [(no, yes)] * 10 + [(no, no)] * 15
    found = agreement(table)
    assert (found.same, found.of) == (35, 50)
    assert found.kappa == pytest.approx(0.4)
    assert agreement([(yes, yes), (no, no)]).kappa == 1
    assert agreement([(yes, yes)] * 3).kappa is None
    assert agreement([]) == type(found)(0, 0, None)


def test_the_parts_of_a_question_are_read_in_words_of_their_own(exchange: Exchange) -> None:
    exchange.register.split_rest(exchange.questions[2], "Which faces?", "By what origin?", typed="Told so")
    (*_, one, other) = exchange.readings.sheet(exchange.asked()).questions
    assert (one.wording, other.wording) == ("Which faces?", "By what origin?")


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_letter_that_had_a_question_split_is_read_without_it_as_the_parts_tell_what_was_decided(
    exchange: Exchange, is_linked: bool
) -> None:
    register, readings = exchange.register, exchange.readings
    words = a_passage(exchange.desk, exchange.theirs, "Not by origin")
    if is_linked:
        response = exchange.here(0)[0].id
        split = register.split_rest(
            exchange.questions[0], "Where at home?", "Where else?", response_id=response
        )
    else:
        split = register.split_rest(
            exchange.questions[0], "Where at home?", "Where else?", letter_id=exchange.theirs, passage=words
        )
    asked = readings.ask(exchange.case_id, exchange.theirs)
    assert [one.number for one in readings.sheet(asked.value).questions] == ["Q2", "Q3"]
    assert readings.left_out(asked.value) == ("Q1",)
    History(exchange.desk).undo(asked.change)
    History(exchange.desk).undo(split.change)
    reading_id = exchange.asked()
    assert [one.number for one in readings.sheet(reading_id).questions] == ["Q1", "Q2", "Q3"]
    assert readings.left_out(reading_id) == ()


def test_a_letter_is_not_read_where_each_of_its_questions_was_split_because_of_it(exchange: Exchange) -> None:
    for question_id in exchange.questions:
        exchange.register.split_rest(
            question_id, "Which were told?", "Which were not?", letter_id=exchange.theirs, typed="So they say"
        )
    with pytest.raises(NotAllowed, match="still open of Q1, Q2, Q3 was split off after their letter"):
        exchange.asked()
    with pytest.raises(NotAllowed, match="No reply"):
        exchange.readings.ask_for_all(exchange.case_id)


def test_the_parts_of_a_part_of_what_was_split_are_left_out_with_it(exchange: Exchange) -> None:
    _answered, still_open = exchange.register.split_rest(
        exchange.questions[0], "Where at home?", "Where else?", letter_id=exchange.theirs, typed="So they say"
    ).value
    Dividing(exchange.desk).divide(still_open, ("In which country?", "Since when?"))
    assert [one.number for one in exchange.readings.sheet(exchange.asked()).questions] == ["Q2", "Q3"]


def test_a_letter_about_questions_that_were_divided_is_read_part_by_part(exchange: Exchange) -> None:
    Dividing(exchange.desk).divide(exchange.questions[0], ("Where are they?", "Used by whom?"))
    numbers = [one.number for one in exchange.readings.sheet(exchange.asked()).questions]
    assert numbers == ["Q1(a)", "Q1(b)", "Q2", "Q3"]


def test_a_question_divided_since_it_was_read_twice_is_settled_in_its_parts(exchange: Exchange) -> None:
    reading_id = exchange.read(Label.ANSWERED, Label.ANSWERED, Label.ANSWERED)
    Dividing(exchange.desk).divide(exchange.questions[2], ("Which faces?", "By what origin?"))
    with pytest.raises(NotAllowed, match="has been divided since"):
        exchange.readings.settle(reading_id, exchange.questions[2], Label.ANSWERED, WHY)
