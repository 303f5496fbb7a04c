"""Whoever was named in the piece before does what the next one says without naming anybody."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.faults import is_finite_es
from services.clarifier.reading.kinds import is_third, kind_of
from services.clarifier.reading.parted import subject_es
from services.clarifier.reading.words import is_plural_en

_NAMED_ES = re.compile(r"^((?:el|la|los|las|cada|un|una) \w+(?: (?:de|del|de la) \w+)?) \w+(?:e|en|a|an)\b", re.I)
_BARE_ES = re.compile(
    r"^(?!(?:el|la|los|las|una?|cada|nadie|todos?|todas?|se|no|al|en|si|cuando|para|con|sin|de|haya)\b)\w{4,}(?:e|en|a|an)\s(?:el|la|los|las|un|una|su|sus|qué|si)\b",
    re.I,
)
_NAMED_DE = re.compile(r"^(?P<article>die|der|das) (?P<noun>(?:[a-zäöüß]+en? )?[A-ZÄÖÜ][\wäöüß-]+)\b", re.I)
_BACK_DE = {"die": "sie", "der": "ihn", "das": "es"}


def _goes_on_es(piece: str, who: str) -> bool:
    """ "Las clínicas piden bolsas, y ven cuántas quedan": they see it."""
    words = piece.lower().split()
    is_fit = words[0].endswith("n") == who.lower().startswith(("los ", "las "))
    return is_fit and len(words) > 2 and is_finite_es([words[0], "x"], 0) and kind_of(piece, "es") == "clause"


def with_who(piece: str, before: str, language: str) -> str:
    """ "have 10 days to accept" behind "new tenants are offered a plot": new tenants have them."""
    named = _NAMED_DE.match(before) if language == "de" else None
    if named is not None:
        article = named["article"].lower()
        thing = f"{'den' if article == 'der' else article} {named['noun']}"
        return re.sub(rf"^((?:der|die|das|ein|eine) [A-ZÄÖÜ][\wäöüß-]+ ){_BACK_DE[article]} ", rf"\g<1>{thing} ", piece)
    who = subject_es(before) if language == "es" else ""
    if who and _goes_on_es(piece, who):
        return f"{who} {piece}"
    led = _NAMED_ES.match(before) if language == "es" and _BARE_ES.match(piece) else None
    if led is not None:
        return f"{led[1]} {piece}"  # "que el voluntario vea la lista, que apunte el paseo"
    if language != "en" or (
        not re.match(r"(?:have|has|are|is|get|gets|can|must|may|need|needs|pay|pays|see|sees)\s", piece, re.I)
        and not (is_third(piece.split()[0].lower()) and kind_of(piece, "en") == "deed")
    ):
        return piece
    parsed = english.parse(before) if before else None
    if parsed is None or not parsed.subject or not before.startswith(parsed.subject) or len(parsed.subject.split()) > 4:
        return piece
    is_one = re.match(r"(?:has|is|gets|needs|pays|sees)\s", piece, re.I) is not None or is_third(
        piece.split()[0].lower()
    )
    is_many = is_plural_en(parsed.subject.split()[-1])
    is_fit = re.match(r"(?:can|must|may)\s", piece, re.I) is not None or is_one != is_many
    return f"{parsed.subject} {piece}" if is_fit else piece
