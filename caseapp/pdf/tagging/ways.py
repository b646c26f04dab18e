# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ways through a file: the places that its links lead to, and its outline (ISO 32000-1, 12.3)."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from caseapp.pdf.structure import Place, Structure


def write_ways(pdf: Pdf, structure: Structure) -> None:
    """Write the places by their keys, and the outline, which is shown as the file is opened."""
    pages = [page.obj for page in pdf.pages]
    if structure.places:
        # The names of a tree are in the order of their bytes (ISO 32000-1, 7.9.6).
        named = sorted((key.encode(), place) for key, place in structure.places.items())
        names: list[Object] = []
        for name, place in named:
            names += [String(name), _target(pages, place)]
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
    if structure.outline:
        with pdf.open_outline() as outline:
            above: list[OutlineItem] = []
            for bookmark in structure.outline:
                item = OutlineItem(bookmark.title, _target(pages, bookmark.place))
                del above[bookmark.level :]
                (above[-1].children if above else outline.root).append(item)
                above.append(item)
        pdf.Root.PageMode = Name.UseOutlines


def _target(pages: Sequence[Object], place: Place) -> Array:
    """Return a place as a destination, at the scale at which the file is read."""
    return Array([pages[place.page - 1], Name.XYZ, round(place.left, 2), round(place.top, 2), None])
