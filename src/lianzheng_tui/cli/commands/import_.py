"""The command ``lianzheng import``, which adds what exported files carry to what is here."""

import argparse
from dataclasses import replace
from pathlib import Path

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.installation import elsewhere, listed, there_without
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.records import open_records, required_store
from lianzheng_tui.cli.session import locations
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import Known, became_one
from lianzheng_tui.data.home.settings import (
    Settings,
    load_settings,
    save_settings,
    settings_of,
)
from lianzheng_tui.data.moving.container import Everything, is_container, read_container
from lianzheng_tui.data.moving.moving import Arrival, arrival, move_in, settings_together
from lianzheng_tui.data.packs.generations import InstallRoot

EXAMPLES = (
    ("import 我的记录.jsonl", "并入在别的机器上导出的记录；再导入一次也不会重复"),
    ("import 一月.jsonl 二月.jsonl", "一次导入几个，有一个不对就都不导入"),
    ("import 搬家.lzmove", "换机器：连同设置和装入的案例，原有的都留着"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="lianzheng export 写出的文件"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Import the files, all of them or none.

    Return PROBLEMS if there is any error in a case that one carries, having imported nothing.

    Raises:
        RecordsError: a file is damaged or altered, or saving failed; nothing was imported.
    """
    files = tuple({file.resolve(): file for file in args.files}.values())
    carrying = [file for file in files if is_container(file)]
    if len(carrying) > 1:
        raise RecordsError("没有导入：export --everything 写出的文件，请一个一个地导入。")
    contents = {file: read_container(file) for file in carrying}
    store = required_store(open_records(args))
    arrived = None
    for file, everything in contents.items():
        arrived = _arrival(args, file, everything)
        stdout.write(listed(arrived.planned.problems))
        if arrived.planned.refused:
            stdout.write(
                "什么也没有导入。里面的案例有以上错误；改好了重新导出，"
                "或者在原来的机器上用 export --all 只导出学习记录。\n"
            )
            return ExitCode.PROBLEMS
    planned = arrived.planned if arrived else None
    here = Known(store.loaded.records)
    result, changes = move_in(files, contents, store.records, planned, now())
    known = result.found - result.added - result.unfit
    loaded = store.records.load_all()
    names = "、".join(loaded.learners)
    stdout.write(
        f"已导入{result.added}条新的学习记录"
        + (f"，另外{known}条原来就有" if known else "")
        + (f"，有{result.unfit}条的内容不合格式，没有并入" if result.unfit else "")
        + (f"。现在有记录的学员：{names}\n" if names else "。\n")
    )
    if result.added:
        for name, before in became_one((here, *result.known), loaded.current_names).items():
            stdout.write(
                f"按改名的记录，{'和'.join(f'“{each}”' for each in before)}现在算同一名学员，"
                f"叫“{name}”；不是同一个人的话，两人的记录已经混在一起，请联系培训人员。\n"
            )
    sentences = [*(change.sentence for change in changes), *(arrived.kept if arrived else ())]
    for everything in contents.values():
        sentences += _take_settings(locations(args).settings_file, settings_of(everything.settings))
    stdout.write("".join(f"{sentence}\n" for sentence in sentences))
    return ExitCode.DONE


def _arrival(args: argparse.Namespace, file: Path, everything: Everything) -> Arrival:
    install_root, library = InstallRoot(locations(args).user_cases), there_without(args)
    others = elsewhere(library, install_root)
    return arrival(file, everything, install_root, library.laws, others)


def _take_settings(file: Path, brought: Settings) -> list[str]:
    """Take the settings that were never chosen here; return what became of the colours."""
    from lianzheng_tui.tui.themes import THEMES

    labels = {theme.name: label for label, theme in THEMES.items()}
    here, known = load_settings(file), brought.theme in labels
    brought = replace(brought, theme=brought.theme if known else "")
    together = settings_together(here, brought)
    if together != here:
        save_settings(file, together)
    if load_settings(file) != together:
        return ["设置没有存下，其余的都在；在应用里重新选一次。"]
    if not brought.theme or brought.theme == here.theme:
        return []
    label = labels[brought.theme]
    if here.theme:
        return [f"设置：配色留着这里选定的；原来的机器上是{label}，要换在应用里按 Ctrl+T"]
    return [f"设置：配色用原来机器上的{label}"]
