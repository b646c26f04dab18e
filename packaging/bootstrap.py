# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run or test this checkout: `python3 packaging/bootstrap.py run [WORDS]` or `... test [WORDS]`.

Written so that even Python 2.7 can read it and say what is missing; the work is in checkout.py.
"""

import os
import runpy
import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Caseapp needs Python 3.11 or newer; this is Python %d.%d (%s).\n"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )
    if sys.platform.startswith("linux"):
        sys.stderr.write(
            "Install a newer one (Debian 12, Ubuntu 24.04 or later: sudo apt-get install python3-venv,\n"
            "elsewhere https://www.python.org/downloads/). Then call this again with it,\n"
            "for example: python3.12 packaging/bootstrap.py run\n"
        )
    else:
        sys.stderr.write(
            "Get one from https://www.python.org/downloads/ and call this again with it,\n"
            "on Windows for example: py -3.12 packaging\\bootstrap.py run\n"
        )
    sys.exit(2)

if __name__ == "__main__":
    runpy.run_path(
        os.path.join(os.path.dirname(os.path.abspath(__file__)), "checkout.py"), run_name="__main__"
    )
