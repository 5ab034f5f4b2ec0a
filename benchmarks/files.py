"""What checking and indexing many files costs, against reading them as YAML and no more."""

import os
import subprocess
import sys
import time
from pathlib import Path

LOOP = """
import sys
from pathlib import Path
import yaml
for path in sorted(Path(sys.argv[1]).iterdir()):
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""
"""What everything is measured against: a plain loop, with the parser written in C."""

INDEX = """
import sys
from pathlib import Path
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library
library = Library.open([Path(sys.argv[1])], Index(Path(sys.argv[2]), "bench"))
assert len(library) > 0 and not library.faulty
"""


def yaml_loop(folder: Path) -> float:
    """Seconds to read every file of a folder with CSafeLoader, one after the other."""
    return _seconds([sys.executable, "-c", LOOP, str(folder)])


def check(folder: Path) -> float:
    """Seconds that ``lianzheng check`` takes over a folder."""
    return _seconds([sys.executable, "-m", "lianzheng_tui", "check", str(folder)])


def first_index(folder: Path, file: Path) -> float:
    """Seconds of one core until every file of a folder is in a new index and can be listed."""
    file.unlink(missing_ok=True)
    core = min(os.sched_getaffinity(0))
    return _seconds(
        ["taskset", "-c", str(core), sys.executable, "-c", INDEX, str(folder), str(file)]
    )


def grep(folder: Path, words: str) -> float:
    """Seconds that ``grep -r`` takes to find words in a folder whose files are in memory."""
    return _seconds(["grep", "-r", "-l", words, str(folder)], accept=(0, 1))


def _seconds(command: list[str], accept: tuple[int, ...] = (0,)) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    took = time.perf_counter() - begun
    if done.returncode not in accept:
        raise RuntimeError(f"{command} 以 {done.returncode} 结束")
    return took
