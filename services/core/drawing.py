"""What every platform draws of a reply's blocks in the same words, whatever it draws them with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.core import markup
from services.core.chat import Choice, Choices
from services.core.markup import Line, Span
from services.core.words import frame


def option_lines(block: Choices, labels: Sequence[str]) -> Iterator[Line]:
    """The choices as items, the recommended one bold."""
    for choice, label in zip(block.choices, labels, strict=True):
        yield Line((Span(label, is_bold=choice.is_recommended),), is_item=True)


def choice_label(choice: Choice, language: str, *, has_letter: bool) -> str:
    """`a) Its owner (recommended)`."""
    said = markup.one_line(choice.label)
    letter = markup.one_line(choice.letter)
    said = f"{letter}) {said}" if letter and has_letter else said
    return f"{said} ({frame(language, 'frame-recommended')})" if choice.is_recommended else said


def short_label(choice: Choice, at: int, language: str) -> str:
    """What stands on a button whose words stand above: its letter, and that it is recommended."""
    letter = markup.one_line(choice.letter) or str(at + 1)
    return f"{letter} ({frame(language, 'frame-recommended')})" if choice.is_recommended else letter


def listed_row(columns: Sequence[str], row: Sequence[str]) -> Iterator[Span]:
    """A row of a table that is no table here: the first cell bold, the second behind it, the others with their column's
    name; empty ones are left out."""
    for at, cell in enumerate(row):
        said = cell.strip()  # depth is shown in columns alone
        if not said:
            continue
        name = columns[at] if at < len(columns) else ""
        if at == 0:
            yield Span(said, is_bold=True)
        else:
            yield Span(f" · {name}: {said}" if at > 1 and name else f" · {said}")
