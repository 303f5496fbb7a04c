"""Words of a tagged German clause as they are written within a sentence."""

from __future__ import annotations

from dataclasses import replace

from services.clarifier.reading.german_fields import Piece
from services.clarifier.reading.german_order import joined
from services.clarifier.reading.german_tags import NOUNS, Token, is_small_noun


def hanging(tails: list[Piece]) -> str:
    """What hangs on a clause, each with the comma or word that stands before it."""
    return "".join(_joint(one) + joined(texts(list(one.words))) for one in tails)


def _joint(piece: Piece) -> str:
    word = piece.joint.strip(",; ")
    lead = "" if piece.joint and piece.joint[0] not in ",;" else ","
    return f"{lead} {word} " if word else ", "


def lowered(words: list[Token]) -> list[Token]:
    """The first word small, where it is no noun."""
    if words and words[0].tag not in NOUNS and not words[0].text.isupper():
        words = [replace(words[0], text=words[0].low), *words[1:]]
    return words


def texts(words: list[Token], *, is_first: bool = True) -> list[str]:
    """The words as they are written: nouns with a capital letter."""
    if not is_first:
        words = lowered(words)
    return [word.text[:1].upper() + word.text[1:] if is_small_noun(word) else word.text for word in words]
