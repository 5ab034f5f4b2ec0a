"""A row of a bank, understood as a question.

The type comes from the heading, the label or the answer, the key from the answer alone. Where
these disagree, or an answer can be read in two ways, there is no question.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from lianzheng_tui.core.bank.answers import (
    Unclear,
    Understood,
    agreed,
    chosen,
    judged,
    judgement,
    letters,
    plain,
    says_nothing,
    wordings,
)
from lianzheng_tui.core.bank.kinds import CHOICES, Kind, kind_of
from lianzheng_tui.core.bank.row import Piece, Place, Row
from lianzheng_tui.core.case.question import (
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Pair,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.characters import shorten

BLANK = re.compile(
    r"_{2,}|＿+|（[\s_]*）|\([\s_]*\)|【[\s_]*】|\[[\s_]*\]"
    r"|(?<=[^\s。；;？?！!：:])(?: {3,}|\u3000{2,}|\t)(?=\S)"
)
"""A place in a stem that is left free for the answer."""
_LETTERS_ONLY = re.compile(r"[A-Ia-i][A-Ia-i\s、,;.。]*")
_ARROW = re.compile(r"\s*(?:->|→|——|=>)\s*")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_LETTERS_WANTED = "每个选项前面写上 A.、B.、C.（Word 的自动编号复制成文字就没有了：直接导入 .docx）"
_LETTERS_WANTED_IN_OFFICE = (
    "每个选项前面写上 A.、B.、C.（Word 里选项前是圆点、数字的，选中各选项，改成 A. B. C. 的编号）"
)


class RowError(Exception):
    """Why a row makes no question."""

    def __init__(self, place: Place, what: str, mend: str) -> None:
        super().__init__(what)
        self.problem = place.problem(what, mend)


def question_of_row(row: Row) -> Question:
    """Return the question that a row is.

    Raises:
        RowError: it is none, or can be read in two ways.
    """
    if not row.stem.text.strip():
        raise RowError(row.stem.place, "题干是空的", "写上题干，或者删去这道题")
    kind = _stated_kind(row) or _kind_from_answer(row)
    return _MAKERS[kind](row, kind)


def _stated_kind(row: Row) -> Kind | None:
    """Return the type that the label and the heading name; None if neither does."""
    label = kind_of(row.label.text) if row.label else None
    heading = kind_of(row.heading.text) if row.heading else None
    if row.label and label and heading and label is not heading:
        raise RowError(
            row.label.place,
            f"标题说是{heading.value}，这里说是{label.value}",
            "改成一样的，或者把这道题移到它的标题下面",
        )
    if row.label and not label and re.search(r"\S", row.label.text) and not _is_open(row.label):
        raise RowError(
            row.label.place,
            f"题型“{shorten(row.label.text)}”不认识",
            f"写 {'、'.join(each.value for each in Kind)} 中的一种",
        )
    return label or heading


def _is_open(label: Piece) -> bool:
    """Return whether a label says only that there are options to pick from."""
    return re.fullmatch("选择题?", plain(label.text)) is not None


def _kind_from_answer(row: Row) -> Kind:
    """Return the type that the answer shows where nothing names it."""
    answer = _answer(row)
    words = [option.text for option in row.options]
    if _are_judgements(words):
        return Kind.TRUE_FALSE
    if row.options:
        picked = _understood(row, lambda text: chosen(text, words))
        return Kind.SINGLE if len(picked.value) == 1 else Kind.MULTIPLE
    if all(judged(piece.text, letters_too=False) is not None for piece in row.answers):
        return Kind.TRUE_FALSE
    if BLANK.search(row.stem.text) and not _LETTERS_ONLY.fullmatch(plain(answer.text)):
        return Kind.TEXT
    said = isinstance(judgement(answer.text), Understood) and len(plain(answer.text)) > 1
    if said:
        return Kind.TRUE_FALSE
    raise RowError(
        row.place,
        f"看不出是什么题型：没有题型的标题，也没有选项，答案是“{shorten(answer.text, 20)}”",
        "在这部分前面加标题，例如 一、判断题；是选择题就补上选项",
    )


def _answer(row: Row) -> Piece:
    if all(says_nothing(piece.text) for piece in row.answers):
        place = row.answers[0].place if row.answers else row.place
        raise RowError(place, f"{_name(row)}没有答案", "补上答案，或者删去这道题")
    return row.answers[0]


def _name(row: Row) -> str:
    return f"第 {row.number.text} 题" if row.number else "这道题"


def _understood(row: Row, read: Callable[[str], Understood[Any] | Unclear]) -> Understood[Any]:
    """Return what the answer says.

    Raises:
        RowError: it is missing, unclear, or given twice and differently.
    """
    place = _answer(row).place
    result = agreed([piece.text for piece in row.answers], read)
    if isinstance(result, Unclear):
        raise RowError(place, result.what, result.mend)
    return result


def _common(row: Row, remark: str = "") -> dict[str, Any]:
    explanation = row.explanation.text if row.explanation else ""
    parts = [part for part in (remark, explanation) if part]
    return {
        "id": "",
        "prompt": row.stem.text,
        "explanation": "\n".join(parts),
        "evidence": (),
    }


def _options(row: Row, kind: Kind) -> list[str]:
    if not row.options:
        raise RowError(
            row.place,
            f"{_name(row)}是{kind.value}，没有选项",
            (_LETTERS_WANTED if row.place.line else _LETTERS_WANTED_IN_OFFICE)
            + "；不是选择题就改标题",
        )
    for number, option in enumerate(row.options):
        due = letters([number])
        if option.label != due:
            raise RowError(
                option.place,
                f"选项 {option.label} 前面缺选项 {due}" if option.label > due else "选项的字母重复",
                "选项从 A 起依次写，不缺，不重复",
            )
        if not option.text.strip():
            raise RowError(option.place, f"选项 {due} 是空的", "写上选项，或者删去它")
    return [option.text for option in row.options]


def _choice(row: Row, kind: Kind) -> Question:
    words = _options(row, kind)
    answer = _understood(row, lambda text: chosen(text, words))
    count = len(answer.value)
    place = _answer(row).place
    if kind is Kind.SINGLE and count > 1:
        raise RowError(
            place,
            f"单选题只有一个答案，这里写了 {letters(sorted(answer.value))}",
            "只留一个字母；是多选题就移到多选题的标题下面，或者改题型",
        )
    if kind is Kind.MULTIPLE and count == 1:
        raise RowError(
            place,
            f"多选题的答案只有一个 {letters(sorted(answer.value))}",
            "漏了字母就补上；是单选题就移到单选题的标题下面，或者改题型；"
            "可以只有一个答案的，题型写 不定项选择题",
        )
    options = tuple(
        Choice(option.text, option.why, number in answer.value)
        for number, option in enumerate(row.options)
    )
    type_of_question = SingleQuestion if kind is Kind.SINGLE else MultipleQuestion
    return type_of_question(**_common(row, answer.remark), options=options)


def _are_judgements(words: Sequence[str]) -> bool:
    """Return whether the options are the two words of a judgement."""
    said = [judged(word, letters_too=False) for word in words]
    return len(said) == 2 and None not in said and said[0] != said[1]


def _true_false(row: Row, kind: Kind) -> Question:
    words = [option.text for option in row.options]
    if not words:
        answer = _understood(row, judgement)
    elif _are_judgements(words):
        _options(row, kind)
        answer = _understood(row, lambda text: _judged_by_option(text, words))
    else:
        raise RowError(
            row.options[0].place,
            f"{_name(row)}是判断题，选项却不是 正确 和 错误",
            "删去选项；是选择题就移到它的标题下面，或者改题型",
        )
    return TrueFalseQuestion(**_common(row, answer.remark), answer=answer.value)


def _judged_by_option(text: str, words: Sequence[str]) -> Understood[bool] | Unclear:
    """Read A of A.正确 B.错误; a word that judges is read as well."""
    option = chosen(text, words)
    if isinstance(option, Understood):
        if len(option.value) == 1:
            by_option = judged(words[next(iter(option.value))]) is True
            if plain(text).isdigit() and judged(text) not in (None, by_option):
                return Unclear(
                    f"判断题的答案“{shorten(text)}”可以看成第 1 个选项“{shorten(words[0])}”，"
                    "也可以看成 对",
                    "写 对 或 错，各题都这样写",
                )
            return Understood(by_option, option.remark)
        return Unclear(f"判断题的答案“{shorten(text)}”不止一个", "只写一个")
    word = judgement(text)
    is_letter = re.fullmatch("[a-z]", plain(text).casefold().strip("。. "))
    return option if is_letter or isinstance(word, Unclear) else word


def _text(row: Row, kind: Kind) -> Question:
    if row.options:
        raise RowError(
            row.options[0].place,
            f"{_name(row)}是填空题，却有选项",
            "删去选项；是选择题就移到它的标题下面，或者改题型",
        )
    if not row.answers:
        mend = "补上答案；答案写在题干的括号、横线里的，那里改成 ____，答案写在“答案”后面"
        raise RowError(row.place, f"{_name(row)}没有答案", mend)
    blanks = len(BLANK.findall(row.stem.text))
    answer = _understood(row, lambda text: wordings(text, blanks))
    return TextQuestion(**_common(row), answers=answer.value)


def _number(row: Row, kind: Kind) -> Question:
    unit = row.unit.text if row.unit else ""

    def read(text: str) -> Understood[Decimal] | Unclear:
        said = plain(text).removesuffix(plain(unit)).strip()
        if not _NUMBER.fullmatch(said):
            mend = "写半角数字，例如 12 或 3.5；单位写在“单位”一栏"
            return Unclear(f"数值题的答案“{shorten(text)}”不是一个数", mend)
        return Understood(Decimal(said))

    answer = _understood(row, read)
    tolerance = Decimal(0)
    if row.tolerance and row.tolerance.text.strip():
        said = plain(row.tolerance.text)
        if not _NUMBER.fullmatch(said) or said.startswith("-"):
            what = f"允许相差“{shorten(said)}”不是一个数"
            raise RowError(row.tolerance.place, what, "写半角数字，不许相差就空着")
        tolerance = Decimal(said)
    return NumberQuestion(**_common(row), answer=answer.value, unit=unit, tolerance=tolerance)


def _order(row: Row, kind: Kind) -> Question:
    words = _options(row, kind)
    due = letters(range(len(words)))

    def read(text: str) -> Understood[str] | Unclear:
        said = re.sub(r"[\s、,;|/.→>-]", "", plain(text)).upper()
        if sorted(said) != list(due):
            mend = f"按先后写全 {due} 各一次，例如 {due[::-1]}"
            return Unclear(f"排序题的答案“{shorten(text)}”没有把各项各写一次", mend)
        return Understood(said)

    answer = _understood(row, read)
    items = tuple(words[ord(letter) - ord("A")] for letter in answer.value)
    return OrderQuestion(**_common(row), items=items)


def _match(row: Row, kind: Kind) -> Question:
    _options(row, kind)
    pairs, extra = [], []
    for option in row.options:
        sides = _ARROW.split(f" {option.text} ")
        if len(sides) != 2 or not sides[1].strip():
            raise RowError(
                option.place,
                f"配对题的选项“{shorten(option.text)}”看不出左右",
                "写成 左边 -> 右边；右边多出来的一项写成 -> 右边",
            )
        left, right = (side.strip() for side in sides)
        if left:
            pairs.append(Pair(left, right))
        else:
            extra.append(right)
    return MatchQuestion(**_common(row), pairs=tuple(pairs), extra=tuple(extra))


_MAKERS: dict[Kind, Callable[[Row, Kind], Question]] = {
    **dict.fromkeys(CHOICES, _choice),
    Kind.TRUE_FALSE: _true_false,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
}
