"""What has options of which one is right: single choices, and decisions with one sound option."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Choice, MultipleQuestion, Question, SingleQuestion
from lianzheng_tui.core.errors import Path
from lianzheng_tui.core.item_review.measure import Measure, by_chance, hint, named, question_path
from lianzheng_tui.core.item_review.words import likeness, pairs


@dataclass(frozen=True, slots=True)
class Choosing:
    """Options of which one is to be chosen."""

    id: str
    """Of the question or the event."""
    prompt: str
    texts: tuple[str, ...]
    right: int
    """The index of the right option."""
    path: Path
    """Of the options."""
    question: int | None = None
    """The index of the question; None for a decision."""


def single_choices(case: Case) -> list[Choosing]:
    """Return the single choices of a case, in order."""
    return [
        _choosing(i, question)
        for i, question in enumerate(case.questions)
        if isinstance(question, SingleQuestion)
    ]


def sound_choices(case: Case) -> list[Choosing]:
    """Return the decisions of a case that have one sound option, in order."""
    choosings = []
    for i, event in enumerate(case.timeline):
        options = event.decision.options if event.decision else ()
        sound = [j for j, option in enumerate(options) if option.sound]
        if event.decision and len(sound) == 1:
            texts = tuple(option.text for option in options)
            path: Path = ("timeline", i, "decision", "options")
            choosings.append(Choosing(event.id, event.decision.prompt, texts, sound[0], path))
    return choosings


def choices_of(question: Question) -> tuple[Choice, ...]:
    """Return the options of a single or multiple choice; none of another question."""
    return question.options if isinstance(question, SingleQuestion | MultipleQuestion) else ()


def trick(
    choosings: Sequence[Choosing],
    scores: Callable[[Choosing], Sequence[float]],
    what: str,
    mend: str,
    *,
    word: str = "正确项",
) -> Measure:
    """Return how far one gets who always chooses the option that has the most of something.

    Args:
        choosings: the questions or decisions.
        scores: how much of it each option has.
        what: what the option that stands out is, such as 最长的一项.
        mend: how to mend it.
        word: what the right option is called.
    """
    hits, chances, tied = list[bool](), list[float](), 0
    for choosing in choosings:
        values = scores(choosing)
        most = max(values, default=0.0)
        highest = [i for i, value in enumerate(values) if value == most]
        stands_out = len(highest) == 1
        hits.append(stands_out and highest[0] == choosing.right)
        chances.append(1 / len(values) if stands_out else 0.0)
        tied += not stands_out and choosing.right in highest and len(highest) < len(values)
    told = [choosing for choosing, is_hit in zip(choosings, hits, strict=True) if is_hit]
    return by_chance(
        hits,
        chances,
        lambda figure: hint(
            f"{word}是{what}：{figure}：{named([each.id for each in told])}", mend, *told[0].path
        ),
        detail=f"并列另有{tied}" if tied else "",
        answered=[each.question for each in told if each.question is not None],
    )


def by_length(choosing: Choosing) -> list[float]:
    """Return the length of each option, in characters."""
    return [float(len(text)) for text in choosing.texts]


def by_shortness(choosing: Choosing) -> list[float]:
    """Return how short each option is."""
    return [-float(len(text)) for text in choosing.texts]


def by_likeness(choosing: Choosing) -> list[float]:
    """Return how much each option has in common with the others."""
    return alike(choosing.texts)


def by_echo(choosing: Choosing) -> list[float]:
    """Return how much each option repeats of the prompt, beyond what all of them do."""
    found = [pairs(text) for text in choosing.texts]
    common = frozenset.intersection(*found) if found else frozenset()
    prompt = pairs(choosing.prompt) - common
    return [float(len(each & prompt)) for each in found]


def alike(texts: Sequence[str]) -> list[float]:
    """Return how much each text has in common with the others, on the average."""
    found = [pairs(text) for text in texts]
    others = max(len(found) - 1, 1)
    return [
        sum(likeness(one, other) for j, other in enumerate(found) if j != i) / others
        for i, one in enumerate(found)
    ]


def _choosing(index: int, question: SingleQuestion) -> Choosing:
    texts = tuple(option.text for option in question.options)
    right = next((i for i, option in enumerate(question.options) if option.correct), 0)
    path = question_path(index, "options")
    return Choosing(question.id, question.prompt, texts, right, path, index)


def places(choosings: Sequence[Choosing]) -> Iterator[tuple[int, int]]:
    """Yield for each place how often the right option stands there: the place from 1, the count."""
    most = max((len(choosing.texts) for choosing in choosings), default=0)
    for place in range(most):
        yield place + 1, sum(choosing.right == place for choosing in choosings)
