from pathlib import Path

import pytest

from lianzheng_tui.core.characters import INVISIBLE, LOOKALIKE, UNSAFE
from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.yaml.clean_text import _USUAL, clean, is_clean

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_radical_is_named_with_the_character_it_looks_like() -> None:
    text, problems = clean("title: ⼈⾏⻚\ntext: ⼈们\n", "x.yaml")
    assert text == "title: 人行页\ntext: 人们\n"
    assert [(each.line, each.column) for each in problems] == [(1, 8), (1, 9), (1, 10)]
    assert problems[0].what == "“⼈”（U+2F08）是部首或兼容字，不是“人”字，一共2处"
    assert problems[1].what == "“⾏”（U+2F8F）是部首或兼容字，不是“行”字"
    assert problems[2].mend.startswith("改成“页”；")
    assert {each.severity for each in problems} == {Severity.WARNING}


@pytest.mark.parametrize("character", ["︰", "〇", "⺀", "﨎", "龟", "𠀀", "，"])
def test_what_has_no_other_form_is_left_alone(character: str) -> None:
    assert clean(f"a: {character}\n", "x.yaml") == (f"a: {character}\n", [])


def test_compatibility_ideographs_are_named_too() -> None:
    text, problems = clean("a: \uf96e\n", "x.yaml")
    assert (text, problems[0].mend[:5]) == ("a: 葉\n", "改成“葉”")


def test_very_many_are_not_named_one_by_one() -> None:
    many = "".join(map(chr, range(0x2F00, 0x2FD6)))
    assert len(clean(many, "x.yaml")[1]) == 20
    assert len(clean("⼈" * 5000, "x.yaml")[1]) == 1


def test_a_case_with_radicals_is_read_as_if_they_were_ordinary() -> None:
    """A quotation typed with the ordinary character is found, and the thorough reader says why."""
    laws = read_laws(SAMPLES / "laws.yaml").laws
    good = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    assert is_clean(good)
    bad = good.replace("临走时把一盒", "临走时把⼀盒")
    assert bad != good
    file = parse_case(bad, Path("x.yaml"), laws)
    assert file.case == parse_case(good, Path("x.yaml"), laws).case
    assert file.case is not None
    assert ["改成“一”" in each.mend for each in file.problems] == [True]


def test_nothing_usual_is_ever_cleaned() -> None:
    usual = [chr(code) for code in range(0x110000) if _USUAL.fullmatch(chr(code))]
    assert len(usual) > 20_000
    assert [each for each in usual if each != "\n" and not each.isprintable()] == []
    bad = (LOOKALIKE, INVISIBLE, UNSAFE)
    assert [each for each in usual if any(pattern.search(each) for pattern in bad)] == []
