# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services about the questions of the register, each made when first asked for."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseapp.services.desk import Desk
    from caseapp.services.reasking import Reasking


class RegisterServices(ABC):
    """The verbs about registered questions beside registering and deciding."""

    @property
    @abstractmethod
    def desk(self) -> "Desk":
        """The library and the officer at work."""

    @cached_property
    def reasking(self) -> "Reasking":
        """Registered questions that a letter puts again."""
        from caseapp.services.reasking import Reasking

        return Reasking(self.desk)
