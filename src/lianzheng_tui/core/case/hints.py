"""Hints about a sound case: what a trainer would do otherwise, if they knew. `check` shows them.

They are no faults: a case with hints is as good as any, and the library does not report them.
"""

from collections.abc import Iterator

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import MultipleQuestion, Question, TextQuestion
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity
from lianzheng_tui.core.text.numerals import Value
from lianzheng_tui.core.text.wording import comparable


def hints(case: Case) -> Iterator[Problem]:
    """Yield every hint about a case, as a warning with the path of the value."""
    for i, question in enumerate(case.quiz.questions if case.quiz else ()):
        for what, mend, path in _of_question(question):
            place = ("quiz", "questions", i, *path)
            yield Problem(what, mend, place, Severity.WARNING)


def _of_question(question: Question) -> Iterator[tuple[str, str, Path]]:
    if isinstance(question, MultipleQuestion):
        yield from _some_option_is_wrong(question)
    elif isinstance(question, TextQuestion):
        yield from _wordings_differ(question)
        yield from _wordings_are_no_numbers(question)


def _some_option_is_wrong(question: MultipleQuestion) -> Iterator[tuple[str, str, Path]]:
    """Not every option is right; otherwise picking all of them needs no thought."""
    if all(option.correct for option in question.options):
        what = "各个选项都正确，不用想，全选就得满分"
        yield what, "加一个不正确的选项，或者改一项", ("options",)


def _wordings_differ(question: TextQuestion) -> Iterator[tuple[str, str, Path]]:
    """No two accepted wordings are marked as the same answer."""
    first: dict[object, int] = {}
    for i, answer in enumerate(question.answers):
        same = first.setdefault(comparable(answer), i)
        if same != i:
            pair = f"{shorten(question.answers[same])} 和 {shorten(answer)}"
            what = f"第 {i + 1} 种写法与第 {same + 1} 种判分时是同一个答案（{pair}）"
            mend = "删去一个：大小写、全角半角、空格、标点不计，里面的数按数值比"
            yield what, mend, ("answers", i)


def _wordings_are_no_numbers(question: TextQuestion) -> Iterator[tuple[str, str, Path]]:
    """An accepted wording is more than a number, which its own type of question marks better."""
    for i, answer in enumerate(question.answers):
        match comparable(answer):
            case (Value(kind=""),):
                what = f"答案“{shorten(answer)}”只是一个数"
                mend = "改成 type: number 更好：answer 写数，unit 写单位，单位写不写都认"
                yield what, mend, ("answers", i)
