"""Whether everybody can read what is drawn: WCAG 2.2, 1.4.3 (AA), 1.4.6 (AAA), 1.4.11.

Every screen is drawn in every theme, and every piece of it is measured against what is behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.themes import CONTRAST, THEMES

from .test_themes import contrast
from .tour import STOPS, at

AA, AAA = 4.5, 7.0
"""The least contrast of text in 深色 and 浅色, and in 高对比."""
GRAPHICS = 3.0
"""The least contrast of lines, bars and scroll bars."""
SYSTEMS = {"真彩色": ColorSystem.TRUECOLOR, "256 色": ColorSystem.EIGHT_BIT}


@dataclass(frozen=True, slots=True)
class Piece:
    """Something drawn: what, with what, on what."""

    text: str
    ink: Color
    ground: Color

    @property
    def is_text(self) -> bool:
        """Whether it is to be read, and is no line, bar or scroll bar."""
        return any(not "\u2500" <= char <= "\u259f" for char in self.text)


def pieces(app: LianzhengApp) -> Iterator[Piece]:
    """What is on the screen, but for what is blank."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            piece = _piece(segment)
            if piece:
                yield piece


def _piece(segment: Segment) -> Piece | None:
    style, text = segment.style, segment.text.strip()
    if style is None or not (text or style.reverse):
        return None
    assert style.color is not None, segment
    assert style.bgcolor is not None, segment
    ink, ground = style.color, style.bgcolor
    if style.reverse:
        ink, ground = ground, ink
    return Piece(text or "█", ink, ground)


def on(system: ColorSystem, colour: Color) -> str:
    """What a terminal with so many colours draws for one."""
    return colour.downgrade(system).get_truecolor().hex


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", STOPS)
async def test_everything_on_a_screen_can_be_read(
    sample: Library, records: Records, tmp_path: Path, name: str
) -> None:
    async with at(name, sample, records, tmp_path) as driver:
        for label, theme in THEMES.items():
            driver.app.theme = theme.name
            await driver.still()
            assert driver.app.screen.styles.background.hex.startswith(theme.background or "?")
            least = AAA if theme is CONTRAST else AA
            for piece in set(pieces(driver.app)):
                for words, system in SYSTEMS.items():
                    found = contrast(on(system, piece.ink), on(system, piece.ground))
                    enough = least if piece.is_text else GRAPHICS
                    assert found >= enough, f"{label}，{words}：{piece.text} {found:.2f}"
