# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Case summaries: gathered from the record as data, told to an audience, and put into words."""
