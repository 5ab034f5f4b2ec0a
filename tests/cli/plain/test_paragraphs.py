import pytest

from lianzheng_tui.cli.plain.paragraphs import place, spoken


@pytest.mark.parametrize(
    ("shown", "heard"),
    [
        ("3/6步", "3步（共6步）"),
        ("测验3/11", "测验3题（共11题）"),
        ("4/6步，守住1/2", "4步（共6步），守住1处（共2处）"),
        ("4/6步，稳妥1/2", "4步（共6步），稳妥1处（共2处）"),
        ("对了1/2处，得0.5题", "对了1处（共2处），得0.5题"),
        ("测验62.5%", "测验百分之62.5"),
        ("未学", "未学"),
    ],
)
def test_shares_are_told_so_that_they_can_be_heard(shown: str, heard: str) -> None:
    assert spoken(shown) == heard


def test_a_place_is_told_with_how_many_there_are() -> None:
    assert place(3, 6, "步") == "第3步，共6步"
