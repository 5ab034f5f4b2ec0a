"""Questions as rows again, in the words that `questions_of` reads as the same questions."""

from lianzheng_tui.core.bank.answers import letters, written_choice, written_wordings
from lianzheng_tui.core.bank.kinds import Kind
from lianzheng_tui.core.bank.row import Piece, Place, Row, RowOption
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)

_NOWHERE = Place("")
_Parts = tuple[Kind, tuple[RowOption, ...], str]
"""The type, the options and the answer."""


def row_of(question: Question, category: str = "") -> Row:
    """Return a question as a row that stands nowhere, for a sheet or a table to be written.

    Args:
        question: The question.
        category: The category it belongs to; empty for none.
    """
    kind, options, answer = _parts(question)
    number = question if isinstance(question, NumberQuestion) else None
    return Row(
        place=_NOWHERE,
        code=_piece(question.id),
        label=_piece(kind.value),
        stem=Piece(question.prompt, _NOWHERE),
        options=options,
        answers=(Piece(answer, _NOWHERE),) if answer else (),
        explanation=_piece(question.explanation),
        law=_piece(question.law),
        evidence=tuple(Piece(quote, _NOWHERE) for quote in question.evidence),
        category=_piece(category),
        unit=_piece(number.unit) if number else None,
        tolerance=_piece(f"{number.tolerance:f}") if number and number.tolerance else None,
    )


def _piece(text: str) -> Piece | None:
    return Piece(text, _NOWHERE) if text else None


def _parts(question: Question) -> _Parts:
    match question:
        case SingleQuestion() | MultipleQuestion():
            return _choice(question)
        case TrueFalseQuestion():
            return Kind.TRUE_FALSE, (), "对" if question.answer else "错"
        case NumberQuestion():
            return Kind.NUMBER, (), f"{question.answer:f}"
        case TextQuestion():
            return Kind.TEXT, (), written_wordings(question.answers)
        case OrderQuestion():
            items = _options(*question.items)
            return Kind.ORDER, items, letters(range(len(items)))
        case MatchQuestion():
            pairs = [f"{pair.left} -> {pair.right}" for pair in question.pairs]
            return Kind.MATCH, _options(*pairs, *(f"-> {right}" for right in question.extra)), ""
        case _:
            raise TypeError(type(question))


def _choice(question: SingleQuestion | MultipleQuestion) -> _Parts:
    right = [number for number, option in enumerate(question.options) if option.correct]
    options = tuple(
        RowOption(letters([number]), option.text, _NOWHERE, option.why)
        for number, option in enumerate(question.options)
    )
    several = Kind.MULTIPLE if len(right) > 1 else Kind.INDEFINITE
    kind = Kind.SINGLE if isinstance(question, SingleQuestion) else several
    return kind, options, written_choice(right, [option.text for option in question.options])


def _options(*texts: str) -> tuple[RowOption, ...]:
    return tuple(RowOption(letters([number]), text, _NOWHERE) for number, text in enumerate(texts))
