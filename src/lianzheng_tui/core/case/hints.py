"""Hints about a sound case: what a trainer would do otherwise, if they knew. `check` shows them.

They are no faults: a case with hints is as good as any, and the library does not report them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from lianzheng_tui.core.case.computed import LISTED
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import is_overdue
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import PENDING
from lianzheng_tui.core.case.slope import (
    DEEPEST_SEEN,
    FORMER_STAGES,
    FORMER_WORDS,
    deepest,
    places,
    stage_of,
)
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Meant, Path, Problem, Severity
from lianzheng_tui.core.text.numerals import SCALES, narrow, values

_BEHIND = re.compile("[余多几]?(?P<scale>[十百千]?[万亿]{0,2})(?P<tenths>成(?!群))?(?P<half>.半)?")
_HALF = re.compile("一半|半数")


def hints(case: Case, *, each: bool = False) -> Iterator[Problem]:
    """Yield every hint about a case, as a warning with the path of the value.

    Args:
        case: The case.
        each: Whether every question that rests on nothing is named, instead of being counted.
    """
    for i, question in enumerate(case.questions):
        for hint in question.hints():
            yield replace(hint, path=("quiz", "questions", i, *hint.path))
    yield from _stages_are_no_findings(case)
    for what, mend, path in (
        *_slopes_can_be_seen(case),
        *_figures_are_in_their_evidence(case),
        *_questions_rest_on_something(case, each=each),
    ):
        yield Problem(what, mend, path, Severity.WARNING)


def _slopes_can_be_seen(case: Case) -> Iterator[tuple[str, str, Path]]:
    """The slope is not deeper than an ordinary screen can show; told once, of the deepest row."""
    if case.kind is not Kind.WARNING:
        return
    event_places = places(case)
    row = deepest(event_places)
    if row <= DEEPEST_SEEN:
        return
    index = next(i for i, place in enumerate(event_places) if place.depth == row)
    stage = stage_of(case, case.timeline[index])
    what = f"“{shorten(stage)}”在第 {row} 行，坡太深：80 列的屏幕上全程一屏放不下，节点名也会被截短"
    mend = f"depth 写 0 至 {DEEPEST_SEEN}，中间不要空出没有阶段的行"
    names = [each.name for each in case.stages]
    yield what, mend, ("stages", names.index(stage), "name") if stage in names else ("stages",)


def law_hints(laws: Mapping[str, Provision], today: date) -> Iterator[Problem]:
    """Yield every hint about the provisions of a sound laws.yaml, in the order of the file.

    Of those that were last verified more than a year ago the first is named and the rest counted.
    """
    overdue = [(i, law) for i, law in enumerate(laws.values()) if is_overdue(law, today)]
    if overdue:
        (i, law), *others = overdue
        checked = law.checked.label if law.checked else ""
        more = f"；这样的另有 {len(others)} 条" if others else ""
        yield Problem(
            f"法条“{law.id}”核对至{checked}，已过一年{more}",
            "再核对一遍有没有修改，把 checked 改成核对的年月",
            ("laws", i, "checked"),
            Severity.WARNING,
        )


def cites_overdue(case: Case, overdue: Collection[str]) -> Path:
    """Return the path of the first citation of one of these provisions; empty if there is none."""
    return next((path for law_id, path in case.cited_laws() if law_id in overdue), ())


def overdue_citation(path: Path, cases: int) -> Problem:
    """Return the hint that cases cite bundled provisions that were verified long ago.

    Args:
        path: the place of the first citation.
        cases: how many cases do; it is told once of a folder.
    """
    more = f"；这样的案例有 {cases} 个" if cases > 1 else ""
    return Problem(
        f"所引的自带法条核对了已过一年{more}",
        "引用以前查一查有没有修改；换用新版的程序，法条是新近核对的",
        path,
        Severity.WARNING,
    )


def _stages_are_no_findings(case: Case) -> Iterator[Problem]:
    """A stage says where, and not what somebody found; told once of a file, at the first one."""
    if case.kind is not Kind.WARNING:
        return
    written: list[tuple[str, Path]] = [
        *((stage.name, ("stages", i, "name")) for i, stage in enumerate(case.stages)),
        *((event.stage, ("timeline", i, "stage")) for i, event in enumerate(case.timeline)),
    ]
    former = [(name, path) for name, path in written if name in FORMER_WORDS]
    if former:
        words = dict.fromkeys(name for name, _ in former)
        mend = "、".join(f"{name} 改成 {FORMER_STAGES[name]}" for name in words)
        what = f"阶段写成了{'、'.join(words)}，像是认定；阶段只说走到了哪里"
        mend = f"{mend}；已有的学习进度不受影响"
        (name, path), *_ = former
        yield Problem(what, mend, path, Severity.WARNING, meant=Meant(FORMER_STAGES[name]))


def _figures_are_in_their_evidence(case: Case) -> Iterator[tuple[str, str, Path]]:
    """The evidence of a figure has its number, unless that was worked out or counted."""
    for i, figure in enumerate(case.figures):
        if figure.computed:
            continue
        told = f"{figure.value:f}{figure.unit}"
        if any(_stands_in(told, quote) for quote in figure.evidence):
            continue  # nearly always, and then no number need be read
        if LISTED in f"{figure.label}{figure.note}" or not any(figure.evidence):
            continue
        held = {number for quote in figure.evidence for number in _numbers(quote)}
        if held.isdisjoint({*_numbers(told), Fraction(figure.value)}):
            quote = shorten(figure.evidence[0])
            what = f"数字“{shorten(figure.label)}”是{told}，出处“{quote}”里没有这个数"
            mend = (
                "改数，或者照抄写着这个数的一句；"
                "自己算的写 computed: true，在 note 里写明从哪些数算来；"
                f"照原文数出来的，在 note 里写“报道{LISTED}的有……”"
            )
            yield what, mend, ("figures", i, "evidence", 0)


def _stands_in(number: str, text: str) -> bool:
    """Return whether a number with its unit stands in a text as it is written, as a whole."""
    start = text.find(number)
    if start < 0:
        return False
    before, after = text[:start][-1:], text[start + len(number) :][:1]
    goes_on = number[-1].isdecimal() and after.isdecimal()
    return not goes_on and not (before.isdecimal() or before in (".", ","))


def _questions_rest_on_something(case: Case, *, each: bool) -> Iterator[tuple[str, str, Path]]:
    """A question rests on words of the text or a provision; told once of a file, if not `each`."""
    pending = [(i, question) for i, question in enumerate(case.questions) if question.is_pending]
    if not pending:
        return
    mend = f"写上 evidence（照抄 sections 里的一句）或者 law；不写也能用，答案旁边显示“{PENDING}”"
    if each:
        for i, question in pending:
            what = f"题目“{shorten(question.prompt)}”{PENDING}：没有出处，也没有法条"
            yield what, mend, ("quiz", "questions", i)
        return
    what = f"{len(case.questions)} 题里有 {len(pending)} 题{PENDING}：没有出处，也没有法条"
    yield what, f"{mend}；--strict 逐题列出", ("quiz", "questions", pending[0][0])


def _numbers(text: str) -> Iterator[Fraction]:
    """Yield the numbers of a text, each with the 万 behind it; 一半 and 三成 are shares."""
    text = narrow(text)
    for _, end, value in values(text):
        behind = _BEHIND.match(text, end)
        assert behind
        scale = Fraction(1, 10) if behind["tenths"] else Fraction(1)
        for sign in behind["scale"]:
            scale *= SCALES[sign]
        for number in value.numbers:
            yield number * scale
            if behind["half"]:
                yield number * scale + Fraction(1, 2)  # 一个半月
    if _HALF.search(text):
        yield Fraction(1, 2)
