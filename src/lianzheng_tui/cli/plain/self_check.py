"""对照检查 in plain mode: the questions one by one; nothing is kept but a line that is written."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.evidence import evidence_lines
from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, body, heading, labelled, place
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.answering.typed_line import UnclearAnswerError, own_words, typed_choice
from lianzheng_tui.core.case.training import SelfCheck
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.study.case_outline import Head
from lianzheng_tui.core.study.self_check import (
    LINE,
    ONLY_SHOWN,
    Mark,
    risk_of,
    risk_rows,
    typed_line,
)

_DELETE = "删去"
"""Typed to delete every line that is kept."""
_WAYS = "，".join(f"{number + 1} {mark}" for number, mark in enumerate(Mark))


def visit_self_check(study: Study) -> bool:
    """Ask the questions; return whether the learner goes on, and not back to what was before."""
    checks = study.case.self_check
    index = 0
    while 0 <= index < len(checks):
        index += 1 if _ask(study, index) else -1
    return index >= 0


def _ask(study: Study, index: int) -> bool:
    """Ask one question; return whether to go on, and not back."""
    check = study.case.self_check[index]
    line, fault = _kept(study, check)
    study.dialogue.say_all(_question(study, index, line))
    if fault:
        study.dialogue.say(fault)
    unkept = ""
    while True:
        what = "读不出来的文件" if fault else "记下的" if line else ""
        deletes = f"；{_DELETE} 删去{what}" if what else ""
        reply = study.choose(f"{_WAYS}{deletes}；回车 跳过", lambda: _evidence(study, check))
        if isinstance(reply, Command):
            if reply in (Command.NEXT, Command.BACK):
                return reply is Command.NEXT
            study.not_understood(reply)
        elif reply.strip() == _DELETE:
            _delete(study)
            line, fault = _kept(study, check)
        else:
            try:
                mark = list(Mark)[typed_choice(reply, len(Mark))]
            except UnclearAnswerError as error:
                study.dialogue.say(str(error))
                continue
            unkept = _mark(study, check, mark, line, unkept)
            if not unkept:
                return True
            fault = _kept(study, check)[1]


def _question(study: Study, index: int, line: str) -> Iterator[Printed]:
    checks = study.case.self_check
    yield from heading(f"{Head.SELF_CHECK} {place(index + 1, len(checks), '项')}")
    yield from body(checks[index].question)
    yield from (labelled(*row) for row in risk_rows(study.case, checks[index]))
    if line:
        yield labelled("记下的", f"{Mark.TO_MEND}，{line}")
    elif not index:
        yield from (EMPTY, ("", 0, f"{ONLY_SHOWN}。"))


def _evidence(study: Study, check: SelfCheck) -> Iterator[Printed]:
    risk = risk_of(study.case, check)
    return evidence_lines(study.case, risk.evidence if risk else (), (), study.laws)


def _mark(study: Study, check: SelfCheck, mark: Mark, before: str, unkept: str) -> str:
    """Take a mark. Only a line below 要整改 is kept; another mark takes back the one that is.

    Args:
        study: The conversation.
        check: The question.
        mark: Its mark.
        before: The line that is kept of it.
        unkept: What was written before and could not be kept.

    Returns:
        What was written and could not be kept; empty if nothing is left to do.
    """
    if mark is not Mark.TO_MEND:
        study.dialogue.say(f"{mark}。")
        if before:
            _keep(study, check, "")
        return ""
    end = f"回车 再记一次“{unkept}”" if unkept else "回车 不改" if before else "回车 不写"
    line = _own_line(study, f"{LINE}，写了就记在这台机器上；{end}") or unkept
    if not line or line == before or _keep(study, check, line):
        return ""
    study.dialogue.say(f"写的一句还在：{line}")
    return line


def _own_line(study: Study, prompt: str) -> str:
    """Ask for the line below 要整改; return it, empty for Enter alone, or to go back."""
    while True:
        reply = study.ask(prompt)
        if isinstance(reply, str):
            return typed_line(own_words(reply))
        if reply in (Command.NEXT, Command.BACK):
            return ""
        study.not_understood(reply)


def _kept(study: Study, check: SelfCheck) -> tuple[str, str]:
    """Return the line that is kept of a question, and why it cannot be read, a sentence."""
    try:
        return study.kept_lines.all().get((study.case.id, check.id), ""), ""
    except LianzhengError as error:
        return "", str(error)


def _keep(study: Study, check: SelfCheck, line: str) -> bool:
    """Keep a line, or forget it, and say so; return whether that was done."""
    try:
        study.kept_lines.keep(study.case.id, check.id, line)
    except LianzhengError as error:
        study.dialogue.say(str(error))
        return False
    study.dialogue.say("已记下，只在这台机器上。" if line else "记下的一句话去掉了。")
    return True


def _delete(study: Study) -> None:
    """Delete everything that is kept, of every case, once that is confirmed."""
    words = f"会删去所有案例里记下的对照，删了找不回来。再填一次 {_DELETE} 删去；回车 不删"
    if study.dialogue.ask(words).strip() != _DELETE:
        return
    try:
        study.kept_lines.delete()
    except LianzhengError as error:
        study.dialogue.say(str(error))
    else:
        study.dialogue.say("记下的对照都删去了。")
