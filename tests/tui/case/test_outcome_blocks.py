"""What follows a choice: it fits on one screen, and what does not is on the page with the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Event, Option
from lianzheng_tui.core.study.timeline_outline import Remark, Role, event_outline
from lianzheng_tui.core.study.walkthrough import Walk
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.tui.case.outcome_blocks import Outcome, OutcomeLayout, rest_blocks, rest_of
from lianzheng_tui.tui.case.rail_blocks import MARGIN, rail_shape
from lianzheng_tui.tui.case.timeline_blocks import Room, step_blocks
from lianzheng_tui.tui.widgets.blocks import width_of

from ..looking import run_together

Laws = dict[str, Provision]
TAB = 80, 19
"""The columns and lines of the tab on a screen of 80 × 24."""
SMALL = 56, 13
"""The cells of a line, and the lines, on a screen of 60 × 20 under the slope in one line."""
LAW_WORDS = (
    "若干", "解释", "规定", "意见", "案件", "法律", "执行", "回避", "适用", "处理", "处分",
    "接触", "中介", "特殊", "律师", "当事人", "贪污", "受贿", "商业", "司法", "规范",
    "办理", "关于", "职务", "主动", "认定", "审判", "在诉讼", "制度", "问题",
)  # fmt: skip
"""What the name of a law may begin with where it is cut."""
LONG = "这一句要说的话写得比别的地方长得多，前后都有交代，读起来仍是一句。"


@dataclass(frozen=True)
class Chosen:
    """A decision after which one of its options was chosen."""

    case: Case
    event: Event
    option: Option
    number: int

    @property
    def walk(self) -> Walk:
        index = self.case.timeline.index(self.event)
        choices = {self.event.id: self.number}
        return Walk("run", datetime(2026, 1, 1, tzinfo=UTC), index, choices, finished=False)

    def layout(
        self, laws: Laws, width: int, height: int, *, narrow: bool = False, rest: bool = True
    ) -> OutcomeLayout:
        room = Room(height, narrow)
        (block,) = step_blocks(self.case, self.event, self.walk, laws, room)
        assert isinstance(block, Outcome)
        return (block if rest else replace(block, rest=())).layout(width)

    def bare(self, laws: Laws, width: int, height: int) -> OutcomeLayout:
        """What must stand on the screen, without the rest."""
        return self.layout(laws, width, height, rest=False)


def choices_of(case: Case) -> Iterator[Chosen]:
    for event in case.timeline:
        for number, option in enumerate(event.decision.options if event.decision else ()):
            yield Chosen(case, event, option, number)


def step_width(case: Case) -> int:
    """The cells of a line of a step on a screen of 80 × 24."""
    return TAB[0] - rail_shape(case, *TAB).width - 1 - MARGIN - 1


def written(layout: OutcomeLayout) -> list[str]:
    return ["".join(span.text for span in line).rstrip() for line in layout.lines]


def invented(case: Case, times: int) -> Case:
    """A case in which everything is told at length, and there are two sounder ways."""

    def long(text: str) -> str:
        return text + LONG * times

    def option(number: int, each: Option) -> Option:
        is_sound = each.sound or (number == 0 and not each.taken)
        return replace(each, text=long(each.text), outcome=long(each.outcome), sound=is_sound)

    def event(each: Event) -> Event:
        decision = each.decision
        if decision is not None:
            options = tuple(option(i, one) for i, one in enumerate(decision.options))
            decision = replace(decision, options=options)
        received = tuple(replace(one, note=long(one.note)) for one in each.received)
        return replace(each, title=long(each.title), decision=decision, received=received)

    return replace(case, timeline=tuple(map(event, case.timeline)))


def laws_of(library: Library) -> Laws:
    return dict(library.laws)


def test_every_choice_of_every_case_fits_on_one_screen(bundled: Library) -> None:
    laws, count, whole = laws_of(bundled), 0, 0
    for case in bundled.cases:
        for each in choices_of(case):
            lines = written(each.layout(laws, step_width(case), TAB[1]))
            assert len(lines) <= TAB[1], each.event.id
            assert max(map(cell_len, lines)) <= step_width(case)
            assert any(line.startswith("后果") for line in lines)
            count += 1
            whole += "" in lines
    assert count >= 75
    assert whole >= 0.9 * count


@pytest.mark.parametrize("times", [1, 4])
def test_a_long_story_is_cut_and_nothing_is_lost(bundled: Library, times: int) -> None:
    laws = laws_of(bundled)
    for case in (invented(case, times) for case in bundled.cases):
        for each in choices_of(case):
            layout = each.layout(laws, step_width(case), TAB[1])
            lines = written(layout)
            assert len(lines) <= TAB[1], each.event.id
            rest = rest_blocks(case, each.event, each.walk, laws, layout)
            told = run_together(
                "".join("".join(s.text for s in line) for b in rest for line in b.lines(76))
            )
            shown = run_together("".join(lines))
            outline = event_outline(case, each.event, laws, each.option)
            assert run_together(outline.text) in told + shown
            for option in outline.options:
                for words in (option.text, option.outcome, option.law):
                    whole = run_together(words)
                    assert whole in told or whole in shown, (each.event.id, words)
            for words in outline.remarks.values():
                whole = run_together(words)
                assert whole in told or whole in shown, (each.event.id, words)


@pytest.mark.parametrize("height", [*range(14, 40), 60, 120])
def test_where_lines_are_left_the_rest_stands_below_and_no_part_is_told_twice(
    bundled: Library, height: int
) -> None:
    laws, whole = laws_of(bundled), 0
    for case in bundled.cases:
        for each in choices_of(case):
            layout = each.layout(laws, 64, height)
            assert len(layout.lines) <= height
            shown = run_together("".join(written(layout)))
            rest = rest_blocks(case, each.event, each.walk, laws, layout)
            told = run_together(
                "".join("".join(s.text for s in line) for b in rest for line in b.lines(64))
            )
            outline = event_outline(case, each.event, laws, each.option)
            others = [option.outcome for option in outline.options if option.role is Role.OTHER]
            for words in (*others, outline.text, outline.remarks.get(Remark.MIND, "")):
                assert (run_together(words) in shown) + (run_together(words) in told) >= bool(words)
            assert not (layout.added and layout.left_out), "what must stand there comes first"
            below = shown.removeprefix(run_together("".join(written(each.bare(laws, 64, height)))))
            for caveat in ("待核", "没有写"):
                assert caveat not in below or shown.count(caveat) == 1, "a caveat once a screen"
            for part in rest_of(outline, case.kind):
                (first, *_) = part.blocks[0].lines(64)
                words = run_together("".join(span.text for span in first))
                assert (words in shown) is (part.name in layout.added)
                assert (words in told) is (part.name not in layout.added)
            whole += not rest
    assert whole or height < 40


def test_in_large_letters_the_sounder_way_has_a_screen_of_its_own_if_it_must(
    bundled: Library,
) -> None:
    laws, on_one = laws_of(bundled), 0
    for case in (*bundled.cases, *(invented(case, 4) for case in bundled.cases)):
        for each in choices_of(case):
            lines = written(each.layout(laws, *SMALL, narrow=True))
            is_one = len(lines) <= SMALL[1]
            first, second = lines[: SMALL[1] - 1 + is_one], lines[SMALL[1] - 1 + is_one :]
            assert len(second) <= SMALL[1]
            assert any(line.startswith(("他选", "实际")) or "与我相同" in line for line in first)
            sounder = [any(line.startswith("更稳") for line in half) for half in (first, second)]
            assert sum(sounder) == (not each.option.sound)
            on_one += sounder[0] and not second
            assert sounder[0] is False or len(lines) <= SMALL[1]
    assert on_one


def test_what_is_not_written_and_what_is_in_doubt_is_said_once_at_most(bundled: Library) -> None:
    laws = laws_of(bundled)
    for case in bundled.cases:
        for each in choices_of(case):
            layout = each.layout(laws, step_width(case), TAB[1])
            shown = run_together("".join(written(layout)))
            assert shown.count("没有写") <= 1, each.event.id
            assert shown.count("待核") <= 1, each.event.id


def test_who_chose_as_was_done_is_told_the_fact_once(bundled: Library) -> None:
    laws = laws_of(bundled)
    same = [each for case in bundled.cases for each in choices_of(case) if each.option.taken]
    assert same
    for each in same:
        lines = written(each.layout(laws, step_width(each.case), TAB[1]))
        assert sum("与我相同" in line for line in lines) == 1
        told = run_together("".join(lines))
        assert told.count(run_together(each.option.text)[:10]) == 1


def test_where_the_report_does_not_say_what_was_done_it_is_said(sample_case: Case) -> None:
    for each in choices_of(sample_case):
        decision = each.event.decision
        assert decision is not None
        untold = tuple(replace(option, taken=False) for option in decision.options)
        event = replace(each.event, decision=replace(decision, options=untold))
        others = tuple(event if one is each.event else one for one in sample_case.timeline)
        supposed = Chosen(
            replace(sample_case, timeline=others), event, untold[each.number], each.number
        )
        lines = written(supposed.layout({}, step_width(sample_case), TAB[1]))
        told = [line.split() for line in lines if line.startswith(("他选", "实际"))]
        assert told == [["实际", "怎样定的，报道里看不到"]]


def test_the_empty_lines_give_way_before_a_text_and_what_was_received_does(
    bundled: Library,
) -> None:
    case = bundled.case("tilted-scales")
    assert case is not None
    laws = laws_of(bundled)
    each = next(each for each in choices_of(case) if each.event.received and not each.option.sound)
    whole = written(each.layout(laws, 44, 40, rest=False))
    assert whole[-1].startswith("收受")
    bare = written(each.layout(laws, 44, len([line for line in whole if line])))
    assert bare == [line for line in whole if line]
    without = written(each.layout(laws, 44, len(bare) - 1))
    assert not any(line.startswith("收受") for line in without)


def test_all_labels_hang_at_one_edge(bundled: Library) -> None:
    case = bundled.case("tilted-scales")
    assert case is not None
    for each in choices_of(case):
        layout = each.layout(laws_of(bundled), 44, 30, rest=False)
        for line, text in zip(layout.lines[1:], written(layout)[1:], strict=True):
            assert width_of(line) <= 44
            assert (
                not text
                or text[:2] in {"我选", "后果", "他选", "实际", "更稳", "收受", "后来"}
                or text[:6] == " " * 6
            )


def test_what_is_not_written_is_on_the_screen_of_every_outcome(bundled: Library) -> None:
    """The thoughts of who is told of are not known where the report says nothing of them."""
    laws = laws_of(bundled)
    case = bundled.case("tilted-scales")
    assert case is not None
    for each in choices_of(case):
        shown = run_together("".join(written(each.layout(laws, step_width(case), TAB[1]))))
        options = event_outline(case, each.event, laws, each.option).options
        if any(o.evidence and "怎么想，报道没有写" in o.outcome for o in options):
            assert "怎么想，报道没有写" in shown, each.event.id


def test_the_outcome_of_a_sound_choice_ends_with_what_is_about_it(bundled: Library) -> None:
    laws = laws_of(bundled)
    for case in bundled.cases:
        for each in choices_of(case):
            if each.option.sound and "没有" not in each.option.outcome:
                lines = written(each.layout(laws, step_width(case), TAB[1]))
                assert run_together(each.option.outcome[-8:]) in run_together("".join(lines))


def test_the_name_of_a_law_is_not_cut_inside_a_word(bundled: Library) -> None:
    laws = laws_of(bundled)
    for case in bundled.cases:
        for each in choices_of(case):
            for width in range(36, 60, 3):
                for line in written(each.layout(laws, width, 12)):
                    name = line.partition("《……")[2].partition("》")[0]
                    begins = name.startswith(LAW_WORDS) or not name
                    after_mark = any(f"、{name}" in law.law for law in laws.values())
                    assert begins or after_mark, name


def test_how_it_went_on_is_told_where_no_option_tells_it_and_there_is_room(
    bundled: Library,
) -> None:
    laws = laws_of(bundled)
    case = bundled.case("tilted-scales")
    assert case is not None
    untold = [
        each
        for each in choices_of(case)
        if event_outline(case, each.event, laws, each.option).is_untold
    ]
    assert untold
    shown = 0
    for each in untold:
        layout = each.layout(laws, step_width(case), TAB[1])
        after = run_together(each.event.after)
        is_shown = after in run_together("".join(written(layout)))
        rest = rest_blocks(case, each.event, each.walk, laws, layout)
        told = "".join("".join(s.text for s in line) for b in rest for line in b.lines(76))
        assert (after in run_together(told)) is not is_shown, "one fact once"
        shown += is_shown
    assert shown


def test_of_a_lesser_way_the_reason_is_kept_where_there_is_little_room(bundled: Library) -> None:
    laws, cut_short = laws_of(bundled), 0
    for case in bundled.cases:
        for each in choices_of(case):
            if each.option.sound or each.option.taken:
                continue
            shown = run_together("".join(written(each.layout(laws, step_width(case), TAB[1]))))
            before, _, rule = each.option.outcome.rpartition("一般规则")
            is_last = before and "假设情形" not in rule
            end = run_together(before if is_last else each.option.outcome)[-8:]
            assert end in shown, (each.event.id, each.option.text)
            cut_short += run_together(each.option.outcome) not in shown
    assert cut_short
