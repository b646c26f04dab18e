# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working ahead: a few threads prepare the next items while the present one is dealt with."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def ahead(
    work: Callable[[T], R],
    items: Iterable[T],
    *,
    threads: int = 2,
    depth: int = 6,
) -> Generator[tuple[T, "Future[R]"], None, None]:
    """Give each item, in order, with the future of the work done on it; at most `depth` wait at a time.

    When the generator is closed early, work that has not begun is left undone.
    """
    source = iter(items)
    waiting: deque[tuple[T, Future[R]]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="caseapp-ahead") as pool:
        try:
            waiting.extend((item, pool.submit(work, item)) for item in islice(source, depth))
            while waiting:
                present = waiting.popleft()
                waiting.extend((item, pool.submit(work, item)) for item in islice(source, 1))
                yield present
        finally:
            for _, future in waiting:
                future.cancel()
