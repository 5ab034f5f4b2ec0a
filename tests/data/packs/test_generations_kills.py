"""Whatever kills an installation, the old set of cases is there or the new one, whole."""

import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lianzheng_tui.data.packs.generations import InstallRoot, current_set, installed_folder, sweep
from lianzheng_tui.data.packs.installer import install, plan

MakeFolder = Callable[..., Path]
IDS = ("a-case", "b-case", "c-case", "d-case")
FILES = {*(f"{each}.yaml" for each in IDS), "laws.yaml"}

ZYGOTE = """
import os, signal, sys
from itertools import count
from pathlib import Path
from lianzheng_tui.data.packs.generations import InstallRoot, current_set
from lianzheng_tui.data.packs.installer import install, plan

cases, *folders = map(Path, sys.argv[1:])
install_root = InstallRoot(cases)
left = None

CHANGES = {"os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.chmod"}

def kill_in_time(event, args):
    global left
    if left is None or not (event in CHANGES or event == "open" and args[2] & os.O_CREAT):
        return
    left -= 1
    if left < 0:
        left = None
        os.kill(os.getpid(), signal.SIGKILL)

def upgrade(number):
    install(plan([folders[number % 2]], install_root, {}, force=True))

def in_place(number):
    for file in sorted(folders[number % 2].iterdir()):
        (current_set(install_root).folder / file.name).write_bytes(file.read_bytes())

sys.addaudithook(kill_in_time)
upgrade(1)
upgrade(0)
print("ready", flush=True)
for line in sys.stdin:
    what, steps = line.split()
    child = os.fork()
    if child == 0:
        left = int(steps) if steps != "-" else None
        for number in count(1):
            {"upgrade": upgrade, "in_place": in_place}[what](number)
            if left is not None:
                os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Installer:
    """A program that starts others, each of which installs, and dies."""

    def __init__(self, cases: Path, *folders: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-c", ZYGOTE, str(cases), *map(str, folders)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self._program.stdout
        return self._program.stdout.readline().strip()

    def start(self, what: str, steps: int | None = None) -> int:
        """Start one. It does one thing and dies before that step, or many until it is killed."""
        assert self._program.stdin
        self._program.stdin.write(f"{what} {'-' if steps is None else steps}\n")
        self._program.stdin.flush()
        return int(self._line())

    def ended(self) -> int:
        return int(self._line())

    def close(self) -> None:
        self._program.communicate()


@contextmanager
def installer(cases: Path, *folders: Path) -> Iterator[Installer]:
    program = Installer(cases, *folders)
    try:
        yield program
    finally:
        program.close()


@pytest.fixture
def folders(make_folder: MakeFolder) -> tuple[Path, Path]:
    """The same cases and provision in two editions that differ in every file."""
    old, new = (make_folder(f"edition{n}", *IDS, minutes=n) for n in (1, 2))
    laws = new / "laws.yaml"
    laws.write_text(laws.read_text(encoding="utf-8").replace("note: 虚构", "note: 新"), "utf-8")
    return old, new


def edition(cases: Path) -> str:
    """The edition of the set that counts, or what is mixed or missing in it."""
    folder = installed_folder(cases)
    assert folder
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    if texts.keys() != FILES:
        return f"has {sorted(texts)}"
    law = "2" if "note: 新" in texts.pop("laws.yaml") else "1"
    found = {law, *(_minutes(text) for text in texts.values())}
    return found.pop() if len(found) == 1 else f"mixed {sorted(found)}"


def _minutes(text: str) -> str:
    minutes = re.search(r"^minutes: (\d)$", text, re.MULTILINE)
    return minutes[1] if minutes and text.endswith("。]\n") else "broken"


def left_over(cases: Path) -> list[str]:
    now = current_set(InstallRoot(cases))
    sets = {path.name for path in (cases / "installed/sets").iterdir()}
    counted = {str(now.number), str(now.previous)}
    pointers = [path.name for path in (cases / "installed").glob(".current*")]
    return sorted(sets - counted) + pointers


def kill_at_random(cases: Path, folders: tuple[Path, Path], rounds: int) -> Counter[str]:
    chance = random.Random(rounds)
    found: Counter[str] = Counter()
    with installer(cases, *folders) as program:
        for _ in range(rounds):
            child = program.start("upgrade")
            time.sleep(chance.uniform(0, 0.06))
            subprocess.run(["kill", "-KILL", str(child)], check=True)
            assert program.ended() == signal.SIGKILL
            found[edition(cases)] += 1
    return found


def kill_at_every_step(
    cases: Path, folders: tuple[Path, Path], what: str
) -> Iterator[tuple[int, str]]:
    """What there is after dying before the first step, the second, and so on to the last."""
    steps = 0
    with installer(cases, *folders) as program:
        while True:
            program.start(what, steps)
            if program.ended() == 0:
                return
            yield steps, edition(cases)
            steps += 1
            install(plan([folders[0]], InstallRoot(cases), {}, force=True))


def test_killed_at_random_the_set_is_whole(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    cases = tmp_path / "home" / "cases"
    found = kill_at_random(cases, folders, 15)
    assert found.keys() <= {"1", "2"}
    install(plan([folders[0]], InstallRoot(cases), {}, force=True))
    install(plan([folders[1]], InstallRoot(cases), {}, force=True))
    assert (edition(cases), left_over(cases)) == ("2", [])


@pytest.mark.soak
def test_killed_200_times_the_set_is_whole(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    cases = tmp_path / "home" / "cases"
    found = kill_at_random(cases, folders, 200)
    assert found.keys() <= {"1", "2"}
    sweep(InstallRoot(cases))
    assert left_over(cases) == []


def test_killed_before_any_step_the_set_is_whole(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    cases = tmp_path / "home" / "cases"
    found = [each for _, each in kill_at_every_step(cases, folders, "upgrade")]
    switched = found.index("2")
    assert found == ["1"] * switched + ["2"] * (len(found) - switched)
    assert switched > 20
    assert left_over(cases) == []


def test_what_was_left_over_is_swept_at_the_next_start(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    cases = tmp_path / "home" / "cases"
    messes = 0
    with installer(cases, *folders) as program:
        steps = 0
        while program.start("upgrade", steps) and program.ended():
            before, steps = edition(cases), steps + 1
            messes += bool(left_over(cases))
            sweep(InstallRoot(cases))
            assert (edition(cases), left_over(cases)) == (before, [])
    assert messes > 10


def test_an_installer_that_writes_in_place_mixes_sets(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    """The control: these tests see what they look for."""
    cases = tmp_path / "home" / "cases"
    found = [each for _, each in kill_at_every_step(cases, folders, "in_place")]
    assert "mixed ['1', '2']" in found
