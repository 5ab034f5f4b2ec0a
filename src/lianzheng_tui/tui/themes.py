"""The three colour themes of the application."""

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    ground: tuple[str, str],
    text: tuple[str, str, str],
    lines: tuple[str, str, str, str],
    faint: str,
    highlight: str,
) -> Theme:
    """Return a theme whose variables are named for the meanings that screens use.

    Args:
        name: Its name in code.
        dark: Whether the ground is dark.
        ground: The ground and the panel.
        text: The colours of plain text, quiet text, and what the cursor is on.
        lines: 朱 for lines crossed, 青 for held, 金 for the present decision, 靛 for law.
        faint: For rules, frames and scroll bars, never for words.
        highlight: The ground behind quoted words.
    """
    crossed, held, here, law = lines
    return Theme(
        name=name,
        dark=dark,
        background=ground[0],
        surface=ground[0],
        panel=ground[1],
        foreground=text[0],
        primary=here,
        accent=here,
        warning=crossed,
        error=crossed,
        success=held,
        text_alpha=1.0,
        variables={
            "quiet": text[1],
            "chosen": text[2],
            "faint": faint,
            "crossed": crossed,
            "held": held,
            "here": here,
            "law": law,
            "highlight": highlight,
        },
    )


DARK = _theme(
    "lianzheng-dark",
    dark=True,
    ground=("#15181B", "#1C2024"),
    text=("#DAD6CA", "#A09C90", "#F2EEE2"),
    lines=("#E0705A", "#6DB79A", "#D9B44A", "#8FB0DA"),
    faint="#66696C",
    highlight="#4A3F1C",
)
"""深色."""

LIGHT = _theme(
    "lianzheng-light",
    dark=False,
    ground=("#F8F4EA", "#F0EADC"),
    text=("#24221E", "#635F55", "#000000"),
    lines=("#A83A22", "#256B50", "#7A5C00", "#2E4F7C"),
    faint="#8F8773",
    highlight="#F0DE9A",
)
"""浅色."""

CONTRAST = _theme(
    "lianzheng-contrast",
    dark=True,
    ground=("#000000", "#000000"),
    text=("#FFFFFF", "#FFFFFF", "#FFFF00"),
    lines=("#FF9C9C", "#9CFFCE", "#FFFF00", "#A8CFFF"),
    faint="#A0A0A0",
    highlight="#005F87",
)
"""高对比."""

THEMES = {"深色": DARK, "浅色": LIGHT, "高对比": CONTRAST}
"""The name on the screen and the theme, in the order in which the key switches them."""
