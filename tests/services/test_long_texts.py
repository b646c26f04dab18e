# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions of long texts are found away from the program, and found in any case."""

import os
from multiprocessing.connection import Connection

import pytest

from caseapp.services import long_texts
from caseapp.services.long_texts import LONG, found_apart, questions_in
from caseapp.text.questions import find_questions

PAGE = (
    "Dear Mr Rees\n\nWhen did the Board – “Bwrdd Afan” – first learn of the fault? Please send me a copy of "
    "the survey of 4 March.\n\n"
    + "The pump was looked at in spring and nothing was found to be wrong with it. "
    * 20
)


def long_text() -> str:
    """Pages whose questions lie far beyond each other."""
    return "\f".join([PAGE] * (LONG // len(PAGE) + 1))


def test_another_process_finds_what_this_one_would(monkeypatch: pytest.MonkeyPatch) -> None:
    text = long_text()
    meant = find_questions(text)
    assert len(meant) > 2

    def not_here(_text: str) -> None:
        raise AssertionError("the long text was read on a thread of the program")

    monkeypatch.setattr(long_texts, "find_questions", not_here)
    assert questions_in(text) == meant


def test_a_short_text_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_texts, "found_apart", lambda _text: pytest.fail("a process was started"))
    assert questions_in(PAGE) == find_questions(PAGE)


def _die_reading(conn: Connection) -> None:
    conn.recv()
    os._exit(3)


def _die_at_once(conn: Connection) -> None:
    conn.close()


@pytest.mark.parametrize("target", [_die_reading, _die_at_once])
def test_where_the_process_dies_the_questions_are_found_all_the_same(
    monkeypatch: pytest.MonkeyPatch, target: long_texts.Serve
) -> None:
    text = long_text()
    assert found_apart(text, target) is None
    monkeypatch.setattr(long_texts, "found_apart", lambda text: found_apart(text, target))
    assert questions_in(text) == find_questions(text)
