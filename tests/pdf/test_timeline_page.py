# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A timeline on paper: every word where the geometry has it, and statuses told apart in black and white."""

from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.picture import Label, Picture
from caseapp.domain.question import Status
from caseapp.domain.report import Report, Section
from caseapp.domain.timeline_picture import TimelineView, timeline_picture
from caseapp.pdf.report import compose_report
from tests.domain.timelines import AS_AT, START, a_timed_letter, a_timed_question, a_timeline

STATUSES = tuple(Status)
VIEW = TimelineView(487, 500, told=False)


@pytest.fixture(scope="module")
def picture() -> Picture:
    questions = tuple(
        a_timed_question(number, START, status, ended_on=None if number < 3 else START + timedelta(100))
        for number, status in enumerate(STATUSES, 1)
    )
    return timeline_picture(a_timeline((a_timed_letter(1, START),), questions), VIEW)


@pytest.fixture(scope="module")
def page(picture: Picture, project_root: Path) -> bytes:
    report = Report(
        name="Timeline",
        overline="Timeline",
        title="Deployments",
        reference="IC/2021/0007",
        as_at=AS_AT,
        sections=(Section("timeline", "Timeline", (picture,)),),
    )
    return compose_report(report, project_root / "resources").pdf


def label(picture: Picture, words: str) -> Label:
    return next(one for one in picture.shapes if isinstance(one, Label) and one.words == words)


def test_words_on_paper_lie_as_far_apart_as_in_the_geometry(picture: Picture, page: bytes) -> None:
    with pymupdf.open(stream=page) as pdf:
        found = {words: pdf[0].search_for(words)[0] for words in ("Our letters", "Q9", "Oct", "as at 1 Dec")}
    first = label(picture, "Our letters")
    for words, whole in (("Q9", "Q9"), ("Oct", "Oct"), ("as at 1 Dec", "as at 1 Dec 2021")):
        other = label(picture, whole)
        across = found[words].x0 - found["Our letters"].x0
        down = found[words].y1 - found["Our letters"].y1
        assert across == pytest.approx(other.x - first.x, abs=0.6)
        assert down == pytest.approx(other.y - first.y, abs=0.6)


def test_bars_of_different_statuses_differ_in_black_and_white(page: bytes) -> None:
    with pymupdf.open(stream=page) as pdf:
        sheet = pdf[0]
        bars = []
        for number in range(1, len(STATUSES) + 1):
            name = sheet.search_for(f"Q{number}")[0]
            middle = (name.y0 + name.y1) / 2
            row = pymupdf.Rect(name.x0 - 14, middle - 6, name.x0 - 2, middle + 6)
            row_bar = pymupdf.Rect(name.x0 + 120, middle - 3, name.x0 + 170, middle + 3)
            samples = [
                sheet.get_pixmap(dpi=150, clip=clip, colorspace=pymupdf.csGRAY).samples
                for clip in (row, row_bar)
            ]
            bars.append(samples)
    pairs = list(combinations(range(len(STATUSES)), 2))
    alike = {(STATUSES[a], STATUSES[b]) for a, b in pairs if not _differ(bars[a], bars[b])}
    assert alike == set()


def _differ(one: list[bytes], other: list[bytes]) -> bool:
    """Tell whether the signs or the bars of two rows differ by a twentieth of their pixels or more."""
    return any(
        sum(abs(a - b) > 60 for a, b in zip(left, right, strict=False)) >= len(left) / 20
        for left, right in zip(one, other, strict=True)
    )
