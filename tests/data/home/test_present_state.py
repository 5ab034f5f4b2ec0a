"""One terminal tells another what it shows."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.presentation import Showing, subjects
from lianzheng_tui.data.files.lock import is_held, locked
from lianzheng_tui.data.home.present_state import PresentError, Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "cache" / "present", "sample-gift")


@pytest.fixture
def showing(sample_case: Case) -> Showing:
    return Showing(subjects(sample_case), subject=1, step=1)


def test_what_is_told_is_seen(stage: Stage, showing: Showing) -> None:
    counted = showing.counted((3, 4, 5))
    assert not stage.is_live()
    with stage.presenting():
        assert stage.is_live()
        assert stage.shown(showing.subjects) is None
        assert stage.tell(counted) == ""
        assert stage.shown(showing.subjects) == counted
        assert stage.tell(counted.forward()) == ""
        assert stage.shown(showing.subjects) == counted.forward()
    assert not stage.is_live()
    assert not stage.file.exists()


def test_only_the_user_can_read_it(stage: Stage, showing: Showing) -> None:
    with stage.presenting():
        stage.tell(showing)
        assert stage.file.stat().st_mode & 0o777 == 0o600
        assert stage.lock.stat().st_mode & 0o777 == 0o600
        assert stage.folder.stat().st_mode & 0o777 == 0o700


def test_two_cases_do_not_get_in_each_others_way(stage: Stage, showing: Showing) -> None:
    other = Stage(stage.folder, "other")
    with stage.presenting(), other.presenting():
        stage.tell(showing)
        other.tell(showing.forward())
        assert stage.shown(showing.subjects) == showing
        assert other.shown(showing.subjects) == showing.forward()


def test_one_case_is_presented_once(stage: Stage) -> None:
    with (
        stage.presenting(),
        pytest.raises(PresentError, match="正在另一个窗口里放映"),
        stage.presenting(),
    ):
        pass
    with stage.presenting():
        pass


PRESENT_FOR_EVER = """
import sys, time
from pathlib import Path
from lianzheng_tui.data.home.present_state import Stage
stage = Stage(Path(sys.argv[1]), "sample-gift")
with stage.presenting():
    stage.file.write_text("{}")
    print("shown", flush=True)
    time.sleep(600)
"""


def test_a_presenter_that_was_killed_is_seen_to_be_gone(stage: Stage) -> None:
    command = [sys.executable, "-c", PRESENT_FOR_EVER, str(stage.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"shown\n"
        assert stage.is_live()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert stage.file.exists()
    assert not stage.is_live()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"subject": "时间线:gone", "reveal": "story"}',
        '{"subject": "时间线:tea", "reveal": "answer"}',
        '{"subject": ["时间线:tea"], "reveal": ["story"]}',
        "[" * 100_000,
    ],
)
def test_what_makes_no_sense_is_nothing(stage: Stage, showing: Showing, text: str) -> None:
    stage.folder.mkdir(parents=True)
    stage.file.write_text(text, encoding="utf-8")
    assert stage.shown(showing.subjects) is None


@pytest.mark.parametrize(
    "hands", [[], {"时间线:tea": [1, 2]}, {"x": [1]}, {"时间线:tea": [1, -1, "3"]}]
)
def test_hands_that_make_no_sense_are_left_out(
    stage: Stage, showing: Showing, hands: object
) -> None:
    stage.folder.mkdir(parents=True)
    plain = {"subject": "时间线:tea", "reveal": "decision", "hands": hands}
    stage.file.write_text(json.dumps(plain), encoding="utf-8")
    assert stage.shown(showing.subjects) == showing


def test_without_a_cache_the_class_is_still_shown(tmp_path: Path, showing: Showing) -> None:
    (tmp_path / "file").touch()
    stage = Stage(tmp_path / "file" / "present", "sample-gift")
    with stage.presenting():
        assert "讲稿跟不上" in stage.tell(showing)
        assert not stage.is_live()


def test_a_lock_can_be_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    assert not is_held(file)
    assert not file.exists()
    with locked(file, 0):
        assert is_held(file)
        assert is_held(file)
    assert not is_held(file)
    with locked(file, 0):
        pass
