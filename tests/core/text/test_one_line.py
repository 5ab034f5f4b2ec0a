import pytest

from lianzheng_tui.core.text.one_line import one_line


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("", ""),
        ("\n", ""),
        ("茶叶", "茶叶"),
        (" 茶 叶 ", " 茶 叶 "),
        ("\n茶叶\n", "茶叶"),
        ("一盒\r\n\r\n  茶叶\n。", "一盒茶叶。"),
        ("tea\nleaves", "tea leaves"),
        ("2018年\n12月", "2018年12月"),
        ("茶\u2028叶", "茶叶"),
    ],
)
def test_lines_are_joined_as_they_are_read(text: str, joined: str) -> None:
    assert one_line(text) == joined
