"""Characters that must not reach a terminal, and characters that are invisible.

The sets are: the controls of ISO/IEC 6429 (C0, DEL, C1); the bidirectional controls of UAX #9;
and from Unicode the tag characters, line and paragraph separators, surrogates and noncharacters.
Besides, characters that look like ordinary ones and are others: radicals, which text copied from
a PDF is full of, and compatibility ideographs.
"""

import re
import unicodedata

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Matches one character that could steer a terminal or reverse text; not tab, not newline."""

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
"""Matches one harmless zero-width character, such as chat apps leave in copied text."""

WIDE_BLANKS = "\u00a0\u2002-\u200a\u202f\u205f\u3000"
"""Blanks that are not the one of the keyboard, for a class of a pattern: web pages indent with
U+00A0, typesetters with U+2002 to U+200A, Chinese text with U+3000."""

ENDS = ",，;；、。"
"""Marks that authors put behind a value that has none, as behind the lines of other formats."""

LOOKALIKE = re.compile("[^\x00-\u2e7f\u2fd6-\uf8ff\ufb00-\U0002f7ff\U0002fa20-\U0010ffff]")
"""Matches a radical or compatibility ideograph; for most `ordinary` knows the ordinary one.

It names everything else, which takes a third of the time.
"""

_RADICALS = dict(
    zip(
        "⺁⺇⺊⺌⺒⺓⺛⺝⺞⺠⺧⺫⺬⺮⺰⺴⺼⺽⻁⻂⻃⻄⻅⻆⻉⻊⻋⻌⻍⻎⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂几卜小巳幺旡月歹民牛目示竹纟网肉臼虎衤覀西见角贝足车辶辶辶長長长门雨青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
"""Radicals that stand for a character although Unicode's compatibility mappings do not say so."""


def ordinary(character: str) -> str:
    """Return the ordinary character that a radical or compatibility ideograph looks like.

    Any other character is returned as it is.
    """
    if not LOOKALIKE.match(character):
        return character
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def safe(text: str) -> str:
    """Return the text without the characters that could steer a terminal."""
    return text if text.isprintable() else UNSAFE.sub("", text)


def code_point(character: str) -> str:
    """Return the character's Unicode number, such as U+202E."""
    return f"U+{ord(character):04X}"


def shorten(text: str, most: int = 40) -> str:
    """Return the text, cut to its beginning and ``…`` if it has more than `most` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
