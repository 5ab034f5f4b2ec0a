"""An editor that has the schema and `lianzheng check` say the same of a file."""

import re
from pathlib import Path

import pytest
from editor_view import seen
from jsonschema import Draft7Validator

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.schema import case_schema, laws_schema, posts_schema
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.authoring.template import template
from lianzheng_tui.data.casefile.reader import parse_case, read_laws, read_posts
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.yaml.recovery import read_tree

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
BANK = (SAMPLES / "banks" / "bank.yaml").read_text(encoding="utf-8")
LAWS = {**read_laws(SAMPLES / "laws.yaml").laws, **read_laws(bundled_folder() / "laws.yaml").laws}
BESIDE = ("laws.yaml", "posts.yaml")
CASES = [path for path in sorted(bundled_folder().glob("*.yaml")) if path.name not in BESIDE]
CASE = Draft7Validator(case_schema())
LAWS_FILE = Draft7Validator(laws_schema())
POSTS_FILE = Draft7Validator(posts_schema())


def in_editor(text: str, schema: Draft7Validator = CASE) -> bool:
    root, problems = read_tree(text, "x.yaml")
    assert root is not None
    return not problems and bool(schema.is_valid(seen(root)))


def errors(text: str) -> list[Problem]:
    file = parse_case(text, Path("x.yaml"), LAWS)
    return [each for each in file.problems if each.severity is Severity.ERROR]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


@pytest.mark.parametrize(
    "path",
    [SAMPLES / "good.yaml", SAMPLES / "banks" / "bank.yaml", *CASES],
    ids=lambda path: path.stem,
)
def test_both_pass_every_sample(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert in_editor(text)
    assert not errors(text)


@pytest.mark.parametrize("kind", Kind)
def test_both_pass_the_templates(kind: Kind) -> None:
    text = template(kind, "new")
    assert in_editor(text)
    assert not errors(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      evidence: 礼品交单位办公室保管\n", ""),
        ("      explanation: 办法写明三个工作日。\n", "      explanation:\n"),
        ("      evidence: 礼品交单位办公室保管\n", "      evidence:\n"),
        (", why: 办法没有这样写。", ""),
    ],
)
def test_both_let_a_bank_leave_out_what_a_case_needs(old: str, new: str) -> None:
    assert old in BANK
    text = BANK.replace(old, new, 1)
    assert in_editor(text)
    assert not errors(text)
    assert not in_editor(text.replace("kind: bank", "kind: practice"))
    assert errors(text.replace("kind: bank", "kind: practice"))


@pytest.mark.parametrize(
    "text",
    [
        BANK.partition("quiz:")[0],
        BANK.partition("quiz:")[0] + "quiz: {questions: []}\n",
        BANK + GOOD[GOOD.index("timeline:") : GOOD.index("\nquiz:") + 1].partition("laws:")[0],
    ],
    ids=["no quiz", "no question", "a timeline"],
)
def test_both_refuse_a_bank_without_questions_and_one_with_a_timeline(text: str) -> None:
    assert not in_editor(text)
    assert errors(text)


def test_a_bank_without_passages_is_passed_by_both() -> None:
    start, rest = BANK.index("sections:"), BANK[BANK.index("quiz:") :]
    text = BANK[:start] + re.sub(r"(?m)^ +evidence: .*\n", "", rest)
    assert in_editor(text)
    assert not errors(text)


def test_both_pass_the_posts(tmp_path: Path) -> None:
    text = (bundled_folder() / "posts.yaml").read_text(encoding="utf-8")
    assert in_editor(text, POSTS_FILE)
    for old, new in (("id: school", "id: 学校"), ("name: 各岗位", "also: []"), ("also:", "其他:")):
        assert not in_editor(text.replace(old, new, 1), POSTS_FILE)
        (tmp_path / "posts.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        assert read_posts(tmp_path / "posts.yaml").problems


@pytest.mark.parametrize("folder", [SAMPLES, bundled_folder()])
def test_both_pass_the_laws(folder: Path) -> None:
    assert in_editor((folder / "laws.yaml").read_text(encoding="utf-8"), LAWS_FILE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 一盒茶叶\nkind", "title: 2010\nkind"),
        ("title: 一盒茶叶\nkind", "title: true\nkind"),
        ("title: 一盒茶叶\nkind", "title: 1:30\nkind"),
        ("id: sample-gift", "id: 2010"),
        ("id: sample-gift", "id: '2010'"),
        ("format: 1", "format: '1'"),
        ("minutes: 5", "minutes: '5'"),
        ("minutes: 5", "minutes:"),
        ("minutes: 5", "minutes: 0"),
        ("posts: [采购]", "posts:"),
        ("posts: [采购]", "posts: [2010, 采购]"),
        ("note: 虚构案例，仅供测试", "note: "),
        ("note: 虚构案例，仅供测试", "note: ''"),
        ("when: 2017\n", "when: '2017'\n"),
        ("when: 2017\n", "when: 2017-02-28\n"),
        ("when: 2017\n", "when: 2017-H1\n"),
        ("when: 2017\n", "when:\n"),
        ("correct: true", "correct: 'true'"),
        ("answer: true", "answer: 'false'"),
        ("answer: 500", "answer: '500'"),
        ("answer: 500", "answer: -0.5"),
        ("answer: 500", "answer: 500\n      tolerance: 0.01"),
        ("answers: [纪检组]", "answers: [500, 纪检组]"),
        ("items: [退茶叶", "items: [2017"),
        ("count: 2,", "count: 10余,"),
        ("evidence: 把一盒茶叶留在椅子上", "evidence: [把一盒茶叶留在椅子上]"),
        ("pass: 60", "pass: 100"),
        ("      objective: 1\n", "      objective: 2\n"),
        ("      objective: 1\n", "      follows: turn\n"),
        ("      objective: 1\n", "      follows:\n"),
        ("minutes: 5", "lead: text"),
        ("minutes: 5", "lead: timeline"),
        ("minutes: 5", "lead:"),
        ("    stage: 守住", "    stage: 处理"),
        ("    stage: 守住", "    stage: 守纪"),
        ("    stage: 破口\n", ""),
        ("    stage: 破口", "    stage:"),
        ("timeline:", "stages: [{name: 守住}, {name: 破口, depth: 20}, {name: 投案}]\ntimeline:"),
        ("format: 1", "format: 1\nrevision: 3"),
        ("format: 1", "format: 1\npublisher:\nlicense: 可以转发"),
        ("format: 1", "format: 1\nrevision: 3\nchanges:\n  - {when: 2026, what: 改了。}"),
        ("format: 1", "format: 1\nrevision: 3\nchanges: [{when: 2026, what: 改了。, revision: 2}]"),
    ],
)
def test_both_pass_what_may_be_written_in_another_way(old: str, new: str) -> None:
    text = changed(old, new)
    assert not errors(text)
    assert in_editor(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: 2"),
        ("format: 1", "format: 一"),
        ("format: 1\n", ""),
        ("format: 1", "format: 1\nrevision: 0"),
        ("format: 1", "format: 1\nrevision: 3\nchanges: [{when: 2026}]"),
        ("format: 1", "format: 1\nrevision: 3\nchanges: [{what: 改了。}]"),
        ("format: 1", "format: 1\nrevision: 3\nchanges: [{when: 2026, what: 改了。, revision: 1}]"),
        ("format: 1", "format: 1\nrevision: 3\nchanges: [{when: 2026, what: 改了。, who: 我}]"),
        ("id: sample-gift", "id: Sample-Gift"),
        ("id: sample-gift", "id: sample_gift"),
        ("id: sample-gift", "id: a--b"),
        ("id: sample-gift", "id: " + "a" * 65),
        ("id: sample-gift", "id: -5"),
        ("id: sample-gift", "id:"),
        ("title: 一盒茶叶\nkind", "titel: 一盒茶叶\nkind"),
        ("title: 一盒茶叶\nkind", "title: '　'\nkind"),
        ("title: 一盒茶叶\nkind", "title: [一盒茶叶]\nkind"),
        ("kind: warning", "kind: waring"),
        ("kind: warning", "kind:"),
        ("minutes: 5", "minutes: 5分钟"),
        ("minutes: 5", "minutes: -5"),
        ("minutes: 5", "minutes: 1.5"),
        ("minutes: 5", "minutes: 1000000000"),
        ("posts: [采购]", "posts: 采购"),
        ("posts: [采购]", "posts: ['', 采购]"),
        ("posts: [采购]", "posts: [[采购]]"),
        ("source: {report", "source: {书名"),
        ("source: {report: 一盒茶叶, byline: 佚名, note: 虚构案例，仅供测试}", "source: 茶"),
        ("{name: 甲某某, role: 采购员}", "{name: 甲某某}"),
        ("    title: 说清楚\n", ""),
        ("    stage: 守住\n", ""),
        ("    stage: 破口", "    stage: 受贿"),
        ("timeline:", "stages: [{name: 守住}, {name: 破口, depth: 21}, {name: 投案}]\ntimeline:"),
        ("timeline:", "stages: [{name: 守住}, {name: 破口在这里}, {name: 投案}]\ntimeline:"),
        ("timeline:", "stages: [{name: 守住}, {depth: 1}]\ntimeline:"),
        ("timeline:", "stages: [守住, 破口, 投案]\ntimeline:"),
        ("    stage: 守住", "    stage: 受贿"),
        ("    stage: 守住", "    stage:"),
        ("when: 2017\n", "when: 2017年\n"),
        ("when: 2017\n", "when: 201\n"),
        ("when: 2017\n", "when: 2017-13\n"),
        ("when: 2017\n", "when: 2017-H3\n"),
        ("when: 2017\n", "when: 2017-06-31\n"),
        ("when: 2017\n", "when: 2017-02-30\n"),
        ("when: 2017\n", "when: 0000-01\n"),
        ("    evidence: 把一盒茶叶留在椅子上\n", ""),
        ("evidence: 把一盒茶叶留在椅子上", "evidence: []"),
        ("evidence: 把一盒茶叶留在椅子上", "evidence: ['']"),
        ("          sound: true\n          taken: true\n", "          taken: true\n"),
        ("          sound: true\n          taken: true\n", "          sound: true\n"),
        ("          sound: true\n          taken: true\n", "          sound: 是\n"),
        ("          evidence: 追到楼下，把茶叶退了回去\n", ""),
        ("evidence: 追到楼下，把茶叶退了回去", "evidence: []"),
        ("          law: 测试规定-5\n", ""),
        ("          law: 测试规定-5\n", "          law:\n"),
        ("basis: hypothetical", "basis: 猜测"),
        ("value: 1000,", "value: 1千,"),
        ("value: 1000,", "value: '0.1234567',"),
        ("      type: order", "      type: ordering"),
        ("      type: order\n", ""),
        ("      type: order", "      type: text"),
        ("      answers: [纪检组]", "      answer: 纪检组"),
        ("      answers: [纪检组]", "      answers: []"),
        ("      answer: true", "      answer: 对"),
        ("      answer: 500", "      answer: 500\n      tolerance: -1"),
        ("items: [退茶叶, 收茶叶券, 说明情况]", "items: [退茶叶]"),
        ("items: [退茶叶, 收茶叶券, 说明情况]", "items: [退茶叶, 退茶叶]"),
        ("items: [退茶叶, 收茶叶券, 说明情况]", "items: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"),
        ("        - {left: 2017年春, right: 退茶叶}\n", ""),
        ("      extra: [签合同]", "      extra: [1, 2, 3, 4, 5, 6, 7, 8]"),
        ("{text: 追到楼下退还, correct: true, why", "{text: 追到楼下退还, why"),
        ("{text: 追到楼下退还, correct: true, why", "{text: 追到楼下退还, 对: true, why"),
        ("      objective: 1\n", "      objective: -1\n"),
        ("      objective: 1\n", "      follows: [start]\n"),
        ("minutes: 5", "lead: quiz"),
        ("pass: 60", "pass: 101"),
        ("pass: 60", "pass: 0"),
        ("pass: 60", "pass: '101'"),
        ("    prompt: 如果那天", "    题目: 如果那天"),
    ],
)  # fmt: skip
def test_both_refuse(old: str, new: str) -> None:
    text = changed(old, new)
    assert errors(text)
    assert not in_editor(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("evidence: 每张500元", "evidence: 每张600元"),
        ("evidence: 每张500元", "evidence: 甲某某"),
        ("  - id: turn", "  - id: start"),
        ("laws: [测试规定-5]\nfigures", "laws: [没有的-5]\nfigures"),
        ("      objective: 1\n", "      objective: 3\n"),
        ("      objective: 1\n", "      follows: strat\n"),
        ("basis: hypothetical", "basis: hypothetical\n          taken: true"),
        ("{text: 收下, why", "{text: 收下, correct: true, why"),
        ("when: 2017\n", "when: 2017-02-29\n"),
        ("count: 2,", "count: &a 2,"),
    ],
)
def test_what_only_check_can_tell(old: str, new: str) -> None:
    text = changed(old, new)
    assert errors(text)
    root, _ = read_tree(text, "x.yaml")
    assert root is not None
    assert CASE.is_valid(seen(root))


@pytest.mark.parametrize(
    ("old", "new", "valid"),
    [
        ("until: 2020", "until:", True),
        ("    standing: pending\n", "", False),
        ("standing: pending", "standing: 待核", False),
        ("from: 2015-01-01", "from: 2015年", False),
        ("format: 1", "format: 2", False),
        ("gist: 收到", "要点: 收到", False),
    ],
)
def test_the_same_of_laws(tmp_path: Path, old: str, new: str, valid: bool) -> None:
    laws = (SAMPLES / "laws.yaml").read_text(encoding="utf-8") + "    until: 2020\n"
    assert old in laws
    file = tmp_path / "laws.yaml"
    file.write_text(laws.replace(old, new, 1), encoding="utf-8")
    assert in_editor(file.read_text(encoding="utf-8"), LAWS_FILE) is valid
    assert (not read_laws(file).problems) is valid
