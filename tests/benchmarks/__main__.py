# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Speed as ratios to a floor taken in the same run: `python -m tests.benchmarks [--full] [NAME...]`.

With `--full`, what is cut short otherwise takes its whole time (ten minutes of scrolling).
Nothing here fails a build; the figures are read by people.
"""

import importlib
import sys

NAMES = (
    "startup",
    "importing",
    "listing",
    "registering",
    "today",
    "first_page",
    "gaps",
    "flips",
    "peers",
    "memory",
    "sandbox",
    "searching",
    "proposing",
    "suggesting",
    "composing",
    "summarising",
    "typing",
    "past",
    "timeline",
)


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all of them."""
    full = "--full" in wanted
    wanted = [name for name in wanted if name != "--full"]
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        sys.stderr.write(f"There is no benchmark {unknown[0]}; there are: {', '.join(NAMES)}.\n")
        return 2
    for name in wanted or NAMES:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        (getattr(module, "run_full", module.run) if full else module.run)()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
