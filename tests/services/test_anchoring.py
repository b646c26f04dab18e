# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passages are found again on a copy of a letter and on a new reading; what is lost is placed by hand."""

from pathlib import Path

import pytest

from caseapp.domain.document import DocumentFacts, Readability
from caseapp.domain.errors import Cancelled, DocumentBroken, Duplicate, NotAllowed, NotFound
from caseapp.domain.letter import Direction
from caseapp.domain.page_text import PageText, RawWord, build_page_text
from caseapp.domain.passage import PlaceState, joined_passage
from caseapp.domain.question import MarkKind, Side
from caseapp.services.anchoring import Anchoring
from caseapp.services.desk import Desk, History
from caseapp.services.intake import Intake
from caseapp.services.job import SILENT
from caseapp.services.register import Register
from caseapp.services.searching import Searching
from caseapp.services.viewing import Viewing
from caseapp.store.check import check
from caseapp.store.library import Library
from tests.services.arriving import INCOMING, InTestReader, NoDrawing, kept, letter_file, waiting
from tests.services.kept import Watching

NOISY = tuple(
    line.replace("explain", "explaln").replace("arbiter", "arblter").replace("We ", "VVe ")
    for line in INCOMING
)
WITHOUT = tuple(line for line in INCOMING if "arbiter" not in line)
COMPETENT = "We believe that we are not a competent arbiter of that."


class Desktop:
    """A letter with two questions in it, and everything that looks at it."""

    def __init__(self, desk: Desk, intake: Intake, case_id: int, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.reader = InTestReader()
        self.anchoring = Anchoring(desk, self.reader)
        self.viewing, self.register = Viewing(desk, NoDrawing()), Register(desk)
        path = letter_file(folder, "reply.pdf", INCOMING)
        report = intake.take_in(case_id, [path], direction=Direction.INCOMING)
        letter_id = report.rows[0].letter_id
        assert letter_id is not None
        self.letter_id, self.case_id = letter_id, case_id
        self.asked("You asked whether we would explain where our cameras are used.")
        self.asked(COMPETENT)

    @property
    def library(self) -> Library:
        return self.desk.library

    def asked(self, quote: str) -> int:
        passage = self.viewing.find_passage(self.letter_id, None, quote)
        return self.register.add_question(self.case_id, self.letter_id, passage, side=Side.OURS).value

    def copy(self, *pages: tuple[str, ...], name: str = "better scan.pdf", show: bool = True) -> int:
        path = letter_file(self.folder, name, *pages)
        return self.anchoring.add_copy(self.letter_id, path, show=show).value.copy_id

    def marked_words(self) -> list[str]:
        """Return what stands on the shown pages where the marks are, in reading order."""
        view = self.viewing.letter_view(self.letter_id)
        found = []
        for mark in self.register.marks(self.letter_id):
            page = view.pages[mark.page - 1].text
            boxes = [quad.bounds for quad in mark.quads]
            middle = [
                word.text
                for word in page.words
                if any(
                    box.contains((word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2)
                    for box in boxes
                )
            ]
            found.append(" ".join(middle))
        return found

    def lost(self) -> list[str]:
        return [wanted.number for wanted in self.anchoring.to_place(self.letter_id)]


@pytest.fixture
def letter(desk: Desk, intake: Intake, case_id: int, tmp_path: Path) -> Desktop:
    return Desktop(desk, intake, case_id, tmp_path)


def test_a_better_scan_is_shown_with_its_marks_at_their_words(letter: Desktop) -> None:
    before = letter.viewing.letter_view(letter.letter_id)
    marks = letter.register.marks(letter.letter_id)
    letter.copy(("A cover sheet",), NOISY)
    after = letter.viewing.letter_view(letter.letter_id)
    assert after.path != before.path
    assert len(after.pages) == 2
    assert letter.marked_words() == [
        "You asked whether we would explaln where our cameras are used.",
        "VVe believe that we are not a competent arblter of that.",
    ]
    found = letter.register.marks(letter.letter_id)
    assert [mark.page for mark in found] == [2, 2]
    assert [mark.found for mark in found] == [PlaceState.FOUND, PlaceState.FOUND]
    assert all(0.9 < mark.score < 1 for mark in found)
    assert [mark.found for mark in marks] == [PlaceState.EXACT, PlaceState.EXACT]
    assert letter.lost() == []


def test_the_place_where_a_passage_was_made_is_never_rewritten(letter: Desktop) -> None:
    before = letter.library.passages.get(1).places
    letter.copy(NOISY)
    letter.copy(WITHOUT, name="another.pdf")
    assert letter.library.passages.get(1).places[: len(before)] == before


def test_words_registered_on_the_first_file_are_registered_on_its_copy_too(letter: Desktop) -> None:
    letter.copy(INCOMING, ("A second page",))
    with pytest.raises(Duplicate, match="as Q2"):
        letter.asked(COMPETENT)


def test_the_trail_agrees_with_copies_and_places(letter: Desktop) -> None:
    letter.copy(NOISY)
    letter.anchoring.show_copy(letter.letter_id, letter.copy(WITHOUT, name="other.pdf"))
    (wanted,) = letter.anchoring.to_place(letter.letter_id)
    words = letter.viewing.find_passage(letter.letter_id, None, "Yours sincerely")
    letter.anchoring.place(letter.letter_id, wanted.passage_id, [words])
    reread(letter, *(line.upper() for line in WITHOUT)).read_again(letter.letter_id)
    assert check(letter.library, SILENT).findings == ()


def test_a_copy_may_be_kept_unshown_and_shown_later_and_given_up_again(letter: Desktop) -> None:
    first = letter.viewing.letter_view(letter.letter_id).path
    copy_id = letter.copy(NOISY, show=False)
    assert letter.viewing.letter_view(letter.letter_id).path == first
    letter.anchoring.show_copy(letter.letter_id, copy_id)
    assert letter.viewing.letter_view(letter.letter_id).path != first
    letter.anchoring.show_copy(letter.letter_id, None)
    assert letter.viewing.letter_view(letter.letter_id).path == first
    letter.anchoring.remove_copy(letter.letter_id, copy_id)
    assert letter.anchoring.copies(letter.letter_id) == ()
    with pytest.raises(NotFound):
        letter.anchoring.show_copy(letter.letter_id, copy_id)


def test_a_copy_taken_away_leaves_its_marks_on_the_first_file_and_undo_brings_it_back(
    letter: Desktop,
) -> None:
    copy_id = letter.copy(NOISY)
    letter.asked("Dear Commissioner Deployments overseas")
    removed = letter.anchoring.remove_copy(letter.letter_id, copy_id)
    assert (removed.value.found, removed.value.lost) == (1, 0)
    assert letter.marked_words()[0] == "Dear Commissioner Deployments overseas"
    History(letter.desk).undo(removed.change)
    assert [copy.shown for copy in letter.anchoring.copies(letter.letter_id)] == [True]


def test_adding_a_scan_is_undone_after_its_text_was_recognised(letter: Desktop) -> None:
    first = letter.viewing.letter_view(letter.letter_id).path
    path = letter_file(letter.folder, "scan.pdf", ())
    added = letter.anchoring.add_copy(letter.letter_id, path)
    document = letter.anchoring.document(letter.letter_id)
    letter.anchoring.keep_reading(
        letter.letter_id, document, [PageText("Dear Commissioner")], "tesseract, eng", "Recognise text"
    )
    assert letter.anchoring.document(letter.letter_id).readability is Readability.FULL
    History(letter.desk).undo(added.change)
    assert letter.viewing.letter_view(letter.letter_id).path == first
    assert letter.anchoring.copies(letter.letter_id) == ()


def test_words_marked_on_a_copy_are_found_on_the_first_file_when_it_is_shown_again(letter: Desktop) -> None:
    letter.copy(NOISY)
    letter.asked("Dear Commissioner Deployments overseas")
    letter.anchoring.show_copy(letter.letter_id, None)
    assert letter.marked_words()[0] == "Dear Commissioner Deployments overseas"
    assert len(letter.register.marks(letter.letter_id)) == 3


def test_what_a_copy_does_not_hold_is_lost_and_said_so_and_can_be_placed_by_hand(letter: Desktop) -> None:
    letter.copy(WITHOUT)
    assert letter.lost() == ["Q2"]
    (wanted,) = letter.anchoring.to_place(letter.letter_id)
    assert (wanted.quote, wanted.kind) == (COMPETENT, MarkKind.ASKED)
    assert len(letter.register.marks(letter.letter_id)) == 1
    words = letter.viewing.find_passage(letter.letter_id, None, "Yours sincerely")
    written = letter.anchoring.place(letter.letter_id, wanted.passage_id, [words])
    assert letter.marked_words()[1] == "Yours sincerely"
    assert letter.register.marks(letter.letter_id)[1].found is PlaceState.BY_HAND
    assert letter.lost() == []
    History(letter.desk).undo(written.change)
    assert letter.lost() == ["Q2"]


def test_a_lost_place_is_counted_with_its_question_in_the_case(letter: Desktop) -> None:
    assert letter.anchoring.lost_in(letter.case_id) == {}
    letter.copy(WITHOUT)
    assert letter.anchoring.lost_in(letter.case_id) == {2: 1}
    letter.anchoring.show_copy(letter.letter_id, None)
    assert letter.anchoring.lost_in(letter.case_id) == {}


def test_a_place_that_was_found_can_be_said_to_be_right(letter: Desktop) -> None:
    letter.copy(NOISY)
    before = letter.marked_words()
    accepted = letter.anchoring.accept(letter.letter_id, 2)
    assert letter.marked_words() == before
    assert [mark.found for mark in letter.register.marks(letter.letter_id)] == [
        PlaceState.FOUND,
        PlaceState.BY_HAND,
    ]
    History(letter.desk).undo(accepted.change)
    assert letter.register.marks(letter.letter_id)[1].found is PlaceState.FOUND
    letter.copy(WITHOUT, name="without.pdf")
    with pytest.raises(NotAllowed):
        letter.anchoring.accept(letter.letter_id, 2)


def test_a_place_set_by_hand_can_be_set_anew(letter: Desktop) -> None:
    letter.copy(WITHOUT)
    (wanted,) = letter.anchoring.to_place(letter.letter_id)
    for quote in ("Yours sincerely", "Anna Marlow"):
        words = letter.viewing.find_passage(letter.letter_id, None, quote)
        letter.anchoring.place(letter.letter_id, wanted.passage_id, [words])
    assert letter.marked_words()[1:] == ["Anna Marlow"]


def test_words_of_another_document_are_no_place(letter: Desktop) -> None:
    words = letter.viewing.find_passage(letter.letter_id, None, "Yours sincerely")
    letter.copy(WITHOUT)
    (wanted,) = letter.anchoring.to_place(letter.letter_id)
    with pytest.raises(NotAllowed):
        letter.anchoring.place(letter.letter_id, wanted.passage_id, [words])


def test_adding_a_copy_is_undone_as_a_whole_and_done_again(letter: Desktop) -> None:
    first = letter.viewing.letter_view(letter.letter_id).path
    path = letter_file(letter.folder, "copy.pdf", NOISY)
    history = History(letter.desk)
    change = letter.anchoring.add_copy(letter.letter_id, path).change
    undone = history.undo(change)
    assert letter.viewing.letter_view(letter.letter_id).path == first
    assert [mark.found for mark in letter.register.marks(letter.letter_id)] == [PlaceState.EXACT] * 2
    assert undone.case_ids == {letter.case_id}
    history.redo(change)
    assert [mark.found for mark in letter.register.marks(letter.letter_id)] == [PlaceState.FOUND] * 2


def test_the_same_file_is_no_copy(letter: Desktop) -> None:
    path = letter.folder / "reply.pdf"
    with pytest.raises(Duplicate, match="came with"):
        letter.anchoring.add_copy(letter.letter_id, path)
    letter.copy(NOISY, name="scan.pdf")
    with pytest.raises(Duplicate, match="copy of this letter already"):
        letter.anchoring.add_copy(letter.letter_id, letter.folder / "scan.pdf")
    assert waiting(letter.library) == []


def test_what_is_no_pdf_is_no_copy(letter: Desktop) -> None:
    path = letter.folder / "minute.docx"
    path.write_bytes(b"PK\x03\x04 minutes")
    with pytest.raises(DocumentBroken, match=r"minute\.docx.* is no PDF"):
        letter.anchoring.add_copy(letter.letter_id, path)
    assert waiting(letter.library) == []
    assert len(kept(letter.library)) == 1


@pytest.mark.parametrize("name", ["message.eml", "letter.docx", "photograph.png"])
def test_what_is_no_pdf_says_how_it_becomes_one(
    desk: Desk, intake: Intake, case_id: int, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"From: Anna Marlow")
    letter_id = intake.take_in(case_id, [path]).rows[0].letter_id
    assert letter_id is not None
    with pytest.raises(NotAllowed) as refused:
        Anchoring(desk, InTestReader()).document(letter_id)
    assert refused.value.remedy == "Save it as a PDF in its own program, then add that as a better copy."


def test_adding_a_copy_can_be_stopped_before_anything_is_written(letter: Desktop) -> None:
    path = letter_file(letter.folder, "copy.pdf", NOISY)
    with pytest.raises(Cancelled):
        letter.anchoring.add_copy(letter.letter_id, path, progress=Watching(stop_at=2))
    assert letter.anchoring.copies(letter.letter_id) == ()


class ReadsBetter(InTestReader):
    """Reads what is given in place of what stands in the file, line by line."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        self._lines = lines

    def inspect(self, path: Path, password: str | None = None) -> DocumentFacts:
        facts = super().inspect(path, password)
        page = facts.pages[0]
        boxes = sorted({word.box.y0: word.box for word in page.text.words}.values(), key=lambda box: box.y0)
        words = [
            RawWord(word, boxes[number], 0, number)
            for number, line in enumerate(self._lines)
            for word in line.split()
        ]
        read = type(page)(page.width, page.height, page.rotation, build_page_text(words))
        return DocumentFacts((read,), False, False, "")


def reread(letter: Desktop, *lines: str) -> Anchoring:
    return Anchoring(letter.desk, ReadsBetter(*lines))


def test_a_letter_read_again_keeps_its_marks_on_the_new_text(letter: Desktop) -> None:
    before = letter.viewing.letter_view(letter.letter_id)
    anchored = reread(letter, *NOISY).read_again(letter.letter_id).value
    after = letter.viewing.letter_view(letter.letter_id)
    assert (anchored.found, anchored.lost) == (2, 0)
    assert after.extraction_id != before.extraction_id
    assert "arblter" in after.pages[0].text.text
    assert [mark.found for mark in letter.register.marks(letter.letter_id)] == [PlaceState.FOUND] * 2
    assert [hit.letter.id for hit in Searching(letter.desk).find("arblter") if hit.letter] == [
        letter.letter_id
    ]


def test_words_that_were_not_read_again_keep_their_place_on_the_same_page(letter: Desktop) -> None:
    before = letter.register.marks(letter.letter_id)
    anchored = reread(letter, *(line.replace(COMPETENT, "~") for line in INCOMING)).read_again(
        letter.letter_id
    )
    assert (anchored.value.found, anchored.value.lost) == (1, 0)
    assert [mark.quads for mark in letter.register.marks(letter.letter_id)][1] == before[1].quads
    assert letter.lost() == []


def test_reading_the_same_again_writes_nothing(letter: Desktop) -> None:
    before = letter.viewing.letter_view(letter.letter_id)
    written = reread(letter, *INCOMING).read_again(letter.letter_id)
    reading = letter.viewing.letter_view(letter.letter_id).extraction_id
    again = reread(letter, *INCOMING).read_again(letter.letter_id)
    assert written.value.is_new
    assert before.extraction_id != reading
    assert not again.value.is_new
    assert not again.change
    assert letter.viewing.letter_view(letter.letter_id).extraction_id == reading


def test_a_letter_without_text_becomes_readable_with_its_first_words(
    desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    letter_id = intake.take_in(case_id, [letter_file(tmp_path, "scan.pdf", ())]).rows[0].letter_id
    assert letter_id is not None
    anchoring = Anchoring(desk, InTestReader())
    document = anchoring.document(letter_id)
    assert document.readability is Readability.NO_TEXT
    text = PageText("Dear Commissioner")
    anchoring.keep_reading(letter_id, document, [text], "tesseract, eng", "Recognise text")
    assert anchoring.document(letter_id).readability is Readability.FULL
    assert Viewing(desk, NoDrawing()).letter_view(letter_id).recognised


def test_what_was_recognised_stays_where_the_file_holds_no_words(
    desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    path = letter_file(tmp_path, "part scan.pdf", (), INCOMING)
    letter_id = intake.take_in(case_id, [path]).rows[0].letter_id
    assert letter_id is not None
    anchoring, viewing = Anchoring(desk, InTestReader()), Viewing(desk, NoDrawing())
    own = [page.text for page in viewing.letter_view(letter_id).pages]
    recognised = [PageText("Brightly coloured cover"), PageText("Noise")]
    document = anchoring.document(letter_id)
    anchoring.keep_reading(letter_id, document, recognised, "tesseract fast eng, pages 1-2", "Recognise text")
    assert anchoring.read_again(letter_id).value.is_new
    view = viewing.letter_view(letter_id)
    assert [page.text for page in view.pages] == [recognised[0], own[1]]
    assert view.recognised
    assert [hit.letter.id for hit in Searching(desk).find("coloured") if hit.letter] == [letter_id]
    assert not anchoring.read_again(letter_id).value.is_new


def test_a_passage_over_two_pages_has_a_place_on_each_of_a_copy(letter: Desktop) -> None:
    view = letter.viewing.letter_view(letter.letter_id)
    text = view.pages[0].text.text
    start = text.index("You asked")
    end = text.index("of that.") + len("of that.")
    whole = letter.viewing.passage(letter.letter_id, 1, start, end)
    letter.register.add_question(letter.case_id, letter.letter_id, joined_passage([whole]), side=Side.OURS)
    cut = INCOMING.index(COMPETENT)
    letter.copy(NOISY[:cut], NOISY[cut:])
    places = [(mark.number, mark.page) for mark in letter.register.marks(letter.letter_id)]
    assert sorted(places) == [("Q1", 1), ("Q2", 2), ("Q3", 1), ("Q3", 2)]
