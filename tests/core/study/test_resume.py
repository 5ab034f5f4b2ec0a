from collections.abc import Callable
from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.core.study.resume import case_to_resume


def test_the_latest_case_not_done_or_else_a_new_one(
    sample_case: Case, make_record: Callable[..., Record]
) -> None:
    other = replace(sample_case, id="other")
    first = make_record(Verb.BEGAN, "timeline", case=sample_case.id)
    second = make_record(Verb.BEGAN, "timeline", case="other")
    known = [progress(sample_case, [first]), progress(other, [second])]
    order = {first.id: 1, second.id: 2}
    ids = ["new", sample_case.id, "other"]
    assert case_to_resume(known, lambda record: order[record.id], ids) == "other"
    order[first.id] = 3
    assert case_to_resume(known, lambda record: order[record.id], ids) == sample_case.id
    assert case_to_resume([], lambda _: 0, ids) == "new"
    assert not case_to_resume([], lambda _: 0, [])


@pytest.mark.parametrize("part", ["guide", "text", "points"])
def test_to_open_a_case_takes_nobody_from_another(
    sample_case: Case, make_record: Callable[..., Record], part: str
) -> None:
    other = replace(sample_case, id="other")
    read = make_record(Verb.READ, sample_case.sections[0], case=sample_case.id, seen=1)
    seen = make_record(Verb.OPENED, part, case="other")
    order = {read.id: 1, seen.id: 2}
    known = [progress(sample_case, [read]), progress(other, [seen])]
    ids = ["new", sample_case.id, "other"]
    assert case_to_resume(known, lambda record: order[record.id], ids) == sample_case.id
    assert case_to_resume(known[1:], lambda _: 0, ids) == "new"
    assert case_to_resume(known[1:], lambda _: 0, ["other"]) == "other"


def test_what_was_done_last_is_gone_on_with_and_not_what_was_opened_again(
    sample_case: Case, make_record: Callable[..., Record]
) -> None:
    other = replace(sample_case, id="other")
    made = [
        make_record(Verb.BEGAN, "timeline", case=sample_case.id),
        make_record(Verb.BEGAN, "timeline", case="other"),
        make_record(Verb.OPENED, "text", case=sample_case.id),
    ]
    known = [progress(sample_case, [made[0], made[2]]), progress(other, [made[1]])]
    assert case_to_resume(known, made.index, [sample_case.id, "other"]) == "other"
