"""The paragraphs of the timeline in plain mode: a step, a decision, its outcome, a whole walk."""

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
    """Yield what is said before the first walk."""
    yield from heading("时间线")
    yield from body(
        f"这条时间线共{steps}步。走到抉择处，先想一想换作自己会怎么做，选定以后才看到后来的事。"
        "选错没有关系，后果和依据会一一写明。"
    )


def event_lines(case: Case, index: int) -> Iterator[Printed]:
    """Yield what is shown before a choice: the date, the title, the text."""
    event = case.timeline[index]
    words = (f"时间线 第{index + 1}/{len(case.timeline)}步", event.date_label, event.title)
    yield from heading(" ".join(word for word in words if word))
    yield from body(event.text)


def decision_lines(event: Event) -> Iterator[Printed]:
    """Yield the question and its options."""
    if event.decision is not None:
        yield from (EMPTY, labelled("抉择", event.decision.prompt))
        for number, option in enumerate(event.decision.options):
            yield numbered(number + 1, option.text)


def aftermath_lines(
    case: Case, event: Event, walk: Walk, laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """Yield what is shown after a choice, or at once if there is no choice to make."""
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
        yield labelled("收受", "；".join(receipt.words for receipt in event.received))
    for cited in event.laws:
        if cited in laws:
            law = laws[cited]
            words = f"{citation(law)}（{in_force(law)}）{law.gist}"
            yield labelled(force(law, event.when).value, words)
    if event.decision is not None:
        held_count, decided = held(case, walk)
        yield labelled("防线", f"到这里{decided}处抉择，守住{held_count}处")


def _choices(
    case: Case, event: Event, choice: Option, laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """Yield the learner's choice, what was really done, the sounder ways, then the others."""
    options = event.decision.options if event.decision else ()
    real, better = taken(event), sounder(event, choice)
    yield labelled("我选的", f"{options.index(choice) + 1} {choice.text}")
    yield _outcome("后果", choice, laws)
    if real is choice:
        yield labelled(case.kind.actor, "与我的选择相同")
    for option in sorted(options, key=lambda other: (other is not real, other not in better)):
        if option is choice:
            continue
        name = "更稳的" if option in better else "另一种"
        name = case.kind.actor if option is real else name
        yield labelled(name, f"{options.index(option) + 1} {option.text}")
        yield _outcome("后果", option, laws)


def _outcome(label: str, option: Option, laws: Mapping[str, Provision]) -> Printed:
    law = f"{citation(laws[option.law])}。" if option.law in laws else ""
    return labelled(f"  {label}", f"[{option.basis.label}] {option.outcome}{law}")


def summary_lines(case: Case, walk: Walk, earlier: Walk | None) -> Iterator[Printed]:
    """Yield the decisions of a walk, each with what was really done."""
    yield from heading("时间线 全程")
    held_count, decided = held(case, walk)
    yield plain(f"{decided}处抉择，守住{held_count}处。")
    for number, (event, state) in enumerate(defences(case, walk)):
        choice, real = chosen(event, walk.choices), taken(event)
        if choice is None or real is None:
            continue
        before = chosen(event, earlier.choices) if earlier else None
        words = f"{event.title}：{_STATES[state]}。我选“{choice.text}”"
        if before is not None and before is not choice:
            words += f"（上一遍：{before.text}）"
        theirs = "与我相同" if real is choice else f"“{real.text}”"
        yield numbered(number + 1, f"{words}，{case.kind.actor}{theirs}。")
