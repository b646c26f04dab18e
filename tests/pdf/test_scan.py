# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

from datetime import datetime

from caseapp.domain.document import PagePicture
from caseapp.pdf.scan import compose_scan
from tests.pdf.papers import opened

STAMPED = datetime(2021, 10, 11)


def dotted(width: int, height: int) -> PagePicture:
    """White with a black square in the middle; two bytes more a row than the pixels need."""
    rows = []
    for y in range(height):
        inside = [abs(x - width / 2) < 10 and abs(y - height / 2) < 10 for x in range(width)]
        rows.append(b"".join(b"\0\0\0" if black else b"\xff\xff\xff" for black in inside) + b"\0\0")
    return PagePicture(width, height, width * 3 + 2, b"".join(rows))


def test_a_scan_shows_its_picture_and_holds_no_text() -> None:
    pdf = compose_scan([dotted(100, 141)], "A scan", STAMPED)
    with opened(pdf) as document:
        page = document[0]
        assert document.page_count == 1
        assert str(page.get_text()).strip() == ""
        drawn = page.get_pixmap()
        assert drawn.pixel(drawn.width // 2, drawn.height // 2) == (0, 0, 0)
        assert drawn.pixel(drawn.width // 4, drawn.height // 4) == (255, 255, 255)


def test_a_scan_lies_askew_and_can_lie_straight() -> None:
    with opened(compose_scan([dotted(100, 141)], "A scan", STAMPED)) as askew:
        assert askew[0].get_pixmap().pixel(1, 1) != (255, 255, 255)
    with opened(compose_scan([dotted(100, 141)], "A scan", STAMPED, skew=0)) as straight:
        assert straight[0].get_pixmap().pixel(1, 1) == (255, 255, 255)


def test_the_same_pictures_make_the_same_bytes() -> None:
    pictures = [dotted(60, 85), dotted(60, 85)]
    assert compose_scan(pictures, "A scan", STAMPED) == compose_scan(pictures, "A scan", STAMPED)
