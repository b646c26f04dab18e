# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A tracked change is found at the place it was made at, however many places of the letter have like words."""

import zipfile
from pathlib import Path

import pytest

from caseapp.domain.tracked_change import Taken, TrackedChange, standing
from caseapp.services.word.returned import read_returned

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FULL = ("Depot A", "The answer was [full|late].", "Depot B", "The answer was full.")
TOLD = ("Depot A", "The answer was [full|vague].", "Depot B", "The answer was vague.")
SOLD = ("Model A", "It was[| not] sold.", "Model B", "It was not sold.")
CELLS = ("Model", "Sold", "Alpha", "[12|13]", "Beta", "12")


def changes_of(folder: Path, paragraphs: tuple[str, ...]) -> tuple[TrackedChange, ...]:
    """Read paragraphs in which [this|that] is what was taken away and what was put in."""
    body = ""
    for words in paragraphs:
        runs = ""
        for place, piece in enumerate(words.replace("]", "[").split("[")):
            removed, _, added = piece.partition("|")
            if place % 2:
                runs += f"<w:del><w:r><w:delText>{removed}</w:delText></w:r></w:del>" if removed else ""
                runs += f"<w:ins><w:r><w:t>{added}</w:t></w:r></w:ins>" if added else ""
            else:
                runs += f"<w:r><w:t>{piece}</w:t></w:r>" if piece else ""
        body += f"<w:p>{runs}</w:p>"
    file = folder / "returned.docx"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return read_returned(file).changes


@pytest.mark.parametrize(
    ("copy", "letter", "state", "start"),
    [
        (FULL, "Depot A\nThe answer was full.\nDepot B\nThe answer was full.", Taken.WAITING, 23),
        (FULL, "Depot A\nThe answer was late.\nDepot B\nThe answer was full.", Taken.DONE, 23),
        (FULL, "Depot B\nThe answer was full.\nDepot A\nThe answer was full.", Taken.WAITING, 52),
        (FULL, "Depot A\nThe answer was given.\nDepot B\nThe answer was full.", Taken.LOST, 0),
        (FULL, "The answer was full.\nThe answer was late.", Taken.LOST, 0),
        (TOLD, "Depot A\nThe answer was full.\nDepot B\nThe answer was vague.", Taken.WAITING, 23),
        (TOLD, "Depot A\nThere was none.\nDepot B\nThe answer was vague.", Taken.LOST, 0),
        (SOLD, "Model A\nIt was sold.\nModel B\nIt was not sold.", Taken.WAITING, 14),
        (SOLD, "Model A\nIt was not sold.\nModel B\nIt was not sold.", Taken.DONE, 14),
        (CELLS, "Model\ufdd0Sold\ufdd0Alpha\ufdd012\ufdd0Beta\ufdd012\ufdd1", Taken.WAITING, 17),
        (CELLS, "Model\ufdd0Sold\ufdd0Alpha\ufdd013\ufdd0Beta\ufdd012\ufdd1", Taken.DONE, 17),
        (CELLS, "Model\ufdd0Sold\ufdd0Alpha\ufdd014\ufdd0Beta\ufdd012\ufdd1", Taken.LOST, 0),
        (CELLS, "Something else.\n12\nThe end.", Taken.LOST, 0),
    ],
)
def test_the_place_meant_is_told_from_others_by_the_paragraphs_beside_it(
    tmp_path: Path, copy: tuple[str, ...], letter: str, state: Taken, start: int
) -> None:
    (change,) = changes_of(tmp_path, copy)
    told, span = standing(change, letter)
    assert (told, span[0]) == (state, start)


def test_the_same_change_at_two_places_is_made_at_both(tmp_path: Path) -> None:
    line = "The answer was [full|late]."
    text = "Depot A\nThe answer was full.\nDepot B\nThe answer was full."
    changes = changes_of(tmp_path, ("Depot A", line, "Depot B", line))
    for change in changes:
        state, (start, end) = standing(change, text)
        assert state is Taken.WAITING
        text = text[:start] + change.added + text[end:]
    assert text == "Depot A\nThe answer was late.\nDepot B\nThe answer was late."
    assert [standing(change, text)[0] for change in changes] == [Taken.DONE, Taken.DONE]
