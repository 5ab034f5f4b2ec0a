"""``lianzheng study --plain`` as a process: a pipe in, a pipe out."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from studying import deeds

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import QUESTION_TYPES
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.data.records.records import Records

SAMPLES = Path(__file__).parents[2] / "samples"
WALK = ["", "", "", "", "1", "", "2", "", "", ""]
QUIZ = ["", "", "1", "2", "", "1 2", "", "", "对", "", "", "500", "", "", "纪检组", "", ""]


def command(home: Path, *args: str) -> list[str]:
    return [*nameless(home), "--learner", "学员", "study", *args]


def nameless(home: Path) -> list[str]:
    program = [sys.executable, "-m", "lianzheng_tui", "--data-dir", str(home)]
    return [*program, "--cases", str(SAMPLES)]


def study(
    home: Path, *typed: str, stdin: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    data = stdin if stdin is not None else "".join(f"{line}\n" for line in typed).encode()
    return subprocess.run(
        command(home, "sample-gift", "--plain"), input=data, capture_output=True, check=False
    )


def records(home: Path) -> tuple[Record, ...]:
    with Records(home / "records.sqlite3") as store:
        return tuple(store.load("学员").records)


def test_a_whole_case_through_a_pipe(tmp_path: Path, sample_case: Case) -> None:
    done = study(tmp_path, *WALK, *QUIZ)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    shown = said[said.rindex("【测验") :]
    places = {row.partition(". ")[2]: row.partition(". ")[0].strip() for row in shown.split("\n")}
    order = " ".join(places[item] for item in ("退茶叶", "收茶叶券", "说明情况"))
    said += study(tmp_path, order, "", "").stdout.decode()
    shown = said[said.rindex("【测验") :]
    places = {row.partition(". ")[2]: row.partition(". ")[0].strip() for row in shown.split("\n")}
    match = f"1{places['退茶叶']}2{places['说明情况']}"
    said += study(tmp_path, match, "", "", "", "先登记。", "再上交。").stdout.decode()
    assert "得分百分之100，达标线百分之60，已达标" in said
    now = progress(sample_case, records(tmp_path))
    assert now.stand is CompletionState.DONE
    assert now.held() == (1, 2)
    assert sample_case.quiz is not None
    assert now.attempt is not None
    asked = {question.id: type(question) for question in sample_case.quiz.questions}
    answered = {record.item for record in records(tmp_path) if record.verb is Verb.ANSWERED}
    assert {asked[each] for each in answered} == set(QUESTION_TYPES.values())
    assert now.notes == {"d-first": "先登记。\n再上交。"}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u257f]", said)


def test_the_same_in_one_piece_and_in_many(tmp_path: Path) -> None:
    whole, pieces = tmp_path / "whole", tmp_path / "pieces"
    study(whole, *WALK, *QUIZ)
    study(pieces, *WALK[:3])
    study(pieces, "", *WALK[3:6])
    study(pieces, *WALK[6:], *QUIZ[:4])
    study(pieces, *QUIZ[5:])
    verbs = (Verb.BEGAN, Verb.STEPPED, Verb.DECIDED, Verb.FINISHED, Verb.ANSWERED, Verb.RATED)
    kept = [
        deeds(tuple(each for each in records(home) if each.verb in verbs))
        for home in (whole, pieces)
    ]
    assert len(kept[0]) > 10
    assert kept[0] == kept[1]


def test_an_answer_outlives_a_kill(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(tmp_path, "sample-gift", "--plain"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("目录\n5\n\n1\n".encode())
        process.stdin.flush()
        said = b""
        while "有多大把握".encode() not in said:
            said += os.read(process.stdout.fileno(), 65536)
        process.kill()
    assert [each.verb for each in records(tmp_path)].count(Verb.ANSWERED) == 1
    assert "接着上次：测验 第2题" in study(tmp_path).stdout.decode()


@pytest.mark.parametrize("stdin", [b"", b"\n", b"\xff\xfe\x00\n", b"3", b"x" * 100_000])
def test_whatever_comes_in_it_leaves_in_good_order(tmp_path: Path, stdin: bytes) -> None:
    done = study(tmp_path, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "已保存" in done.stdout.decode()


def test_where_nothing_can_be_saved_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("不是文件夹")
    done = study(tmp_path / "home", "", "")
    assert done.returncode == 2
    assert "本次学习不会保存" in done.stdout.decode()
    assert "没有存下" in done.stderr.decode()


def test_without_a_case_the_list_comes_first(tmp_path: Path) -> None:
    def say(*typed: str, width: str = "400") -> str:
        program = [*nameless(tmp_path), "--learner", "学员", "study", "--plain", "--width", width]
        data = "".join(f"{line}\n" for line in typed).encode()
        done = subprocess.run(program, input=data, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode()

    assert "【案例】" in say()
    said = say("一盒茶叶", "目录", "5", "", "2", "", "案例", "台账", "1", "", "1", "", "", "q")
    assert "【整改 一盒茶叶 单选】" in said
    runs = [each.detail["run"] for each in records(tmp_path) if each.verb is Verb.ANSWERED]
    assert runs[1:] == ["mend"]
    assert "【案例】" in study(tmp_path, "案例", "q").stdout.decode()
    assert "没有写，" in say("小结", "1", "1", "", "", str(tmp_path / "settings.json.md"), "", "q")
    assert not (tmp_path / "settings.json.md").exists()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A process started now can be interrupted, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_it_with_a_sentence(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(tmp_path, "sample-gift", "--plain"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        said = b""
        while "回车 往下学".encode() not in said:
            more = os.read(process.stdout.fileno(), 65536)
            assert more, said.decode()
            said += more
        process.send_signal(signal.SIGINT)
        try:
            rest, _ = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:  # it came just before the line was waited for
            process.send_signal(signal.SIGINT)
            rest, _ = process.communicate()
    assert "已保存，下次从“时间线”学起。" in rest.decode()
    assert process.returncode == 130


def test_an_unknown_case_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path, "nothing", "--plain"), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有 id 为“nothing”的案例" in done.stderr


def test_without_plain_it_needs_a_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path, "sample-gift"), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert "--plain" in done.stderr.decode()
    assert not (tmp_path / "records.sqlite3").exists()


def test_where_several_learn_it_asks_who(tmp_path: Path) -> None:
    study(tmp_path, "目录", "3", "", "1")
    asked = [*nameless(tmp_path), "study", "sample-gift", "--plain"]

    def say(*typed: str) -> str:
        data = "".join(f"{line}\n" for line in typed)
        done = subprocess.run(asked, input=data, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert "【谁来学习】" in say()
    assert "一盒茶叶" not in say("q")
    said = say("7", "\x07", "1")
    assert "没有第7名学员" in said
    assert "姓名不能是空的" in say("", "q")
    assert "接着上次：时间线 第1步" in said
    assert "接着上次" not in say("新人")
    with Records(tmp_path / "records.sqlite3") as store:
        assert store.load("新人").records


def test_a_later_edition_that_is_hidden_is_told_of(tmp_path: Path) -> None:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    near = tmp_path / "near"
    near.mkdir()
    (near / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    (near / "good.yaml").write_text(text, encoding="utf-8")
    far = tmp_path / "far"
    far.mkdir()
    (far / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    newer = text.replace("posts:", "revision: 2\nposts:", 1)
    (far / "good.yaml").write_text(newer, encoding="utf-8")
    program = [sys.executable, "-m", "lianzheng_tui", "--data-dir", str(tmp_path / "home")]
    program += ["--cases", str(far), "--cases", str(near), "--learner", "学员"]
    done = subprocess.run(
        [*program, "study", "sample-gift", "--plain", "--width", "400"],
        input="退出\n".encode(),
        capture_output=True,
        check=False,
    )
    assert f"{far} 里的是第2版，{near} 里的是第1版。换用：移开" in done.stdout.decode()
