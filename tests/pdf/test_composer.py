# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Event

import pytest

from caseapp.domain.errors import ComposerStopped, FileUnreadable, WrongUse
from caseapp.domain.letter_paper import ComposedLetter
from caseapp.pdf.composer import Composer, ComposerError
from caseapp.pdf.letter import compose_letter
from caseapp.pdf.report import compose_report
from caseapp.text.letter_markdown import read_letter
from tests.pdf.papers import LINES, NOTE, PAPER, RESOURCES, TEXT, about, faulty, words_of
from tests.pdf.reports import REPORT
from tests.pdf.test_conformance import RICH


@pytest.fixture
def composer() -> Iterator[Composer]:
    composer = Composer(RESOURCES, limit=60, work=faulty)
    yield composer
    composer.close()
    assert not [child for child in multiprocessing.active_children() if child.name == "caseapp-composer"]


def test_the_process_draws_the_bytes_that_would_be_drawn_here(composer: Composer) -> None:
    composer.prestart()
    rich = read_letter(RICH)
    assert composer.letter(PAPER, rich, LINES) == compose_letter(PAPER, rich, LINES, RESOURCES)
    assert "Note of call" in words_of(composer.note(NOTE).pdf)
    assert composer.report(REPORT) == compose_report(REPORT, RESOURCES)


def test_a_crash_is_told_and_the_next_letter_is_drawn(composer: Composer) -> None:
    with pytest.raises(ComposerStopped, match="unexpectedly"):
        composer.letter(about("crash"), TEXT, LINES)
    assert composer.letter(PAPER, TEXT, LINES).pages == 1


def test_a_refusal_comes_back_as_it_was_raised(composer: Composer) -> None:
    with pytest.raises(WrongUse, match="no room"):
        composer.letter(replace(PAPER, addressee_lines=("Line",) * 60), TEXT, LINES)


def test_a_fault_of_the_program_comes_back_with_its_traceback(composer: Composer) -> None:
    with pytest.raises(ComposerError, match="ZeroDivisionError"):
        composer.letter(about("fault"), TEXT, LINES)
    assert composer.letter(PAPER, TEXT, LINES).pages == 1


def test_fonts_that_are_not_there_are_named(tmp_path: Path) -> None:
    lost = Composer(tmp_path / "fonts of Łódź")
    try:
        with pytest.raises(FileUnreadable, match="SourceSerif4-Regular"):
            lost.letter(PAPER, TEXT, LINES)
    finally:
        lost.close()


def test_a_document_that_takes_too_long_is_given_up() -> None:
    composer = Composer(RESOURCES, limit=0.2, work=faulty)
    try:
        with pytest.raises(ComposerStopped, match=r"longer than 0\.2 seconds"):
            composer.letter(about("hang"), TEXT, LINES)
    finally:
        composer.close()


def test_only_the_newest_waiting_preview_is_drawn(composer: Composer) -> None:
    done: Queue[tuple[str, ComposedLetter | Exception]] = Queue()
    first_seen, go_on = Event(), Event()

    def note(name: str, drawn: ComposedLetter | Exception) -> None:
        done.put((name, drawn))

    def first(drawn: ComposedLetter | Exception) -> None:
        done.put(("first", drawn))
        first_seen.set()
        go_on.wait(60)

    composer.letter_latest(about("First"), TEXT, LINES, first)
    assert first_seen.wait(60)
    for name in ("second", "third", "fourth"):
        composer.letter_latest(about(name), TEXT, LINES, partial(note, name))
    go_on.set()
    assert done.get(timeout=60)[0] == "first"
    name, drawn = done.get(timeout=60)
    assert name == "fourth"
    assert isinstance(drawn, ComposedLetter)
    assert "fourth" in words_of(drawn.pdf)
    assert done.empty()


def test_a_preview_that_fails_hands_its_error_over(composer: Composer) -> None:
    done: Queue[ComposedLetter | Exception] = Queue()
    composer.letter_latest(about("crash"), TEXT, LINES, done.put)
    assert isinstance(done.get(timeout=60), ComposerStopped)


def test_closing_ends_a_process_that_hangs_and_draws_nothing_more(composer: Composer) -> None:
    called: list[ComposedLetter | Exception] = []
    composer.letter(PAPER, TEXT, LINES)
    composer.letter_latest(about("hang"), TEXT, LINES, called.append)
    composer.close()
    assert called == []
    with pytest.raises(ComposerStopped, match="closing"):
        composer.letter(PAPER, TEXT, LINES)
