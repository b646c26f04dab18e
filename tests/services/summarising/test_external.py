# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the office holds no secret of it, says how much it leaves out, and leaves only when looked at."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.case_summary import Audience, CaseSummary, LeftOut, Mark, SummaryWish
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction, LetterParty, PartyRole
from caseapp.domain.public_words import USUAL, kept_public_words, read_public_words
from caseapp.domain.publication import Publication, PublicationState
from caseapp.domain.question import Label, Status
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME
from caseapp.services.office_keys import OfficeKeys
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.services.summarising.gathering import gathered, refuse_unready
from caseapp.services.summarising.later import record_as_at
from caseapp.services.summarising.names import texts
from caseapp.services.summarising.wording import worded
from caseapp.store.questions import NewAsking
from caseapp.store.unit import Unit
from tests.library_fixture import a_letter
from tests.services.summarising.secrets import ASKED, LATE, OPENLY, REPLIED, SECRET, Told, a_case_with_secrets

AS_AT = datetime(2021, 8, 20, 12, tzinfo=OFFICE_TIME)
OUT = SummaryWish(audience=Audience.EXTERNAL)


@pytest.fixture
def told(desk: Desk) -> Told:
    return a_case_with_secrets(desk)


def summary(desk: Desk, told: Told, wish: SummaryWish = OUT) -> CaseSummary:
    return gathered(desk.library, told.case_id, AS_AT, wish)


def all_words(found: CaseSummary) -> str:
    return "\n".join((*texts(found), *texts(worded(found))))


def test_an_external_summary_holds_no_secret_and_an_internal_one_holds_those_of_its_case(
    desk: Desk, told: Told
) -> None:
    outside, inside = (all_words(summary(desk, told, wish)) for wish in (OUT, SummaryWish()))
    assert [line for line in outside.splitlines() if SECRET in line] == []
    for openly in OPENLY:
        assert openly in outside
    for secret in ("reason", "blind copy", "note", "claim in our words", "promise", "subject", "proposed"):
        assert f" {secret}" in "\n".join(line for line in inside.splitlines() if SECRET in line), secret


def test_a_party_is_told_of_where_a_told_letter_or_question_names_it(desk: Desk, told: Told) -> None:
    people = People(desk)
    for name in ("Rhys Calloway", "Anna Marlow", "Avery Stone"):
        people.add_case_party(told.case_id, "Recorded", contact_id=people.add_contact(name).value)
    kept_back = a_letter(desk, told.case_id, Direction.INCOMING, REPLIED, writer="Rhys Calloway")

    def work(unit: Unit) -> None:
        unit.publications.record(Publication(kept_back, PublicationState.NOT_FOR_PUBLICATION))
        put = NewAsking(told.ours, asked_on=ASKED, asked_of="Avery Stone")
        unit.questions.add_asking(told.question_id, put)

    desk.write(work, "Keep back")
    inside = {row.name for row in summary(desk, told, SummaryWish()).parties}
    found = summary(desk, told)
    assert [row.name for row in found.parties] == ["Anna Marlow", "Avery Stone"]
    left_out = {one.what: one.number for one in found.left_out}
    assert left_out[LeftOut.PARTIES] == len(inside) - 2
    assert "Rhys Calloway" in inside
    assert "Calloway" not in all_words(found)


def test_the_offices_own_people_are_no_parties_and_addresses_stay_inside(desk: Desk, told: Told) -> None:
    OfficeKeys(desk).put("office-names", "Lens Commissioner")
    own = ("MORGAN VALE <m.vale@office.example>", "<mv@office.example>", "Lens Commissioner")

    def work(unit: Unit) -> None:
        unit.officers.add("Robin Ash", email="MV@office.example")
        for name in (*own, "Avery Stone <a.stone@hillcrest.example>"):
            unit.letters.add_party(told.theirs, LetterParty(PartyRole.COPIED, name))

    desk.write(work, "Copy")
    for wish in (OUT, SummaryWish()):
        names = [row.name for row in summary(desk, told, wish).parties]
        assert "Avery Stone" in names
        assert [name for name in names if "office.example" in name or "Vale" in name or "Lens" in name] == []
    assert "hillcrest.example" not in all_words(summary(desk, told))


def test_it_says_how_many_of_each_were_left_out(desk: Desk, told: Told) -> None:
    found = summary(desk, told)
    left_out = {one.what: one.number for one in found.left_out}
    assert left_out[LeftOut.NOTES] == 3
    assert left_out[LeftOut.DRAFTS] == 1
    assert left_out[LeftOut.LETTERS] == 2
    assert left_out[LeftOut.UNCONFIRMED] == 1
    assert left_out[LeftOut.QUESTIONS] == 3
    assert left_out[LeftOut.RESPONSES] == 3
    assert left_out[LeftOut.BLIND_COPIES] == 1
    assert left_out[LeftOut.EXHIBITS] == 2
    assert left_out[LeftOut.OUTCOMES] == 1
    assert [(row.title, row.file) for row in found.exhibits] == [("Their reply", "")]
    assert left_out[LeftOut.SECOND_READINGS] == 1
    said = " ".join(words.text for part in worded(found).lead for words in part.words)
    assert "1 draft, 2 letters that may not be told of, 1 letter not confirmed yet" in said
    assert "Right of reply has not been offered." in said


def test_corrections_of_what_officers_typed_stay_inside(desk: Desk, told: Told) -> None:
    moment = datetime.now(OFFICE_TIME)

    def work(unit: Unit) -> None:
        unit.letters.edit(told.theirs, {"dated_on": LATE})
        unit.claims.remove(unit.claims.of_case(told.case_id)[0].id)
        for promise in unit.commitments.of_case(told.case_id):
            unit.commitments.remove(promise.id)

    desk.write(work, "Correct")
    with record_as_at(desk.library, told.case_id, moment) as record:
        inside, outside = (
            gathered(record.rooms, told.case_id, moment, wish, later=record.later).later
            for wish in (SummaryWish(), OUT)
        )
    assert any(SECRET in one.words for one in inside)
    assert any(one.words.startswith("the claim") for one in inside)
    assert [one.words for one in outside] == ["dated 12 August 2021, not 10 August 2021"]


def test_labels_stand_in_the_public_words_of_the_office(desk: Desk, told: Told) -> None:
    Register(desk).set_status(told.question_id, Status.EVADED)
    row = summary(desk, told).questions[0]
    assert (row.standing, row.status, row.mark) == ("No substantive answer", None, Mark.TRIANGLE)
    assert row.responses[0].label_words == "No substantive answer"
    OfficeKeys(desk).put("public-words", "evaded =  Has yet to answer ")
    found = summary(desk, told)
    assert found.questions[0].standing == "Has yet to answer"
    assert "vaded" not in all_words(found)


def test_what_an_officer_has_yet_to_confirm_is_not_told_as_decided(desk: Desk, told: Told) -> None:
    row = summary(desk, told).questions[0]
    assert (row.standing, row.mark) == ("Reply being considered", Mark.RING)


def test_a_letter_is_told_of_from_the_day_its_embargo_ends(desk: Desk, told: Told) -> None:
    def until(day: date) -> int:
        decided = Publication(told.theirs, PublicationState.EMBARGOED, embargo_until=day)
        desk.write(lambda unit: unit.publications.record(decided), "Embargo")
        return sum(row.id == told.theirs for row in summary(desk, told).letters)

    assert until(AS_AT.date()) == 1
    assert until(date(2021, 8, 21)) == 0


def test_names_are_listed_and_refused_until_somebody_looked_at_them(desk: Desk, told: Told) -> None:
    words = "Marlow says so; Morgan Vale saw it. The marlow is a knot."
    desk.write(lambda unit: unit.cases.edit(told.case_id, issue=words), "Issue")
    found = summary(desk, told)
    assert found.personal_names == ("Ms Anna Marlow", "Morgan Vale")
    with pytest.raises(NotAllowed, match="2 personal names: Ms Anna Marlow and Morgan Vale"):
        refuse_unready(found, OUT)
    refuse_unready(found, replace(OUT, names_checked=True))
    refuse_unready(found, SummaryWish())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"their_marking": "Without prejudice"}, "Without prejudice"),
        ({"marking": Marking.OFFICIAL_SENSITIVE}, "1 letter in it marked OFFICIAL-SENSITIVE"),
    ],
)
def test_a_marking_is_asked_about_before_it_leaves(
    desk: Desk, told: Told, change: dict[str, str], said: str
) -> None:
    desk.write(lambda unit: unit.letters.edit(told.theirs, change), "Mark")
    looked_at = replace(OUT, names_checked=True)
    with pytest.raises(NotAllowed, match=said):
        refuse_unready(summary(desk, told), looked_at)
    refuse_unready(summary(desk, told), replace(looked_at, confirmed=True))


def test_public_words_are_read_one_a_line_and_what_they_do_not_know_is_refused() -> None:
    own = read_public_words("refused = Will not say\n")
    assert (own.of_label(Label.REFUSED), own.of_status(Status.REFUSED)) == ("Will not say", "Will not say")
    assert own.of_label(Label.PARTIAL) == "Answered in part"
    assert kept_public_words(" deferred =  Later  on \n\n") == "deferred = Later on"
    for wrong in ("dodged = x", "evaded", "evaded ="):
        with pytest.raises(WrongUse):
            read_public_words(wrong)
    assert set(USUAL) >= {*Status, *Label}
