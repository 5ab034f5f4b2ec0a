"""What a power cut may leave on the disk: a writer's system calls, replayed up to any moment.

What was not synced by then is there, or not, or in part, in sectors of 512 bytes and in any order;
what was synced is there. It models the least that POSIX promises (man 2 fsync): kinder file systems
leave less to chance. Names of files are taken to be durable at once.
"""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALL = re.compile(
    r"^\d+ +(pwrite64|write|f(?:data)?sync|ftruncate)\((\d+)<((?:\\x[0-9a-f]{2})*)>(?:, (.*))?\)"
    r" += (-?\d+)"
)
_TRACED = "trace=pwrite64,write,fsync,fdatasync,ftruncate"


def why_not() -> str:
    """Why system calls cannot be recorded here; empty if they can."""
    if not shutil.which("strace"):
        return "没有 strace"
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "这里不许 strace"


@dataclass(frozen=True, slots=True)
class Call:
    """One system call of the writer."""

    name: str
    file: str
    """The name of the file, without its folder; ``stdout`` for that."""
    data: bytes = b""
    at: int = 0
    """Where it was written, or the size that the file was cut to."""


def recorded(code: str, folder: Path) -> list[Call]:
    """The calls of a Python program on the files of a folder, and on its standard output.

    Args:
        code: The program; ``sys.argv[1]`` is the folder.
        folder: Where it works.
    """
    log = folder.with_name(folder.name + ".strace")
    command = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", str(log), "-e", _TRACED]
    subprocess.run(
        [*command, sys.executable, "-c", code, str(folder)], check=True, stdout=subprocess.DEVNULL
    )
    calls = []
    for line in log.read_text().splitlines():
        found = _CALL.match(line)
        if not found:
            continue
        name, number, path_text, rest, result = found.groups()
        path = Path(_bytes(path_text).decode())
        file = "stdout" if number == "1" else path.name
        if number != "1" and path.parent != folder:
            continue
        if name == "ftruncate":
            calls.append(Call(name, file, at=int(rest)))
        elif "write" in name:
            data, _, place = rest.partition('", ')
            written = _bytes(data.strip('"'))[: int(result)]
            calls.append(Call("write", file, written, int(place.partition(", ")[2] or 0)))
        else:
            calls.append(Call("sync", file))
    return calls


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass(slots=True)
class _File:
    """What is surely on the disk of a file, and what was done since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Call] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class State:
    """What one power cut leaves."""

    files: dict[str, bytes]
    said: bytes
    """What the writer had written to its standard output by then."""


def states(calls: list[Call], base: dict[str, bytes], count: int, seed: int) -> Iterator[State]:
    """So many states at random moments.

    Args:
        calls: What the writer did.
        base: The files as they were before, durable.
        count: How many states.
        seed: Of the chance.
    """
    chance = random.Random(seed)
    moments = sorted(chance.randrange(len(calls) + 1) for _ in range(count))
    files = {name: _File(bytearray(content)) for name, content in base.items()}
    said, done = b"", 0
    for moment in moments:
        for call in calls[done:moment]:
            if call.file == "stdout":
                said += call.data
                continue
            file = files.setdefault(call.file, _File())
            if call.name == "sync":
                for each in file.pending:
                    _apply(file.durable, each)
                file.pending.clear()
            else:
                file.pending.append(call)
        done = moment
        yield State({name: _after_cut(file, chance) for name, file in files.items()}, said)


def _after_cut(file: _File, chance: random.Random) -> bytes:
    content = bytearray(file.durable)
    how = chance.choice(("none", "all", "first", "some", "torn"))
    pending = file.pending
    if how == "none":
        pending = []
    elif how == "first":
        pending = pending[: chance.randrange(len(pending) + 1)]
    elif how == "some":
        pending = [each for each in pending if chance.random() < 0.5]
    for each in pending:
        pieces = _sectors(each) if how == "torn" else [each]
        for piece in pieces:
            if how != "torn" or chance.random() < 0.5:
                _apply(content, piece)
    return bytes(content)


def _sectors(call: Call) -> list[Call]:
    if call.name == "ftruncate":
        return [call]
    starts = range(call.at - call.at % SECTOR, call.at + len(call.data), SECTOR)
    pieces = []
    for start in starts:
        low, high = max(start, call.at), min(start + SECTOR, call.at + len(call.data))
        pieces.append(Call("write", call.file, call.data[low - call.at : high - call.at], low))
    return pieces


def _apply(content: bytearray, call: Call) -> None:
    if call.name == "ftruncate":
        del content[call.at :]
        content.extend(bytes(call.at - len(content)))
    else:
        content.extend(bytes(max(0, call.at - len(content))))
        content[call.at : call.at + len(call.data)] = call.data
