"""What a Spanish "nosotros" says of its own, said of whoever uses the product, and what comes to somebody."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.words import gender_es, singular_es

_CONTRACTED = re.compile(r"\b(?P<led>[Dd]e|[Aa]) nuestro (?=\w)")
_OUR = re.compile(r"\b(?P<form>[Nn]uestr[oa]s?) (?=\w)")
_ARTICLE = {"nuestro": "el", "nuestra": "la", "nuestros": "los", "nuestras": "las"}
_ONE_OF_US = re.compile(r"\b(?:un[oa]|alguien|cualquiera) de nosotr[oa]s\b", re.I)
_OUR_DEED = re.compile(r"\b(?P<verb>\w+[aei]r)nos\b", re.I)
# "el dueño le llegue un recordatorio": of "que pida cita y le llegue …", where he is named before
_COMES_TO = re.compile(
    r"^(?P<who>(?:el|la|los|las|cada) [\wáéíóúñ]+) les? (?P<verb>lleg(?:a|an|ue|uen)) (?P<what>(?:una?|unos|unas|el|la|los|las) .+)$",
    re.I,
)
_COMES = re.compile(
    r"^(?P<case>•?\s?(?:(?:si|cuando|en cuanto)\s[^,]{4,120},\s)?)(?P<to>nos|me|les?) lleg(?:a|an|ue|uen) "
    r"(?P<what>(?:una?|unos|unas|el|la|los|las) [^,;]+?)(?: a (?P<who>(?:tod[oa]s|l[oa]s?|el|cada|al) ?[^,;.]*))?\.?$",
    re.I,
)


def theirs(text: str) -> str:
    """ "las catas de nuestra bodega" → "las catas de la bodega", "repartirnos las visitas" → "repartirse las visitas"."""

    def led(found: re.Match[str]) -> str:
        told = {"de": "del", "a": "al"}[found["led"].lower()]
        return f"{told.capitalize() if found['led'][0].isupper() else told} "

    def article(found: re.Match[str]) -> str:
        told = _ARTICLE[found["form"].lower()]
        return f"{told.capitalize() if found['form'][0].isupper() else told} "

    text = _CONTRACTED.sub(led, _ONE_OF_US.sub("alguien del equipo", text))
    return _OUR_DEED.sub(r"\g<verb>se", _OUR.sub(article, text))


def received(text: str) -> str:
    """ "nos llega un aviso a todos" → "todos reciben un aviso"; the text as it is where nothing comes to anybody."""
    found = _COMES_TO.match(text)
    if found is not None:
        many = "n" if found["verb"].lower().endswith("n") or found["who"].split()[0].lower() in ("los", "las") else ""
        gets = "reciba" if "ue" in found["verb"].lower() else "recibe"
        return f"{found['who']} {gets}{many} {found['what']}"
    found = _COMES.match(text)
    if found is None:
        return text
    who = (found["who"] or "").strip()
    if not who and found["to"].lower() in ("le", "les"):
        return text  # to whom, another sentence says
    who = re.sub(r"^(?:al)\s", "el ", who) if who else "el equipo"
    is_many = bool(re.match(r"(?:tod[oa]s|los|las)\b", who, re.I))
    return f"{found['case']}{who} recibe{'n' if is_many else ''} {found['what']}"


def gapped(text: str) -> list[str]:
    """ "El presidente ve el consumo de todos, pero cada socio solo el suyo": the member sees only the own consumption."""
    found = _GAP.match(text)
    if found is None:
        return [text]
    noun = singular_es(found["noun"]) if not found["own"].lower().endswith("s") else found["noun"]
    if (gender_es(singular_es(noun)) == "f") != found["own"].lower().startswith("la") and not found[
        "own"
    ].lower().startswith("lo "):
        return [text]
    own = f"su {noun}" if not found["own"].lower().endswith("s") else f"sus {noun}"
    is_many = found["other"].lower().startswith(("los ", "las ")) or found["other"].lower().startswith("tod")
    verb = found["verb"].removesuffix("n") + ("n" if is_many else "")
    other = f"{found['other'][:1].upper()}{found['other'][1:]}"
    return [f"{found['who']} {found['verb']} {found['rest']}", f"{other} {verb} solo {own}"]


_GAP = re.compile(
    r"^(?P<who>(?:el|la|los|las|cada|un|una) [\wáéíóúñ]+) (?P<verb>[\wáéíóúñ]+(?:a|e|an|en)) "
    r"(?P<rest>(?:el|la|los|las|tod[oa]s l[oa]s) (?P<noun>[\wáéíóúñ]+)[^,;]*?),? (?:y|pero|mientras que) "
    r"(?P<other>(?:el|la|los|las|cada|un|una|tod[oa]s l[oa]s) [\wáéíóúñ]+),? (?:solo|sólo|solamente|únicamente) "
    r"(?P<own>(?:el|la|los|las) suy[oa]s?|lo suyo)\.?$",
    re.I,
)


def with_people(pieces: list[str]) -> list[str]:
    """ "… solo las ven el monitor" | "la enfermera": two words without a verb are somebody else of the same clause."""
    found: list[str] = []
    for piece in pieces:
        words = piece.lower().split()
        is_name = (
            len(words) == 2
            and words[0] in ("lo", "la", "los", "las", "le", "les")
            and not infinitive_es(words[1].strip(".,;"))
        )
        if found and is_name:
            found[-1] = f"{found[-1]} y {piece}"
        else:
            found.append(piece)
    return found
