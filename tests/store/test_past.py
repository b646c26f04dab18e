# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How rows are taken back by the trail, also where clocks were wrong or texts are gone."""

from datetime import UTC, date, datetime, timedelta

from caseapp.domain.change import Act, Edit, FieldEdit
from caseapp.domain.draft_content import DraftContent
from caseapp.domain.page_text import PageText
from caseapp.domain.trail import AuditEntry
from caseapp.store.library import Library
from caseapp.store.rewinding import DISPOSED, Rewound, rewound
from tests.store.given import LONG, a_case, a_letter, taken_in

NOON = datetime(2021, 9, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def an_entry(number: int, at: datetime, act: Act, before: str = "", after: str = "") -> AuditEntry:
    fields = (FieldEdit("dated_on", before, after),) if act is Act.EDITED else ()
    edits = (Edit("letters", 5, act, fields),)
    return AuditEntry(number, at, "Morgan Vale", "morgan", "Edit letter", edits, "", "")


def rows(*newest_first: AuditEntry) -> Rewound:
    return rewound(newest_first, NOON).get("letters", Rewound())


def test_the_oldest_of_the_later_edits_tells_what_a_field_held() -> None:
    found = rows(
        an_entry(3, NOON + 2 * HOUR, Act.EDITED, "2021-07-18", "2021-07-19"),
        an_entry(2, NOON + HOUR, Act.EDITED, "2021-07-16", "2021-07-18"),
    )
    assert found == Rewound(set(), {"dated_on": {5: date(2021, 7, 16)}})


def test_what_a_clock_that_was_set_back_wrote_after_all_others_stands() -> None:
    found = rows(
        an_entry(3, NOON - HOUR, Act.EDITED, "2021-07-18", "2021-07-19"),
        an_entry(2, NOON + HOUR, Act.EDITED, "2021-07-16", "2021-07-18"),
        an_entry(1, NOON + HOUR, Act.ADDED),
    )
    assert found == Rewound()


def test_a_row_that_was_taken_away_and_came_back_is_as_it_was_before_both() -> None:
    removed, back = (
        an_entry(number, NOON + number * HOUR, act) for number, act in ((1, Act.REMOVED), (2, Act.RESTORED))
    )
    assert rows(back, removed).fields == {"removed_at": {5: None}}
    assert rows(back).fields == {"removed_at": {5: NOON}}


def test_kinds_and_fields_that_this_version_does_not_know_are_passed_over() -> None:
    other = Edit("seals", 1, Act.EDITED, (FieldEdit("colour", "red", "blue"),))
    former = Edit("letters", 5, Act.EDITED, (FieldEdit("colour", "red", "blue"),))
    entry = AuditEntry(1, NOON + HOUR, "", "", "Edit", (other, former), "", "")
    assert rewound([entry], NOON) == {"letters": Rewound()}


def test_a_text_that_was_disposed_of_is_told_and_not_made_up(library: Library) -> None:
    case_id = a_case(library)
    library.write(lambda unit: unit.cases.edit(case_id, issue=LONG), action="Edit")
    moment = datetime.now(UTC)
    later = library.write(lambda unit: unit.cases.edit(case_id, issue="Short"), action="Edit").change
    with library.past(case_id, moment) as past:
        assert past.cases.get(case_id).issue == LONG
    assert later.entry_id is not None
    gone = [later.entry_id]
    library.write(lambda unit: unit.trail.dispose(gone), action="Dispose")
    with library.past(case_id, moment) as past:
        assert past.cases.get(case_id).issue == DISPOSED


def test_a_letter_that_was_corrected_after_it_left_the_case_is_as_it_was_on_it(library: Library) -> None:
    case_id, other = a_case(library), a_case(library, "HC/2021/0008")
    letter_id = a_letter(library, case_id, date(2021, 7, 16))
    moment = datetime.now(UTC)
    library.write(lambda unit: unit.letters.take_off(letter_id, case_id), action="Move")
    library.write(lambda unit: unit.letters.file_to(letter_id, other), action="Move")
    library.write(lambda unit: unit.letters.edit(letter_id, {"dated_on": date(2021, 7, 18)}), action="Edit")
    with library.past(case_id, moment) as past:
        assert [letter.dated_on for letter in past.letters.of_case(case_id)] == [date(2021, 7, 16)]
    assert library.letters.of_case(case_id) == ()


def test_texts_and_readings_of_later_are_left_out(library: Library) -> None:
    case_id = a_case(library)
    letter_id, _ = taken_in(library, case_id, "Thank you for your letter")
    document = library.letters.get(letter_id).document
    assert document is not None
    officer = library.write(lambda unit: unit.officers.add("Morgan Vale"), action="Add").value
    moment = datetime.now(UTC)
    library.write(
        lambda unit: unit.documents.add_extraction(document.id, [PageText("Thanks")], "other"), action="Read"
    )
    library.write(lambda unit: unit.readings.add([letter_id], officer, unit.now), action="Read letter")
    with library.past(case_id, moment) as past:
        assert past.documents.page_text(document.id, 1).text == "Thank you for your letter"
        assert past.readings.unread_among([letter_id], officer) == {letter_id}
    assert library.documents.page_text(document.id, 1).text == "Thanks"


def test_the_hash_of_the_last_entry_is_that_of_the_moment(library: Library) -> None:
    case_id = a_case(library)
    moment = datetime.now(UTC)
    then = library.trail.last_hash(case_id, moment)
    a_letter(library, case_id, date(2021, 7, 16))
    with library.past(case_id, moment) as past:
        assert past.trail.last_hash(case_id, datetime.now(UTC)) == then
        assert past.trail.about("cases", case_id)[0].hash == then


def test_a_draft_in_which_somebody_typed_since_shows_the_words_last_recorded(library: Library) -> None:
    case_id = a_case(library)
    started = {"subject": "Your letter of 16 July", "addressee": "Avery Stone"}
    draft_id = library.write(lambda unit: unit.drafts.add(case_id, started, []), action="Draft").value
    typed(library, draft_id, subject="Cameras", body="We thank you.")
    typed_on = datetime.now(UTC)
    content = DraftContent({"subject": "Cameras", "addressee": "Avery Stone"}, "We thank you.", {})
    library.write(lambda unit: unit.clearings.fix(draft_id, content, None), action="Send for clearance")
    fixed = datetime.now(UTC)
    typed(library, draft_id, subject="Cameras abroad", body="We thank you very much.")
    with library.past(case_id, typed_on) as past:
        assert (past.drafts.get(draft_id).subject, past.drafts.get(draft_id).body) == (started["subject"], "")
    with library.past(case_id, fixed) as past:
        assert (past.drafts.get(draft_id).subject, past.drafts.get(draft_id).body) == (
            "Cameras",
            "We thank you.",
        )
    with library.past(case_id, datetime.now(UTC)) as past:
        assert past.drafts.get(draft_id) == library.drafts.get(draft_id)


def typed(library: Library, draft_id: int, **words: str) -> None:
    library.write(lambda unit: unit.drafts.save_text(draft_id, words), action="Save draft")
