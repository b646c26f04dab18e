# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""E-mails are read for their heads, words and attachments, whatever somebody put into them."""

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from caseapp.text.mail_words import MOST, read_mail
from caseapp.text.page_words import words_of_page


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Zoë Müller <zoe@hillcrest.example>"
    mail["To"] = "casework@civictech.example"
    mail["Bcc"] = "secret@hillcrest.example"
    mail["Subject"] = "Überseeische Verkäufe"
    mail["Date"] = "Mon, 13 Dec 2021 09:30:00 +0000"
    mail["Received"] = "from inside.hillcrest.example"
    return mail


def test_heads_are_told_in_order_and_never_who_was_blind_copied() -> None:
    mail = a_mail()
    mail.set_content("Dear Commissioner\n\nWe shall reply.\n")
    read = read_mail(mail.as_bytes())
    assert read is not None
    assert [name for name, _ in read.heads] == ["From", "To", "Date", "Subject"]
    assert dict(read.heads)["Subject"] == "Überseeische Verkäufe"
    assert "secret" not in str(read)
    assert "inside" not in str(read)
    assert read.paragraphs == ("Dear Commissioner", "We shall reply.")


def test_plain_words_go_before_those_of_a_web_page_and_attachments_are_named() -> None:
    mail = a_mail()
    mail.set_content("Plain words")
    mail.add_alternative("<p>Web words</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Größe.pdf")
    read = read_mail(mail.as_bytes())
    assert read is not None
    assert read.paragraphs == ("Plain words",)
    assert not read.from_web_page
    assert [(one.name, one.data) for one in read.attachments] == [("Größe.pdf", b"%PDF-1.7")]


def test_of_a_web_page_only_words_are_taken() -> None:
    mail = a_mail()
    page = "<style>p{}</style><script>alert(1)</script><p>First</p><ul><li>one<li>two</ul><img src=http://x alt=Seal>"
    mail.set_content(f"{page}<a href=https://elsewhere.example>our site</a>", subtype="html")
    read = read_mail(mail.as_bytes())
    assert read is not None
    assert read.from_web_page
    assert "alert" not in read.words
    assert read.words.splitlines() == [
        "First",
        "",
        "• one",
        "• two",
        "",
        "[picture: Seal]our site <https://elsewhere.example>",
    ]


def test_a_mail_in_a_mail_is_an_attachment_by_its_subject() -> None:
    outer, inner = a_mail(), a_mail()
    inner.set_content("Inner words")
    outer.set_content("Outer words")
    outer.add_attachment(inner)
    read = read_mail(outer.as_bytes())
    assert read is not None
    assert [one.name for one in read.attachments] == ["Überseeische Verkäufe"]
    assert "Inner" not in read.words


def test_very_long_words_are_cut_and_that_is_told() -> None:
    mail = a_mail()
    mail.set_content("x " * MOST)
    read = read_mail(mail.as_bytes())
    assert read is not None
    assert (len(read.words), read.cut) == (MOST, True)


def test_what_is_no_mail_is_none() -> None:
    assert read_mail(b"") is None
    assert read_mail(b"\x00\x01\x02") is None
    assert read_mail(b"no heads at all\n\nwords") is None


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_mail(b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + data)
    read_mail(data)


@given(st.text(alphabet="<>/=plidavimg hre\"'&;!-1a", max_size=120))
def test_any_page_gives_words(page: str) -> None:
    assert "\n\n\n" not in words_of_page(page)
