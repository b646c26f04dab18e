# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from collections.abc import Sequence
from datetime import date

import pytest

from caseapp.domain.document import DocumentFacts, PageFacts, Readability
from caseapp.domain.errors import Cancelled, NotFound
from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.page_text import Box, PageText, RawWord, build_page_text
from caseapp.domain.question import Label
from caseapp.services.desk import Desk
from caseapp.services.hit_rate import LabelHits
from caseapp.services.register import Register
from caseapp.services.suggesting import IN_AN_ENCLOSURE, Suggesting
from caseapp.store.documents import NewDocument
from caseapp.store.unit import Unit
from tests.library_fixture import COMPANY, a_case, a_letter
from tests.services.kept import Watching

FIRST, REPLIED, LATER = date(2021, 7, 16), date(2021, 8, 10), date(2021, 9, 1)
SOLD = "Please say whether any cameras were sold to the Fenmark reception centre."
TRIALS = "How many trials of the cameras were held in 2020?"
OWNS = "Who owns the warehouse at Barrow Green?"
THANKS = (
    "Dear Commissioner,",
    "Thank you for your letter.",
    "Our cameras are made in Wexcombe and sold to hospitals and schools.",
    "Yours sincerely,",
)
FIRST_PAGE = (
    "10 August 2021",
    "Dear Commissioner,",
    "Thank you for your letter about our products.",
    "We held 14 trials of the cameras in 2020.",
    "Our chair has since retired and we wish her well.",
    "As to whether any cameras were sold to the",
)
SECOND_PAGE = (
    "Fenmark reception centre, we are not able to comment, because",
    "the names of customers are commercially confidential.",
    "Yours sincerely,",
    "Anna Marlow",
)


def page_of(lines: Sequence[str]) -> PageText:
    """The text of a page, ten points a word, twenty a line."""
    return build_page_text(
        RawWord(word, Box(10.0 * at, 20.0 * line, 10.0 * at + 9, 20.0 * line + 10), 0, line)
        for line, words in enumerate(lines)
        for at, word in enumerate(words.split())
    )


def a_reply(
    desk: Desk,
    case_id: int,
    *pages: Sequence[str],
    dated_on: date = REPLIED,
    writer: str = COMPANY,
) -> int:
    """Log a letter of theirs whose pages hold lines of words."""
    letter_id = a_letter(desk, case_id, Direction.INCOMING, dated_on, writer=writer)
    document = desk.library.letters.get(letter_id).document
    assert document is not None
    facts = tuple(PageFacts(595.0, 842.0, 0, page_of(lines)) for lines in pages)
    desk.write(
        lambda unit: unit.documents.add_pages(document.id, DocumentFacts(facts, False, False, "")), "Read it"
    )
    return letter_id


@pytest.fixture
def case_id(desk: Desk) -> int:
    return a_case(desk)


@pytest.fixture
def ours(desk: Desk, case_id: int) -> int:
    return a_letter(desk, case_id, Direction.OUTGOING, FIRST)


def ask(desk: Desk, case_id: int, letter_id: int, words: str, *, printed: str = "") -> int:
    """Register a question of ours."""
    return Register(desk).add_question(case_id, letter_id, None, wording=words, printed_number=printed).value


def test_each_open_question_gets_a_label_its_reason_and_the_passages_with_their_places(
    desk: Desk, case_id: int, ours: int
) -> None:
    sold, trials = ask(desk, case_id, ours, SOLD), ask(desk, case_id, ours, TRIALS)
    reply = a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE)
    refused, answered = Suggesting(desk).for_letter(reply)
    assert (refused.question_id, refused.number, refused.label) == (sold, "Q1", Label.REFUSED)
    assert "not able to comment" in refused.because
    assert (answered.question_id, answered.label) == (trials, Label.ANSWERED)
    assert 0 < answered.confidence <= 1
    passage = answered.passages[0].passage
    assert passage.quote == "We held 14 trials of the cameras in 2020."
    assert (passage.place.page, passage.place.quads[0].bounds.y0) == (1, 60.0)
    assert page_of(FIRST_PAGE).text[passage.place.start : passage.place.end] == passage.quote
    assert all(len(one.passages) <= 3 for one in (refused, answered))


def test_a_passage_over_a_page_break_has_its_place_on_both_pages(desk: Desk, case_id: int, ours: int) -> None:
    ask(desk, case_id, ours, SOLD)
    (refused,) = Suggesting(desk).for_letter(a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE))
    passage = refused.passages[0].passage
    assert passage.quote.startswith("As to whether any cameras")
    assert passage.quote.endswith("commercially confidential.")
    assert (passage.place.page, [place.page for place in passage.further]) == (1, [2])
    (there,) = passage.further
    assert (there.start, there.quads[0].bounds.x0) == (0, 0.0)


def test_what_the_reply_puts_under_the_printed_number_comes_first(
    desk: Desk, case_id: int, ours: int
) -> None:
    ask(desk, case_id, ours, SOLD, printed="2")
    lines = (
        "Dear Commissioner,",
        "1. Cameras were sold to the Fenmark reception centre by somebody else.",
        "2. We cannot help with that.",
        "Yours sincerely,",
    )
    (suggested,) = Suggesting(desk).for_letter(a_reply(desk, case_id, lines))
    assert suggested.passages[0].passage.quote == "2. We cannot help with that."


def test_a_suggestion_can_be_linked_as_the_response_and_writes_nothing_itself(
    desk: Desk, case_id: int, ours: int
) -> None:
    question_id = ask(desk, case_id, ours, SOLD)
    reply = a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE)
    entries = desk.library.trail.about("cases", case_id)
    (suggested,) = Suggesting(desk).for_letter(reply)
    assert desk.library.trail.about("cases", case_id) == entries
    register = Register(desk)
    linked = register.link_response([question_id], reply, suggested.passages[0].passage).value
    response = register.response(linked)
    assert response.label is None
    assert response.passage is not None
    assert response.passage.quote == suggested.passages[0].passage.quote


def test_questions_asked_later_answered_already_or_of_another_body_get_no_suggestion(
    desk: Desk, case_id: int
) -> None:
    body, other = "Hillcrest Optics Limited", "Fenwick Imports Limited"
    ours = a_letter(desk, case_id, Direction.OUTGOING, FIRST, addressee=body)
    answered = ask(desk, case_id, ours, TRIALS)
    register = Register(desk)
    register.link_response([answered], None, None, typed="On the telephone", label=Label.ANSWERED)
    ask(desk, case_id, a_letter(desk, case_id, Direction.OUTGOING, LATER, addressee=body), SOLD)
    ask(desk, case_id, a_letter(desk, case_id, Direction.OUTGOING, FIRST, addressee=other), SOLD)
    wanted = ask(desk, case_id, ours, SOLD)
    reply = a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE, writer=body)
    assert [one.question_id for one in Suggesting(desk).for_letter(reply)] == [wanted]


def test_the_letters_that_a_reply_is_linked_with_say_which_questions_it_may_answer(
    desk: Desk, case_id: int, ours: int
) -> None:
    ask(desk, case_id, ours, TRIALS)
    second = a_letter(desk, case_id, Direction.OUTGOING, FIRST)
    wanted = ask(desk, case_id, second, SOLD)
    reply = a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE)
    desk.write(lambda unit: unit.letters.link(reply, second, LinkKind.REPLIES_TO), "Link letters")
    assert [one.question_id for one in Suggesting(desk).for_letter(reply)] == [wanted]


def test_a_letter_that_holds_nothing_on_a_question_does_not_address_it(
    desk: Desk, case_id: int, ours: int
) -> None:
    ask(desk, case_id, ours, OWNS)
    (suggested,) = Suggesting(desk).for_letter(a_reply(desk, case_id, THANKS))
    assert suggested.label is Label.NOT_ADDRESSED


def test_a_letter_without_text_gets_no_suggestion_and_one_that_is_unknown_is_told(
    desk: Desk, case_id: int, ours: int
) -> None:
    ask(desk, case_id, ours, SOLD)
    assert Suggesting(desk).for_letter(a_reply(desk, case_id, ())) == ()
    assert Suggesting(desk).for_letter(a_letter(desk, case_id, Direction.INCOMING, REPLIED)) == ()
    with pytest.raises(NotFound):
        Suggesting(desk).for_letter(999)


def test_the_hit_rate_counts_agreement_by_label_with_what_officers_decided(
    desk: Desk, case_id: int, ours: int
) -> None:
    sold, trials = ask(desk, case_id, ours, SOLD), ask(desk, case_id, ours, TRIALS)
    silent = ask(desk, case_id, ours, OWNS)
    reply = a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE)
    refused, answered, _nothing = Suggesting(desk).for_letter(reply)
    register = Register(desk)
    register.link_response(
        [sold], reply, refused.passages[0].passage, label=Label.REFUSED, reason_key="remit"
    )
    register.link_response(
        [trials], reply, answered.passages[0].passage, label=Label.EVADED, reason="a visit"
    )
    register.not_addressed(a_reply(desk, case_id, THANKS), [silent])
    register.link_response([sold], None, None, typed="On the telephone", label=Label.EVADED, reason="a visit")
    register.link_response([sold], reply, answered.passages[0].passage)
    rate = Suggesting(desk).hit_rate()
    assert rate.labels == (
        LabelHits(Label.EVADED, 1, 0, 0),
        LabelHits(Label.REFUSED, 1, 1, 0),
        LabelHits(Label.NOT_ADDRESSED, 1, 1, 0),
    )
    assert (rate.decided, rate.same, rate.undecided) == (3, 2, 0)
    assert (rate.falsely_answered, rate.left_out) == (1, 1)


def test_unrelated_and_not_addressed_agree_of_a_letter_as_a_whole(
    desk: Desk, case_id: int, ours: int
) -> None:
    silent = ask(desk, case_id, ours, OWNS)
    reply = a_reply(desk, case_id, THANKS)
    Register(desk).label_all_open(reply, Label.UNRELATED)
    assert Register(desk).question(silent).responses[0].label is Label.UNRELATED
    assert Suggesting(desk).hit_rate().labels == (LabelHits(Label.NOT_ADDRESSED, 1, 1, 0),)


def enclosed(desk: Desk, letter_id: int, name: str, lines: Sequence[str]) -> int:
    """Enclose a document with a page of lines in a letter; return its id."""
    facts = DocumentFacts((PageFacts(595.0, 842.0, 0, page_of(lines)),), False, False, "")

    def enclose(unit: Unit) -> int:
        document_id = unit.documents.add(
            NewDocument("e" * 64, 10, ".pdf", "application/pdf", name, Readability.FULL), facts
        )
        unit.letters.enclose(letter_id, document_id, "")
        return document_id

    return desk.write(enclose, "Enclose it").value


def test_words_of_an_enclosure_are_offered_where_they_speak_to_the_question(
    desk: Desk, case_id: int, ours: int
) -> None:
    ask(desk, case_id, ours, OWNS)
    reply = a_reply(desk, case_id, THANKS)
    lease = ("Lease of premises", "The warehouse at Barrow Green belongs to Fenwick Land Limited.")
    paper = enclosed(desk, reply, "lease.pdf", lease)
    (suggested,) = Suggesting(desk).for_letter(reply)
    (place,) = suggested.passages
    assert (place.enclosure, place.passage.document_id, place.passage.quote) == ("lease.pdf", paper, lease[1])
    assert place.because.startswith("In “lease.pdf”: It shares")
    assert (suggested.label, suggested.because) == (None, IN_AN_ENCLOSURE)


def test_words_of_an_enclosure_on_other_matters_are_not_offered(desk: Desk, case_id: int, ours: int) -> None:
    ask(desk, case_id, ours, OWNS)
    reply = a_reply(desk, case_id, THANKS)
    enclosed(desk, reply, "menu.pdf", ("Soup of the day", "Tea is served at four in the garden."))
    (suggested,) = Suggesting(desk).for_letter(reply)
    assert (suggested.label, suggested.passages) == (Label.NOT_ADDRESSED, ())


def test_the_hit_rate_may_be_of_the_latest_decisions_only(desk: Desk, case_id: int, ours: int) -> None:
    sold, trials = ask(desk, case_id, ours, SOLD), ask(desk, case_id, ours, TRIALS)
    reply = a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE)
    refused, answered = Suggesting(desk).for_letter(reply)
    register, suggesting = Register(desk), Suggesting(desk)
    register.link_response([trials], reply, answered.passages[0].passage, label=Label.ANSWERED)
    assert suggesting.hit_rate().words == "Suggestions agreed with 1 of 1 decision"
    register.link_response([sold], reply, refused.passages[0].passage, label=Label.REFUSED, reason="remit")
    assert suggesting.hit_rate().words == "Suggestions agreed with 2 of 2 decisions"
    assert suggesting.hit_rate(latest=1).labels == (LabelHits(Label.REFUSED, 1, 1, 0),)


def test_a_letter_read_anew_is_weighed_anew(desk: Desk, case_id: int, ours: int) -> None:
    ask(desk, case_id, ours, TRIALS)
    reply, suggesting = a_reply(desk, case_id, THANKS), Suggesting(desk)
    assert suggesting.for_letter(reply)[0].label is not Label.ANSWERED
    document = desk.library.letters.get(reply).document
    assert document is not None
    better = [page_of(FIRST_PAGE)]
    desk.write(lambda unit: unit.documents.add_extraction(document.id, better, "ocr"), "Read it anew")
    assert suggesting.for_letter(reply)[0].label is Label.ANSWERED


def test_an_office_that_decided_nothing_has_no_hits(desk: Desk) -> None:
    rate = Suggesting(desk).hit_rate()
    assert (rate.labels, rate.decided, rate.left_out, rate.words) == ((), 0, 0, "")


def test_working_it_out_is_stopped_between_two_questions(desk: Desk, case_id: int, ours: int) -> None:
    for _ in range(3):
        ask(desk, case_id, ours, SOLD)
    reply = a_reply(desk, case_id, FIRST_PAGE, SECOND_PAGE)
    watching = Watching(stop_at=1)
    with pytest.raises(Cancelled):
        Suggesting(desk).for_letter(reply, progress=watching)
    assert watching.steps == [(0, 3), (1, 3)]
