# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing the structure of a document into its file (ISO 32000-1, 14.7)."""

from collections.abc import Set

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from caseapp.pdf.structure import HEADINGS, Content, Kind, LinkArea, Node, Numbering, Structure

_KEPT_EMPTY = (Kind.HEAD_CELL, Kind.CELL)
"""A row keeps its cells though nothing stands in them; of other parts nothing is told."""


def write_tree(pdf: Pdf, structure: Structure) -> None:
    """Write the structure tree, and let pages and links name their places in it.

    Parts without content are left out, and headings step down one level at a time.
    """
    told = _told(structure.root)
    _set_levels(structure.root, told)
    _Writer(pdf, structure, told).write()


class _Writer:
    def __init__(self, pdf: Pdf, structure: Structure, told: Set[int]) -> None:
        self._pdf = pdf
        self._told = told
        self._structure = structure
        self._pages = [page.obj for page in pdf.pages]
        self._annotations: dict[int, list[Object]] = {}
        """Those of each page that was asked for, by its number."""
        self._elements: dict[int, Object] = {}
        """By the identity of the node."""
        self._links: list[tuple[Object, Object]] = []
        """The annotations of links, and the elements to which they belong."""
        self._notes: list[Object] = []
        self._kinds = {kind: Name("/" + kind.value) for kind in Kind}
        self._element_type = Name.StructElem
        self._scopes = {
            names_row: pdf.make_indirect(
                Dictionary(O=Name.Table, Scope=Name.Row if names_row else Name.Column)
            )
            for names_row in (False, True)
        }
        """What tells of a head cell whether it names its column or its row; alike for all of them."""

    def write(self) -> None:
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self._element(self._structure.root, root)
        root.K = Array([document])
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents()))
        root.ParentTreeNextKey = len(self._pages) + len(self._links)
        if self._notes:
            names = [entry for note in self._notes for entry in (note.ID, note)]
            root.IDTree = Dictionary(Names=Array(names))
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, node: Node, parent: Object) -> Object:
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), 0)
        known = {"/Type": self._element_type, "/S": self._kinds[node.kind], "/P": parent}
        if page:
            known["/Pg"] = self._pages[page - 1]
        if node.kind is Kind.HEAD_CELL:
            known["/A"] = self._scopes[node.names_row]
        element = self._pdf.make_indirect(Dictionary(known))
        self._elements[id(node)] = element
        self._describe(node, element)
        element.K = Array(
            [
                self._kid(kid, element, page)
                for kid in node.kids
                if not isinstance(kid, Node) or id(kid) in self._told
            ]
        )
        return element

    def _describe(self, node: Node, element: Object) -> None:
        if node.alternative:
            element.Alt = String(node.alternative)
        if node.language:
            element.Lang = String(node.language)
        if node.kind is Kind.NOTE:
            self._notes.append(element)
            element.ID = String(f"note-{len(self._notes):04}")
        attributes = _attributes(node)
        if attributes is not None:
            element.A = attributes

    def _kid(self, kid: Node | Content | LinkArea, element: Object, page: int) -> Object | int:
        if isinstance(kid, Node):
            return self._element(kid, element)
        if isinstance(kid, Content):
            if kid.page == page:
                return kid.number
            return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page - 1], MCID=kid.number)
        if kid.page not in self._annotations:
            self._annotations[kid.page] = list(self._pages[kid.page - 1].Annots.as_list())
        annotation = self._annotations[kid.page][kid.index]
        self._links.append((annotation, element))
        return Dictionary(Type=Name.OBJR, Pg=self._pages[kid.page - 1], Obj=annotation)

    def _parents(self) -> Array:
        """Return the parent tree: from each page's marks, and from each link, to its element."""
        entries: list[Object | int] = []
        for key, page in enumerate(self._pages):
            nodes = self._structure.pages.get(key + 1, [])
            page.Tabs = Name.S
            page.StructParents = key
            entries += [key, self._pdf.make_indirect(Array([self._elements[id(node)] for node in nodes]))]
        for key, (annotation, element) in enumerate(self._links, len(self._pages)):
            annotation.StructParent = key
            entries += [key, element]
        return Array(entries)


def _told(root: Node) -> set[int]:
    """Return the identities of the parts that are told: those with content, and cells."""
    found: set[int] = set()

    def look(node: Node) -> bool:
        told = node.kind in _KEPT_EMPTY
        for kid in node.kids:
            if not isinstance(kid, Node) or look(kid):
                told = True
        if told:
            found.add(id(node))
        return told

    look(root)
    return found


def _attributes(node: Node) -> Dictionary | None:
    if node.kind is Kind.LIST and node.numbering is not Numbering.NONE:
        return Dictionary(O=Name.List, ListNumbering=Name("/" + node.numbering.value))
    if node.kind is Kind.FIGURE and node.box is not None:
        return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(node.box))
    return None


def _set_levels(root: Node, told: Set[int]) -> None:
    """Close the gaps between the levels of headings: below the first comes the second (ISO 14289-1, 7.4.2)."""
    above: list[int] = []
    for heading in _headings(root, told):
        level = HEADINGS.index(heading.kind)
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        heading.kind = HEADINGS[len(above) - 1]


def _headings(node: Node, told: Set[int]) -> list[Node]:
    found: list[Node] = []
    for kid in node.kids:
        if isinstance(kid, Node) and id(kid) in told:
            found += [kid] if kid.kind in HEADINGS else _headings(kid, told)
    return found
