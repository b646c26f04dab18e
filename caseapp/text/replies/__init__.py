# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reply says to a question: what was asked for, what is given, and which passage speaks to it."""
