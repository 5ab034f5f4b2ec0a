"""``lianzheng doctor``: what state the records, the machine and the terminal are in."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import locations, now
from lianzheng_tui.cli.terminal.probe import CONSOLE, Terminal, probe
from lianzheng_tui.cli.terminal.width_question import PROBES
from lianzheng_tui.data.records.health import Health, StoredPath, health
from lianzheng_tui.data.records.repair import repair

EXAMPLES = (
    ("doctor", "看看学习记录、备份、终端是不是正常"),
    ("doctor --json", "同上，输出 JSON"),
    ("doctor --repair", "修复损坏的学习记录：能读出来的都找回，损坏的文件留着"),
)
_LEAST_SIZE = (60, 20)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")
    parser.add_argument("--repair", action="store_true", help="先修复损坏的学习记录")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Tell the state, after a repair if it is asked for; PROBLEMS where something is wrong.

    Raises:
        RecordsError: the repair could not be done.
    """
    there = locations(args)
    mended = ""
    if args.repair:
        before = health(there).store
        done = None
        if before.damaged:
            done = repair(there.records_file, there.backups, now().astimezone())
        mended = done.sentence if done else "学习记录不需要修复。"
    found = health(there)
    terminal = probe(os.environ, sys.stdout.encoding or "")
    wrong = list(_wrong(found, terminal))
    if args.json:
        whole = {**_as_object(found, terminal), "repaired": mended, "problems": wrong}
        stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    else:
        lines = [*([mended, ""] if mended else []), *_as_text(found, terminal), ""]
        lines += [f"！{each}" for each in wrong] or ["没有发现问题。"]
        stdout.write("".join(f"{line}\n" for line in lines))
    return ExitCode.PROBLEMS if wrong else ExitCode.DONE


def _wrong(found: Health, terminal: Terminal) -> Iterator[str]:
    if found.store.fault:
        mend = "用 lianzheng doctor --repair 修复。" if found.store.damaged else ""
        yield found.store.fault + mend
    if not found.writable:
        yield f"不能写入 {found.file.path}，学习不会保存。请检查权限，或用 --data-dir 换一处。"
    if found.network:
        yield (
            f"学习记录在网络文件夹（{found.network}）上，断网或锁失灵时可能出错。"
            "请用 --data-dir 换到本机磁盘。"
        )
    if found.file.open_to_others and found.folder.open_to_others:
        yield f"别的账号也能读到学习记录，请运行 chmod 600 {found.file.path}"
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
    """Only where somebody looks at it; what goes into a pipe is not the terminal's business."""
    return terminal.size is not None and terminal.encoding.lower().replace("-", "") != "utf8"


def _as_text(found: Health, terminal: Terminal) -> Iterator[str]:
    store = found.store
    yield f"Python    {found.python}"
    yield f"SQLite    {found.sqlite}"
    yield f"系统      {found.system}"
    yield f"文件夹    {_place(found.folder)}"
    yield f"学习记录  {_place(found.file)}"
    if found.file.there and not store.fault:
        yield f"          {store.rows}条记录，{store.learners}名学员，逐条核对无误"
        yield f"          格式第{store.version}版，日志方式 {store.journal_mode}，完整性检查通过"
    last = found.backups[0] if found.backups else None
    yield f"备份      {len(found.backups)}个" + (
        f"，最近一个 {last.day:%Y-%m-%d}：{last.path}" if last else ""
    )
    for path in found.set_aside:
        yield f"损坏留存  {path}"
    yield f"网络磁盘  {found.network or '不是'}"
    yield f"日志      {found.log}" + ("" if os.access(found.log, os.F_OK) else "（还没有）")
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


def _as_object(found: Health, terminal: Terminal) -> dict[str, Any]:
    """As documented in docs/json.md."""
    store = found.store
    return {
        "python": found.python,
        "sqlite": found.sqlite,
        "system": found.system,
        "folder": _place_object(found.folder),
        "file": _place_object(found.file),
        "store": {
            "fault": store.fault,
            "damaged": store.damaged,
            "version": store.version,
            "journal_mode": store.journal_mode,
            "records": store.rows,
            "damaged_records": store.damaged_rows,
            "learners": store.learners,
        },
        "backups": [str(each.path) for each in found.backups],
        "set_aside": [str(each) for each in found.set_aside],
        "network": found.network,
        "writable": found.writable,
        "log": str(found.log),
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
