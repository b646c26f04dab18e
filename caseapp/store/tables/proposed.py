# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of questions that were proposed; one that was accepted is a question like any other."""

from caseapp.store.tables.base import entity, ref, words

rejected_proposals = entity(
    "rejected_proposals",
    ref("letter_id", "letters", required=True),
    words("wording"),
    words("stem"),
    case_from="letter_id",
)
