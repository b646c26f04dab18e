# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing the text of a letter as it will look: the tree of letter Markdown in a document that is typed into."""
