"""One password at a time in a process, a few in line, half the time at most."""

from __future__ import annotations

import threading
import time

import pytest

from accounts.hashing_line import PLACES, HashingBusy, HashingLine


def test_two_never_hash_at_the_same_time():
    line, inside, most, lock = HashingLine(), 0, 0, threading.Lock()
    start = threading.Barrier(PLACES)

    def work() -> None:
        nonlocal inside, most
        start.wait()
        with line.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.02)
            with lock:
                inside -= 1

    workers = [threading.Thread(target=work) for _ in range(PLACES)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert most == 1


def test_who_waits_too_long_is_asked_to_come_back_and_leaves_the_line(settings):
    settings.HASH_WAIT_SECONDS = 0.01
    line = HashingLine()
    with line.gate:
        for _ in range(PLACES + 1):
            with pytest.raises(HashingBusy), line.turn():
                pass
    with line.turn():
        pass


def test_a_full_line_takes_nobody_more():
    line = HashingLine()
    for _ in range(PLACES):
        line.refuse_when_full()
        line.places.acquire()
    with pytest.raises(HashingBusy):
        line.refuse_when_full()
    with pytest.raises(HashingBusy), line.turn():
        pass


def test_after_a_hash_the_process_rests_for_as_long_as_it_took():
    line = HashingLine()
    with line.turn():
        threading.Event().wait(0.05)
    started = time.monotonic()
    with line.turn():
        rested = time.monotonic() - started
    assert rested >= 0.04


def test_a_hash_that_fails_gives_its_place_back():
    line = HashingLine()
    for _ in range(PLACES + 1):
        with pytest.raises(ValueError), line.turn():
            raise ValueError
    with line.turn():
        pass
