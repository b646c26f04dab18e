# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places on a turned page agree with MuPDF's own rotation matrix."""

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.page_text import Box
from caseapp.ui.letters import geometry

WIDTH, HEIGHT = 595.0, 842.0
TURNS = (0, 90, 180, 270)


@pytest.mark.parametrize("turn", TURNS)
def test_a_point_goes_where_mupdf_puts_it(turn: int) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=WIDTH, height=HEIGHT)
        page.set_rotation(turn)
        expected = pymupdf.Point(100, 30) * page.rotation_matrix
    shown = geometry.point_to_shown(100, 30, WIDTH, HEIGHT, turn)
    assert shown == pytest.approx((expected.x, expected.y))


@given(
    x=st.floats(0, WIDTH),
    y=st.floats(0, HEIGHT),
    turn=st.sampled_from((*TURNS, -90, 450)),
    size=st.floats(0, 90),
)
def test_a_box_comes_back_from_the_shown_page(x: float, y: float, turn: int, size: float) -> None:
    box = Box(x, y, x + size, y + size / 2)
    back = geometry.from_shown(geometry.to_shown(box, WIDTH, HEIGHT, turn), WIDTH, HEIGHT, turn)
    assert (back.x0, back.y0, back.x1, back.y1) == pytest.approx((box.x0, box.y0, box.x1, box.y1), abs=1e-6)


def test_a_quarter_turn_swaps_width_and_height() -> None:
    assert geometry.shown_size(WIDTH, HEIGHT, 270) == (HEIGHT, WIDTH)
    assert geometry.shown_size(WIDTH, HEIGHT, 180) == (WIDTH, HEIGHT)
