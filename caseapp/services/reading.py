# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a letter's text: what the window needs to know of it that is no I/O."""

from caseapp.text.sentences import Sentence, sentences

__all__ = ["Sentence", "sentences"]
