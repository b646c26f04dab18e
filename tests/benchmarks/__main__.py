# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Speed as ratios to a floor taken in the same run: `python -m tests.benchmarks [NAME...]`.

Nothing here fails a build; the figures are read by people.
"""

import importlib
import sys

NAMES = ("startup", "importing", "listing", "first_page", "gaps", "flips")


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all of them."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        sys.stderr.write(f"There is no benchmark {unknown[0]}; there are: {', '.join(NAMES)}.\n")
        return 2
    for name in wanted or NAMES:
        importlib.import_module(f"tests.benchmarks.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
