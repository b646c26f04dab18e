# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checks of a draft before it is issued, and what officers let stand of their findings."""
