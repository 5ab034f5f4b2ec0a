from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Basis, Case
from lianzheng_tui.core.case.question import MatchQuestion, NumberQuestion, TrueFalseQuestion
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.casefile.reader import parse_case, parse_laws, read_case, read_laws
from lianzheng_tui.data.casefile.result import CaseFile

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
LAWS = MappingProxyType(dict(read_laws(SAMPLES / "laws.yaml").laws))
LAWS_TEXT = (SAMPLES / "laws.yaml").read_text(encoding="utf-8")


def parse(text: str) -> CaseFile:
    return parse_case(text, Path("x.yaml"), LAWS)


def good() -> Case:
    case = parse(GOOD).case
    assert case is not None
    return case


def changed(old: str, new: str) -> CaseFile:
    assert GOOD.count(old) == 1
    return parse(GOOD.replace(old, new))


def at(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def test_the_sample_is_read_whole() -> None:
    case = good()
    assert (case.format, case.id, case.kind, case.minutes) == (1, "sample-gift", Kind.WARNING, 5)
    assert case.source.byline == "佚名"
    assert case.sections[0].paragraphs[1].startswith("下半年，同一名供应商又来了，放下两张茶叶券")
    event = case.timeline[1]
    assert event.when is not None
    assert event.when.written == "2017-H2"
    assert event.date_label == "2017年下半年"
    assert event.received[0].note == "每张500元"
    assert event.decision is not None
    assert event.decision.options[0].basis is Basis.LAW
    assert event.decision.options[1].taken
    assert case.figures[1].value == Decimal(1000)
    assert case.quiz is not None
    assert case.quiz.pass_mark == 60
    kinds = [type(each) for each in case.quiz.questions]
    assert kinds[2:4] == [TrueFalseQuestion, NumberQuestion]
    match = case.quiz.questions[6]
    assert isinstance(match, MatchQuestion)
    assert match.extra == ("签合同",)


def test_one_quotation_need_not_be_a_list() -> None:
    assert good().timeline[0].evidence == ("把一盒茶叶留在椅子上",)
    assert good().timeline[1].decision.options[1].evidence[1] == "主动到纪检组说明情况"  # type: ignore[union-attr]


CHANGES = """\
revision: 3
changes:
- when: 2026-10-08
  what: 券的面额改了。
  revision: 2
  items:
  - told
  - q-single
- items:
  - title
  what: 月份改了。
  when: 2026-11-30
"""


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("sign", ["", " # 更正\n"])
def test_a_list_may_have_its_dashes_at_the_indent_of_its_key(indent: str, sign: str) -> None:
    """Also where an item is called like a key of the format, and where lines are looked at."""
    head, below, entries = CHANGES.partition("changes:\n")
    block = "".join(f"{indent}{line}\n" for line in entries.splitlines())
    text = GOOD.replace("id: tea\n", "id: title\n")
    file = parse(f"{text.rstrip()}\n{head}{below}{sign}{block}")
    assert file.problems == ()
    assert file.case is not None
    assert [each.items for each in file.case.changes] == [("told", "q-single"), ("title",)]


def test_folded_text_has_no_space_between_chinese_lines() -> None:
    old = "text: 合同早已签完，供应商放下两张茶叶券。"
    for new in (
        "text: >\n      合同早已签完，\n      供应商放下",
        "text: 合同早已签完，\n      供应商放下",
    ):
        case = changed(old, new).case
        assert case is not None
        assert case.timeline[1].text == "合同早已签完，供应商放下"


def test_two_folders_may_have_verified_a_provision_at_different_times() -> None:
    text = LAWS_TEXT.replace("pending", "full")
    known = parse_laws(text + "    checked: 2025-03\n", Path("far.yaml"), {}).laws
    newer = text + "    checked: 2026-11\n"
    assert parse_laws(newer, Path("near.yaml"), known).problems == ()
    other = newer.replace("登记上交", "登记")
    assert parse_laws(other, Path("near.yaml"), known).problems


def test_a_quotation_may_run_over_a_line_end() -> None:
    assert changed("evidence: 把一盒茶叶留在椅子上", "evidence: 来谈合同，临走时").problems == ()


SOURCE = "source: {report: 一盒茶叶, byline: 佚名, note: 虚构案例，仅供测试}"


@pytest.mark.parametrize(
    ("old", "new", "what", "mend", "where"),
    [
        ("title: 一盒茶叶\nkind", "titel: 一盒茶叶\nkind", "不认识的键“titel”", "title？", "titel"),
        ("posts: ", "岗位: ", "键“岗位”要写成英文", "posts", "岗位"),
        ("kind: warning\n", "", "缺少 kind", "kind", "format: 1"),
        ("      type: order\n", "", "题目缺少 type", "match", "id: q-order"),
        ("    text: |\n      2019", "    note: |\n      2019", "缺少 text", "text", "id: turn"),
        ("kind: warning", "kind:", "kind 没有填写", "kind", ":\nsummary"),
        ("kind: warning", "kind: waring", "不能写“waring”", "warning（警示案例）", "waring"),
        ("kind: warning", "kind: [warning]", "应当是一个词", "写成 kind: warning", "[warning]"),
        ("minutes: 5", "minutes: 5分钟", "不能写“5分钟”", "写 5，", "5分钟"),
        ("minutes: 5", "minutes: ５", "不能写“５”", "写 5，", "５"),
        ("minutes: 5", "minutes: 1.5", "应当是整数", "半角数字", "1.5"),
        ("value: 1000,", "value: 1e3,", "应当是数", "半角数字", "1e3"),
        ("value: 1000,", "value: .nan,", "应当是数", "半角数字", ".nan"),
        ("      answer: true", "      answer: 对", "只能写 true 或 false", "写 true", "对\n"),
        ("when: 2019-03", "when: 2019年4月", "不是日期“2019年4月”", "写成 2019-04", "2019年4月"),
        ("when: 2019-03", "when: 2019-13", "不是日期“2019-13”", "2018-12", "2019-13"),
        ("posts: [采购]", "posts: 采购", "posts 应当是列表", "写成 [采购]", "采购\n"),
        (SOURCE, "source: 茶", "source 应当是若干行“键: 值”", "英文冒号", "茶\nobjectives"),
        (SOURCE, "source:\n  report：茶", "键后面用了全角冒号", "英文冒号", "：茶"),
        ("      type: order", "      type: ordering", "不认识的题型", "match", "ordering"),
        ("title: 一盒茶叶\nkind", "title:\nkind", "title 没有填写", "写上", ":\nkind"),
        ("  - 说出第一次", "  - ''\n  - 说出第一次", "第 1 项是空的", "写上", "''"),
        ("evidence: 把一盒茶叶留", "evidence: 把二盒茶叶留", "没有出处", "留在椅子上", "把二盒"),
        ("evidence: 每张500元", "evidence: [每张500元, 甲某某]", "出现了 3 次", "多抄", "甲某某]"),
    ],
)  # fmt: skip
def test_one_fault_gives_one_problem_at_its_place(
    old: str, new: str, what: str, mend: str, where: str
) -> None:
    text = GOOD.replace(old, new)
    file = parse(text)
    (problem,) = [each for each in file.problems if "note" not in each.what]
    assert what in problem.what
    assert mend in problem.mend
    before = text[: text.index(where)]
    assert problem.line == before.count("\n") + 1
    assert problem.column - (where[0] == ":") == len(before) - before.rfind("\n")
    assert file.case is None


def test_all_faults_come_out_in_one_run_in_the_order_of_lines() -> None:
    text = (
        GOOD.replace("minutes: 5", "minutes: 五")
        .replace("stage: 投案", "stage: 自首")
        .replace("    evidence: 把一盒茶叶留在椅子上", "    evidence: 一盒咖啡")
        .replace("pass: 60", "pass: 60\n  passs: 1")
        .replace("answer: 500", "answer: 五百")
    )
    what = [each.what[:6] for each in parse(text).problems]
    assert what == ["minute", "正文里没有出", "不认识阶段“", "不认识的键“", "answer"]


def test_what_only_follows_from_another_fault_is_not_reported() -> None:
    problems = changed("sections:", "section:").problems
    assert [each.what for each in problems] == ["不认识的键“section”"]


def test_a_fault_beside_a_broken_value_is_still_found() -> None:
    problems = changed("    stage: 投案\n    text: 他", "    stage: 自首\n    txt: 他").problems
    assert [each.what for each in problems] == ["不认识阶段“自首”", "不认识的键“txt”"]


def test_a_warning_does_not_keep_a_case_away() -> None:
    file = changed("term: 自查自纠", "term: 回访")
    assert [each.severity for each in file.problems] == [Severity.WARNING]
    assert file.case is not None


def test_paragraphs_where_there_is_one_line_are_told() -> None:
    old = "text: 合同早已签完，供应商放下两张茶叶券。"
    file = changed(old, "text: |\n      合同早已签完。\n\n      放下两张茶叶券。")
    (warning,) = file.problems
    assert "空行" in warning.what
    assert warning.severity is Severity.WARNING
    assert file.case is not None
    assert file.case.timeline[1].text == "合同早已签完。放下两张茶叶券。"


def test_an_id_of_another_file_is_refused_where_it_stands() -> None:
    file = parse_case(GOOD, Path("x.yaml"), LAWS, {"sample-gift": "旧.yaml"})
    (problem,) = file.problems
    assert "旧.yaml" in problem.what
    assert at(problem) == (3, 5)
    assert file.case is None


def test_nobody_reads_more_than_a_hundred_problems() -> None:
    text = GOOD + "".join(f"x{i}: 1\n" for i in range(300))
    problems = parse(text).problems
    assert len(problems) == 101
    assert "另有" in problems[-1].what


def test_an_empty_file_and_one_without_keys() -> None:
    (empty,) = parse("").problems
    assert "空" in empty.what
    (text,) = parse("只有一句话").problems
    assert "应当是若干行" in text.what
    (items,) = parse("- 一\n- 二").problems
    assert "应当是若干行" in items.what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(GOOD.replace("\n", "\r\n").encode(encoding))
    assert read_case(file, LAWS) == CaseFile(file, good(), ())


def test_gb18030_is_read_with_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(GOOD.encode("gb18030"))
    read = read_case(file, LAWS)
    assert read.case == good()
    (notice,) = read.problems
    assert notice.severity is Severity.WARNING
    assert "GB18030" in notice.what
    assert notice.file == str(file)


def laws_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "laws.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_laws_are_read_by_id() -> None:
    read = read_laws(SAMPLES / "laws.yaml")
    assert read.problems == ()
    law = read.laws["测试规定-5"]
    assert (law.article, law.since.written, law.until) == ("第5条", "2015-01-01", None)


def test_a_broken_law_leaves_the_others(tmp_path: Path) -> None:
    text = LAWS_TEXT + LAWS_TEXT[LAWS_TEXT.index("  - id") :].replace("-5", "-6").replace(
        "from: 2015-01-01", "from: 2015年"
    )
    read = read_laws(laws_file(tmp_path, text))
    assert list(read.laws) == ["测试规定-5"]
    assert ["不是日期" in each.what for each in read.problems] == [True]


def test_a_law_that_means_something_else_elsewhere_is_refused(tmp_path: Path) -> None:
    read = read_laws(laws_file(tmp_path, LAWS_TEXT.replace("2015年文本", "2016年文本")), LAWS)
    assert read.laws == {}
    (problem,) = read.problems
    assert at(problem) == (3, 9)
    assert read_laws(laws_file(tmp_path, LAWS_TEXT), LAWS).problems == ()


def test_faults_of_a_laws_file_have_their_place(tmp_path: Path) -> None:
    text = LAWS_TEXT.replace("format: 1", "format: 9") + "    until: 2014\n"
    problems = read_laws(laws_file(tmp_path, text)).problems
    assert [(each.line, each.path) for each in problems] == [
        (1, ("format",)),
        (LAWS_TEXT.count("\n") + 1, ("laws", 0, "until")),
    ]
