"""Writing what a learner takes along: a file for its owner alone, whole or not at all."""

import os
from pathlib import Path

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.files.atomic import replace_file, sync_dir, write_new
from lianzheng_tui.data.files.reasons import reason_of


class NotesFileError(LianzhengError):
    """The file could not be written; what was there is as it was."""


def write_notes(file: Path, content: bytes, *, force: bool) -> None:
    """Write the file, 0600; it is on the disk on return.

    Args:
        file: the file.
        content: what it holds.
        force: whether one that is there is replaced.

    Raises:
        NotesFileError: it is there, or cannot be written.
    """
    there = NotesFileError(f"已经有这个文件：{file}。要替换它就加上 --force，或者换一个名字。")
    if file.is_dir():
        raise NotesFileError(f"是一个文件夹：{file}")
    if os.path.lexists(file) and not force:
        raise there
    try:
        if force:
            replace_file(file, content)
        else:
            write_new(file, content)
            sync_dir(file.parent)
    except FileExistsError as error:
        raise there from error
    except OSError as error:
        raise NotesFileError(f"没有写下，{reason_of(error).cause}：{file}") from error
