import random

import pytest

from lianzheng_tui.data.packs.pack_names import decode_name
from lianzheng_tui.data.packs.strict_zip import PackError

HANZI = [
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xF8)
    for cell in range(0xA1, 0xFF)
    if (row, cell) < (0xD7, 0xFA) or row > 0xD7
]


def test_every_character_of_gb2312_is_told_from_utf8() -> None:
    assert len(HANZI) == 6763
    for each in HANZI:
        for codec in ("gbk", "utf-8"):
            assert decode_name(f"{each}.yaml".encode(codec), is_utf8=False) == f"{each}.yaml"


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_names_of_any_length_are_told_apart(codec: str) -> None:
    chance = random.Random(1)
    names = ["".join(chance.choices(HANZI, k=chance.randint(2, 9))) for _ in range(3000)]
    read = [decode_name(name.encode(codec), is_utf8=False) for name in names]
    assert sum(one != other for one, other in zip(names, read, strict=True)) <= 1


def test_what_is_marked_as_utf8_is_nothing_else() -> None:
    assert decode_name("é".encode(), is_utf8=True) == "é"
    with pytest.raises(PackError, match="认不出"):
        decode_name("一盒".encode("gbk"), is_utf8=True)
