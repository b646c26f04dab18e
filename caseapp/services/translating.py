# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting a draft into another language: what its template says is said in the other, what was typed stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from caseapp.domain.change import Change, Value, Written
from caseapp.domain.draft import Draft
from caseapp.domain.letter import LetterKind
from caseapp.domain.salutation import bare, close_for, salutation_for
from caseapp.domain.template import Template
from caseapp.domain.tongues import Tongue, tongue_of, tongue_words
from caseapp.domain.words import counted
from caseapp.services import papers
from caseapp.services.chaser_text import ChaserText
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import follow
from caseapp.services.drafting import refuse_finished
from caseapp.services.replies import usual_fields
from caseapp.services.starting import Starting
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.unit import Unit

ACTION: Final = "Change language of draft"


@dataclass(frozen=True, slots=True)
class Translated:
    """What stays as it was typed of a draft that was put into another language: fields, and paragraphs."""

    language: Tongue
    fields: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> str:
        """Say what was done, and what is left to be put into the other language by hand."""
        done = f"The letter is in {tongue_words(self.language)} now."
        kept = [f"the {name}" for name in self.fields]
        if self.paragraphs:
            kept.append(counted(len(self.paragraphs), "paragraph"))
        if not kept:
            return done
        many = len(kept) > 1 or len(self.paragraphs) > 1
        listed = " and ".join(part for part in (", ".join(kept[:-1]), kept[-1]) if part)
        stays = "stay as they were" if many else "stays as it was"
        tongue = tongue_words(self.language)
        return f"{done} {listed[0].upper()}{listed[1:]} {stays} typed: put what needs it into {tongue}."


class Translating:
    """Puts drafts into another language."""

    def __init__(self, desk: Desk, resources: Path) -> None:
        self._desk = desk
        self._resources = resources

    def translate(self, draft_id: int, language: Tongue) -> Written[Translated]:
        """Put what nobody changed of a draft into a language, and leave the rest; a step that can be undone.

        Raises NotAllowed once the draft is issued or discarded, NotFound, and WrongUse where its template does
        not exist in that language.
        """
        refuse_while_reading(self._desk)
        draft = self._desk.library.drafts.get(draft_id)
        refuse_finished(draft)
        if tongue_of(draft.language) is language:
            return Written(Translated(language, (), ()), Change(ACTION, None, ()))
        values, told = self._in(draft, language)

        def work(unit: Unit) -> Translated:
            unit.drafts.edit(draft_id, values)
            follow(unit, draft_id)
            return told

        return self._desk.write(work, ACTION)

    def _in(self, draft: Draft, language: Tongue) -> tuple[dict[str, Value], Translated]:
        before = tongue_of(draft.language)
        (old, old_values), (new, new_values) = (self._template(draft, one) for one in (before, language))
        starting, kept = Starting(self._desk, self._resources), []
        values: dict[str, Value] = {"language": language.value}
        greeted, greets = (
            salutation_for(starting.greeting_of(draft, one), one) for one in (before, language)
        )
        said = papers.filled(replace(old, body=""), old_values).subject
        if draft.subject == said:
            values["subject"] = papers.filled(replace(new, body=""), new_values).subject
        elif draft.subject.strip():
            kept.append("subject")
        if draft.salutation == greeted:
            values["salutation"] = greets
        elif draft.salutation.strip():
            kept.append("salutation")
        salutation = str(values.get("salutation", draft.salutation))
        if draft.close == close_for(bare(draft.salutation), before):
            values["close"] = close_for(bare(salutation), language)
        elif draft.close.strip():
            kept.append("close")
        body, left = _put(draft.body, _pairs(old, old_values, new, new_values))
        values["body"] = body
        return values, Translated(language, tuple(kept), left)

    def _template(self, draft: Draft, language: Tongue) -> tuple[Template, Mapping[str, str]]:
        """Return the template of a draft in a language, with the values of its fields."""
        library = self._desk.library
        template = papers.template(self._resources, draft.template, library.folder, language)
        of_case = library.questions.of_case(draft.case_id)
        questions = [one for one in of_case if one.id in draft.question_ids]
        answered = None if draft.in_reply_to_id is None else library.letters.get(draft.in_reply_to_id)
        starting = Starting(self._desk, self._resources)
        usual = usual_fields(
            library.cases.get(draft.case_id),
            questions,
            answered,
            starting.greeting_of(draft, language),
            language,
            papers.letterhead(self._resources, library.folder),
        )
        if draft.kind is LetterKind.CHASER:
            also = ChaserText(self._desk, self._resources).fields_of(draft, questions, language)
        else:
            also = starting.fields_of(draft, questions, language)
        return template, {**usual, **also}


def _pairs(
    old: Template, old_values: Mapping[str, str], new: Template, new_values: Mapping[str, str]
) -> list[tuple[list[str], list[str]]]:
    """Return what a template says in two languages, piece by piece; nothing where they differ in their parts."""
    parts = [papers.unwrapped(one.body).split("\n\n") for one in (old, new)]
    if len(parts[0]) != len(parts[1]):
        return []
    pairs = []
    for one, other in zip(*parts, strict=True):
        before = _paragraphs(papers.filled(replace(old, body=one), old_values).body)
        after = _paragraphs(papers.filled(replace(new, body=other), new_values).body)
        if len(before) == len(after):
            pairs += [([first], [second]) for first, second in zip(before, after, strict=True)]
        elif before:
            pairs.append((before, after))
    return pairs


def _put(body: str, pairs: Sequence[tuple[list[str], list[str]]]) -> tuple[str, tuple[str, ...]]:
    """Put the pieces of a text that stand as the template says them into the other language; tell what is left."""
    paragraphs = _paragraphs(papers.unwrapped(body))
    found, at, left = [], 0, []
    waiting = list(pairs)
    while at < len(paragraphs):
        pair = next((one for one in waiting if paragraphs[at : at + len(one[0])] == one[0]), None)
        if pair is None:
            found.append(paragraphs[at])
            if not paragraphs[at].startswith(("{{question ", "[^", "\\pagebreak")):
                left.append(paragraphs[at])
            at += 1
            continue
        waiting.remove(pair)
        found += pair[1]
        at += len(pair[0])
    return "\n\n".join(found), tuple(left)


def _paragraphs(text: str) -> list[str]:
    return [part for part in papers.unwrapped(text).split("\n\n") if part.strip()]
