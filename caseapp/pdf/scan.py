# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PDF of pictures only, as a scanner makes it: grey, a little askew, no text layer."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.document import PagePicture
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH

SKEW = 0.7
"""Degrees anticlockwise by which the sheet lies askew on the glass."""
GLASS = 0.93
"""Grey of what the sheet leaves uncovered: 0 is black, 1 is white."""


def compose_scan(pictures: Sequence[PagePicture], title: str, stamped: datetime, skew: float = SKEW) -> bytes:
    """Put pictures of A4 pages into a PDF, one a page, turned by `skew` degrees about the middle."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(A4_WIDTH, A4_HEIGHT), invariant=1, pageCompression=1)
    stamp = f"D:{stamped:%Y%m%d%H%M%S}+00'00'"
    canvas.setDateFormatter(lambda *_fields: stamp)
    canvas.setTitle(title)
    canvas.setCreator("Caseapp")
    canvas.setProducer("Caseapp, reportlab")
    for picture in pictures:
        canvas.setFillGray(GLASS)
        canvas.rect(0, 0, A4_WIDTH, A4_HEIGHT, stroke=0, fill=1)
        canvas.translate(A4_WIDTH / 2, A4_HEIGHT / 2)
        canvas.rotate(skew)
        image = ImageReader(BytesIO(_grey_map(picture)))
        canvas.drawImage(image, -A4_WIDTH / 2, -A4_HEIGHT / 2, A4_WIDTH, A4_HEIGHT)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _grey_map(picture: PagePicture) -> bytes:
    """Return a portable grey map (PGM, type P5) of the picture's green, the nearest to its brightness."""
    rows = (
        bytes(picture.pixels[start + 1 : start + 3 * picture.width : 3])
        for start in range(0, picture.stride * picture.height, picture.stride)
    )
    return b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(rows)
