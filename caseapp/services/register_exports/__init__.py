# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question register as a file: an Excel workbook, comma-separated values or JSON."""
