# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a rule is, and the classes of words that the rules are written with.

A rule is a pattern over a reading (see `reading.py`), tried only where one of its `needs` stands in the
sentence. A group `act` marks where the words begin that say what is to be done: `acts.py` judges them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from caseapp.domain.found_question import QuestionKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of asking: its kind, how sure it is (0 to 1), and why in an officer's words."""

    kind: QuestionKind
    confidence: float
    because: str
    needs: frozenset[str]
    pattern: re.Pattern[str]


class Rules:
    """Rules in the order in which they are tried, found by the words that they need."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = rules
        needing: dict[str, set[int]] = {}
        for number, one in enumerate(rules):
            for word in one.needs:
                needing.setdefault(word, set()).add(number)
        self._needing = {word: frozenset(numbers) for word, numbers in needing.items()}

    def for_words(self, words: frozenset[str]) -> Iterator[Rule]:
        """Give the rules that these words of a reading allow, in order."""
        numbers: set[int] = set()
        for word in words:
            if word in self._needing:
                numbers |= self._needing[word]
        return (self._rules[number] for number in sorted(numbers))


def rule(kind: QuestionKind, confidence: float, because: str, needs: str, pattern: str) -> Rule:
    """Make a rule; `needs` are words, one of which it cannot do without."""
    return Rule(kind, confidence, because, set_of(needs), re.compile(pattern))


def set_of(words: str) -> frozenset[str]:
    """Return words written in a row as a set."""
    return frozenset(words.split())


def one_of(words: str) -> str:
    """Return the pattern of any of these words; an underscore stands for a space."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


def laid_out(pattern: str) -> re.Pattern[str]:
    """Compile a pattern written over several lines; what indents them is no part of it."""
    return re.compile("".join(line.lstrip() for line in pattern.strip("\n").splitlines()))


_ADVERBS: Final = one_of(
    """also now then still again once_more once_again therefore particularly especially very_much really just only
    first further furthermore additionally thus accordingly hereby formally respectfully likewise equally
    simply
    particularly next finally in_particular if_i_may if_we_may as_well greatly specifically kindly please
    nevertheless however certainly most always perhaps at_least yet as_yet in_turn obviously of_course
    in_addition even today very so quite rather extremely deeply too much more genuinely clearly otherwise
    naturally nonetheless for_my_part similarly merely separately immediately urgently necessarily fully
    entirely
    wholly at_all at_present currently properly readily easily quickly thereafter moreover similarly later"""
)
GAP: Final = rf"(?:,? {_ADVERBS}){{0,3}},? "
"""A space between two words, in which adverbs may stand."""
ADV: Final = rf"(?:{_ADVERBS},? ){{0,3}}"
"""Adverbs that may stand before a word."""

OFFICE: Final = one_of(
    """commissioner ombudsman ombudsperson regulator inspectorate inspector inquiry committee office auditor
    tribunal adjudicator registrar reviewer investigator panel board agency authority council trust company
    department ministry association force university college school charity firm body team comptroller
    convener chair chairman minister secretary convenor assessor examiner department directorate unit
    constabulary commission corporation society bureau registry institute hospital governors trustees surgery"""
)
SELF: Final = rf"(?:i|we|one|(?:the|this|our|my)(?: [a-z'-]+){{0,2}}? {OFFICE})"
"""The writer, or the office that writes."""

WH: Final = r"(?:whether|why|how|what|whatever|when|where|who|whom|whose|which)"
ASKED_CLAUSE: Final = (
    rf"(?:(?:in|on|at|by|for|from|to|of|under|with|since|about|upon|against|through|into) )?{WH}\b"
)
DETERMINER: Final = one_of(
    "the a an your any all each every some this that these those its their his her our my both no further such"
)
THINGS: Final = one_of(
    """copy copies details? information documents? explanations? clarifications? confirmation comments? views?
    observations? reasons? answers? responses? account evidence figures? data dates? names? list schedule
    sight
    minutes assurances? breakdown particulars position decision proposals? plans? reports? correspondence
    statements? extracts? records? logs? notes? evidence thoughts opinion advice_on indication estimate
    reaction reply_to response_to update summary description chronology timetable timeline statistics numbers?
    papers letters?_of word_of_explanation chapter_and_verse line_to_confirm light update clarity
        [ ]further_particulars contracts? polic(?:y|ies) proof material outline understanding justification
    representations input perspective accounts answer rationale basis intentions undertaking grounds"""
)
"""What one asks to be given."""
THING: Final = (
    rf"(?:{DETERMINER} )?(?:(?:following|full|brief|further|more|complete|early|written|clear|detailed|precise"
    rf"|proper|prompt|"
    rf"formal|short|any|considered|own|specific|additional|relevant|exact|initial|your|the|some|fuller"
    rf"|better|"
    rf"definitive|clearer|urgent|immediate|substantive|missing|unredacted|electronic|legible|up-to-date"
    rf"|current|"
    rf"latest|final|first|second|related|actual|full-length|corresponding|comprehensive|express|board's|"
    rf"council's|company's|trust's|agency's|authority's|department's|organisation's"
    rf"|supporting) ){{0,3}}(?:(?!you |to |that |not )[a-z'-]+ ){{0,2}}?{THINGS}\b"
)
LEARN: Final = (
    r"(?:know|learn|hear|see|have|receive|understand|be told|be given|be shown|be sent|be provided with"
    r"|be informed|"
    r"be advised|be clear|be sure|be certain|be satisfied|be assured|be reassured|be able to (?:see"
    r"|tell|read|compare|understand)|"
    r"establish|ascertain|obtain|get|gain|examine|inspect|read|view|find out|discover|clarify|confirm"
    r"|check|verify|"
    r"explore|ask|enquire|inquire|request|seek|compare|be supplied with|be furnished with|be copied"
    r"|determine|test|form a view)"
)
"""What one wants in order to be told."""
US: Final = (
    r"(?:me|us|this office|my office|our office|the commissioner|the ombudsman|the committee|the inquiry)"
)
YOU: Final = r"you(?: and [a-z]+(?: [a-z]+)?| (?:all|both))?"
FROM_YOU: Final = r"(?:from you|from your [a-z]+)"
YOUR_ACCOUNT: Final = (
    r"(?:yours|(?:the|this|that) (?:letter|reply|response|answer|table|annex|appendix|chronology"
    r"|spreadsheet|schedule|breakdown)(?: (?:that |which )?you (?:sent|enclosed|gave|attached|provided"
    r"|wrote))?|"
    r"your(?: (?:last|latest|recent|first|second|third|earlier|previous|own|written|draft|short|brief|whole|"
    r"enclosed|covering|full|final|initial|published|revised|undated|most recent|council's|company's"
    r"|trust's|board's))*"
    r" (?:letter|reply|response|answers?|account|statement|report|explanation|e-?mails?|message|table"
    r"|annex|appendix|"
    r"submission|evidence|chronology|spreadsheet|note|figures|summary|paper|document|schedule"
    r"|memorandum|memo|"
    r"correspondence|timeline|version|description|narrative|papers|material|data|records?|log|minutes"
    r"|replies|"
    r"letters|statements|representations|review|analysis|list|breakdown|reasons?|reasoning|position"
    r"|silence|file|charts?|graph|plan|form|questionnaire|accounts?|publication|press release|website"
    r"|policy|ledger|register|inventory))"
)
"""What the addressee has written or said."""
THEIRS: Final = rf"(?:you|(?:your|the) {OFFICE})"
"""The addressee, by name of office or not."""
