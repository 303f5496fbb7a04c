"""Wrapping and padding by the cells that text takes in a terminal, wide characters and emoji included."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from services.core import markup


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Words of `text` on lines of at most `width` cells; longer words are cut, never dropped."""
    lines: list[str] = []
    current, used, indent = "", 0, first
    for word in markup.one_line(text).split(" "):
        for piece in _pieces(word, max(1, width - max(cell_len(first), cell_len(rest)))):
            size = cell_len(piece)
            if current and used + 1 + size > width - cell_len(indent):
                lines.append(indent + current)
                current, used, indent = piece, size, rest
            elif current:
                current, used = f"{current} {piece}", used + 1 + size
            else:
                current, used = piece, size
    if current:
        lines.append(indent + current)
    return lines


def pad(text: str, width: int, *, is_right: bool = False) -> str:
    """`text` filled with spaces to `width` cells."""
    space = " " * max(0, width - cell_len(text))
    return space + text if is_right else text + space


def _pieces(word: str, width: int) -> list[str]:
    if not word:
        return []
    return [word] if cell_len(word) <= width else chop_cells(word, max(2, width))
