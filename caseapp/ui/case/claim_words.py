# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims and evidence in words, and as marks on pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from caseapp.domain.evidence import Claim, Evidence, EvidenceBook, EvidenceMark, Stance
from caseapp.domain.letter import Letter
from caseapp.domain.place_words import place_words
from caseapp.ui.case.items import letter_words
from caseapp.ui.letters.on_screen import Mark
from caseapp.ui.words import cut_short

STANCE_WORDS: Final[Mapping[Stance, str]] = MappingProxyType(
    {Stance.SUPPORTS: "Supports", Stance.CONTRADICTS: "Contradicts"}
)

_SHORT: Final = 60
"""Signs of a passage that stand in a menu at most."""


def place_of(one: Evidence, book: EvidenceBook, letters: Mapping[int, Letter]) -> str:
    """Say where evidence stands: "exhibit E1: Invitation to tender, page 2"."""
    filed, letter = book.exhibit(one.exhibit_id), letters.get(one.letter_id or 0)
    where = filed.words if filed is not None else "a letter" if letter is None else letter_words(letter)
    return f"{where}, page {one.passage.place.page}"


def quoted(words: str) -> str:
    """Return words on one line in quotation marks."""
    return f"“{' '.join(words.split())}”"


def shortened(words: str) -> str:
    """Return the beginning of words in quotation marks, for a menu."""
    return quoted(cut_short(words, _SHORT))


def marks_of_claims(
    book: EvidenceBook, document_id: int, claim_id: int | None, evidence_id: int | None
) -> tuple[Mark, ...]:
    """Return the marks of claims and evidence on a document, those that are read now outlined.

    Their ids are those of the claims, below zero: what is above zero is a question.
    """
    return tuple(
        Mark(
            -mark.claim_id,
            mark.page,
            mark.quads,
            "claim" if mark.stance is None else mark.stance.value,
            current=mark.claim_id == claim_id and mark.evidence_id in (None, evidence_id),
            label=mark.number,
            asked=mark.evidence_id is None,
            passage=mark.passage_id,
            words=_mark_words(mark, book.claim(mark.claim_id)),
        )
        for mark in book.marks.get(document_id, ())
    )


def _mark_words(mark: EvidenceMark, claim: Claim | None) -> str:
    if mark.stance is not None:
        words = f"evidence that {mark.stance.value} claim {mark.number}"
    else:
        words = f"claim {mark.number}" + ("" if claim is None else f", {claim.standing}")
    how = place_words(mark.found, mark.score)
    return f"{words}, {how}" if how else words
