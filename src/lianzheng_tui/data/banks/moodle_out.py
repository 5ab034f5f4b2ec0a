"""A bank as Moodle XML, which Moodle imports with its explanations and categories."""

from collections.abc import Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.case.question import (
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
from lianzheng_tui.core.characters import UNSAFE

_LONGEST_NAME = 100


def moodle_xml(questions: Sequence[BankQuestion]) -> str:
    """Return questions as the text of a file for Moodle, each under its category.

    What it has no place for is left out: provisions and evidence.
    """
    quiz = Element("quiz")
    category = ""
    for each in questions:
        if each.category != category:
            category = each.category
            path = f"$course$/{category}" if category else "$course$"
            _text(SubElement(_question(quiz, "category"), "category"), path)
        _add(quiz, each.question)
    indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(quiz, encoding="unicode") + "\n"


def _add(quiz: Element, question: Question) -> None:
    match question:
        case SingleQuestion() | MultipleQuestion():
            _add_choice(_asked(quiz, "multichoice", question), question)
        case TrueFalseQuestion():
            element = _asked(quiz, "truefalse", question)
            for word, value in (("true", True), ("false", False)):
                _answer(
                    element,
                    word,
                    "100" if question.answer is value else "0",
                    form="moodle_auto_format",
                )
        case TextQuestion():
            element = _asked(quiz, "shortanswer", question)
            SubElement(element, "usecase").text = "0"
            for text in question.answers:
                _answer(element, text.replace("*", "\\*"), "100", form="moodle_auto_format")
        case NumberQuestion():
            element = _asked(quiz, "numerical", question)
            answer = _answer(element, f"{question.answer:f}", "100", form="moodle_auto_format")
            SubElement(answer, "tolerance").text = f"{question.tolerance:f}"
            if question.unit:
                unit = SubElement(SubElement(element, "units"), "unit")
                SubElement(unit, "multiplier").text = "1"
                SubElement(unit, "unit_name").text = question.unit
        case OrderQuestion():
            element = _asked(quiz, "ordering", question)
            for item in question.items:
                _answer(element, item, "1")
        case MatchQuestion():
            _add_pairs(_asked(quiz, "matching", question), question)
        case _:
            raise TypeError(type(question))


def _add_choice(element: Element, question: SingleQuestion | MultipleQuestion) -> None:
    is_single = isinstance(question, SingleQuestion)
    SubElement(element, "single").text = "true" if is_single else "false"
    SubElement(element, "shuffleanswers").text = "0"
    SubElement(element, "answernumbering").text = "ABCD"
    right = sum(option.correct for option in question.options)
    for option in question.options:
        answer = _answer(element, option.text, _fraction(option, right, is_single=is_single))
        _text(SubElement(answer, "feedback", format="plain_text"), option.why)


def _add_pairs(element: Element, question: MatchQuestion) -> None:
    sides = [(pair.left, pair.right) for pair in question.pairs]
    for left, right in (*sides, *(("", extra) for extra in question.extra)):
        part = SubElement(element, "subquestion", format="plain_text")
        SubElement(part, "text").text = _safe(left)
        _text(SubElement(part, "answer"), right)


def _question(quiz: Element, kind: str) -> Element:
    return SubElement(quiz, "question", type=kind)


def _asked(quiz: Element, kind: str, question: Question) -> Element:
    element = _question(quiz, kind)
    _text(SubElement(element, "name"), question.prompt[:_LONGEST_NAME])
    _text(SubElement(element, "questiontext", format="plain_text"), question.prompt)
    _text(SubElement(element, "generalfeedback", format="plain_text"), question.explanation)
    SubElement(element, "idnumber").text = question.id
    return element


def _fraction(option: Choice, right: int, *, is_single: bool) -> str:
    """Return the share of the marks; with several right ones a wrong one costs all."""
    if not option.correct:
        return "0" if is_single else "-100"
    return f"{Decimal(100) / right:.5f}".rstrip("0").rstrip(".") if right > 1 else "100"


def _answer(element: Element, text: str, fraction: str, form: str = "plain_text") -> Element:
    answer = SubElement(element, "answer", fraction=fraction, format=form)
    SubElement(answer, "text").text = _safe(text)
    return answer


def _text(element: Element, text: str) -> None:
    SubElement(element, "text").text = _safe(text)


def _safe(text: str) -> str:
    return UNSAFE.sub("", text)
