"""No record, whatever stands in it, stops a command or what the screens derive.

The rows have the right id and the right hash, as another hand on the file may write them.
"""

import io
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studying import choose, study
from textual.app import App

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.records.learners import current_names
from lianzheng_tui.core.records.record import Record, Verb, numbered_id
from lianzheng_tui.core.records.shape import fits
from lianzheng_tui.core.review.portfolio import portfolio
from lianzheng_tui.core.study.notebook import notebook
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.backups import sound_records
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.session import StudySession

MakeRecord = Callable[..., Record]
SAMPLES = Path(__file__).parents[1] / "samples"
_EXAMPLES = settings().max_examples // 4
"""Each one runs every command."""
SUMMARY = ("--days", "--objectives", "--decisions", "--open", "--notes", "all")
FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999000, UTC)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the time zone of the machine."""

    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


def run(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["--data-dir", str(home), "--cases", str(SAMPLES), *args], out, err)
    assert "程序出错" not in err.getvalue(), (home / "log" / "lianzheng.log").read_text()
    return status, out.getvalue(), err.getvalue()


def save(home: Path, *records: Record) -> None:
    with Records(home / "records.sqlite3") as store:
        store.append(records)


NO_OBJECT: Any = [1]
"""What is no detail at all."""


def test_control_without_the_door_the_commands_fail(
    tmp_path: Path, make_record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianzheng_tui.data.records.records.fitting", list)
    save(tmp_path, replace(make_record(Verb.RENAMED, "learner", case=""), detail=NO_OBJECT))
    with pytest.raises(AssertionError, match="AttributeError"):
        run(tmp_path, "learners")


@pytest.mark.parametrize("place", ["Asia/Shanghai", "America/New_York"])
@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_have_a_day_everywhere(
    tmp_path: Path,
    make_record: MakeRecord,
    zone: Callable[[str], None],
    place: str,
    year: int,
) -> None:
    zone(place)
    at = FIRST if year == 1 else LAST
    made = make_record(Verb.RENAMED, "learner", case="", to="张三")
    save(tmp_path, Record(made.id, "甲", "d", at, made.verb, "", "learner", "", {"to": "张三"}))
    status, out, err = run(tmp_path, "learners")
    assert (status, err) == (0, "")
    assert f"最近一次 {year:04}-" in out
    assert run(tmp_path, "learners", "rename", "张三", "李四")[0] == 0
    assert "李四" in run(tmp_path, "learners")[1]


def test_what_does_not_fit_is_counted_and_said_and_stays(
    tmp_path: Path, make_record: MakeRecord, capsys: pytest.CaptureFixture[str]
) -> None:
    fine = make_record(Verb.OPENED, "guide", learner="张三")
    planted = [
        make_record(Verb.NOTED, "topic", learner="张三", text=["list"]),
        make_record(Verb.STEPPED, "event", learner="张三", run={}),
        make_record(Verb.RENAMED, "learner", case="", learner="张三", to=7),
    ]
    planted.append(replace(make_record(Verb.PLANNED, "review", learner="张三"), detail=NO_OBJECT))
    save(tmp_path, fine, *planted)
    said = f"有{len(planted)}条旧记录的内容不合格式，没有读入，原样留在文件里"
    for command in (("list",), ("progress",), ("notes",), ("learners",), ("list", "--json")):
        status, _, err = run(tmp_path, "--learner", "张三", *command)
        assert (status, said in err + capsys.readouterr().err) == (0, True), command
    status, out, _ = run(tmp_path, "doctor")
    assert status == 1
    assert f"有{len(planted)}条记录的内容不合格式" in out
    advice = re.search(r"用 lianzheng (doctor --remove-unfit)，", out)
    assert advice
    found = json.loads(run(tmp_path, "doctor", "--json")[1])["store"]
    assert (found["records"], found["unfit_records"], found["damaged_records"]) == (5, 4, 0)
    assert run(tmp_path, "doctor", "--repair")[1].startswith("学习记录不需要修复。")
    file = tmp_path / "all.jsonl"
    assert "已导出张三的1条" in run(tmp_path, "export", "--all", str(file))[1]
    there = tmp_path / "there"
    assert "已导入1条" in run(there, "import", str(file))[1]
    assert run(there, "doctor", "--json")[1].count('"unfit_records": 0') == 1
    assert any((tmp_path / "backups").glob("daily-*"))  # it has them too
    status, out, _ = run(tmp_path, *advice[1].split())
    assert status == 0
    assert f"已去掉{len(planted)}条内容不合格式的记录" in out
    kept = re.search(r"还保留四周：(.+?)。", out)
    assert kept
    assert [len(sound_records(Path(kept[1])))] == [5]
    run(tmp_path, "learners")  # makes the copy of the day anew
    (tmp_path / "records.sqlite3").write_bytes(b"")
    run(tmp_path, "learners")
    found = json.loads(run(tmp_path, "doctor", "--json")[1])["store"]
    assert (found["records"], found["unfit_records"]) == (1, 0)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**30, "review", "mend", "9999-12-31", "0001-01-01"])
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
KEYS = (
    "paragraph", "seen", "run", "option", "given", "score", "answer", "sure", "text", "quote",
    "set", "date", "cap", "all", "to",
)  # fmt: skip
FITTING = {
    "paragraph": 0, "seen": 1, "run": "r", "option": 0, "given": 0, "score": 1.0, "answer": "a",
    "sure": 1, "text": "心得", "quote": "原话", "set": True, "date": None, "cap": 2, "all": True,
    "to": "乙",
}  # fmt: skip


def a_detail(data: st.DataObject) -> Any:
    """Any JSON, or an object that fits but for some of its keys."""
    if data.draw(st.integers(0, 5)) == 0:
        return data.draw(anything)
    return {**FITTING, **data.draw(st.dictionaries(st.sampled_from(KEYS), anything, max_size=2))}


def a_record(data: st.DataObject, number: int, case: Case) -> Record:
    """Any record, more often than not about something in the case as it is."""
    questions = case.quiz.questions if case.quiz else ()
    items: list[Item] = [*case.sections, *case.timeline, *questions, *case.discussion]
    about = data.draw(st.sampled_from(items))
    other = data.draw(st.integers(0, 3)) == 0
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    item = data.draw(words | st.sampled_from(["timeline", "quiz", "review"])) if other else about.id
    moment = st.sampled_from([FIRST, LAST, datetime(2026, 1, 5, 8, tzinfo=UTC)]) | st.integers(
        0, 10**6
    ).map(lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
    return Record(
        numbered_id(number, UUID(int=number)),
        data.draw(st.sampled_from(["甲", "甲", "乙"]) | words),
        data.draw(words),
        data.draw(moment),
        data.draw(st.sampled_from(Verb)),
        case.id if data.draw(st.integers(0, 4)) else data.draw(words),
        item,
        data.draw(words) if other else content_hash(about),
        a_detail(data),
    )


@pytest.fixture(scope="module")
def sample() -> Library:
    return Library.open([SAMPLES])


@settings(
    max_examples=_EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_any_json_in_any_detail_and_any_text_in_any_field(
    zone: Callable[[str], None],
    sample: Library,
    sample_case: Case,
    sample_laws: dict[str, Provision],
    data: st.DataObject,
) -> None:
    zone("Asia/Shanghai")
    made = [a_record(data, number, sample_case) for number in range(1, 25)]
    unfit = sum(not fits(record) for record in made)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        save(home, *made)
        with Records(home / "records.sqlite3") as store:
            loaded = store.load_all()
            assert (len(loaded.records), loaded.unfit) == (24 - unfit, unfit)
            assert loaded.damaged == 0
            name = current_names(loaded.records).get("甲", "甲")
            journal = Journal(store, name, "d", lambda: datetime(2026, 1, 5, 8, tzinfo=UTC))
            assert (f"有{unfit}条旧记录" in journal.notice) == bool(unfit)
            session = StudySession(App())
            session.take_library(sample)
            session.take_journal(journal)
            session.derive(case for case in journal.cases if case)
            assert session.ledger.today == datetime(2026, 1, 5).date()
            assert session.resume in {"", sample_case.id}
            cases = sample.cases_of(journal.cases)
            portfolio(cases, journal.of_case, session.ledger.today, studied=journal.cases)
            notebook(cases, journal.of_case)
            for place in session.progresses.values():
                assert place.where()
                assert place.brief()
                assert place.shares()
            assert sample_case.title in study(sample_case, sample_laws, journal)
            asked = ("台账", "筛选", "1", "", "计划", "小结", "1", "全部", "", "", "", "", "回访")
            assert "【案例】" in choose(sample, journal, *asked)
        for command in (
            ("--learner", "甲", "list"),
            ("--learner", "甲", "list", "--json"),
            ("--learner", "甲", "progress"),
            ("--learner", "甲", "progress", "--json"),
            ("--learner", "甲", "notes"),
            ("--learner", "甲", "summary", "--case", sample_case.id, *SUMMARY),
            ("learners",),
            ("learners", "--json"),
            ("export", "--all", "--force", str(home / "all.jsonl")),
        ):
            run(home, *command)
        assert run(home, "doctor")[0] in (0, 1)
        run(home / "there", "import", str(home / "all.jsonl"))
