"""The app's two icons, drawn: a thread that runs through a T."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from math import cos, hypot, pi

INK = (31, 41, 55)  # as the app's colour in Slack
THREAD = (250, 204, 21)
FINE = 3  # points a pixel and side, so that edges are smooth

Point = Callable[[float, float], tuple[int, int, int, int]]


@cache
def color() -> bytes:
    """192 × 192, in full colour. Kept: a third of a million points take half a second."""
    return _png(192, _in_color)


@cache
def outline() -> bytes:
    """32 × 32, white on nothing."""
    return _png(32, _in_white)


def _in_color(x: float, y: float) -> tuple[int, int, int, int]:
    if _is_thread(x, y):
        return (*THREAD, 255)
    return (255, 255, 255, 255) if _is_letter(x, y) else (*INK, 255)


def _in_white(x: float, y: float) -> tuple[int, int, int, int]:
    return (255, 255, 255, 255 if _is_letter(x, y) or _is_thread(x, y) else 0)


def _is_letter(x: float, y: float) -> bool:
    is_bar = 0.2 <= x <= 0.8 and 0.2 <= y <= 0.32
    return is_bar or (0.44 <= x <= 0.56 and 0.2 <= y <= 0.82)


def _is_thread(x: float, y: float) -> bool:
    """A wave across, with its needle's eye at the end."""
    middle = 0.58 + 0.09 * cos((x - 0.14) / 0.72 * 3 * pi)
    is_wave = 0.14 <= x <= 0.86 and abs(y - middle) <= 0.04
    return is_wave or 0.03 <= hypot(x - 0.86, y - 0.49) <= 0.07


def _png(size: int, point: Point) -> bytes:
    rows = bytearray()
    for row in range(size):
        rows.append(0)
        for column in range(size):
            rows += bytes(_pixel(size, column, row, point))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pixel(size: int, column: int, row: int, point: Point) -> tuple[int, int, int, int]:
    """The mean of its points."""
    steps = [(2 * n + 1) / (2 * FINE) for n in range(FINE)]
    found = [point((column + dx) / size, (row + dy) / size) for dx in steps for dy in steps]
    red, green, blue, alpha = (sum(part) // len(found) for part in zip(*found, strict=True))
    return red, green, blue, alpha


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
