# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions are compared word by word, commented on and copied to Word; comments made there come back."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from caseapp.domain.draft import Comment
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter_differences import LineChange
from caseapp.domain.tracked_change import Taken, standing
from caseapp.services.clearing import Reader
from caseapp.services.office import Services
from tests.services.drafted import a_draft
from tests.tracked_copy import deleted, inserted, reworded, with_paragraph_after

TEXT = "We write about *the depot* at Ostwick.\n\n{{question Q1}}\n\n1. One\n2. Two\n"


@pytest.fixture
def draft_id(office: Services) -> int:
    """A draft with one question, sent for clearance once."""
    draft_id = a_draft(office, TEXT)
    office.clearing.send(draft_id, [Reader("Legal adviser")])
    return draft_id


def test_a_version_is_compared_with_the_text_now_and_with_another(office: Services, draft_id: int) -> None:
    body = TEXT.replace("at Ostwick", "in Ostwick")
    office.drafting.save_text(draft_id, {"body": body, "subject": "Depots overseas"})
    compared = office.comparing.compare(draft_id, 1)
    assert compared.new == "The text now"
    assert [line.in_words for line in compared.changes] == [
        "Subject: Depots[added:  overseas]",
        "We write about the depot [removed: at][added: in] Ostwick.",
    ]
    assert [line.change for line in compared.lines].count(LineChange.SAME) == 3
    office.clearing.send(draft_id, [Reader("Legal adviser")])
    assert (
        office.comparing.compare(draft_id, 2, 1).changes[0].in_words == "Subject: Depots[removed:  overseas]"
    )
    with pytest.raises(NotFound, match="no version 3"):
        office.comparing.compare(draft_id, 3)


def only(office: Services, draft_id: int) -> Comment:
    (placed,) = office.commenting.of_draft(draft_id)
    return placed.comment


def test_a_comment_finds_its_words_after_an_edit_and_says_where_they_are_gone(
    office: Services, draft_id: int
) -> None:
    office.commenting.add(draft_id, "Which one?", "the  depot")
    (placed,) = office.commenting.of_draft(draft_id)
    assert placed.place == (placed.comment.start, placed.comment.end) == (15, 24)
    office.drafting.save_text(draft_id, {"body": "Before it.\n\n" + TEXT})
    assert office.commenting.of_draft(draft_id)[0].place == (26, 35)
    office.drafting.save_text(draft_id, {"body": "Nothing of it."})
    (placed,) = office.commenting.of_draft(draft_id)
    assert placed.is_lost
    assert placed.comment.quote == "the depot"
    with pytest.raises(NotAllowed, match="do not stand"):
        office.commenting.add(draft_id, "Where?", "the depot")
    office.commenting.add(draft_id, "There.", "the depot", version=1)


TWICE = "The depot is open. We ask why.\n\nLater the depot is shut. We ask when.\n"


def test_a_comment_stays_with_its_own_words_where_the_same_words_stand_elsewhere(
    office: Services, draft_id: int
) -> None:
    office.drafting.save_text(draft_id, {"body": TWICE})
    office.commenting.add(draft_id, "Since?", "depot is", before="Later the ", after=" shut")
    ours = TWICE.index("depot is shut")
    assert office.commenting.of_draft(draft_id)[0].place == (ours - 1, ours + 7)  # one line end, not two
    more = "Another depot is planned. " * 3 + TWICE
    office.drafting.save_text(draft_id, {"body": more})
    placed = office.commenting.of_draft(draft_id)[0]
    assert placed.after.startswith(" shut. We ask when.")
    office.drafting.save_text(draft_id, {"body": more.replace("Later the depot is shut. ", "")})
    assert office.commenting.of_draft(draft_id)[0].is_lost
    office.drafting.save_text(draft_id, {"body": more})
    assert office.commenting.of_draft(draft_id)[0].place == placed.place


def test_a_comment_on_a_version_stays_with_its_own_words(office: Services, draft_id: int) -> None:
    office.drafting.save_text(draft_id, {"body": TWICE})
    office.clearing.send(draft_id, [Reader("Legal adviser")])
    office.commenting.add(draft_id, "Since?", "depot is", version=2, before="Later the ")
    office.drafting.save_text(draft_id, {"body": TWICE.replace("The depot is open. ", "")})
    assert office.commenting.of_draft(draft_id)[0].after.startswith(" shut")
    office.drafting.save_text(draft_id, {"body": TWICE.replace("Later the depot is shut. ", "")})
    assert office.commenting.of_draft(draft_id)[0].is_lost


def test_a_comment_is_answered_settled_and_reopened_and_undo_takes_it_back(
    office: Services, draft_id: int
) -> None:
    written = office.commenting.add(draft_id, "Too long.", author="Legal  adviser")
    comment_id = written.value
    office.commenting.answer(comment_id, "Shortened.")
    office.commenting.settle(comment_id, "Done")
    comment = only(office, draft_id)
    assert (comment.author, comment.settled_words) == ("Legal adviser", "Done")
    assert [(one.author, one.words) for one in comment.answers] == [("Morgan Vale", "Shortened.")]
    with pytest.raises(NotAllowed, match="settled already"):
        office.commenting.settle(comment_id)
    office.commenting.reopen(comment_id)
    assert only(office, draft_id).settled_at is None
    with pytest.raises(WrongUse, match="needs words"):
        office.commenting.add(draft_id, " ")
    second = office.commenting.add(draft_id, "Also.")
    office.history.undo(second.change)
    assert only(office, draft_id).id == comment_id


def test_a_word_copy_is_the_version_asked_for_and_says_so(office: Services, draft_id: int) -> None:
    office.drafting.save_text(draft_id, {"body": "Other words.", "subject": "Other"})
    now, first = (docx.Document(BytesIO(office.word_copies.word(draft_id, number))) for number in (None, 1))
    assert now.sections[0].header.paragraphs[0].text == "DRAFT, edited since version 1\tOFFICIAL"
    assert first.sections[0].header.paragraphs[0].text == "DRAFT, version 1\tOFFICIAL"
    texts = [one.text for one in first.paragraphs]
    assert "We write about the depot at Ostwick." in texts
    assert "Q1\tWere they ever on?" in texts
    assert "Depots" in texts
    assert "Other words." in [one.text for one in now.paragraphs]
    assert office.word_copies.word(draft_id, 1) == office.word_copies.word(draft_id, 1)


def test_comments_made_in_the_word_copy_come_back_once(
    office: Services, draft_id: int, tmp_path: Path
) -> None:
    file = tmp_path / "Draft é.docx"
    office.word_copies.write(draft_id, file)
    document = docx.Document(str(file))
    asked = next(one for one in document.paragraphs if one.text.startswith("We write"))
    document.add_comment(asked.runs, text="Say which.", author="R. Ash", initials="RA")
    back = tmp_path / "Draft returned.docx"
    document.save(str(back))
    taken = office.commenting.take_from_word(draft_id, back).value
    assert (taken.taken, taken.known) == (1, 0)
    comment = only(office, draft_id)
    assert (comment.author, comment.words) == ("R. Ash", "Say which.")
    assert comment.quote == "We write about the depot at Ostwick."
    assert comment.start == 0
    assert office.commenting.take_from_word(draft_id, back).value.known == 1
    with pytest.raises(NotAllowed):
        office.word_copies.write(draft_id, file)


def test_a_comment_on_what_is_printed_around_the_text_comes_back_to_it(
    office: Services, draft_id: int, tmp_path: Path
) -> None:
    office.drafting.save_text(draft_id, {"addressee_address": "Unit 4\nOstwick", "body": "The Depots.\n"})
    back = tmp_path / "Draft.docx"
    office.word_copies.write(draft_id, back)
    document = docx.Document(str(back))
    address = document.tables[0].cell(0, 0).paragraphs[0]
    subject = next(one for one in document.paragraphs if one.text == "Depots")
    for runs, words in ((address.runs, "Moved."), (subject.runs, "Shorter.")):
        document.add_comment(runs, text=words, author="R. Ash")
    document.save(str(back))
    office.commenting.take_from_word(draft_id, back)
    placed = {one.comment.words: one for one in office.commenting.of_draft(draft_id)}
    assert placed["Shorter."].field == "subject"
    assert placed["Moved."].field in ("addressee", "addressee_address")
    assert not any(one.is_lost for one in placed.values())
    office.drafting.save_text(draft_id, {"subject": "Other"})
    (gone,) = [one for one in office.commenting.of_draft(draft_id) if one.comment.words == "Shorter."]
    assert (gone.field, gone.is_lost) == ("", False)  # the same words stand in the text


def test_tracked_changes_come_back_with_who_made_them(
    office: Services, draft_id: int, tmp_path: Path
) -> None:
    back = tmp_path / "Draft.docx"
    office.word_copies.write(draft_id, back)
    reworded(back, "We write", "We write about ", deleted("the"), inserted("your"), " depot at Ostwick.")
    with_paragraph_after(back, "Two", "Three")
    first, second = office.commenting.take_from_word(draft_id, back).value.changes
    assert first.in_words == "We write about [removed: the][added: your] depot at Ostwick."
    assert (first.author, second.added) == ("R. Ash", "\nThree")
    assert standing(first, "We write about the depot at Ostwick.")[0] is Taken.WAITING
