"""The keys of the case format, with the Chinese words that authors write instead of them."""

from collections.abc import Iterable
from functools import cache

from lianzheng_tui.core.case.field_docs import WORDS, words_of

KEYS = frozenset(place.partition(".")[2] for place in WORDS) - {""}
"""Every key of the format, in whatever mapping."""

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
    "分钟": "minutes",
    "时长": "minutes",
}
"""Other names that authors give to keys, besides those of the format."""

_KEYS_BY_NAME: dict[str, list[str]] = {}
"""Keys by their Chinese name."""
for _place, _words in WORDS.items():
    if "." in _place:
        _KEYS_BY_NAME.setdefault(_words.name, []).append(_place.partition(".")[2])


@cache
def meanings(name: str) -> frozenset[str]:
    """Return the keys of the format, in whatever mappings, that a key as it is written may mean."""
    also = [_ALSO[name]] if name in _ALSO else []
    return frozenset(_KEYS_BY_NAME.get(name, also) if not name.isascii() else [name])


@cache
def is_word(name: str) -> bool:
    """Return whether a Chinese word means some key of the format."""
    return name in _ALSO or (len(name) > 1 and any(name in known for known in _KEYS_BY_NAME))


def called(name: str, cls: type, keys: Iterable[str]) -> str:
    """Return the key that a Chinese word means in a mapping of a class; empty if none.

    The name of the key itself counts first, then other names that authors give it, then its name
    in other mappings, then a name that contains the word: 岗位 is ``posts``, named 适用岗位.
    """
    names = {key: words_of(cls, key).name for key in keys}
    exact = [key for key, words in names.items() if words == name]
    also = [_ALSO[name]] if _ALSO.get(name) in names else []
    elsewhere = [key for key in _KEYS_BY_NAME.get(name, ()) if key in names]
    containing = [key for key, words in names.items() if len(name) > 1 and name in words]
    return (exact or also or elsewhere or containing or [""])[0]
