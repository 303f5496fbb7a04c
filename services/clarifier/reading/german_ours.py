"""What a German "wir" says of its own doing, said of the team."""

from __future__ import annotations

import re

from services.clarifier.reading.german_order import AUXILIARIES, OPENS_SUBORDINATE, finite, joined
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import gender_de, tokens

_MINE = re.compile(r"\b(?:ich|mich|mir|uns|mein\w*|unser\w*|du|ihr)\b", re.I)
_OUR = re.compile(r"\b(?P<form>[Uu]nser(?:e[nmrs]?)?) (?=(?P<rest>(?:[a-zäöüß]+ )*)(?P<noun>[A-ZÄÖÜ][\wäöüß-]+))")
_DRAWN = {
    ("in", "dem"): "im",
    ("an", "dem"): "am",
    ("von", "dem"): "vom",
    ("bei", "dem"): "beim",
    ("zu", "dem"): "zum",
    ("zu", "der"): "zur",
}
_LED = re.compile(r"\b(in|an|von|bei|zu(?= der)|zu) ((?<=zu )der|dem)\s")
_ONE_OF_US = re.compile(r"\b(?:eine?r?|jemand) von uns\b")
_ARTICLES = {"unsere": "die", "unserer": "der", "unserem": "dem", "unseren": "den", "unseres": "des"}
_FEELS = frozenset("wollen möchten brauchen hätten würden wünschen suchen hoffen denken glauben finden wissen".split())  # noqa: SIM905
WHO = "Teammitglieder"


def theirs(text: str) -> str:
    """ "Patienten unserer Praxis" → "Patienten der Praxis": whose it is stands in nobody's own words."""

    def article(found: re.Match[str]) -> str:
        form = found["form"].lower()
        told = _ARTICLES.get(form) or {"m": "der", "n": "das"}.get(gender_de(found["noun"]), "das")
        return f"{told.capitalize() if found['form'][0].isupper() else told} "

    told = _OUR.sub(article, _ONE_OF_US.sub("jemand vom Team", text))
    return _LED.sub(lambda found: f"{_DRAWN[found[1].lower(), found[2]]} ", told) if told != text else told


def of_team(text: str) -> str:
    """ "Mehr als zwei Geräte nehmen wir nicht an" → "Teammitglieder nehmen mehr als zwei Geräte nicht an"; the text as it
    is where it says something else of those who write."""
    words = tokens(text)
    low = [word.lower() for word in words]
    if low.count("wir") != 1 or _MINE.search(text) or low[0] in OPENS_SUBORDINATE:
        return text
    at = low.index("wir")
    place = at + 1 if at == 0 else at - 1
    if place >= len(words) or "," in words[:at]:
        return text
    verb = words[place]
    if not verb[:1].islower() or not finite(verb) or verb in _FEELS or verb in AUXILIARIES - {"werden"}:
        return text
    front, rest = words[: max(0, at - 1)], words[max(at, place) + 1 :]
    if front:
        closed = pack("de").words("determiners") | pack("de").words("prepositions") | pack("de").words("adverbs")
        is_small = front[0].lower() in closed or (len(front) > 1 and front[1][:1].islower())
        front = [front[0][:1].lower() + front[0][1:] if is_small else front[0], *front[1:]]
    return joined([WHO, verb, *front, *rest])
