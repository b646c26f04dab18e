# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter says about when something is due."""

from caseapp.text.deadlines.reading import read_deadlines

__all__ = ["read_deadlines"]
