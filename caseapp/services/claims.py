# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims quoted from letters, weighed against passages that support or contradict them."""

from collections.abc import Iterator, Mapping
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.evidence import Claim, Evidence, EvidenceBook, EvidenceMark, Stance
from caseapp.domain.passage import NewPassage, Passage
from caseapp.domain.question import Decision, Label, Question
from caseapp.services.assessing import Assessing
from caseapp.services.bodies import giver_names
from caseapp.services.desk import Desk
from caseapp.services.letter_words import refuse_elsewhere, refuse_foreign
from caseapp.services.withholding import refuse_in_hand
from caseapp.store.claims import NewClaim, NewEvidence
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

LONGEST: Final = 8_000
"""Characters of the words marked as one claim: two close pages."""
_NO_RESPONSE: Final = 0


class Claims:
    """What was claimed in the letters of cases, and what speaks for and against it."""

    def __init__(self, desk: Desk, assessing: Assessing) -> None:
        self._desk = desk
        self._assessing = assessing

    def of_case(self, case_id: int) -> tuple[Claim, ...]:
        """Return the claims of a case with their evidence, oldest first."""
        return self._desk.library.claims.of_case(case_id)

    def claim(self, claim_id: int) -> Claim:
        """Return a claim; raises NotFound."""
        return self._desk.library.claims.get(claim_id)

    def evidence(self, evidence_id: int) -> Evidence:
        """Return a piece of evidence; raises NotFound."""
        return self._desk.library.claims.evidence(evidence_id)

    def by_number(self, case_id: int, number: str) -> Claim:
        """Return the claim of a number, typed as C2, c2 or 2; raises NotFound."""
        return self._desk.library.claims.by_number(case_id, number)

    def book(self, case_id: int) -> EvidenceBook:
        """Return the claims and exhibits of a case, and where they stand on its documents."""
        library = self._desk.library
        claims = library.claims.of_case(case_id)
        return EvidenceBook(claims, library.exhibits.of_case(case_id), _marks(library, claims))

    def record(
        self,
        case_id: int,
        letter_id: int,
        passage: NewPassage,
        *,
        made_by: str | None = None,
        response_id: int | None = None,
    ) -> Written[int]:
        """Keep words of a letter, or of a copy or enclosure of it, as a claim; return its id.

        Who made it is the letter's writer unless `made_by` names another. It belongs to the response named,
        else to the one response of the letter with which its words overlap. Raises NotFound, NotAllowed where
        the letter is not on the case or the words do not stand in it, WrongUse, and Duplicate.
        """
        words = " ".join(passage.quote.split())
        if not words:
            raise WrongUse("A claim needs words.", remedy="Select them in the letter.")
        if len(words) > LONGEST:
            raise WrongUse(
                f"That is more than one claim: {len(words):,} characters.", remedy="Select fewer words."
            )

        def work(unit: Unit) -> int:
            letter = unit.letters.get(letter_id)
            refuse_elsewhere(letter, case_id)
            refuse_foreign(unit, letter, passage)
            refuse_in_hand(unit, letter_id)
            for known in unit.claims.of_case(case_id):
                if known.letter_id == letter_id and _is_same(known.passage, passage):
                    raise Duplicate(f"These words are recorded already, as {known.number}.")
            belongs_to = response_id or _response_at(unit, letter_id, passage)
            if response_id is not None:
                _refuse_other_case(unit, case_id, response_id)
            passage_id = unit.passages.add(passage)
            by = giver_names(letter) if made_by is None else " ".join(made_by.split())
            claim_id = unit.claims.add(NewClaim(case_id, letter_id, passage_id, words, by, belongs_to))
            unit.entitle(f"Record claim {unit.claims.get(claim_id).number}")
            return claim_id

        return self._desk.write(work, "Record claim")

    def edit(
        self, claim_id: int, *, made_by: str | None = None, response_id: int | None = None
    ) -> Written[None]:
        """Correct who made a claim, or to which response it belongs (0 for none); raises NotFound."""

        def work(unit: Unit) -> None:
            claim = unit.claims.get(claim_id)
            unit.entitle(f"Edit claim {claim.number}")
            if made_by is not None:
                unit.claims.edit(claim_id, {"made_by": " ".join(made_by.split())[:300]})
            if response_id is not None:
                if response_id != _NO_RESPONSE:
                    _refuse_other_case(unit, claim.case_id, response_id)
                unit.claims.edit(claim_id, {"response_id": response_id or None})

        return self._desk.write(work, "Edit claim")

    def remove(self, claim_id: int) -> Written[None]:
        """Take a claim away with its evidence; its number stays used."""

        def work(unit: Unit) -> None:
            unit.entitle(f"Remove claim {unit.claims.get(claim_id).number}")
            unit.claims.remove(claim_id)

        return self._desk.write(work, "Remove claim")

    def link(
        self,
        claim_id: int,
        stance: Stance,
        passage: NewPassage,
        *,
        letter_id: int | None = None,
        exhibit_id: int | None = None,
        remarks: str = "",
    ) -> Written[int]:
        """Link a passage of a letter, of a paper that came with it, or of an exhibit as evidence; return its id.

        Words of a letter's paper that is an exhibit of the case too are linked with both. Raises NotFound,
        WrongUse where neither is named, NotAllowed where the words do not stand there or the letter or exhibit
        is not on the case of the claim, and Duplicate.
        """
        if letter_id is None and exhibit_id is None:
            raise WrongUse("Evidence stands in a letter or in an exhibit.", remedy="Name one of them.")
        if not passage.quote.strip():
            raise WrongUse("Evidence needs words.", remedy="Select them in the exhibit or letter.")

        def work(unit: Unit) -> int:
            claim = unit.claims.get(claim_id)
            filed = _paper_of(unit, claim, passage, letter_id, exhibit_id)
            for known in claim.evidence:
                if _is_same(known.passage, passage):
                    raise Duplicate(
                        f"These words are evidence about {claim.number} already.",
                        remedy="Change what they do to the claim instead.",
                    )
            unit.entitle(f"Link evidence that {stance.value} {claim.number}")
            return unit.claims.add_evidence(
                NewEvidence(
                    claim.case_id,
                    claim_id,
                    unit.passages.add(passage),
                    stance,
                    remarks.strip(),
                    filed,
                    letter_id,
                    unit.officer_id,
                )
            )

        return self._desk.write(work, "Link evidence")

    def judge(
        self, evidence_id: int, *, stance: Stance | None = None, remarks: str | None = None
    ) -> Written[None]:
        """Change what a piece of evidence does to its claim, or the remarks on it; raises NotFound."""

        def work(unit: Unit) -> None:
            one = unit.claims.evidence(evidence_id)
            unit.entitle(f"Change evidence about {unit.claims.get(one.claim_id).number}")
            if stance is not None:
                unit.claims.edit_evidence(evidence_id, {"stance": stance.value})
            if remarks is not None:
                unit.claims.edit_evidence(evidence_id, {"remarks": remarks.strip()})

        return self._desk.write(work, "Change evidence")

    def remove_evidence(self, evidence_id: int) -> Written[None]:
        """Take a piece of evidence away; what it disputed stays disputed until that response is removed."""

        def work(unit: Unit) -> None:
            one = unit.claims.evidence(evidence_id)
            unit.entitle(f"Remove evidence about {unit.claims.get(one.claim_id).number}")
            unit.claims.remove_evidence(evidence_id)

        return self._desk.write(work, "Remove evidence")

    def disputable(self, evidence_id: int) -> tuple[Question, ...]:
        """Return the questions that would be disputed if a piece of evidence were linked with them.

        They are those that the response of its claim answers, by an officer's decision, and that are not
        linked with these words yet; none where the evidence supports the claim.
        """
        library = self._desk.library
        one = library.claims.evidence(evidence_id)
        claim = library.claims.get(one.claim_id)
        if one.stance is not Stance.CONTRADICTS or claim.response_id is None:
            return ()
        try:
            response = library.responses.get(claim.response_id)
        except NotFound:
            return ()
        answers = response.label is Label.ANSWERED and response.decision is Decision.DECIDED
        if not answers or response.superseded:
            return ()
        return tuple(
            question
            for question in library.questions.many(response.question_ids)
            if question.is_counted and not _holds(question, one.passage)
        )

    def dispute(self, evidence_id: int) -> Written[int]:
        """Link a piece of evidence with the questions it disputes, as contrary evidence; return the response's id.

        Raises NotAllowed where it disputes none.
        """
        questions = self.disputable(evidence_id)
        if not questions:
            raise NotAllowed("This evidence disputes no answer to a question.")
        library = self._desk.library
        one = library.claims.evidence(evidence_id)
        given_by = ""
        if one.letter_id is None and one.exhibit_id is not None:
            given_by = f"Exhibit {library.exhibits.get(one.exhibit_id).number}"
        return self._assessing.link_response(
            [question.id for question in questions],
            one.letter_id,
            one.passage.anew(),
            contrary=True,
            given_by=given_by,
            reason=one.remarks,
        )


def _paper_of(
    unit: Unit, claim: Claim, passage: NewPassage, letter_id: int | None, exhibit_id: int | None
) -> int | None:
    """Return the exhibit that evidence stands in, None where its document is none; refuses what is elsewhere."""
    if letter_id is not None:
        letter = unit.letters.get(letter_id)
        if claim.case_id not in letter.case_ids:
            raise NotAllowed(
                "This letter is not on the case of the claim.",
                remedy="File it to the case, or file its paper there as an exhibit, then link it.",
            )
        refuse_foreign(unit, letter, passage)
    if exhibit_id is not None:
        exhibit = unit.exhibits.get(exhibit_id)
        if exhibit.case_id != claim.case_id:
            raise NotAllowed(f"Exhibit {exhibit.number} is not on the case of the claim.")
        if exhibit.document.id != passage.document_id:
            raise NotAllowed(f"These words do not stand in exhibit {exhibit.number}.")
        return exhibit_id
    filed = unit.exhibits.on_document(claim.case_id, passage.document_id)
    return None if filed is None else filed.id


def _refuse_other_case(unit: Unit, case_id: int, response_id: int) -> None:
    """Refuse a response to questions of another case: what contradicts the claim would dispute its answer."""
    about = unit.questions.many(unit.responses.get(response_id).question_ids)
    if all(question.case_id != case_id for question in about):
        raise NotAllowed("That response answers no question of this case.")


def _response_at(unit: Unit, letter_id: int, passage: NewPassage) -> int | None:
    """Return the one response of a letter with which words overlap, None where there is none or several."""
    here = [
        response.id
        for response in unit.responses.of_letter(letter_id)
        if response.passage is not None and not response.superseded and _overlap(response.passage, passage)
    ]
    return here[0] if len(here) == 1 else None


def _overlap(known: Passage, new: NewPassage) -> bool:
    return known.document_id == new.document_id and any(
        one.page == other.page and one.start < other.end and other.start < one.end
        for one in known.stretch
        for other in (new.place, *new.further)
    )


def _is_same(known: Passage, new: NewPassage) -> bool:
    return (known.document_id, known.quote) == (new.document_id, new.quote) and _overlap(known, new)


def _holds(question: Question, passage: Passage) -> bool:
    return any(
        response.contrary and response.passage is not None and _is_same(response.passage, passage.anew())
        for response in question.responses
    )


def _marks(rooms: Repositories, claims: tuple[Claim, ...]) -> Mapping[int, tuple[EvidenceMark, ...]]:
    """Return where claims and evidence stand, by document, in reading order."""
    standing = list(_standing(claims))
    papers = rooms.claims.papers(
        place.extraction_id
        for _, _, passage in standing
        for place in passage.places
        if place.extraction_id is not None
    )
    found: dict[int, list[EvidenceMark]] = {}
    for claim, one, passage in standing:
        read = {papers[place.extraction_id] for place in passage.places if place.extraction_id in papers}
        for document_id in {passage.document_id, *read}:
            readings = [reading for reading, paper in papers.items() if paper == document_id]
            found.setdefault(document_id, []).extend(
                EvidenceMark(
                    claim.id,
                    None if one is None else one.id,
                    claim.number,
                    None if one is None else one.stance,
                    passage.id,
                    place.page,
                    place.quads,
                    place.state,
                    place.score,
                )
                for place in passage.stretch_on(document_id, readings)
            )
    return {paper: tuple(sorted(marks, key=_reading_order)) for paper, marks in found.items()}


def _standing(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, Evidence | None, Passage]]:
    for claim in claims:
        yield claim, None, claim.passage
        for one in claim.evidence:
            yield claim, one, one.passage


def _reading_order(mark: EvidenceMark) -> tuple[int, float, int]:
    return mark.page, mark.quads[0].bounds.y0 if mark.quads else 0.0, mark.claim_id
