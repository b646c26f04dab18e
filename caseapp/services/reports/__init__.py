# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports as files that others read: web page, Word, Markdown, data, and their drawings."""
