import errno
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from lianzheng_tui.data.files.lock import locked, refuses_locks
from lianzheng_tui.data.files.reasons import NO_LOCKS, reason_of

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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_locks_is_told_from_a_lock_that_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    assert not refuses_locks(tmp_path)
    assert not refuses_locks(tmp_path / "none")
    refuse = Mock(side_effect=OSError(number, "refused"))
    monkeypatch.setattr("fcntl.flock", refuse)
    monkeypatch.setattr("fcntl.lockf", refuse)
    assert refuses_locks(tmp_path)
    with pytest.raises(OSError, match="No locks") as caught, locked(tmp_path / "lock", 0):
        pass
    assert reason_of(caught.value) is NO_LOCKS
    assert list(tmp_path.iterdir()) == [tmp_path / "lock"]
