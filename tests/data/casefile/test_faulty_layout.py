"""What authors do to the form of a file: each fault is told once, where it is."""

import pytest
from faulty import edited, faults_of

FAULTS = {
    "full-width colon after a key": (
        [("title: 一盒茶叶\nkind", "title：一盒茶叶\nkind")],
        [(4, 6, "键后面用了全角冒号“：”")],
    ),
    "full-width colon after a key in a list item": (
        [("- id: tea", "- id：tea")],
        [(29, 7, "键后面用了全角冒号“：”")],
    ),
    "full-width colon after a Chinese key": (
        [("title: 一盒茶叶\nkind", "标题：一盒茶叶\nkind")],
        [(4, 1, "键“标题”要写成英文")],
    ),
    "a Chinese key": ([("summary: 一名", "简介: 一名")], [(6, 1, "键“简介”要写成英文")]),
    "a Chinese key further in": (
        [("      prompt: 人已经", "      问题: 人已经")],
        [(39, 7, "键“问题”要写成英文")],
    ),
    "no colon after a key": (
        [("summary: 一名", "summary 一名")],
        [(6, 8, "键“summary”后面没有冒号")],
    ),
    "no colon after a key that opens a list": (
        [("people:", "people")],
        [(13, 7, "键“people”后面没有冒号")],
    ),
    "full-width colon after a key that opens a list": (
        [("timeline:", "timeline：")],
        [(28, 9, "键后面用了全角冒号“：”")],
    ),
    "no blank after the colon": (
        [("title: 一盒茶叶\nkind", "title:一盒茶叶\nkind")],
        [(4, 6, "英文冒号后面没有空格")],
    ),
    "no blank after the colon in braces": (
        [("{name: 甲某某, role: 采购员}", "{name: 甲某某, role:采购员}")],
        [(14, 21, "英文冒号后面没有空格")],
    ),
    "full-width comma in braces": (
        [("{name: 甲某某, role: 采购员}", "{name: 甲某某，role: 采购员}")],
        [(14, 15, "花括号里用了全角逗号“，”")],
    ),
    "full-width colon in braces": (
        [("{name: 甲某某, role: 采购员}", "{name: 甲某某, role：采购员}")],
        [(14, 21, "花括号里用了全角冒号“：”")],
    ),
    "Chinese comma in a list in brackets": (
        [("posts: [采购]", "posts: [采购、财务]")],
        [(7, 11, "方括号里的各项没有隔开")],
    ),
    "bracket left open": ([("posts: [采购]", "posts: [采购")], [(7, 8, "括号没有成对")]),
    "brace left open": ([("role: 采购员}", "role: 采购员")], [(14, 5, "括号没有成对")]),
    "text after a bracket": (
        [("title: 一盒茶叶\nkind", "title: [虚构]一盒茶叶\nkind")],
        [(4, 8, "值的开头是“[”，“]”后面还有文字")],
    ),
    "indented with a tab": ([("    stage: 守住", "\tstage: 守住")], [(34, 1, "缩进用了 Tab 键")]),
    "indented with full-width blanks": (
        [("    stage: 守住", "\u3000\u3000stage: 守住")],
        [(34, 1, "缩进用了全角空格")],
    ),
    "list indented with full-width blanks": (
        [("  - {name: 甲某某", "\u3000- {name: 甲某某")],
        [(14, 1, "缩进用了全角空格")],
    ),
    "text indented with full-width blanks": (
        [
            (
                "      临走时把一盒茶叶留在椅子上。甲",
                "\u3000\u3000\u3000临走时把一盒茶叶留在椅子上。甲",
            )
        ],
        [(20, 1, "缩进用了全角空格")],
    ),
    "text not indented": ([("      他想，合同", "他想，合同")], [(23, 1, "正文这一行没有缩进")]),
    "one key indented too little": (
        [("    stage: 破口", "   stage: 破口")],
        [(57, 4, "这一行的缩进没有对齐")],
    ),
    "one key indented too much": (
        [("    stage: 破口", "     stage: 破口")],
        [(57, 6, "这一行的缩进没有对齐")],
    ),
    "full-width quotes around a kind": (
        [("kind: warning", "kind: “warning”")],
        [(5, 7, "kind 的值外面多了中文引号")],
    ),
    "full-width quotes around a date": (
        [("when: 2019-03", "when: “2019-03”")],
        [(81, 11, "when 的值外面多了中文引号")],
    ),
    "quotes, then more text": (
        [("title: 说清楚", 'title: "说"清楚')],
        [(25, 12, "值的开头是引号，引号后面还有文字")],
    ),
    "quote left open": ([("title: 说清楚", 'title: "说清楚')], [(25, 12, "引号没有成对")]),
    "backslash in double quotes": (
        [("title: 说清楚", 'title: "说\\清楚"')],
        [(25, 14, "英文双引号里的反斜杠写法不认识")],
    ),
    "begins with *": (
        [("title: 说清楚", "title: *说清楚*")],
        [(25, 12, "值的开头“*”是 YAML 的特殊符号")],
    ),
    "begins with &": (
        [("title: 说清楚", "title: &说清楚")],
        [(25, 12, "值的开头“&”是 YAML 的特殊符号")],
    ),
    "begins with @": (
        [("title: 说清楚", "title: @说清楚")],
        [(25, 12, "值的开头“@”是 YAML 的特殊符号")],
    ),
    "begins with %": (
        [("title: 说清楚", "title: %说清楚")],
        [(25, 12, "值的开头“%”是 YAML 的特殊符号")],
    ),
    "begins with !": (
        [("title: 说清楚", "title: !说清楚")],
        [(25, 12, "值的开头“!”是 YAML 的特殊符号")],
    ),
    "begins with `": (
        [("title: 说清楚", "title: `说清楚`")],
        [(25, 12, "值的开头“`”是 YAML 的特殊符号")],
    ),
    "begins with - ": (
        [("title: 说清楚", "title: - 说清楚")],
        [(25, 12, "值的开头“-”是 YAML 的特殊符号")],
    ),
    "begins with #": (
        [("title: 说清楚", "title: #说清楚")],
        [(25, 12, "“#”开头的值成了注释，等于没有写")],
    ),
    "begins with |": (
        [("title: 说清楚", "title: |说清楚")],
        [(25, 12, "值的开头“|”是 YAML 的特殊符号")],
    ),
    "item begins with *": (
        [("  - 选择收到", "  - *选择收到")],
        [(12, 5, "值的开头“*”是 YAML 的特殊符号")],
    ),
    "a colon and a blank in a value": (
        [("prompt: 他向哪个", "prompt: 请问: 他向哪个")],
        [(136, 17, "值里有英文冒号加空格")],
    ),
    "a colon and a blank in an item": (
        [("  - 选择收到", "  - 目标: 选择收到")],
        [(12, 7, "值里有英文冒号加空格")],
    ),
    "a hash cuts a value short": (
        [("title: 说清楚", "title: 说清楚 #2号")],
        [(25, 16, "空格加“#”后面成了注释，值只剩前半截")],
    ),
    "no blank after the dash": (
        [("  - 选择收到", "  -选择收到")],
        [(12, 3, "列表项的“-”后面没有空格")],
    ),
    "another dash": ([("  - 选择收到", "  － 选择收到")], [(12, 3, "列表项的开头不是英文短横“-”")]),
    "semicolon after a key": (
        [("minutes: 5", "minutes；5")],
        [(8, 8, "键后面写成了分号“；”")],
    ),
    "comma in a number in braces": (
        [("value: 1000,", "value: 1,000,")],
        [(90, 25, "花括号里的值含有英文逗号，后半截成了另一项")],
    ),
    "comma in a text in braces": (
        [("why: 收下的是后来的券。", "why: 收下的,是后来的券。")],
        [(109, 30, "花括号里的值含有英文逗号，后半截成了另一项")],
    ),
    "no comma in braces": (
        [("{text: 收下, why", "{text: 收下 why")],
        [(109, 20, "花括号里两项之间没有逗号")],
    ),
    "special sign in braces": (
        [("why: 收下的是", "why: @收下的是")],
        [(109, 27, "值的开头“@”是 YAML 的特殊符号")],
    ),
    "full-width brackets": (
        [("posts: [采购]", "posts: 【采购】")],
        [(7, 8, "用了全角括号“【”")],
    ),
    "a fault after a tab": (
        [("    title: 说清楚", "\t\ttitle: @说清楚")],
        [(25, 1, "缩进用了 Tab 键"), (25, 10, "值的开头“@”是 YAML 的特殊符号")],
    ),
    "name in quotation marks": (
        [("title: 说清楚", "title: “说清楚”")],
        [(25, 12, "值两头的引号也会显示出来")],
    ),
    "first line of an item astray": (
        [("  - id: coupons", "   - id: coupons")],
        [(53, 4, "这一行的缩进没有对齐")],
    ),
    "key before block text astray": (
        [("    text: |\n      2019", "      text: |\n      2019")],
        [(26, 7, "这一行的缩进没有对齐")],
    ),
    "a line that is no key": ([("minutes: 5", "大约五分钟")], [(8, 1, "这一行不像“键: 值”")]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_told_where_it_is_and_nothing_else(name: str) -> None:
    edits, expected = FAULTS[name]
    assert faults_of(edited(*edits)) == expected
