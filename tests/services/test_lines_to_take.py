# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office keeps the words it has agreed on, with who answers for them and until when they may be used."""

from dataclasses import replace
from datetime import date

import pytest

from caseapp.domain.errors import Duplicate, NotFound, WrongUse
from caseapp.domain.line_to_take import LineToTake
from caseapp.services.desk import Desk, History
from caseapp.services.lines_to_take import LinesToTake

REMIT = LineToTake(0, "On our remit", "I have **no** powers of inspection.")


@pytest.fixture
def lines(desk: Desk) -> LinesToTake:
    return LinesToTake(desk)


def test_lines_stand_by_title_with_their_owner_and_are_found_by_their_words(
    desk: Desk, lines: LinesToTake
) -> None:
    owner = replace(REMIT, owner_id=desk.officer.id, expires_on=date(2022, 5, 3))
    first = lines.add(owner).value
    lines.add(LineToTake(0, " accuracy  of matches", "No test was made."))
    assert [line.title for line in lines.all()] == ["accuracy of matches", "On our remit"]
    assert lines.line(first) == replace(owner, id=first, owner="Morgan Vale")
    assert [line.id for line in lines.all("POWERS morgan")] == [first]
    assert lines.all("powers accuracy") == ()


def test_a_line_may_be_used_up_to_its_last_day() -> None:
    line = replace(REMIT, expires_on=date(2022, 5, 3))
    assert (line.has_expired(date(2022, 5, 3)), line.standing(date(2022, 5, 3))) == (
        False,
        "until 3 May 2022",
    )
    assert (line.has_expired(date(2022, 5, 4)), line.standing(date(2022, 5, 4))) == (
        True,
        "expired on 3 May 2022",
    )
    assert REMIT.standing(date(2022, 5, 4)) == "does not expire"


def test_each_change_is_named_in_the_trail_and_undone(desk: Desk, lines: LinesToTake) -> None:
    history = History(desk)
    added = lines.add(REMIT)
    edited = lines.edit(replace(REMIT, id=added.value, body="I have powers of advice."))
    assert edited.value
    removed = lines.remove(added.value)
    assert lines.all() == ()
    with pytest.raises(NotFound):
        lines.remove(added.value)
    history.undo(removed.change)
    history.undo(edited.change)
    assert lines.line(added.value).body == REMIT.body
    history.undo(added.change)
    assert lines.all() == ()
    assert [change.action for change in (added.change, edited.change, removed.change)] == [
        "Keep line to take “On our remit”",
        "Edit line to take “On our remit”",
        "Retire line to take “On our remit”",
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (replace(REMIT, title=" "), "needs a title and words"),
        (replace(REMIT, body=" \n"), "needs a title and words"),
        (replace(REMIT, title="long " * 61), "300"),
        (replace(REMIT, body="{{question Q1}}"), "serves every case"),
        (replace(REMIT, body="> Said.\n> {{passage 3}}"), "serves every case"),
    ],
)
def test_what_is_no_line_of_the_office_is_refused(lines: LinesToTake, line: LineToTake, why: str) -> None:
    with pytest.raises(WrongUse, match=why):
        lines.add(line)
    assert lines.all() == ()


def test_a_title_is_borne_by_one_line_and_its_owner_is_an_officer(lines: LinesToTake) -> None:
    line_id = lines.add(REMIT).value
    with pytest.raises(Duplicate):
        lines.add(replace(REMIT, title="ON OUR REMIT"))
    assert not lines.edit(replace(REMIT, id=line_id)).value
    with pytest.raises(NotFound):
        lines.edit(replace(REMIT, id=line_id, owner_id=99))
    with pytest.raises(NotFound):
        lines.edit(replace(REMIT, id=line_id + 1))
