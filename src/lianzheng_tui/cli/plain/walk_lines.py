"""What plain mode says of the timeline: a step, a decision, what followed, the whole walk."""

from collections.abc import Iterator, Mapping

from lianzheng_tui.cli.plain.paragraphs import (
    EMPTY,
    Printed,
    body,
    heading,
    labelled,
    numbered,
    plain,
)
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation, force, in_force
from lianzheng_tui.core.case.model import Case, Event, Option
from lianzheng_tui.core.study.walkthrough import (
    Defence,
    Walk,
    chosen,
    defences,
    held,
    sounder,
    taken,
)

_STATES = {Defence.HELD: "守住", Defence.CROSSED: "失守", Defence.AHEAD: "未到"}


def introduction(steps: int) -> Iterator[Printed]:
    """What there is before the first walk."""
    yield from heading("时间线")
    yield from body(
        f"这条时间线共{steps}步。走到抉择处，先想一想换作自己会怎么做，选定以后才看到后来的事。"
        "选错没有关系，后果和依据会一一写明。"
    )


def event_lines(case: Case, at: int) -> Iterator[Printed]:
    """What there is before a choice: the date, the title, the text."""
    event = case.timeline[at]
    words = (f"时间线 第{at + 1}/{len(case.timeline)}步", event.date_label, event.title)
    yield from heading(" ".join(word for word in words if word))
    yield from body(event.text)


def decision_lines(event: Event) -> Iterator[Printed]:
    """The question and its options."""
    if event.decision is not None:
        yield from (EMPTY, labelled("抉择", event.decision.prompt))
        for number, option in enumerate(event.decision.options):
            yield numbered(number + 1, option.text)


def aftermath_lines(
    case: Case, event: Event, walk: Walk, laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """What there is after a choice, or at once where there is none."""
    yield EMPTY
    choice = chosen(event, walk.choices)
    if choice is not None:
        yield from _choices(case, event, choice, laws)
    if event.after:
        yield from (labelled("后来", part) for part in event.after.split("\n"))
    if event.stage:
        yield labelled("阶段", event.stage)
    if event.mind:
        yield labelled("心态", event.mind)
    if event.received:
        yield labelled("收受", "；".join(each.words for each in event.received))
    for cited in event.laws:
        if cited in laws:
            law = laws[cited]
            words = f"{citation(law)}（{in_force(law)}）{law.gist}"
            yield labelled(force(law, event.when).value, words)
    if event.decision is not None:
        kept, decided = held(case, walk)
        yield labelled("防线", f"到这里{decided}处抉择，守住{kept}处")


def _choices(
    case: Case, event: Event, choice: Option, laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """The learner's choice, what was really done, the sounder ways, the others."""
    options = event.decision.options if event.decision else ()
    done, better = taken(event), sounder(event, choice)
    yield labelled("我选的", f"{options.index(choice) + 1} {choice.text}")
    yield _outcome("后果", choice, laws)
    if done is choice:
        yield labelled(case.kind.actor, "与我的选择相同")
    for option in sorted(options, key=lambda each: (each is not done, each not in better)):
        if option is choice:
            continue
        name = "更稳的" if option in better else "另一种"
        name = case.kind.actor if option is done else name
        yield labelled(name, f"{options.index(option) + 1} {option.text}")
        yield _outcome("后果", option, laws)


def _outcome(label: str, option: Option, laws: Mapping[str, Provision]) -> Printed:
    law = f"{citation(laws[option.law])}。" if option.law in laws else ""
    return labelled(f"  {label}", f"[{option.basis.label}] {option.outcome}{law}")


def summary_lines(case: Case, walk: Walk, earlier: Walk | None) -> Iterator[Printed]:
    """The decisions of a walk, each with what was really done."""
    yield from heading("时间线 全程")
    kept, decided = held(case, walk)
    yield plain(f"{decided}处抉择，守住{kept}处。")
    for number, (event, state) in enumerate(defences(case, walk)):
        choice, done = chosen(event, walk.choices), taken(event)
        if choice is None or done is None:
            continue
        before = chosen(event, earlier.choices) if earlier else None
        words = f"{event.title}：{_STATES[state]}。我选“{choice.text}”"
        if before is not None and before is not choice:
            words += f"（上一遍：{before.text}）"
        theirs = "与我相同" if done is choice else f"“{done.text}”"
        yield numbered(number + 1, f"{words}，{case.kind.actor}{theirs}。")
