"""The picture of an invitation, so that a camera finds it."""

import struct
import zlib

from bot.drawings import draw
from bot.drawings.qr import QUIET_MODULES, SCALE

LINK = {"text": "https://t.me/KaariBot?start=k1abcdefghijklmnopqrstuv"}


def rows(png):
    """Width in pixels, and the rows of a black and white PNG as bytes."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (1, 0)
    start = png.index(b"IDAT")
    length = struct.unpack(">I", png[start - 4 : start])[0]
    raw = zlib.decompress(png[start + 4 : start + 4 + length])
    step = (width + 7) // 8 + 1
    return width, [raw[i * step + 1 : (i + 1) * step] for i in range(height)]


def test_it_is_a_png_large_enough_to_scan():
    png = draw("qr", LINK)
    width, _ = rows(png)
    assert png.startswith(b"\x89PNG")
    assert width >= 400
    assert (width // SCALE - 2 * QUIET_MODULES - 17) % 4 == 0  # the size of some QR version


def test_a_white_margin_of_four_modules_is_around_it():
    _, drawn = rows(draw("qr", LINK))
    margin = QUIET_MODULES * SCALE
    white = drawn[0]
    assert all(row == white for row in drawn[:margin])
    assert drawn[margin] != white


def test_another_link_is_another_picture():
    assert draw("qr", LINK) != draw("qr", {"text": "https://t.me/KaariBot?start=k1other"})
