"""The files of drafting: the text that is read, the marked texts and case files written."""

import codecs
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.core.manuscript.lines import Line, page_lines
from lianzheng_tui.core.manuscript.paragraphs import Layout
from lianzheng_tui.data.authoring.web_page import web_lines
from lianzheng_tui.data.authoring.word_file import word_lines
from lianzheng_tui.data.casefile.scan import MARKED_SUFFIX
from lianzheng_tui.data.files.atomic import missing_dirs, remove_created, sync_dir, write_new
from lianzheng_tui.data.files.read import decode, read_bytes
from lianzheng_tui.data.files.reasons import reason_of

LARGEST_PAGE = 200_000
"""The most bytes of the text of a page; a full page of a broadsheet has about 30,000."""
MOST_LINES = 5_000
"""The most lines that are not blank; a full page in narrow columns has about 800."""

LARGEST_MARKED = 4 * LARGEST_PAGE
"""The most bytes of a marked text: with its marks, in UTF-8, however the page was encoded."""
LARGEST_FILE = 20 << 20
"""The most bytes of a Word document or a web page, which hold more than their text."""

_ZIP = b"PK\x03\x04"
_WORD = "是 Word 文档或压缩文件；请另存为纯文本"
_OTHER_FORMATS = (
    (b"%PDF", "是 PDF；请在阅读器里全选、复制，存成文本文件"),
    (b"\xd0\xcf\x11\xe0", "是旧版 Word 或 WPS 文档；请另存为 .docx 或者纯文本（.txt）"),
    (b"{\\rtf", "是 RTF 文档；请另存为纯文本"),
    (b"\x89PNG", "是图片；请用文字识别软件转成文本"),
    (b"\xff\xd8\xff", "是图片；请用文字识别软件转成文本"),
)
_WEB = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MHTML = re.compile(r"(?:From: <Saved by|MIME-Version: 1\.0)", re.IGNORECASE)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EXISTS = "已经有了，不会覆盖，一个也没有写"
_MEND = "把旧的删去或者改名，再来一次；命令行里也可以加 -o，写到另一个文件夹"
_CONTROL_SHARE, _CONTROL_COUNT = 0.02, 20
"""A file with a larger share of control characters, and more of them, is not text."""


@dataclass(frozen=True, slots=True)
class Source:
    """What somebody brought."""

    name: str
    """The name of the file, for the texts that are made from it."""
    text: str
    """The text as it is in a text file; of other files, their lines."""
    lines: tuple[Line, ...]
    layout: Layout | None
    """How paragraphs are shown, where the kind of file tells; else None."""
    unread: tuple[str, ...] = ()
    """What the file has besides the text, and was not read."""


def read_source(path: Path) -> Source:
    """Return what is in a text file of any encoding, in a Word document or in a web page.

    Raises:
        CaseFileError: the file cannot be read, is too large, is empty, or is of another kind.
    """
    return source_of(read_bytes(path, LARGEST_FILE), path)


def source_of(content: bytes, path: Path) -> Source:
    """Return what is in the content of a file; see `read_source`."""
    if content.startswith(_ZIP):
        try:
            lines, unread = word_lines(content)
        except CaseFileError as error:
            raise CaseFileError(f"{path} {error}") from error
        return _source(path, lines, unread)
    is_web = path.suffix.lower() in (".html", ".htm")
    largest = LARGEST_MARKED if path.name.endswith(MARKED_SUFFIX) else LARGEST_PAGE
    if len(content) > largest and not is_web:
        raise _too_large(path, largest)
    text = _text(content, path)
    if _MHTML.match(text):
        raise CaseFileError(f"{path} 是网页的单个文件（.mht）；请另存为“网页，仅 HTML”或者纯文本")
    if is_web or _WEB.match(text):
        return _source(path, web_lines(text))
    _require_few_lines(len(page_lines(text)), path)
    return Source(path.name, text, page_lines(text), None)


def _source(path: Path, lines: tuple[Line, ...], unread: tuple[str, ...] = ()) -> Source:
    """Return a source each line of which is a paragraph."""
    text = "\n".join(line.text for line in lines)
    if not text:
        raise CaseFileError(f"{path} 里没有文字；是图片的，请用文字识别软件转成文本")
    if len(text.encode("utf-8", "replace")) > LARGEST_PAGE:
        raise CaseFileError(f"{path} 的文字太多；请一篇或者一个版面存一个文件")
    _require_few_lines(len(lines), path)
    return Source(path.name, text, lines, Layout.LINES, unread)


def read_page_text(path: Path) -> str:
    """Return the text of a text file, in any encoding that trainers' machines produce.

    Raises:
        CaseFileError: the file cannot be read, is too large, is empty or is not text.
    """
    content = read_bytes(path, LARGEST_PAGE)
    if content.startswith(_ZIP):
        raise CaseFileError(f"{path} {_WORD}")
    text = _text(content, path)
    _require_few_lines(len(page_lines(text)), path)
    return text


def _too_large(path: Path, largest: int) -> CaseFileError:
    return CaseFileError(f"文件太大（超过 {largest // 1024} KiB）：{path}")


def _text(content: bytes, path: Path) -> str:
    for signature, what in _OTHER_FORMATS:
        if content.startswith(signature):
            raise CaseFileError(f"{path} {what}")
    if b"\0" in content and not content.startswith(_UTF16_MARKS):
        raise CaseFileError(f"{path} 不是能读懂的文字，里面有空字节；如果是 UTF-16，请另存为 UTF-8")
    try:
        text, _ = decode(content)
    except CaseFileError as error:
        raise CaseFileError(f"{path}：{error}") from error
    if not INVISIBLE.sub("", UNSAFE.sub("", text)).strip():
        raise CaseFileError(f"文件是空的：{path}")
    control_count = sum(not control.isspace() for control in UNSAFE.findall(text))
    if control_count > max(_CONTROL_SHARE * len(text), min(_CONTROL_COUNT, len(text) / 4)):
        raise CaseFileError(f"{path} 不像文字：里面有许多控制字符")
    return text


def _require_few_lines(count: int, path: Path) -> None:
    if count > MOST_LINES:
        raise CaseFileError(f"{path} 有 {count} 行，不像一个版面；请一个版面存一个文件")


def write_drafts(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write new files, all or none, and return their paths; the folder is made if missing.

    Each file is created with O_EXCL, so nothing is overwritten, even if another process writes at
    the same time.

    Args:
        folder: the folder of the files.
        files: the content of each file by its name.

    Raises:
        CaseFileError: one of them exists or cannot be written; then none is written.
    """
    targets = {folder / name: content for name, content in files.items()}
    existing = [str(target) for target in targets if os.path.lexists(target)]
    if existing:
        raise CaseFileError(f"{_EXISTS}：{'、'.join(existing)}；{_MEND}")
    created: list[Path] = []
    try:
        if folder.exists() and not folder.is_dir():
            raise CaseFileError(f"{folder} 不是文件夹")
        created += missing_dirs(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in targets.items():
            created.append(path)
            write_new(path, content, None)
        sync_dir(folder)
    except FileExistsError as error:
        remove_created(created[:-1])  # another process created the last one
        raise CaseFileError(f"{_EXISTS}：{error.filename}；{_MEND}") from error
    except (OSError, ValueError) as error:
        remove_created(created)
        why = f"。{reason_of(error).sentences(None)}" if isinstance(error, OSError) else ""
        raise CaseFileError(f"写不进文件夹，一个也没有写：{folder}{why}") from error
    except BaseException:
        remove_created(created)
        raise
    return tuple(targets)
