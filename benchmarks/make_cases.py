"""Invented cases of a given length, the same for the same seed; all of them are sound."""

import random
from pathlib import Path

_TOPICS = (
    *("廉洁", "监督", "工程", "采购", "医保", "招生", "公车", "惠农"),
    *("征迁", "审批", "执法", "教育", "养老", "环保", "财务", "仓储"),
)
_KINDS = ("warning", "practice", "report")
_SIGNS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使"
    "点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明"
)
_HEAD = """format: 1
id: {id}
title: {title}
kind: {kind}
summary: 一名经办人在{topic}中从推辞到收下、最后说明情况的过程，事实和数字都是编写的。
source:
  report: {title}
  byline: 编写
  note: 据编写的材料改写
sections:
"""
_SECTION = """  - id: s{number}
    title: 经过之{number}
    text: |
"""
_QUIZ = """quiz:
  pass: 60
  questions:
"""
_QUESTION = """    - id: q{number}
      type: single
      prompt: {prompt}
      options:
        - text: 当场退还并登记
          correct: true
          why: 退还并登记，事情就清楚了。
        - text: 先收下再说
          why: 收下以后就说不清楚了。
      explanation: 登记在先，事后才说得清楚。
      evidence: {evidence}
"""


def make_cases(folder: Path, number: int, characters: int, seed: int) -> None:
    """Write cases into a folder.

    Args:
        folder: it is made if it is missing.
        number: how many.
        characters: how many a file has, roughly; at least 600.
        seed: what the text follows from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    for at in range(number):
        text = _case(f"case-{at:06}", characters, chance)
        (folder / f"case-{at:06}.yaml").write_text(text, encoding="utf-8")


def _case(name: str, characters: int, chance: random.Random) -> str:
    topic = chance.choice(_TOPICS)
    title = f"{topic}里的{chance.choice(_TOPICS)}{name[-5:]}号"
    parts = [_HEAD.format(id=name, title=title, kind=chance.choice(_KINDS), topic=topic)]
    sentences: list[str] = []
    questions = max(1, characters // 2500)
    room = characters - len(parts[0]) - questions * 200
    section = 0
    while room > 0:
        section += 1
        parts.append(_SECTION.format(number=section))
        for _ in range(6):
            sentence = _sentence(chance, section)
            sentences.append(sentence)
            paragraph = sentence + "".join(_sentence(chance, section) for _ in range(3))
            parts.append(f"      {paragraph}\n\n")
            room -= len(paragraph) + 8
            if room <= 0:
                break
    parts.append(_QUIZ)
    for number in range(questions):
        evidence = sentences[number % len(sentences)][:18]
        parts.append(
            _QUESTION.format(number=number, prompt=f"第{number}题怎么做？", evidence=evidence)
        )
    return "".join(parts)


def _sentence(chance: random.Random, section: int) -> str:
    signs = "".join(chance.choices(_SIGNS, k=chance.randrange(24, 44)))
    return f"{signs[:12]}，{signs[12:]}，共{chance.randrange(10**6)}元。"
