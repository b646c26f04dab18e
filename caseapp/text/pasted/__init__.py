# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the clipboard holds for other programs and from them: the structure of a letter without its styling."""

from caseapp.text.pasted.reading import from_html
from caseapp.text.pasted.writing import to_html

__all__ = ["from_html", "to_html"]
