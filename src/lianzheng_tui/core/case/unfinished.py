"""What a case file still lacks: texts that are blank, and values that nobody has edited yet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, cast, get_args, get_origin

from lianzheng_tui.core.case.fields import Key, is_needed, keys_of
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.slope import stage_names
from lianzheng_tui.core.case.support import supporting_passage, words_of
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Meant, Path, Problem

TO_BE_FILLED = "待补"
"""What is written for evidence that is still to be looked for."""
_UNTOUCHED = re.compile("[一-鿿]{0,3}(?<!有)待(?:改|核对|补)[。…]?")
"""Matches a value that is nothing but a word for work to be done, such as 身份待核对."""
_UNNAMED = "数字"
_CUT = ("…", "...")
_ENDS_UNNAMED = re.compile(rf"{_UNNAMED}(?=[\s\"',}}]|$)")
"""Matches the end of a value that may be nothing but that word."""
_LAST = frozenset("改对补字…。.")
"""The last characters of such values."""
_LONGEST = 9
"""The most characters of such a value but a title."""
_TITLES = frozenset({"title", "report"})
_MOST_SOUGHT = 20
"""The search for what supports an item is slow; after this many it is left out."""


class _Found(NamedTuple):
    value: str
    path: Path
    item: object
    """What the value is a part of."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a look through all texts of a case found."""

    blank: list[Problem] = field(default_factory=list)
    """A Problem for each required text that is blank, and for each blank item of a list."""
    suspects: list[_Found] = field(default_factory=list)
    """Those that end as one does that nobody has edited."""


def looked_through(value: Any, path: Path = (), *, spares: bool = False) -> Texts:
    """Look at every text in a dataclass and in everything inside it.

    Every file is looked through when it is checked, so it is done once for both questions, and a
    text is looked at closely only if its last character is that of one nobody has edited.

    Args:
        value: The dataclass.
        path: Its path in the file.
        spares: Whether what a bank of questions may leave out may be blank.
    """
    texts = Texts()
    _look_through(value, path, texts, spares=spares)
    return texts


def unfinished(case: Case, texts: Texts) -> Iterator[Problem]:
    """No value is one that a draft leaves to the author: 待改, 待核对, 待补, a title cut with ….

    Args:
        case: The case.
        texts: What a look through it found.
    """
    sought = 0
    for value, path, item in texts.suspects:
        if value == TO_BE_FILLED and path[-2:-1] == ("evidence",):
            yield _to_be_filled(case, item, path, is_sought=sought < _MOST_SOUGHT)
            sought += 1
        else:
            yield from _problem(value, path, item, case)


def is_untouched(value: str) -> bool:
    """Return whether a value is nothing but a word for work to be done."""
    return "待" in value and _UNTOUCHED.fullmatch(value) is not None


def may_be_unfinished(text: str) -> bool:
    """Return whether the text of a file may hold a value that nobody has edited.

    Most files do not even hold the characters, and then their values need not be looked at.
    """
    waits = "待" in text and any(word in text for word in ("待改", "待核对", TO_BE_FILLED))
    is_cut = any(cut in text for cut in _CUT)
    return waits or is_cut or _ENDS_UNNAMED.search(text) is not None


def without_those_of(waiting: Iterable[Problem], faults: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the faults but those of values that wait for the author anyway."""
    paths = {problem.path for problem in waiting}
    for fault in faults:
        if not any(fault.path[:n] in paths for n in range(1, len(fault.path) + 1)):
            yield fault


def _look_through(value: Any, path: Path, texts: Texts, *, spares: bool) -> None:
    cls: type = type(value)
    for name, key, required, prose in _fields_of(cls, spares=spares):
        inner = getattr(value, name)
        kind: type = type(inner)
        if kind is str:
            if not inner:
                if required:
                    texts.blank.append(Problem(f"{key} 没有填写", "写上内容", (*path, key)))
            elif inner[-1] in _LAST and (len(inner) <= _LONGEST or key in _TITLES):
                texts.suspects.append(_Found(inner, (*path, key), value))
        elif kind is tuple:
            for i, element in enumerate(inner):
                if type(element) is not str:
                    _look_through(element, (*path, key, i), texts, spares=spares)
                elif not element:
                    what = f"{key} 的第 {i + 1} 项是空的"
                    texts.blank.append(Problem(what, "写上内容，或者删去", (*path, key, i)))
                elif not prose and element[-1] in _LAST and len(element) <= _LONGEST:
                    texts.suspects.append(_Found(element, (*path, key, i), value))
        elif inner is not None:
            _look_through(inner, (*path, key), texts, spares=spares)


@cache
def _fields_of(cls: type, *, spares: bool) -> tuple[tuple[str, str, bool, bool], ...]:
    """Return the fields of a dataclass that may hold a text; none of anything else.

    For each: its name, its key in the file, whether it must be filled in, and whether it holds
    paragraphs, which are the author's own words and never left to him.
    """
    if not is_dataclass(cls) or cls is Period:
        return ()
    return tuple(
        (key.field, key.name, is_needed(key, spares=spares), key.prose)
        for key in keys_of(cls).values()
        if _may_hold_text(key)
    )


def _may_hold_text(key: Key) -> bool:
    types = get_args(key.hint) if isinstance(key.hint, UnionType) else (key.hint,)
    return any(
        each is str or get_origin(each) is tuple or (is_dataclass(each) and each is not Period)
        for each in types
    )


def _to_be_filled(case: Case, item: object, path: Path, *, is_sought: bool) -> Problem:
    passage = supporting_passage(case.sections, words_of(item)) if is_sought else ""
    mend = "从正文里照抄能证明它的一句话；用不着的整项删去"
    if passage:
        mend = f"照抄“{passage}”，核对它证明了这一项；lianzheng check --fix 会写上"
    meant = Meant(passage) if passage else None
    return Problem(f"“{TO_BE_FILLED}”还没有改", mend, path, waits=True, meant=meant)


def _left_out(path: Path, item: object) -> str:
    """Return how to do without a value, or the item around it; empty where it is required."""
    key, cls = path[-1], cast("type", type(item))
    if isinstance(key, str) and not keys_of(cls)[key].required:
        return "；用不着就整行删去"
    is_in_list = any(isinstance(part, int) for part in path)
    return "；用不着的整项删去" if is_in_list and not keys_of(Case)[str(path[0])].required else ""


def _problem(value: str, path: Path, item: object, case: Case) -> Iterator[Problem]:
    key = path[-1]
    if is_untouched(value):
        mend = f"写上内容{_left_out(path, item)}"
        if key == "stage":
            mend = f"写其中之一：{'、'.join(stage_names(case))}"
            if len(path) > 1 and path[-2] != 0:
                mend += "；与前一步在同一处，整行删去也行"
        yield Problem(f"“{value}”还没有改", mend, path, waits=True)
    elif value == _UNNAMED and key == "label":
        yield Problem("这个数字还没有名称", "写出它数的是什么；用不着的整项删去", path, waits=True)
    elif key in _TITLES and value.endswith(_CUT):
        what = f"“{shorten(value)}”是从正文里截下来的，还没有改"
        yield Problem(what, "写一个完整的，结尾不用“…”", path, waits=True)
