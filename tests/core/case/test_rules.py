from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.model import (
    Basis,
    Case,
    Correction,
    Decision,
    Lead,
    Option,
    Section,
    Stage,
    Term,
)
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import Choice, Pair
from lianzheng_tui.core.case.rules import check, check_laws
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.casefile.reader import parse_case, read_case, read_laws

SAMPLES = Path(__file__).parents[2] / "samples"
LAWS = dict(read_laws(SAMPLES / "laws.yaml").laws)
LAW = LAWS["测试规定-5"]
EXPIRED = replace(LAW, id="旧规定-1", since=Period.parse("2001"), until=Period.parse("2017-06-30"))
TODAY = replace(LAW, id="新规定-1", since=Period.parse("2024"))
ALL_LAWS = LAWS | {law.id: law for law in (EXPIRED, TODAY)}


def good() -> Case:
    case = read_case(SAMPLES / "good.yaml", LAWS).case
    assert case is not None
    return case


def edit(value: Any, path: str, new: Any) -> Any:
    """The value with something else at the path, such as ``timeline.0.stage``."""
    if not path:
        return new
    key, _, rest = path.partition(".")
    if isinstance(value, tuple):
        i = int(key)
        return (*value[:i], edit(value[i], rest, new), *value[i + 1 :])
    return replace(value, **{key: edit(getattr(value, key), rest, new)})


def found(case: Case) -> list[Problem]:
    return check(case, ALL_LAWS)


def written(problem: Problem) -> str:
    return ".".join(map(str, problem.path))


def test_the_sample_has_no_problem() -> None:
    assert found(good()) == []


def bank() -> Case:
    case = read_case(SAMPLES / "banks" / "bank.yaml", LAWS).case
    assert case is not None
    return case


def test_a_bank_may_leave_out_what_a_case_needs() -> None:
    assert found(bank()) == []
    bare = tuple(replace(question, evidence=(), law="") for question in bank().questions)
    assert found(edit(replace(bank(), sections=()), "quiz.questions", bare)) == []
    problems = found(replace(bank(), kind=Kind.PRACTICE))
    assert {problem.what[-4:] for problem in problems} == {"没有填写", "没有出处"}


@pytest.mark.parametrize(
    ("path", "new", "where", "what"),
    [
        ("quiz", None, "quiz.questions", "题库没有题目"),
        ("quiz.questions", (), "quiz.questions", "题库没有题目"),
        ("lead", Lead.TIMELINE, "lead", "没有时间线"),
        ("timeline", good().timeline[:1], "timeline", "题库没有时间线"),
        ("quiz.questions.3.prompt", "", "quiz.questions.3.prompt", "没有填写"),
        ("quiz.questions.0.evidence", ("没有这句话",), "quiz.questions.0.evidence.0", "没有出处"),
    ],
)
def test_a_bank_has_rules_too(path: str, new: Any, where: str, what: str) -> None:
    problems = [problem for problem in found(edit(bank(), path, new)) if written(problem) == where]
    assert len(problems) == 1
    assert what in problems[0].what


@pytest.mark.parametrize("count", [500, 501])
def test_a_file_has_five_hundred_questions_at_most(count: int) -> None:
    last = bank().questions[-1]
    questions = tuple(replace(last, id=f"n{i}") for i in range(count))
    problems = found(edit(bank(), "quiz.questions", questions))
    assert [problem.what for problem in problems] == (["有 501 道题"] if count > 500 else [])


def test_the_largest_bank_can_be_read() -> None:
    options = "".join(
        f"        - text: 选项{i}\n          why: 理由\n          correct: {str(not i).lower()}\n"
        for i in range(9)
    )
    questions = "".join(
        f"    - id: q{i}\n      type: single\n      prompt: 题目{i}\n      options:\n{options}"
        "      explanation: 解释\n      evidence: 登记\n      law: 测试规定-5\n      category: 类\n"
        for i in range(500)
    )
    text = (
        "format: 1\nid: large\ntitle: 大\nkind: bank\nsummary: 大。\nsource: {report: 大}\n"
        "sections:\n  - id: a\n    title: 甲\n    text: 应当登记。\n"
        f"quiz:\n  questions:\n{questions}"
    )
    file = parse_case(text, Path("x.yaml"), LAWS)
    assert file.problems == ()
    assert file.case is not None
    assert len(file.case.questions) == 500


DECISION = "timeline.0.decision"
OPTIONS = f"{DECISION}.options"
OPTIONS_LATER = "timeline.1.decision.options"
SINGLE, MULTIPLE, NUMBER, TEXT, ORDER, MATCH = (f"quiz.questions.{i}" for i in (0, 1, 3, 4, 5, 6))
OPTION = Option("不同的做法", "结果", Basis.HYPOTHETICAL)
CHOICE = Choice("另一项", "理由")
OWN = (Stage("守住"), Stage("破口"), Stage("投案"))


@pytest.mark.parametrize(
    ("path", "new", "where", "what"),
    [
        ("format", 2, "format", "格式版本 2"),
        ("id", "Sample_Gift", "id", "不合规定"),
        ("id", "x" * 65, "id", "不合规定"),
        ("id", "a--b", "id", "不合规定"),
        ("timeline.1.id", "第二步", "timeline.1.id", "不合规定"),
        ("id", "", "id", "没有填写"),
        ("title", "", "title", "没有填写"),
        ("source.report", "", "source.report", "没有填写"),
        ("people.0.role", "", "people.0.role", "没有填写"),
        ("sections.0.title", "", "sections.0.title", "没有填写"),
        ("posts", ("采购", ""), "posts.1", "第 2 项是空的"),
        (f"{SINGLE}.options.0.why", "", f"{SINGLE}.options.0.why", "没有填写"),
        (f"{TEXT}.answers", ("纪检组", ""), f"{TEXT}.answers.1", "第 2 项是空的"),
        ("sections.1.id", "start", "sections.1.id", "小节 id“start”重复"),
        ("timeline.2.id", "tea", "timeline.2.id", "节点 id“tea”重复"),
        (f"{MULTIPLE}.id", "q-single", f"{MULTIPLE}.id", "题目 id“q-single”重复"),
        ("minutes", -1, "minutes", "负数"),
        ("revision", 0, "revision", "从 1 数起"),
        ("glossary", (Term("自查自纠", "一"), Term("自查自纠", "二")), "glossary.1.term", "重复"),
        ("laws", ("没有的法-1",), "laws.0", "没有 id 为“没有的法-1”"),
        ("timeline.1.laws", ("没有的法-1",), "timeline.1.laws.0", "没有 id 为"),
        (f"{OPTIONS}.0.law", "没有的法-1", f"{OPTIONS}.0.law", "没有 id 为"),
        (f"{SINGLE}.law", "没有的法-1", f"{SINGLE}.law", "没有 id 为"),
        ("timeline.1.laws", ("旧规定-1",), "timeline.1.laws.0", "只到2017年6月30日有效"),
        (f"{OPTIONS_LATER}.0.law", "旧规定-1", f"{OPTIONS_LATER}.0.law", "只到2017年6月30日有效"),
        ("timeline.0.stage", "受贿", "timeline.0.stage", "不认识阶段“受贿”"),
        ("timeline.0.stage", "", "timeline.0.stage", "没有阶段"),
        ("stages", (Stage("守住"), Stage("投案")), "timeline.1.stage", "不认识阶段“破口”"),
        ("stages", (*OWN, Stage("")), "stages.3.name", "没有填写"),
        ("stages", (*OWN, Stage("破口")), "stages.3.name", "阶段“破口”重复"),
        ("stages", (*OWN, Stage("从宽再从宽")), "stages.3.name", "阶段名“从宽再从宽”太长"),
        ("stages", (*OWN, Stage("掩盖", -1)), "stages.3.depth", "depth 不能是 -1"),
        ("stages", (*OWN, Stage("掩盖", 21)), "stages.3.depth", "depth 不能是 21"),
        ("stages", (*OWN[:2], Stage("投案", 1)), "stages.2.depth", "“投案”不写 depth"),
        (f"{OPTIONS}.2.taken", True, OPTIONS, "2 个案中人的选择"),
        (f"{OPTIONS}.0.taken", False, OPTIONS, "没有标出案中人的选择"),
        (f"{OPTIONS}.0.sound", False, OPTIONS, "没有合规的选项"),
        (f"{OPTIONS}.2.text", "先放着，下次再还", f"{OPTIONS}.2.text", "重复"),
        (f"{OPTIONS_LATER}.0.law", "", f"{OPTIONS_LATER}.0.law", "哪一条"),
        ("timeline.0.evidence", (), "timeline.0.evidence", "没有出处"),
        (f"{OPTIONS}.0.evidence", (), f"{OPTIONS}.0.evidence", "依据是原文，却没有出处"),
        ("figures.0.evidence", (), "figures.0.evidence", "没有出处"),
        ("risks.0.evidence", (), "risks.0.evidence", "没有出处"),
        (f"{SINGLE}.evidence", (), f"{SINGLE}.evidence", "没有出处"),
        ("timeline.0.evidence", ("一盒咖啡",), "timeline.0.evidence.0", "正文里没有出处"),
        (f"{OPTIONS}.1.evidence", ("一盒咖啡",), f"{OPTIONS}.1.evidence.0", "没有出处"),
        ("timeline.0.evidence", ("茶叶",), "timeline.0.evidence.0", "出现了 3 次"),
        ("timeline.0.evidence", ("",), "timeline.0.evidence.0", "第 1 项是空的"),
        ("quiz.pass_mark", 0, "quiz.pass", "合格线 0"),
        ("quiz.pass_mark", 101, "quiz.pass", "合格线 101"),
        ("quiz.questions", (), "quiz.questions", "测验没有题目"),
        (f"{SINGLE}.objective", 3, f"{SINGLE}.objective", "没有第 3 个学习目标"),
        (f"{SINGLE}.objective", -1, f"{SINGLE}.objective", "没有第 -1 个学习目标"),
        (f"{SINGLE}.risk", "没有的风险", f"{SINGLE}.risk", "没有名为“没有的风险”"),
        (f"{SINGLE}.follows", "strat", f"{SINGLE}.follows", "没有 id 为“strat”的小节"),
        (f"{SINGLE}.options.1.correct", True, f"{SINGLE}.options", "2 个正确选项"),
        (f"{SINGLE}.options.0.correct", False, f"{SINGLE}.options", "0 个正确选项"),
        (f"{SINGLE}.options.1.text", "追到楼下退还", f"{SINGLE}.options.1.text", "重复"),
        (f"{MULTIPLE}.options", (CHOICE, replace(CHOICE, text="又一项")), f"{MULTIPLE}.options",
         "没有正确选项"),
        (f"{MULTIPLE}.options", (replace(CHOICE, correct=True),), f"{MULTIPLE}.options",
         "1 个选项"),
        (f"{NUMBER}.tolerance", Decimal(-1), f"{NUMBER}.tolerance", "负数"),
        (f"{TEXT}.answers", (), f"{TEXT}.answers", "填空题没有答案"),
        (f"{ORDER}.items", ("退茶叶",), f"{ORDER}.items", "1 个项目"),
        (f"{ORDER}.items", tuple("一二三四五六七八九十"), f"{ORDER}.items", "10 个项目"),
        (f"{ORDER}.items", ("退茶叶", "退茶叶"), f"{ORDER}.items.1", "重复"),
        (f"{MATCH}.pairs", (Pair("左", "右"),), f"{MATCH}.pairs", "只有 1 对"),
        (f"{MATCH}.extra", tuple("一二三四五六七八"), f"{MATCH}.pairs", "右边有 10 项"),
        (f"{MATCH}.pairs.1.left", "2017年春", f"{MATCH}.pairs.1.left", "左边“2017年春”重复"),
        (f"{MATCH}.pairs.1.right", "退茶叶", f"{MATCH}.pairs.1.right", "右边“退茶叶”重复"),
        (f"{MATCH}.extra", ("签合同", "退茶叶"), f"{MATCH}.extra.1", "右边“退茶叶”重复"),
    ],
)  # fmt: skip
def test_a_fault_is_found_alone(path: str, new: Any, where: str, what: str) -> None:
    (problem,) = found(edit(good(), path, new))
    assert what in problem.what
    assert written(problem) == where
    assert problem.severity is Severity.ERROR
    assert problem.mend


def test_where_the_report_does_not_say_what_was_done_no_option_is_taken() -> None:
    case = good()
    decision = case.timeline[0].decision
    assert decision is not None
    supposed = tuple(
        replace(each, taken=False, basis=Basis.HYPOTHETICAL, evidence=())
        for each in decision.options
    )
    assert not found(edit(case, OPTIONS, supposed))


def corrected(*corrections: Correction, revision: int = 3) -> Case:
    return replace(good(), revision=revision, changes=corrections)


DAY = Period.parse("2026-11-30")
FIXED = Correction(DAY, "面额改正了。", 2, ("coupons", "q-single"))


def test_corrections_of_an_edition_are_sound() -> None:
    assert found(corrected(FIXED, replace(FIXED, revision=3), replace(FIXED, revision=None))) == []


@pytest.mark.parametrize(
    ("case", "where", "what"),
    [
        (corrected(replace(FIXED, revision=4)), "changes.0.revision", "第 4 版"),
        (corrected(replace(FIXED, revision=1)), "changes.0.revision", "第 1 版"),
        (corrected(FIXED, revision=1), "changes.0.revision", "这个案例是第 1 版"),
        (corrected(replace(FIXED, revision=None), revision=1), "changes.0", "还是第 1 版"),
        (corrected(replace(FIXED, what="")), "changes.0.what", "没有填写"),
        (
            corrected(replace(FIXED, items=("q-singel",))),
            "changes.0.items.0",
            "没有 id 为“q-singel”",
        ),
        (corrected(replace(FIXED, items=("start",))), "changes.0.items.0", "节点或题目"),
        (corrected(replace(FIXED, items=("",))), "changes.0.items.0", "第 1 项是空的"),
    ],
)
def test_a_fault_of_a_correction_is_found_alone(case: Case, where: str, what: str) -> None:
    (problem,) = found(case)
    assert what in problem.what
    assert written(problem) == where
    assert problem.severity is Severity.ERROR
    assert problem.mend


def test_an_older_correction_without_its_edition_is_a_doubt() -> None:
    older = Correction(Period.parse("2026-10"), "先改的。")
    (problem,) = found(corrected(older, FIXED))
    assert (written(problem), problem.severity) == ("changes.0", Severity.WARNING)
    assert found(corrected(replace(older, when=DAY), FIXED)) == []


@pytest.mark.parametrize("count", [1, 10])
def test_a_decision_has_two_to_nine_options(count: int) -> None:
    first = Option("做法", "结果", Basis.HYPOTHETICAL, sound=True, taken=True)
    rest = (replace(OPTION, text=f"做法{i}") for i in range(count - 1))
    (problem,) = found(edit(good(), DECISION, Decision("怎么做？", (first, *rest))))
    assert problem.what == f"抉择有 {count} 个选项"


def test_a_repeated_topic_id_is_found() -> None:
    case = good()
    (problem,) = found(replace(case, discussion=case.discussion * 2))
    assert written(problem) == "discussion.1.id"


def test_a_case_without_text_says_so_first() -> None:
    problems = found(replace(good(), sections=()))
    assert problems[0].what == "没有正文"


def test_a_section_without_text_is_found() -> None:
    case = good()
    (problem,) = found(replace(case, sections=(*case.sections, Section("empty", "空", ()))))
    assert written(problem) == "sections.2.text"


@pytest.mark.parametrize(
    ("edit_case", "where"),
    [
        (lambda case: edit(case, "glossary.0.term", "回访"), "glossary.0.term"),
        (lambda case: edit(case, "timeline.2.when", Period.parse("2016")), "timeline.2.when"),
    ],
)
def test_a_doubt_is_a_warning(edit_case: Callable[[Case], Case], where: str) -> None:
    (problem,) = found(edit_case(good()))
    assert written(problem) == where
    assert problem.severity is Severity.WARNING


def test_dates_that_overlap_do_not_go_backwards() -> None:
    assert found(edit(good(), "timeline.1.when", Period.parse("2017"))) == []


def test_a_date_is_compared_with_the_latest_before_it() -> None:
    case = edit(edit(good(), "timeline.1.when", None), "timeline.2.when", Period.parse("2016"))
    assert [written(each) for each in found(case)] == ["timeline.2.when"]


def test_a_law_that_came_later_may_be_cited() -> None:
    assert found(edit(good(), "timeline.1.laws", ("新规定-1",))) == []


def test_a_law_that_ended_during_the_event_may_be_cited() -> None:
    case = edit(good(), "timeline.1.laws", ("旧规定-1",))
    assert found(edit(case, "timeline.1.when", Period.parse("2017"))) == []


def test_a_law_that_ended_may_be_cited_where_there_is_no_date() -> None:
    case = edit(good(), "timeline.1.laws", ("旧规定-1",))
    assert found(edit(case, "timeline.1.when", None)) == []


def test_a_later_event_needs_no_stage_and_a_former_word_will_do() -> None:
    assert found(edit(good(), "timeline.1.stage", "")) == []
    assert found(edit(good(), "timeline.1.stage", "违纪")) == []


def test_a_case_may_name_its_own_stages() -> None:
    case = replace(good(), stages=(*OWN, Stage("收受", 20), Stage("处理")))
    assert found(case) == []
    assert found(edit(case, "timeline.1.stage", "收受")) == []
    assert found(edit(case, "timeline.1.stage", "违纪")) == []
    (problem,) = found(edit(case, "timeline.1.stage", "松动"))
    assert problem.mend == "stage 写 stages 里的一个：守住、破口、投案、收受、处理"


def test_stages_are_of_no_use_where_there_is_no_slope() -> None:
    (problem,) = found(replace(good(), kind=Kind.PRACTICE, stages=OWN))
    assert (problem.path, problem.severity) == (("stages",), Severity.WARNING)


def test_other_kinds_of_case_name_their_own_stages() -> None:
    case = replace(good(), kind=Kind.PRACTICE)
    assert found(edit(case, "timeline.0.stage", "发现")) == []


def test_the_nearest_passage_is_in_the_hint() -> None:
    (problem,) = found(edit(good(), "timeline.0.evidence", ("把一盒茶叶放在椅子上",)))
    assert "把一盒茶叶留在椅子上" in problem.mend


def test_a_quotation_that_stands_very_often_is_counted_no_further() -> None:
    case = good()
    case = replace(case, sections=(*case.sections, Section("more", "多", ("哈" * 500,))))
    (problem,) = found(edit(case, "timeline.0.evidence", ("哈",)))
    assert "至少 99 次" in problem.what


def test_too_many_quotations_are_refused() -> None:
    problems = found(edit(good(), "timeline.0.evidence", ("把一盒茶叶留在椅子上",) * 1001))
    assert [written(each) for each in problems] == [""]
    assert problems[0].what == "出处有 1019 条"


def test_the_nearest_passage_is_looked_for_only_so_often() -> None:
    case = edit(good(), "timeline.0.evidence", ("把一盒茶叶放在椅子上",) * 30)
    assert sum("最接近" in each.mend for each in found(case)) == 20


def provision(**changes: Any) -> Provision:
    law = Provision(
        id="法-1",
        law="法",
        article="第1条",
        version="2020年",
        gist="大意",
        standing=Standing.FULL,
        since=Period.parse("2020"),
    )
    return replace(law, **changes)


def test_a_sound_law_has_no_problem() -> None:
    until = Period.parse("2020")
    assert check_laws([provision(), provision(id="法-2", until=until)]) == []


@pytest.mark.parametrize(
    ("laws", "where"),
    [
        ([provision(until=Period.parse("2019"))], "laws.0.until"),
        ([provision(), provision(gist="另一条")], "laws.1.id"),
        ([provision(gist="")], "laws.0.gist"),
        ([provision(standing=Standing.PENDING, checked=Period.parse("2026"))], "laws.0.checked"),
    ],
)
def test_a_fault_of_a_law_is_found(laws: list[Provision], where: str) -> None:
    (problem,) = check_laws(laws)
    assert written(problem) == where


def test_a_stop_after_no_section_is_told_the_nearest_one() -> None:
    (problem,) = found(edit(good(), f"{SINGLE}.follows", "strat"))
    assert problem.mend == "写 sections 里一节的 id，或者删去这一行；最接近的是 start"


def test_nothing_leads_with_a_timeline_that_is_not_there() -> None:
    case = replace(good(), lead=Lead.TIMELINE)
    assert found(case) == []
    problems = found(replace(case, timeline=()))
    assert [(each.path, each.what) for each in problems] == [
        (("lead",), "没有时间线，不能从时间线学起")
    ]
    assert found(replace(case, timeline=(), lead=Lead.TEXT)) == []


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("A. 登记", "B. 口头说", "C. 不说"), ["A.", "B.", "C."]),
        (("（1）登记", "（2）口头说"), ["（1）", "（2）"]),
        (("①登记", "② 口头说"), ["①", "②"]),
        (("①②", "①③", "②③"), []),
        (("①②", "②③", "③④"), []),
        (("（1）（2）", "（2）（3）"), []),
        (("①②同时", "②先办"), []),
        (("①和②", "②和③"), []),
        (("①②都对", "都不对"), []),
        (("①都对", "两项都错"), []),
        (("①登记", "③口头说"), []),
        (("A. 登记", "② 口头说"), []),
        (("①", "②"), []),
    ],
)
def test_options_are_numbered_only_if_all_are_and_in_order(
    texts: tuple[str, ...], numbers: list[str]
) -> None:
    case = good()
    assert case.quiz
    options = tuple(Choice(text, "写有。", i == 0) for i, text in enumerate(texts))
    told = [
        (each.path, each.meant.text if each.meant else "")
        for each in found(edit(case, "quiz.questions.0.options", options))
        if "屏幕上另有编号" in each.what
    ]
    expected = [
        (("quiz", "questions", 0, "options", i, "text"), texts[i][len(number) :].strip())
        for i, number in enumerate(numbers)
    ]
    assert told == expected
