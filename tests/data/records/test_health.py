import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.records.health import health, network_file_system, store_health
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]
MOUNTS = r"""
/dev/vda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb /home/本地\040盘 ext4 rw 0 0
//win/share /mnt/x cifs rw 0 0
user@host: /mnt/y fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/zhang/.local", "nfs4"),
        ("/home", "nfs4"),
        ("/homely", ""),
        ("/home/本地 盘/x", ""),
        ("/mnt/x/data", "cifs"),
        ("/mnt/y", "fuse.sshfs"),
        ("/root", ""),
    ],
)
def test_a_network_home_is_told_by_the_longest_mount(folder: str, kind: str) -> None:
    assert network_file_system(Path(folder), MOUNTS) == kind
    assert network_file_system(Path(folder), "") == ""


def test_looking_makes_nothing(tmp_path: Path) -> None:
    found = health(Locations(tmp_path / "none"))
    assert (found.file.there, found.store.fault, found.writable) == (False, "", True)
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_order_is_counted(tmp_path: Path, make_record: MakeRecord) -> None:
    with Records(tmp_path / "records.sqlite3") as records:
        records.append([make_record(Verb.OPENED, "t", learner=name) for name in "甲乙甲"])
    found = health(Locations(tmp_path))
    store = found.store
    assert (store.fault, store.damaged, store.rows, store.learners) == ("", False, 3, 2)
    assert (store.version, store.journal_mode) == (3, "truncate")
    assert (found.file.mode, found.file.open_to_others) == (0o600, False)
    (tmp_path / "records.sqlite3").chmod(0o640)
    assert health(Locations(tmp_path)).file.open_to_others


def test_each_sort_of_fault_is_told(tmp_path: Path, make_record: MakeRecord) -> None:
    file = tmp_path / "records.sqlite3"
    with Records(file) as records:
        records.append([make_record(Verb.OPENED, "tab-3")])
    content = file.read_bytes()
    file.write_bytes(content.replace(b"tab-3", b"tab-4"))
    assert store_health(file, tmp_path).fault == "有1条记录已损坏。"
    assert store_health(file, tmp_path).damaged
    file.write_bytes(content[:5000])
    assert "已损坏" in store_health(file, tmp_path).fault
    assert store_health(file, tmp_path).damaged
    file.unlink()
    os.mkfifo(file)
    assert "不是普通文件" in store_health(file, tmp_path).fault
    assert not store_health(file, tmp_path).damaged
