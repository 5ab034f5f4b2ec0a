"""Pairs of characters that are ordinary words: they stand in a text where no name ends."""

from collections.abc import Callable, Iterable

from lianzheng_tui.core.fidelity.names import begins_ending

_WORDS = (
    "督促 要求 召开 收回 推动 组织 协同 配合 会同 联合 指导 监督 协助 参与 "
    "所在 属地 有关 相关 部分 多家 几家 两家 三家 一家 全市 全镇 全村 本市 "
    "我市 当地 上级 下级 基层 农村 城市 乡镇 镇街 民办 公办 定点 零售 国有 "
    "民营 保险 作为 成为 担任 负责 通过 依托 进入 前往 来到 走进 离开 属于 "
    "位于 包括 涉及 发现 查处 移送 收受 另外 其中 一个 一些 许多 多个 各级 "
    "原来 随后 同时 因此 于是 以及 或者 聚焦 健全 列举 正文 完善 建立 成立 "
    "加强 规范 整改 清理 收到 退还 举报 控告 贿赂 聘请 委托 起诉 报告 并且 "
    "主动 纪检 监察 派驻 录入"
)
_COMMON = frozenset(_WORDS.split())


def ordinary_words(texts: Iterable[str]) -> Callable[[str], bool]:
    """Return a test for ordinary words, made from some texts.

    A pair is one if it is common in reports, or if it stands at two places where no ending of a
    name follows and at none where one does.
    """
    free: dict[str, int] = {}
    bound: set[str] = set()
    for text in texts:
        for i in range(len(text) - 1):
            pair = text[i : i + 2]
            if begins_ending(text, i + 2):
                bound.add(pair)
            else:
                free[pair] = free.get(pair, 0) + 1
    return lambda pair: pair in _COMMON or (pair not in bound and free.get(pair, 0) > 1)
