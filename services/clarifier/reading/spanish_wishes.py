"""Spanish wishes said of somebody, or as what would be nice."""

from __future__ import annotations

import re

from services.clarifier.reading.small_letters import small

_WANTS_TO = re.compile(
    r"^(?P<who>(?:el|la|los|las|cada|nuestr[oa]s?) [\wáéíóúñ]+(?: de(?:l| la| los| las)? [\wáéíóúñ]+)?) "
    r"(?:quiere|quieren|necesita|necesitan|desea|desean)(?: poder)? (?P<deed>\w+(?:ar|er|ir|ír)(?:se)?\s\S.*)$",
    re.I,
)


_NICE = re.compile(
    r"^(?:estaría|sería|vendría|quedaría) (?:muy )?(?:bien|genial|útil|bueno|ideal|práctico|bonito) (?:también )?"
    r"(?:(?:poder )?(?P<deed>\w+(?:ar|er|ir|ír)(?:se)?\s[^,;]+)|"
    r"(?P<what>(?:una?|unos|unas) (?!.*\b(?:pero|y que)\b)[^,;]+))$",
    re.I,
)
_WANTS_A = re.compile(
    r"^(?P<who>(?:el|la|los|las|cada|nuestr[oa]s?) [\wáéíóúñ]+(?: de(?:l| la| los| las)? [\wáéíóúñ]+)?) "
    r"(?:quiere|quieren|necesita|necesitan) (?P<what>(?:una?|unos|unas) [\wáéíóúñ]+.*)$",
    re.I,
)


def wanted(words: str) -> str:
    """ "El ayuntamiento quiere gestionar los puestos" → "el ayuntamiento pueda gestionar los puestos"."""
    gets = _WANTS_A.match(words)
    if gets is not None:
        is_many = gets["who"].lower().startswith(("los ", "las "))
        return f"{small(gets['who'])} {'reciban' if is_many else 'reciba'} {gets['what']}"
    found = _WANTS_TO.match(words)
    if found is None:
        return ""
    is_many = found["who"].lower().startswith(("los ", "las "))
    return f"{small(found['who'])} {'puedan' if is_many else 'pueda'} {found['deed']}"


def would_be_nice(words: str) -> tuple[str, str]:
    """ "Estaría bien poder valorar los platos": the deed; "sería útil un plano": the thing; twice "" for none."""
    found = _NICE.match(words)
    return (found["deed"] or "", found["what"] or "") if found is not None else ("", "")
