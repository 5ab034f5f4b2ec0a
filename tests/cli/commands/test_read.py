import io
import os
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from lianzheng_tui.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.fixture(autouse=True)
def no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def read(
    home: Path, *args: str, case: str = "sample-gift", out: io.StringIO | None = None
) -> tuple[int, str, str]:
    out, err = out or io.StringIO(), io.StringIO()
    argv = ["--data-dir", str(home), "--cases", str(SAMPLES), "read", case, *args]
    status = main(argv, out, err)
    return status, out.getvalue(), err.getvalue()


def widest(text: str) -> int:
    return max(map(cell_len, text.splitlines()))


def test_of_a_bank_every_answer_says_what_it_rests_on(tmp_path: Path) -> None:
    out = io.StringIO()
    argv = ["--data-dir", str(tmp_path), "--cases", str(SAMPLES / "banks"), "read", "sample-bank"]
    assert main(argv, out, io.StringIO()) == 0
    questions, _, answers = out.getvalue().partition("【测验答案】")
    assert "待核：没有写出处" not in questions
    assert answers.count("待核：没有写出处") == 42
    first, _, rest = answers.partition("  2. ")
    assert "出处：“应当在三个工作日内登记”" in first
    assert "法规：《礼品登记规定（虚构）》第5条" in rest.partition("  4. ")[0]


def test_a_bank_without_passages_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "few.yaml").write_text(
        "format: 1\nid: few\ntitle: 几题\nkind: bank\nsummary: 几题。\nsource: {report: 几题}\n"
        "quiz: {questions: [{id: a, type: true_false, prompt: 对。, answer: true}]}\n",
        encoding="utf-8",
    )
    out = io.StringIO()
    argv = ["--data-dir", str(tmp_path / "home"), "--cases", str(tmp_path), "read", "few"]
    assert main(argv, out, io.StringIO()) == 0
    assert "【正文】" not in out.getvalue()
    assert "【测验】" in out.getvalue()


def test_the_whole_case_is_there(tmp_path: Path) -> None:
    status, out, err = read(tmp_path)
    assert (status, err) == (0, "")
    joined = "".join(line.strip() for line in out.splitlines())
    for words in (
        "一盒茶叶",
        "甲某某追到楼下，把茶叶退了回去",
        "【时间线】",
        "抉择：合同已经签完",
        "（更稳的做法）",
        "（实际的选择）",
        "[假设情形]",
        "当时适用：《礼品登记规定（虚构）》第5条",
        "待核",
        "合同签订后的“感谢”",
        "礼品登记数与抽查发现数之差",
        "〔配对〕",
        "依次：退茶叶；收茶叶券；说明情况",
        "500元",
        "如果那天他把券登记上交",
    ):
        assert words in joined, words


def test_answers_stand_after_all_questions(tmp_path: Path) -> None:
    out = read(tmp_path)[1]
    assert out.index("时间与事情配对。") < out.index("【测验答案】") < out.index("第一次他守住了。")


@pytest.mark.parametrize("width", [20, 40, 100])
def test_width_option(tmp_path: Path, width: int) -> None:
    assert width - 4 <= widest(read(tmp_path, "--width", str(width))[1]) <= width


def test_width_comes_from_columns_then_the_terminal_then_80(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 76 <= widest(read(tmp_path)[1]) <= 80
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((50, 20)))
    assert 46 <= widest(read(tmp_path, out=Terminal())[1]) <= 50
    monkeypatch.setenv("COLUMNS", "64")
    assert 60 <= widest(read(tmp_path, out=Terminal())[1]) <= 64
    assert 36 <= widest(read(tmp_path, "--width", "40")[1]) <= 40


@pytest.mark.parametrize("columns", ["", "0", "-5", "abc", "９９"])
def test_a_strange_columns_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert 76 <= widest(read(tmp_path)[1]) <= 80


def test_no_escape_codes(tmp_path: Path) -> None:
    assert "\x1b" not in read(tmp_path)[1]


def test_the_code_of_a_bank_names_its_parts(tmp_path: Path) -> None:
    few = (
        "format: 1\nid: few-1\ntitle: 几题\nkind: bank\nsummary: 几题。\nsource: {report: 几题}\n"
        "quiz: {questions: [{id: a, type: true_false, prompt: 对。, answer: true}]}\n"
    )
    (tmp_path / "few-1.yaml").write_text(few, encoding="utf-8")
    (tmp_path / "few-2.yaml").write_text(few.replace("few-1", "few-2"), encoding="utf-8")
    err = io.StringIO()
    argv = ["--data-dir", str(tmp_path / "home"), "--cases", str(tmp_path), "read", "few"]
    assert main(argv, io.StringIO(), err) == 2
    assert (
        "“few”是一个题库的代号，它的文件各有自己的 id：few-1、few-2。写其中的一个" in err.getvalue()
    )


def test_an_unknown_id_names_the_known_ones(tmp_path: Path) -> None:
    status, out, err = read(tmp_path, case="nothing")
    assert (status, out) == (2, "")
    assert "没有 id 为“nothing”的案例" in err
    assert "sample-gift" in err


@pytest.mark.parametrize("width", ["5", "-1", "宽"])
def test_a_width_that_cannot_be_is_refused(tmp_path: Path, width: str) -> None:
    status, out, err = read(tmp_path, f"--width={width}")
    assert (status, out) == (2, "")
    assert "--width" in err


def test_who_publishes_it_and_what_was_corrected_is_there(tmp_path: Path) -> None:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    added = (
        "revision: 2\npublisher: 某市纪委监委\nlicense: 可以转发，不得改编\n"
        "changes:\n  - {when: 2026-11-30, what: 面额改正了。, items: [q-single]}\n"
    )
    (tmp_path / "good.yaml").write_text(text.replace("posts:", added + "posts:", 1))
    out = io.StringIO()
    argv = ["--data-dir", str(tmp_path / "home"), "--cases", str(tmp_path), "read", "sample-gift"]
    assert main(argv, out, io.StringIO()) == 0
    for words in (
        "发布者：某市纪委监委",
        "许可：可以转发，不得改编",
        "【更正】",
        "2026年11月30日，第2版：面额改正了。",
    ):
        assert words in out.getvalue()


def test_the_slope_is_told_and_drawn(tmp_path: Path) -> None:
    out = read(tmp_path, case="tilted-scales")[1]
    told, _, drawn = out[out.index("【全程】") :].partition("\n守住 ●────●")
    words = "".join(told.split())
    assert "全程13步的阶段：第1到第2步守住，第3步松动，第4步破口，第5步成习，" in words
    assert words.endswith("第12步投案，第13步处理。")
    assert "●投案●处理" in drawn
    narrow = read(tmp_path, "--width", "40", case="tilted-scales")[1]
    assert "第11步掩盖" in "".join(narrow.split())
    assert "╰" not in narrow
    assert "【全程】" not in read(tmp_path, case="hub-supervision")[1]


def test_a_question_says_after_which_section_it_is_asked(tmp_path: Path) -> None:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    text = text.replace("id: sample-gift", "id: stops")
    text = text.replace("      objective: 1\n", "      follows: start\n")
    cases = tmp_path / "cases"
    cases.mkdir()
    shutil.copy(SAMPLES / "laws.yaml", cases)
    (cases / "stops.yaml").write_text(text, encoding="utf-8")
    out = io.StringIO()
    argv = ["--data-dir", str(tmp_path / "home"), "--cases", str(cases)]
    assert main([*argv, "read", "stops"], out, io.StringIO()) == 0
    joined = "".join(line.strip() for line in out.getvalue().splitlines())
    assert "他怎么做？（读完“一盒茶叶”停一停）" in joined
    assert joined.count("停一停") == 1


def test_a_trainer_gets_the_plan_and_the_points_too(tmp_path: Path) -> None:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    nature = "{sphere: duty, effect: turns, rule: 要看为什么送, law: 测试规定-5}"
    text = text.replace("    mind: 合同早就", f"    nature: [{nature}]\n    mind: 合同早就")
    text = text.replace("note: 每张500元}", "note: 每张500元, from: 供应商, asked: 以后的合同}")
    text += "lessons: [{aspect: duty, text: 谁来管, law: 测试规定-5}]\n"
    text += "teaching:\n  groups: [{name: 第一组, task: 站在供应商的位置。}]\n"
    text += "  steps: [{at: tea, minutes: 5, positions: [先收下。, 退回去。]}]\n"
    cases = tmp_path / "cases"
    cases.mkdir()
    shutil.copy(SAMPLES / "laws.yaml", cases)
    (cases / "class.yaml").write_text(text.replace("sample-gift", "class"), encoding="utf-8")

    def told(*args: str) -> tuple[int, str]:
        out = io.StringIO()
        argv = ["--data-dir", str(tmp_path / "home"), "--cases", str(cases), "read", "class"]
        return main([*argv, *args], out, io.StringIO()), out.getvalue()

    status, learner = told()
    assert (status, told("--for", "teacher")[0]) == (0, 2)
    for words in (
        "性质对照（一般规则",
        "职务：转折。要看为什么送。《礼品登记",
        "供应商：茶叶券2张",
        "请托：以后的合同",
    ):
        assert words in learner
    assert (
        "以案说责：谁来管。《礼品登记规定（虚构）》第5条（2015年文本，待核）。"
        in learner.replace("\n     ", "")
    )
    trainer = told("--for", "trainer")[1]
    assert trainer.startswith(learner.rstrip("\n"))
    secret = (
        "教案",
        "第0—5分钟",
        "两种看法：一、先收下；二、退回去",
        "要点：讨论第1题",
        "可能不会有人",
    )
    assert not any(words in learner for words in secret)
    assert all(words in trainer for words in secret)
