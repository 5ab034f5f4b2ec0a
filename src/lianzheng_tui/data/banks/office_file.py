"""The archive of an Excel or Word file from somebody else, looked through before it is opened.

Both are zip files of XML. What is refused here never reaches a parser: too many rows, too much
text, definitions of entities. Macros and links to other files are not opened; they are said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.packs.strict_zip import PackError, content, entries, is_encrypted

MOST_ROWS = 20_000
"""The most rows of a sheet; a bank of 5,000 questions with a row for each option has as many."""
LARGEST_FILE = 20 << 20
"""The most bytes of an Excel or Word file; one with pictures may have some megabytes."""
_MOST_ENTRIES = 2_000
_LARGEST_PART = 48 << 20
"""The most bytes of one part of the file when it is unpacked."""
_LARGEST_WHOLE = 96 << 20
_MOST_CELLS = 600_000
"""The most cells of a part, and the most cells that are merged in it."""
_ELEMENT = re.compile(rb"<(?:\w+:)?(?:(?P<row>row)|(?P<cell>c)|(?P<merged>mergeCell))(?=[\s/>])")
_AREA = re.compile(
    rb"<(?:\w+:)?mergeCell\s+ref\s*=\s*[\"']\s*([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\s*[\"']"
)
_DEFINES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_EMPTY_ROWS = (
    "多半是题目下面有许多空行：选中这些行，右键删除，存盘再导入；题目实在多，就分成几个文件"
)
_SAVE_AGAIN = "用 Excel、WPS 或 LibreOffice 打开，另存一次，再导入"


class BankFileError(CaseFileError):
    """A file cannot be read as a bank at all; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """The parts of an Excel or Word file, by their names, and what is in it that is not read."""

    parts: dict[str, bytes]
    """The XML parts."""
    archive: bytes
    has_macros: bool
    has_links: bool
    """Whether it refers to other files."""
    has_pictures: bool

    @property
    def is_sheet(self) -> bool:
        """Whether it is an Excel workbook."""
        return any(name.startswith("xl/") for name in self.parts)

    @property
    def is_document(self) -> bool:
        """Whether it is a Word document."""
        return "word/document.xml" in self.parts

    def remarks(self) -> Iterator[str]:
        """Yield what was not opened, a sentence for each."""
        if self.has_macros:
            yield "文件里有宏，没有运行，也没有读"
        if self.has_links:
            yield "文件连着别的文件，没有去打开它们"
        if self.has_pictures and self.is_sheet:
            yield "表里有图片，没有收；要看图才能答的题请删去或者改写"


def open_office_file(archive: bytes) -> OfficeFile:
    """Return what is in an Excel or Word file.

    Raises:
        BankFileError: it is damaged, encrypted, too large, or made to do harm.
    """
    try:
        listed = entries(archive, _MOST_ENTRIES)
    except PackError as error:
        raise BankFileError(f"文件已损坏，或者不是普通的 Office 文件。{_SAVE_AGAIN}") from error
    if any(is_encrypted(entry) for entry in listed):
        raise BankFileError("文件有密码。去掉密码，另存一次，再导入")
    wanted = [entry for entry in listed if _is_xml(entry)]
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in wanted):
        raise BankFileError(f"文件的压缩方式不常见。{_SAVE_AGAIN}")
    whole = sum(entry.file_size for entry in wanted)
    if whole > _LARGEST_WHOLE or any(entry.file_size > _LARGEST_PART for entry in wanted):
        raise BankFileError(f"文件展开以后太大（{whole >> 20} MiB）。{_EMPTY_ROWS}")
    parts: dict[str, bytes] = {}
    for entry in wanted:
        try:
            parts[entry.filename] = content(archive, entry)
        except PackError as error:
            raise BankFileError(f"文件已损坏（{entry.filename}）。{_SAVE_AGAIN}") from error
        _refuse_harm(parts[entry.filename])
    names = [entry.filename for entry in listed]
    links = any(b'TargetMode="External"' in part for name, part in parts.items() if _links(name))
    return OfficeFile(
        parts,
        archive,
        has_macros=any(name.endswith("vbaProject.bin") for name in names),
        has_links=links or any("/externalLinks/" in name for name in names),
        has_pictures=any("/media/" in name for name in names),
    )


def _is_xml(entry: ZipInfo) -> bool:
    return entry.filename.endswith((".xml", ".rels"))


def _links(name: str) -> bool:
    """Return whether links in a part lead to other files; those of a cell or a word are texts."""
    return "/externalLinks/" in name or name.endswith(("workbook.xml.rels", "settings.xml.rels"))


def _refuse_harm(part: bytes) -> None:
    """Refuse what a parser would choke on: definitions of entities, and sheets without end."""
    if _DEFINES.search(part.replace(b"\0", b"") if b"\0" in part[:4] else part):
        raise BankFileError("文件里有不该有的定义（DTD），Office 从不写它，所以没有打开")
    counts = {"row": 0, "cell": 0, "merged": 0}
    for match in _ELEMENT.finditer(part):
        counts[match.lastgroup or ""] += 1
        if counts["row"] > MOST_ROWS:
            raise BankFileError(f"表格超过 {MOST_ROWS} 行。{_EMPTY_ROWS}")
        if counts["cell"] > _MOST_CELLS:
            raise BankFileError(f"表格超过 {_MOST_CELLS} 格。{_EMPTY_ROWS}")
    areas = _AREA.findall(part) if counts["merged"] else []
    merged = sum(
        (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in areas
    )
    if len(areas) != counts["merged"] or merged > _MOST_CELLS:
        raise BankFileError("表格里合并的格太多，或者写得不对。取消整列整行的合并，存盘再导入")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
