import pytest

from lianzheng_tui.core.answering.typed_line import numbers, own_words


def test_a_command_word_can_be_an_answer() -> None:
    assert own_words("答：出处 ") == "出处"
    assert own_words("答: q") == "q"
    assert own_words(" 答复函 ") == "答复函"


@pytest.mark.parametrize(
    ("line", "most", "found"),
    [
        ("1 3", 3, (1, 3)),
        ("１，３", 3, (1, 3)),
        ("1、2,3", 3, (1, 2, 3)),
        ("13", 3, (1, 3)),
        ("13", 13, (13,)),
        ("第2项", 3, (2,)),
        ("选 1 和 2", 3, (1, 2)),
        ("2.1", 6, (2, 1)),
        ("9", 3, (9,)),
        ("19", 3, (19,)),
        ("", 3, ()),
        ("一", 3, None),
        ("1a", 3, None),
        ("-1", 3, None),
        ("1²", 12, (12,)),
        ("9" * 50, 3, None),
    ],
)
def test_numbers(line: str, most: int, found: tuple[int, ...] | None) -> None:
    assert numbers(line, most) == found
