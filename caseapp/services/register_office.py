# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services about the questions of the register, each made when first asked for."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from caseapp.services.by_body import ByBody
    from caseapp.services.calendar_files import CalendarFiles
    from caseapp.services.chasing import Chasing
    from caseapp.services.claims import Claims
    from caseapp.services.desk import Desk
    from caseapp.services.dividing import Dividing
    from caseapp.services.due_words import DueWords
    from caseapp.services.holding import Holding
    from caseapp.services.proposing import Proposing
    from caseapp.services.reasking import Reasking
    from caseapp.services.reasons import Reasons
    from caseapp.services.register import Register
    from caseapp.services.register_bulk import RegisterBulk
    from caseapp.services.register_exports.exports import RegisterExports
    from caseapp.services.register_exports.figures import StatisticsExports
    from caseapp.services.register_list import RegisterLists
    from caseapp.services.second_readings import SecondReadings
    from caseapp.services.statistics import StatisticsOfRegister
    from caseapp.services.suggesting import Suggesting


class RegisterServices(ABC):
    """The verbs about questions and what is said to them."""

    @property
    @abstractmethod
    def desk(self) -> "Desk":
        """The library and the officer at work."""

    @property
    @abstractmethod
    def resources(self) -> "Path":
        """The folder of letterhead, templates, fonts and icons."""

    @cached_property
    def chasing(self) -> "Chasing":
        """Chasers of what is overdue."""
        from caseapp.services.chasing import Chasing

        return Chasing(self.desk, self.resources)

    @cached_property
    def register_exports(self) -> "RegisterExports":
        """The register as a file."""
        from caseapp.services.register_exports.exports import RegisterExports

        return RegisterExports(self.desk)

    @cached_property
    def statistics_exports(self) -> "StatisticsExports":
        """Statistics as a file."""
        from caseapp.services.register_exports.figures import StatisticsExports

        return StatisticsExports(self.desk)

    @cached_property
    def reasking(self) -> "Reasking":
        """Registered questions that a letter puts again."""
        from caseapp.services.reasking import Reasking

        return Reasking(self.desk)

    @cached_property
    def reasons(self) -> "Reasons":
        """The stock reasons of labels."""
        from caseapp.services.reasons import Reasons

        return Reasons(self.desk)

    @cached_property
    def by_body(self) -> "ByBody":
        """Questions by the bodies they were put to."""
        from caseapp.services.by_body import ByBody

        return ByBody(self.desk)

    @cached_property
    def dividing(self) -> "Dividing":
        """Parts of questions, and questions merged into others."""
        from caseapp.services.dividing import Dividing

        return Dividing(self.desk)

    @cached_property
    def register(self) -> "Register":
        """Questions and responses."""
        from caseapp.services.register import Register

        return Register(self.desk)

    @cached_property
    def register_lists(self) -> "RegisterLists":
        """The register as a list."""
        from caseapp.services.register_list import RegisterLists

        return RegisterLists(self.desk)

    @cached_property
    def register_bulk(self) -> "RegisterBulk":
        """What is done to several questions at once."""
        from caseapp.services.register_bulk import RegisterBulk

        return RegisterBulk(self.desk)

    @cached_property
    def statistics(self) -> "StatisticsOfRegister":
        """Figures about the register."""
        from caseapp.services.statistics import StatisticsOfRegister

        return StatisticsOfRegister(self.desk)

    @cached_property
    def proposing(self) -> "Proposing":
        """Questions found in letters, to be registered or rejected."""
        from caseapp.services.proposing import Proposing

        return Proposing(self.desk, self.register)

    @cached_property
    def suggesting(self) -> "Suggesting":
        """What letters may say to questions."""
        from caseapp.services.suggesting import Suggesting

        return Suggesting(self.desk)

    @cached_property
    def due_words(self) -> "DueWords":
        """What letters say about when something is due."""
        from caseapp.services.due_words import DueWords

        return DueWords(self.desk)

    @cached_property
    def calendar_files(self) -> "CalendarFiles":
        """Due dates for calendar programs."""
        from caseapp.services.calendar_files import CalendarFiles

        return CalendarFiles(self.desk)

    @cached_property
    def holding(self) -> "Holding":
        """What letters put off and promise."""
        from caseapp.services.holding import Holding

        return Holding(self.desk)

    @cached_property
    def second_readings(self) -> "SecondReadings":
        """Letters read by a second officer."""
        from caseapp.services.second_readings import SecondReadings

        return SecondReadings(self.desk)

    @cached_property
    def claims(self) -> "Claims":
        """What was claimed in letters, and the evidence for and against it."""
        from caseapp.services.claims import Claims

        return Claims(self.desk, self.register)
