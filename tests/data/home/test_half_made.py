import errno
import json
import os
from pathlib import Path

import pytest

from lianzheng_tui.core.answering.response import HalfMade
from lianzheng_tui.data.home import learner_file
from lianzheng_tui.data.home.half_made import HalfMadeAnswers
from lianzheng_tui.data.home.locations import Locations

TICKED = HalfMade("hash", "run", (0, 2))
TYPED = HalfMade("hash", "run", (), "纪检")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Locations(tmp_path / "data").half_made_file("张三")


def saved(file: Path, **answers: HalfMade | None) -> HalfMadeAnswers:
    half_made = HalfMadeAnswers(file)
    for question, answer in answers.items():
        half_made.put("tea", question, answer)
    assert half_made.save()
    return half_made


def test_what_was_filled_in_is_there_the_next_time(file: Path) -> None:
    saved(file, q1=TICKED, q2=TYPED, q3=HalfMade("hash", "run", (None, 1)))
    again = HalfMadeAnswers(file)
    assert again.get("tea", "q1") == TICKED
    assert again.get("tea", "q2") == TYPED
    assert again.get("tea", "q3") == HalfMade("hash", "run", (None, 1))
    assert again.get("other", "q1") is None
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_was_handed_in_is_forgotten(file: Path) -> None:
    half_made = saved(file, q1=TICKED, q2=TYPED)
    half_made.put("tea", "q1", None)
    assert half_made.get("tea", "q1") is None
    assert half_made.save()
    again = HalfMadeAnswers(file)
    assert (again.get("tea", "q1"), again.get("tea", "q2")) == (None, TYPED)


def test_each_learner_has_a_file(tmp_path: Path) -> None:
    names = ["", "张三", "../x", "a/b", "名" * 300, "\ud800"]
    files = {Locations(tmp_path).half_made_file(name) for name in names}
    assert len(files) == len(names)
    assert {file.parent for file in files} == {tmp_path}
    assert all(Locations(tmp_path).is_own(file) for file in files)


def test_two_windows_keep_each_others_answers(file: Path) -> None:
    one, two = HalfMadeAnswers(file), HalfMadeAnswers(file)
    one.put("tea", "q1", TICKED)
    two.put("tea", "q2", TYPED)
    assert one.save()
    assert two.save()
    one.put("tea", "q3", TYPED)
    assert one.save()
    again = HalfMadeAnswers(file)
    assert [again.get("tea", q) for q in ("q1", "q2", "q3")] == [TICKED, TYPED, TYPED]


def test_of_the_same_question_the_last_window_counts(file: Path) -> None:
    one, two = HalfMadeAnswers(file), HalfMadeAnswers(file)
    two.put("tea", "q1", TYPED)
    one.put("tea", "q1", TICKED)
    assert two.save()
    assert one.save()
    assert HalfMadeAnswers(file).get("tea", "q1") == TICKED


ROW = ["tea", "q1", "hash", "run", [0], ""]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"\xff\xfe\x00",
        b"[" * 5000,
        b'{"half-made": {}}',
        b'{"half-made": 3}',
        b'{"half-made": [[1], null, {}, "x"]}',
        json.dumps({"half-made": [[*ROW[:5], 3]]}).encode(),
        json.dumps({"half-made": [[*ROW[:4], [True], ""]]}).encode(),
        json.dumps({"half-made": [[*ROW[:4], [[0]], ""]]}).encode(),
        json.dumps({"half-made": [[*ROW[:5], "\ud800"]]}).encode(),
        b"x" * (1 << 21),
    ],
)
def test_what_is_no_such_file_is_ignored_and_replaced(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    half_made = HalfMadeAnswers(file)
    assert half_made.get("tea", "q1") is None
    half_made.put("tea", "q1", TICKED)
    assert half_made.save()
    assert HalfMadeAnswers(file).get("tea", "q1") == TICKED


def test_a_good_row_among_bad_ones_counts(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"half-made": [ROW, [*ROW[:3]]]}), "utf-8")
    assert HalfMadeAnswers(file).get("tea", "q1") == HalfMade("hash", "run", (0,))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_a_folder_in_its_place_holds_nothing_up(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    assert HalfMadeAnswers(file).get("tea", "q1") is None
    saved(file, q1=TICKED)
    file.unlink()
    file.mkdir()
    half_made = HalfMadeAnswers(file)
    half_made.put("tea", "q1", TICKED)
    assert not half_made.save()
    assert half_made.get("tea", "q1") == TICKED


def test_on_a_full_disk_it_waits_in_memory(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    half_made = saved(file, q1=TICKED)
    with monkeypatch.context() as patch:
        patch.setattr(learner_file, "replace_file", full)
        half_made.put("tea", "q2", TYPED)
        assert not half_made.save()
        assert half_made.get("tea", "q2") == TYPED
        assert half_made.is_changed
    assert half_made.save()
    assert HalfMadeAnswers(file).get("tea", "q2") == TYPED


def test_without_a_file_nothing_is_written(tmp_path: Path) -> None:
    half_made = HalfMadeAnswers()
    half_made.put("tea", "q1", TICKED)
    assert half_made.save()
    assert half_made.get("tea", "q1") == TICKED
    assert not half_made.is_changed
    assert list(tmp_path.iterdir()) == []


def test_of_very_many_the_latest_are_kept(file: Path) -> None:
    half_made = HalfMadeAnswers(file)
    for number in range(300):
        half_made.put("tea", f"q{number}", HalfMade("hash", "run", (), "长" * 5000))
    half_made.put("tea", "q0", TICKED)
    assert half_made.save()
    assert file.stat().st_size < 1 << 20
    again = HalfMadeAnswers(file)
    assert again.get("tea", "q0") == TICKED
    assert again.get("tea", "q299") is not None
    assert again.get("tea", "q1") is None
