"""What stands around a wish and is none of it: "yep, and …", "let's say …", "… would be good"."""

from __future__ import annotations

import re

_SAID_YES = re.compile(
    r"^(?:(?:and|but|also|plus|oh|well|ok(?:ay)?|yes|yep|yeah|sure|right|agreed|fine|good|great|cool|exactly|true|und|aber|ja|genau|gut|klar|"
    r"y|pero|sí|vale|claro|bien|exacto|eso)(?:[,.!:]?\s+)){1,4}(?=\S+\s\S)(?!(?:also|so)\b)",
    re.I,
)  # "yep, and if it is lost …"
_ASKED_FOR = re.compile(r"^(?:can|could) (?:we|i) (?:also |please |just )?(?:have|get) ", re.I)
_LETS_SAY = re.compile(
    r"^(?:so )?(?:let['’]s say|say|sagen wir(?: mal)?|digamos que),?\s(?=(?:the|an?|each|every|der|die|das|el|la|los|las)\s)",
    re.I,
)
_WOULD_BE = re.compile(
    r"^(?:and |so )?(?P<what>(?!it\b|that\b|this\b|what\b|das\b|es\b).{4,90}?),? (?:would be|wäre|estaría|sería) (?:really |very |sehr |muy )?"
    r"(?:good|great|nice|useful|helpful|ideal|perfect|gut|schön|toll|praktisch|hilfreich|super|bien|genial|útil)$",
    re.I,
)  # "a link they can open would be good"
_WOULD_LOVE = re.compile(
    r"^(?P<who>(?!i\b|we\b)(?:[\w-]+ ){1,5}?)would (?:really )?(?:love|like) to (?P<deed>[a-z]+ .+)$", re.I
)


def without_talk(piece: str) -> str:
    """The wish alone; the piece as it stands where nothing of it would be left."""
    bare = _WOULD_BE.sub(r"\g<what>", _LETS_SAY.sub("", piece.strip()))
    bare = _WOULD_LOVE.sub(r"\g<who>can \g<deed>", bare)
    return _ASKED_FOR.sub("", _SAID_YES.sub("", bare)).strip(" ?") or piece
