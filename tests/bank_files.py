"""Banks in the files that others bring, built for a test, and what was understood of them."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from bank_telling import key_words
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lianzheng_tui.core.bank.questions import BankContents, questions_of
from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.banks.source import BankSource, read_source

HEADINGS = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析")
GOOD = ("单选题", "钥匙借出应当怎样？", "登记", "口头说", "不借", "再说", "A", "登记才查得到。")


def xlsx(path: Path, *rows: Sequence[object], sheet: str = "试题", **more: Iterable[Any]) -> Path:
    """A workbook with these rows, and one more sheet for each keyword."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = sheet
    for row in rows:
        first.append(row)
    for name, lines in more.items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(line)
    book.save(path)
    return path


def word(path: Path, *paragraphs: str) -> Path:
    """A document with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def numbered(
    path: Path,
    paragraphs: Iterable[tuple[str, str, int]],
    forms: Mapping[str, Sequence[tuple[str, str]]],
) -> Path:
    """A document whose paragraphs have automatic numbers.

    Args:
        path: where.
        paragraphs: the text of each with its list (empty for none) and its level.
        forms: of each list the form and words of its levels, such as ``decimal`` and ``%1.``.
    """
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    ids = {}
    for at, (name, levels) in enumerate(forms.items(), 1):
        ids[name] = at
        abstract = _element("abstractNum", abstractNumId=str(at))
        for depth, (form, words) in enumerate(levels):
            level = _element("lvl", ilvl=str(depth))
            for tag, value in (("start", "1"), ("numFmt", form), ("lvlText", words)):
                level.append(_element(tag, val=value))
            abstract.append(level)
        numbering.append(abstract)
    for at in ids.values():
        number = _element("num", numId=str(at))
        number.append(_element("abstractNumId", val=str(at)))
        numbering.append(number)
    for text, name, depth in paragraphs:
        paragraph = document.add_paragraph(text)
        if name:
            properties = _element("numPr")
            properties.append(_element("ilvl", val=str(depth)))
            properties.append(_element("numId", val=str(ids[name])))
            paragraph._p.get_or_add_pPr().append(properties)
    document.save(str(path))
    return path


def _element(tag: str, **values: str) -> Any:
    element = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element


def contents_of(path: Path) -> BankContents:
    return questions_of(read_source(path).rows)


def problems_of(path: Path) -> list[str]:
    """The place and the words of each error of a file."""
    return [
        f"{problem.file}{f':{problem.line}' if problem.line else ''} {problem.what}"
        for problem in contents_of(path).problems
        if problem.severity is Severity.ERROR
    ]


def keys_of(path: Path) -> list[str]:
    """The questions of a file with their keys; it has no fault."""
    contents = contents_of(path)
    assert [each for each in contents.problems if each.severity is Severity.ERROR] == []
    return [
        f"{each.question.LABEL} {each.question.prompt}｜{key_words(each.question)}"
        for each in contents.questions
    ]


def told(source: BankSource) -> str:
    """Every question with its key, every Problem, all that was dropped, ignored and remarked."""
    contents = questions_of(source.rows)
    lines = []
    for each in contents.questions:
        question = each.question
        lines.append(
            f"{each.row.place} {question.LABEL} {question.prompt}｜{key_words(question)}"
            f"{f'｜{question.explanation!r}' if question.explanation else ''}"
            f"{f'｜{each.category}' if each.category else ''}"
        )
    for problem in contents.problems:
        mark = "!!" if problem.severity is Severity.ERROR else "!"
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        lines.append(f"{mark} {place} {problem.what} 改法：{problem.mend}")
    lines += [f"未收 {each.stem.place} {each.kind} {each.stem.text}" for each in contents.dropped]
    lines += [f"略过 {piece.place} {piece.text}" for piece in contents.ignored]
    lines += [f"说明 {remark}" for remark in source.remarks]
    return "".join(f"{line}\n" for line in lines)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive with these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def parts_of(path: Path) -> dict[str, bytes]:
    """The files in an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
