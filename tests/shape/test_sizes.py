# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing grows past what one person takes in at a sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape.tree import parsed, python_files, shown

FILE, CLASS, FUNCTION, WINDOW = 400, 250, 50, 300
"""Lines that a file, a class, a function and the file of the main window stay under."""

EXCEPTIONS: dict[str, str] = {
    "db/versions/": "a migration is the record of one step: written once, never changed, a table a paragraph",
}
"""Allowed all the same: `folder/`, `path` or `path::name`, and the reason."""


def lines_of(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a class or function with its decorators."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    assert node.end_lineno is not None
    return node.end_lineno - first + 1


def is_main_window(node: ast.AST) -> bool:
    """Whether a syntax node is a class made from QMainWindow."""
    return isinstance(node, ast.ClassDef) and any(
        ast.unparse(base).endswith("QMainWindow") for base in node.bases
    )


def too_large(name: str, tree: ast.Module, length: int) -> Iterator[str]:
    """What in one file is over its limit, as `path` or `path::name`."""
    nodes = list(ast.walk(tree))
    if length >= (WINDOW if any(is_main_window(node) for node in nodes) else FILE):
        yield name
    for node in nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
            if lines_of(node) >= limit:
                yield f"{name}::{node.name}"


def found() -> set[str]:
    return {
        place
        for file in python_files()
        for place in too_large(shown(file), parsed(file), len(file.read_text(encoding="utf-8").splitlines()))
    }


def excepted(place: str) -> set[str]:
    """The exceptions that cover a place."""
    return {name for name in EXCEPTIONS if place == name or (name.endswith("/") and place.startswith(name))}


def test_files_classes_and_functions_stay_small() -> None:
    assert {place for place in found() if not excepted(place)} == set()


def test_every_exception_is_still_needed_and_has_a_reason() -> None:
    needed = {name for place in found() for name in excepted(place)}
    assert set(EXCEPTIONS) - needed == set()
    assert all(reason.strip() for reason in EXCEPTIONS.values())


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("x = 1\n" * 400, "a.py"),
        ("class A:\n" + "    x = 1\n" * 249, "a.py::A"),
        ("def f():\n" + "    x = 1\n" * 49, "a.py::f"),
        ("@one\n@two\ndef f():\n" + "    x = 1\n" * 47, "a.py::f"),
        ("class W(QtWidgets.QMainWindow):\n    pass\n" + "x = 1\n" * 298, "a.py"),
    ],
    ids=["file", "class", "function", "decorated function", "main window"],
)
def test_one_line_too_many_is_found(source: str, place: str) -> None:
    shorter = source.removesuffix("\n").rpartition("\n")[0]
    assert list(too_large("a.py", ast.parse(source), len(source.splitlines()))) == [place]
    assert list(too_large("a.py", ast.parse(shorter), len(shorter.splitlines()))) == []


def test_the_measure_reads_this_very_file() -> None:
    assert Path(__file__).resolve() in python_files("tests")
