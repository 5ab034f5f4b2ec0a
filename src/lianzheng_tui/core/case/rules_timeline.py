"""The rules for the timeline and its decisions."""

from collections.abc import Iterator, Mapping
from datetime import date

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import Validity, force
from lianzheng_tui.core.case.model import Basis, Case, Decision
from lianzheng_tui.core.case.slope import WITHOUT_DEPTH, stage_names, stage_of
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity

LONGEST_STAGE = 4
"""The most characters of the name of a stage: the rail has no room for more."""
DEEPEST_ROW = 20
"""The lowest row of a slope that fits on a screen."""


def stages_are_on_the_slope(case: Case) -> Iterator[Problem]:
    """In a warning case the first event has a stage, and every stage is one that the case knows.

    A later event without a stage stays where the one before it is.
    """
    if case.kind is not Kind.WARNING:
        return
    known = stage_names(case)
    names = "、".join(map(shorten, known))
    mend = f"stage 写 stages 里的一个：{names}" if case.stages else f"stage 写其中之一：{names}"
    for i, event in enumerate(case.timeline):
        path: Path = ("timeline", i, "stage")
        if event.stage and stage_of(case, event) not in known:
            own = "" if case.stages else "；要用自己的词，先写在 stages 里"
            yield Problem(f"不认识阶段“{shorten(event.stage)}”", mend + own, path)
        elif not event.stage and not i:
            yield Problem(f"节点“{shorten(event.title)}”没有阶段", mend, path)


def stages_can_be_drawn(case: Case) -> Iterator[Problem]:
    """The stages that a case names differ, are short, and lie on rows that fit on a screen."""
    seen: set[str] = set()
    for i, stage in enumerate(case.stages):
        name, depth = shorten(stage.name), stage.depth
        if stage.name in seen:
            what = f"阶段“{name}”重复"
            yield Problem(what, "每一个都要不同，删去一个", ("stages", i, "name"))
        seen.add(stage.name)
        if len(stage.name) > LONGEST_STAGE:
            mend = f"写 {LONGEST_STAGE} 个字以内，轨道左边只有这么宽"
            yield Problem(f"阶段名“{name}”太长", mend, ("stages", i, "name"))
        if depth is not None and stage.name in WITHOUT_DEPTH:
            mend = "删去 depth；投案退回一半，处理与前一步齐平，由前一步推出"
            yield Problem(f"“{name}”不写 depth", mend, ("stages", i, "depth"))
        elif depth is not None and not 0 <= depth <= DEEPEST_ROW:
            mend = f"写 0 至 {DEEPEST_ROW}，最上面是 0；省了就照列表里的次序"
            yield Problem(f"depth 不能是 {depth}", mend, ("stages", i, "depth"))
    if case.stages and case.kind is not Kind.WARNING:
        what, mend = "只有警示案例画坡，这里的 stages 用不上", "删去 stages"
        yield Problem(what, mend, ("stages",), Severity.WARNING)


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
    """A decision has two to nine options: one taken, at least one sound.

    None is taken where the report does not say what was done; then none rests on the report.
    """
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
    stages_can_be_drawn,
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
    if taken_count > 1:
        yield Problem(
            f"标出了 {taken_count} 个案中人的选择", "只留实际发生的那一个 taken: true", path
        )
    if not taken_count and any(option.basis is Basis.SOURCE for option in options):
        yield Problem(
            "没有标出案中人的选择",
            "给实际发生的那一个选项写 taken: true；报道没有写怎样做，basis 就都不写 source",
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
