"""The hook for the line breaks of Textual's own widgets, and that Textual still goes through it."""

import inspect
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from rich._wrap import divide_line
from rich.cells import cell_len
from textual import content
from textual._wrap import compute_wrap_offsets
from textual.app import App, ComposeResult
from textual.content import Content
from textual.document import _wrapped_document
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import OptionList, Static

from lianzheng_tui.tui.widgets.line_breaking import (
    break_lines_as_printed,
    break_typed_lines_as_printed,
)

WORDS = (
    "沉默了很久，最后问道：“如果谈不下来，怎么办？”同店增长率为28.9%；与此同时，房租占比升至61.2万元。"
    "（一）凡受贿的，依照《刑法》处罚；（二）主动投案的，可以从轻、减轻……都要写明——一字不差。"
)
NOT_FIRST = frozenset("，。、；：？！”’）》%…—")
NOT_LAST = frozenset("“‘（《")
WIDTHS = range(20, 41)


@pytest.fixture(autouse=True)
def _hook() -> Iterator[None]:
    """Textual is left as it was found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "divide_line", divide_line)
        patch.setattr(_wrapped_document, "compute_wrap_offsets", compute_wrap_offsets)
        yield


def wrongly_broken(lines: list[str]) -> list[str]:
    """The lines that begin or end with a mark that must not stand there; the last may end so."""
    lines = [line.strip() for line in lines if line.strip()]
    first = [line for line in lines[1:] if line[0] in NOT_FIRST]
    return first + [line for line in lines[:-1] if line[-1] in NOT_LAST]


def all_lines_of_content() -> list[list[str]]:
    """The text as Textual sets it at every width."""
    return [[line.plain for line in Content(WORDS).wrap(width)] for width in WIDTHS]


def the_hook() -> Callable[..., list[int]]:
    """What Textual calls now."""
    found: Callable[..., list[int]] = vars(content)["divide_line"]
    return found


def test_textual_breaks_lines_as_they_are_printed() -> None:
    break_lines_as_printed()
    for lines in all_lines_of_content():
        assert wrongly_broken(lines) == []
        assert "".join(line.strip() for line in lines) == WORDS


def test_without_the_hook_it_does_not() -> None:
    """The control of the test before it."""
    assert sum(len(wrongly_broken(lines)) for lines in all_lines_of_content()) > len(WIDTHS)


def test_the_name_and_its_signature_are_what_the_hook_stands_in_for() -> None:
    stock = inspect.signature(divide_line).parameters
    break_lines_as_printed()
    own = inspect.signature(the_hook()).parameters
    assert list(stock) == list(own) == ["text", "width", "fold"]
    assert stock["fold"].default is own["fold"].default is True


def test_textual_goes_through_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def divide(text: str, width: int, fold: bool = True) -> list[int]:
        asked.append((text, width, fold))
        return [1]

    monkeypatch.setattr(content, "divide_line", divide)
    lines = [line.plain for line in Content("一二三").wrap(10)]
    assert (asked, lines) == ([("一二三", 10, True)], ["一", "二三"])


def test_emoji_and_what_is_not_folded_are_left_to_rich() -> None:
    break_lines_as_printed()
    for text in ("他说：“❤\ufe0f”" * 9, "一家\u200d人，" * 9):
        assert the_hook()(text, 10) == divide_line(text, 10)
    assert the_hook()(WORDS, 10, fold=False) == divide_line(WORDS, 10, fold=False)


class Stock(App[None]):
    """One of Textual's own widgets, filling the screen."""

    CSS = "Static, OptionList { width: 100%; height: 100%; border: none; padding: 0; }"

    def __init__(self, shown: Static | OptionList) -> None:
        super().__init__()
        self.shown = shown

    def compose(self) -> ComposeResult:
        yield self.shown


@pytest.mark.parametrize("make", [partial(Static, WORDS), lambda: OptionList(Content(WORDS))])
@pytest.mark.parametrize("hooked", [True, False])
async def test_the_widgets_go_through_it(
    make: Callable[[], Static | OptionList], hooked: bool
) -> None:
    if hooked:
        break_lines_as_printed()
    wrong = 0
    for width in (24, 31, 38):
        app = Stock(make())
        async with app.run_test(size=(width, 40)) as pilot:
            await pilot.pause()
            rows = [app.shown.render_line(y).text for y in range(40)]
        assert "".join("".join(rows).split()) == WORDS
        wrong += len(wrongly_broken(rows))
    assert (wrong == 0) is hooked


def typed(text: str, width: int) -> list[str]:
    """The lines of a text in a TextArea."""
    lines: list[str] = WrappedDocument(Document(text), width).lines[0]
    return lines


@pytest.mark.parametrize("hooked", [True, False])
def test_what_is_typed_is_broken_as_it_is_printed(hooked: bool) -> None:
    if hooked:
        break_typed_lines_as_printed()
    wrong = sum(len(wrongly_broken(typed(WORDS, width))) for width in WIDTHS)
    assert (wrong == 0) is hooked


@pytest.mark.parametrize("text", ["一\t二三四五六七八", "一二" + " " * 30 + "一二三"])
def test_tabs_and_spaces_past_the_edge_are_left_to_textual(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_typed_lines_as_printed()
    ours = [typed(text, width) for width in range(8, 24)]
    monkeypatch.setattr(_wrapped_document, "compute_wrap_offsets", compute_wrap_offsets)
    assert ours == [typed(text, width) for width in range(8, 24)]


def test_typed_lines_stay_inside() -> None:
    break_typed_lines_as_printed()
    for width in WIDTHS:
        lines = typed("学 习 " + WORDS + "  又 ", width)
        assert all(cell_len(line) <= width for line in lines)
