# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What other programs put on the clipboard keeps its structure and loses its styling."""

from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.letter_text import (
    Block,
    Footnote,
    Heading,
    ItemList,
    LetterText,
    LineBreak,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Side,
    Table,
)
from caseapp.text.letter_markdown import normal
from caseapp.text.pasted import from_html

WORD_ITEM = (
    "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
    "<![if !supportLists]><span lang=EN-GB style='mso-list:Ignore'>{label}<span style='font:7.0pt "
    '"Times New Roman"\'>&nbsp;&nbsp;&nbsp;</span></span><![endif]><span lang=EN-GB>{words}<o:p></o:p></span></p>'
)


def said(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def word_items(*items: tuple[int, str, str]) -> str:
    return "".join(WORD_ITEM.format(level=level, label=label, words=words) for level, label, words in items)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>One\n two</p><p></p><p>&nbsp;</p>", (said("One two"),)),
        ("<h2><b>Sales</b></h2>We write", (Heading(2, (Run("Sales"),)), said("We write"))),
        ("<h5>Low</h5>", (Heading(3, (Run("Low"),)),)),
        (
            "<p>a <b>b</b> <i style='color:red'>c</i></p>",
            (Paragraph((Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True))),),
        ),
        (
            "<span style='font-weight:700'>x</span><b style='font-weight:normal'>y</b>",
            (Paragraph((Run("x", bold=True), Run("y"))),),
        ),
        ("<blockquote><p>They said</p></blockquote>", (Quotation((said("They said"),)),)),
        ("<p>a<br>b<br></p>", (Paragraph((Run("a"), LineBreak(), Run("b"))),)),
        ("a<br clear=all style='page-break-before:always'>b", (said("a"), PageBreak(), said("b"))),
        (
            "<a href='https://example.org/x'>there</a> <a href='javascript:x()'>here</a>",
            (Paragraph((Run("there", link="https://example.org/x"), Run(" here"))),),
        ),
        ("<script>alert(1)</script><style>p{}</style><img src=x>Only words", (said("Only words"),)),
        (
            "<ol start=3><li>c<ul><li>d</ul><li>e</ol>",
            (
                ItemList(
                    ListKind.NUMBER,
                    ((said("c"), ItemList(ListKind.BULLET, ((said("d"),),))), (said("e"),)),
                    3,
                ),
            ),
        ),
        ("<ol type=a><li><p>a</p></ol>", (ItemList(ListKind.LETTER, ((said("a"),),)),)),
        (
            "<table><tr><th>Day<td align=right>Sum<tr><td>1 May<td>£5</table>",
            (
                Table(
                    ((Run("Day"),), (Run("Sum"),)),
                    (((Run("1 May"),), (Run("£5"),)),),
                    (Side.LEFT, Side.RIGHT),
                ),
            ),
        ),
    ],
)
def test_structure_is_kept(html: str, blocks: tuple[Block, ...]) -> None:
    assert from_html(html).blocks == blocks


def test_the_lists_of_word_are_lists_by_their_labels() -> None:
    html = word_items((1, "1.", "one"), (2, "(a)", "inner"), (2, "(b)", "more"), (1, "2.", "two"))
    inner = ItemList(ListKind.LETTER, ((said("inner"),), (said("more"),)))
    assert from_html(html).blocks == (ItemList(ListKind.NUMBER, ((said("one"), inner), (said("two"),))),)


@pytest.mark.parametrize(
    ("label", "kind", "start"),
    [
        ("·", ListKind.BULLET, 1),
        ("o", ListKind.BULLET, 1),
        ("§", ListKind.BULLET, 1),
        ("4)", ListKind.NUMBER, 4),
        ("(c)", ListKind.LETTER, 3),
    ],
)
def test_the_label_of_an_item_of_word_says_how_it_is_counted(label: str, kind: ListKind, start: int) -> None:
    (found,) = from_html(word_items((1, label, "x"))).blocks
    assert isinstance(found, ItemList)
    assert (found.kind, found.start) == (kind, start)


@pytest.mark.parametrize(
    ("labels", "kind", "start"),
    [
        (("(i)", "(ii)", "(iii)"), ListKind.NUMBER, 1),
        (("i.", "ii.", "iii.", "iv.", "v.", "vi."), ListKind.NUMBER, 1),
        (("viii)", "ix)", "x)", "xi)"), ListKind.NUMBER, 8),
        (("v.", "vi."), ListKind.NUMBER, 5),
        (("(h)", "(i)", "(j)"), ListKind.LETTER, 8),
        (("(i)", "(j)"), ListKind.LETTER, 9),
        (("(y)", "(z)", "(aa)", "(bb)"), ListKind.LETTER, 25),
        (("A.", "B."), ListKind.LETTER, 1),
        (("3", "4"), ListKind.NUMBER, 3),
    ],
)
def test_the_items_of_word_are_one_list_however_they_are_counted(
    labels: tuple[str, ...], kind: ListKind, start: int
) -> None:
    html = word_items(*((1, label, f"x{at}") for at, label in enumerate(labels)))
    items = tuple((said(f"x{at}"),) for at in range(len(labels)))
    assert from_html(html).blocks == (ItemList(kind, items, start),)


def test_numbers_of_several_levels_stay_as_words() -> None:
    html = word_items(
        (1, "1.", "one"), (2, "1.1", "in"), (2, "1.2", "more"), (3, "(a)", "deep"), (1, "2.", "two")
    )
    deep = ItemList(ListKind.LETTER, ((said("deep"),),))
    first = (said("one"), said("1.1 in"), said("1.2 more"), deep)
    assert from_html(html).blocks == (ItemList(ListKind.NUMBER, (first, (said("two"),))),)
    assert from_html(word_items((1, "Q1.", "x"), (1, "1.1.", "y"))).blocks == (said("Q1. x"), said("1.1. y"))


def test_items_that_begin_deeper_stand_before_those_of_the_level_above() -> None:
    html = word_items((2, "(a)", "in"), (1, "2.", "two"), (1, "5.", "five"))
    assert from_html(html).blocks == (
        ItemList(ListKind.LETTER, ((said("in"),),)),
        ItemList(ListKind.NUMBER, ((said("two"),),), 2),
        ItemList(ListKind.NUMBER, ((said("five"),),), 5),
    )


def table_of(*rows: str) -> Table:
    """Make a table of words with a space between cells, a full stop for an empty one."""
    head, *others = (tuple(() if w == "." else (Run(w),) for w in row.split(" ")) for row in rows)
    return Table(head, tuple(others), (Side.LEFT,) * len(head))


@pytest.mark.parametrize(
    ("html", "table"),
    [
        (
            "<tr><td colspan=2>wide<td>c<tr><td>1<td>2<td>3",
            table_of("wide . c", "1 2 3"),
        ),
        (
            "<tr><td>a<td>b<td>c<tr><td rowspan=2>tall<td colspan=2 rowspan=2>both<tr><tr><td>1<td>2<td>3",
            table_of("a b c", "tall both .", ". . .", "1 2 3"),
        ),
        ("<tr><td rowspan=0>tall<td>b<tr><td>2<tr><td>3", table_of("tall b", ". 2", ". 3")),
        ("<tr><td colspan=99999>title<tr><td>a<td>b", table_of("title .", "a b")),
        ("<tr><td colspan=x>a<td rowspan=-1>b<tr><td>1", table_of("a b", "1 .")),
    ],
)
def test_cells_that_stretch_leave_the_others_in_their_columns(html: str, table: Table) -> None:
    assert from_html(f"<table>{html}</table>").blocks == (table,)


def test_the_words_of_a_table_in_a_cell_are_kept() -> None:
    html = "<table><tr><td>a<table><tr><td>in<td>more<tr><td>last</table><td>b</table>"
    head = ((Run("a in more last"),), (Run("b"),))
    assert from_html(html).blocks == (Table(head, (), (Side.LEFT, Side.LEFT)),)


CALL = (
    "<a style='mso-footnote-id:{0}' href='#_{0}' name='_{0}ref' title=''><span class=MsoFootnoteReference>"
    "<span style='mso-special-character:footnote'>[9]</span></span></a>"
)
HELD = (
    "<div style='mso-element:footnote' id={0}><p class=MsoFootnoteText><a href='#_ftnref1'><span>[9]</span></a> "
    "The <i>Act</i>,</p><p>s. 4</p></div>"
)
LISTED = "<div style='mso-element:footnote-list'><br clear=all><hr size=1 width='33%'>{}</div>"


@pytest.mark.parametrize("page", ["{0}{1}", "x<!--StartFragment-->{0}<!--EndFragment-->{1}"])
def test_the_footnotes_of_word_are_footnotes(page: str) -> None:
    body = f"<p>One{CALL.format('ftn7')} more {CALL.format('ftn3')}</p><p>Again{CALL.format('ftn7')}.</p>"
    notes = LISTED.format(HELD.format("ftn3") + HELD.format("ftn5") + HELD.format("ftn7"))
    words = (Run("The "), Run("Act", italic=True), Run(", s. 4"))
    assert from_html(page.format(body, notes)) == LetterText(
        (
            Paragraph((Run("One"), NoteMark("1"), Run(" more "), NoteMark("2"))),
            Paragraph((Run("Again"), NoteMark("1"), Run("."))),
        ),
        (Footnote("1", words), Footnote("2", words)),
    )


def test_the_footnotes_of_libreoffice_are_footnotes() -> None:
    html = (
        '<p>One<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
        "Two</p></div>"
    )
    found = Paragraph((Run("One"), NoteMark("1")))
    assert from_html(html) == LetterText((found,), (Footnote("1", (Run("Two"),)),))


def test_a_mark_whose_footnote_was_not_copied_stays_as_words() -> None:
    assert from_html(f"<p>One{CALL.format('ftn7')}</p>").blocks == (said("One[9]"),)


def test_the_words_of_a_footnote_are_taken_where_they_alone_were_copied() -> None:
    html = "<div style='mso-element:footnote' id=ftn1><p>See s. 4</p></div>"
    assert from_html(html).blocks == (said("See s. 4"),)


COMMENTED = (
    "<p>We <a style='mso-comment-reference:AB_1;mso-comment-date:20260601T1000'>agree</a><span "
    "class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;<a class=msocomanchor "
    "href='#_msocom_1'>[AB1]</a></span></span>.</p><div style='mso-element:comment-list'><hr "
    "class=msocomoff><div style='mso-element:comment'><div id='_com_1' class=msocomtxt>"
    "<p class=MsoCommentText>Are we sure?</p></div></div></div>"
)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>It is <del cite='x' datetime='y'>not </del><ins>certainly </ins>so.</p>", "It is certainly so."),
        ("<p>It is <span class=msoDel><del>not </del></span>so.</p><p><del>Gone</del></p>", "It is so."),
        ("<p>It is <s>not </s><strike>un</strike>so.</p>", "It is so."),
        ("<p>It is <span style='text-decoration: underline line-through'>not </span>so.</p>", "It is so."),
        ("<p>a<span style='display:none'>b</span><span style='mso-hide:all'>c</span>d</p>", "ad"),
        ("<p style='display:none'>hidden</p><p>seen</p>", "seen"),
        (COMMENTED, "We agree."),
    ],
)
def test_words_struck_out_hidden_words_and_comments_are_not_taken(html: str, words: str) -> None:
    assert from_html(html).blocks == (said(words),)


def test_only_what_was_selected_is_taken() -> None:
    html = "<html><body>no<!--StartFragment--><p>yes</p><!--EndFragment-->no</body></html>"
    assert from_html(html).blocks == (said("yes"),)


@given(st.text(alphabet="<>/=pblituodhr \"'&;-!1ax", max_size=80))
def test_any_html_is_read(html: str) -> None:
    found = from_html(html)
    assert normal(normal(found)) == normal(found)


def test_html_nested_without_end_takes_no_more_work_than_its_length() -> None:
    def work(depth: int) -> float:
        begun = thread_time()
        assert from_html("<div>" * depth + "x" + "<p>" * depth).blocks == (said("x"),)
        return thread_time() - begun

    few = min(work(2_500) for _ in range(3))
    assert work(20_000) < 24 * few  # in proportion it is 8, with the square of its length 64
