"""What a draft leaves to its author is an error until it is edited, and only that."""

from pathlib import Path

import pytest

from lianzheng_tui.core.errors import Meant
from lianzheng_tui.data.casefile.reader import parse_case

GOOD = (Path(__file__).parents[2] / "samples" / "good.yaml").read_text(encoding="utf-8")
SMALL = """\
format: 1
id: smallest
title: 一盒茶叶
kind: warning
summary: 一盒茶叶怎样退了回去。
source: {report: 一盒茶叶}
people:
  - {name: 甲某某, role: 采购员}
sections:
  - id: start
    title: 退茶叶
    text: |
      2017年，甲某某追到楼下，把2盒茶叶退了回去。

      待改
timeline:
  - id: one
    title: 退茶叶
    stage: 守住
    text: 他追到楼下。
    evidence: 追到楼下
figures:
  - {label: 茶叶, value: 2, unit: 盒, evidence: 把2盒茶叶}
"""


def faults(old: str, new: str) -> list[tuple[int, bool, str]]:
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    return [(each.line, each.waits, each.what) for each in parse_case(text, Path("x"), {}).problems]


def test_the_control_is_sound() -> None:
    assert parse_case(SMALL, Path("x"), {}).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("summary: 一盒茶叶怎样退了回去。", "summary: 待改", 5, "“待改”还没有改"),
        ("role: 采购员", "role: 身份待核对", 8, "“身份待核对”还没有改"),
        ("stage: 守住", "stage: 待核对", 19, "“待核对”还没有改"),
        ("evidence: 追到楼下", "evidence: 待补", 21, "“待补”还没有改"),
        ("evidence: 追到楼下", "evidence: [待补]", 21, "“待补”还没有改"),
        ("label: 茶叶", "label: 数字", 23, "这个数字还没有名称"),
        ("title: 一盒茶叶", "title: 一盒…", 3, "“一盒…”是从正文里截下来的，还没有改"),
        ("title: 一盒茶叶", "title: 一盒......", 3, "“一盒......”是从正文里截下来的，还没有改"),
        ("title: 一盒茶叶", "title: 一盒…  # 再想", 3, "“一盒…”是从正文里截下来的，还没有改"),
        ("title: 一盒茶叶", "title: |\n  一盒…", 3, "“一盒…”是从正文里截下来的，还没有改"),
        (
            "{report: 一盒茶叶}",
            "{report: 一盒…, note: 好}",
            6,
            "“一盒…”是从正文里截下来的，还没有改",
        ),
        ("kind: warning", "kind: 待核对", 4, "“待核对”还没有改"),
        ("value: 2", "value: 待改", 23, "“待改”还没有改"),
        ("{label: 茶叶, ", '{label: "数字", ', 23, "这个数字还没有名称"),
    ],
)
def test_an_untouched_value_is_one_error(old: str, new: str, line: int, what: str) -> None:
    assert faults(old, new) == [(line, True, what)]


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        (
            "kind: warning",
            "kind: 待核对",
            "写其中之一：warning（警示案例）、practice（实践案例）、report（巡察纪实）、bank（题库）",
        ),
        ("summary: 一盒茶叶怎样退了回去。", "summary: 待改", "写上内容"),
        ("report: 一盒茶叶", "report: 待改", "写上内容"),
        ("report: 一盒茶叶", "report: 甲, note: 待改", "写上内容；用不着就整行删去"),
        ("title: 退茶叶\n    text: |", "title: 待改\n    text: |", "写上内容"),
        ("role: 采购员", "role: 身份待核对", "写上内容；用不着的整项删去"),
        ("label: 茶叶", "label: 待改", "写上内容；用不着的整项删去"),
        ("summary:", "objectives: [待改]\nsummary:", "写上内容；用不着的整项删去"),
    ],
)
def test_only_what_may_be_left_out_is_said_to_be(old: str, new: str, mend: str) -> None:
    assert old in SMALL
    (problem,) = parse_case(SMALL.replace(old, new, 1), Path("x"), {}).problems
    assert problem.mend == mend


def test_evidence_that_waits_names_the_passage_that_it_may_be() -> None:
    text = SMALL.replace("evidence: 把2盒茶叶", "evidence: 待补")
    (problem,) = parse_case(text, Path("x"), {}).problems
    assert problem.waits
    assert problem.meant == Meant("把2盒茶叶退了回去")
    assert problem.mend.startswith("照抄“把2盒茶叶退了回去”，")


def test_evidence_that_waits_hides_no_hint_for_a_broken_quotation() -> None:
    waiting = "  - {label: 茶叶, value: 3, unit: 箱, evidence: 待补}\n" * 30
    broken = "  - {label: 茶叶, value: 2, unit: 盒, evidence: 把2合茶叶退了回去}\n"
    problems = parse_case(f"{SMALL}{waiting}{broken}", Path("x"), {}).problems
    assert [each.waits for each in problems] == [True] * 30 + [False]
    assert "最接近的是“把2盒茶叶退了回去”" in problems[-1].mend


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary: 一盒茶叶怎样退了回去。", "summary: 作风有待改进。"),
        ("summary: 一盒茶叶怎样退了回去。", "summary: 有待改"),
        ("summary: 一盒茶叶怎样退了回去。", "summary: 他想了又想……"),
        ("text: 他追到楼下。", "text: 数字"),
    ],
)
def test_what_was_written_is_no_fault(old: str, new: str) -> None:
    assert faults(old, new) == []


def test_a_draft_that_only_waits_may_be_looked_at() -> None:
    text = SMALL.replace("role: 采购员", "role: 身份待核对")
    assert parse_case(text, Path("x"), {}).case is None
    assert parse_case(text, Path("x"), {}, unfinished=True).case is not None
    broken = text.replace("追到楼下\n", "追到门口\n")
    assert parse_case(broken, Path("x"), {}, unfinished=True).case is None
