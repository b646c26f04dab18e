# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The exhibits of the sample library, and what its letters claim against them."""

from dataclasses import dataclass

from caseapp.domain.evidence import Stance
from caseapp.services.toml_entry import Entry


@dataclass(frozen=True, slots=True)
class SampleExhibit:
    """A letter that is filed as an exhibit."""

    case: str
    letter: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class SampleEvidence:
    """Words of a letter that speak for a claim or against it."""

    letter: str
    quote: str
    stance: Stance
    remarks: str


@dataclass(frozen=True, slots=True)
class SampleClaim:
    """Words of a letter that assert something."""

    case: str
    letter: str
    quote: str
    evidence: tuple[SampleEvidence, ...]


def sample_exhibits(register: Entry) -> tuple[SampleExhibit, ...]:
    """Read the exhibits; raises WrongUse naming the file."""
    return tuple(
        SampleExhibit(
            entry.text("case"), entry.text("letter"), entry.text("title"), entry.text("description", "")
        )
        for entry in register.entries("exhibits")
    )


def sample_claims(register: Entry) -> tuple[SampleClaim, ...]:
    """Read the claims with their evidence; raises WrongUse naming the file."""
    return tuple(
        SampleClaim(
            entry.text("case"),
            entry.text("letter"),
            entry.text("quote"),
            tuple(
                SampleEvidence(
                    one.text("letter"),
                    one.text("quote"),
                    Stance(one.text("stance")),
                    one.text("remarks", ""),
                )
                for one in entry.entries("evidence")
            ),
        )
        for entry in register.entries("claims")
    )
