"""The screen for choosing a file or a folder of cases."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.packs.browse import entries, entry, starting_places
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.sheet import Sheet

_UP = ".."


class ChooserScreen(Sheet[Path | None]):
    """A list of folders and files to go through by keyboard; its answer is the path, or None."""

    ABOUT = (
        "找到案例文件、案例包或者一个文件夹来装入；装入以前会先说明要做什么。"
        "选中网页、Word、报纸的文字（.html、.docx、.txt），先写成稿；选中改好的稿，写成案例文件。"
    )

    CSS = style_sheet("install/chooser_screen.tcss")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "打开", key_display="⏎"),
        Binding("i", "take_folder", "装入整个文件夹"),
        Binding("left,backspace", "up_folder", "上一级", key_display="←"),
        Binding("slash", "type_path", "输入路径", key_display="/"),
        Binding("escape", "back", "返回", key_display="Esc"),
    ]

    _choices = getters.query_one(Choices)
    _line = getters.query_one(Input)

    def __init__(self, home: Path) -> None:
        """Make the screen.

        Args:
            home: Where browsing begins, besides the mounted drives.
        """
        super().__init__()
        self._home = home
        self._folder: Path | None = None
        self._said = ""
        self._has_cases = False

    def compose_body(self) -> ComposeResult:
        """Yield the line for typing a path, and the list of a folder."""
        yield LineField(placeholder="文件、文件夹或案例包的路径", compact=True)
        yield Choices(measure=76, margin=4, centred=True)

    def on_mount(self) -> None:
        """Show the places where browsing begins."""
        self._choices.focus()
        self._show()

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
            items = entries(self._folder)
        except CaseFileError as error:
            yield from (BLANK, Paragraph(spans(Span(str(error), "crossed"))))
            return
        for item in items:
            yield _row("▸ " if item.is_folder else "  ", item.path.name, item.path)
        self._has_cases = any(item.is_installable for item in items)
        if all(item.is_folder for item in items):
            yield BLANK
            words = "这里没有案例文件（.yaml）、案例包（.lzpack）或者文字（.txt、.docx、.html）。"
            yield Paragraph(spans(Span(words, "quiet")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take a folder if it has cases, and to go up unless at the beginning."""
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
            item = entry(path)
        except CaseFileError as error:
            self._said = safe(str(error))
            self._show()
            return
        if item.is_folder:
            self._enter(item.path)
        else:
            self.answer(item.path)

    def action_up_folder(self) -> None:
        """Go to the folder above; above a starting place it is the list of starting places."""
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
        """Leave the line, or the screen without a choice."""
        if self._line.has_focus:
            self.remove_class("-typing")
            self._choices.focus()
        else:
            self.answer(None)


def _row(mark: str, words: str, key: Path | str) -> Block:
    return hanging(spans(Span(mark, "here")), spans(safe(words)), 3, key=key)
