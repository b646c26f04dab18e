# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file says of itself, and to which standards it conforms, as XMP (ISO 16684-1)."""

import unicodedata
from xml.sax.saxutils import escape

from caseapp.pdf.identity import CREATOR, PRODUCER, Identity

_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    )
)

# PDF/A knows the words of PDF/UA only where the file itself explains them (ISO 19005-2, 6.6.2.3).
_EXPLAINED = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def packet(identity: Identity) -> bytes:
    """Return the XMP packet of a file that conforms to PDF/UA-1 and PDF/A-2a."""
    stamp = f"{identity.stamped:%Y-%m-%dT%H:%M:%S}+00:00"
    parts = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_in_languages(identity.title)}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{_safe(identity.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        _EXPLAINED,
    ]
    if identity.author:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{_safe(identity.author)}</rdf:li></rdf:Seq></dc:creator>")
    if identity.subject:
        parts.append(f"<dc:description>{_in_languages(identity.subject)}</dc:description>")
    # The identifier is the same in every packet that there is (ISO 16684-1, 7.3.2).
    return "\n".join(
        (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about="" {_SPACES}>',
            *parts,
            "</rdf:Description></rdf:RDF></x:xmpmeta>",
            '<?xpacket end="r"?>',
        )
    ).encode()


def _in_languages(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_safe(text)}</rdf:li></rdf:Alt>'


def _safe(text: str) -> str:
    """Return text fit for XML: no controls, no halves of characters, none that are no characters."""
    kept = (character for character in text if unicodedata.category(character) not in ("Cc", "Cs", "Cn"))
    return escape("".join(kept))
