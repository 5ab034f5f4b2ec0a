"""A whole case as a conversation in plain mode, from where the learner stands."""

from collections.abc import Callable, Mapping

from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.conversation import Leave, ToCases
from lianzheng_tui.cli.plain.dialogue import EndOfInputError
from lianzheng_tui.cli.plain.notes import visit_discussion
from lianzheng_tui.cli.plain.paragraphs import EMPTY, heading, plain, spoken
from lianzheng_tui.cli.plain.quiz import visit_quiz
from lianzheng_tui.cli.plain.reading import visit_guide, visit_points, visit_text
from lianzheng_tui.cli.plain.study import Study, Turn
from lianzheng_tui.cli.plain.walk import visit_timeline
from lianzheng_tui.core.case.parts import Part, parts_of
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.case_outline import news
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.edition import news_of

_VISITS: Mapping[Part, Callable[[Study], None]] = {
    Part.GUIDE: visit_guide,
    Part.TEXT: visit_text,
    Part.TIMELINE: visit_timeline,
    Part.POINTS: visit_points,
    Part.QUIZ: visit_quiz,
    Part.DISCUSSION: visit_discussion,
}


def hold(study: Study) -> bool:
    """Lead the learner through the parts until they leave or the input ends.

    Returns:
        Whether they turn to another case instead of leaving.
    """
    dialogue, parts = study.dialogue, parts_of(study.case)
    part = study.progress.part
    target = Turn(part if part in parts else Part.GUIDE)
    dialogue.say(f"{study.case.title}。填字以后按回车；帮助 列出能填什么，目录 换部分，退出 离开。")
    if corrections := news_of(study.case, study.records):
        told = news(study.case, corrections)
        dialogue.say_all([*heading("更正"), plain(told.summary)])
        dialogue.say_all(plain(words) for words in (*told.lines, told.again) if words)
    if study.progress.stand is not CompletionState.NEW:
        dialogue.say(f"接着上次：{study.progress.where()}。")
    try:
        while True:
            study.did(Verb.OPENED, target.part.value)
            try:
                _visit(study, target)
                target = _after(study, target.part)
            except Turn as turn:
                target = turn
    except ToCases:
        return True
    except (Leave, EndOfInputError):
        _say_goodbye(study)
        return False
    except KeyboardInterrupt:
        study.interrupt()
        _say_goodbye(study)
        return False


def _visit(study: Study, target: Turn) -> None:
    if target.section is not None:
        visit_text(study, target.section)
    else:
        _VISITS[target.part](study)


def _after(study: Study, part: Part) -> Turn:
    """Return where to go from the end of a part; after the last part the learner chooses."""
    parts = parts_of(study.case)
    index = parts.index(part)
    if index + 1 < len(parts):
        return Turn(parts[index + 1])
    study.dialogue.say_all(
        [
            *heading("到这里就是全部了"),
            plain(f"这个{study.case.kind.noun}：{spoken(study.progress.brief())}。"),
        ]
    )
    study.dialogue.say_all(study.contents())
    reply = study.go_on("目录 选一部分；案例 换一个案例；退出 离开；回车 从头看")
    return Turn(part if reply is Command.BACK else parts[0])


def _say_goodbye(study: Study) -> None:
    """Say that all is saved and where the learner will go on; nothing if something is unsaved."""
    progress = study.progress
    if not progress.unsaved:
        go_on = "学起" if progress.stand is CompletionState.NEW else "接着学"
        study.dialogue.say_all([EMPTY, plain(f"已保存，下次从“{progress.where()}”{go_on}。")])
