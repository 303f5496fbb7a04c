"""A sentence at a given length: ended where a clause ends, with nothing lost that it depends on."""

from __future__ import annotations

import re

from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something

_CASE = r"(?:if|when|whenever|once|unless|until|till|only|except|otherwise|before|after|as soon as|not|never|without|"
_CASE += r"wenn|falls|sobald|bevor|nachdem|außer|sonst|bis|nur|ohne|nicht|nie|"
_CASE += r"si|cuando|hasta|salvo|excepto|antes|después|solo|sólo|sin|no|nunca|en cuanto)"
_CONDITION = re.compile(
    r"^(?:if|when|whenever|once|unless|until|till|only|except|otherwise|as soon as|wenn|falls|sobald|bevor|nachdem|außer|sonst|bis|nur|si|cuando|hasta|salvo|excepto|solo|sólo|en cuanto|"
    # what is seen or told is no part that could be left out
    r"who|what|where|how|which|whether|why|wer|was|wo|wohin|wie|wann|ob|welche[rsnm]?|warum|quién|qué|dónde|cómo|cuánt\w+|cuándo)\b",
    re.I,
)
_TELLS_CASE = re.compile(rf"\b{_CASE}\b", re.I)
BORDER = re.compile(
    r"[,;:]\s|\s[–—-]\s|\s\(|\s(?=(?:and|but|so that|because|y|e|pero|porque|und|aber|weil|damit)\s)",
    re.I,
)


INFINITIVE = re.compile(r"^[a-zäöüß]{2,}(?:en|ern|eln|n)$")


def whole(said: str, language: str, limit: int) -> str:
    """At most `limit` characters, ended where a clause ends and no condition is lost; "" where there is no such place."""
    flat = re.sub(r"\s+", " ", said).strip(" .,;:!¡¿")
    flat = re.sub(r"^(?:an?|the) (?=\w)", "", flat, flags=re.I) if kind_of(flat, language) != "clause" else flat
    if len(flat) <= limit:
        return flat
    for border in reversed(list(BORDER.finditer(flat, 0, limit + 1))):
        left, right = flat[: border.start()].rstrip(" ,;:("), flat[border.end() :].strip()
        bare = re.sub(r"^(?:and|but|y|e|pero|und|aber)\s", "", right, flags=re.I)
        if (
            len(left) >= limit // 4
            and not _CONDITION.match(bare)
            and not _is_series(left, right, border.group(0))
            and _stands(left, flat, language)
        ):
            return f"{left} …" if _TELLS_CASE.search(right) else left
    return _before_part(flat, language, limit)


def _is_series(left: str, right: str, border: str) -> bool:
    """ "weight, temperature | and humidity", "90 | , 60 and 30": one row of things, which ends with its last."""
    row = BORDER.split(left)
    is_and = re.match(r"(?:and|y|e|und)\s", right, re.I) is not None
    last = len(row) > 1 and len(row[-1].split()) < 3 and is_and
    is_row = border.startswith(",") and re.match(r"(?:[\w-]+ )?[\w-]+(?:,| (?:and|or|y|e|o|und|oder)) ", right)
    return last or left[-1:].isdigit() or bool(is_row)


def _before_part(flat: str, language: str, limit: int) -> str:
    """ "… | every 15 minutes": an English or Spanish sentence stands without where and how often at its end."""
    if language == "de":
        return ""
    for place in reversed([found for found in _WHERE.finditer(flat) if found.start() <= limit]):
        left, right = flat[: place.start()], flat[place.end() :]
        if len(left) >= limit // 3 and not left.endswith(",") and _stands(left, flat, language):
            return f"{left} …" if _TELLS_CASE.search(right) else left
    return ""


_WHERE = re.compile(r"\s(?=(?:every|each|over|via|through|during|cada|durante|mediante|por|with|con)\s)")
_MODAL_DE = re.compile(
    r"\b(?:soll|sollen|sollte|sollten|muss|müssen|kann|können|darf|dürfen|will|wollen|möchte|möchten|wird|werden|würde|würden)\b"
)


def _stands(left: str, flat: str, language: str) -> bool:
    """Whether what is left is whole: no open end, and somebody does something in it where somebody did before."""
    words = left.split()
    data = pack(language)
    last = words[-1].lower() if words else ""
    closed = ("prepositions", "conjunctions", "determiners") + (("be", "modals") if language != "de" else ())
    is_open = any(last in data.words(name) for name in closed)
    if len(words) < 3 or is_open or left.count("(") > left.count(")"):
        return False
    if says_something(flat, language) and not says_something(left, language) and not _begins_as_deed(left, language):
        return False
    if language != "de":
        return not re.search(r"\b(?:between|both|either|entre|tanto)\b[^,]*$", left, re.I)
    return _ends_german(left)


_SUBORDINATE = re.compile(
    r"^(?:und |oder |mit |in |an |auf |für )?(?:dass|wer|was|wie|wann|wo|wohin|ob|wenn|der|die|das|dem|denen|den|damit|weil|was|welche[rsnm]?)\b"
)


def _ends_german(left: str) -> bool:
    """Whether each clause has its verb: behind a modal an infinitive ends it, and a clause that hangs ends in its verb."""
    clauses = re.split(r",\s", left)
    for at, clause in enumerate(clauses):
        final = clause.split()[-1] if clause else ""
        is_hanging = at > 0 and _SUBORDINATE.match(clause)
        if is_hanging and (not final[:1].islower() or _is_closed_de(final)):
            return False
        is_followed = at + 1 < len(clauses) and not _SUBORDINATE.match(clauses[at + 1])
        if not is_hanging and not is_followed and _MODAL_DE.search(clause):
            hangs = at + 1 < len(clauses)
            if not (INFINITIVE.match(final) or final in _MODAL_ENDS or (hangs and _WITHOUT_DEED.search(clause))):
                return False
    return True


_WITHOUT_DEED = re.compile(r"\b(?:will|wollen|möchte|möchten)$")  # "Ich möchte, dass …"


def _is_closed_de(word: str) -> bool:
    return any(word in pack("de").words(name) for name in ("prepositions", "conjunctions", "determiners"))


_MODAL_ENDS = frozenset("soll sollen muss müssen kann können darf dürfen".split())  # noqa: SIM905


def _begins_as_deed(left: str, language: str) -> bool:
    return kind_of(left, language) == "deed" or left[:1].islower() or language == "es" or left.startswith("Let ")
