import unicodedata

from lianzheng_tui.core.characters import (
    INVISIBLE,
    LOOKALIKE,
    UNSAFE,
    code_point,
    ordinary,
    safe,
    shorten,
)

EVERY = [chr(number) for number in range(0x110000)]


def test_every_control_but_tab_and_newline_is_unsafe() -> None:
    unsafe = {each for each in EVERY if UNSAFE.fullmatch(each)}
    controls = {each for each in EVERY if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp")}
    assert controls - unsafe == {"\t", "\n"}


def test_every_character_that_turns_text_around_is_unsafe() -> None:
    turning = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    bidi = {each for each in EVERY if unicodedata.bidirectional(each) in turning}
    assert all(UNSAFE.fullmatch(each) for each in bidi | {"\u200e", "\u200f", "\u061c"})


def test_nothing_that_is_written_is_unsafe() -> None:
    written = [each for each in EVERY if unicodedata.category(each)[0] in "LMNPS"]
    assert not any(UNSAFE.fullmatch(each) or INVISIBLE.fullmatch(each) for each in written)


def test_safe_drops_what_steers_a_terminal_and_keeps_the_rest() -> None:
    assert safe("\x1b]52;c;x\x07廉\u202e政\x9b\n\t“……”　") == "]52;c;x廉政\n\t“……”　"


def test_a_character_is_named_as_unicode_does() -> None:
    assert [code_point(each) for each in "\x1b\u202e\U000e0041"] == ["U+001B", "U+202E", "U+E0041"]


def test_a_long_text_is_shortened() -> None:
    assert shorten("甲" * 40) == "甲" * 40
    assert shorten("甲" * 41) == "甲" * 39 + "…"


def test_every_radical_has_its_ordinary_character_where_unicode_or_we_know_it() -> None:
    known = {each: ordinary(each) for each in EVERY if ordinary(each) != each}
    assert all(LOOKALIKE.fullmatch(each) for each in known)
    assert {chr(code) for code in range(0x2F00, 0x2FD6)} <= set(known)
    assert [ordinary(each) for each in "⼈⾏⻓⻔⻅⻋⻚⻛⻢⻬"] == list("人行长门见车页风马齐")
    for each, character in known.items():
        assert unicodedata.name(character).startswith("CJK UNIFIED"), each
        assert ordinary(character) == character


def test_compatibility_ideographs_are_known_as_unicode_maps_them() -> None:
    for each in EVERY:
        if unicodedata.name(each, "").startswith("CJK COMPATIBILITY IDEOGRAPH"):
            assert ordinary(each) == unicodedata.normalize("NFKC", each)
