"""GIFT, the text format of Moodle for questions: into rows, and out of questions.

Read from what the format's own documentation calls its features: titles, escapes, feedback (#),
general feedback (####), weights (%50%), numbers (#2:0, #1..4), matching (->), true and false,
missing word, $CATEGORY, comments (//). Where the format can say what a bank cannot keep, such as
a half right option, there is a Problem.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lianzheng_tui.core.bank.answers import judged, letters, written_wordings
from lianzheng_tui.core.bank.kinds import Kind
from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.bank.row import BankRows, Dropped, Piece, Place, Row, RowOption
from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.limits import MOST_OPTIONS
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
from lianzheng_tui.core.characters import UNSAFE, shorten
from lianzheng_tui.core.errors import Problem, Severity

_SPECIAL = "~=#{}:"
_ESCAPED = re.compile(r"\\([~=#{}:n\\])")
_HIDDEN = {char: chr(0xE000 + number) for number, char in enumerate(_SPECIAL + "n\\")}
"""Private-use characters that stand for escaped ones while the text is cut."""
_SHOWN = {ord(hidden): "\n" if char == "n" else char for char, hidden in _HIDDEN.items()}
_FORMAT = re.compile(r"^\[(?:html|moodle|plain|markdown)\]\s*")
_TITLE = re.compile(r"::(.*?)::", re.DOTALL)
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_ITEM = re.compile(r"(?=[=~])")
_JUDGED = re.compile(r"(TRUE|T|FALSE|F)\s*(?:#.*)?", re.DOTALL)
_NUMBER = r"-?\d{1,15}(?:\.\d{1,6})?"
_WITHIN = re.compile(rf"({_NUMBER})\s*(?::\s*({_NUMBER}))?")
_BETWEEN = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")
_TWO_IN_ONE = re.compile(r"\n|%-?\d|[一-鿿][ \t]+[一-鿿]")
"""What an answer shows that has run into the one behind it, or lost a sign of its weight."""
_LOST_WEIGHT = re.compile(r"-?\d+(?:\.\d+)?%")
_NO_CATEGORY = "$course$"
"""What Moodle calls the place of what is in no category."""
_COURSE = re.compile(r"^\$course\$(?:/top)?(?:/|$)")
_HTML = re.compile(r"</?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|img|table|tr|td)\b[^>]*>", re.I)


class _RefusedError(Exception):
    """Why a question is not kept."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


@dataclass(frozen=True, slots=True)
class _Item:
    """One answer inside the braces."""

    sign: str
    weight: Decimal | None
    text: str
    feedback: str
    place: Place


def read_gift(text: str, file: str) -> BankRows:
    """Return the rows of a bank in GIFT.

    Args:
        text: The content of the file.
        file: Its name, for the places.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    plain = re.sub("[\ue000-\ue0ff]", "", UNSAFE.sub("", lines))
    hidden = _ESCAPED.sub(lambda match: _HIDDEN[match[1]], plain)
    rows: list[Row] = []
    problems: list[Problem] = []
    dropped: list[Dropped] = []
    ignored: list[Piece] = []
    category: Piece | None = None
    for block, place in _blocks(hidden, file):
        if block.startswith("$CATEGORY:"):
            named = _COURSE.sub("", _shown(block.removeprefix("$CATEGORY:")))
            category = Piece(named, place) if named else None
            continue
        if "{" not in block and "}" not in block:
            ignored.append(Piece(_shown(block), place))
            continue
        try:
            result = _row(block, place, category)
        except _RefusedError as refused:
            problems.append(place.problem(refused.what, refused.mend))
            continue
        if isinstance(result, Dropped):
            dropped.append(result)
            continue
        row, lost = result
        rows.append(row)
        problems += [
            place.problem(
                f"这些话没有收：{shorten(words, 60)}", "要留就写进解析（####）", Severity.WARNING
            )
            for words in lost
        ]
    return BankRows(tuple(rows), tuple(problems), tuple(dropped), tuple(ignored))


def _blocks(text: str, file: str) -> Iterator[tuple[str, Place]]:
    """Yield the questions and commands with their places; a blank line ends a question.

    A line of a question is as many lines behind its place as it was in the text.
    """
    lines: list[str] = []
    start, inside = 0, False
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.lstrip().startswith("//"):
            lines += [""] if lines else []  # the lines behind it keep their numbers
            continue
        is_command = not lines and line.strip().startswith("$CATEGORY:")
        is_next = bool(lines) and not inside and line.strip().startswith(("::", "$CATEGORY:"))
        if lines and (is_next or (not line.strip() and not inside)):
            yield "\n".join(lines).strip(), Place(file, start)
            lines = []
            is_command = line.strip().startswith("$CATEGORY:")
        if is_command:
            yield line.strip(), Place(file, number)
            continue
        if not line.strip() and not lines:
            continue
        start = start if lines else number
        lines.append(line)
        for char in line:
            inside = char == "{" or (inside and char != "}")
    if lines and "".join(lines).strip():
        yield "\n".join(lines).strip(), Place(file, start)


def _row(block: str, place: Place, category: Piece | None) -> tuple[Row, tuple[str, ...]] | Dropped:
    """Return one question as a row, with the words that have no place in one."""
    title = ""
    inner = Place(place.file, place.line + block.count("\n", 0, max(block.find("{"), 0)))
    if match := _TITLE.match(block):
        title, block = _shown(match[1]), block[match.end() :].strip()
    block = _FORMAT.sub("", block)
    if block.count("{") != 1 or block.count("}") != 1 or block.index("{") > block.index("}"):
        raise _RefusedError(
            "花括号不成对，或者一道题里有几对",
            "一道题一对 { }；是文字就写成 \\{ 和 \\}；两道题之间空一行",
        )
    before, rest = block.split("{")
    inside, after = rest.split("}")
    stem = f"{before.rstrip()}____{after.strip()}" if after.strip() else before.strip()
    stem_piece = Piece(_shown(stem), place)
    if _HTML.search(block):
        raise _RefusedError("题目里有网页的标记（尖括号里的字）", "删去标记，只留文字")
    inside, _, general = inside.partition("####")
    inner = Place(inner.file, inner.line + _lines_before_words(inside))
    inside = inside.strip()
    if not inside:
        return Dropped("论述题", stem_piece)
    kind, options, answers, lost, tolerance = _answer(inside, inner)
    general = _shown(general)
    row = Row(
        place=place,
        code=Piece(title, place) if is_id(title) else None,
        label=Piece(kind.value, place),
        stem=stem_piece,
        options=options,
        answers=answers,
        explanation=Piece(general, place) if general else None,
        category=category,
        tolerance=tolerance,
    )
    return row, lost


_Answer = tuple[Kind, tuple[RowOption, ...], tuple[Piece, ...], tuple[str, ...], Piece | None]
"""The type, the options, the answer, the words that find no place, and how far off a number may
be."""


def _answer(inside: str, place: Place) -> _Answer:
    if match := _JUDGED.fullmatch(inside):
        word = "对" if match[1].startswith("T") else "错"
        feedback = tuple(_shown(part) for part in inside.split("#")[1:] if part.strip())
        return Kind.TRUE_FALSE, (), (Piece(word, place),), feedback, None
    if inside.startswith("#"):
        return _numeric(inside[1:].strip(), place)
    items = list(_items(inside, place))
    has_weights = any(item.weight is not None for item in items)
    are_wordings = all(item.sign == "=" for item in items)
    shares = [_LOST_WEIGHT.match(item.text) is not None for item in items]
    if any(shares) and (has_weights or (are_wordings and not all(shares))):
        raise _RefusedError("有一个答案的分数少了 %", "分数写在两个 % 之间，例如 %50%")
    if all("->" in item.text for item in items) and all(item.sign == "=" for item in items):
        return _matching(items, place)
    if any("->" in item.text for item in items):
        raise _RefusedError("一部分答案有 ->，一部分没有", "配对题每行写成 =左边 -> 右边")
    if all(item.sign == "=" for item in items) and len(items) >= 1:
        return _short(items, place)
    return _choice(items, place)


def _lines_before_words(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def _items(inside: str, place: Place) -> Iterator[_Item]:
    line = place.line
    for part in _ITEM.split(inside):
        here = Place(place.file, line + _lines_before_words(part))
        line += part.count("\n")
        if not part.strip():
            continue
        if part[0] not in "=~":
            raise _RefusedError(
                f"花括号里的“{shorten(_shown(part), 20)}”看不懂",
                "每个答案前面写 =（对）或者 ~（错）",
            )
        words = part[1:].strip()
        weight = None
        if match := _WEIGHT.match(words):
            weight, words = Decimal(match[1]), words[match.end() :]
        text, _, feedback = words.partition("#")
        if _TWO_IN_ONE.search(text) or "#" in feedback:
            raise _RefusedError(
                f"答案“{shorten(_shown(text), 20)}”里像是有两个答案",
                "每个答案前面写 = 或者 ~，分数写在两个 % 之间；是一个答案就连着写",
            )
        shown = _shown(_FORMAT.sub("", text.strip()))
        yield _Item(part[0], weight, shown, _shown(feedback), here)


def _choice(items: Sequence[_Item], place: Place) -> _Answer:
    if len(items) > MOST_OPTIONS:
        raise _RefusedError(f"题目有 {len(items)} 个选项", f"写 2 至 {MOST_OPTIONS} 个选项")
    right = [
        number
        for number, item in enumerate(items)
        if item.sign == "=" or (item.weight is not None and item.weight > 0)
    ]
    marked = [number for number, item in enumerate(items) if item.sign == "="]
    weighted = [items[number].weight for number in right if items[number].sign == "~"]
    if marked and weighted:
        raise _RefusedError(
            "既有 = 的选项，又有得一部分分的选项",
            "单选题只留一个 =；多选题每个对的选项写 ~%分数%，合计 100",
        )
    if marked and len(marked) > 1:
        raise _RefusedError(
            "有几个 = 的选项，又有 ~ 的选项", "多选题每个对的选项写 ~%分数%，合计 100"
        )
    if not right:
        raise _RefusedError("没有对的选项", "对的选项前面写 =")
    total = sum((weight for weight in weighted if weight), Decimal(0))
    if weighted and abs(total - 100) > 1:
        raise _RefusedError(f"对的选项的分数合计 {total.normalize():f}，不是 100", "改成合计 100")
    is_single = bool(marked) or len(right) == 1
    options = tuple(
        RowOption(letters([number]), item.text, item.place, item.feedback)
        for number, item in enumerate(items)
    )
    kind = Kind.SINGLE if is_single and marked else Kind.INDEFINITE
    return kind, options, (Piece(letters(right), place),), (), None


def _short(items: Sequence[_Item], place: Place) -> _Answer:
    full = [item for item in items if item.weight in (None, Decimal(100))]
    partly = [item for item in items if item not in full]
    if not full:
        raise _RefusedError("填空题没有得满分的答案", "对的写法前面写 =")
    remarks = {item.feedback for item in items}
    opposite = {judged(item.text, letters_too=False) for item in full} >= {True, False}
    if len(full) > 1 and (opposite or len(remarks) > 1):
        raise _RefusedError(
            "每个答案前面都是 =，都算对，像是有一个写错了",
            "不对的选项前面写 ~；都算对的写法后面不要写不同的反馈",
        )
    lost = [f"{item.text}（得 {item.weight}%）" for item in partly if item.weight]
    lost += [item.feedback for item in items if item.feedback]
    words = written_wordings([item.text for item in full])
    if "\\" not in words:  # each answer is written by itself, so a list is one for certain
        words = words.replace("、", "\\、")
    return Kind.TEXT, (), (Piece(words, place),), tuple(lost), None


def _matching(items: Sequence[_Item], place: Place) -> _Answer:
    options = tuple(
        RowOption(letters([number]), item.text, item.place) for number, item in enumerate(items)
    )
    lost = tuple(item.feedback for item in items if item.feedback)
    return Kind.MATCH, options, (), lost, None


def _numeric(text: str, place: Place) -> _Answer:
    given, _, feedback = text.partition("#")
    items = [part.strip() for part in re.split("[=~]", given) if part.strip()]
    if len(items) != 1:
        raise _RefusedError("数值题有几个答案", "只留得满分的一个")
    words = items[0]
    if match := _WEIGHT.match(words):
        if Decimal(match[1]) != 100:
            raise _RefusedError("数值题没有得满分的答案", "删去 % 和它们之间的数")
        words = words[match.end() :].strip()
    # a colon between two numbers is the format's, not an escaped one
    if between := _BETWEEN.fullmatch(words):
        low, high = Decimal(between[1]), Decimal(between[2])
        if low > high:
            raise _RefusedError(f"范围 {low}..{high} 的前一个数比后一个大", "小的数写在前面")
        middle, off = (low + high) / 2, (high - low) / 2
    elif within := _WITHIN.fullmatch(words):
        middle, off = Decimal(within[1]), Decimal(within[2] or 0)
    else:
        raise _RefusedError(
            f"数值题的答案“{shorten(_shown(words), 20)}”不是一个数", "写成 #2:0 或者 #1..4"
        )
    lost = (_shown(feedback),) if feedback.strip() else ()
    return Kind.NUMBER, (), (Piece(f"{middle:f}", place),), lost, Piece(f"{off:f}", place)


def _shown(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", text.strip()).translate(_SHOWN)


def written(questions: Sequence[BankQuestion]) -> str:
    """Return questions as a bank in GIFT, each under its id and its category, or under none.

    What the format has no place for is left out: provisions and evidence. A question to put in
    order becomes one that matches places with items.
    """
    blocks, category = [], ""
    for each in questions:
        if each.category != category:
            category = each.category
            blocks.append(f"$CATEGORY: {category or _NO_CATEGORY}")
        question = each.question
        explanation = f"\n####{_escaped(question.explanation)}" if question.explanation else ""
        prompt = _escaped(_prompt(question))
        inside = "\n".join(_written_answers(question))
        blocks.append(f"::{question.id}::{prompt}{{\n{inside}{explanation}\n}}")
    return "\n\n".join(blocks) + "\n"


def _prompt(question: Question) -> str:
    """Return what is asked, with the unit of a number where the prompt does not name it."""
    unit = question.unit if isinstance(question, NumberQuestion) else ""
    return (
        f"{question.prompt}（单位：{unit}）"
        if unit and unit not in question.prompt
        else question.prompt
    )


def _written_answers(question: Question) -> Iterator[str]:
    match question:
        case SingleQuestion():
            yield from (_written_choice(each, "=", "~") for each in question.options)
        case MultipleQuestion():
            share = _share(sum(option.correct for option in question.options))
            yield from (
                _written_choice(each, f"~%{share}%", "~%-100%") for each in question.options
            )
        case TrueFalseQuestion():
            yield "TRUE" if question.answer else "FALSE"
        case NumberQuestion():
            yield f"#{question.answer:f}:{question.tolerance:f}"
        case TextQuestion():
            yield from (f"={_escaped(answer)}" for answer in question.answers)
        case OrderQuestion():
            yield from (
                f"=第{number} -> {_escaped(item)}" for number, item in enumerate(question.items, 1)
            )
        case MatchQuestion():
            sides = [(pair.left, pair.right) for pair in question.pairs]
            sides += [("", extra) for extra in question.extra]
            yield from (f"={_escaped(left)} -> {_escaped(right)}" for left, right in sides)


def _written_choice(option: Choice, right: str, wrong: str) -> str:
    why = f"#{_escaped(option.why)}" if option.why else ""
    return f"{right if option.correct else wrong}{_escaped(option.text)}{why}"


def _share(count: int) -> str:
    return f"{Decimal(100) / count:.5f}".rstrip("0").rstrip(".")


def _escaped(text: str) -> str:
    escaped = re.sub(r"([~=#{}:\\])", r"\\\1", text)
    return escaped.replace("\n", "\\n")
