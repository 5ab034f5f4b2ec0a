"""Writing of exported notes to a file that only its owner can read."""

import os
from pathlib import Path

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.files.atomic import replace_file, sync_dir, write_new
from lianzheng_tui.data.files.reasons import reason_of


class NotesFileError(LianzhengError):
    """The file could not be written; a file that existed before is unchanged."""


def write_notes(file: Path, content: bytes, *, force: bool) -> None:
    """Write the file with mode 0600, completely or not at all; on return it is on the disk.

    Args:
        file: the path to write to.
        content: the bytes to write.
        force: whether to replace a file that exists.

    Raises:
        NotesFileError: the file exists and `force` is false, or it cannot be written.
    """
    taken = NotesFileError(f"已经有这个文件：{file}。要替换它就加上 --force，或者换一个名字。")
    if file.is_dir():
        raise NotesFileError(f"是一个文件夹：{file}")
    if os.path.lexists(file) and not force:
        raise taken
    try:
        if force:
            replace_file(file, content)
        else:
            write_new(file, content)
            sync_dir(file.parent)
    except FileExistsError as error:
        raise taken from error
    except OSError as error:
        raise NotesFileError(f"没有写下，{reason_of(error).cause}：{file}") from error
