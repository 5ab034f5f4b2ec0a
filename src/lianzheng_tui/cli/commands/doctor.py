"""The command ``lianzheng doctor``, which reports on the records, the machine and the terminal."""

import argparse
import os
import sys
from collections.abc import Iterator
from typing import Any

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, write_json
from lianzheng_tui.cli.session import locations
from lianzheng_tui.cli.terminal.probe import CONSOLE, Terminal, probe
from lianzheng_tui.cli.terminal.width_question import PROBES
from lianzheng_tui.data.banks.excel_in import can_use_excel
from lianzheng_tui.data.export.word import can_write_docx
from lianzheng_tui.data.records.health import Health, StoredPath, health
from lianzheng_tui.data.records.learners import remove_unfit
from lianzheng_tui.data.records.repair import repair

EXAMPLES = (
    ("doctor", "看看学习记录、备份、终端是不是正常"),
    ("doctor --json", "同上，输出 JSON"),
    ("doctor --repair", "修复损坏的学习记录：能读出来的都找回，损坏的文件留着"),
)
_LEAST_SIZE = (60, 20)
_WORD = "能写 docx"
_EXCEL = "能读写 xlsx"
_NO_EXCEL = "不能读写 xlsx：没有装 openpyxl 和 defusedxml（附加项“office”）；csv、docx 的题库照读"
_NO_WORD = "不能写 docx：没有装 python-docx（附加项“office”）；html 照写，Word 也能打开"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")
    parser.add_argument("--repair", action="store_true", help="先修复损坏的学习记录")
    parser.add_argument(
        "--remove-unfit", action="store_true", help="先去掉内容不合格式的学习记录，去掉之前备份"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Report the state, after what is asked for; return PROBLEMS if anything is wrong.

    Raises:
        RecordsError: the repair or the removal could not be done.
    """
    places = locations(args)
    repair_words = ""
    if args.repair:
        before = health(places, now()).store
        repaired = None
        if before.damaged:
            repaired = repair(places.records_file, places.backups, now().astimezone())
        repair_words = repaired.sentence if repaired else "学习记录不需要修复。"
    if args.remove_unfit:
        count, copy = remove_unfit(places.records_file, places.backups, now().astimezone())
        repair_words += (
            f"已去掉{count}条内容不合格式的记录。去掉之前的记录文件还保留四周：{copy}。"
            "想留得更久，请把它复制到别处。"
        )
    state = health(places, now())
    terminal = probe(os.environ, sys.stdout.encoding or "")
    problems = list(_problems(state, terminal))
    if args.json:
        report = {**_as_object(state, terminal), "repaired": repair_words, "problems": problems}
        write_json(stdout, report)
    else:
        lines = [*([repair_words, ""] if repair_words else []), *_as_text(state, terminal), ""]
        lines += [f"！{problem}" for problem in problems] or ["没有发现问题。"]
        stdout.write("".join(f"{line}\n" for line in lines))
    return ExitCode.PROBLEMS if problems else ExitCode.DONE


def _problems(state: Health, terminal: Terminal) -> Iterator[str]:
    if state.store.fault:
        mend = "用 lianzheng doctor --repair 修复。" if state.store.damaged else ""
        end = "" if state.store.fault.endswith("。") else "。"  # after a path
        yield state.store.fault + end + mend
    if state.store.unfit_rows:
        yield (
            f"有{state.store.unfit_rows}条记录的内容不合格式（例如该是文字的地方不是文字），没有读入，"
            "原样留在文件里，不妨碍别的记录；多半来自写坏了的导出文件。"
            "想去掉它们，用 lianzheng doctor --remove-unfit，会先备份。"
        )
    if not state.writable:
        yield f"不能写入 {state.file.path}，学习不会保存。请检查权限，或用 --data-dir 换一处。"
    if state.backup_fault:
        yield state.backup_fault
    if state.network:
        yield (
            f"学习记录在网络文件夹（{state.network}）上，断网或锁失灵时可能出错。"
            "请用 --data-dir 换到本机磁盘。"
        )
    if state.file.open_to_others and state.folder.open_to_others:
        yield f"别的账号也能读到学习记录，请运行 chmod 600 {state.file.path}"
    if terminal.size and (terminal.size[0] < _LEAST_SIZE[0] or terminal.size[1] < _LEAST_SIZE[1]):
        yield f"终端窗口太小，至少要 {_LEAST_SIZE[0]} 列 {_LEAST_SIZE[1]} 行。"
    if terminal.is_console:
        yield CONSOLE
    if _encoding_is_poor(terminal):
        yield f"终端的编码是 {terminal.encoding}，汉字可能显示不出。请改用 UTF-8。"
    odd = [text for text, width in terminal.widths.items() if width != PROBES[text]]
    if odd:
        yield (
            f"终端把 {' '.join(odd)} 的宽度显示得与众不同。应用会照着排，标记改用 ASCII 字符；"
            "在终端设置里把“歧义宽度字符”设为窄，显示更好看。"
        )


def _encoding_is_poor(terminal: Terminal) -> bool:
    """Return whether a terminal shows the output in another encoding than UTF-8."""
    return terminal.size is not None and terminal.encoding.lower().replace("-", "") != "utf8"


def _as_text(state: Health, terminal: Terminal) -> Iterator[str]:
    store = state.store
    yield f"Python    {state.python}"
    yield f"SQLite    {state.sqlite}"
    yield f"系统      {state.system}"
    yield f"Word      {_WORD if can_write_docx() else _NO_WORD}"
    yield f"Excel     {_EXCEL if can_use_excel() else _NO_EXCEL}"
    yield f"文件夹    {_place(state.folder)}"
    yield f"学习记录  {_place(state.file)}"
    if state.file.there and not store.fault:
        yield f"          {store.rows}条记录，{store.learners}名学员，逐条核对无误"
        yield f"          格式第{store.version}版，日志方式 {store.journal_mode}，完整性检查通过"
    last = state.backups[0] if state.backups else None
    yield f"备份      {len(state.backups)}个" + (
        f"，最近一个 {last.day:%Y-%m-%d}：{last.path}" if last else ""
    )
    for path in state.set_aside:
        yield f"损坏留存  {path}"
    yield f"网络磁盘  {state.network or '不是'}"
    yield f"日志      {state.log}" + ("" if os.access(state.log, os.F_OK) else "（还没有）")
    size = f"{terminal.size[0]}列{terminal.size[1]}行" if terminal.size else "不在终端里"
    yield f"终端      {terminal.kind or '不明'}，{terminal.colours}，{size}，{terminal.encoding}"
    if terminal.widths:
        yield "宽度      " + "，".join(f"{text} {width}" for text, width in terminal.widths.items())
    else:
        yield "宽度      没有测量（终端没有回答，或者不在终端里）"


def _place(place: StoredPath) -> str:
    if not place.there:
        return f"{place.path}（还没有）"
    size = f"，{-(-place.size // 1024)} KiB" if place.size else ""
    return f"{place.path}（权限 {place.mode:04o}{size}）"


def _as_object(state: Health, terminal: Terminal) -> dict[str, Any]:
    """Return the state as documented in docs/json.md."""
    store = state.store
    return {
        "python": state.python,
        "sqlite": state.sqlite,
        "system": state.system,
        "docx": can_write_docx(),
        "xlsx": can_use_excel(),
        "folder": _place_object(state.folder),
        "file": _place_object(state.file),
        "store": {
            "fault": store.fault,
            "damaged": store.damaged,
            "version": store.version,
            "journal_mode": store.journal_mode,
            "records": store.rows,
            "damaged_records": store.damaged_rows,
            "far_records": store.far_rows,
            "unfit_records": store.unfit_rows,
            "learners": store.learners,
        },
        "backups": [str(backup.path) for backup in state.backups],
        "set_aside": [str(path) for path in state.set_aside],
        "network": state.network,
        "writable": state.writable,
        "log": str(state.log),
        "terminal": {
            "term": terminal.kind,
            "colours": terminal.colours,
            "size": terminal.size,
            "encoding": terminal.encoding,
            "widths": dict(terminal.widths),
        },
    }


def _place_object(place: StoredPath) -> dict[str, Any]:
    mode = f"{place.mode:04o}" if place.there else None
    return {"path": str(place.path), "there": place.there, "size": place.size, "mode": mode}
