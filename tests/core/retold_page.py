"""An invented report in print, a faithful retelling of it, and inventions to plant in that.

Everything in it is made up.
"""

PAGE = """\
云溪县河西镇的账本

　　今年3月，云溪县纪委监委派驻第二纪检
监察组对河西镇的12家养老服务站开展专项检
查，走访老人86人次，翻阅台账300余份，查出
问题11个，连同此前的19个一并督办。

　　检查发现，河西镇养老服务站虚报补贴的问
题频发。镇民政办工作人员丁某某收受经营者送
来的香烟5条、购物卡两张，每张面额500元。2019
年下半年至2021年，他先后6次签字放行，涉及资
金二十万元。

　　检查组重点查看床位登记、补贴申领、食材
采购、消防设施等环节，会同县民政局、县财政
局、县审计局等单位逐项核对。7月中旬，丁某某
主动到县监委投案，退缴违纪所得2.6万元。

　　截至目前，全镇已追回补贴18.4万元，整改
率93.3%。
"""

CASE = """\
format: 1
id: river-ledger
title: 河西镇的账本
kind: practice
summary: 一次对养老服务站的检查怎样查、怎样改。
source: {report: 云溪县河西镇的账本}
sections:
  - id: visit
    title: 检查
    text: |
      今年3月，县纪委监委派驻第二纪检监察组到了河西镇，镇里的12家养老服务站都要查。
      他们走访老人86人次，看了300余份台账，查出11个问题，
      和先前的19个放在一起督办。

      虚报补贴在这些服务站里频发。丁某某在镇民政办做事，收过经营者的5条香烟和
      两张购物卡，卡的面额每张500元。从2019年下半年到2021年，他签字放行6次，
      涉及的钱有20万元。
  - id: check
    title: 核对
    text: |
      检查组重点看的，有床位登记、补贴申领、食材采购、消防设施等环节。
      逐项核对的时候，同去的还有县民政局、县财政局、县审计局等单位。

      7月中旬，丁某某到县监委投案，退缴2.6万元。到报道时为止，
      追回的补贴是18.4万元，整改率为百分之九十三点三。
timeline:
  - id: visit
    title: 到服务站去
    stage: 检查
    text: 检查组走访老人86人次，查出11个问题。
    evidence: 走访老人86人
figures:
  - {label: 走访, value: 86, unit: 人次, evidence: 走访老人86人}
  - label: 新旧问题
    value: 30
    unit: 个
    computed: true
    evidence: 查出11个问题
    note: 按报道数字计算，11加19
quiz:
  questions:
    - id: q-found
      type: single
      prompt: 检查查出多少个新问题？
      options:
        - {text: 11个, correct: true, why: 正文写查出11个问题。}
        - {text: 45个, why: 报道没有写45个。}
      explanation: 先前的19个另算。
      evidence: 查出11个问题
"""
"""What it says is true to the page: it adds nothing, and leaves out nothing that can be counted."""

FOUND = {
    "another number": ("12家养老服务站都要查", "15家养老服务站都要查", "数“15家”原文没有"),
    "another sum": ("涉及的钱有20万元", "涉及的钱有三十万元", "数“三十万元”原文没有"),
    "another unit": ("他们走访老人86人次", "他们走访老人86人", "“86人”原文没有"),
    "a number that was rough": ("300余份台账", "300份台账", "是“300余份”"),
    "a year added": ("7月中旬，丁某某", "2021年7月中旬，丁某某", "写的是“7月中旬”"),
    "another body": ("县财政局、", "县财政局、县公安局、", "单位或地方“县公安局”原文没有"),
    "another place": ("到了河西镇，镇里", "到了石桥镇，镇里", "单位或地方“石桥镇”原文没有"),
    "another person": ("丁某某在镇民政办", "丁某某和马某某在镇民政办", "人物“马某某”原文没有"),
    "a list closed": (
        "重点看的，有床位登记、补贴申领、食材采购、消防设施等环节。",
        "重点看的有四个环节：床位登记、补贴申领、食材采购、消防设施。",
        "列举以“等”收尾，没有列全",
    ),
    "another order": (
        "县民政局、县财政局、县审计局等单位",
        "县审计局、县民政局、县财政局等单位",
        "的次序与原文第 15 行不同",
    ),
}
"""Inventions that can be found: what stands in the case, what is planted, what is said of it."""

UNSEEN = {
    "a softened word": ("服务站里频发", "服务站里多发"),
    "a motive": ("丁某某到县监委投案", "丁某某因为害怕，到县监委投案"),
    "a result": ("退缴2.6万元。到报道", "退缴2.6万元，受到了处分。到报道"),
    "a true number elsewhere": ("86人次，查出11个问题。", "86人次，查出19个问题。"),
}
"""Inventions that nobody sees who does not understand the words."""
