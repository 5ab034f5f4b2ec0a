import hashlib
import json
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from editing import edit, item

from lianzheng_tui.core.case.content_hash import content_hash, content_hashes
from lianzheng_tui.core.case.model import (
    Basis,
    Case,
    Correction,
    Effect,
    Event,
    Nature,
    Sphere,
    Topic,
)
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import Choice, MultipleQuestion, Pair, SingleQuestion
from lianzheng_tui.core.case.slope import FORMER_STAGES


@pytest.mark.parametrize(
    ("name", "path", "new"),
    [
        ("start", "title", "另一个题目"),
        ("start", "paragraphs.1", "另一段。"),
        ("start", "paragraphs", ("只剩一段。",)),
        ("tea", "title", "另一个题目"),
        ("tea", "text", "另一段。"),
        ("tea", "after", "另一段。"),
        ("tea", "when", Period.parse("2018")),
        ("tea", "when", None),
        ("tea", "label", ""),
        ("tea", "decision", None),
        ("tea", "decision.prompt", "怎么办？"),
        ("tea", "decision.options.0.text", "不退"),
        ("tea", "decision.options.0.outcome", "后来的事。"),
        ("tea", "decision.options.0.basis", Basis.HYPOTHETICAL),
        ("tea", "decision.options.0.sound", False),
        ("tea", "decision.options.0.taken", False),
        ("coupons", "mind", "没有想什么。"),
        ("coupons", "received.0.count", "3"),
        ("q-single", "prompt", "另一题？"),
        ("q-single", "options.0.text", "另一项"),
        ("q-single", "options.0.correct", False),
        ("q-single", "options", (Choice("甲", ""),)),
        ("q-true", "answer", False),
        ("q-number", "answer", Decimal(501)),
        ("q-number", "unit", "角"),
        ("q-number", "tolerance", Decimal("0.5")),
        ("q-text", "answers", ("纪检组", "纪委")),
        ("q-order", "items", ("收茶叶券", "退茶叶", "说明情况")),
        ("q-match", "pairs.0", Pair("2017年春", "签合同")),
        ("q-match", "extra", ()),
        ("d-first", "prompt", "另一题？"),
    ],
)
def test_what_the_learner_was_asked_changes_the_hash(
    sample_case: Case, name: str, path: str, new: Any
) -> None:
    before = item(sample_case, name)
    assert content_hash(edit(before, path, new)) != content_hash(before)


@pytest.mark.parametrize(
    ("name", "path", "new"),
    [
        ("tea", "evidence", ("别的话",)),
        ("tea", "stage", "松动"),
        ("coupons", "laws", ()),
        ("coupons", "nature", (Nature(Sphere.DUTY, Effect.APPLIES, "规则。", "测试规定-5"),)),
        ("coupons", "received.0.giver", "供应商"),
        ("coupons", "received.0.asked", "以后的合同"),
        ("tea", "decision.options.0.law", "测试规定-5"),
        ("tea", "decision.options.0.evidence", ()),
        ("q-single", "explanation", "另一种说明。"),
        ("q-single", "evidence", ()),
        ("q-single", "law", "测试规定-5"),
        ("q-single", "objective", 2),
        ("q-single", "risk", "合同签订后的“感谢”"),
        ("q-single", "follows", "start"),
        ("q-single", "judgment", True),
        ("q-single", "options.0.why", "另一个理由。"),
        ("d-first", "hint", "另一个提示。"),
        ("d-first", "points", ()),
        ("d-first", "points", ("另一点。",)),
    ],
)
def test_a_remark_beside_it_does_not(sample_case: Case, name: str, path: str, new: Any) -> None:
    before = item(sample_case, name)
    after = edit(before, path, new)
    assert after != before
    assert content_hash(after) == content_hash(before)


def test_the_hash_stays_the_same_for_ever(sample_case: Case) -> None:
    """Another value here costs every learner the progress of every case."""
    hashes = [
        content_hash(item(sample_case, n)) for n in ("start", "coupons", "q-match", "d-first")
    ]
    assert hashes == [
        "df511d66c3420d91",
        "c2e7503f30219b91",
        "7727add36f80a6d9",
        "66c43733af16b7fc",
    ]


def test_a_record_made_when_the_stage_was_part_of_the_hash_still_counts(sample_case: Case) -> None:
    """The hash of two events of earlier releases, with 违纪 and with a stage of a procedure."""
    coupons = item(sample_case, "coupons")
    assert "5ca8a14d8c164083" in content_hashes(coupons)
    assert "5ca8a14d8c164083" in content_hashes(replace(coupons, stage=""))
    assert content_hash(coupons) in content_hashes(coupons)
    assert len(content_hashes(coupons)) == 1 + len({*FORMER_STAGES, coupons.stage})
    procedure = replace(coupons, stage="督查")
    (own,) = content_hashes(procedure) - content_hashes(replace(coupons, stage=""))
    assert own == "6aeb574dc28ca502"


def test_a_bare_event_counts_under_the_same_hashes() -> None:
    bare = Event("a", "题", "文。", ())
    plain = ["Event", [["id", "a"], ["title", "题"], ["text", "文。"], ["stage", "违法"]]]
    former = hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:16]
    assert former in content_hashes(bare)


def test_a_record_of_an_event_that_was_changed_counts_under_no_stage(sample_case: Case) -> None:
    coupons = item(sample_case, "coupons")
    changed = replace(coupons, text="另一段。")
    assert not content_hashes(changed) & content_hashes(coupons)


def test_any_other_item_has_one_hash(sample_case: Case) -> None:
    for name in ("start", "q-match", "d-first"):
        assert content_hashes(item(sample_case, name)) == {content_hash(item(sample_case, name))}


def test_the_hash_is_sixteen_hex_digits(sample_case: Case) -> None:
    assert re.fullmatch("[0-9a-f]{16}", content_hash(item(sample_case, "tea")))


def test_items_of_the_sample_all_differ(sample_case: Case) -> None:
    assert sample_case.quiz is not None
    hashes = [
        *map(content_hash, sample_case.sections),
        *map(content_hash, sample_case.timeline),
        *map(content_hash, sample_case.quiz.questions),
        *map(content_hash, sample_case.discussion),
    ]
    assert len(set(hashes)) == len(hashes) == 13


def test_another_type_of_question_is_another_question() -> None:
    base: dict[str, Any] = {"id": "q", "prompt": "？", "explanation": "", "evidence": ()}
    options = (Choice("甲", "", correct=True), Choice("乙", ""))
    single, multiple = (
        kind(**base, options=options) for kind in (SingleQuestion, MultipleQuestion)
    )
    assert content_hash(single) != content_hash(multiple)


def test_a_release_that_adds_a_field_keeps_the_hash() -> None:
    @dataclass(frozen=True, slots=True)
    class Wider(Topic):
        place: str = ""

    Wider.__name__ = "Topic"
    narrow = content_hash(Topic("d", "？"))
    assert content_hash(Wider("d", "？")) == narrow
    assert content_hash(Wider("d", "？", place="办公室")) != narrow


def test_who_publishes_it_and_what_was_corrected_changes_no_hash(sample_case: Case) -> None:
    assert sample_case.quiz is not None
    changed = replace(
        sample_case,
        revision=2,
        publisher="某市纪委监委",
        license="可以转发",
        changes=(Correction(Period.parse("2026"), "改了。", 2, ("tea",)),),
    )
    for case in (sample_case, changed):
        assert [content_hash(each) for each in case.timeline] == [
            content_hash(each) for each in sample_case.timeline
        ]
        assert content_hash(case.sections[0]) == content_hash(sample_case.sections[0])
