# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a frozen program starts."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    # First of all: a reader process is this same program started again.
    freeze_support()

    from caseapp.__main__ import main

    sys.exit(main())
