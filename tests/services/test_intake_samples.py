# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real letters and real broken files, read by the reader processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseapp.domain.document import Readability
from caseapp.domain.letter import LetterField
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.renderer import Readers
from caseapp.services.desk import Desk
from caseapp.services.intake import Intake, Outcome
from caseapp.store.library import Library

PATIENT = ReaderLimits(page_seconds=60, open_seconds=60, start_seconds=100)
pytestmark = pytest.mark.slow


@pytest.fixture
def real_intake(desk: Desk) -> Iterator[Intake]:
    readers = Readers(2, PATIENT)
    yield Intake(desk, readers)
    readers.close()


def test_every_sample_letter_comes_in(
    real_intake: Intake, library: Library, case_id: int, samples: Path
) -> None:
    paths = sorted((samples / "letters").glob("*.pdf"))
    report = real_intake.take_in(case_id, paths)
    assert [row.path for row in report.rows] == paths
    assert {row.path.name: row.message for row in report.rows if row.letter_id is None} == {}
    letters = library.letters.of_case(case_id)
    assert len(letters) == len(paths)
    dates = {
        letter.document.original_name: proposal.value
        for letter in letters
        for proposal in letter.proposals
        if letter.document is not None and proposal.field is LetterField.DATED_ON
    }
    assert dates["dwp-state-pension-forecast.pdf"] == "2018-04-23"
    assert dates["opg-public-guardian.pdf"] == "2020-03-30"
    assert dates["abc-foi-decision-8p.pdf"] == "2013-11-26"


def test_every_broken_sample_is_refused_with_words_or_taken_with_a_warning(
    real_intake: Intake, library: Library, case_id: int, samples: Path
) -> None:
    broken = sorted((samples / "broken").glob("*.pdf"))
    good = sorted((samples / "letters").glob("*.pdf"))[0]
    report = real_intake.take_in(case_id, [*broken, good])
    assert report.rows[-1].outcome is Outcome.TAKEN
    rows = {row.path.name: row for row in report.rows[:-1]}
    for name, row in rows.items():
        assert row.outcome in (Outcome.REFUSED, Outcome.WARNED, Outcome.TAKEN), name
        if row.outcome is not Outcome.TAKEN:
            assert row.message, name
        if row.outcome is Outcome.REFUSED:
            assert f"“{name}”" in row.message
            assert row.letter_id is None
    for name in ("zero-bytes.pdf", "html-named.pdf", "jpeg-named.pdf", "header-and-eof-only.pdf"):
        assert rows[name].outcome is Outcome.REFUSED
    assert rows["dwp-letter-xref-destroyed.pdf"].outcome is Outcome.WARNED
    assert list((library.vault.folder / ".incoming").iterdir()) == []


def test_other_broken_samples_are_kept_as_they_are(
    real_intake: Intake, library: Library, samples: Path
) -> None:
    others = [path for path in sorted((samples / "broken").iterdir()) if path.suffix != ".pdf"]
    report = real_intake.take_in(None, others)
    assert {row.outcome for row in report.rows} == {Outcome.TAKEN}
    assert {
        letter.document.readability for letter in library.letters.in_tray() if letter.document is not None
    } == {Readability.KEPT_ONLY}
