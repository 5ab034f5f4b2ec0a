"""What authors do to the form and the content of a file: edits of the sample, and what is told."""

from faulty import Fault

Slip = tuple[list[tuple[str, str]], list[Fault]]
"""What in the sample is replaced by what; and what is told of it."""

_TEXT = """      2017年春，甲某某负责单位的办公用品采购。一名供应商来谈合同，
      临走时把一盒茶叶留在椅子上。甲某某追到楼下，把茶叶退了回去。

      下半年，同一名供应商又来了，放下两张茶叶券，每张500元。
      他想，合同早就签了，收下也不碍事，就收下了。
"""
_PASTED = _TEXT.replace("      ", "")

LAYOUT: dict[str, Slip] = {
    "text pasted at the left": ([(_TEXT, _PASTED)], [(19, 1, "正文第19–23行没有缩进")]),
    "text pasted under its key": (
        [(_TEXT, _TEXT.replace("      ", "    "))],
        [(19, 5, "正文第19–23行没有缩进")],
    ),
    "text pasted with full-width blanks": (
        [(_TEXT, _TEXT.replace("      ", "\u3000\u3000"))],
        [(19, 1, "正文第19–23行的缩进用了全角空格")],
    ),
    "text pasted with a line that begins like a key": (
        [(_TEXT, f"时间：2017年\n来源：某报\n{_PASTED}")],
        [(19, 1, "正文第19–25行没有缩进")],
    ),
    "a line of text less indented than the first": (
        [
            ("      2017年春，甲某某", "        2017年春，甲某某"),
            ("      临走时把一盒茶叶留在椅子上。甲", "        临走时把一盒茶叶留在椅子上。甲"),
        ],
        [(22, 7, "正文第22–23行的缩进比上面的少")],
    ),
    "a full-width comma between braces": (
        [("posts: [采购]", "posts: [采购]\nstages: [{name: 守住}， {name: 破口}, {name: 投案}]")],
        [(8, 20, "方括号里的各项没有隔开")],
    ),
    "text pasted without a bar": (
        [("    text: |\n      2019", "    text:\n2019")],
        [(27, 1, "正文这一行没有缩进")],
    ),
    "text pasted that begins behind its key": (
        [(f"    text: |\n{_TEXT}", f"    text: {_PASTED}")],
        [(19, 1, "正文第19–22行没有缩进")],
    ),
    "items with numbers": (
        [("  - 说出第一次", "  1. 说出第一次"), ("  - 选择收到", "  2. 选择收到")],
        [(11, 3, "列表项的开头写成了编号“1.”"), (12, 3, "列表项的开头写成了编号“2.”")],
    ),
    "items with numbers in circles": (
        [("  - 说出第一次", "  ①说出第一次"), ("  - 选择收到", "  ②选择收到")],
        [(11, 3, "列表项的开头写成了编号“①”"), (12, 3, "列表项的开头写成了编号“②”")],
    ),
    "an equals sign after a key": (
        [("title: 说清楚", "title = 说清楚")],
        [(25, 11, "键后面写成了等号“=”")],
    ),
    "two colons after a key": (
        [("title: 说清楚", "title:：说清楚")],
        [(25, 11, "键后面有两个冒号")],
    ),
    "a mark at the end as in web posts": (
        [("discussion:", "---\ndiscussion:")],
        [(155, 1, "一个文件里有不止一份内容")],
    ),
    "quotation marks inside quotation marks": (
        [("title: 说清楚", 'title: "他"说"清楚"')],
        [(25, 12, "值的开头是引号，引号后面还有文字")],
    ),
    "full-width bar before the text": (
        [("    text: |\n      2017", "    text: ｜\n      2017")],
        [(18, 11, "正文前面的竖线写成了“｜”")],
    ),
    "full-width hash before a comment": (
        [("minutes: 5\n", "minutes: 5\n＃ 说明\n")],
        [(9, 1, "注释的开头是全角的“＃”")],
    ),
    "words in bold": (
        [("      他想，合同早就签了", "      他想，**合同**早就签了")],
        [(23, 10, "“**合同**”两边的星号不是这里的排版标记，已忽略")],
    ),
    "indented with blanks of a web page": (
        [("    stage: 守住", "\u00a0\u00a0\u00a0\u00a0stage: 守住")],
        [(34, 1, "缩进用了网页的空格（U+00A0）")],
    ),
    "indented with blanks of a typesetter": (
        [("    stage: 守住", "\u2003\u2003stage: 守住")],
        [(34, 1, "缩进用了另一种空格（U+2003）")],
    ),
    "another blank behind a colon": (
        [("title: 说清楚", "title:\u00a0说清楚")],
        [(25, 11, "冒号后面用了网页的空格（U+00A0）")],
    ),
    "another blank behind a dash": (
        [("  - 选择收到", "  -\u3000选择收到")],
        [(12, 4, "“-”后面用了全角空格")],
    ),
    "the line before a list is missing": (
        [("sections:\n  - id: start", "  - id: start")],
        [(15, 5, "从这里起是正文，前面少了一行 sections:")],
    ),
    "the line before a list in braces is missing": (
        [("figures:\n", "")],
        [(88, 5, "从这里起是数字，前面少了一行 figures:")],
    ),
    "the line before the steps is missing": (
        [("timeline:\n", "")],
        [(28, 5, "从这里起是时间线，前面少了一行 timeline:")],
    ),
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
        [(20, 1, "正文这一行的缩进用了全角空格")],
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

CONTENT: dict[str, Slip] = {
    "a type with another sign in it": (
        [("type: true_false", "type: true/false")],
        [(122, 13, "不认识的题型“true/false”")],
    ),
    "a key in full-width letters": (
        [("minutes: 5", "ｍｉｎｕｔｅｓ: ５")],
        [
            (8, 1, "键“ｍｉｎｕｔｅｓ”要写成半角的小写字母"),
            (8, 10, "minutes 应当是整数，不能写“５”"),
        ],
    ),
    "an answer in quotation marks": (
        [("answer: true", "answer: “对”")],
        [(124, 15, "answer 只能写 true 或 false，不能写““对””")],
    ),
    "options with letters": (
        [
            ("- text: 追下去退还", "- text: A. 追下去退还"),
            ("- text: 先放着", "- text: B. 先放着"),
            ("- text: 放到办公室", "- text: C. 放到办公室"),
            ("{text: 追到楼下退还", "{text: （1）追到楼下退还"),
            ("{text: 收下, why", "{text: （2）收下, why"),
        ],
        [
            (41, 17, "选项的开头写了“A.”，屏幕上另有编号"),
            (47, 17, "选项的开头写了“B.”，屏幕上另有编号"),
            (50, 17, "选项的开头写了“C.”，屏幕上另有编号"),
            (108, 18, "选项的开头写了“（1）”，屏幕上另有编号"),
            (109, 18, "选项的开头写了“（2）”，屏幕上另有编号"),
        ],
    ),
    "evidence that is to be filled": (
        [("    evidence: 放下两张茶叶券，每张500元", "    evidence: 待补")],
        [(63, 15, "“待补”还没有改")],
    ),
    "misspelt key": ([("summary: 一名", "sumary: 一名")], [(6, 1, "不认识的键“sumary”")]),
    "misspelt key of an optional value": (
        [("minutes: 5", "minuts: 5")],
        [(8, 1, "不认识的键“minuts”")],
    ),
    "misspelt evidence": (
        [("    evidence: 把一盒", "    evidance: 把一盒")],
        [(37, 5, "不认识的键“evidance”")],
    ),
    "misspelt evidence of an option": (
        [("          evidence: 追到", "          evidnce: 追到")],
        [(46, 11, "不认识的键“evidnce”")],
    ),
    "key that belongs further in": (
        [("    after: 他追", "    options: []\n    after: 他追")],
        [(36, 5, "键“options”放错了地方")],
    ),
    "key that belongs further out": (
        [("      prompt: 合同已经", "      stage: 破口\n      prompt: 合同已经")],
        [(65, 7, "键“stage”放错了地方")],
    ),
    "key that belongs elsewhere": (
        [("minutes: 5", "minutes: 5\npass: 60")],
        [(9, 1, "键“pass”放错了地方")],
    ),
    "key of the top, indented": (
        [("    title: 说清楚", "    title: 说清楚\n    minutes: 5")],
        [(26, 5, "键“minutes”放错了地方")],
    ),
    "duplicate key": (
        [("minutes: 5", "minutes: 5\nminutes: 6")],
        [(9, 1, "键“minutes”重复（首次在第 8 行）")],
    ),
    "duplicate id of events": ([("- id: coupons", "- id: tea")], [(53, 9, "节点 id“tea”重复")]),
    "duplicate id of questions": (
        [("- id: q-text", "- id: q-true")],
        [(134, 11, "题目 id“q-true”重复")],
    ),
    "duplicate id of sections": ([("- id: turn", "- id: start")], [(24, 9, "小节 id“start”重复")]),
    "id with capitals": (
        [("id: sample-gift", "id: Sample_Gift")],
        [(3, 5, "id“Sample_Gift”不合规定")],
    ),
    "a month that cannot be": (
        [("when: 2019-03", "when: 2019-13")],
        [(81, 11, "when 不是日期“2019-13”")],
    ),
    "a day that cannot be": (
        [("when: 2019-03", "when: 2019-02-30")],
        [(81, 11, "when 不是日期“2019-02-30”")],
    ),
    "a half year that cannot be": (
        [("when: 2017-H2", "when: 2017-H3")],
        [(54, 11, "when 不是日期“2017-H3”")],
    ),
    "a date in Chinese": (
        [("when: 2019-03", "when: 2019年3月")],
        [(81, 11, "when 不是日期“2019年3月”")],
    ),
    "evidence that stands nowhere": (
        [("    evidence: 放下两张茶叶券，每张500元", "    evidence: 放下了两张茶叶券，每张500元")],
        [(63, 15, "正文里没有出处“放下了两张茶叶券，每张500元”")],
    ),
    "evidence in several paragraphs": (
        [("    evidence: 把一盒茶叶留在椅子上", "    evidence: 茶叶")],
        [(37, 15, "出处“茶叶”在正文里出现了 3 次（“一盒茶叶”第1段、“一盒茶叶”第2段）")],
    ),
    "source without evidence": (
        [("          evidence: 追到楼下，把茶叶退了回去\n", "")],
        [(41, 11, "选项“追下去退还”的依据是原文，却没有出处")],
    ),
    "question without a right option": (
        [("退还, correct: true", "退还")],
        [(108, 9, "单选题有 0 个正确选项")],
    ),
    "question with two right options": (
        [("text: 收下, why", "text: 收下, correct: true, why")],
        [(108, 9, "单选题有 2 个正确选项")],
    ),
    "several choices, none right": (
        [
            ("合同早就签了, correct: true,", "合同早就签了,"),
            ("{text: 收下也不碍事, correct: true,", "{text: 收下也不碍事,"),
        ],
        [(116, 9, "多选题没有正确选项")],
    ),
    "order with one item": (
        [("items: [退茶叶, 收茶叶券, 说明情况]", "items: [退茶叶]")],
        [(143, 14, "题目有 1 个项目")],
    ),
    "order with an item twice": (
        [("items: [退茶叶, 收茶叶券, 说明情况]", "items: [退茶叶, 收茶叶券, 退茶叶]")],
        [(143, 26, "项目“退茶叶”重复")],
    ),
    "match with one pair": (
        [("        - {left: 2019年3月, right: 说明情况}\n", "")],
        [(150, 9, "配对题只有 1 对")],
    ),
    "match with a right side twice": (
        [("extra: [签合同]", "extra: [退茶叶]")],
        [(152, 15, "右边“退茶叶”重复")],
    ),
    "pass mark over 100": (
        [("pass: 60", "pass: 120")],
        [(101, 9, "合格线 120 不在 1 至 100 之间")],
    ),
    "pass mark with a sign": (
        [("pass: 60", "pass: 60%")],
        [(101, 9, "pass 应当是整数，不能写“60%”")],
    ),
    "decision without what was taken": (
        [("          sound: true\n          taken: true\n", "          sound: true\n")],
        [(41, 9, "没有标出案中人的选择")],
    ),
    "decision without what is sound": (
        [("          sound: true\n          outcome: 按规定", "          outcome: 按规定")],
        [(67, 9, "没有合规的选项")],
    ),
    "unknown provision": (
        [("law: 测试规定-5", "law: 测试规定-6")],
        [(71, 16, "没有 id 为“测试规定-6”的法条")],
    ),
    "law without provision": (
        [("          law: 测试规定-5\n", "")],
        [(67, 11, "选项“退回；退不掉就登记上交”的依据是法条，却没有写是哪一条")],
    ),
    "unknown stage": ([("stage: 投案", "stage: 自首")], [(84, 12, "不认识阶段“自首”")]),
    "unknown kind": ([("kind: warning", "kind: 警示案例")], [(5, 7, "kind 不能写“警示案例”")]),
    "unknown type": ([("type: order", "type: 排序")], [(141, 13, "不认识的题型“排序”")]),
    "figure with its unit": (
        [("value: 1000,", "value: 1000元,")],
        [(90, 24, "value 应当是数，不能写“1000元”")],
    ),
    "a misspelt type": (
        [("      type: order", "      tpye: order")],
        [(141, 7, "不认识的键“tpye”")],
    ),
    "Chinese key of an event": (
        [("    title: 两张茶叶券", "    标题: 两张茶叶券")],
        [(55, 5, "键“标题”要写成英文")],
    ),
    "a misspelt basis": (
        [("basis: law", "bsais: law")],
        [(70, 11, "不认识的键“bsais”")],
    ),
    "faults under a misspelt key": (
        [("figures:", "figure:"), ("value: 1000,", "value: 一千,")],
        [(88, 1, "不认识的键“figure”"), (90, 24, "value 应当是数，不能写“一千”")],
    ),
    "evidence with a fault in its form": (
        [("    evidence: 把一盒茶叶留在椅子上", "    evidence: *把一盒茶叶留在椅子上")],
        [(37, 15, "值的开头“*”是 YAML 的特殊符号")],
    ),
    "a section without text": (
        [("      2019年3月，单位开展自查自纠，甲某某主动到纪检组说明情况，上交了1000元。\n", "")],
        [(26, 11, "小节“说清楚”没有文字")],
    ),
    "answer in Chinese": (
        [("answer: true", "answer: 对")],
        [(124, 15, "answer 只能写 true 或 false，不能写“对”")],
    ),
    "no title": ([("title: 说清楚", "title:")], [(25, 11, "title 没有填写")]),
    "objective that is not there": (
        [("objective: 1", "objective: 3")],
        [(106, 18, "没有第 3 个学习目标")],
    ),
    "a stop after no section": (
        [("objective: 1", "follows: strat")],
        [(106, 16, "没有 id 为“strat”的小节")],
    ),
    "a stop after a section that cannot be read": (
        [("objective: 1", "follows: start"), ("  - id: start\n", "  - id: [start]\n")],
        [(16, 9, "id 应当是文字，不是列表或字典")],
    ),
    "text that is a list": (
        [("outcome: 茶叶退了，合同照章办。", "outcome: [茶叶退了]")],
        [(44, 20, "outcome 应当是文字，不是列表或字典")],
    ),
    "a term that is not in the text": (
        [("term: 自查自纠", "term: 回访")],
        [(99, 12, "术语“回访”在正文里没有出现")],
    ),
    "no sections": (
        [("quiz:\n  pass: 60\n  questions:", "quiz:\n  pass: 60\n  question:")],
        [(102, 3, "不认识的键“question”")],
    ),
}
