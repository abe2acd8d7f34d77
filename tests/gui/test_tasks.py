from __future__ import annotations

import threading

import pytest

from desktop_app.errors import Cancelled, UserError
from desktop_app.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    yield made
    made.stop()


def test_all_writing_is_done_by_one_thread_in_order(tasks, qtbot) -> None:
    done, threads = [], set()

    def work(number):
        def run(_progress):
            threads.add(threading.get_ident())
            return number

        return run

    for number in range(20):
        tasks.write(work(number), done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_answers_arrive_in_the_windows_thread(tasks, qtbot) -> None:
    where = []
    tasks.read(lambda _progress: 1, lambda _value: where.append(threading.get_ident()))
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.get_ident()]


def test_a_newer_request_makes_the_older_ones_answer_moot(tasks, qtbot) -> None:
    gate, got, last = threading.Event(), [], []
    tasks.read(lambda _progress: gate.wait(5), got.append, key="sheet")
    tasks.read(lambda _progress: "newer", got.append, key="sheet")
    tasks.read(lambda _progress: "end", last.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(last))
    assert got == ["newer"]


def test_an_error_goes_to_the_owner_or_to_all(tasks, qtbot) -> None:
    own, others = [], []
    tasks.failed.connect(others.append)

    def fail(_progress):
        raise UserError("disk_full", path="x")

    tasks.write(fail, failed=own.append)
    tasks.write(fail)
    qtbot.waitUntil(lambda: bool(own) and bool(others))
    assert own[0].code == others[0].code == "disk_full"


def test_work_can_be_cancelled_between_steps(tasks, qtbot) -> None:
    begun, errors = threading.Event(), []
    running = []

    def work(progress):
        running.append(progress)
        begun.set()
        step = 0
        while step < 10_000_000:
            progress(step, 10_000_000)
            step += 1

    tasks.write(work, failed=errors.append, cancellable=True)
    assert begun.wait(5)
    running[0].cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_what_may_be_given_up_makes_way_for_what_matters_more(tasks, qtbot) -> None:
    begun, done = threading.Event(), []

    def long(progress) -> None:
        begun.set()
        while True:
            progress(1, 2)

    tasks.write(long, done.append, failed=lambda error: done.append(type(error)), cancellable=True)
    tasks.write(lambda _progress: "mine", done.append)
    begun.wait(5)
    tasks.give_up()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == [Cancelled, "mine"]


def test_stopping_finishes_what_was_asked_for(qtbot) -> None:
    tasks, written = Tasks(), []
    for number in range(5):
        tasks.write(lambda _progress, number=number: written.append(number))
    tasks.stop()
    assert written == [0, 1, 2, 3, 4]


def test_inline_the_same_work_is_done_at_once() -> None:
    done = []
    Tasks(inline=True).write(lambda _progress: 7, done.append)
    assert done == [7]
