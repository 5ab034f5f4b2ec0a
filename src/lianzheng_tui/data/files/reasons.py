"""Why a file could not be written, in words."""

import errno

_NO_RIGHT = "没有写入的权限，或者磁盘是只读的"
_FULL = "磁盘已满，或超出了空间限额"
_REASONS = {
    errno.ENOENT: "没有它所在的文件夹",
    errno.ENOTDIR: "没有它所在的文件夹",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _NO_RIGHT,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.ENAMETOOLONG: "文件名太长",
}


def reason_of(error: OSError) -> str:
    """The reason, to stand in a sentence."""
    return _REASONS.get(error.errno or 0, "读写磁盘时出错")
