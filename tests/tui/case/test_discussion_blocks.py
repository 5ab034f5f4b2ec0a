import pytest

from lianzheng_tui.core.case.model import Topic
from lianzheng_tui.core.study.reflection import ReflectionPart
from lianzheng_tui.tui.case.discussion_blocks import Entry, OpenField, part_entry, topic_entry
from lianzheng_tui.tui.widgets.blocks import width_of

TOPIC = Topic(
    "d-cards",
    "如果2015年下半年那天他把油卡上交登记，后面的哪几步可能不会发生？哪几步仍然可能发生？",
    "对照时间线，从“油卡”一直看到“判决”；想想“慢慢也就无所谓了”是怎样来的。",
    ("可能不会：从前不敢收的慢慢也敢收了。", "仍可能：案子到了手上，老同学照样会来。"),
)
NOTE = "次数多了才无所谓。第一次上交，后面的“无所谓”就少了根，也就长不出后面的那些事情来。"


def lines(entry: Entry, width: int) -> list[str]:
    return ["".join(span.text for span in line) for line in entry.group().lines(width)]


def run_together(text: list[str]) -> str:
    return "".join(text).replace(" ", "")


@pytest.mark.parametrize("width", range(57, 121))
def test_nothing_is_cut_at_any_width(width: int) -> None:
    topic = topic_entry(TOPIC, 12, NOTE, is_open=True, with_points=True)
    shown = lines(topic, width)
    for words in (TOPIC.prompt, NOTE, *TOPIC.points):
        assert words in run_together(shown)
    hinted = lines(topic_entry(TOPIC, 1, NOTE, is_open=True, with_points=False), width)
    assert TOPIC.hint in run_together(hinted)
    for part in ReflectionPart:
        told = lines(part_entry(part, NOTE, width), width)
        assert run_together(told) == part.label + NOTE
        shown += told
    assert max(width_of(line) for line in topic.group().lines(width)) <= width
    assert all("…" not in line for line in shown)


@pytest.mark.parametrize("width", [57, 76])
def test_the_field_covers_the_written_text(width: int) -> None:
    """It begins in the line and the cell where what is written begins."""
    for text in ("一", "一\n\n二"):
        entries = (
            topic_entry(TOPIC, 1, text, is_open=True, with_points=True),
            *(part_entry(part, text, width) for part in ReflectionPart),
        )
        for entry in entries:
            shown = list(entry.group().lines(width))
            first = "".join(span.text for span in shown[entry.lines_before(width)])
            assert first.rstrip().endswith("一")
            assert width_of(shown[entry.lines_before(width)]) >= entry.column + 2
            before = first[: first.index("一")]
            assert sum(2 if ord(letter) > 255 else 1 for letter in before) == entry.column
    field = OpenField(3, "太长了")
    with_field = lines(
        topic_entry(TOPIC, 1, "", is_open=True, with_points=False, field=field), width
    )
    without = lines(topic_entry(TOPIC, 1, "", is_open=True, with_points=False), width)
    assert len(with_field) == len(without) + 3
    assert with_field[-1].strip() == "太长了"
    assert "还没有写" not in run_together(with_field)


def test_only_the_open_topic_has_more_than_its_words() -> None:
    shown = lines(topic_entry(TOPIC, 1, NOTE, is_open=False, with_points=True), 76)
    assert run_together(shown) == f"●1{TOPIC.prompt}"


def test_the_points_take_the_place_of_the_hint() -> None:
    hinted = run_together(lines(topic_entry(TOPIC, 1, "", is_open=True, with_points=False), 76))
    assert "提示对照时间线" in hinted
    assert "我写的（还没有写）" in hinted
    assert "要点" not in hinted
    pointed = run_together(lines(topic_entry(TOPIC, 1, NOTE, is_open=True, with_points=True), 76))
    assert "提示" not in pointed
    assert f"要点{TOPIC.points[0]}{TOPIC.points[1]}" in pointed


def test_on_a_narrow_page_the_labels_stand_above() -> None:
    narrow, wide = (lines(part_entry(ReflectionPart.GAP, "一", width), width) for width in (57, 76))
    assert [line.strip() for line in narrow] == ["差距", "一"]
    assert [line.split() for line in wide] == [["差距", "一"]]
