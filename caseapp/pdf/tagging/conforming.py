# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making of a drawn file one that conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2)."""

from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel, String

from caseapp.pdf.identity import Identity
from caseapp.pdf.structure import Structure
from caseapp.pdf.tagging.colours import srgb_profile
from caseapp.pdf.tagging.metadata import packet
from caseapp.pdf.tagging.tree import write_tree
from caseapp.pdf.tagging.ways import write_ways

LARGE = 1_000_000
"""Bytes of a drawn file from which on its tags are compressed: they would be most of it."""


def conforming(drawn: bytes, structure: Structure, identity: Identity) -> bytes:
    """Return a file with its structure, its metadata and the meaning of its colours; same input, same bytes."""
    target = BytesIO()
    large = len(drawn) >= LARGE
    with Pdf.open(BytesIO(drawn)) as pdf:
        write_tree(pdf, structure)
        write_ways(pdf, structure)
        pdf.Root.Metadata = Stream(pdf, packet(identity), Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.OutputIntents = Array([_colours(pdf)])
        pdf.save(
            target,
            deterministic_id=True,
            # What is worth it was compressed as it was drawn, but for the tags of a paper of hundreds of pages.
            compress_streams=large,
            object_stream_mode=ObjectStreamMode.generate if large else ObjectStreamMode.disable,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return target.getvalue()


def _colours(pdf: Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=Stream(pdf, srgb_profile(), N=3),
    )
