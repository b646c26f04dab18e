# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spelling by a dictionary in the format of Hunspell: which words are right, and what may have been meant."""

from caseapp.text.spelling.dictionary import Dictionary, read_dictionary
from caseapp.text.spelling.words import Misspelt, Speller

__all__ = ["Dictionary", "Misspelt", "Speller", "read_dictionary"]
