# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must not stand in any file, and what must."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.shape.tree import parsed, project_texts, python_files, shown

SPDX = [
    "# SPDX-FileCopyrightText: Caseapp contributors",
    "# SPDX-License-Identifier: AGPL-3.0-or-later",
]

# This file names what it looks for, and is itself passed over.
LEFT_UNDONE = re.compile(r"\b(TODO|FIXME|XXX)\b")
THIS_MACHINE = re.compile(r"(?<![\w./>~])/(work|tmp|home|root)/")
REGISTRY = re.compile(
    r"(pypi|pythonhosted|npmjs)\.(org|com)\b|deb\.debian\.org|registry\.[a-z]+\.[a-z]+",
    re.IGNORECASE,
)

SLEEPS = {"processEvents", "qWait", "qSleep", "msleep", "usleep"}

CATCHES_EVERYTHING: dict[str, str] = {
    "caseapp/store/writer.py": "the writer thread: whatever a write raises is raised where its result is awaited",
    "caseapp/services/job.py": "the job runner: whatever a job raises is reported as that job's failure",
    "caseapp/ui/jobs.py": "the job runner: whatever a job raises is reported as that job's failure",
    "caseapp/app.py": "the top-level hook: a fault is logged, shown once, and the program goes on",
    "caseapp/pdf/composing.py": "the composer process: whatever drawing raises is told to the process that asked",
    "caseapp/selftest.py": "whatever a step raises is what the self-test is there to tell",
    "caseapp/cli/call.py": "the top-level hook of the terminal: a fault is logged and told in one line",
    "caseapp/__main__.py": "the top-level hook of the terminal and of the window's start",
}


def test_every_code_file_begins_with_its_licence() -> None:
    def bare(text: str) -> bool:
        lines = text.splitlines()
        return lines[1 if lines and lines[0].startswith("#!") else 0 :][:2] != SPDX

    texts = {
        name: text for name, text in project_texts().items() if name.endswith((".py", ".spec", ".ci/run"))
    }
    assert len(texts) > 20
    assert [name for name, text in texts.items() if bare(text)] == []
    assert bare("import os\n")


def test_the_whole_licence_is_there() -> None:
    text = project_texts()["LICENSE"]
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert "13. Remote Network Interaction" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (LEFT_UNDONE, "# TODO later", "the word today"),
        (THIS_MACHINE, 'Path("/home/ann/notes")', "tests/home/plan and https://example.org/root/page"),
        (REGISTRY, "from https://pypi.org/simple", "see https://www.python.org/downloads/"),
    ],
    ids=["left undone", "this machine", "a registry"],
)
def test_no_text_holds_what_does_not_belong_there(pattern: re.Pattern[str], bad: str, good: str) -> None:
    assert pattern.search(bad)
    assert not pattern.search(good)
    assert [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in project_texts().items()
        if name != "tests/shape/test_words.py"
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ] == []


def waits(tree: ast.Module) -> Iterator[int]:
    """Lines that sleep, or turn the event loop from inside."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value)
            if node.attr in SLEEPS or (owner, node.attr) in {("time", "sleep"), ("qtbot", "wait")}:
                yield node.lineno
        elif isinstance(node, ast.alias) and node.name == "sleep":
            yield node.lineno


def test_nothing_sleeps_or_turns_the_event_loop_from_inside() -> None:
    files = python_files("caseapp", "tests")
    assert [f"{shown(file)}:{line}" for file in files for line in waits(parsed(file))] == []
    for bad in (
        "import time\ntime.sleep(1)",
        "from time import sleep",
        "app.processEvents()",
        "qtbot.wait(9)",
    ):
        assert list(waits(ast.parse(bad))), bad
    assert not list(waits(ast.parse("event.wait(1)\nqtbot.waitUntil(done)")))


def swallows(tree: ast.Module) -> Iterator[int]:
    """Lines where every exception is caught and not raised again."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        names = set() if node.type is None else {ast.unparse(part) for part in _parts(node.type)}
        everything = node.type is None or names & {"Exception", "BaseException"}
        last = node.body[-1]
        if everything and not (isinstance(last, ast.Raise) and last.exc is None):
            yield node.lineno


def _parts(kind: ast.expr) -> list[ast.expr]:
    return kind.elts if isinstance(kind, ast.Tuple) else [kind]


def test_only_the_job_runner_and_the_top_level_catch_everything() -> None:
    assert [
        f"{shown(file)}:{line}"
        for file in python_files()
        if shown(file) not in CATCHES_EVERYTHING
        for line in swallows(parsed(file))
    ] == []
    for bad in (
        "except Exception:\n  pass",
        "except:\n  pass",
        "except (OSError, BaseException) as e:\n  log(e)",
    ):
        assert list(swallows(ast.parse(f"try:\n  x()\n{bad}"))), bad
    for good in ("except OSError:\n  pass", "except BaseException:\n  undo()\n  raise"):
        assert not list(swallows(ast.parse(f"try:\n  x()\n{good}"))), good
