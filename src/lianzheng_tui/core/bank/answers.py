"""What an answer says in the words of a bank: ABD, A、B、D, √, 错误, 1,2,3, 甲/乙.

Every function returns an `Understood` or an `Unclear`: nothing is guessed. Where two readings are
possible and differ, the answer is unclear.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.text.numerals import Value, narrow, tokens
from lianzheng_tui.core.text.wording import comparable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Understood(Generic[T]):
    """What an answer says."""

    value: T
    remark: str = ""
    """What stands behind the answer and explains it: √（见制度第三条）."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why an answer was not understood, and how to write it: two sentences in Chinese."""

    what: str
    mend: str


_TRUE = frozenset(("√", "✓", "✔", "☑", "对", "正确", "是", "t", "true", "y", "yes", "1"))
_FALSE = frozenset(("×", "✗", "✘", "✕", "✖", "错", "错误", "否", "不对", "不正确")) | frozenset(
    ("x", "f", "false", "n", "no", "0")
)
_NOTHING = ("", "略", "无", "暂无", "见解析", "见教材", "答案略", "参考答案略")
_LETTERS_OF_JUDGEMENT = frozenset("tfyn")
_REMARK = re.compile(r"\s*(?:[。.;；,，:：\s]\s*|(?=[(（\[【]))")
_BETWEEN = re.compile(r"[\s、,;|/.。和及与&+]*")
_LISTED = re.compile(r"[A-Z](?:\s*[、,;|/.。和及与&+]?\s*[A-Z])*")
_NUMBERED = re.compile(r"\d(?:\s*[、,;|/\s]\s*\d)*|\d{2,9}", re.ASCII)
_LABELLED = re.compile(r"(?:^|(?<=[\s;,、|]))[(\[]?([A-Z])[)\]]?\s*[.、:)]?\s*(?=\S)")
_THEN_WORDS = re.compile(r"([A-I]{1,9})\s*:\s*(.+)", re.DOTALL)
_REMARKED = re.compile(
    r"([A-IＡ-Ｉ](?:[、,，;；|\s]*[A-IＡ-Ｉ])*)\s*(?:[(（\[【](.+)[)）\]】][。.]?|[。；;]\s*(.+))",
    re.DOTALL,
)
"""Letters, and behind them words that explain: B（三份都要签）, B。三份都要签。"""
_BEHIND_STROKE = re.compile(r"\\(.)")
_SIGN = re.compile(r"[^\w\s]|或|^[A-I对错是否]")
_HIDDEN = 0xF0000
"""The first of the private-use characters that stand for signs behind a stroke."""
_IN_BRACKETS = re.compile(r"\A[(（]([^()（）]*)[)）]\Z")
_SEVERAL = re.compile(r"[;；|｜\n]|[)）]\s*[(（]")
_LIST = re.compile(r"、|(?<!\d)[,，]|[,，](?!\d)")
"""What stands between the items of a list, but not in 1,200."""
_SEVERAL_WORDS = re.compile(r"、|(?<=[一-鿿])\s+(?=[一-鿿])")
_UNIT = 2
"""Characters behind a number that may be its unit: 24个月."""
_NUMBER_IN_LIST = re.compile(r"(?:^|\n|(?<=\s))\s*[(（]?\d{1,2}\s*[)）.．、]\s*(?!\d)")


def plain(text: str) -> str:
    """Return a text with narrow letters and signs, without blanks around it; × and √ stay."""
    return unicodedata.normalize("NFKC", text).strip()


def letters(numbers: Sequence[int]) -> str:
    """Return the letters of options counted from 0: AC."""
    return "".join(chr(ord("A") + number) for number in sorted(numbers))


def says_nothing(text: str) -> bool:
    """Return whether an answer is only said to be somewhere else: 略, 见解析."""
    return plain(text).strip("()[]【】。. ") in _NOTHING


def judged(text: str, letters_too: bool = True) -> bool | None:
    """Return what one word or mark says of a statement; None if it says nothing.

    Args:
        text: The word.
        letters_too: Whether T, F, Y, N count, which may be letters of options.
    """
    word = plain(text).casefold().strip("。.;,()[]【】 的")
    if not letters_too and word in _LETTERS_OF_JUDGEMENT | {"1", "0"}:
        return None
    return True if word in _TRUE else False if word in _FALSE else None


def judgement(text: str) -> Understood[bool] | Unclear:
    """Return whether an answer says that a statement is true, with what it adds."""
    said = text.strip()
    if (answer := judged(said)) is not None:
        return Understood(answer)
    words = sorted(_TRUE | _FALSE, key=len, reverse=True)
    for word in words:
        rest = said[len(word) :]
        if said.casefold().startswith(word) and (between := _REMARK.match(rest)):
            remark = rest[between.end() :].strip()
            twice = any(judged(part) is not None for part in re.split(r"[,，;；/|\s]+", remark))
            if remark and not twice and word not in _LETTERS_OF_JUDGEMENT | {"1", "0"}:
                return Understood(word in _TRUE, _without_brackets(remark))
    return Unclear(
        f"判断题的答案“{shorten(text)}”看不出是对还是错", "写 对 或 错（也可以写 √、×、正确、错误）"
    )


def chosen(text: str, options: Sequence[str]) -> Understood[frozenset[int]] | Unclear:
    """Return the options that an answer names, by their letters, numbers or words.

    Args:
        text: The answer.
        options: The texts of the options, A first.
    """
    said = plain(text)
    readings = [
        reading
        for read in (_by_letters, _by_labelled_words, _by_letters_and_words, _by_numbers)
        if (reading := read(said, options)) is not None
    ]
    readings += _by_words(said, options)
    if readings:
        if any(each != readings[0] for each in readings):
            meanings = " 或者 ".join(dict.fromkeys(letters(sorted(each)) for each in readings))
            return Unclear(f"答案“{shorten(text)}”可以看成 {meanings}", "只写选项的字母，例如 AC")
        return Understood(frozenset(readings[0]))
    remarked = _REMARKED.fullmatch(text.strip())
    if remarked and (reading := _by_letters(plain(remarked[1]), options)) is not None:
        remark = (remarked[2] or remarked[3]).strip()
        if re.search("[一-鿿]{2}", remark) and not _LISTED.match(remark):
            return Understood(reading, remark)
    return _why_not_chosen(said, options)


def wordings(text: str, blanks: int) -> Understood[tuple[str, ...]] | Unclear:
    """Return the wordings that are right in the one blank of a 填空题.

    Args:
        text: The answer. ``/`` stands between wordings, ``//`` does so whatever they are; a sign
            behind ``\\`` is only a sign.
        blanks: How many blanks the stem shows; 0 if none was seen.
    """
    signs: list[str] = []

    def hide(match: re.Match[str]) -> str:
        signs.append(match[1])
        return chr(_HIDDEN + len(signs) - 1)

    said = _IN_BRACKETS.sub(r"\1", _BEHIND_STROKE.sub(hide, text.strip()))
    if blanks > 1 or len(_NUMBER_IN_LIST.findall(said)) > 1 or _SEVERAL.search(said):
        what = f"填空题有 {blanks} 个空" if blanks > 1 else "填空题写了几个空的答案"
        return Unclear(
            f"{what}，一道题只能有一个空",
            "改成一空一题：每道题一个空、一个答案；几种写法都算对时，用 / 隔开",
        )
    if not blanks and not plain(said).isdigit() and judged(said) is not None:
        return Unclear(
            f"填空题的答案“{shorten(text)}”像是判断题的，题干里也没有空",
            "是判断题就移到判断题的标题下面，或者改题型；是填空题就在题干里写上 ____",
        )
    if re.fullmatch(r"[A-I](?:[\s、,，]*[A-I])*[。.]?", plain(said)):
        return Unclear(
            f"填空题的答案“{shorten(text)}”像是选项的字母，却没有选项",
            "是选择题就补上选项，改标题或者题型；答案就是这个字母时写成 \\" + plain(said)[:1],
        )
    is_certain = "//" in said
    parts = [re.sub("(?<=.)[。.]$", "", part.strip()) for part in re.split("//|[/／]", said)]
    if is_certain:
        parts = [part.strip() for part in said.split("//")]
    if not all(parts):
        return Unclear(f"填空题的答案“{shorten(text)}”里有一种写法是空的", "删去多余的 /")
    same = len({comparable(part) for part in parts}) == 1
    if len(parts) > 1 and not is_certain and not same and any(map(_is_half, parts)):
        return Unclear(
            f"答案“{shorten(text)}”里的 / 看不出是隔开两种写法，还是答案里的字",
            "是两种写法就用 // 隔开；是答案里的字就写成 \\/",
        )
    if len(parts) == 1 and "或" in parts[0].strip("或"):
        one, _, other = parts[0].partition("或")
        if comparable(one) != comparable(other):
            return Unclear(
                f"答案“{shorten(text)}”里的“或”看不出是隔开两种写法，还是答案里的字",
                "是两种写法就用 / 隔开；是答案里的字就写成 \\或",
            )
        parts = [one.strip(), other.strip()]
    elif not is_certain and _may_be_list_of_wordings(parts):
        sign = (_LIST.search(said) or re.search(r"\s", said) or "、")[0]
        return Unclear(
            f"答案“{shorten(text)}”里的“{sign}”看不出是隔开几种写法，还是答案里的字",
            f"是几种写法就用 / 隔开；是答案里的字就写成 \\{sign}；是几个空的答案就改成一空一题",
        )
    shown = {_HIDDEN + number: sign for number, sign in enumerate(signs)}
    return Understood(tuple(dict.fromkeys(part.translate(shown) for part in parts)))


def is_list(answer: str) -> bool:
    """Return whether an answer to one blank names several things: 公开、公平、公正.

    A 、 behind ``\\`` is only a sign.
    """
    return bool(_SEVERAL_WORDS.search(_BEHIND_STROKE.sub("", answer)))


def written_wordings(answers: Sequence[str]) -> str:
    """Return wordings as one answer that `wordings` reads as these again."""
    simple = "/".join(answers)
    if wordings(simple, 1) == Understood(tuple(answers)):
        return simple
    return "//".join(_SIGN.sub(r"\\\g<0>", answer) for answer in answers)


def written_choice(numbers: Sequence[int], options: Sequence[str]) -> str:
    """Return the letters of options, with their words if these alone could be misread."""
    simple = letters(numbers)
    if chosen(simple, options) == Understood(frozenset(numbers)):
        return simple
    return " ".join(f"{letters([number])}.{options[number]}" for number in sorted(numbers))


def _is_half(part: str) -> bool:
    """Return whether a part beside a stroke may be half of something: 3/4, 20元/吨, 和/或."""
    return bool(re.fullmatch(r"[\d.]+|.|[a-zA-Z]+|公斤|小时|平方米|立方米|人次", plain(part)))


def _may_be_list_of_wordings(parts: Sequence[str]) -> bool:
    """Return whether a list may as well be several ways to write one answer: 二、两; 一次,1次.

    A list of words, such as 公开、公平、公正, is one answer unless other wordings stand beside it.
    """
    if len(parts) > 1:
        return any(map(is_list, parts))
    listed = [item.strip() for item in _LIST.split(parts[0])]
    items = listed if len(listed) > 1 else parts[0].split()
    is_repeated = len({comparable(item) for item in items}) < len(items)
    return is_repeated or (len(listed) > 1 and any(map(_is_amount, listed)))


def _is_amount(item: str) -> bool:
    """Return whether an item of a list is one character, or a number with its unit."""
    if re.fullmatch("[^\\x00-\\x7f]", item):
        return True
    match list(tokens(narrow(item))):
        case [Value(), *rest]:
            return len("".join(map(str, rest))) <= _UNIT
    return False


def _by_letters(said: str, options: Sequence[str]) -> frozenset[int] | None:
    text = _bare(said).upper()
    if not _LISTED.fullmatch(text):
        return None
    found = [ord(letter) - ord("A") for letter in _BETWEEN.sub("", text)]
    is_there = all(number < len(options) for number in found)
    return frozenset(found) if is_there and len(set(found)) == len(found) else None


def _bare(said: str) -> str:
    """Return an answer without the brackets around it and the full stop behind it."""
    return said.rstrip("。.; ").strip("()[]【】 ").rstrip("。.; ")


def _by_numbers(said: str, options: Sequence[str]) -> frozenset[int] | None:
    text = said.strip("。.;,() ")
    if not _NUMBERED.fullmatch(text):
        return None
    found = [int(digit) - 1 for digit in re.findall(r"\d", text, re.ASCII)]
    return frozenset(found) if found == sorted(set(found)) and _are_there(found, options) else None


def _are_there(numbers: Sequence[int], options: Sequence[str]) -> bool:
    return all(0 <= number < len(options) for number in numbers)


def _by_labelled_words(said: str, options: Sequence[str]) -> frozenset[int] | None:
    """Read A.礼品 B.礼金: each letter with the words of its own option."""
    labels = list(_LABELLED.finditer(said))
    if not labels or labels[0].start():
        return None
    ends = [label.start() for label in labels[1:]] + [len(said)]
    found = []
    for label, end in zip(labels, ends, strict=True):
        number = ord(label[1]) - ord("A")
        words = said[label.end() : end]
        if number >= len(options) or _folded(words) != _folded(options[number]):
            return None
        found.append(number)
    return frozenset(found) if len(set(found)) == len(found) else None


def _by_letters_and_words(said: str, options: Sequence[str]) -> frozenset[int] | None:
    """Read AB:礼品;礼金: the letters, then the words of just these options."""
    match = _THEN_WORDS.fullmatch(said)
    found = _by_letters(match[1], options) if match else None
    if match is None or found is None:
        return None
    words = [_folded(part) for part in match[2].split(";") if part.strip()]
    return found if words == [_folded(options[number]) for number in sorted(found)] else None


def _by_words(said: str, options: Sequence[str]) -> Iterator[frozenset[int]]:
    """Yield every way to read the words of options, one or several."""
    folded = [_folded(option) for option in options]
    if len(set(folded)) < len(folded):
        return
    for parts in _divisions(said):
        words = [_folded(part) for part in parts]
        if words and all(word in folded for word in words) and len(set(words)) == len(words):
            yield frozenset(folded.index(word) for word in words)


def _divisions(said: str) -> Iterator[list[str]]:
    yield [said]
    for separator in ("[;|\n]", "[、,]", r"\s+"):
        yield [part for part in re.split(separator, said) if part.strip()]


def _folded(text: str) -> str:
    return re.sub(r"\s", "", plain(text)).casefold().strip("。.;,、")


def _why_not_chosen(said: str, options: Sequence[str]) -> Unclear:
    text = _bare(said).upper()
    mend = "只写选项的字母，例如 B 或 AC"
    if _LISTED.fullmatch(text):
        named = _BETWEEN.sub("", text)
        last = letters([len(options) - 1]) if options else ""
        beyond = "".join(dict.fromkeys(each for each in named if each > last))
        if beyond:
            only = f"只有 A 到 {last}" if last > "A" else f"只有 {last}" if last else "没有选项"
            return Unclear(
                f"答案是 {named}，选项里没有 {beyond}", f"选项{only}：改答案，或者补上选项"
            )
        return Unclear(f"答案“{shorten(said)}”里有字母写了两次", mend)
    return Unclear(f"答案“{shorten(said)}”看不出是哪几个选项", mend)


def _without_brackets(text: str) -> str:
    inside = re.fullmatch(r"[(（\[【](.*)[)）\]】][。.]?", text)
    return inside[1] if inside else text


def agreed(
    texts: Sequence[str], read: Callable[[str], Understood[T] | Unclear]
) -> Understood[T] | Unclear:
    """Return what every place that gives the answer says; unclear if two of them differ."""
    found = [read(text) for text in texts]
    for each in found:
        if isinstance(each, Unclear):
            return each
    understood = [each for each in found if isinstance(each, Understood)]
    if any(each.value != understood[0].value for each in understood):
        said = "、".join(f"“{shorten(text, 20)}”" for text in texts)
        return Unclear(f"几处答案不一样：{said}", "只留对的一处")
    remarks = dict.fromkeys(each.remark for each in understood if each.remark)
    return Understood(understood[0].value, "\n".join(remarks))
