# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calls about clearing a draft, each with what it printed."""

from pathlib import Path

import docx

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file

VERBS = {
    "draft-send",
    "draft-approve",
    "draft-take-back",
    "draft-versions",
    "draft-diff",
    "draft-word",
    "draft-from-word",
    "draft-comment",
    "draft-comments",
    "draft-attach",
    "draft-enclose",
    "draft-enclosures",
    "draft-enclosure",
    "letter-mail",
    "letter-print-file",
}


def a_draft(made: Terminal, folder: Path) -> str:
    """Start a reply that asks one question again; return its number."""
    asked = letter_file(folder, "asked.pdf", "16 July 2021\nPlease say who decides.")
    added = made("add", "CTC/7", asked, "--direction", "out", "--json").rows()
    letter = added[0]["letter"]
    assert isinstance(letter, dict)
    made("ask", "CTC/7", str(letter["id"]), "--quote", "who decides")
    return str(made("reply", "CTC/7", "--json").row()["draft"])


def clearing_said(made: Terminal, folder: Path) -> dict[str, object]:
    """Return what each verb about clearing printed, by its name."""
    draft = a_draft(made, folder)
    mail, copy, back = (folder / name for name in ("Cleared.eml", "Draft.docx", "Back.docx"))
    mail.write_bytes(b"From: adviser@example.org\r\n\r\nNothing to add.\r\n")
    said: dict[str, object] = {}

    def call(verb: str, *words: str | Path) -> None:
        said[verb] = made(verb, draft, *words, "--json").json

    call("draft-send", "--to", "Robin Ash", "--to", "Legal adviser")
    call("draft-approve", "--by", "Legal adviser", "--evidence", mail, "--date", "2022-05-10")
    call("draft-take-back")
    call("draft-versions")
    call("draft-comment", "Is this the right way to greet them?")
    call("draft-word", "--output", copy)
    document = docx.Document(str(copy))
    greeting = next(one for one in document.paragraphs if one.runs)
    document.add_comment(greeting.runs, text="Ours.", author="R. Ash")
    document.save(str(back))
    call("draft-from-word", back)
    call("draft-comments")
    call("draft-diff", "1")
    prices = folder / "Price_list.txt"
    prices.write_text("Two pounds", encoding="utf-8")
    call("draft-attach", prices)
    call("draft-enclose", "--letter", "1", "--title", "Our letter")
    call("draft-enclosures")
    call("draft-enclosure", "2", "--to", "1")
    issued = made("issue", draft, "--date", "2022-05-11", "--json").row()
    mail_file = ("letter-mail", str(issued["id"]), "--output", folder / "Letter.eml")
    said["letter-mail"] = made(*mail_file, "--json").json
    print_file = ("letter-print-file", str(issued["id"]), "--output", folder / "Letter.pdf")
    said["letter-print-file"] = made(*print_file, "--json").json
    return said
