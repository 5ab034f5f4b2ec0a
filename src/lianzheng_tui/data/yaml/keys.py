"""The keys of the format, and the Chinese words that authors write instead of them."""

from collections.abc import Iterable
from functools import cache

from lianzheng_tui.core.case.field_docs import WORDS, words_of

KEYS = frozenset(place.partition(".")[2] for place in WORDS) - {""}
"""Every key that the format has anywhere."""

_ALSO = {
    "内容": "text",
    "文字": "text",
    "时间": "when",
    "姓名": "name",
    "名字": "name",
    "职务": "role",
    "编号": "id",
    "作者": "byline",
    "证据": "evidence",
    "引文": "evidence",
    "原文": "evidence",
    "理由": "why",
    "解析": "explanation",
    "题目": "prompt",
    "类型": "type",
    "及格线": "pass",
    "合格线": "pass",
}
"""What else authors call keys, besides what the format calls them."""

_CALLED: dict[str, list[str]] = {}
for _place, _words in WORDS.items():
    if "." in _place:
        _CALLED.setdefault(_words.name, []).append(_place.partition(".")[2])


@cache
def is_word(name: str) -> bool:
    """Whether a Chinese word means some key of the format."""
    return name in _ALSO or (len(name) > 1 and any(name in called for called in _CALLED))


def called(name: str, cls: type, keys: Iterable[str]) -> str:
    """The key that a Chinese word means in a mapping of a class; empty if none.

    What the key is called counts first, then what else it may be called, then what it is called
    in other mappings, then a name that holds the word: 岗位 is ``posts``, which is called 适用岗位.
    """
    named = {key: words_of(cls, key).name for key in keys}
    exact = [key for key, words in named.items() if words == name]
    also = [_ALSO[name]] if _ALSO.get(name) in named else []
    elsewhere = [key for key in _CALLED.get(name, ()) if key in named]
    holding = [key for key, words in named.items() if len(name) > 1 and name in words]
    return (exact or also or elsewhere or holding or [""])[0]
