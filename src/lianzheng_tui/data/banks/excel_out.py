"""A bank as an Excel workbook, and the template of one.

Every cell is text, so nothing in it is taken for a formula, a number or a date.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from lianzheng_tui.core.bank.head import BankHead
from lianzheng_tui.core.bank.kinds import Kind
from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.bank.sheet.columns import Column
from lianzheng_tui.core.characters import UNSAFE
from lianzheng_tui.data.banks.cell_text import escaped
from lianzheng_tui.data.banks.excel_in import can_use_excel, missing_words
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.banks.source import (
    EXPLAINED_SHEET,
    HEAD_KEYS,
    HEAD_SHEET,
    PASSAGES_SHEET,
)
from lianzheng_tui.data.banks.table_out import table_of

QUESTIONS_SHEET = "试题"
_PASSAGE_HEADINGS = ("代号", "标题", "原文")
_LONGEST_CELL = 32_767
"""Characters that Excel keeps of a cell."""
_WIDTHS = {
    Column.CODE.value: 16,
    Column.KIND.value: 14,
    Column.STEM.value: 48,
    Column.ANSWER.value: 12,
    Column.EXPLANATION.value: 36,
    Column.LAW.value: 20,
    Column.EVIDENCE.value: 30,
}
_USUAL_WIDTH = 18
_EMPTY_ROWS = 500
"""Rows of the template in which a type can be picked."""

_EXPLAINED = (
    ("列", "写什么"),
    ("编号", "这道题的代号，用过就不再改；空着，就由题干算出来。只是顺序的号写在“序号”一列"),
    ("题型", "从下拉表里选。不定项：一个或几个答案都行"),
    ("题干", "问什么；填空题用 ____ 表示空，一道题一个空；判断题写一句有对有错的话"),
    ("选项A…选项I", "2 至 9 个，从 A 起依次写，中间不空；判断、填空、数值题空着"),
    ("答案", "单选写一个字母；多选写几个，例如 ACD；判断写 对 或 错；填空写字，几种写法用 / 隔开"),
    ("答案（续）", "数值写半角数字；排序把各项的字母按先后写"),
    ("答案（续）", "配对的选项写成 左边 -> 右边，答案空着"),
    ("解析", "答完以后显示；没有就空着"),
    ("依据（法条）", "法条的 id，lianzheng list --laws 会列出；别的话会放进解析"),
    ("出处（原文）", "“原文”表里的一句原话，一字不差，只出现一次；几句就分行"),
    ("待核", "依据和出处都没有的题，答案旁边显示“待核”"),
    ("类别", "学的时候按它分；没有就空着"),
    ("单位、允许相差", "只有数值题用；要用就在“答案”后面加这两列"),
    ("说明A…说明I", "选项为什么对、为什么错；要用就在“解析”后面加这些列"),
    ("题库表", "标题、发布者写在右边；发布者和标题定下题库的代号，以后不要改"),
    ("原文表", "题目要引用的制度、条文：代号、标题，一段一行；没有就空着"),
    ("写完以后", "lianzheng bank import 模板.xlsx -o 我的题库"),
)
_EXAMPLES = (
    ("单选题", "收到礼品，应当在几个工作日内登记？", "一个", "三个", "十个", "", "B"),
    ("多选题", "登记时要写明哪些？", "时间", "赠送人", "去向", "天气", "ABC"),
    ("判断题", "登记过的礼品，由本人保管。", "", "", "", "", "错"),
    ("填空题", "登记以后，礼品交____保管。", "", "", "", "", "办公室/单位办公室"),
)
"""Invented questions; their type, stem, options and answer. An import leaves them out."""


def workbook(head: BankHead, questions: Sequence[BankQuestion]) -> bytes:
    """Return a bank as a workbook that an import reads as the same bank.

    Raises:
        BankFileError: openpyxl is not installed, or a text is too long for a cell.
    """
    book = _book()
    sheet = book.active
    sheet.title = QUESTIONS_SHEET
    headings, rows = table_of(questions)
    _fill(sheet, [headings, *rows])
    _dress(sheet, headings, len(rows) + 1)
    _fill(book.create_sheet(HEAD_SHEET), [("项目", "内容"), *_head_rows(head)])
    if head.sections:
        passages = [
            (section.id, section.title, paragraph)
            for section in head.sections
            for paragraph in section.paragraphs
        ]
        _fill(book.create_sheet(PASSAGES_SHEET), [_PASSAGE_HEADINGS, *passages])
    for other in book.worksheets[1:]:
        _widen(other, (16, 30, 70))
    return _saved(book)


def template() -> bytes:
    """Return a workbook to fill in: what to write, where to pick a type, and examples.

    Raises:
        BankFileError: openpyxl is not installed.
    """
    book = _book()
    explained = book.active
    explained.title = EXPLAINED_SHEET
    _fill(explained, _EXPLAINED)
    _widen(explained, (18, 90))
    sheet = book.create_sheet(QUESTIONS_SHEET)
    headings, _ = table_of(())
    examples = [("", kind, f"（示例，导入时略过）{stem}", *rest) for kind, stem, *rest in _EXAMPLES]
    _fill(sheet, [headings, *examples])
    _dress(sheet, headings, _EMPTY_ROWS)
    _fill(
        book.create_sheet(HEAD_SHEET),
        [("项目", "内容"), ("标题", ""), ("发布者", ""), ("简介", "")],
    )
    _widen(book[HEAD_SHEET], (16, 60))
    _fill(book.create_sheet(PASSAGES_SHEET), [_PASSAGE_HEADINGS])
    _widen(book[PASSAGES_SHEET], (16, 30, 70))
    book.active = 1
    return _saved(book)


def _book() -> Any:
    if not can_use_excel():
        raise BankFileError(missing_words("写不了"))
    import openpyxl

    return openpyxl.Workbook()


def _head_rows(head: BankHead) -> Iterable[tuple[str, str]]:
    for name, key in HEAD_KEYS.items():
        value = getattr(head, key)
        usual = getattr(BankHead(), key)
        if value != usual or key == "title":
            yield name, str(value)


def _fill(sheet: Any, rows: Iterable[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment

    layout = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if not text:
                continue
            cell = sheet.cell(number, column)
            words = escaped(UNSAFE.sub("", text))
            if len(words) > _LONGEST_CELL:
                raise BankFileError(
                    f"有一段话太长，Excel 的一格只放得下 {_LONGEST_CELL} 个字；请导出成 csv"
                )
            cell.value = words
            cell.data_type = "s"  # text, even if it begins with =
            cell.number_format = "@"
            cell.alignment = layout


def _dress(sheet: Any, headings: Sequence[str], last: int) -> None:
    """Keep the headings in view, and let the type be picked."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    _widen(sheet, [_WIDTHS.get(heading, _USUAL_WIDTH) for heading in headings])
    kinds = ",".join(kind.value for kind in Kind)
    choice = DataValidation(type="list", formula1=f'"{kinds}"', allow_blank=True)
    choice.error, choice.errorTitle = "从下拉表里选一种题型", "题型"
    choice.add(f"B2:B{max(last, 2)}")
    sheet.add_data_validation(choice)


def _widen(sheet: Any, widths: Iterable[int]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width


def _saved(book: Any) -> bytes:
    book.properties.creator = "lianzheng"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
