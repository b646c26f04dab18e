# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of letter Markdown: the rules of CommonMark that letters need, bounded, and our own beside them."""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block, paragraph, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.utils import EnvType

from caseapp.text.letter_markdown.signs import (
    COLUMNS,
    HEADING,
    LETTER,
    LISTS_DEEP,
    NOTE,
    PAGE_BREAK,
    PASSAGE,
    QUESTION,
    QUOTES_DEEP,
    RULE,
    number_of,
)

_Rule = Callable[[StateBlock, int, int, bool], bool]
_ENDS_ALL = ("paragraph", "reference", "blockquote", "list")
_LEFT_OUT = ("code", "fence", "hr", "html_block", "reference", "lheading")


def block_tokens(text: str) -> tuple[list[Token], frozenset[str]]:
    """Cut text with newlines and no tabs into tokens; returns the labels of its footnotes beside them."""
    env: EnvType = {"labels": set(), "lists": 0, "quotes": 0, "letters": []}
    tokens: list[Token] = []
    rules = _rules()
    rules.block.parse(text, rules, env, tokens)
    return tokens, frozenset(env["labels"])


@cache
def _rules() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable("table")
    ruler = markdown.block.ruler
    ruler.disable(list(_LEFT_OUT))
    ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    ruler.at("blockquote", _quotation, {"alt": list(_ENDS_ALL)})
    ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.before("table", "page_break", _page_break, {"alt": list(_ENDS_ALL)})
    ruler.before("table", "question", _question, {"alt": list(_ENDS_ALL)})
    ruler.before("table", "passage", _passage, {"alt": list(_ENDS_ALL)})
    ruler.before("table", "note", _note, {"alt": list(_ENDS_ALL)})
    ruler.before("list", "row_of_signs", _row_of_signs, {"alt": ["list"]})
    ruler.before("list", "letters", _letters, {"alt": ["paragraph", "reference", "blockquote"]})
    return markdown


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _is_top(state: StateBlock) -> bool:
    """Tell whether a block stands at the top of the letter, or directly beneath a question."""
    return state.level == 0 or (state.level == 1 and state.env.get("beneath", False))


def _page_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _line(state, start) != PAGE_BREAK or not (silent or state.level == 0):
        return False
    if not silent:
        state.push("page_break", "", 0)
        state.line = start + 1
    return True


def _question(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    asked = QUESTION.fullmatch(_line(state, start))
    if asked is None or not (silent or _is_top(state)):
        return False
    if silent:
        return True
    under = state.level == 1
    state.push("question_open", "", 1).meta = {"number": asked["number"]}
    state.line = start + 1
    if not under:
        indent, state.blkIndent, state.env["beneath"] = state.blkIndent, state.blkIndent + 4, True
        state.md.block.tokenize(state, start + 1, end)
        state.blkIndent, state.env["beneath"] = indent, False
    state.push("question_close", "", -1)
    return True


def _passage(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    named = PASSAGE.fullmatch(_line(state, start))
    if named is None:
        return False
    if not silent:
        state.push("passage", "", 0).meta = {"number": named["number"]}
        state.line = start + 1
    return True


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    named = NOTE.match(_line(state, start))
    if named is None or state.blkIndent or state.level or named["label"] in state.env["labels"]:
        return False
    if silent:
        return True
    paragraph(state, start, end, False)
    state.env["labels"].add(named["label"])
    opened, words, closed = state.tokens[-3:]
    opened.type, closed.type = "note_open", "note_close"
    opened.meta = {"label": named["label"]}
    words.content = words.content[named.end() :]
    return True


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = HEADING.fullmatch(_line(state, start))
    if line is None:
        return False
    words = line["words"]
    bare = words.rstrip("#")
    if bare != words and bare[-1:] in ("", " "):
        words = bare.rstrip()
    if not words:
        return False
    if not silent:
        state.push("heading_open", "", 1).meta = {"level": len(line["signs"])}
        state.push("inline", "", 0).content = words
        state.push("heading_close", "", -1)
        state.line = start + 1
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = len(state.tokens)
    if state.src.count("|", state.bMarks[start], state.eMarks[start]) > COLUMNS + 1:
        return False
    if not table(state, start, end, silent):
        return False
    rows = [] if silent else [token for token in state.tokens[first:] if token.type in ("tr_open", "inline")]
    begins = [at for at, token in enumerate(rows) if token.type == "tr_open"]
    for begin, following in zip(begins, [*begins[1:], len(rows)], strict=True):
        line = (rows[begin].map or [start])[0]
        cells = escapedSplit(_line(state, line).strip("|"))
        # What stands behind the last column is words all the same, and none may be lost.
        more = [cell.strip() for cell in cells[following - begin - 1 :] if cell.strip()]
        if more:
            rows[following - 1].content = " ".join([rows[following - 1].content, *more]).strip()
    return True


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.env["quotes"] >= QUOTES_DEEP or not _is_quoted(state, start):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and _is_quoted(state, last) and state.sCount[last] >= state.blkIndent:
        last += 1
    whole, state.lineMax = state.lineMax, last  # the line after a quotation is never part of it
    state.env["quotes"] += 1
    blockquote(state, start, last, False)
    state.env["quotes"] -= 1
    state.lineMax = whole
    return True


def _is_quoted(state: StateBlock, line: int) -> bool:
    return _line(state, line).startswith(">")


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent:
        deep = state.env["lists"] >= LISTS_DEEP and state.sCount[start] >= state.blkIndent
        return not deep and list_block(state, start, end, True)
    if state.env["lists"] >= LISTS_DEEP:
        return False
    state.env["lists"] += 1
    found = list_block(state, start, end, False)
    state.env["lists"] -= 1
    return found


def _row_of_signs(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a rule across the page for words: it would be lists of nothing."""
    if not RULE.fullmatch(_line(state, start)):
        return False
    return silent or paragraph(state, start, end, False)


def _letters(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    mark = LETTER.match(_line(state, start))
    if mark is None:
        return False
    number, lists = number_of(mark["letter"]), state.env["letters"]
    if silent and state.sCount[start] < state.blkIndent:
        return number == 1 or number in lists
    begins = len(mark["letter"]) == 1 and state.env["lists"] < LISTS_DEEP
    if silent:
        # As with numbers, a paragraph is ended by the first of a list only, and one that says something.
        return begins and (
            state.parentType != "paragraph" or (number == 1 and mark.end() < len(_line(state, start)))
        )
    if not begins:
        return False
    state.env["lists"] += 1
    state.push("letter_list_open", "", 1).meta = {"start": number}
    kept, state.parentType = state.parentType, "list"
    line = start
    while mark is not None and number_of(mark["letter"]) == number:
        number += 1
        lists.append(number)
        _letter_item(state, line, end, mark)
        lists.pop()
        line = state.line
        goes_on = line < end and state.sCount[line] >= state.blkIndent
        mark = LETTER.match(_line(state, line)) if goes_on else None
    state.parentType = kept
    state.push("letter_list_close", "", -1)
    state.env["lists"] -= 1
    return True


def _letter_item(state: StateBlock, line: int, end: int, mark: re.Match[str]) -> None:
    """Read one item; what belongs to it is indented to where its words begin (CommonMark 5.2)."""
    words = _line(state, line)[mark.end() :]
    spaces = len(words) - len(words.lstrip(" "))
    spaces = spaces if words and spaces <= 4 else 1
    kept = state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent
    width = mark.end() + spaces
    state.tShift[line] += width
    state.listIndent, state.blkIndent = state.blkIndent, state.sCount[line] + width
    state.sCount[line] += width
    state.push("list_item_open", "", 1)
    if not words and state.isEmpty(line + 1):
        state.line = min(line + 2, end)
    else:
        state.md.block.tokenize(state, line, end)
    state.push("list_item_close", "", -1)
    state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent = kept
