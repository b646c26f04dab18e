# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Caseapp keeps the case files of commissioners' and regulators' offices."""

__version__ = "0.1.0"
