import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]


def run(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["--data-dir", str(home), "learners", *args], out, err)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def home(tmp_path: Path, make_record: MakeRecord) -> Path:
    with Records(tmp_path / "records.sqlite3") as records:
        records.append(
            [make_record(Verb.OPENED, "t", learner=name) for name in ("张三", "李", "张三")]
        )
    return tmp_path


def test_learners_are_listed_with_how_much_there_is(home: Path) -> None:
    status, out, err = run(home)
    assert (status, err) == (0, "")
    assert out == "张三  2条记录，最近一次 2026-01-05\n李    1条记录，最近一次 2026-01-05\n"
    assert json.loads(run(home, "--json")[1])[0] == {
        "name": "张三",
        "records": 2,
        "last": "2026-01-05T08:00:03+00:00",
    }


def test_nobody_is_said_so(tmp_path: Path) -> None:
    assert run(tmp_path)[1] == "还没有学习记录。\n"
    assert run(tmp_path, "--json")[1] == "[]\n"


def test_a_learner_takes_another_name(home: Path) -> None:
    assert run(home, "rename", "张三", "张珊")[:2] == (
        0,
        "“张三”改名为“张珊”，原来的记录都在。\n",
    )
    assert run(home)[1].startswith("张珊  3条记录")
    status, _, err = run(home, "rename", "赵六", "钱七")
    assert (status, "没有“赵六”的学习记录" in err) == (2, True)


def test_deleting_needs_a_yes_where_nobody_can_be_asked(home: Path) -> None:
    status, _, err = run(home, "delete", "张三")
    assert (status, "--yes" in err) == (2, True)
    status, out, _ = run(home, "delete", "张三", "--yes")
    assert status == 0
    assert "已删除“张三”的2条学习记录" in out
    copy = Path(out[out.index("四周：") + 3 :].splitlines()[0])
    assert copy.is_file()
    assert "备份还保留四周" in out
    assert run(home)[1].startswith("李")
    assert run(home, "delete", "张三", "--yes")[0] == 2


def test_what_a_learner_has_half_made_goes_with_the_records(home: Path) -> None:
    theirs, other = (Locations(home).half_made_file(name) for name in ("张三", "李"))
    for file in (theirs, other):
        file.write_text("{}", "utf-8")
    run(home, "delete", "张三", "--yes")
    assert (theirs.exists(), other.exists()) == (False, True)


class Asked(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "left"), [("张三\n", 1), ("y\n", 3), ("", 3)])
def test_on_a_terminal_the_name_is_the_confirmation(
    home: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    asked = Asked()
    monkeypatch.setattr(sys, "stdin", Asked(answer))
    monkeypatch.setattr(sys, "stderr", asked)
    run(home, "delete", "张三")
    assert "要删除“张三”的全部2条学习记录吗" in asked.getvalue()
    with Records(home / "records.sqlite3") as records:
        assert len(records.load_all().records) == left
