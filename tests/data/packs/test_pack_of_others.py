"""Packs as other programs make them, of which public reports tell, made here byte by byte."""

import struct
import zlib
from pathlib import Path

import pytest

from lianzheng_tui.data.packs.pack import unpack
from lianzheng_tui.data.packs.strict_zip import PackError

SAMPLES = Path(__file__).parents[2] / "samples"
CASE = (SAMPLES / "good.yaml").read_bytes()


def archive(name: bytes, content: bytes, *, described: bool = False, signed: bool = False) -> bytes:
    """An archive of one deflated file.

    ``described`` leaves its sizes out of the local header and puts them behind the data, as macOS
    does; ``signed`` puts a signature before them there, which APPNOTE (4.3.9.3) leaves open.
    """
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    sizes = zlib.crc32(content), len(packed), len(content)
    flags = 8 if described else 0
    there = (0, 0, 0) if described else sizes
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, 8, 0, 0x21, *there, len(name), 0)
    data = local + name + packed
    if described:
        data += b"PK\7\x08" * signed + struct.pack("<3L", *sizes)
    rest = (len(name), 0, 0, 0, 0, 0o100644 << 16, 0)
    central = struct.pack("<4s6H3L5H2L", b"PK\1\2", 0x314, 20, flags, 8, 0, 0x21, *sizes, *rest)
    central += name
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central), len(data), 0)
    return data + central + end


@pytest.mark.parametrize("signed", [False, True])
def test_sizes_may_stand_behind_the_data(signed: bool) -> None:
    (file,) = unpack(archive(b"good.yaml", CASE, described=True, signed=signed)).files
    assert file.content == CASE


def test_a_byte_of_a_gbk_name_that_is_a_backslash_is_none() -> None:
    name = "\N{CJK UNIFIED IDEOGRAPH-661E}.yaml"
    assert b"\\" in name.encode("gbk")
    (file,) = unpack(archive(name.encode("gbk"), CASE)).files
    assert file.name == name


def test_what_a_mac_adds_is_named_with_where_it_comes_from() -> None:
    with pytest.raises(PackError, match="压缩文件夹时会一起带进去"):
        unpack(archive(b"__MACOSX/._good.yaml", b"\0\5\x16\7"))
