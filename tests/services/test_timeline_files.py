# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Timelines as files: the same bytes every time, noted in the trail, whole or not at all."""

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.picture import Label
from caseapp.domain.timeline_file import TimelineForm
from caseapp.domain.timeline_picture import timeline_picture
from caseapp.services.desk import Desk
from caseapp.services.timeline import gathered
from caseapp.services.timeline_files import ALONE, EXPORTED, TimelineFiles
from tests.office_fixture import LentComposer, LentReaders
from tests.services.exchange import Exchange, an_exchange

AS_AT = datetime(2021, 9, 1, 12, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return an_exchange(desk)


@pytest.fixture
def files(desk: Desk, tools: tuple[LentReaders, LentComposer], project_root: Path) -> TimelineFiles:
    return TimelineFiles(desk, tools[1], project_root / "resources")


@pytest.mark.parametrize("form", list(TimelineForm))
def test_the_same_case_and_moment_give_the_same_bytes(
    files: TimelineFiles, exchange: Exchange, tmp_path: Path, form: TimelineForm
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    files.write(exchange.case_id, AS_AT, one, form)
    files.write(exchange.case_id, AS_AT, other, form)
    assert one.read_bytes() == other.read_bytes() == files.data(exchange.case_id, AS_AT, form)


def test_the_drawing_in_the_file_stands_where_the_screen_has_it(
    files: TimelineFiles, exchange: Exchange
) -> None:
    drawn = timeline_picture(gathered(exchange.desk.library, exchange.case_id, AS_AT), ALONE)
    root = ElementTree.fromstring(files.data(exchange.case_id, AS_AT, TimelineForm.SVG))
    words = [(one.x, one.y, one.words) for one in drawn.shapes if isinstance(one, Label)]
    read = [(float(one.get("x", "")), float(one.get("y", "")), one.text) for one in root.iter(f"{SVG}text")]
    assert len(read) == len(words) > 10
    for (x, y, text), (was_x, was_y, was) in zip(read, words, strict=True):
        assert abs(x - was_x) <= 0.01
        assert abs(y - was_y) <= 0.01
        assert text == was or str(text).endswith("…")
    assert root.get("viewBox") == f"0 0 {drawn.width:g} {drawn.height:g}"


def test_the_text_tells_what_the_drawing_shows(files: TimelineFiles, exchange: Exchange) -> None:
    text = files.data(exchange.case_id, AS_AT, TimelineForm.TXT).decode()
    assert text.startswith("Timeline of IC/2021/0007: Overseas deployments\nAs at 1 September 2021, 13:00.\n")
    assert "first recorded" in text.splitlines()[2]
    assert "16 July 2021: Q1 asked of Hillcrest Optics: whether any was sold, and to whom\n" in text
    assert text.endswith("1 September 2021: Q1 is open: awaiting answer\n")


def test_an_export_is_noted_and_replaces_no_file_unasked(
    files: TimelineFiles, exchange: Exchange, tmp_path: Path
) -> None:
    name = files.file_name(exchange.case_id, AS_AT, TimelineForm.SVG)
    assert name == "IC-2021-0007 Timeline 1 September 2021.svg"
    output = tmp_path / name
    change = files.write(exchange.case_id, AS_AT, output, TimelineForm.SVG).change
    assert change.action.startswith(EXPORTED)
    assert exchange.case_id in change.case_ids
    with pytest.raises(NotAllowed, match="is there already"):
        files.write(exchange.case_id, AS_AT, output, TimelineForm.SVG)
    files.write(exchange.case_id, AS_AT, output, TimelineForm.TXT, overwrite=True)
    assert output.read_text(encoding="utf-8").startswith("Timeline of")
