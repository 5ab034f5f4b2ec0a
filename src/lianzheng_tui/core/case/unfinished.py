"""What a drafted case file leaves for its author: values that nobody has edited yet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from lianzheng_tui.core.case.fields import keys_of
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.slope import stage_names
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem

_UNTOUCHED = re.compile("[一-鿿]{0,3}(?<!有)待(?:改|核对|补)[。…]?")
"""Matches a value that is nothing but a word for work to be done, such as 身份待核对."""
_UNNAMED = "数字"
_CUT = ("…", "...")
_LAST = frozenset("改对补字…。.")
"""The last characters of such values."""
_LONGEST = 9
"""The most characters of such a value but a title."""
_TITLES = frozenset({"title", "report"})


def unfinished(case: Case) -> Iterator[Problem]:
    """No value is one that a draft leaves to the author: 待改, 待核对, 待补, a title cut with ….

    Every file is looked through when it is checked, so a value is looked at closely only if its
    last character is that of such a one.
    """
    found: list[tuple[str, Path]] = []
    _look_through(case, (), found)
    for value, path in found:
        yield from _problem(value, path, case)


def without_those_of(waiting: Iterable[Problem], faults: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the faults but those of values that wait for the author anyway."""
    paths = {problem.path for problem in waiting}
    for fault in faults:
        if not any(fault.path[:n] in paths for n in range(1, len(fault.path) + 1)):
            yield fault


def _look_through(value: Any, path: Path, found: list[tuple[str, Path]]) -> None:
    """Append the values that end as one does that nobody has edited, each with its path."""
    cls: type = type(value)
    for name, key in _fields_of(cls):
        inner = getattr(value, name)
        kind: type = type(inner)
        if kind is str:
            if inner and inner[-1] in _LAST and (len(inner) <= _LONGEST or key in _TITLES):
                found.append((inner, (*path, key)))
        elif kind is tuple:
            for i, element in enumerate(inner):
                if type(element) is not str:
                    _look_through(element, (*path, key, i), found)
                elif element and element[-1] in _LAST and len(element) <= _LONGEST:
                    found.append((element, (*path, key)))
        elif _fields_of(kind):
            _look_through(inner, (*path, key), found)


@cache
def _fields_of(cls: type) -> tuple[tuple[str, str], ...]:
    """Return the fields of a dataclass, each with its key in the file; none of anything else.

    The paragraphs of a section are left out: they are the author's own words.
    """
    if not is_dataclass(cls) or cls is Period:
        return ()
    return tuple((key.field, key.name) for key in keys_of(cls).values() if not key.prose)


def _problem(value: str, path: Path, case: Case) -> Iterator[Problem]:
    key = path[-1]
    if "待" in value and _UNTOUCHED.fullmatch(value):
        mend = "写上内容；用不着的整项删去"
        if key == "stage":
            mend = f"写其中之一：{'、'.join(stage_names(case))}"
        yield Problem(f"“{value}”还没有改", mend, path, waits=True)
    elif value == _UNNAMED and key == "label":
        yield Problem("这个数字还没有名称", "写出它数的是什么；用不着的整项删去", path, waits=True)
    elif key in _TITLES and value.endswith(_CUT):
        what = f"“{shorten(value)}”是从正文里截下来的，还没有改"
        yield Problem(what, "写一个完整的，结尾不用“…”", path, waits=True)
