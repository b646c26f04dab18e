# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the questions that the writer of a letter puts to its addressee."""

from caseapp.domain.found_question import FoundQuestion, QuestionKind
from caseapp.text.questions.finding import find_questions

__all__ = ["FoundQuestion", "QuestionKind", "find_questions"]
