import io
import json
from datetime import date
from pathlib import Path

import pytest

from lianzheng_tui.cli import clock
from lianzheng_tui.cli.main import main
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

SAMPLES = Path(__file__).parents[2] / "samples"


def told(home: Path, *args: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    argv = ["--data-dir", str(home), "--cases", str(SAMPLES), "--learner", "学员", "progress"]
    assert (main([*argv, *args], out, err), err.getvalue()) == (0, "")
    return out.getvalue()


@pytest.fixture
def studied(tmp_path: Path) -> Path:
    """A learner who answered three questions today, two of them wrong."""
    (case,) = Library.open([SAMPLES]).cases
    assert case.quiz is not None
    with Records(Locations.find(tmp_path, {}).records_file) as records:
        journal = Journal(records, "学员", "device", clock.now)
        run = journal.add(Verb.BEGAN, case.id, "quiz", None, {}).id
        for question, given, score in zip(
            case.quiz.questions, (1, [0, 1], False), (0.0, 1.0, 0.0), strict=False
        ):
            detail = {"run": run, "given": given, "score": score}
            last = journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
        journal.add(Verb.RATED, case.id, "q-true", None, {"answer": last.id, "sure": 3})
        plan = {"date": "2999-01-01", "cap": 7, "all": True}
        journal.add(Verb.PLANNED, "", "review", None, plan)
        journal.flush()
    return tmp_path


def test_before_anything_is_learned_there_is_nothing_open(tmp_path: Path) -> None:
    out = told(tmp_path)
    assert "今日回访0题，台账0题未闭环" in out
    assert "sample-gift" in out
    found = json.loads(told(tmp_path, "--json"))
    assert (found["open"], found["due"], found["next"], found["items"]) == (0, 0, None, [])
    assert found["plan"] == {"date": None, "cap": 20, "all": False, "needed": None}


def test_what_stands_open_is_told_in_words(studied: Path) -> None:
    out = told(studied)
    assert "今日回访0题，台账2题未闭环" in out
    assert out.index("有把握却答错的") < out.index("他最后主动说明") < out.index("第一次遇到")
    assert "待整改  明天  第一次遇到茶叶" in out
    assert "考核日期2999-01-01，每天最多7题，全部题目；下一次明天。" in out


def test_json_is_one_object(studied: Path) -> None:
    found = json.loads(told(studied, "--json"))
    assert list(found) == [
        "format",
        "today",
        "cases",
        "open",
        "due",
        "next",
        "items",
        "departed",
        "plan",
    ]
    assert found["format"] == 1
    sample = next(each for each in found["cases"] if each["id"] == "sample-gift")
    assert (sample["state"], sample["questions_answered"]) == ("begun", 3)
    tomorrow = date.fromordinal(date.fromisoformat(found["today"]).toordinal() + 1).isoformat()
    assert found["items"][0] == {
        "case": "sample-gift",
        "question": "q-true",
        "prompt": "他最后主动说明了情况。",
        "state": "open",
        "answer": "错",
        "right": "对",
        "sure": 3,
        "claimed": False,
        "evidence": ["主动到纪检组说明情况"],
        "next": tomorrow,
        "answers": 1,
    }
    assert found["plan"] == {"date": "2999-01-01", "cap": 7, "all": True, "needed": None}


def test_what_left_the_ledger_is_told(studied: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    argv = ["--data-dir", str(studied), "--learner", "学员", "progress"]
    assert main([*argv, "--json"], out, err) == 0
    assert json.loads(out.getvalue())["departed"] == [
        {"case": "sample-gift", "questions": ["q-single", "q-true"], "why": "案例已不在案例库里"}
    ]
    out = io.StringIO()
    assert main(argv, out, err) == 0
    assert "sample-gift：案例已不在案例库里（2题）" in out.getvalue()


def test_what_a_learner_says_means_the_same_is_told_to_a_trainer(studied: Path) -> None:
    assert "自认" not in told(studied)
    (case,) = Library.open([SAMPLES]).cases
    assert case.quiz is not None
    question = next(each for each in case.quiz.questions if each.id == "q-text")
    with Records(Locations.find(studied, {}).records_file) as records:
        journal = Journal(records, "学员", "device", clock.now)
        detail = {"run": "mend", "given": "监察部门", "score": 0.0}
        answer = journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
        journal.add(Verb.CLAIMED, case.id, question.id, question, {"answer": answer.id})
        journal.flush()
    out = told(studied)
    assert "自认意思一样（判分没有变，请培训人员看看要不要添一种写法）" in out
    assert "一盒茶叶：他向哪个部门说明情况？" in out
    assert "答的是“监察部门”，答案是“纪检组”" in out
    items = json.loads(told(studied, "--json"))["items"]
    assert [item["question"] for item in items if item["claimed"]] == ["q-text"]
