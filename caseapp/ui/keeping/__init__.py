# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the library itself: where it lies, whether it is sound, backup and restore."""
