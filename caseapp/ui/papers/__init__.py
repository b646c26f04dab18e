# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page on which an office changes its letterhead and letter templates, seeing the paper beside them."""
