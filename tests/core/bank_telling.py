"""What was understood of a bank, as lines to be compared."""

from pathlib import Path

from lianzheng_tui.core.bank.questions import BankContents, BankQuestion, questions_of
from lianzheng_tui.core.bank.text.reader import read_text
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
from lianzheng_tui.core.errors import Severity

SAMPLES = Path(__file__).parents[1] / "samples" / "banks"
TEXTS = sorted(
    path
    for path in SAMPLES.iterdir()
    if path.suffix in (".txt", ".gift", ".xml") and not path.name.startswith("c")
)
"""The samples that are text; those of tables are read elsewhere."""


def contents_of(text: str, file: str) -> BankContents:
    return questions_of(read_text(text, file))


def key(question: Question) -> object:
    """What the right answer is, in words."""
    match question:
        case SingleQuestion() | MultipleQuestion():
            return frozenset(option.text for option in question.options if option.correct)
        case TrueFalseQuestion():
            return question.answer
        case NumberQuestion():
            return question.answer, question.tolerance
        case TextQuestion():
            return question.answers
        case OrderQuestion():
            return question.items
        case MatchQuestion():
            return frozenset(question.pairs), frozenset(question.extra)
    raise TypeError(question)


def key_words(question: Question) -> str:
    """The options with the right ones marked, or the answer."""
    match question:
        case SingleQuestion() | MultipleQuestion():
            return " ".join(
                f"{'+' if each.correct else '-'}{each.text}" for each in question.options
            )
        case TrueFalseQuestion():
            return "对" if question.answer else "错"
        case NumberQuestion():
            return f"{question.answer}±{question.tolerance}"
        case TextQuestion():
            return "/".join(question.answers)
        case MatchQuestion():
            pairs = " ".join(f"{pair.left}->{pair.right}" for pair in question.pairs)
            return f"{pairs} ->{' ->'.join(question.extra)}"
    raise TypeError(question)


def told(contents: BankContents) -> str:
    """Every question, key and Problem, what was dropped and what was ignored."""
    lines = [line for each in contents.questions for line in _question(each)]
    for problem in contents.problems:
        mark = "!!" if problem.severity is Severity.ERROR else "!"
        lines.append(f"{mark} {problem.line} {problem.what} 改法：{problem.mend}")
    lines += [
        f"未收 {each.stem.place.line} {each.kind} {each.stem.text}" for each in contents.dropped
    ]
    lines += [f"略过 {piece.place.line} {piece.text}" for piece in contents.ignored]
    return "".join(f"{line}\n" for line in lines)


def _question(each: BankQuestion) -> list[str]:
    question, row = each.question, each.row
    number = f"{row.number.text}." if row.number else ""
    prompt = question.prompt.replace("\n", "\\n")
    lines = [f"{row.place.line} {question.LABEL} {number}{prompt}｜{key_words(question)}"]
    if question.explanation:
        lines.append("  解析 " + question.explanation.replace("\n", "\\n"))
    if each.category:
        lines.append(f"  类别 {each.category}")
    if row.difficulty:
        lines.append(f"  难度 {row.difficulty.text}")
    return lines
