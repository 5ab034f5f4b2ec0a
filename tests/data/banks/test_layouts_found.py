"""Layouts of public banks and of examination software, each as an invented twin.

Of each file every question, key and Problem is asserted.
"""

import re
from pathlib import Path

import pytest
from bank_mutations import mutants, wrong_keys
from bank_telling import contents_of, key

from bank_files import parts_of, told, word, xlsx, zipped
from lianzheng_tui.data.banks.source import read_source


def said(file: Path) -> list[str]:
    return told(read_source(file)).replace(file.name, "题库").splitlines()


TEXTS = {
    # A program for quizzes on the telephone: the answer alone shows the type, a bracket for each
    # blank; a question without an answer is an essay.
    "quiz program": (
        """\
1、收到礼品，应当几日内登记？
A、一日
B、三日
【答案】B

2、登记时要写明哪些？
A、时间
B、赠送人
C、天气
【答案】AB

3、礼品登记期限是____日。
【答案】(三)

4、采购坚持____、____原则。
【答案】乱序匹配(公开)(公平)

5、印章可以外借。
【答案】错误

6、为什么要登记？
""",
        [
            "题库:1 单选 收到礼品，应当几日内登记？｜-一日 +三日",
            "题库:6 多选 登记时要写明哪些？｜+时间 +赠送人 -天气",
            "题库:12 填空 礼品登记期限是____日。｜三",
            "题库:18 判断 印章可以外借。｜错",
            "!! 题库:16 填空题有 2 个空，一道题只能有一个空 改法：改成一空一题：每道题一个空、"
            "一个答案；几种写法都算对时，用 / 隔开",
            "!! 题库:21 第 6 题没有答案 改法：补上答案，或者删去这道题",
        ],
    ),
    # A questionnaire turned into text: the right options are marked, the type stands behind the
    # stem, * where an answer is required, the words of a judgement without letters.
    "questionnaire": (
        """\
1.收到礼品，应当几日内登记？[单选题] *
A.一日
B.三日(正确答案)
C.十日
答案解析：见办法。

2.登记时要写明哪些？[多选题] *
A.时间(正确答案)
B.赠送人（正确答案）
C.天气

3.印章可以外借。[判断题] *
对
错(正确答案)

4.登记簿可以涂改。[判断题] *
对
错

5.谁保管印章？[单选题] *
A.办公室(正确答案)
B.本人
答案：B
""",
        [
            "题库:1 单选 收到礼品，应当几日内登记？｜-一日 +三日 -十日｜'见办法。'",
            "题库:7 多选 登记时要写明哪些？｜+时间 +赠送人 -天气",
            "题库:12 判断 印章可以外借。｜错",
            "!! 题库:16 第 4 题没有答案 改法：补上答案，或者删去这道题",
            "!! 题库:23 几处答案不一样：“B”、“A” 改法：只留对的一处",
        ],
    ),
    # What a learning platform shows behind an exercise: what was answered, then the letters with
    # the words of the options.
    "exercise": (
        """\
1. (单选题)收到礼品，应当几日内登记？
A. 一日
B. 三日
我的答案: A:一日;
正确答案: B:三日;
2. (判断题)印章可以外借。
我的答案: 对
正确答案: 错
3. (多选题)登记时要写明哪些？
A. 时间
B. 赠送人
C. 天气
我的答案: AB:时间;赠送人;
正确答案: AB:时间;赠送人;
4. (多选题)哪些要清点？
A. 钥匙
B. 账本
C. 茶杯
正确答案: AB:钥匙;茶杯;
5. (填空题)登记簿保存____年。
我的答案:
(1) 三
正确答案:
(1) 三;3
""",
        [
            "题库:1 单选 收到礼品，应当几日内登记？｜-一日 +三日",
            "题库:6 判断 印章可以外借。｜错",
            "题库:9 多选 登记时要写明哪些？｜+时间 +赠送人 -天气",
            "!! 题库:19 答案“AB:钥匙;茶杯;”看不出是哪几个选项 改法：只写选项的字母，例如 B 或 AC",
            "!! 题库:24 填空题写了几个空的答案，一道题只能有一个空 改法：改成一空一题："
            "每道题一个空、一个答案；几种写法都算对时，用 / 隔开",
        ],
    ),
    # Six lines a question, without numbers and without a word before the answer.
    "six lines": (
        """\
收到礼品，应当几日内登记？
A. 一日
B. 三日
C. 十日
D. 不登记
B


登记时要写明哪些？（）
A 时间
B 赠送人
C 天气
D 物品
ABD
""",
        [
            "题库:1 单选 收到礼品，应当几日内登记？｜-一日 +三日 -十日 -不登记",
            "题库:9 多选 登记时要写明哪些？（）｜+时间 +赠送人 -天气 +物品",
        ],
    ),
    # Software that numbers its blanks.
    "numbered blanks": (
        """\
一、填空题
1. 礼品登记期限是[BlankArea1]日。
答案：三
2. 采购坚持[BlankArea1]、[BlankArea2]原则。
答案：公开 公平
""",
        [
            "题库:2 填空 礼品登记期限是____日。｜三",
            "!! 题库:5 填空题有 2 个空，一道题只能有一个空 改法：改成一空一题：每道题一个空、"
            "一个答案；几种写法都算对时，用 / 隔开",
        ],
    ),
    # Headings that are numbered like questions, with empty lines between all lines.
    "numbered headings": (
        """\
1.【单选题】

1.收到礼品，应当在_____日内登记。

A.一

B.三

答案：B

2.【判断题】

1.印章可以外借。

答案：错

3. 简答题（每题5分）

1.为什么要登记？

答：便于查找。
""",
        [
            "题库:3 单选 收到礼品，应当在_____日内登记。｜-一 +三",
            "题库:13 判断 印章可以外借。｜错",
            "未收 题库:19 简答题 为什么要登记？",
        ],
    ),
    # Markdown, as chat programs write it.
    "Markdown": (
        """\
## 一、单选题

**1. 收到礼品，应当几日内登记？**

- A. 一日
- B. 三日

> **答案：B**
> 解析：见办法。

**2. 谁保管印章？**

- [ ] A. 本人
- [x] B. 办公室

## 二、判断题

**1. 印章可以外借。**（×）
""",
        [
            "题库:3 单选 收到礼品，应当几日内登记？｜-一日 +三日｜'见办法。'",
            "题库:18 判断 印章可以外借。｜错",
            "!! 题库:14 选项“[x] B. 办公室”前面缺选项 C 改法：选项从 A 起依次写，不缺，不重复；"
            "是文字不是选项就去掉字母后面的点",
        ],
    ),
    # An excerpt: ellipses where questions were left out.
    "excerpt": (
        """\
一、单选题（每题只有一个正确答案）
1. 收到礼品，几日内登记？（B）
A. 一日
B. 三日
……
二、判断题（正确的打“√”，错误的打“×”）
1. 印章可以外借。（×）
……
""",
        [
            "题库:2 单选 收到礼品，几日内登记？（　）｜-一日 +三日",
            "题库:7 判断 印章可以外借。｜错",
            "略过 题库:5 ……",
            "略过 题库:8 ……",
        ],
    ),
    # A label before every piece, the type before the stem.
    "labels": (
        """\
题型：多选题
题干：登记时要写明哪些？
选项：A.时间 B.赠送人 C.天气
答案：AB
解析：与天气无关。

题型：不定项选择题
题干：谁保管印章？
选项：
A.办公室
B.本人
答案：A

题型：判断题
题干：印章可以外借。
答案：错误

题型：简答题
题干：为什么要登记？
答案：便于查找。

题型：多选题
题干：谁盘点？
选项：A.一人 B.两人
答案：B
""",
        [
            "题库:2 多选 登记时要写明哪些？｜+时间 +赠送人 -天气｜'与天气无关。'",
            "题库:8 多选 谁保管印章？｜+办公室 -本人",
            "题库:15 判断 印章可以外借。｜错",
            "!! 题库:25 多选题的答案只有一个 B 改法：漏了字母就补上；"
            "是单选题就移到单选题的标题下面，或者改题型；可以只有一个答案的，题型写 不定项选择题",
            "未收 题库:19 简答题 为什么要登记？",
        ],
    ),
    # A pair of marks around each part, and one behind the options of each question.
    "marks": (
        """\
===<<<单选题>>>>>===
1. 收到礼品，应当几日内登记？
A. 一日
B. 三日
===<<<选项结束>>>>>===
===<<<单选题>>>>>===
===<<<答案>>>>>===
1-1 B
""",
        [
            "!! 题库:2 第 1 题没有答案 改法：补上答案，或者删去这道题",
            "略过 题库:1 ===<<<单选题>>>>>===",
        ],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_question_key_and_problem_of_a_text(tmp_path: Path, name: str) -> None:
    text, expected = TEXTS[name]
    file = tmp_path / "题库.txt"
    file.write_text(text, encoding="utf-8")
    assert said(file) == expected


@pytest.mark.parametrize("name", TEXTS)
def test_a_changed_mark_makes_no_wrong_key(name: str) -> None:
    text, _ = TEXTS[name]
    original = contents_of(text, "题库.txt")
    found = [
        f"{mutant}: {wrong}"
        for mutant in mutants(text)
        for wrong in wrong_keys(original, mutant, "题库.txt")
        if "no such question" not in wrong or name == "numbered blanks"
    ]  # a mark may also mend a question that is faulty in the twin
    assert found == []


def test_an_option_may_speak_of_a_right_answer() -> None:
    text = "1．哪一个对？\nA．甲\nB．没有正确答案\n答案：B\n"
    (each,) = contents_of(text, "题库.txt").questions
    assert key(each.question) == {"没有正确答案"}
    assert contents_of(text.replace("没有正", "乙（正"), "题库.txt").problems


def test_a_sheet_in_the_words_of_a_program(tmp_path: Path) -> None:
    """Types in English, a column for each option and one that says whether it is right."""
    heads = ("content", "type", *(f"option{n}" for n in "123"), *(f"isCorrect{n}" for n in "123"))
    no = ("false", "true", "false")
    file = xlsx(
        tmp_path / "题库.xlsx",
        (*heads, "correctAnswer", "explanation"),
        ("应当几日内登记？", "single", "一日", "三日", "十日", *no, None, "见办法。"),
        ("要写明哪些？", "multiple", "时间", "赠送人", "天气", True, True, False, None, None),
        ("印章可以外借。", "tf", *[None] * 6, "false", None),
        ("谁保管？", "single", "办公室", "本人", None, "true", None, None, None, None),
        ("几人盘点？", "single", "一人", "两人", None, "true", "true", None, None, None),
        ("为什么登记？", "multiple choice", "方便", "好查", None, "true", "false", *[None] * 3),
    )
    assert said(file) == [
        "题库!A2 单选 应当几日内登记？｜-一日 +三日 -十日｜'见办法。'",
        "题库!A3 多选 要写明哪些？｜+时间 +赠送人 -天气",
        "题库!A4 判断 印章可以外借。｜错",
        "!! 题库!D5 选项 B 没有写是否正确 改法：每个选项写 是 或 否",
        "!! 题库!F6 单选题只有一个答案，这里写了 AB 改法：只留一个字母；"
        "是多选题就移到多选题的标题下面，或者改题型",
        "!! 题库!B7 题型“multiple choice”不认识 改法：写 单选题、多选题、不定项选择题、判断题、"
        "填空题、数值题、排序题、配对题 中的一种",
    ]


def test_options_with_a_dash_behind_the_letter_in_one_cell(tmp_path: Path) -> None:
    file = xlsx(
        tmp_path / "题库.xlsx",
        ("题型", "题干", "选项", "答案"),
        ("单选题", "应当几日内登记？", "A-一日|B-三日|C-十日", "B"),
        ("判断题", "印章可以外借。", None, "错误"),
        ("多选题", "要写明哪些？", "A-时间|B-赠送人|天气", "AB"),
    )
    assert said(file) == [
        "题库!B2 单选 应当几日内登记？｜-一日 +三日 -十日",
        "题库!B3 判断 印章可以外借。｜错",
        "!! 题库!C4 这一格里的选项看不出从哪里分开 改法：一行一个选项，前面写 A.、B.；"
        "或者一个选项一格，列名写选项A、选项B",
    ]


def test_a_document_that_only_holds_a_web_page_is_told(tmp_path: Path) -> None:
    """Some programs export a document whose text becomes one only when Word opens it."""
    file = word(tmp_path / "题库.docx", "一、单选题")
    content = parts_of(file)
    name = "word/document.xml"
    content[name] = re.sub(rb"<w:p>.*</w:p>", b'<w:altChunk r:id="rId9"/>', content[name])
    file.write_bytes(zipped(content))
    assert said(file) == [
        "!! 题库 文档里嵌着一份网页（altChunk），Word 打开时才成为正文，这里没有读 "
        "改法：用 Word 或 WPS 打开，另存为 .docx，再导入"
    ]
