import pytest

from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.reflection import ReflectionPart, how_far, notes_written, part_of


def test_no_topic_of_a_case_can_be_a_part() -> None:
    assert not any(is_id(part) for part in ReflectionPart)
    assert [part_of(part.value) for part in ReflectionPart] == list(ReflectionPart)
    assert part_of("d-first") is None


def test_the_parts_are_called_as_on_paper() -> None:
    labels = [part.label for part in ReflectionPart]
    assert labels == ["学了什么", "想到自己岗位", "差距", "打算"]


@pytest.mark.parametrize(
    ("texts", "far"),
    [
        (["", "", "", ""], CompletionState.NEW),
        ([" \n", "", "", ""], CompletionState.NEW),
        (["", "想到的", "", ""], CompletionState.DONE),
        (["一", "二", "三", "四"], CompletionState.DONE),
    ],
)
def test_one_part_is_enough_as_the_others_may_stay_empty(
    texts: list[str], far: CompletionState
) -> None:
    notes = {part.value: text for part, text in zip(ReflectionPart, texts, strict=True)}
    assert how_far({**notes, "d-first": "别处写的"}) is far


def test_the_parts_are_one_note_and_each_topic_is_one() -> None:
    parts = {"reflection.learned": "一", "reflection.gap": "二", "reflection.intention": " "}
    assert notes_written({}) == 0
    assert notes_written({"reflection.gap": "\n"}) == 0
    assert notes_written(parts) == 1
    assert notes_written({**parts, "d-first": "先登记。", "d-second": "", "gone": "旧的"}) == 3
