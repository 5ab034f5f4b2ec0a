"""``lianzheng present`` in real terminals: two of them, and no record anywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from ..pseudo_terminal import APPLICATION, terminal

RIGHT = "\x1b[C"


def test_two_terminals_and_no_record(tmp_path: Path, samples: Path) -> None:
    arguments = ("--cases", str(samples), "present", "sample-gift")
    records = tmp_path / "data" / "records.sqlite3"
    with terminal(tmp_path, *arguments, "--notes") as notes:
        notes.until("等待放映")
        with terminal(tmp_path, *arguments) as app:
            app.until("一盒茶叶 › 开场", "→ 下一步")
            notes.until("大屏上", "开场（1/42）")
            app.press(RIGHT)
            app.until("供应商来谈合同")
            app.press(RIGHT)
            app.until("你会怎么做")
            app.press("h", "8 3 4", "\r")
            app.until("8人 53%")
            notes.until("抉择（3/42）", "8人 53%")
            app.kill()
        notes.until("放映已经结束")
        notes.press("q")
        assert notes.end() == 0
        assert notes.is_restored
    assert not records.exists()
    assert {each.name for each in (tmp_path / "data").iterdir()} == {"cache"}


def test_records_that_there_are_stay_as_they_are(tmp_path: Path, samples: Path) -> None:
    records = tmp_path / "data" / "records.sqlite3"
    records.parent.mkdir()
    records.write_bytes(b"whatever this is")
    with terminal(tmp_path, "--cases", str(samples), "present", "sample-gift") as app:
        app.until("一盒茶叶 › 开场")
        app.press(RIGHT, RIGHT, RIGHT, "q")
        assert app.end() == 0
    assert records.read_bytes() == b"whatever this is"


@pytest.mark.parametrize(
    ("args", "said"), [(["sample-gift"], "终端"), (["nothing"], "没有 id 为“nothing”的案例")]
)
def test_what_cannot_be_done_is_a_sentence(
    tmp_path: Path, samples: Path, args: list[str], said: str
) -> None:
    options = ["--data-dir", str(tmp_path), "--cases", str(samples)]
    done = subprocess.run(
        [sys.executable, *APPLICATION, *options, "present", *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_case_that_is_presented_already_is_refused(tmp_path: Path, samples: Path) -> None:
    arguments = ("--cases", str(samples), "present", "sample-gift")
    with terminal(tmp_path, *arguments) as app:
        app.until("一盒茶叶 › 开场")
        with terminal(tmp_path, *arguments) as other:
            assert other.end() == 2
            assert "正在另一个窗口里放映" in "".join(other.text.split())
        app.press("q")
        assert app.end() == 0
