import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_tui.data.files.lock import locked

HOLDS = """
import sys, time
from pathlib import Path
from lianzheng_tui.data.files.lock import locked
with locked(Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with locked(file, 0), pytest.raises(TimeoutError), locked(file, 0.1):
        pass
    with locked(file, 0):
        assert file.stat().st_size == 0


def test_a_lock_goes_when_its_holder_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(TimeoutError), locked(file, 0):
        pass
    holder.kill()
    holder.communicate()
    with locked(file, 0):
        assert file.exists()


def test_a_lock_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "none" / "lock", 0):
        pass
