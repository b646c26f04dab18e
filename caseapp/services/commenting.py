# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments on drafts: made on words, answered, settled and reopened; kept with the draft, never printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from caseapp.domain.carried_words import AROUND, likest
from caseapp.domain.change import Value, Written
from caseapp.domain.draft import Comment
from caseapp.domain.draft_content import content_in
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.passage import find_quote
from caseapp.domain.tracked_change import TrackedChange, WordPart
from caseapp.services.comment_places import nearest, place_now
from caseapp.services.comparing import Comparing, running_text_in
from caseapp.services.desk import Desk
from caseapp.services.drafting import Drafting
from caseapp.store.unit import Unit

_NOBODY = "Somebody"
"""Stands for the author of a comment of Word that names none."""
_TYPED: Final = (
    *("subject", "addressee", "addressee_address", "our_reference", "your_reference", "salutation", "close"),
    *("signatory", "signatory_post", "copied_to", "enclosures"),
)
"""What is printed around the text and may be commented on, by its name in a draft."""


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment with where its words stand in the running text now, None where they are gone or it has none.

    `before` and `after` stand around them there. `field` is what is printed around the text that the comment is
    about, by its name in a draft; `place` is then within that.
    """

    comment: Comment
    place: tuple[int, int] | None
    before: str = ""
    after: str = ""
    field: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether the words that it was made on are gone."""
        return bool(self.comment.quote) and self.place is None


@dataclass(frozen=True, slots=True)
class TakenFromWord:
    """How many comments of a Word document came in, how many were there already, and what was changed in it.

    The changes are not made: whoever writes the letter takes them over or leaves them.
    """

    taken: int
    known: int
    changes: tuple[TrackedChange, ...] = ()


class Commenting:
    """What officers and others say to the words of drafts."""

    def __init__(self, desk: Desk, drafting: Drafting, comparing: Comparing) -> None:
        self._desk = desk
        self._drafting = drafting
        self._comparing = comparing

    def of_draft(self, draft_id: int) -> tuple[PlacedComment, ...]:
        """Return the comments of a draft as they were made, each with its answers and its place now."""
        self._drafting.draft(draft_id)
        comments = self._desk.library.draft_comments.of_draft(draft_id)
        if not comments:
            return ()
        content = self._comparing.content(draft_id)
        text = running_text_in(content)
        wanted = {one.version_id for one in comments}
        held = {
            version.id: running_text_in(content_in(version))
            for version in self._desk.library.clearings.versions(draft_id)
            if version.id in wanted
        }
        return tuple(
            _placed(one, text, content.fields, None if one.version_id is None else held.get(one.version_id))
            for one in comments
        )

    def add(
        self,
        draft_id: int,
        words: str,
        quote: str = "",
        *,
        before: str = "",
        after: str = "",
        version: int | None = None,
        author: str = "",
    ) -> Written[int]:
        """Comment on quoted words of a draft or of a numbered version, without a quote on the whole.

        `before` and `after` stand around the quoted words, so that these are not taken for the same words
        elsewhere; `author` is somebody outside, by name. Raises WrongUse without words, NotAllowed where the quote
        is not there.
        """
        said = _said(words)
        self._drafting.draft(draft_id)
        quote = " ".join(quote.split())
        text = running_text_in(self._comparing.content(draft_id, version))
        place = likest(text, quote, before, after)
        if quote and place is None:
            raise NotAllowed(
                "These words do not stand in the text of the draft.", remedy="Select the words once more."
            )
        version_id = None if version is None else self._version_id(draft_id, version)
        values: dict[str, Value] = {"quote": quote, "version_id": version_id}
        if place is not None:
            values |= {"start": place[0], "end": place[1]}
        return self._desk.write(
            lambda unit: unit.draft_comments.add(draft_id, self._by(unit, author) | values | {"words": said}),
            "Comment on the draft",
        )

    def answer(self, comment_id: int, words: str, *, author: str = "") -> Written[int]:
        """Answer a comment; raises WrongUse without words, NotFound."""
        said = _said(words)
        self._drafting.draft(self._desk.library.draft_comments.draft_of(comment_id))

        def work(unit: Unit) -> int:
            values: dict[str, Value] = {"answers_id": comment_id, "words": said}
            draft_id = unit.draft_comments.draft_of(comment_id)
            return unit.draft_comments.add(draft_id, self._by(unit, author) | values)

        return self._desk.write(work, "Answer a comment")

    def settle(self, comment_id: int, words: str = "") -> Written[bool]:
        """Settle a comment, saying how if one wishes; raises NotFound, NotAllowed where it is settled."""
        return self._settle(comment_id, words.strip(), settled=True)

    def reopen(self, comment_id: int) -> Written[bool]:
        """Open a settled comment again; raises NotFound, NotAllowed where it is open."""
        return self._settle(comment_id, "", settled=False)

    def take_from_word(self, draft_id: int, file: Path) -> Written[TakenFromWord]:
        """Take in the comments of a Word document that came back, those that are not there already.

        Its tracked changes are returned, and not made. Words that are gone meanwhile stay with their comment as its
        quote. Raises what reading the file raises.
        """
        from caseapp.services.word.returned import read_returned

        self._drafting.draft(draft_id)
        returned = read_returned(file)
        text = running_text_in(self._comparing.content(draft_id))

        def work(unit: Unit) -> TakenFromWord:
            there = {
                (one.author, one.quote, one.words): one.id for one in unit.draft_comments.of_draft(draft_id)
            }
            made: dict[int, int] = {}
            known = 0
            for place, one in enumerate(returned.comments):
                author = one.author or _NOBODY
                key = (author, one.quote, one.words)
                above = made.get(one.answers) if one.answers is not None else None
                if key in there and above is None:
                    made[place], known = there[key], known + 1
                    continue
                if above is not None and _answered(unit, draft_id, above, author, one.words):
                    known += 1
                    continue
                in_text = one.part is not WordPart.FIELD
                stands = nearest(text, one.quote, 0) if in_text else None
                values: dict[str, Value] = {"quote": one.quote, "answers_id": above, "words": one.words}
                values |= {"made_at": one.at or unit.now, "author": author}
                if stands is not None and above is None:
                    values |= {"start": stands[0], "end": stands[1]}
                if one.settled:
                    values["settled_at"] = unit.now
                made[place] = unit.draft_comments.add(draft_id, values)
            return TakenFromWord(len(returned.comments) - known, known, returned.changes)

        return self._desk.write(work, f"Take in the comments of “{file.name}”")

    def _settle(self, comment_id: int, words: str, *, settled: bool) -> Written[bool]:
        draft_id = self._desk.library.draft_comments.draft_of(comment_id)
        self._drafting.draft(draft_id)

        def work(unit: Unit) -> bool:
            now = next(one for one in unit.draft_comments.of_draft(draft_id) if one.id == comment_id)
            if (now.settled_at is not None) is settled:
                raise NotAllowed(f"This comment is {'settled' if settled else 'open'} already.")
            at = unit.now if settled else None
            return unit.draft_comments.edit(comment_id, {"settled_at": at, "settled_words": words})

        return self._desk.write(work, "Settle a comment" if settled else "Reopen a comment")

    def _version_id(self, draft_id: int, number: int) -> int:
        versions = self._desk.library.clearings.versions(draft_id)
        return next(version.id for version in versions if version.number == number)

    @staticmethod
    def _by(unit: Unit, author: str) -> dict[str, Value]:
        named = " ".join(author.split())
        who: dict[str, Value] = {"author": named} if named else {"officer_id": unit.officer_id}
        return who | {"made_at": unit.now}


def _placed(comment: Comment, text: str, fields: Mapping[str, str], of_version: str | None) -> PlacedComment:
    around = _around(fields, comment)
    if around is not None and comment.start is None:
        return around
    place = place_now(comment, text, of_version)
    if place is None:
        return PlacedComment(comment, None)
    start, end = place
    return PlacedComment(comment, place, text[max(0, start - AROUND) : start], text[end : end + AROUND])


def _around(fields: Mapping[str, str], comment: Comment) -> PlacedComment | None:
    """Find the words of a comment in what is printed around the text; a label or a line beside it may be quoted too."""
    named = {name: fields[name] for name in _TYPED if fields.get(name)}
    for name, value in named.items():
        if found := find_quote(value, comment.quote):
            return PlacedComment(comment, found[0], field=name)
    for name, value in named.items():
        if find_quote(comment.quote, value):
            return PlacedComment(comment, (0, len(value)), field=name)
    return None


def _answered(unit: Unit, draft_id: int, comment_id: int, author: str, words: str) -> bool:
    """Tell whether somebody answered a comment in these words already."""
    return any(
        (answer.author, answer.words) == (author, words)
        for one in unit.draft_comments.of_draft(draft_id)
        if one.id == comment_id
        for answer in one.answers
    )


def _said(words: str) -> str:
    said = words.strip()
    if not said:
        raise WrongUse("A comment needs words.")
    return said
