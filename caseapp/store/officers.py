# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Officers and the office's settings."""

from sqlalchemy import insert, select, update

from caseapp.domain.case import Officer
from caseapp.domain.errors import NotFound
from caseapp.store.source import Repository
from caseapp.store.tables.people import officers, settings


class Officers(Repository):
    """The people of the office."""

    def all(self) -> tuple[Officer, ...]:
        """Return the officers by name."""
        rows = self._all(select(officers).where(officers.c.removed_at.is_(None)).order_by(officers.c.name))
        return tuple(Officer(row.id, row.name, row.account, row.post_title, row.email) for row in rows)

    def get(self, officer_id: int) -> Officer:
        """Return one officer; raises NotFound."""
        row = self._first(select(officers).where(officers.c.id == officer_id))
        if row is None:
            raise NotFound(f"There is no officer number {officer_id}.")
        return Officer(row.id, row.name, row.account, row.post_title, row.email)

    def named(self, name: str) -> Officer | None:
        """Return the officer of a name, whatever its capitals, or None."""
        folded = name.strip().casefold()
        return next((officer for officer in self.all() if officer.name.casefold() == folded), None)

    def of_account(self, account: str) -> Officer | None:
        """Return the officer who uses a system account, or None."""
        return next((officer for officer in self.all() if officer.account == account), None)

    def add(self, name: str, account: str = "", post_title: str = "", email: str = "") -> int:
        """Add an officer and return the id."""
        return self._writes.add(
            officers, {"name": name, "account": account, "post_title": post_title, "email": email}
        )

    def rename(self, officer_id: int, name: str) -> None:
        """Correct an officer's name."""
        self._writes.edit(officers, officer_id, {"name": name})

    def edit(self, officer_id: int, name: str, post_title: str) -> None:
        """Correct an officer's name and the title of the post; raises NotFound."""
        self.get(officer_id)
        self._writes.edit(officers, officer_id, {"name": name, "post_title": post_title})


class Settings(Repository):
    """The office's settings, by key."""

    def get(self, key: str, default: str = "") -> str:
        """Return a setting."""
        row = self._first(select(settings.c.value).where(settings.c.key == key))
        return default if row is None else str(row.value)

    def put(self, key: str, value: str) -> None:
        """Keep a setting."""
        if self._first(select(settings.c.key).where(settings.c.key == key)) is None:
            self._writes.derive(insert(settings).values(key=key, value=value))
        else:
            self._writes.derive(update(settings).where(settings.c.key == key).values(value=value))
