# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages survive the journey, and what a reader must not say is refused."""

import json

import pytest

from caseapp.domain.page_text import Box, RawWord
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

WORD = RawWord("Dŵr", Box(1.5, 2.0, 30.125, 14.0), 0, 3)


@pytest.mark.parametrize(
    "request_",
    [
        Inspect(None),
        Inspect("æøå "),
        Draw("ab12", 3, 1.25, 90, Box(0.0, 1.5, 2.0, 3.0), "test"),
        Draw("", 0, 2.0, 0, None, None),
    ],
)
def test_a_request_arrives_as_it_was_sent(request_: Request) -> None:
    assert decode_request(encode_request(request_)) == request_


@pytest.mark.parametrize(
    "reply",
    [
        Ready(("memory", "no-files")),
        Opened(),
        PageRead(595.0, 842.0, 270, (WORD, WORD)),
        PageRead(595.0, 842.0, 0, ()),
        DocumentRead(True, False, "A title", (Remark(Doubt.PAGES_LOST, 3, 9),)),
        Drawn(10, 20, 30),
        Refused(Refusal.NO_PAGES),
    ],
)
def test_a_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    assert decode_reply(encode_reply(reply)) == reply


def test_boxes_are_kept_to_a_thousandth_of_a_point() -> None:
    sent = PageRead(1.0, 1.0, 0, (RawWord("x", Box(0.12345, 0.0, 1.9999, 3.0), 0, 0),))
    arrived = decode_reply(encode_reply(sent))
    assert isinstance(arrived, PageRead)
    assert arrived.words[0].box == Box(0.123, 0.0, 2.0, 3.0)


def test_characters_that_no_text_can_hold_are_replaced() -> None:
    sent = PageRead(1.0, 1.0, 0, (RawWord("a\x00b\ud800c d", WORD.box, 0, 0),))
    arrived = decode_reply(encode_reply(sent))
    assert isinstance(arrived, PageRead)
    assert arrived.words[0].text == "a\ufffdb\ufffdc d"


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        ["drawn", 1, 2],
        ["drawn", "1", 2, 3],
        ["refused", "because"],
        ["page", 1, 1, 45, [], [], [], []],
        ["page", 1, float("nan"), 0, [], [], [], []],
        ["page", 1, 1, 0, ["a"], [0, 0, 1], [0], [0]],
        ["page", 1, 1, 0, ["a", "b"], [0, 0, 1, 1], [0], [0]],
        ["page", 1, 1, 0, [7], [0, 0, 1, 1], [0], [0]],
        ["page", 1, 1, 0, ["a"], [0, 0, 1, 1.5], [0], [0]],
        ["page", 1, 1, 0, ["a"], [0, 0, 1, 10**400], [0], [0]],
        ["document", True, False, 5, []],
        ["document", True, False, "", [["odd", 1, 1]]],
        ["ready", 7],
    ],
)
def test_what_no_reader_of_ours_says_is_refused(value: object) -> None:
    with pytest.raises(BadMessage):
        decode_reply(json.dumps(value).encode())


@pytest.mark.parametrize("data", [b"", b"\xff\x00", b"[" * 100_000, b"cos\nsystem\n"])
def test_bytes_that_are_no_message_are_refused(data: bytes) -> None:
    with pytest.raises(BadMessage):
        decode_reply(data)
