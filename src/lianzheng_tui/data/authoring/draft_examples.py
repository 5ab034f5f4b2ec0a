"""The examples in a drafted case file: commented out, and readable once they are not.

Their values are those that wait for the author, so that an example that is switched on and left as
it is counts as unfinished; what may be written is said behind them.
"""

NO_PEOPLE = (
    "## 人物：没有找到。有的话照下面写。",
    "# people:",
    "#   - name: 待改                # 如 周某某",
    "#     role: 待改                # 如 仓库主任",
)

NO_EVENTS = (
    "## 时间线：正文里没有找到日期。也可以写一件事的几个步骤。",
    "# timeline:",
    "#   - id: event-1",
    "#     when: 待改                # 如 2018-06；说不准就不写",
    "#     label: 待改               # 如 2018年6月的一天",
    "#     title: 待改               # 如 桌上的购物卡",
    "#     stage: 待改               # 警示案例才写；别的案例删去这一行",
    "#     text: 待改                # 写到要选的那一刻",
    "#     evidence: 待补",
)

AFTER_EVENTS = (
    "## 抉择：写在一个节点的 evidence 下面。",
    "#     decision:",
    "#       prompt: 待改            # 如 卡就在桌上。你会怎么做？",
    "#       options:",
    "#         - text: 做法待改      # 如 当场退还；退不掉就登记上交",
    "#           sound: true         # 守得住的做法，至少一个",
    "#           outcome: 待改       # 如 东西没有留下，话也说清了。",
    "#           basis: hypothetical # source 原文、law 法条、hypothetical 假设情形",
    "#         - text: 另做法待改    # 如 收下，反正没有人看见",
    "#           taken: true         # 实际发生的，至多一个；报道没有写怎样做，就不写",
    "#           outcome: 待改       # 写后来怎样",
    "#           basis: source",
    "#           evidence: 待补",
)

NO_FIGURES = (
    "## 数字：正文里没有找到带单位的数字。有的话照下面写。",
    "# figures:",
    "#   - label: 待改               # 如 发现问题",
    "#     value: 待改               # 只写数，如 17",
    "#     unit: 待改                # 如 个",
    "#     evidence: 待补",
)

AFTER_FIGURES = (
    "",
    "## 风险点：六个键都要写。",
    "# risks:",
    "#   - post: 待改                # 如 采购",
    "#     name: 待改                # 如 合同签订后的“感谢”",
    "#     description: 待改         # 如 以为事情办完就可以收。",
    "#     safeguard: 待改           # 如 一律退回，退不掉的登记上交。",
    "#     indicator: 待改           # 如 礼品登记数与抽查发现数之差",
    "#     evidence: 待补",
    "",
    "## 词语：term 要在正文里出现，出现的地方会画线。",
    "# glossary:",
    "#   - term: 待改",
    "#     meaning: 待改             # 写它的意思",
    "",
    "## 测验：现在是空的；题型有 single、multiple、true_false、number、text、order、match，",
    "## 写法见 lianzheng new 写出的模板。",
    "# quiz:",
    "#   pass: 80                    # 达标线，百分数",
    "#   questions:",
    "#     - id: q-1",
    "#       type: single",
    "#       prompt: 待改",
    "#       options:                # 2 至 9 项，正好一项 correct: true",
    "#         - text: 正确项待改",
    "#           correct: true",
    "#           why: 待改           # 写正文哪里说明它对",
    "#         - text: 错误项待改",
    "#           why: 待改           # 写它错在哪里",
    "#       explanation: 待改       # 写为什么",
    "#       evidence: 待补",
    "#     - id: q-2",
    "#       type: true_false",
    "#       prompt: 待改            # 写一句能判断对错的话",
    "#       answer: 待改            # 对写 true，错写 false",
    "#       explanation: 待改       # 写为什么",
    "#       evidence: 待补",
    "",
    "## 讨论：学员在下面写心得；hint 提示可以不写。",
    "# discussion:",
    "#   - id: d-1",
    "#     prompt: 待改              # 如 如果是你，会在哪一步停下来？",
    "#     hint: 待改                # 如 对照时间线。",
)
