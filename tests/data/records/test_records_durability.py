"""What was accepted is there, whatever happened next."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.records.records import Records

CHILD = """
import os, resource, sys, time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.records import Records

NOW = datetime(2026, 1, 1, tzinfo=UTC)
file, name = Path(sys.argv[1]), sys.argv[2]

def record(number, size=100):
    detail = {"text": "廉" * size}
    return Record(f"{name}-{number}", "l", "d", NOW, Verb.NOTED, "c", "i", "", detail)

def refusal(number):
    try:
        records.append([record(number, 3000)])
    except RecordsError as error:
        return str(error)
    return ""

records = Records(file)
"""

PRINTS_TOO_EARLY = """
import lianzheng_tui.data.records.records as module
from contextlib import contextmanager
@contextmanager
def early(db):
    with whole(db):
        yield
        print(f"{name}-{number}", flush=True)
        if number == 1:
            time.sleep(60)
whole, module.transaction = module.transaction, early
for number in range(2):
    records.append([record(number)])
"""


def start(code: str, file: Path, name: str = "x") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD + code, str(file), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def lines(child: subprocess.Popen[str]) -> Iterator[str]:
    assert child.stdout
    for line in child.stdout:
        if line.endswith("\n"):
            yield line.rstrip("\n")


def finish(child: subprocess.Popen[str]) -> list[str]:
    rest = list(lines(child))
    assert child.stdout
    assert child.stdin
    child.stdin.close()
    child.stdout.close()
    child.wait()
    return rest


def lost(file: Path, accepted: set[str]) -> set[str]:
    with Records(file) as records:
        loaded = records.load("l")
    assert loaded.damaged == 0
    return accepted - {kept.id for kept in loaded.records}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite3"


ANSWERS_FOR_EVER = """
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.store import open_store
records.close()
store = open_store(file, file.parent / "backups", NOW, 10.0)
journal = Journal(store.records, "l", "d", lambda: NOW, loaded=store.loaded)
print("ready", flush=True)
sys.stdin.readline()
while True:
    answer = journal.add(Verb.ANSWERED, "c", "q", None, {"given": [0], "score": 1.0})
    journal.flush()
    if answer.id not in journal.unsaved:
        print(journal.as_saved(answer).id, flush=True)
"""


@pytest.mark.parametrize("at_once", [1, 3])
@pytest.mark.parametrize("kills", [6, pytest.param(200, marks=pytest.mark.soak)])
def test_a_kill_loses_no_answer_that_was_accepted(file: Path, kills: int, at_once: int) -> None:
    """A session as the application has it: open, back up, take an answer into memory, save it."""
    chance = random.Random(2)
    accepted: set[str] = set()
    for _ in range(-(-kills // at_once)):
        children = [start(ANSWERS_FOR_EVER, file) for _ in range(at_once)]
        assert [next(lines(child)) for child in children] == ["ready"] * at_once
        for child in children:
            assert child.stdin
            child.stdin.close()
        for child in children:
            accepted.add(next(lines(child)))
        for child in children:
            time.sleep(chance.uniform(0, 0.02))
            child.send_signal(signal.SIGKILL)
        for child in children:
            accepted.update(finish(child))
    print(f"{kills} kills, {at_once} at once: {len(accepted)} answers accepted")
    assert len(accepted) >= kills
    assert lost(file, accepted) == set()
    assert list(file.parent.glob("*.damaged-*")) == []


def test_control_accepted_before_the_commit_is_lost(file: Path) -> None:
    child = start(PRINTS_TOO_EARLY, file)
    said = lines(child)
    accepted = {next(said), next(said)}
    child.send_signal(signal.SIGKILL)
    finish(child)
    assert lost(file, accepted) == {"x-1"}


def test_two_processes_at_once_save_everything(file: Path) -> None:
    code = "for number in range(60): records.append([record(number)])\nprint(len(sys.argv))"
    children = [start(code, file, name) for name in ("a", "b", "c")]
    assert [finish(child) for child in children] == [["3"]] * 3
    assert lost(file, {f"{name}-{number}" for name in "abc" for number in range(60)}) == set()


def test_a_full_disk_loses_nothing_and_can_be_mended(file: Path) -> None:
    """A limit on the size of files stands for the full disk: SQLite hears the same from it."""
    code = """
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, unlimited[1]))
number, said = next((number, said) for number in count() if (said := refusal(number)))
assert number > 1
assert refusal(number) == refusal(number) == said
print(said)
kept = [kept.id for kept in records.load("l").records]
assert kept == [record(n).id for n in range(number)], kept
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
records.append([record(number, 3000)])
print(len(records.load("l").records) - number)
"""
    said = finish(start(code, file))
    assert said[0].startswith("学习记录没有存下，磁盘已满，或超出了空间限额。请腾出空间后再试。")
    assert said[1:] == ["1"]


def test_no_room_for_a_new_file_is_an_error(file: Path) -> None:
    code = """
other = file.with_name("other.sqlite3")
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
try:
    Records(other)
except RecordsError as error:
    print(error)
print(other.stat().st_size)
"""
    said = finish(start(code, file))
    assert said[0].startswith("学习记录打不开，磁盘已满")
    assert said[1:] == ["0"]


def test_a_file_held_by_another_process_is_an_error_for_now(file: Path) -> None:
    code = """
records._db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", CHILD + code, str(file), "x"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert next(lines(holder)) == "held"
    with Records(file, timeout=0.05) as records:
        assert records.writable
        with pytest.raises(RecordsError, match="占用"):
            records.append([])
        assert holder.stdin
        holder.stdin.close()
        finish(holder)
        records.append([])
