"""Banks printed in every layout that is known, from questions whose keys are known."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SUBJECTS = ("钥匙", "账本", "印章", "磅单", "出库单", "登记簿", "礼品", "轮换计划", "领卡", "盘点")
_DEEDS = ("借出", "交接", "保管", "登记", "复核", "涂改", "签字", "补填", "核对", "注销")
_ENDS = (
    "应当（ ）。",
    "应当怎样？",
    "应当由谁负责（　）？",
    "的下列说法，正确的是( )",
    "要注意____。",
)
_OPTIONS = (
    "退还",
    "留下",
    "登记上交",
    "口头说一声",
    "见附件B.docx",
    "两人以上，互相看着",
    "保管员、司机",
    "50%以上",
    "3日内",
    "由A库移交",
    "B类仓的人",
    "2024年起不再用",
    "甲（乙）丙",
    "1至3份",
    "站长；站长指定的人",
)
_EXPLANATIONS = (
    "登记才查得到。",
    "因为要两人签字，故选前者。",
    "一条记录四项：时间、借用人、用途、归还时间。\n没有归还时间的，视为没有归还。",
    "要写明：\n1．时间；\n2．借用人。",
    "选项A不全；选项B是旧制度。",
)


@dataclass(frozen=True)
class Printed:
    """A bank and what it asks: the stems with their keys, in order."""

    text: str
    keys: tuple[tuple[str, object], ...]


def printed(seed: int) -> Printed:
    """Print a bank in a layout that the seed decides."""
    chance = random.Random(seed)
    at_end = chance.random() < 0.25
    number = chance.choice(("{}．", "{}.", "{}、", "（{}）", "({}) ", "第{}题 ", "【{}】", "{}. "))
    style = _Style(chance)
    lines: list[str] = ["廉洁知识题库", ""] if chance.random() < 0.5 else []
    listed: list[str] = []
    keys: list[tuple[str, object]] = []
    kinds = chance.sample(("单选", "多选", "判断"), chance.randint(1, 3))
    for ordinal, kind in zip("一二三", kinds, strict=False):
        heading = f"{ordinal}、{chance.choice(_HEADINGS[kind])}"
        lines.append(heading)
        listed.append(heading)
        for count in range(1, chance.randint(2, 6)):
            stem = f"{chance.choice(_SUBJECTS)}{chance.choice(_DEEDS)}第{len(keys) + 1}次"
            lines += [""] * chance.randint(0, 1)
            if kind == "判断":
                is_true = chance.random() < 0.5
                lines += style.judgement(number.format(count), f"{stem}可以代签。", is_true, at_end)
                listed.append(f"{count}．{'√' if is_true else '×'}")
                keys.append((stem, is_true))
                continue
            options = chance.sample(_OPTIONS, chance.randint(3 if kind == "多选" else 2, 5))
            right = sorted(
                chance.sample(
                    range(len(options)), 1 if kind == "单选" else chance.randint(2, len(options))
                )
            )
            letters = "".join("ABCDE"[each] for each in right)
            lines += style.choice(number.format(count), stem, options, letters, at_end)
            listed.append(f"{count}．{letters}")
            keys.append((stem, frozenset(options[each] for each in right)))
    if at_end:
        lines += [chance.choice(("参考答案", "答案：", "附：参考答案及解析")), *listed]
    return Printed("\n".join(lines) + "\n", tuple(keys))


_HEADINGS = {
    "单选": ("单选题", "单项选择题（每题2分，多选不得分）", "单选题(共5题)"),
    "多选": ("多选题", "多项选择题（每题3分。少选、多选不得分）", "多选题："),
    "判断": ("判断题", "判断题（正确的打“√”，错误的打“×”）"),
}


class _Style:
    """How one bank writes options, answers and explanations."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.label = chance.choice(("{}.", "{}、", "{}．", "({}) ", "（{}）", "{}. ", "{}) "))
        self.across = chance.choice((1, 1, 1, 2, 4))
        self.gap = chance.choice((" ", "    ", "\t", "　　")) if self.across > 1 else ""
        self.answer = chance.choice(
            (
                "答案：{}",
                "【答案】{}",
                "【答案】：{}",
                "正确答案: {}",
                "参考答案：{}",
                "答：{}",
                "【正确答案】{}。",
                "inside",
            )
        )
        self.join = chance.choice(("", "、", ",", " ", "；"))
        self.explained = chance.choice(("", "解析：{}", "【解析】{}", "答案解析：{}", "same line"))
        self.judged = chance.choice(("√×", "对错", ("正确", "错误"), "TF"))

    def choice(
        self, number: str, stem: str, options: Sequence[str], letters: str, at_end: bool
    ) -> Iterator[str]:
        end = self.chance.choice(_ENDS)
        said = self.join.join(letters)
        is_inside = self.answer == "inside" and not at_end
        if is_inside:
            end = f"应当（{self.chance.choice((' ', ''))}{said}{self.chance.choice((' ', ''))}）。"
        yield f"{number}{stem}{end}"
        written = [
            self.label.format(letter) + each for letter, each in zip("ABCDE", options, strict=False)
        ]
        for start in range(0, len(written), self.across):
            yield self.gap.join(written[start : start + self.across])
        if at_end:
            return
        yield from self._answered("" if is_inside else self.answer.format(said))

    def judgement(self, number: str, stem: str, is_true: bool, at_end: bool) -> Iterator[str]:
        said = self.judged[0 if is_true else 1]
        if at_end:
            yield f"{number}{stem}（ ）"
            return
        if self.answer == "inside":
            yield f"{number}{stem}（{said}）"
            yield from self._answered("")
            return
        yield f"{number}{stem}"
        yield from self._answered(self.answer.format(said))

    def _answered(self, answer: str) -> Iterator[str]:
        explanation = self.chance.choice(_EXPLANATIONS)
        if self.explained == "same line" and answer:
            yield f"{answer}{'' if answer.endswith('。') else '。'}解析：{explanation}"
            return
        if answer:
            yield answer
        if self.explained and self.explained != "same line":
            yield from self.explained.format(explanation).split("\n")
