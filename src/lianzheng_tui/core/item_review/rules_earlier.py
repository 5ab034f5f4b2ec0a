"""The rule that no question answers a later one, in the order in which they are asked.

After a question its right answer, its explanation and every `why` are shown; all of that is
remembered when the next one is asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.item_review.choices import choices_of
from lianzheng_tui.core.item_review.measure import Measure, hint, question_path
from lianzheng_tui.core.item_review.words import pairs
from lianzheng_tui.core.text.numerals import Value, narrow, tokens

TOLD = 0.4
"""An answer has been told if so much of it stood in one place before, and of each wrong option at
most half as much."""
RUN = 4
"""An answer has also been told if so many characters in a row stood there that are in none of the
wrong options, and none of theirs did."""
WORD = 3
"""A short answer of so many characters is recognised wherever it stood."""
WHOLE = 0.8
"""A statement has been told if so much of it stood in one place before."""
SAME_MATTER = 2
"""How many pairs of characters the prompt shares with that place, besides those of the answer."""
_STOCK = "报道没有写明，报道写明，正文写的是，延伸知识"
"""What stands everywhere and tells nothing."""
LEAST_NUMBER = 10
"""A smaller number in an option or a statement is not taken for the same one elsewhere."""


def no_question_answers_a_later_one(case: Case) -> Measure:
    """What is shown with one question does not hold the answer to a later one."""
    questions = case.questions
    shown = _Shown()
    hints, answered = list[Problem](), list[int]()
    for index, question in enumerate(questions):
        source = _told_by(question, shown)
        if source is not None:
            passage = shown.passages[source]
            before = questions[passage.question].id
            what = f"答案在前面的 {before} 里出现过：“{shorten(passage.text)}”"
            if isinstance(question, NumberQuestion) and shown.is_count(source, question.answer):
                what = f"数一数前面的 {before} 有几个正确项，就是答案"
            mend = "把这一题移到前面，或者改掉前面的那句话"
            hints.append(hint(what, mend, *question_path(index, "prompt")))
            answered.append(index)
        shown.add(index, question)
    of = max(len(questions) - 1, 0)
    return Measure(len(hints), of, hints=tuple(hints), answered=frozenset(answered))


@dataclass(frozen=True, slots=True)
class _Passage:
    """Something that was shown with a question."""

    question: int
    text: str
    pairs: frozenset[str]
    context: frozenset[str]
    """Those of the prompt of the question with which it was shown."""


@dataclass(slots=True)
class _Shown:
    """What has been shown so far, and where each pair of characters stands in it."""

    passages: list[_Passage] = field(default_factory=list)
    places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    values: defaultdict[tuple[Value, str], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )

    right_options: defaultdict[Decimal, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """The prompts of the multiple choices by how many of their options are right."""

    def add(self, index: int, question: Question) -> None:
        """Add what is shown with a question."""
        context = pairs(question.prompt)
        if isinstance(question, MultipleQuestion):
            count = sum(option.correct for option in question.options)
            self.right_options[Decimal(count)].append(len(self.passages))
        for text in _texts(question):
            number, found = len(self.passages), pairs(text)
            self.passages.append(_Passage(index, text, found, context))
            for pair in found:
                self.places[pair].append(number)
            for value in set(_values(text)):
                self.values[value].append(number)

    def coverage(self, wanted: frozenset[str]) -> Counter[int]:
        """Return how many of some pairs stand in each passage that has any."""
        return Counter(number for pair in wanted for number in self.places.get(pair, ()))

    def is_count(self, number: int, count: Decimal) -> bool:
        """Return whether a passage is the prompt of a question with so many right options."""
        return number in self.right_options.get(count, ())

    def is_about(self, number: int, prompt: frozenset[str]) -> bool:
        """Return whether a passage is about the matter of a prompt."""
        passage = self.passages[number]
        return len((passage.pairs | passage.context) & prompt) >= SAME_MATTER


def _texts(question: Question) -> Iterator[str]:
    """Yield what the learner has read once the question is answered, each text by itself."""
    if not isinstance(question, TrueFalseQuestion) or question.answer:
        yield question.prompt
    if isinstance(question, MatchQuestion):
        yield from (f"{pair.left}，{pair.right}" for pair in question.pairs)
        yield from question.extra
    else:
        texts = question.texts()
        next(texts)
        yield from texts
    yield from (option.why for option in choices_of(question))
    yield question.explanation


def _told_by(question: Question, shown: _Shown) -> int | None:
    """Return the number of the first passage that tells the answer; None if none does."""
    prompt = pairs(question.prompt)
    match question:
        case TextQuestion(answers=answers):
            return _first(
                number
                for answer in answers
                if len(answer) > 1
                for number in _holding(answer, shown)
                if len(answer) >= WORD or shown.is_about(number, prompt - pairs(answer))
            )
        case NumberQuestion():
            wanted = next(iter(_values(f"{question.answer}{question.unit}")), None)
            stated = shown.values.get(wanted, []) if wanted else []
            to_count = shown.right_options.get(question.answer, [])
            first = _first(number for number in stated if shown.is_about(number, prompt))
            if first is None:
                first = _first(number for number in to_count if shown.is_about(number, prompt))
            return first
        case SingleQuestion(options=options):
            right = next((each.text for each in options if each.correct), "")
            wrong = [each.text for each in options if not each.correct]
            about = prompt - pairs(right)
            return _first(
                number
                for number, count in shown.coverage(pairs(right)).items()
                if count >= RUN - 1
                and _tells(shown.passages[number], right, wrong)
                and shown.is_about(number, about)
            )
        case MultipleQuestion(options=options):
            told = [set(_telling(option.text, shown)) for option in options]
            right_ones = [
                each for each, option in zip(told, options, strict=True) if option.correct
            ]
            wrong_ones = [
                each for each, option in zip(told, options, strict=True) if not option.correct
            ]
            counted = Counter(number for each in right_ones for number in each)
            return _first(
                number
                for number, count in counted.items()
                if count >= max(2, len(right_ones) / 2)
                and not any(number in each for each in wrong_ones)
            )
        case TrueFalseQuestion(answer=is_true):
            first = _first(_covering(prompt, shown, WHOLE)) if is_true else None
            return _with_its_numbers(question.prompt, shown) if first is None else first
        case MatchQuestion(pairs=sides):
            whole = [pairs(side.left) | pairs(side.right) for side in sides]
            found = [_first(_covering(each, shown, WHOLE)) for each in whole]
            numbers = [number for number in found if number is not None]
            return min(numbers) if len(numbers) * 2 > len(sides) else None
    return None


def _first(numbers: Iterator[int]) -> int | None:
    return min(numbers, default=None)


def _holding(answer: str, shown: _Shown) -> Iterator[int]:
    """Yield the passages in which an answer stands word for word."""
    wanted = pairs(answer)
    for number, count in shown.coverage(wanted).items():
        if count == len(wanted) and answer in shown.passages[number].text:
            yield number


def _covering(wanted: frozenset[str], shown: _Shown, share: float) -> Iterator[int]:
    """Yield the passages that have so much of some pairs; nothing is told of very short texts."""
    if len(wanted) < 3:
        return
    for number, count in shown.coverage(wanted).items():
        if count >= share * len(wanted):
            yield number


def _telling(option: str, shown: _Shown) -> Iterator[int]:
    """Yield the passages that have most of an option, or its number."""
    yield from _covering(pairs(option), shown, TOLD)
    for value in _values(option):
        if _is_telling(value[0]):
            yield from shown.values.get(value, ())


def _tells(passage: _Passage, right: str, wrong: list[str]) -> bool:
    """Return whether a passage holds much of the right option, and little of any wrong one."""
    mine = _share(pairs(right), passage.pairs)
    if mine >= TOLD and all(_share(pairs(each), passage.pairs) <= mine / 2 for each in wrong):
        return True
    return _has_run(right, passage.text, "\n".join(wrong)) and not any(
        _has_run(each, passage.text, right) for each in wrong
    )


def _has_run(option: str, there: str, elsewhere: str) -> bool:
    """Return whether so many characters in a row of an option are there and not elsewhere."""
    runs = (option[i : i + RUN] for i in range(len(option) - RUN + 1))
    return any(run in there and run not in elsewhere and run not in _STOCK for run in runs)


def _with_its_numbers(statement: str, shown: _Shown) -> int | None:
    """Return a passage about the largest number of a statement, if all of them stood before.

    Whether the statement is true can then be compared.
    """
    numbers = {each for each in _values(statement) if _is_telling(each[0])}
    if not numbers or not all(shown.values.get(each) for each in numbers):
        return None
    words = frozenset(pair for pair in pairs(statement) if not pair[0].isdecimal())
    largest = max(numbers, key=lambda each: each[0].numbers[0])
    return _first(number for number in shown.values[largest] if shown.is_about(number, words))


def _is_telling(value: Value) -> bool:
    return not value.kind and abs(value.numbers[0]) >= LEAST_NUMBER


def _share(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _values(text: str) -> Iterator[tuple[Value, str]]:
    """Yield the numbers of a text, each with the character behind it, its unit."""
    value, before = None, ""
    for token in tokens(narrow(text)):
        if value is not None:
            yield value, token[:1] if isinstance(token, str) else ""
        is_place = before.endswith("第")  # 第三类 is not three of them
        value = token if isinstance(token, Value) and not is_place else None
        before = token if isinstance(token, str) else ""
    if value is not None:
        yield value, ""
