# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The actions of the window as a table: what each is called, where it stands and which key it has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from caseapp.ui.icons import icon

_Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action: id, words, menu, keys (a standard one or its letters), icon, whether on the toolbar."""

    id: str
    text: str
    menu: str
    keys: QKeySequence.StandardKey | str = ""
    icon: str = ""
    toolbar: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


RULE: Final = ActionRow("", "", "")
"""A rule between two groups of a menu."""

ACTIONS: Final = (
    ActionRow("new-case", "&New case", "&File", _Key.New, "new-case"),
    RULE,
    ActionRow("new-library", "New &library…", "&File"),
    ActionRow("open-library", "&Open library…", "&File", _Key.Open),
    ActionRow("recent", "Open &recent library", "&File"),
    ActionRow("open-sample", "Open the sa&mple library", "&File"),
    ActionRow("open-copy", "Open a second reader’s copy…", "&File"),
    ActionRow("open-portable", "Open a portable case…", "&File"),
    ActionRow("library", "Library: check and &back up", "&File"),
    ActionRow("office", "O&ffice settings", "&File"),
    ActionRow("letter-papers", "Letterhead and &templates", "&File"),
    RULE,
    ActionRow("add-letters", "&Add letters…", "&File", "Ctrl+Shift+A", "add", toolbar=True),
    ActionRow("import-register", "&Import register…", "&File", "Ctrl+Shift+I"),
    ActionRow("write-note", "&Write note of call or meeting", "&File", "Ctrl+Shift+N"),
    RULE,
    ActionRow("export-summary", "Export case &summary…", "&File", "Ctrl+Shift+E", "summary", toolbar=True),
    ActionRow("export-summary-outside", "&Export summary for readers outside…", "&File"),
    ActionRow("export-briefing", "E&xport one-page briefing…", "&File"),
    ActionRow("export-register", "Export question register…", "&File"),
    ActionRow("export-statistics", "Export statisti&cs…", "&File"),
    ActionRow("export-bundle", "Export case bundle…", "&File"),
    ActionRow("export-choose", "Choose what to export…", "&File", "Ctrl+J, Z"),
    ActionRow("save-portable", "Save as portable case…", "&File"),
    ActionRow("export-calendar", "Export d&ue dates as calendar file…", "&File"),
    ActionRow("save-pdf", "Save P&DF…", "&File", _Key.Save, "save"),
    ActionRow("save-web-page", "Save as web pa&ge…", "&File"),
    ActionRow("print", "&Print…", "&File", _Key.Print, "print"),
    RULE,
    ActionRow("quit", "&Quit", "&File", _Key.Quit, role=QAction.MenuRole.QuitRole),
    ActionRow("undo", "&Undo", "&Edit", _Key.Undo, "undo", toolbar=True),
    ActionRow("redo", "&Redo", "&Edit", _Key.Redo, "redo", toolbar=True),
    RULE,
    ActionRow("filter", "&Filter this list", "&Edit", "Ctrl+Shift+L"),
    ActionRow("fill-down", "Fill &down", "&Edit", "Ctrl+D"),
    ActionRow("back", "&Back", "&View", _Key.Back, "back"),
    ActionRow("forward", "&Forward", "&View", _Key.Forward, "forward"),
    RULE,
    ActionRow("today", "&Today", "&View", "Ctrl+1", "today"),
    ActionRow("in-tray", "&In-tray", "&View", "Ctrl+2", "in-tray"),
    ActionRow("cases", "&Cases", "&View", "Ctrl+3", "cases"),
    ActionRow("questions", "Questions of a&ll cases", "&View", "Ctrl+4", "questions"),
    ActionRow("search", "&Search", "&View", "Ctrl+Shift+F", "search"),
    ActionRow("next-result", "N&ext search result", "&View", "F4"),
    ActionRow("previous-result", "P&revious search result", "&View", "Shift+F4"),
    RULE,
    ActionRow("next-part", "Keyboard on to dates, letters, questions", "&View", "F6"),
    ActionRow("previous-part", "Keyboard back to questions, letters, dates", "&View", "Shift+F6"),
    ActionRow("other-pane", "&Other letter (one pane)", "&View", "F8", "swap"),
    ActionRow("swap-panes", "S&wap sides", "&View", "Shift+F8"),
    ActionRow("maximise-pane", "Ma&ximise this letter", "&View", "Shift+F11", "maximise"),
    ActionRow("own-window", "This letter in its own window", "&View", "Ctrl+F11", "own-window"),
    ActionRow("sync-mode", "Scroll letters together another way", "&View", "F12"),
    ActionRow("realign", "Re-align letters from here", "&View", "Shift+F12"),
    ActionRow("question-drawer", "&Questions", "&View", "Ctrl+Shift+Q", "questions"),
    ActionRow("date-strip", "Show or hide &date strip", "&View", "Shift+F9"),
    ActionRow("coverage-strips", "Show or hide coverage strips", "&View"),
    ActionRow("letter-keys", "Turn letter keys of questions on or off", "&View"),
    RULE,
    ActionRow("full-screen", "F&ull screen", "&View", _Key.FullScreen),
    ActionRow("find-in-letter", "&Find in this letter", "&Letter", _Key.Find),
    ActionRow("next-hit", "&Next hit", "&Letter", "F3"),
    ActionRow("previous-hit", "&Previous hit", "&Letter", "Shift+F3"),
    ActionRow("go-to-page", "&Go to page", "&Letter", "Ctrl+G"),
    RULE,
    ActionRow("zoom-in", "Zoom &in", "&Letter", _Key.ZoomIn),
    ActionRow("zoom-out", "Zoom &out", "&Letter", _Key.ZoomOut),
    ActionRow("actual-size", "&Actual size", "&Letter", "Ctrl+0"),
    ActionRow("fit-width", "Fit &width", "&Letter", "Ctrl+8", "fit-width"),
    ActionRow("fit-page", "Fit pag&e", "&Letter", "Ctrl+9"),
    ActionRow("turn-right", "&Turn clockwise", "&Letter", "Ctrl+T", "turn"),
    ActionRow("turn-left", "T&urn counter-clockwise", "&Letter", "Ctrl+Shift+Y"),
    RULE,
    ActionRow("side-strip", "&Side strip: pages, outline, comments, links", "&Letter", "F9", "side"),
    ActionRow("next-question", "&Next question", "&Question", "Ctrl+Down"),
    ActionRow("previous-question", "&Previous question", "&Question", "Ctrl+Up"),
    ActionRow("next-open-question", "Next open question", "&Question", "Ctrl+Shift+Down"),
    ActionRow("next-response", "Next response to it", "&Question", "F5"),
    ActionRow("previous-response", "Previous response to it", "&Question", "Shift+F5"),
    ActionRow("next-asking", "Next asking of it", "&Question", "Ctrl+F5"),
    ActionRow("previous-asking", "Previous asking of it", "&Question", "Ctrl+Shift+F5"),
    RULE,
    ActionRow("register", "&Register question", "&Question", "Ctrl+R"),
    ActionRow("ask-again", "Record as asked &again", "&Question", "Ctrl+Shift+R"),
    ActionRow("link", "&Link as response", "&Question", "Ctrl+L"),
    ActionRow("show-suggested", "Show suggested passage", "&Question", "Ctrl+Shift+S"),
    ActionRow("link-suggested", "Link suggested passage as response", "&Question", "Ctrl+Shift+V"),
    RULE,
    ActionRow("next-proposal", "Next question proposed", "&Question", "Ctrl+F6"),
    ActionRow("previous-proposal", "Question proposed before", "&Question", "Ctrl+Shift+F6"),
    ActionRow("accept-proposal", "Register question proposed", "&Question", "Ctrl+F9"),
    ActionRow("edit-proposal", "Register it in other words", "&Question", "Ctrl+Shift+F9"),
    ActionRow("split-proposal", "Register it in parts", "&Question", "Ctrl+F8"),
    ActionRow("merge-proposal", "Register it with the next as one", "&Question", "Ctrl+Shift+F8"),
    ActionRow("again-proposal", "Record it as asked again", "&Question", "Ctrl+Shift+F12"),
    ActionRow("reject-proposal", "Reject question proposed", "&Question", "Ctrl+F12"),
    ActionRow("accept-all-proposal", "Register all questions proposed", "&Question"),
    ActionRow("reject-all-proposal", "Reject all questions proposed", "&Question"),
    RULE,
    ActionRow("quote-in-reply", "Quote in reply", "&Question", "Ctrl+Shift+B"),
    ActionRow("not-addressed", "N&ot addressed in this letter", "&Question", "Ctrl+Shift+D"),
    ActionRow("label-all", "Label all open questions", "&Question", "Ctrl+J, Y"),
    ActionRow("label-untouched", "Mark untouched as not addressed", "&Question", "Ctrl+J, L"),
    ActionRow("split-rest", "Split off what is still open", "&Question", "Ctrl+J, S"),
    ActionRow("record-answer", "Record answer given elsewhere", "&Question", "Ctrl+J, T"),
    ActionRow("link-contrary", "Link as evidence against the answer", "&Question", "Ctrl+J, X"),
    ActionRow("take-back", "Link as taking an answer back", "&Question", "Ctrl+J, B"),
    ActionRow("record-commitment", "Record commitment", "&Question", "Ctrl+Shift+P"),
    ActionRow("record-promised", "Record what this letter puts off", "&Question", "Ctrl+J, O"),
    RULE,
    ActionRow("confirm-status", "Confirm status", "&Question", "Ctrl+Shift+G"),
    ActionRow("set-status", "Set status", "&Question"),
    ActionRow("set-due", "Set or extend d&ue date", "&Question", "Ctrl+Shift+U"),
    ActionRow("draft-chaser", "Draft &chaser", "&Question", "Ctrl+J, H"),
    ActionRow("divide-question", "Divide into parts", "&Question", "Ctrl+J, V"),
    ActionRow("merge-question", "Merge into another question", "&Question", "Ctrl+J, M"),
    ActionRow("settled-by", "Say whose answer settles it", "&Question", "Ctrl+J, W"),
    ActionRow("close-question", "Close without an answer", "&Question"),
    ActionRow("reopen-question", "Reopen question", "&Question"),
    ActionRow("remove-response", "Remove response", "&Question"),
    ActionRow("remove-question", "Remove question", "&Question"),
    ActionRow("record-claim", "Record &claim", "Evide&nce", "Ctrl+J, K"),
    ActionRow("evidence-for", "Link as evidence &for the claim", "Evide&nce", "Ctrl+J, F"),
    ActionRow("evidence-against", "Link as evidence a&gainst the claim", "Evide&nce", "Ctrl+J, G"),
    RULE,
    ActionRow("next-evidence", "&Next evidence", "Evide&nce", "Ctrl+F10"),
    ActionRow("previous-evidence", "&Previous evidence", "Evide&nce", "Ctrl+Shift+F10"),
    RULE,
    ActionRow("file-exhibit", "File this letter or enclosure as e&xhibit", "Evide&nce", "Ctrl+J, I"),
    ActionRow("add-exhibits", "File files as &exhibits…", "Evide&nce"),
    ActionRow("confirm", "&Confirm letter and go on", "&Case", "Ctrl+Return", "confirm"),
    ActionRow("assessed", "&Mark letter as assessed", "&Case", "Ctrl+M"),
    ActionRow("file-letter", "&File to case", "&Case", "Ctrl+Shift+K"),
    ActionRow("add-to-case", "Add to one more ca&se", "&Case", "Ctrl+Shift+J"),
    ActionRow("move-letter", "Mo&ve to another case", "&Case", "Ctrl+Shift+M"),
    ActionRow("correct-letter", "Correc&t letter", "&Case", "Ctrl+Shift+T"),
    ActionRow("letter-way", "What became of the letter…", "&Case"),
    ActionRow("letter-public", "Publication of the letter…", "&Case"),
    ActionRow("letter-due", "Set when the letter is due", "&Case", "Ctrl+J, J"),
    ActionRow("letter-clock", "Change the letter’s d&ue date…", "&Case"),
    ActionRow("log-not-held", "Lo&g letter not held", "&Case", "Ctrl+Shift+H"),
    ActionRow("open-file", "Open in its o&wn program", "&Case", "Ctrl+Shift+O"),
    ActionRow("export-letter", "Export letter with mar&ks…", "&Case"),
    ActionRow("add-enclosures", "Add &enclosures to the letter…", "&Case"),
    ActionRow("add-copy", "Add a &better copy…", "&Case"),
    ActionRow("file-signed", "File signed cop&y…", "&Case"),
    ActionRow("show-copy", "S&how another copy", "&Case"),
    ActionRow("recognise", "Recognise text", "&Case"),
    ActionRow("read-again", "Read letter again", "&Case"),
    ActionRow("former-text", "Show the text read before", "&Case"),
    RULE,
    ActionRow("case-due", "Due date of the case as a whole…", "&Case"),
    ActionRow("export-timeline", "Export timeline…", "&Case"),
    ActionRow("second-reading", "Seco&nd reading", "&Case"),
    ActionRow("right-of-reply", "&Right of reply", "&Case"),
    RULE,
    ActionRow("draft-reply", "&Draft reply", "&Case", "Ctrl+E", "reply", toolbar=True),
    ActionRow("new-letter", "New &letter…", "&Case", "Ctrl+J, Q"),
    ActionRow("issue", "&Issue letter", "&Case", "", "issue"),
    ActionRow("first-steps", "&First steps", "&Help"),
    ActionRow("help-keys", "&Keys", "&Help", _Key.HelpContents),
    ActionRow("about", "&About Caseapp", "&Help", role=QAction.MenuRole.AboutRole),
)

ALWAYS: Final = frozenset(
    {"open-library", "recent", "quit", "undo", "redo", "back", "forward", "today", "in-tray", "cases"}
    | {"new-library", "open-sample", "open-copy", "open-portable", "library", "office", "letter-papers"}
    | {
        "first-steps",
        "questions",
        "search",
        "import-register",
        "full-screen",
        "help-keys",
        "about",
        "new-case",
    }
)
"""Actions that the window does itself, whatever page is shown."""

FROM_SEARCH: Final = frozenset({"next-result", "previous-result"})
"""Actions that go on through what was found, whatever page is shown."""


def plain(text: str) -> str:
    """Return the words of an action without the marks of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def make_actions(parent: QWidget, run: Callable[[str], None]) -> Mapping[str, QAction]:
    """Make an action of each row; `run` gets the id of the one that was chosen."""
    made: dict[str, QAction] = {}
    for row in ACTIONS:
        if row is RULE:
            continue
        action = QAction(row.text, parent)
        action.setObjectName(row.id)
        action.setMenuRole(row.role)
        if row.icon:
            action.setIcon(icon(row.icon))
        if isinstance(row.keys, str):
            if row.keys:
                action.setShortcut(QKeySequence(row.keys))
        else:
            action.setShortcuts(QKeySequence.keyBindings(row.keys))
        describe(action, plain(row.text).rstrip("…"))
        action.triggered.connect(lambda _checked=False, which=row.id: run(which))
        made[row.id] = action
    return MappingProxyType(made)


def describe(action: QAction, words: str) -> None:
    """Give an action a tip that tells its key."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{words} ({key})" if key else words)
    action.setStatusTip(words)
