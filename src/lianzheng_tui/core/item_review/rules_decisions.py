"""The rules for decisions: the sound option is weighed, not recognised."""

from collections.abc import Iterator

from lianzheng_tui.core.case.model import Case, Option
from lianzheng_tui.core.errors import Path, Problem
from lianzheng_tui.core.item_review.choices import Choosing, by_length, sound_choices, trick
from lianzheng_tui.core.item_review.measure import LEAST, Measure, hint, named
from lianzheng_tui.core.item_review.rules_options import spread
from lianzheng_tui.core.item_review.words import COSTS, DUTIFUL, EXCUSES, found, is_excused

MOSTLY = 0.75
"""If what was done is the sound option in more of the decisions than this, it is hinted at: then
choosing what the text says is enough."""
FEWEST_EXCUSES = 0.5
"""If so many of the other options carry an excuse, and of the sound ones at most half that share,
it is hinted at."""


def sound_is_not_always_taken(case: Case) -> Measure:
    """What was really done is not the sound option every time."""
    decisions = [(i, event) for i, event in enumerate(case.timeline) if event.decision]
    both = [
        (i, event.id)
        for i, event in decisions
        if event.decision and any(each.sound and each.taken for each in event.decision.options)
    ]
    hints: tuple[Problem, ...] = ()
    if len(decisions) >= LEAST and len(both) > MOSTLY * len(decisions):
        names = named([name for _, name in both])
        what = f"{len(decisions)} 处抉择里有 {len(both)} 处，实际的做法就是守得住的一项：{names}"
        mend = "挑做得不够或者还没有做完的一步来设抉择，或者把别的选项写得也说得通"
        hints = (hint(what, mend, "timeline", both[0][0], "decision", "options"),)
    few = len(decisions) < LEAST
    return Measure(len(both), len(decisions), hints=hints, is_few=few)


def sound_is_longest(case: Case) -> Measure:
    """The sound option is the longest no more often than chance would have it."""
    mend = "把这几处的各个选项写得一样长"
    return trick(sound_choices(case), by_length, "最长的一项", mend, word="守得住的选项")


def sound_has_no_place(case: Case) -> Measure:
    """The sound options are spread over the places."""
    return spread(sound_choices(case), "守得住的选项", "换几处的选项次序")


def sound_sounds_dutiful(case: Case) -> Measure:
    """Words of duty, such as 登记 and 报告, do not mark the sound option."""

    def by_duty(choosing: Choosing) -> list[float]:
        return [float(len(found(DUTIFUL, text))) for text in choosing.texts]

    mend = "让别的选项也登记、报告，差在时候、对象或者说了几分"
    what = "登记、报告、说明一类的词最多的一项"
    return trick(sound_choices(case), by_duty, what, mend, word="守得住的选项")


def sound_alone_has_no_excuse(case: Case) -> Measure:
    """The sound option is not the only one without an excuse."""

    def by_plainness(choosing: Choosing) -> list[float]:
        return [-float(is_excused(text)) for text in choosing.texts]

    mend = f"让守得住的选项也带一点顾虑，别的选项去掉{EXCUSES}一类的话"
    what = "唯一不带托词的一项"
    return trick(sound_choices(case), by_plainness, what, mend, word="守得住的选项")


def others_are_not_excused(case: Case) -> Measure:
    """Not most of the other options carry an excuse, while the sound ones carry none."""
    options = list(_options(case))
    sound = [is_excused(option.text) for option, _ in options if option.sound]
    others = [(path, is_excused(option.text)) for option, path in options if not option.sound]
    excused = [path for path, has_excuse in others if has_excuse]
    hints: tuple[Problem, ...] = ()
    share = len(excused) / len(others) if others else 0.0
    own = sum(sound) / len(sound) if sound else 0.0
    if len(sound) >= LEAST and share >= FEWEST_EXCUSES and own <= share / 2:
        what = f"守不住的选项 {len(others)} 项里有 {len(excused)} 项带着托词（{EXCUSES}一类）"
        what += f"，守得住的 {len(sound)} 项里有 {sum(sound)} 项"
        mend = "错的做法也用正经的理由，守得住的做法也写出顾虑"
        hints = (hint(what, mend, *excused[0], "text"),)
    detail = f"守得住的{sum(sound)}/{len(sound)}" if sound else ""
    return Measure(len(excused), len(others), None, detail, hints, is_few=len(sound) < LEAST)


def sound_has_its_cost(case: Case) -> Measure:
    """The outcomes of the sound options name what doing right costs, at least one of them."""
    sound = [(option, path) for option, path in _options(case) if option.sound]
    free = [path for option, path in sound if not found(COSTS, option.outcome)]
    hints: tuple[Problem, ...] = ()
    if len(sound) >= LEAST and len(free) == len(sound):
        what = f"{len(sound)} 个守得住的选项，后果里没有一个写到代价"
        mend = "写出做对的代价：得罪了谁、晚了几天、多费多少事；没有代价就没有什么可选的"
        hints = (hint(what, mend, *free[0], "outcome"),)
    return Measure(len(free), len(sound), hints=hints, is_few=len(sound) < LEAST)


def _options(case: Case) -> Iterator[tuple[Option, Path]]:
    for i, event in enumerate(case.timeline):
        for j, option in enumerate(event.decision.options if event.decision else ()):
            yield option, ("timeline", i, "decision", "options", j)
