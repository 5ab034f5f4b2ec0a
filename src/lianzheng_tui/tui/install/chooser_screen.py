"""A screen on which a file or a folder of cases is chosen."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.packs.browse import entries, entry, starting_places
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.sheet import Sheet

_UP = ".."


class ChooserScreen(Sheet[Path | None]):
    """Goes through folders by keyboard; its answer is what was chosen, or None."""

    ABOUT = "找到案例文件、案例包或者一个文件夹来装入；装入以前会先说明要做什么。"

    CSS = style_sheet("install/chooser_screen.tcss")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "打开", key_display="⏎"),
        Binding("i", "take_folder", "装入整个文件夹"),
        Binding("left,backspace", "up_folder", "上一级", key_display="←"),
        Binding("slash", "type_path", "输入路径", key_display="/"),
        Binding("escape", "back", "返回", key_display="Esc"),
    ]

    def __init__(self, home: Path) -> None:
        """Make the screen.

        Args:
            home: Where looking begins, besides whatever is mounted.
        """
        super().__init__()
        self._home = home
        self._folder: Path | None = None
        self._said = ""
        self._has_cases = False

    def compose_body(self) -> ComposeResult:
        """The path to type, and what a folder holds."""
        yield Input(placeholder="文件、文件夹或案例包的路径", compact=True)
        yield Choices(measure=76, margin=4, centred=True)

    def on_mount(self) -> None:
        """Show the places to begin at."""
        self._choices.focus()
        self._show()

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    def _show(self) -> None:
        self.set_title(f"装入案例 › {safe(str(self._folder)) if self._folder else '从哪里找'}")
        self._choices.cursor = None
        self._choices.show(list(self._blocks()))
        self.refresh_bindings()

    def _blocks(self) -> Iterator[Block]:
        self._has_cases = False
        yield BLANK
        if self._said:
            yield from (Paragraph(spans(Span(self._said, "crossed"))), BLANK)
        if self._folder is None:
            for place in starting_places(self._home):
                yield _row("▸ ", str(place), place)
            yield BLANK
            yield Paragraph(spans(Span("也可以按 / 输入路径。", "quiet")))
            return
        yield _row("▴ ", "上一级", _UP)
        try:
            found = entries(self._folder)
        except CaseFileError as error:
            yield from (BLANK, Paragraph(spans(Span(str(error), "crossed"))))
            return
        for each in found:
            yield _row("▸ " if each.is_folder else "  ", each.path.name, each.path)
        self._has_cases = not all(each.is_folder for each in found)
        if not self._has_cases:
            yield BLANK
            words = "这里没有案例文件（.yaml）或案例包（.lzpack）。"
            yield Paragraph(spans(Span(words, "quiet")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to take where there are no cases, and nothing above the beginning."""
        if action == "take_folder":
            return self._has_cases and not self._line.has_focus
        if action == "up_folder":
            return self._folder is not None and not self._line.has_focus
        return True

    def _enter(self, folder: Path | None) -> None:
        self._folder, self._said = folder, ""
        self._show()

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go into a folder, or answer with a file."""
        key = self._choices.cursor
        if key == _UP:
            self.action_up_folder()
        elif isinstance(key, Path):
            self._take(key)

    def _take(self, path: Path) -> None:
        try:
            found = entry(path)
        except CaseFileError as error:
            self._said = safe(str(error))
            self._show()
            return
        if found.is_folder:
            self._enter(found.path)
        else:
            self.answer(found.path)

    def action_up_folder(self) -> None:
        """Go to the folder above; above the places to begin at there is none."""
        folder = self._folder
        at_top = folder is None or folder in (folder.parent, *starting_places(self._home))
        self._enter(None if at_top or folder is None else folder.parent)

    def action_take_folder(self) -> None:
        """Answer with the folder itself."""
        self.answer(self._folder)

    def action_type_path(self) -> None:
        """Type or paste a path."""
        self.add_class("-typing")
        self._line.focus()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        typed = message.value.strip()
        self.remove_class("-typing")
        self._choices.focus()
        if typed:
            self._take(Path(typed))

    def action_back(self) -> None:
        """Leave the line, or leave without a choice."""
        if self._line.has_focus:
            self.remove_class("-typing")
            self._choices.focus()
        else:
            self.answer(None)


def _row(mark: str, words: str, key: Path | str) -> Block:
    return hanging(spans(Span(mark, "here")), spans(safe(words)), 3, key=key)
