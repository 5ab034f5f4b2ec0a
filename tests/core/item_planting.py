"""Makes cases in which a rule of item writing has something to find, and cases in which not."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from lianzheng_tui.core.case.model import Basis, Case, Decision, Event, Option
from lianzheng_tui.core.case.question import (
    Choice,
    MultipleQuestion,
    Question,
    Quiz,
    SingleQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.errors import Path, Severity
from lianzheng_tui.core.item_review.measure import Measure

Rule = Callable[[Case], Measure]
WORDS = (
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
)


def word(number: int, length: int) -> str:
    """A text of so many characters that has nothing in common with one of another number."""
    character = WORDS[number % len(WORDS)]
    return "".join(character + each for each in WORDS[:length])[:length]


def single(
    texts: Sequence[str],
    right: int = 0,
    *,
    prompt: str = "哪一项？",
    name: str = "q",
    why: str = "。",
) -> SingleQuestion:
    """A single choice; the options in words, and which of them is right."""
    options = tuple(Choice(text, why, correct=i == right) for i, text in enumerate(texts))
    return SingleQuestion(id=name, prompt=prompt, explanation="。", evidence=(), options=options)


def multiple(texts: Sequence[str], wrong: int, *, prompt: str = "哪些？") -> MultipleQuestion:
    """A multiple choice in which one option is wrong."""
    options = tuple(Choice(text, "。", correct=i != wrong) for i, text in enumerate(texts))
    return MultipleQuestion(id="q", prompt=prompt, explanation="。", evidence=(), options=options)


def statement(prompt: str, *, answer: bool) -> TrueFalseQuestion:
    """A statement, true or false."""
    return TrueFalseQuestion(id="q", prompt=prompt, explanation="。", evidence=(), answer=answer)


def asking(case: Case, *questions: Question) -> Case:
    """The case with these questions, which get ids of their own."""
    numbered = tuple(replace(each, id=f"q-{i}") for i, each in enumerate(questions))
    return replace(case, quiz=Quiz(numbered))


def option(text: str, *, sound: bool = False, taken: bool = False, outcome: str = "。") -> Option:
    """A way to act."""
    return Option(text, outcome, Basis.HYPOTHETICAL, sound=sound, taken=taken)


def deciding(case: Case, *decisions: Sequence[Option]) -> Case:
    """The case with a timeline of these decisions."""
    events = tuple(
        Event(f"e-{i}", "节点", "。", (), decision=Decision("怎么办？", tuple(options)))
        for i, options in enumerate(decisions)
    )
    return replace(case, timeline=events)


def hinted(rule: Rule, case: Case) -> list[Path]:
    """The paths of the hints of a rule; each is a warning that says how to mend it."""
    measure = rule(case)
    for each in measure.hints:
        assert each.severity is Severity.WARNING
        assert each.what
        assert each.mend
    assert measure.count >= 0
    return [each.path for each in measure.hints]
