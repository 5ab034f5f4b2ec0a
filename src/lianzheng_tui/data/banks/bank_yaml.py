"""The text of a file of a bank: always the same for the same questions, to the byte."""

import re
from collections.abc import Iterator, Sequence

from lianzheng_tui.core.bank.head import SUMMARY, USUAL_PASS_MARK, BankHead
from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.case.question import (
    QUESTION_TYPES,
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.text.prose import join_lines
from lianzheng_tui.data.yaml.quoting import scalar

_TYPES = {cls: name for name, cls in QUESTION_TYPES.items()}
_ENDED = re.compile(r"[。！？；：，、.!?;:,…”’）)》—]$")


def bank_text(head: BankHead, questions: Sequence[BankQuestion]) -> str:
    """Return the text of one file.

    Args:
        head: what is said of this part; its id is that of the part.
        questions: its questions.
    """
    return "".join(f"{line}\n" for line in (*_head(head), *_quiz(head, questions)))


def one_sentence_a_line(text: str) -> str:
    """Return a text of several lines as the file holds it, on one line.

    Lines that do not end with a mark get a full stop, so that two remarks stay two.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ended = [line if _ENDED.search(line) else f"{line}。" for line in lines[:-1]]
    return join_lines("\n".join([*ended, *lines[-1:]]))


def _head(head: BankHead) -> Iterator[str]:
    yield "format: 1"
    yield f"id: {head.id}"
    yield f"title: {_line(head.title)}"
    yield "kind: bank"
    yield f"summary: {_line(head.summary or SUMMARY)}"
    yield "source:"
    yield f"  report: {_line(head.report or head.title)}"
    yield from _given("  byline", head.byline)
    yield from _given("  note", head.note)
    if head.revision > 1:
        yield f"revision: {head.revision}"
    yield from _given("publisher", head.publisher)
    yield from _given("license", head.license)
    if head.minutes:
        yield f"minutes: {head.minutes}"
    if head.sections:
        yield "sections:"
    for section in head.sections:
        yield f"  - id: {section.id}"
        yield f"    title: {_line(section.title)}"
        yield "    text: |"
        for number, paragraph in enumerate(section.paragraphs):
            if number:
                yield ""
            yield f"      {join_lines(paragraph)}"


def _quiz(head: BankHead, questions: Sequence[BankQuestion]) -> Iterator[str]:
    yield "quiz:"
    if head.pass_mark != USUAL_PASS_MARK:
        yield f"  pass: {head.pass_mark}"
    yield "  questions:"
    for each in questions:
        yield from _question(each.question, each.category)


def _question(question: Question, category: str) -> Iterator[str]:
    yield f"    - id: {question.id}"
    yield f"      type: {_TYPES[type(question)]}"
    yield f"      prompt: {_line(question.prompt)}"
    yield from _answer(question)
    if question.explanation.strip():
        yield f"      explanation: {scalar(one_sentence_a_line(question.explanation))}"
    yield from _listed("      evidence", question.evidence)
    yield from _given("      law", question.law)
    yield from _given("      category", category)


def _answer(question: Question) -> Iterator[str]:
    match question:
        case SingleQuestion() | MultipleQuestion():
            yield "      options:"
            for option in question.options:
                yield from _option(option)
        case TrueFalseQuestion():
            yield f"      answer: {'true' if question.answer else 'false'}"
        case NumberQuestion():
            yield f"      answer: {question.answer:f}"
            yield from _given("      unit", question.unit)
            if question.tolerance:
                yield f"      tolerance: {question.tolerance:f}"
        case TextQuestion():
            yield "      answers:"
            yield from (f"        - {_line(answer)}" for answer in question.answers)
        case OrderQuestion():
            yield "      items:"
            yield from (f"        - {_line(item)}" for item in question.items)
        case MatchQuestion():
            yield "      pairs:"
            for pair in question.pairs:
                yield f"        - left: {_line(pair.left)}"
                yield f"          right: {_line(pair.right)}"
            if question.extra:
                yield "      extra:"
                yield from (f"        - {_line(right)}" for right in question.extra)
        case _:
            raise TypeError(type(question))


def _option(option: Choice) -> Iterator[str]:
    yield f"        - text: {_line(option.text)}"
    if option.correct:
        yield "          correct: true"
    if option.why.strip():
        yield f"          why: {scalar(one_sentence_a_line(option.why))}"


def _listed(key: str, texts: Sequence[str]) -> Iterator[str]:
    if len(texts) == 1:
        yield f"{key}: {_line(texts[0])}"
    elif texts:
        yield f"{key}:"
        indent = " " * (len(key) - len(key.lstrip()) + 2)
        yield from (f"{indent}- {_line(text)}" for text in texts)


def _given(key: str, text: str) -> Iterator[str]:
    if text.strip():
        yield f"{key}: {_line(text)}"


def _line(text: str) -> str:
    return scalar(join_lines(text))
