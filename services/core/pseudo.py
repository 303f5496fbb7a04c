"""A language that nobody speaks: English with accents, longer, in brackets. What it does not reach is a raw string."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.syntax import ast

PSEUDO = "qps"  # of the codes that ISO 639-2 keeps for private use
OPEN, CLOSE = "⟦", "⟧"
VALUE_OPEN, VALUE_CLOSE = "⟨", "⟩"  # around what was put into a sentence, which is not of the catalogue
GROWTH = 0.4  # German is about a third longer than English; a layout that bears this bears German
_LETTERS = str.maketrans("aeiouyncsAEIOUNCS", "áéíöüýñçšÁÉÍÖÜÑÇŠ")


def disguise(message: ast.Message) -> None:
    """Changes its words, not its values, its marks or what stands in `code`; the brackets hold the whole sentence, and
    others its values."""
    from fluent.syntax import ast

    assert message.value is not None
    _pattern(message.value)
    length = sum(len(one.value) for one in message.value.elements if isinstance(one, ast.TextElement))
    more = " ".join(["ˣ" * 5] * math.ceil(length * GROWTH / 6))
    message.value.elements = [
        ast.TextElement(OPEN),
        *message.value.elements,
        ast.TextElement(f" {more}{CLOSE}"),
    ]


def _pattern(pattern: ast.Pattern) -> None:
    from fluent.syntax import ast

    is_code = False
    marked: list[ast.TextElement | ast.Placeable] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            element.value, is_code = _accented(element.value, is_code=is_code)
            marked.append(element)
            continue
        if isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                _pattern(variant.value)
            marked.append(element)
            continue
        marked += [ast.TextElement(VALUE_OPEN), element, ast.TextElement(VALUE_CLOSE)]
    pattern.elements = marked


def _accented(text: str, *, is_code: bool) -> tuple[str, bool]:
    parts = re.split("(`)", text)
    for at, part in enumerate(parts):
        if part == "`":
            is_code = not is_code
        elif not is_code:
            parts[at] = part.translate(_LETTERS)
    return "".join(parts), is_code
