"""The paragraphs of the timeline in plain mode: a step, a decision, its outcome, a whole walk."""

from collections.abc import Iterator, Mapping

from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.paragraphs import (
    EMPTY,
    Printed,
    body,
    heading,
    labelled,
    numbered,
    place,
    plain,
)
from lianzheng_tui.cli.plain.slope_lines import picture_lines
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.study.slope_picture import has_slope, slope_words, standing
from lianzheng_tui.core.study.timeline_outline import (
    AGREED,
    AGREED_BRIEFLY,
    DECISION,
    DEFENCE,
    IN_FACT,
    UNTOLD,
    OptionOutline,
    Role,
    event_outline,
    held_words,
    invitation,
    walk_outline,
)
from lianzheng_tui.core.study.walkthrough import Walk, chosen

_HELD = "▣"
"""The mark of a choice that held the line; of those drawn, the one that GBK lacks."""
_MINE = "我选的"
"""The learner's choice in three characters: as wide as who really acted."""


def introduction(case: Case) -> Iterator[Printed]:
    """Yield what is said before the first walk."""
    yield from heading(Part.TIMELINE.label)
    yield from body(invitation(case, "抉择"))


def event_lines(case: Case, index: int) -> Iterator[Printed]:
    """Yield what is shown before a choice: the date, the title, the text."""
    told = event_outline(case, case.timeline[index], {})
    where = place(index + 1, len(case.timeline), "步")
    yield from heading(" ".join((Part.TIMELINE.label, where, *told.heading)))
    yield from body(told.text)


def decision_lines(case: Case, event: Event) -> Iterator[Printed]:
    """Yield the question and its options."""
    told = event_outline(case, event, {})
    if told.waits:
        yield from (EMPTY, labelled(DECISION, told.prompt))
        yield from (numbered(index + 1, text) for index, text in enumerate(told.offered))


def aftermath_lines(
    case: Case, event: Event, walk: Walk, laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """Yield what is shown after a choice, or at once if there is no choice to make."""
    told = event_outline(case, event, laws, chosen(event, walk.choices))
    yield EMPTY
    mine_is_sound = any(mine.is_sound for mine in told.told_as(Role.MINE))
    for option in told.options:
        yield from _option(case, option, mine_is_sound=mine_is_sound)
    if told.options and told.is_untold:
        yield labelled(IN_FACT, UNTOLD)
    yield from (labelled(remark, words) for remark, words in told.remarks.items())
    for group in told.laws:
        yield from (labelled(group.words, law.line) for law in group.laws)
    if told.options:
        yield labelled(DEFENCE, f"到这里{held_words(case, walk)}")


def _option(case: Case, option: OptionOutline, *, mine_is_sound: bool) -> Iterator[Printed]:
    is_mine = option.role is Role.MINE
    label = _MINE if is_mine else option.role.words(case.kind)
    if option.role is Role.REAL and option.is_sound:
        sounder = Role.AS_SOUND if mine_is_sound else Role.SOUNDER
        label = f"{sounder.value}，{label}也是这样"
    yield labelled(label, option.line)
    yield labelled("  后果", option.consequence)
    if is_mine and Role.REAL in option.marks:
        yield labelled(Role.REAL.words(case.kind), AGREED)


def summary_lines(case: Case, walk: Walk, earlier: Walk | None) -> Iterator[Printed]:
    """Yield the decisions of a walk, each with what was really done."""
    told = walk_outline(case, walk, earlier)
    yield from heading(f"{Part.TIMELINE.label} 全程")
    if has_slope(case):
        yield plain(slope_words(case))
    yield plain(f"{told.summary}。")
    for number, row in enumerate(told.choices):
        before = f"（上一遍：{row.earlier}）" if row.earlier else ""
        theirs = f"{Role.REAL.words(case.kind)}{f'“{row.real}”' if row.real else AGREED_BRIEFLY}"
        words = f"{row.title}：{row.verdict}。我选“{row.mine}”{before}"
        better = f"；{Role.SOUNDER.words(case.kind)}是“{row.sounder}”" if row.sounder else ""
        yield numbered(number + 1, f"{words}，{UNTOLD if row.real is None else theirs}{better}。")


def whole_picture(case: Case, walk: Walk, dialogue: Dialogue) -> Iterator[Printed]:
    """Yield the picture of a walk with what its marks mean, for who can see it."""
    shown = standing(case, walk.reached, walk.choices)
    drawn = list(picture_lines(case, shown, dialogue.width))
    if not drawn:
        yield plain(f"一行只有{dialogue.width}列，画不下这张图。")
        return
    if not dialogue.can_write(_HELD):
        yield plain("这里的文字编码（多半是 GBK）写不出图里的记号，改用 UTF-8 才画得了。")
        return
    yield from (*drawn, EMPTY)
    yield plain(f"{_HELD} 我守住，□ 我失守或欠妥，● {case.kind.actor}走到的地方，┊ 中间的距离。")
