# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from caseapp import compose
from caseapp.domain.case import CaseFilter, CaseSort, CaseState
from caseapp.domain.case_summary import CaseSummary, SummaryFormat, SummaryWish
from caseapp.domain.deadline import DeadlineState, TodayKind, TodayScope
from caseapp.domain.document import Readability
from caseapp.domain.errors import Cancelled, NotFound
from caseapp.domain.evidence import Stance
from caseapp.domain.letter import Direction, Letter, LetterKind
from caseapp.domain.question import Side
from caseapp.paths import resource
from caseapp.services.exporting import OFFICE_TIME
from caseapp.services.office import Services
from caseapp.services.register_list import RegisterLists
from caseapp.services.sample import fill_sample
from caseapp.services.sample_texts import SampleTexts, sample_texts
from caseapp.services.statistics import StatisticsOfRegister

MAIN = "CTC/2021/0007"
TODAY = date(2022, 5, 11)
AS_AT = datetime(2022, 5, 11, 12, tzinfo=OFFICE_TIME)


@pytest.fixture(scope="module")
def texts() -> SampleTexts:
    return sample_texts(resource())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library filled with the sample, closed again."""
    folder = tmp_path_factory.mktemp("sample") / "Örtliche Probe.caselib"
    compose.create(folder, program="test", officer="Someone Else")
    with compose.at_work(folder, program="test", officer="Someone Else") as office:
        assert fill_sample(office) == MAIN
        assert office.desk.officer.name == "Someone Else"
    return folder


@pytest.fixture
def office(folder: Path) -> Iterator[Services]:
    with compose.at_work(folder, program="test", officer="Someone Else") as office:
        yield office


def main_letters(office: Services) -> tuple[Letter, ...]:
    return office.filing.letters(office.casework.find(MAIN).id)


def test_what_is_said_of_letters_names_letters_that_are_there(texts: SampleTexts) -> None:
    named = {asking.letter for question in texts.questions for asking in question.askings}
    named |= {response.letter for response in texts.responses}
    named |= {commitment.letter for commitment in texts.commitments}
    named |= {exhibit.letter for exhibit in texts.exhibits} | {claim.letter for claim in texts.claims}
    named |= {one.letter for claim in texts.claims for one in claim.evidence}
    named |= {key for link in texts.links for key in (link.from_letter, link.to_letter)}
    assert named <= {letter.key for letter in texts.letters}
    assert {letter.case for letter in texts.letters} == {case.reference for case in texts.cases} | {""}


def test_the_main_case_holds_the_whole_exchange_in_order(office: Services, texts: SampleTexts) -> None:
    letters = main_letters(office)
    assert [letter.on for letter in letters] == sorted(
        letter.dated_on for letter in texts.letters if letter.case == MAIN
    )
    assert all(letter.confirmed for letter in letters)
    assert {letter.kind for letter in letters} >= {
        LetterKind.LETTER,
        LetterKind.ACKNOWLEDGEMENT,
        LetterKind.HOLDING_REPLY,
        LetterKind.CHASER,
        LetterKind.EMAIL,
        LetterKind.NOTE_OF_CALL,
    }


def test_our_letters_and_theirs_carry_our_reference(office: Services) -> None:
    sent = [letter for letter in main_letters(office) if letter.direction is Direction.OUTGOING]
    assert len(sent) == 5
    assert all(letter.our_reference == MAIN for letter in sent)
    received = [letter for letter in main_letters(office) if letter.direction is Direction.INCOMING]
    assert {letter.their_reference for letter in received} == {"HO/PA/118", "SLDT 2021/56", "WS/2021/088"}


def test_the_scanned_letter_has_a_page_and_no_text(office: Services) -> None:
    scans = [letter for letter in main_letters(office) if _readability(letter) is Readability.NO_TEXT]
    assert [letter.subject for letter in scans] == ["Fenmark reception centre: tender notice"]
    assert len(office.viewing.letter_view(scans[0].id).pages) == 1


def test_the_mailed_letter_is_kept_as_it_was_sent(office: Services) -> None:
    mailed = next(letter for letter in main_letters(office) if letter.kind is LetterKind.EMAIL)
    path = office.viewing.letter_view(mailed.id).path
    assert path is not None
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert message["Date"].datetime.date() == mailed.dated_on
    body = message.get_body()
    assert body is not None
    assert "letter of 21 September" in " ".join(str(body.get_content()).split())


def test_each_question_has_the_number_askings_and_status_that_the_texts_say(
    office: Services, texts: SampleTexts
) -> None:
    assert texts.questions
    for expected in texts.questions:
        case = office.casework.find(expected.case)
        question = office.register.by_number(case.id, expected.number)
        assert question.times_asked == len(expected.askings)
        assert question.status is expected.status, expected
        assert question.confirmed is expected.confirmed
        assert [asking.passage is not None for asking in question.askings] == [True] * question.times_asked


def test_every_quotation_stands_in_its_letter(office: Services, texts: SampleTexts) -> None:
    quotes = {asking.quote for question in texts.questions for asking in question.askings}
    quotes |= {response.quote for response in texts.responses if response.quote}
    found = {
        " ".join(passage.quote.split())
        for case in texts.cases
        for question in office.register.questions(office.casework.find(case.reference).id)
        for passage in (
            *(asking.passage for asking in question.askings),
            *(response.passage for response in question.responses),
        )
        if passage is not None and passage.place.quads
    }
    assert found == quotes


def test_the_tender_is_an_exhibit_that_contradicts_what_the_reply_claims(office: Services) -> None:
    main = office.casework.find(MAIN).id
    (exhibit,) = office.exhibits.of_case(main)
    assert exhibit.words == "exhibit E1: Tender notice WS/2021/088, Fenmark reception centre"
    (claim,) = office.claims.of_case(main)
    assert claim.words.startswith("no company in the Hillcrest Optics group has supplied")
    assert claim.response_id is not None
    (one,) = claim.evidence
    assert (one.stance, one.exhibit_id) == (Stance.CONTRADICTS, exhibit.id)
    assert one.passage.document_id == exhibit.document.id


def test_the_third_letter_quotes_the_reply_and_the_tender_to_the_letter(texts: SampleTexts) -> None:
    quoting = " ".join(texts.letter("10-third-letter").paper.body.split())
    sources = [
        " ".join(texts.letter(key).paper.body.split()) for key in ("07-second-reply", "09-tender-notice")
    ]
    quoted = [piece.partition("”")[0] for piece in quoting.split("“")[1:]]
    assert len(quoted) == 2
    for words, source in zip(quoted, sources, strict=True):
        assert words[1:] in source


def test_three_questions_were_put_in_the_first_letter_and_two_of_them_three_times(office: Services) -> None:
    questions = office.register.questions(office.casework.find(MAIN).id)
    first = [q for q in questions if q.first_asked_on == date(2021, 7, 16)]
    assert [q.number for q in first] == ["Q1", "Q2", "Q3"]
    assert [q.times_asked for q in first] == [2, 3, 3]
    assert any(response.contrary for response in first[0].responses)
    assert {response.reason_key for q in first for response in q.responses} >= {"meeting-offered", "remit"}


def test_due_dates_are_those_that_the_letters_name(office: Services) -> None:
    deadlines = office.deadlines.of_case(office.casework.find(MAIN).id)
    counted = {deadline.due_on for deadline in deadlines if deadline.rule_days == 20}
    assert counted == {date(2021, 8, 13), date(2021, 9, 14), date(2021, 11, 29), date(2022, 5, 17)}
    states = {deadline.state for deadline in deadlines}
    assert states >= {DeadlineState.MET, DeadlineState.MISSED, DeadlineState.EXTENDED, DeadlineState.OPEN}


def test_today_shows_what_we_owe_and_what_is_owed_to_us(office: Services) -> None:
    today = office.deadlines.today(TODAY)
    ours = {row.kind for row in today.owed_by_us.rows}
    theirs = {row.kind for row in today.owed_by_them.rows}
    assert ours == {TodayKind.DUE_SOON, TodayKind.PROMISED, TodayKind.BRING_FORWARD}
    assert theirs == {
        TodayKind.OVERDUE,
        TodayKind.DUE_SOON,
        TodayKind.PROMISED,
        TodayKind.BRING_FORWARD,
    }
    waiting = dict(today.papers.totals)
    kinds = (TodayKind.ON_NO_CASE, TodayKind.UNCONFIRMED, TodayKind.UNASSESSED)
    assert [waiting[kind] for kind in kinds] == [1, 1, 1]


def test_the_cases_are_open_on_hold_and_closed(office: Services) -> None:
    rows = office.casework.rows(office.casework.ids(CaseSort.REFERENCE, wanted=CaseFilter()))
    assert [(row.reference, row.state) for row in rows] == [
        (MAIN, CaseState.OPEN),
        ("CTC/2021/0011", CaseState.CLOSED),
        ("CTC/2021/0014", CaseState.ON_HOLD),
        ("CTC/2022/0003", CaseState.OPEN),
    ]
    assert {row.owner for row in rows} == {"Rhys Calloway", "Nerys Pemberthy"}
    closed = office.casework.find("CTC/2021/0011")
    assert (closed.opened_on, closed.closed_on) == (date(2021, 9, 6), date(2021, 11, 12))
    assert rows[1].open_questions == 0


def test_the_bodies_in_the_main_case_stand_there_in_their_capacities(office: Services) -> None:
    parties = office.people.case_parties(office.casework.find(MAIN).id)
    assert ("Hillcrest Optics UK Limited", "Respondent") in {(p.name, p.capacity) for p in parties}
    assert len(parties) == 4
    assert "Iolo Gŵyn-Pryse" in {contact.name for contact in office.people.contacts()}


def test_questions_asked_of_us_wait_for_our_answer(office: Services) -> None:
    asked = office.register.questions(office.casework.find("CTC/2022/0003").id)
    assert [(question.number, question.side) for question in asked] == [("Q1", Side.OURS), ("Q2", Side.OURS)]


def test_one_letter_lies_in_the_in_tray_and_one_waits_on_its_case(office: Services) -> None:
    unconfirmed = office.filing.unconfirmed()
    assert [letter.subject for letter in office.filing.in_tray()] == [""]
    assert sorted(len(letter.case_ids) for letter in unconfirmed) == [0, 1]
    assert all(letter.proposals for letter in unconfirmed)


def test_a_second_fill_changes_nothing(office: Services) -> None:
    case_id = office.casework.find(MAIN).id
    before = office.desk.library.trail.last_hash(case_id, datetime.now(UTC))
    assert fill_sample(office) == MAIN
    assert office.desk.library.trail.last_hash(case_id, datetime.now(UTC)) == before
    assert len(office.casework.ids(CaseSort.REFERENCE)) == 4
    assert len(office.filing.in_tray()) == 1


def test_a_fill_that_is_stopped_leaves_no_case_and_can_be_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "Stopped.caselib"
    compose.create(folder, program="test", officer="Someone Else")
    with compose.at_work(folder, program="test", officer="Someone Else") as office:
        total = 2 * len(sample_texts(resource()).letters)
        with pytest.raises(Cancelled):
            fill_sample(office, _StopAfter(total - 3))
        assert office.casework.ids(CaseSort.REFERENCE) == ()
        assert office.filing.in_tray() == ()
        with pytest.raises(NotFound):
            office.casework.find(MAIN)
        assert fill_sample(office) == MAIN


class _StopAfter:
    def __init__(self, steps: int) -> None:
        self._steps = steps

    def step(self, done: int, total: int, words: str = "") -> None:
        if done >= self._steps:
            raise Cancelled


def _readability(letter: Letter) -> Readability | None:
    return None if letter.document is None else letter.document.readability


@pytest.fixture
def summary(office: Services) -> CaseSummary:
    return office.exporting.summary(office.casework.find(MAIN).id, AS_AT)


def test_a_summary_counts_questions_as_the_register_the_list_of_cases_and_the_statistics_do(
    office: Services, summary: CaseSummary
) -> None:
    case_id = office.casework.find(MAIN).id
    listing = RegisterLists(office.desk).listing(case_id=case_id)
    assert (summary.counts.questions, summary.counts.open) == (listing.count, listing.open)
    (row,) = office.casework.rows([case_id])
    assert (summary.counts.open, summary.counts.letters) == (row.open_questions, row.letters)
    statistics = StatisticsOfRegister(office.desk)
    sides = [statistics.figures(case_id, side=side).whole for side in Side]
    assert summary.counts.questions == sum(figures.asked for figures in sides)
    assert summary.counts.open == sum(figures.open for figures in sides)
    asked_again = {row.number for row in summary.questions if row.times_asked > 1}
    assert len(asked_again) == sum(figures.asked_again for figures in sides)


def test_what_a_summary_calls_outstanding_is_what_today_shows_of_the_case(
    office: Services, summary: CaseSummary
) -> None:
    case_id = office.casework.find(MAIN).id
    page = office.deadlines.today(AS_AT.date(), scope=TodayScope(case_id=case_id), at=AS_AT.time())
    groups = (page.owed_by_us, page.owed_by_them, page.papers)
    shown = {kind: sum(dict(group.totals).get(kind, 0) for group in groups) for kind in TodayKind}
    told = {kind: sum(row.kind is kind for row in summary.actions) for kind in TodayKind}
    assert told == shown
    assert summary.counts.overdue == shown[TodayKind.OVERDUE] > 0
    assert all(row.owner for row in summary.actions)


def test_a_summary_of_the_sample_has_something_in_every_section(summary: CaseSummary) -> None:
    assert summary.issue
    assert summary.powers
    assert len(summary.exhibits) == 1
    assert {row.stance for claim in summary.claims for row in claim.evidence}
    assert {row.side for row in summary.commitments} == set(Side)
    assert len(summary.decisions) > 10
    assert [row.officer for row in summary.decisions if not row.officer] == []


@pytest.mark.parametrize("form", list(SummaryFormat))
def test_a_summary_is_written_twice_alike_in_each_format(
    office: Services, tmp_path: Path, form: SummaryFormat
) -> None:
    case_id = office.casework.find(MAIN).id
    first, second = (tmp_path / f"{place}.{form.value}" for place in (1, 2))
    for output in (first, second):
        office.exporting.write_summary(case_id, AS_AT, output, SummaryWish(format=form))
    assert first.read_bytes() == second.read_bytes()
