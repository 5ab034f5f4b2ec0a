"""The rules for the timeline and its decisions."""

from collections.abc import Iterator, Mapping
from datetime import date

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import Validity, force
from lianzheng_tui.core.case.model import SLOPE, Basis, Case, Decision
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity


def stages_are_on_the_slope(case: Case) -> Iterator[Problem]:
    """In a warning case each event has a known stage, because the slope is drawn from it."""
    if case.kind is not Kind.WARNING:
        return
    for i, event in enumerate(case.timeline):
        if event.stage not in SLOPE:
            what = (
                f"不认识阶段“{shorten(event.stage)}”"
                if event.stage
                else f"节点“{shorten(event.title)}”没有阶段"
            )
            yield Problem(
                what,
                f"警示案例的 stage 只能写：{'、'.join(SLOPE)}",
                ("timeline", i, "stage"),
            )


def dates_go_forwards(case: Case) -> Iterator[Problem]:
    """Events are in order of time, as far as their dates show."""
    latest: tuple[date, str] | None = None
    for i, event in enumerate(case.timeline):
        if event.when is None:
            continue
        if latest is not None and event.when.last < latest[0]:
            yield Problem(
                f"节点“{shorten(event.title)}”的日期早于前面的“{shorten(latest[1])}”",
                "按先后调整节点的次序，或者核对 when",
                ("timeline", i, "when"),
                Severity.WARNING,
            )
        if latest is None or event.when.first > latest[0]:
            latest = event.when.first, event.title


def decisions_can_be_taken(case: Case) -> Iterator[Problem]:
    """A decision has two to nine options: exactly one taken, at least one sound."""
    for i, event in enumerate(case.timeline):
        if event.decision is not None:
            path: Path = ("timeline", i, "decision", "options")
            yield from _options_of(event.decision, path)


def laws_back_their_options(case: Case) -> Iterator[Problem]:
    """An outcome based on the law names the provision."""
    for i, event in enumerate(case.timeline):
        for j, option in enumerate(event.decision.options if event.decision else ()):
            if option.basis is Basis.LAW and not option.law:
                yield Problem(
                    f"选项“{shorten(option.text)}”的依据是法条，却没有写是哪一条",
                    "加上 law: 法条的 id",
                    ("timeline", i, "decision", "options", j, "law"),
                )


def laws_in_force(case: Case, laws: Mapping[str, Provision]) -> Iterator[Problem]:
    """A cited provision had not ended before the event.

    One that was not yet in force is allowed: the screen says 现行规定，当时尚未施行.
    """
    for law_id, path in case.cited_laws():
        if path[0] != "timeline":
            continue
        law, when = laws.get(law_id), case.timeline[int(path[1])].when
        if law and law.until and when and force(law, when) is Validity.PAST:
            yield Problem(
                f"法条“{shorten(law_id)}”只到{law.until.label}有效，节点却在{when.label}",
                "改引当时有效或者现行的法条",
                path,
            )


RULES = (
    stages_are_on_the_slope,
    dates_go_forwards,
    decisions_can_be_taken,
    laws_back_their_options,
)
"""The rules in this file that need only the case."""


def _options_of(decision: Decision, path: Path) -> Iterator[Problem]:
    options = decision.options
    if not 2 <= len(options) <= 9:
        yield Problem(f"抉择有 {len(options)} 个选项", "写 2 至 9 个选项", path)
    taken_count = sum(option.taken for option in options)
    if taken_count != 1:
        yield Problem(
            "没有标出案中人的选择" if not taken_count else f"标出了 {taken_count} 个案中人的选择",
            "给实际发生的那一个选项（只有一个）写 taken: true",
            path,
        )
    if not any(option.sound for option in options):
        yield Problem("没有合规的选项", "至少给一个选项写 sound: true", path)
    texts: set[str] = set()
    for j, option in enumerate(options):
        if option.text and option.text in texts:
            yield Problem(
                f"选项“{shorten(option.text)}”重复", "改掉或者删去一个", (*path, j, "text")
            )
        texts.add(option.text)
