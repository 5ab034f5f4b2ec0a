"""The rules of item writing that `check --teaching` applies, side by side.

They look for what a reader without the text can go by, and for what a class misses. Sources are in
`sources`; no rule is a verdict: a case with hints is sound and can be taught.

Three kinds of threshold:

- What chance brings too (the right option is the longest, in the first place, ...) is hinted at
  from `measure.LEAST` questions on, if chance would bring it in at most one case of twenty
  (`measure.RARE`). So of the dozen rules of this kind about one in two cases has a false hint;
  that is the price of seeing anything in three to ten questions. With fewer the share is shown, as
  too few to tell.
- What is a fault by itself (a word that stands in false statements alone, an answer told before)
  is hinted at each time.
- The others have a threshold of their own, beside the rule, with its reason.
"""

from collections.abc import Callable

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.item_review import (
    rules_coverage,
    rules_decisions,
    rules_earlier,
    rules_items,
    rules_options,
    rules_wording,
)
from lianzheng_tui.core.item_review.measure import ItemRule, Measure

RULES: tuple[tuple[ItemRule, Callable[[Case], Measure]], ...] = (
    (ItemRule("longest", "正确项最长", "HDR 24"), rules_options.right_is_longest),
    (ItemRule("shortest", "正确项最短", "HDR 24"), rules_options.right_is_shortest),
    (ItemRule("specific", "正确项最细", "HDR 28d"), rules_options.right_is_most_specific),
    (ItemRule("alike", "正确项最像别的", "NBME convergence"), rules_options.right_is_most_alike),
    (ItemRule("echo", "正确项与题干重字", "HDR 28b"), rules_options.right_echoes_prompt),
    (ItemRule("places", "正确项的位置", "HDR 20", in_words=True), rules_options.right_has_no_place),
    (ItemRule("unlike", "多选最不像的错", "HDR 23"), rules_options.wrong_is_least_alike),
    (ItemRule("odd", "一眼不同的选项", "HDR 23, 28d"), rules_options.nothing_is_odd),
    (
        ItemRule("absolute", "绝对的选项都错", "HDR 28a"),
        rules_options.sweeping_options_may_be_right,
    ),
    (
        ItemRule("cautious", "只有正确项留余地", "NBME vague terms"),
        rules_options.cautious_options_may_be_wrong,
    ),
    (ItemRule("balance", "判断题对错", "FB", in_words=True), rules_items.statements_are_balanced),
    (ItemRule("cues", "判断题照词答得对", "FB"), rules_items.statements_are_not_told_by_words),
    (ItemRule("sweeping", "错的题干有词露底", "FB"), rules_items.sweeping_statements_may_be_true),
    (ItemRule("pairs", "配对两边重字", "HDR 28b"), rules_items.pairs_are_not_told_by_words),
    (ItemRule("order", "排序项有先后的词", "HDR 28"), rules_items.order_is_not_told_by_words),
    (
        ItemRule("earlier", "前面的题说出答案", "HDR 4"),
        rules_earlier.no_question_answers_a_later_one,
    ),
    (ItemRule("taken", "实际做的就守得住", "WPH"), rules_decisions.sound_is_not_always_taken),
    (ItemRule("sound-longest", "守得住的最长", "HDR 24"), rules_decisions.sound_is_longest),
    (
        ItemRule("sound-places", "守得住的位置", "HDR 20", in_words=True),
        rules_decisions.sound_has_no_place,
    ),
    (ItemRule("duty", "守得住的像照章", "WPH"), rules_decisions.sound_sounds_dutiful),
    (ItemRule("excuse", "只有守得住的无托词", "WPH"), rules_decisions.sound_alone_has_no_excuse),
    (ItemRule("excused", "守不住的带托词", "HDR 29"), rules_decisions.others_are_not_excused),
    (ItemRule("cost", "守得住而无代价", "WPH"), rules_decisions.sound_has_its_cost),
    (
        ItemRule("objectives", "没有题的学习目标", "HDR 1; Biggs"),
        rules_coverage.objectives_are_tested,
    ),
    (ItemRule("risks", "没有题的风险点", "HDR 1; Biggs"), rules_coverage.risks_are_tested),
    (ItemRule("sections", "没有题的小节", "HDR 1"), rules_coverage.sections_are_tested),
    (ItemRule("judgment", "要判断的题", "HDR 3"), rules_coverage.judgment_is_asked),
    (ItemRule("right-why", "只说在哪里的 why", "Shute"), rules_wording.right_reasons_explain),
    (ItemRule("wrong-why", "只说没有写的 why", "Shute"), rules_wording.wrong_reasons_explain),
    (
        ItemRule("silence", "说“没有写”", "ISO", in_words=True),
        rules_wording.silence_is_not_told_too_often,
    ),
    (
        ItemRule("supposing", "说“可能、往往”", "ISO", in_words=True),
        rules_wording.supposing_is_not_too_frequent,
    ),
    (ItemRule("minutes", "分钟数", "Biggs", in_words=True), rules_coverage.minutes_are_right),
)
"""Every rule with what measures it, in the order of the table.

HDR goes with the number of the guideline there.
"""

COLD = ItemRule("cold", "不读也答得对的题", "HDR 28")
"""The rule that sums up; see `review`."""
