# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An issued letter is handed to the mail program as an e-mail that waits to be sent."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from caseapp.domain.errors import FileUnreadable, NotAllowed, NotFound
from caseapp.services.office import Services
from tests.services.test_attaching import a_file, drafted

__all__ = ["drafted"]
ON = date(2021, 8, 16)


def read(file: Path) -> EmailMessage:
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def issued(office: Services, drafted: tuple[int, int], tmp_path: Path) -> int:
    """An issued letter with two enclosures, one of them an e-mail."""
    mail = tmp_path / "Their mail.eml"
    mail.write_bytes(b"From: a@hillcrest.example\r\nSubject: x\r\n\r\nBare\n line\r\n")
    office.attaching.attach_files(drafted[1], [a_file(tmp_path, "Prices é.txt"), mail])
    office.drafting.save_text(
        drafted[1], {"copied_to": "Ms Ada Rowe\nThe Clerk", "subject": "Devices\nabroad – é"}
    )
    office.people.add_organisation("Hillcrest Optics", email="office@hillcrest.example")
    office.people.add_contact("Ms Ada Rowe", email="ada.rowe@northmere.example")
    office.people.add_contact("The Clerk", email="not known @ yet")
    return office.drafting.issue(drafted[1], ON).value


def test_the_mail_read_back_holds_letter_and_enclosures_byte_for_byte(
    office: Services, issued: int, tmp_path: Path
) -> None:
    output = tmp_path / "out é.eml"
    made = office.mailing.write(issued, output).value
    message = read(output)
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message["To"].addresses[0].addr_spec == "office@hillcrest.example"
    assert [one.addr_spec for one in message["Cc"].addresses] == ["ada.rowe@northmere.example"]
    assert made.without == ("The Clerk",)
    assert message["Subject"] == "OFFICIAL: Devices abroad – é"
    body = message.get_body()
    assert body is not None
    text = body.get_content()
    assert "our letter of 16 August 2021" in text
    assert "Enclosures:\nPrices é\nTheir mail\n" in text.replace("\r\n", "\n")
    kept = [
        office.filing.letter(issued).document,
        *(one.document for one in office.enclosing.of_letter(issued)),
    ]
    vault = office.desk.library.vault
    sent = [part.get_payload(decode=True) for part in message.iter_attachments()]
    assert sent == [vault.path(one.sha256, one.suffix).read_bytes() for one in kept if one is not None]
    names = [part.get_filename() for part in message.iter_attachments()]
    assert names == ["Devices abroad - é.pdf", "1 Prices é.txt", "2 Their mail.eml"]


def test_the_same_letter_gives_the_same_bytes_and_no_file_is_replaced_unasked(
    office: Services, issued: int, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.eml", tmp_path / "b.eml"
    office.mailing.write(issued, first)
    office.mailing.write(issued, second)
    assert first.read_bytes() == second.read_bytes()
    with pytest.raises(NotAllowed, match="there already"):
        office.mailing.write(issued, first)
    (_, mail) = office.enclosing.of_letter(issued)
    office.desk.library.vault.path(mail.document.sha256, ".eml").unlink()
    with pytest.raises(FileUnreadable, match=r"“Their mail\.eml” cannot be read"):
        office.mailing.write(issued, tmp_path / "c.eml")
    assert not (tmp_path / "c.eml").exists()


def test_only_a_letter_that_stands_goes_by_mail(office: Services, issued: int, tmp_path: Path) -> None:
    office.drafting.recall(issued, "Wrong address")
    with pytest.raises(NotAllowed, match="issued or sent"):
        office.mailing.write(issued, tmp_path / "a.eml")
    case_id = office.filing.letter(issued).case_ids[0]
    (first, *_) = office.filing.letters(case_id)
    with pytest.raises(NotFound, match="was not issued here"):
        office.mailing.write(first.id, tmp_path / "a.eml")
