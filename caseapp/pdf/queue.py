# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for a reader: drawings newest first, then inspections in the order they came.

Drawings go before pieces of the contents, and those before inspections, because somebody is looking. A
large file is inspected only while another reader stays free, so that two of them never keep a page
waiting. For the same reason a document that nobody has drawn from yet, or that has held up a reader, is
drawn from by one reader at a time.

Of several that are free, the reader that worked last takes the next drawing: what it draws with is still at
hand in its memory and in the processor's, which is a third of the time of a page of text.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Lock

from caseapp.domain.document import DocumentFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError
from caseapp.pdf.listing import Listing

_REMEMBERED = 1000
"""Documents of which it is known whether they are sound."""


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody who wants a picture; `patient` ones are never dropped to make room."""

    done: Callable[[PagePicture | CaseError], None]
    wanted: Callable[[], bool] | None = None
    patient: bool = False

    def still_wants(self) -> bool:
        """Ask whether the picture is still wanted."""
        return self.wanted is None or self.wanted()


@dataclass(eq=False, slots=True)
class Drawing:
    """A picture to be drawn, and everybody who asked for it."""

    request: PageRequest
    waiters: list[Waiter] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Inspection:
    """A document to be inspected, and where the facts go."""

    path: Path
    password: str | None
    large: bool
    answer: Future[DocumentFacts] = field(default_factory=Future)


class JobQueue:
    """The jobs waiting, and the drawings being drawn, for `readers` readers."""

    def __init__(self, readers: int, most_drawings: int) -> None:
        self._most_large = max(1, readers - 1)
        self._readers = readers
        self._sound: OrderedDict[str, None] = OrderedDict()
        self._harmful: OrderedDict[str, None] = OrderedDict()
        self._most_drawings = most_drawings
        self._lock = Lock()
        self._idle: list[Condition] = []
        self._waiting: OrderedDict[PageRequest, Drawing] = OrderedDict()
        self._in_hand: dict[PageRequest, Drawing] = {}
        self._small: deque[Inspection] = deque()
        self._large: deque[Inspection] = deque()
        self._large_in_hand = 0
        self._listings: deque[Listing] = deque(maxlen=most_drawings)
        self._closed = False

    def ask(self, request: PageRequest, waiter: Waiter) -> bool:
        """Add a drawing as the newest, or join one already there; False once closed."""
        with self._lock:
            if self._closed:
                return False
            if request in self._in_hand:
                self._in_hand[request].waiters.append(waiter)
                return True
            drawing = self._waiting.setdefault(request, Drawing(request))
            drawing.waiters.append(waiter)
            self._waiting.move_to_end(request)
            if len(self._waiting) > self._most_drawings:
                self._drop_oldest()
            if self._idle:
                self._idle.pop().notify()
            return True

    def add(self, inspection: Inspection) -> bool:
        """Add an inspection; False once closed."""
        with self._lock:
            if self._closed:
                return False
            (self._large if inspection.large else self._small).append(inspection)
            self._wake_all()
            return True

    def list_contents(self, listing: Listing) -> bool:
        """Add a piece of the contents as the newest, dropping the oldest where many wait; False once closed."""
        with self._lock:
            if self._closed:
                return False
            self._listings.append(listing)
            self._wake_all()
            return True

    def take(self, *, only_draws: bool = False) -> Drawing | Listing | Inspection | None:
        """Wait for the next job and take it in hand; None once closed."""
        with self._lock:
            while not self._closed:
                request = next(filter(self._may_begin, reversed(self._waiting)), None)
                if request is not None:
                    drawing = self._waiting.pop(request)
                    self._in_hand[request] = drawing
                    return drawing
                if only_draws:
                    self._wait()
                    continue
                if self._listings:
                    return self._listings.pop()
                if self._small:
                    return self._small.popleft()
                if self._large and self._large_in_hand < self._most_large:
                    self._large_in_hand += 1
                    return self._large.popleft()
                self._wait()
            return None

    def trust(self, request: PageRequest) -> None:
        """Take note that a reader drew from a document, or refused to, and is well."""
        with self._lock:
            if request.sha256 not in self._harmful:
                _remember(self._sound, request.sha256)
                self._wake_for_waiting()

    def distrust(self, request: PageRequest, *, for_good: bool = False) -> None:
        """Take note that a document holds up a reader, or has stopped it."""
        with self._lock:
            self._sound.pop(request.sha256, None)
            if for_good:
                _remember(self._harmful, request.sha256)

    def still_wanted(self, drawing: Drawing) -> bool:
        """Drop those who no longer want a drawing in hand; False when nobody is left."""
        with self._lock:
            asked = tuple(drawing.waiters)
        gone = {id(waiter) for waiter in asked if not waiter.still_wants()}
        with self._lock:
            drawing.waiters[:] = [waiter for waiter in drawing.waiters if id(waiter) not in gone]
            if not drawing.waiters:
                self._put_down(drawing)
            return bool(drawing.waiters)

    def finish(self, job: Drawing | Inspection) -> tuple[Waiter, ...]:
        """Put a job out of hand; return who waits for the picture."""
        with self._lock:
            if isinstance(job, Drawing):
                self._put_down(job)
                return tuple(job.waiters)
            if job.large:
                self._large_in_hand -= 1
                self._wake_all()
            return ()

    def close(self) -> tuple[Drawing | Inspection, ...]:
        """Take no more jobs; return those nobody will do. A second call returns none."""
        with self._lock:
            self._closed = True
            left: tuple[Drawing | Inspection, ...] = (*self._waiting.values(), *self._small, *self._large)
            self._waiting.clear()
            self._small.clear()
            self._large.clear()
            self._listings.clear()
            self._wake_all()
            return left

    def _wait(self) -> None:
        """Wait for a change; who waits shortest is the first to be woken for a drawing."""
        turn = Condition(self._lock)
        self._idle.append(turn)
        turn.wait()

    def _wake_all(self) -> None:
        idle, self._idle = self._idle, []
        for turn in idle:
            turn.notify()

    def _wake_for_waiting(self) -> None:
        """Let every idle reader look whether a drawing that waits may be begun by now."""
        if self._waiting:
            self._wake_all()

    def _may_begin(self, request: PageRequest) -> bool:
        if self._readers == 1 or not request.sha256 or request.sha256 in self._sound:
            return True
        return all(other.sha256 != request.sha256 for other in self._in_hand)

    def _put_down(self, drawing: Drawing) -> None:
        if self._in_hand.get(drawing.request) is drawing:
            del self._in_hand[drawing.request]
            self._wake_for_waiting()

    def _drop_oldest(self) -> None:
        for request, drawing in self._waiting.items():
            if not any(waiter.patient for waiter in drawing.waiters):
                del self._waiting[request]
                return


def _remember(documents: OrderedDict[str, None], document: str) -> None:
    documents[document] = None
    documents.move_to_end(document)
    if len(documents) > _REMEMBERED:
        documents.popitem(last=False)
