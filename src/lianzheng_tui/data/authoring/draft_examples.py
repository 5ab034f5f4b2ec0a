"""The examples in a drafted case file: commented out, and valid once they are not."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.data.yaml.quoting import quote

_QUOTE = "{出处}"
"""A placeholder for a sentence of the article."""
_OTHER = "{另一出处}"
"""A placeholder for another sentence, or the same one where there is no other."""
_TERM = "{词语}"
"""A placeholder for a word of the article."""
_NO_QUOTATION = "从正文里照抄一句话"

NO_PEOPLE = (
    "## 人物：没有找到“某某”。有的话照下面写。",
    "# people:",
    "#   - name: 周某某",
    "#     role: 仓库主任",
)

NO_EVENTS = (
    "## 时间线：正文里没有找到日期。也可以写一件事的几个步骤。",
    "# timeline:",
    "#   - id: event-1",
    "#     when: 2018-06",
    "#     label: 2018年6月的一天",
    "#     title: 桌上的购物卡",
    "#     stage: 破口",
    "#     text: 写到要选的那一刻",
    "#     evidence: {出处}",
)

AFTER_EVENTS = (
    "## 抉择：写在一个节点的 evidence 下面。",
    "#     decision:",
    "#       prompt: 卡就在桌上。你会怎么做？",
    "#       options:",
    "#         - text: 当场退还；退不掉就登记上交",
    "#           sound: true          # 守得住的做法，至少一个",
    "#           outcome: 东西没有留下，话也说清了。",
    "#           basis: hypothetical  # source 原文、law 法条、hypothetical 假设情形",
    "#         - text: 收下，反正没有人看见",
    "#           taken: true          # 实际发生的，正好一个",
    "#           outcome: 写后来怎样。",
    "#           basis: source",
    "#           evidence: {出处}",
)

NO_FIGURES = (
    "## 数字：正文里没有找到带单位的数字。有的话照下面写。",
    "# figures:",
    "#   - label: 发现问题",
    "#     value: 17",
    "#     unit: 个",
    "#     evidence: {出处}",
)

AFTER_FIGURES = (
    "",
    "## 风险点：六个键都要写。",
    "# risks:",
    "#   - post: 采购",
    "#     name: 合同签订后的“感谢”",
    "#     description: 以为事情办完就可以收。",
    "#     safeguard: 一律退回，退不掉的登记上交。",
    "#     indicator: 礼品登记数与抽查发现数之差",
    "#     evidence: {出处}",
    "",
    "## 词语：term 要在正文里出现，出现的地方会画线。",
    "# glossary:",
    "#   - term: {词语}",
    "#     meaning: 写它的意思。",
    "",
    "## 测验：现在是空的；题型有 single、multiple、true_false、number、text、order、match，",
    "## 写法见 lianzheng new 写出的模板。",
    "# quiz:",
    "#   pass: 80                   # 达标线，百分数",
    "#   questions:",
    "#     - id: q-1",
    "#       type: single",
    "#       prompt: 报道是怎样说的？",
    "#       options:               # 2 至 9 项，正好一项 correct: true",
    "#         - text: 正确的说法",
    "#           correct: true",
    "#           why: 正文写明了。",
    "#         - text: 似是而非的说法",
    "#           why: 正文没有这样写。",
    "#       explanation: 写为什么。",
    "#       evidence: {出处}",
    "#     - id: q-2",
    "#       type: true_false",
    "#       prompt: 写一句能判断对错的话。",
    "#       answer: true",
    "#       explanation: 写为什么。",
    "#       evidence: {另一出处}",
    "",
    "## 讨论：学员在下面写心得；hint 提示可以不写。",
    "# discussion:",
    "#   - id: d-1",
    "#     prompt: 如果是你，会在哪一步停下来？",
    "#     hint: 对照时间线。",
)


def filled(lines: Sequence[str], quotations: Sequence[str], term: str = "") -> Iterator[str]:
    """Yield the lines of an example with words of the article in place of placeholders.

    Args:
        lines: one of the examples of this module.
        quotations: sentences that stand in the article only once, for evidence.
        term: a word of the article.
    """
    first, last = (quotations[0], quotations[-1]) if quotations else (_NO_QUOTATION, _NO_QUOTATION)
    for line in lines:
        for placeholder, words in ((_QUOTE, first), (_OTHER, last), (_TERM, term)):
            if line.endswith(placeholder):
                yield line.removesuffix(placeholder) + quote(words)
                break
        else:
            yield line
