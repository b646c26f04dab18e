# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims quoted from letters, and the evidence for or against them."""

from caseapp.domain.evidence import Stance
from caseapp.store.tables.base import choice, entity, one_of, ref, words

claims = entity(
    "claims",
    ref("case_id", "cases", required=True),
    ref("letter_id", "letters"),
    ref("passage_id", "passages"),
    ref("response_id", "responses"),
    words("words"),
    words("made_by", 300),
    case_from="case_id",
)

evidence = entity(
    "evidence",
    ref("case_id", "cases", required=True),
    ref("claim_id", "claims", required=True),
    ref("exhibit_id", "exhibits"),
    ref("letter_id", "letters"),
    ref("passage_id", "passages"),
    ref("officer_id", "officers"),
    choice("stance", Stance),
    words("remarks"),
    one_of("stance", Stance),
    case_from="case_id",
)
