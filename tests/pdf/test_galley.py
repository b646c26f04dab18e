# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from caseapp.pdf.galley import NOTE_GAP, NOTE_RULE, Galley, GalleyPage, Placed, Row, Tie

FIRST, LATER = 200.0, 300.0


class Rows:
    """A strip that is never drawn."""

    def __init__(self, rows: Sequence[Row], repeated: float = 0.0) -> None:
        self.rows = list(rows)
        self.repeated = repeated

    def draw(self, canvas: Canvas, top: float, start: int, end: int) -> None:
        raise AssertionError((canvas, top, start, end))


def galley_of(*strips: Rows, notes: Sequence[Sequence[Row]] = ()) -> Galley:
    galley = Galley(notes)
    for strip in strips:
        galley.add(Placed(strip, 9))
    return galley


def lines(count: int, tie: Tie = Tie.LOOSE) -> Rows:
    return Rows([Row(15, tie)] * count)


def rows_on(page: GalleyPage) -> int:
    return sum(part.end - part.start for part in page.parts)


def foot_of(galley: Galley, page: GalleyPage) -> float:
    heights = [
        row.height for part in page.notes for row in galley.notes[part.note - 1][part.start : part.end]
    ]
    return sum(heights) + NOTE_GAP + NOTE_RULE if heights else 0.0


NOTES = st.lists(st.lists(st.just(Row(12)), min_size=1, max_size=40), max_size=8)


@st.composite
def galleys(draw: st.DrawFn) -> Galley:
    notes = draw(NOTES)
    calls = st.lists(st.integers(1, len(notes)), max_size=2).map(tuple) if notes else st.just(())
    rows = st.lists(
        st.builds(Row, st.sampled_from([12.0, 15.0, 40.0]), st.sampled_from(Tie), calls), max_size=30
    )
    galley = Galley(notes)
    for strip in draw(st.lists(st.builds(Rows, rows, st.sampled_from([0.0, 20.0])), max_size=8)):
        galley.add(Placed(strip, 9, begins_page=draw(st.booleans())))
    return galley


@settings(max_examples=150, deadline=None)
@given(galleys())
def test_every_row_and_every_note_called_stands_once_in_order_on_a_page_that_holds_it(galley: Galley) -> None:
    pages = galley.pages(FIRST, LATER)
    wanted = [(placed, index) for placed in galley.placed for index in range(len(placed.strip.rows))]
    parts = [part for page in pages for part in page.parts]
    assert [(part.placed, index) for part in parts for index in range(part.start, part.end)] == wanted
    called = {note for placed in galley.placed for row in placed.strip.rows for note in row.notes}
    printed = [
        (part.note, row) for page in pages for part in page.notes for row in range(part.start, part.end)
    ]
    assert len(printed) == len(set(printed))
    assert set(printed) == {(note, row) for note in called for row in range(len(galley.notes[note - 1]))}
    for number, page in enumerate(pages):
        used = max((part.top + part.height for part in page.parts), default=0.0)
        assert used + foot_of(galley, page) <= (LATER if number else FIRST) + 0.1


def test_a_note_of_few_lines_stands_on_the_page_of_its_mark() -> None:
    called = Rows([*lines(11).rows, Row(15, notes=(1,)), *lines(3).rows])
    first, second = galley_of(called, notes=[[Row(12)] * 4]).pages(FIRST, LATER)
    assert (rows_on(first), first.notes) == (11, ())
    assert [part.note for part in second.notes] == [1]


def test_a_long_note_begins_on_the_page_of_its_mark_and_runs_on() -> None:
    called = Rows([*lines(8).rows, Row(15, notes=(1,)), *lines(9).rows])
    first, second = galley_of(called, notes=[[Row(12)] * 14]).pages(FIRST, LATER)
    assert rows_on(first) == 9
    assert [(part.start, part.end) for part in (*first.notes, *second.notes)] == [(0, 4), (4, 14)]


def test_what_is_tied_goes_to_the_next_page_together() -> None:
    galley = galley_of(lines(11), lines(1, Tie.TIGHT), lines(4))
    assert [rows_on(page) for page in galley.pages(FIRST, LATER)] == [11, 5]


def test_what_would_rather_stand_together_is_parted_before_a_page_is_left_half_empty() -> None:
    galley = galley_of(lines(5), lines(20, Tie.RATHER))
    assert rows_on(galley.pages(FIRST, LATER)[0]) > 10


def test_the_head_of_a_table_takes_its_room_on_every_page() -> None:
    table = Rows([Row(20)] * 30, repeated=40)
    assert [rows_on(page) for page in galley_of(table).pages(FIRST, LATER)] == [10, 13, 7]


def test_the_last_rows_are_held_by_what_follows() -> None:
    galley = galley_of(lines(10), lines(1))
    galley.tie_last(Tie.TIGHT, 2)
    galley.add(Placed(Rows([Row(60)]), 9))
    assert [rows_on(page) for page in galley.pages(FIRST, LATER)] == [9, 3]
