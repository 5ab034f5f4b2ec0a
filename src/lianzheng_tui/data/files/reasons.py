"""Messages that say why a file could not be read or written, by error number."""

import errno
from dataclasses import dataclass
from pathlib import Path

ELSEWHERE = "换一个文件夹"
"""The words for "use another folder", where no option of the command line chooses it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause and its remedy, both without the full stop at the end."""

    cause: str
    mend: str
    """The remedy; ``{elsewhere}`` in it stands for the words for "use another folder"."""

    def sentences(self, file: Path | None, elsewhere: str = ELSEWHERE) -> str:
        """Return the cause, the remedy and, if a file is given, its path, as sentences."""
        where = f"文件：{file}" if file else ""
        return f"{self.cause}。{self.mend.format(elsewhere=elsewhere)}。{where}"


FULL = Reason("磁盘已满，或超出了空间限额", "请腾出空间后再试")
READ_ONLY = Reason(
    "不能读写这个文件或它所在的文件夹（没有权限、只读，或已被移走）",
    "请检查文件夹的权限，或{elsewhere}",
)
MISSING = Reason("没有它所在的文件夹", "请先新建文件夹，或{elsewhere}")
BLOCKED = Reason("路径上有同名的文件，或不是文件夹", "请移开它，或{elsewhere}")
FOLDER = Reason("该是文件的地方有一个文件夹", "请把它移开，或{elsewhere}")
LONG_NAME = Reason("文件名太长", "请换一个短一些的名字")
LOCKED = Reason("文件一直被另一个窗口或程序占用", "请关掉多余的窗口后再试")
NO_LOCKS = Reason(
    "这个文件夹所在的磁盘不能给文件加锁，多半是网络磁盘，所以没有读写",
    "请{elsewhere}，放在本机的磁盘上",
)
DISK = Reason("读写磁盘时出错", "请检查磁盘或网络连接后再试")

_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: MISSING,
    errno.EEXIST: BLOCKED,
    errno.ENOTDIR: BLOCKED,
    errno.EISDIR: FOLDER,
    errno.ENAMETOOLONG: LONG_NAME,
    errno.ENOLCK: NO_LOCKS,
    errno.EIO: DISK,
}


def reason_of(error: OSError) -> Reason:
    """Return the reason for an error of the system; an unknown number is `unexpected`."""
    if isinstance(error, TimeoutError):
        return LOCKED
    return _BY_ERRNO.get(error.errno or 0) or unexpected(error)


def unexpected(error: Exception) -> Reason:
    """Return the reason for an error that the table does not know."""
    return Reason(f"出现了意外的错误（{error}）", "请重新打开软件再试；仍不行，请联系培训人员")
