# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words for second readings, as window and terminal say them alike."""

from collections.abc import Sequence

from caseapp.domain.second_reading import Agreement, ReadingState
from caseapp.domain.two_readings import ReadingRow
from caseapp.domain.words import counted, series


def reading_words(row: ReadingRow) -> str:
    """Say how far a second reading has come: "waits for a second reader", "3 of 5 labelled by …"."""
    reading = row.reading
    by = f" by {row.reader}" if row.reader else ""
    if reading.state is ReadingState.SETTLED:
        return f"read a second time{by}, nothing left to settle"
    if reading.state is ReadingState.FINISHED:
        left = sum(label.waits for label in reading.labels)
        return f"read a second time{by}, {counted(left, 'difference')} to settle"
    if reading.reader_id is not None:
        return f"{reading.given} of {len(reading.labels)} labelled{by}"
    return (
        "sent out in a portable copy"
        if reading.key
        else f"waits for a second reader, asked for by {row.asked_by}"
    )


def left_out_words(numbers: Sequence[str]) -> str:
    """Say which questions letters are not read a second time for, and why; "" where there is none."""
    if not numbers:
        return ""
    return (
        f"Left out: {series(numbers)}, as what was still open was split off after the letter, in words that "
        "tell what was decided."
    )


def agreement_words(found: Agreement) -> str:
    """Say how often both readers gave the same label: "Both agree on 3 of 5 questions; Cohen's kappa 0.41"."""
    if not found.of:
        return "The first officer had decided nothing of this letter, so there is nothing to compare."
    words = f"Both agree on {found.same} of {counted(found.of, 'question')}"
    if found.kappa is None:
        return f"{words}; both gave one label throughout, so that Cohen’s kappa says nothing."
    return f"{words}; Cohen’s kappa {found.kappa:.2f}."
