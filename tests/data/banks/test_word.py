"""Word documents: what stands in them, and what Word only shows."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bank_files import contents_of, keys_of, numbered, parts_of, problems_of, word, zipped
from lianzheng_tui.data.banks.source import read_source

KEYS = ["单选 钥匙借出应当怎样？｜+登记 -口头说", "单选 盘点应当几人？｜-一人 +两人"]
PLAIN = (
    "一、单选题", "1．钥匙借出应当怎样？", "A．登记", "B．口头说", "答案：A",
    "2．盘点应当几人？", "A．一人", "B．两人", "答案：B",
)  # fmt: skip


def test_paragraphs(tmp_path: Path) -> None:
    assert keys_of(word(tmp_path / "题库.docx", *PLAIN)) == KEYS


def test_a_fault_is_told_by_its_paragraph(tmp_path: Path) -> None:
    file = word(tmp_path / "题库.docx", *PLAIN[:-1], "答案：AB")
    assert problems_of(file) == ["题库.docx 第9段 单选题只有一个答案，这里写了 AB"]


AUTOMATIC = (
    ("单选题", "part", 0),
    ("钥匙借出应当怎样？", "question", 0),
    ("登记", "question", 1),
    ("口头说", "question", 1),
    ("答案：A", "", 0),
    ("盘点应当几人？", "question", 0),
    ("一人", "question", 1),
    ("两人", "question", 1),
    ("答案：B", "", 0),
)


COUNTS = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "upperRoman")
QUESTIONS = (
    ("decimal", "%1."), ("decimal", "%1、"), ("decimal", "（%1）"), ("decimal", "%1"),
    ("decimalFullWidth", "%1．"),
)  # fmt: skip
OPTIONS = ("%2.", "%2、", "（%2）", "%2")


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("option", OPTIONS)
def test_automatic_numbers_are_computed(
    tmp_path: Path, count: str, question: tuple[str, str], option: str
) -> None:
    forms = {"part": ((count, "%1、"),), "question": (question, ("upperLetter", option))}
    assert keys_of(numbered(tmp_path / "题库.docx", AUTOMATIC, forms)) == KEYS


def test_a_number_that_is_not_known_is_refused_by_its_name(tmp_path: Path) -> None:
    forms = {
        "part": (("chineseCounting", "%1、"),),
        "question": (("hebrew1", "%1."), ("upperLetter", "%2.")),
    }
    found = problems_of(numbered(tmp_path / "题库.docx", AUTOMATIC, forms))
    assert found[0] == "题库.docx 第2段 这一段的自动编号（hebrew1）读不懂"


def test_options_without_letters_are_not_guessed(tmp_path: Path) -> None:
    forms = {
        "part": (("chineseCounting", "%1、"),),
        "question": (("decimal", "%1."), ("bullet", "●")),
    }
    assert problems_of(numbered(tmp_path / "题库.docx", AUTOMATIC, forms)) != []


def test_a_list_that_goes_on_in_another_part_and_one_that_begins_anew(tmp_path: Path) -> None:
    twice = (*AUTOMATIC, ("多选题", "part", 0), ("要清点哪些？", "question", 0))
    more = (("钥匙", "question", 1), ("账本", "question", 1), ("答案：AB", "", 0))
    forms = {
        "part": (("chineseCounting", "%1、"),),
        "question": (("decimal", "%1."), ("upperLetter", "%2.")),
    }
    contents = contents_of(numbered(tmp_path / "题库.docx", (*twice, *more), forms))
    assert [each.row.number and each.row.number.text for each in contents.questions] == [
        "1",
        "2",
        "3",
    ]


def test_soft_breaks_tabs_and_wide_blanks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、单选题")
    run = document.add_paragraph().add_run("1．钥匙借出应当怎样？")
    run.add_break(WD_BREAK.LINE)
    run.add_text("A．登记\tB．口头说")
    run.add_break(WD_BREAK.LINE)
    run.add_text("答案：A")
    document.add_paragraph("2．盘点应当几人？\nＡ．一人　　Ｂ．两人\n答案：B")
    document.save(str(tmp_path / "题库.docx"))
    assert keys_of(tmp_path / "题库.docx") == KEYS


def test_a_table_of_questions_and_a_table_of_answers(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=5)
    rows = (
        ("题干", "选项A", "选项B", "答案", "解析"),
        ("钥匙借出应当怎样？", "登记", "口头说", "A", ""),
        ("盘点应当几人？", "一人", "两人", "B", ""),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "题库.docx"))
    assert keys_of(tmp_path / "题库.docx") == KEYS

    document = docx.Document()
    for text in PLAIN:
        if not text.startswith("答案"):
            document.add_paragraph(text)
    document.add_paragraph("参考答案")
    table = document.add_table(rows=2, cols=3)
    answers = (("题号", "1", "2"), ("答案", "A", "B"))
    for row, answer in zip(table.rows, answers, strict=True):
        for cell, text in zip(row.cells, answer, strict=True):
            cell.text = text
    document.save(str(tmp_path / "题库.docx"))
    assert keys_of(tmp_path / "题库.docx") == KEYS


def test_a_type_above_a_table_is_that_of_its_questions(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、多选题")
    table = document.add_table(rows=2, cols=4)
    for row, texts in zip(
        table.rows, (("题干", "选项A", "选项B", "答案"), ("哪些？", "甲", "乙", "A")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "题库.docx"))
    assert problems_of(tmp_path / "题库.docx") == ["题库.docx 表1!D2 多选题的答案只有一个 A"]


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The plain document with something changed in its XML."""
    file = word(tmp_path / "题库.docx", *PLAIN)
    parts = parts_of(file)
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode()
    file.write_bytes(zipped(parts))
    return file


def test_a_deleted_word_is_not_read_and_an_inserted_one_is(tmp_path: Path) -> None:
    run = "<w:r><w:t>答案：A</w:t></w:r>"
    deleted = '<w:del w:id="1"><w:r><w:delText>答案：B</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run}</w:ins>'
    file = changed(tmp_path, run, deleted + inserted)
    assert keys_of(file) == KEYS
    assert read_source(file).remarks == ("文档里有修订，照全部接受以后的样子读",)


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', "有一个符号（Webdings）读不懂"),
        ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>', "公式"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, element: str, words: str) -> None:
    run = "<w:r><w:t>答案：A</w:t></w:r>"
    file = changed(tmp_path, run, run + element)
    (found,) = problems_of(file)
    assert found.startswith("题库.docx 第5段 ")
    assert words in found


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<w:ins w:id='1' w:author='a'>", "</w:ins>"),
        ("<w:moveTo w:id='1' w:author='a'>", "</w:moveTo>"),
        ("<w:smartTag>", "</w:smartTag>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:hyperlink>", "</w:hyperlink>"),
    ],
)
def test_what_stands_around_words_loses_none(tmp_path: Path, before: str, behind: str) -> None:
    old = "<w:r><w:t>答案：A</w:t></w:r>"
    new = f"<w:r><w:t>答案：</w:t></w:r>{before}<w:r><w:t>A</w:t></w:r>{behind}"
    assert keys_of(changed(tmp_path, old, new)) == KEYS
    whole = f"<w:p>{old}</w:p>"
    control = f"<w:sdt><w:sdtContent>{whole}</w:sdtContent></w:sdt>"
    assert keys_of(changed(tmp_path, whole, control)) == KEYS


def test_marks_of_wingdings_and_underlined_blanks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、判断题")
    document.add_paragraph("1．印章可以外借。")
    paragraph: Any = document.add_paragraph("答案：")
    symbol = OxmlElement("w:sym")
    symbol.set(qn("w:font"), "Wingdings")
    symbol.set(qn("w:char"), "F0FB")
    paragraph.add_run()._r.append(symbol)
    document.add_paragraph("二、填空题")
    blank = document.add_paragraph("1．登记簿保存")
    blank.add_run("      ").underline = True
    blank.add_run("年。")
    document.add_paragraph("答案：三")
    document.save(str(tmp_path / "题库.docx"))
    assert keys_of(tmp_path / "题库.docx") == [
        "判断 印章可以外借。｜错",
        "填空 登记簿保存____年。｜三",
    ]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def level(depth: int, form: str, words: str, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


def test_lists_that_begin_anew_and_numbers_that_a_style_brings(tmp_path: Path) -> None:
    """Options are one list that begins anew at each question; questions have a style."""
    file = word(tmp_path / "题库.docx", "一、单选题", *(text for text, _, _ in AUTOMATIC[1:]))
    parts = parts_of(file)
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    parts["word/numbering.xml"] = (
        f'<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1．", "Stem")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{level(0, "upperLetter", "%1．")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="2"/>{again}</w:num>'
        "</w:numbering>"
    ).encode()
    styles = parts["word/styles.xml"].decode()
    base = '<w:style w:type="paragraph" w:styleId="Stem"><w:name w:val="Stem"/><w:pPr><w:numPr>'
    base += '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    heir = '<w:style w:type="paragraph" w:styleId="Stem2"><w:basedOn w:val="Stem"/></w:style>'
    parts["word/styles.xml"] = styles.replace("</w:styles>", f"{base}{heir}</w:styles>").encode()
    body = parts["word/document.xml"].decode()
    lists = {"登记": 2, "口头说": 2, "一人": 3, "两人": 3}
    for text, number in lists.items():
        own = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        old = f"<w:p><w:r><w:t>{text}</w:t>"
        assert old in body
        body = body.replace(old, f"<w:p>{own}<w:r><w:t>{text}</w:t>")
    for text, style in (("钥匙借出应当怎样？", "Stem"), ("盘点应当几人？", "Stem2")):
        old = f"<w:p><w:r><w:t>{text}"
        styled = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}'
        body = body.replace(old, styled)
    parts["word/document.xml"] = body.encode()
    file.write_bytes(zipped(parts))
    assert keys_of(file) == KEYS
    assert [each.row.number and each.row.number.text for each in contents_of(file).questions] == [
        "1",
        "2",
    ]
    once = parts["word/numbering.xml"].decode().replace(again, "")  # the letters go on: C, D
    file.write_bytes(zipped(parts | {"word/numbering.xml": once.encode()}))
    assert problems_of(file) != []


def test_a_strict_document_is_read_too(tmp_path: Path) -> None:
    file = word(tmp_path / "题库.docx", *PLAIN)
    parts = parts_of(file)
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(W.encode(), strict.encode())
    file.write_bytes(zipped(parts))
    assert keys_of(file) == KEYS


@pytest.mark.parametrize("mark", ["strike", "dstrike", "vanish"])
def test_words_that_are_struck_out_or_hidden_are_no_part_of_the_key(
    tmp_path: Path, mark: str
) -> None:
    run = "<w:r><w:t>答案：A</w:t></w:r>"
    other = f"{run}<w:r><w:rPr><w:{mark}/></w:rPr><w:t>B</w:t></w:r>"
    found = problems_of(changed(tmp_path, run, other))
    assert found == ["题库.docx 第5段 有删除线或者隐藏的字“B”，看不出算不算"]
    off = other.replace(f"<w:{mark}/>", f'<w:{mark} w:val="0"/>').replace("<w:t>B", "<w:t>。")
    assert keys_of(changed(tmp_path, run, off)) == KEYS


def test_a_paragraph_and_a_row_that_are_struck_out_are_one_problem_each(tmp_path: Path) -> None:
    document = docx.Document()
    for text in (*PLAIN[:4], "答案：B", PLAIN[4]):
        document.add_paragraph(text)
    document.paragraphs[4].runs[0].font.strike = True
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("题干", "选项A", "答案"), strict=True):
        cell.text = text
    for cell in table.rows[1].cells:
        cell.paragraphs[0].add_run("旧题").font.strike = True
    document.save(str(tmp_path / "题库.docx"))
    assert problems_of(tmp_path / "题库.docx") == [
        "题库.docx 第5段 有删除线或者隐藏的字“答案：B”，看不出算不算",
        "题库.docx 表1!A2 有删除线或者隐藏的字“旧题”，看不出算不算",
    ]


def test_a_style_may_strike_out_too(tmp_path: Path) -> None:
    document = docx.Document()
    for text in PLAIN:
        document.add_paragraph(text)
    style = document.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER)
    style.font.strike = True
    document.paragraphs[4].add_run("B", style="Gone")
    document.save(str(tmp_path / "题库.docx"))
    assert problems_of(tmp_path / "题库.docx") == [
        "题库.docx 第5段 有删除线或者隐藏的字“B”，看不出算不算"
    ]


def test_comments_are_told_to_be_unread(tmp_path: Path) -> None:
    run = "<w:r><w:t>答案：A</w:t></w:r>"
    file = changed(tmp_path, run, f'{run}<w:r><w:commentReference w:id="1"/></w:r>')
    assert keys_of(file) == KEYS
    (remark,) = read_source(file).remarks
    assert remark.startswith("批注没有读（题库.docx 第5段）")


def test_automatic_chinese_numbers_before_questions_are_their_numbers(tmp_path: Path) -> None:
    paragraphs = [(text, name, level) for text, name, level in AUTOMATIC if name != "part"]
    forms = {"question": (("chineseCounting", "%1、"), ("upperLetter", "%2."))}
    assert keys_of(numbered(tmp_path / "题库.docx", paragraphs, forms)) == KEYS


def table_of(document: Any, *rows: tuple[str, ...]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_options_in_a_table_of_two_by_two_stay_where_they_are(tmp_path: Path) -> None:
    document = docx.Document()
    for text in PLAIN[:2]:
        document.add_paragraph(text)
    table_of(document, ("A．登记", "B．口头说"), ("C．不借", "D．再说"))
    for text in PLAIN[4:]:
        document.add_paragraph(text)
    document.save(str(tmp_path / "题库.docx"))
    first = "单选 钥匙借出应当怎样？｜+登记 -口头说 -不借 -再说"
    assert keys_of(tmp_path / "题库.docx") == [first, KEYS[1]]


def test_a_card_for_each_question_with_the_headings_down_its_side(tmp_path: Path) -> None:
    document = docx.Document()
    for stem, one, other, answer in (
        ("钥匙借出应当怎样？", "登记", "口头说", "A"),
        ("盘点应当几人？", "一人", "两人", "B"),
    ):
        table_of(
            document, ("题型", "单选题"), ("题干", stem), ("选项A", one), ("选项B", other),
            ("答案", answer),
        )  # fmt: skip
        document.add_paragraph("")
    document.save(str(tmp_path / "题库.docx"))
    assert keys_of(tmp_path / "题库.docx") == KEYS


def test_tables_of_answers_without_headings_each_below_its_part(tmp_path: Path) -> None:
    document = docx.Document()
    for text in (*PLAIN[:4], *PLAIN[5:8], "二、判断题", "1．印章可以外借。", "2．空车也要过磅。"):
        document.add_paragraph(text)
    for text, rows in (
        ("参考答案", ()),
        ("一、单选题", (("1", "2"), ("A", "B"))),
        ("二、判断题", (("1", "×", "2", "√"),)),
    ):
        document.add_paragraph(text)
        if rows:
            table_of(document, *rows)
    document.save(str(tmp_path / "题库.docx"))
    assert keys_of(tmp_path / "题库.docx") == [
        *KEYS,
        "判断 印章可以外借。｜错",
        "判断 空车也要过磅。｜对",
    ]


@pytest.mark.parametrize("form", [("bullet", "●"), ("decimal", "%2.")])
def test_options_with_bullets_or_digits_are_told_with_a_way_that_fits_word(
    tmp_path: Path, form: tuple[str, str]
) -> None:
    forms = {"part": (("chineseCounting", "%1、"),), "question": (("decimal", "%1."), form)}
    file = numbered(tmp_path / "题库.docx", AUTOMATIC, forms)
    mends = [each.mend for each in contents_of(file).problems]
    assert mends
    assert not [mend for mend in mends if "直接导入" in mend]
    assert any("改成 A. B. C. 的编号" in mend for mend in mends)
