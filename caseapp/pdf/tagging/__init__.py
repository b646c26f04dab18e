# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making of a drawn file one that conforms to PDF/UA-1 and PDF/A-2a."""
