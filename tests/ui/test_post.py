# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What other threads leave is done on the window's thread, also after whoever left it has gone."""

import threading
from functools import partial

from pytestqt.qtbot import QtBot

from caseapp.ui.jobs import JobProgress, Jobs
from caseapp.ui.post import Post, lasting_post


def left_by_threads(post: Post, many: int) -> list[tuple[int, bool]]:
    """Leave one thing from each of several threads, one after the other; return what will be done."""
    done: list[tuple[int, bool]] = []
    main = threading.current_thread()
    for number in range(many):

        def act(number: int = number) -> None:
            done.append((number, threading.current_thread() is main))

        thread = threading.Thread(target=post.leave, args=(act,))
        thread.start()
        thread.join()
    return done


def test_it_is_done_later_in_order_and_on_the_window_thread(qtbot: QtBot) -> None:
    done = left_by_threads(lasting_post(), 3)
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == [(0, True), (1, True), (2, True)]


def test_it_can_be_had_at_once(qtbot: QtBot) -> None:
    post = Post(None)
    done = left_by_threads(post, 2)
    post.deliver()
    assert done == [(0, True), (1, True)]


def test_there_is_one_that_lasts_as_long_as_the_application(qtbot: QtBot) -> None:
    assert lasting_post() is lasting_post()


def test_jobs_end_although_many_go_at_once(qtbot: QtBot) -> None:
    jobs = Jobs()
    answers: list[int] = []

    def count(progress: JobProgress, number: int) -> int:
        progress.step(1, 1)
        return number

    for number in range(200):
        jobs.start(partial(count, number=number), answers.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.close()
    assert sorted(answers) == list(range(200))
