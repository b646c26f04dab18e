# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages survive the journey, and what a reader must not say is refused."""

import json
import struct
import zlib
from collections.abc import Callable

import pytest

from caseapp.domain.page_text import Box, PageText, RawWord, build_page_text, join_words
from caseapp.pdf.messages import (
    BadMessage,
    DocumentRead,
    Doubt,
    Draw,
    Drawn,
    Inspect,
    Opened,
    PageRead,
    Ready,
    Refusal,
    Refused,
    Remark,
    Reply,
    Request,
    decode_reply,
    decode_request,
    encode_reply,
    encode_request,
)

PAGE = build_page_text(
    RawWord(text, Box(1.5, 2.0, 30.125, 14.0), 0, line) for text, line in (("Dŵr", 3), ("da", 3), ("i", 4))
)


@pytest.mark.parametrize(
    "request_",
    [
        Inspect(None),
        Inspect("æøå "),
        Draw("ab12", 3, 1.25, 90, Box(0.0, 1.5, 2.0, 3.0), "test"),
        Draw("", 0, 2.0, 0, None, None),
        Draw("ab12", 0, 2.0, 270, None, "", 100_663_296, 67_108_864),
        Draw("æ", 19_999, 0.01, 0, Box(-1.0, 0.0, 1e6, 3.0), "\ud800 £"),
    ],
)
def test_a_request_arrives_as_it_was_sent(request_: Request) -> None:
    assert decode_request(encode_request(request_)) == request_


@pytest.mark.parametrize(
    "reply",
    [
        Ready(("memory", "no-files")),
        Opened(),
        PageRead(595.0, 842.0, 270, PAGE),
        PageRead(595.0, 842.0, 0, PageText("")),
        DocumentRead(True, False, "A title", (Remark(Doubt.PAGES_LOST, 3, 9),)),
        Drawn(10, 20, 30),
        Drawn(4000, 8000, 12_000, True),
        Refused(Refusal.NO_PAGES),
    ],
)
def test_a_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    assert decode_reply(encode_reply(reply)) == reply


def test_boxes_are_kept_to_a_thousandth_of_a_point() -> None:
    sent = PageRead(1.0, 1.0, 0, join_words([(0.1234, 0.0, 841.8907, 3.0, "x", 0, 0)]))
    arrived = decode_reply(encode_reply(sent))
    assert isinstance(arrived, PageRead)
    box = arrived.text.words[0].box
    assert (box.x0, box.x1) == pytest.approx((0.1234, 841.8907), abs=0.0005)


def test_characters_that_no_text_can_hold_are_replaced() -> None:
    sent = PageRead(1.0, 1.0, 0, join_words([(0.0, 0.0, 1.0, 1.0, "a\x00b\x7fc d", 0, 0)]))
    arrived = decode_reply(encode_reply(sent))
    assert isinstance(arrived, PageRead)
    assert arrived.text.words[0].text == "a\ufffdb\ufffdc d"


def _page(text: str, *words: tuple[int, int], edge: float = 1.0, rotation: int = 0) -> bytes:
    packed = b"".join(struct.pack("<IIffffHH", *word, edge, 1, 2, 2, 0, 0) for word in words)
    page = PageText(text, zlib.compress(packed) if packed else b"")
    return encode_reply(PageRead(10.0, 10.0, rotation, page))


def test_a_page_whose_words_make_up_its_text_is_taken() -> None:
    reply = decode_reply(_page("one two\nthree", (0, 3), (4, 7), (8, 13)))
    assert isinstance(reply, PageRead)
    assert [word.text for word in reply.text.words] == ["one", "two", "three"]


@pytest.mark.parametrize(
    "data",
    [
        _page("one two", (0, 3)),
        _page("one two", (0, 3), (4, 8)),
        _page("one two", (0, 3), (3, 7)),
        _page("one two", (1, 3), (4, 7)),
        _page("one", (0, 3), (4, 3)),
        _page("one-two", (0, 3), (4, 7)),
        _page("", (0, 0)),
        _page("one"),
        _page("one", (0, 3), edge=float("nan")),
        _page("one", (0, 3), edge=float("inf")),
        _page("one", (0, 3), rotation=45),
        _page("one", (0, 3))[:-1],
        _page("one", (0, 3))[:20],
        _page("one", (0, 3)) + b"more",
        _page("one", *[(0, 3)] * 100_000),
        _page("one", (0, 3)).replace(b"one", b"on\xff"),
        encode_reply(PageRead(float("nan"), 1.0, 0, PageText(""))),
    ],
)
def test_a_page_that_no_reader_of_ours_sends_is_refused(data: bytes) -> None:
    with pytest.raises(BadMessage):
        decode_reply(data)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        ["drawn", 1, 2],
        ["drawn", "1", 2, 3],
        ["refused", "because"],
        ["document", True, False, 5, []],
        ["document", True, False, "", [["odd", 1, 1]]],
        ["ready", 7],
    ],
)
def test_what_no_reader_of_ours_says_is_refused(value: object) -> None:
    with pytest.raises(BadMessage):
        decode_reply(json.dumps(value).encode())


@pytest.mark.parametrize(
    "data",
    [
        encode_reply(Drawn(1, 2, 3))[:-1],
        encode_reply(Drawn(1, 2, 3)) + b"x",
        b"drwn",
        b"drawn, as JSON was",
    ],
)
def test_a_picture_told_in_another_way_is_refused(data: bytes) -> None:
    with pytest.raises(BadMessage):
        decode_reply(data)


@pytest.mark.parametrize("change", [lambda sent: sent[:-1], lambda sent: sent + b"x", lambda _sent: b"draw"])
def test_a_request_that_was_cut_or_added_to_is_refused(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BadMessage):
        decode_request(change(encode_request(Draw("ab12", 3, 1.25, 90, None, "test"))))


@pytest.mark.parametrize("data", [b"", b"\xff\x00", b"[" * 100_000, b"cos\nsystem\n"])
def test_bytes_that_are_no_message_are_refused(data: bytes) -> None:
    with pytest.raises(BadMessage):
        decode_reply(data)
