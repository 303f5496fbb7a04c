"""What statements lose of their sentence: its "not" and, in German and Spanish, the rule that a reason is for."""

from __future__ import annotations

import re

_SO = {
    "de": re.compile(
        r"^(?P<reason>(?!(?:wenn|falls|sobald|kommt|ist|sind)\b)[^;]{8,}?), "
        r"(?P<so>also|deshalb|deswegen|daher|darum) (?P<then>[^;]{12,})$",
        re.I,
    ),
    "es": re.compile(
        r"^(?P<reason>(?!(?:si|cuando|en cuanto)\b)[^;]{8,}?), "
        r"(?P<so>así que|por eso|por lo que|por (?:lo )?tanto|de modo que) (?P<then>[^;]{12,})$",
        re.I,
    ),
}
_WHY = {"de": "weil|da", "es": "porque|ya que|como"}
_NOT = {
    "en": re.compile(r"n['’]t\b|\b(?:not|never|cannot)\b", re.I),
    "de": re.compile(r"\b(?:nicht|nie|niemals|niemand\w*|kein\w*|nichts|keinesfalls)\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|ning[uú]n\w*|nada|tampoco)\b", re.I),
}
# What says it in another way too: "verhindern, dass …", "nur wer …".
_NO = {
    "en": re.compile(
        r"n['’]t\b|\b(?:not|never|cannot|none?|no(?:body|thing)|neither|from \w+ing|without|only|refuse|unless|"
        r"until)\b",
        re.I,
    ),
    "de": re.compile(
        r"\b(?:nicht|nie|niemals|niemand\w*|kein\w*|nichts|keinesfalls|verhindern|ohne|nur|erst|außer|weder|bis|"
        r"ausschließlich|statt|solange|bevor|fehl\w+|un\w{4,})\b",
        re.I,
    ),
    "es": re.compile(
        r"\b(?:no|ni|nunca|jamás|nadie|ning[uú]n\w*|nada|tampoco|sin|impedir|evitar|rechazar|s[oó]lo|solamente|"
        r"únicamente|salvo|excepto|hasta|falt\w+)\b",
        re.I,
    ),
}
_PIECE = {
    "de": re.compile(r"[,;:–]|\b(?:und|oder|aber|sondern)\b"),
    "es": re.compile(r"[,;:–]|\b(?:y|e|o|u|pero|sino)\b"),
}
_STEM = {"de": 5, "es": 3}  # letters of a word that stay, whatever its form ("pagan", "paguen")
FEWEST = 3  # words of a part that are all said


def parts_reason(text: str, typed: str, language: str) -> bool:
    """ "dass Fortbildungen nach zwei Jahren ablaufen", of "…, deshalb erinnert uns das System": why, and no rule."""
    found = _SO[language].match(typed.lstrip("• "))
    if found is None or re.search(rf"\b(?:{found['so']}|{_WHY[language]})\b", text, re.I):
        return False
    why, then = (_bag(one, language) for one in (found["reason"], found["then"]))
    return len(why) > 1 and _all_in(why, text) and not any(_all_in({one}, text) for one in then - why)


def loses_not(text: str, typed: str, language: str) -> bool:
    """Whether it says all of a part of the sentence but its "nicht"."""
    if _NO[language].search(text):
        return False
    for piece in _PIECE[language].split(typed):
        mine = _bag(_NOT[language].sub("", piece), language) if _NOT[language].search(piece) else set()
        if len(mine) >= FEWEST and _all_in(mine, text):
            return True
    return False


def lost_not(typed: str, told: str, language: str) -> bool:
    """Whether the sentence denies something, and nothing that is told of it does."""
    return _NOT[language].search(typed) is not None and _NO[language].search(told) is None


_ELSE = {
    "de": re.compile(r", (?:sonst|andernfalls|ansonsten|außer|es sei denn|ausgenommen)\b", re.I),
    "es": re.compile(r"[,;] (?:si no|de lo contrario|en caso contrario|salvo|excepto|a menos)\b", re.I),
}
_ELSE_SAID = {
    "de": re.compile(
        r"\b(?:sonst|andernfalls|ansonsten|außer|sei denn|ausgenommen|weder|nicht|kein\w*|nur|verhindern)\b", re.I
    ),
    "es": re.compile(r"\b(?:si no|no|contrario|salvo|excepto|menos|impedir|solo|sólo)\b", re.I),
}


def lost_else(typed: str, told: str, language: str) -> bool:
    """Whether what happens otherwise, or the exception, is in nothing that is told."""
    return _ELSE[language].search(typed) is not None and _ELSE_SAID[language].search(told) is None


def _all_in(stems: set[str], text: str) -> bool:
    """Within a word too: "laufen … ab" is said as "ablaufen"."""
    low = _FRAME.sub(" ", text).casefold()
    return all(stem in low for stem in stems)


_FRAME = re.compile(
    r"\bmuss (?:das System )?(?:sicherstellen|dafür sorgen|verhindern), dass\b|\bDas System\b|"
    r"\bel sistema debe (?:garantizar|permitir|impedir)\b",
    re.I,
)


def _bag(words: str, language: str) -> set[str]:
    return {word[: _STEM[language]] for word in re.findall(r"[^\W\d_]{4,}", words.casefold())}
