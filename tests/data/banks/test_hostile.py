"""Files made to do harm, and files that are something else."""

import random
import re
from pathlib import Path

import openpyxl
import pytest

from bank_files import GOOD, HEADINGS, keys_of, numbered, parts_of, problems_of, word, xlsx, zipped
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.banks.source import read_source

SPOILS = (b"", b"9", b"-1", b"99999999", b"<", b">", b"'", b'"', b"&amp;", b"x", b"\xff", b" ")
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, bytes]:
    return parts_of(xlsx(tmp_path / "a.xlsx", HEADINGS, GOOD))


def refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "题库.xlsx"
    file.write_bytes(content)
    with pytest.raises(BankFileError, match=words):
        read_source(file)


def test_a_million_rows_are_refused_before_they_are_read(
    tmp_path: Path, parts: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (n, n) for n in range(3, 1_048_577))
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")
    content = zipped(parts)
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("was opened"))
    refused(tmp_path, content, "(?:超过 20000 行|展开以后太大).*有许多空行")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"<sheetData>", b"<sheetData>" + b"<c/>" * 700_000, "超过 600000 格"),
        (
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            "合并的格太多",
        ),
        (
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="&#65;1:XFD1048576"/></mergeCells>',
            "合并的格太多",
        ),
        (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', "不该有的定义"),
    ],
)
def test_bombs_are_refused(
    tmp_path: Path, parts: dict[str, bytes], old: bytes, new: bytes, words: str
) -> None:
    assert old in parts[SHEET]
    parts[SHEET] = parts[SHEET].replace(old, new, 1)
    refused(tmp_path, zipped(parts), words)


def test_zip_bombs_are_refused(tmp_path: Path, parts: dict[str, bytes]) -> None:
    refused(tmp_path, zipped(parts | {"xl/big.xml": b" " * (49 << 20)}), "展开以后太大")
    many = {f"xl/{number}.xml": b"<a/>" for number in range(3000)}
    refused(tmp_path, zipped(parts | many), "文件已损坏")
    content = zipped(parts)
    refused(tmp_path, content[:-30], "文件已损坏")


def test_an_entity_in_a_document_is_refused(tmp_path: Path) -> None:
    inside = parts_of(word(tmp_path / "a.docx", "1．题？"))
    body = inside["word/document.xml"]
    start = body.index(b"<w:document")
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with_bomb = {"word/document.xml": body[:start] + bomb + body[start:]}
    refused(tmp_path, zipped(inside | with_bomb), "不该有的定义")
    wide = body.decode().replace("UTF-8", "UTF-16")
    wide = wide[: (at := wide.index("<w:document"))] + bomb.decode() + wide[at:]
    refused(tmp_path, zipped(inside | {"word/document.xml": wide.encode("utf-16")}), "不该有的定义")


def test_macros_and_links_are_said_and_not_opened(tmp_path: Path, parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"macro"
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    file = tmp_path / "题库.xlsm"
    file.write_bytes(zipped(parts))
    assert len(keys_of(file)) == 1
    assert read_source(file).remarks == (
        "文件里有宏，没有运行，也没有读",
        "文件连着别的文件，没有去打开它们",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式（.doc、.xls、.wps、.et）.*另存为"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        (b"%PDF-1.7", "是 PDF"),
        (b"\x89PNG\r\n", "是图片"),
        (zipped({"mimetype": b"", "content.xml": b"<a/>"}), "OpenDocument"),
        (zipped({"collection.anki21": b""}), "Anki 的牌组"),
        (zipped({"a.txt": b""}), "里面不是 Excel 或 Word"),
        (b"a\0b\0", "空字节"),
    ],
)
def test_other_files_are_told_how_to_save(tmp_path: Path, content: bytes, words: str) -> None:
    refused(tmp_path, content, words)


def test_a_workbook_that_openpyxl_trips_over_is_one_sentence(
    tmp_path: Path, parts: dict[str, bytes]
) -> None:
    parts["xl/styles.xml"] = b"<styleSheet"
    refused(tmp_path, zipped(parts), "这个工作簿读不了（.*另存为 .xlsx")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "题库.xlsx"
    with file.open("wb") as sparse:
        sparse.truncate(21 << 20)
    with pytest.raises(CaseFileError, match=re.escape("文件太大（超过 20480 KiB）")):
        read_source(file)


@pytest.mark.parametrize("value", [1e300, -1e300, 1e-300, 123456789012345678901234567890])
@pytest.mark.parametrize("form", ["General", "0.00", "#,##0", "0%", "yyyy-mm-dd"])
def test_no_number_stops_it(tmp_path: Path, value: float, form: str) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADINGS, GOOD)
    book = openpyxl.load_workbook(file)
    book["试题"]["C2"].number_format = form
    book["试题"]["C2"].value = value
    book.save(file)
    read_source(file)


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_whatever_is_spoilt_in_a_part_is_one_sentence_or_read(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        xlsx(file, HEADINGS, GOOD)
    else:
        forms = {"n": (("decimal", "%1."), ("upperLetter", "%2."))}
        numbered(file, (("题？", "n", 0), ("甲", "n", 1), ("乙", "n", 1)), forms)
    parts, rng = parts_of(file), random.Random(7)
    names = [name for name in parts if name.endswith(".xml") and "theme" not in name]
    said = []
    for _ in range(100):
        name = rng.choice(names)
        spoilt = bytearray(parts[name])
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(spoilt))
            spoilt[at : at + rng.randint(0, 5)] = rng.choice(SPOILS)
        file.write_bytes(zipped(parts | {name: bytes(spoilt)}))
        try:
            read_source(file)
        except BankFileError as error:
            said.append(str(error))
    assert said
    assert all(re.search("[一-鿿]", each) for each in said)


def test_elements_without_end_inside_each_other(tmp_path: Path) -> None:
    inside = parts_of(word(tmp_path / "a.docx", "1．题？"))
    body = inside["word/document.xml"].replace(
        b"</w:p>", b"<w:smartTag>" * 3000 + b"</w:smartTag>" * 3000 + b"</w:p>", 1
    )
    refused(tmp_path, zipped(inside | {"word/document.xml": body}), "文档已损坏")


def test_a_format_that_is_not_there_is_a_problem_of_its_cell(
    tmp_path: Path, parts: dict[str, bytes]
) -> None:
    file = tmp_path / "题库.xlsx"
    more = b'<xf numFmtId="999" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    style = parts["xl/styles.xml"].replace(b"</cellXfs>", more)
    cell = b'<c r="C2" s="1"><v>7</v></c>'
    sheet = re.sub(rb'<c r="C2".*?</c>', cell, parts[SHEET], count=1)
    assert cell in sheet
    file.write_bytes(zipped(parts | {"xl/styles.xml": style, SHEET: sheet}))
    assert problems_of(file)[0].startswith("题库.xlsx!C2 这一格是错误值 7")
