"""Hurried and spoken Spanish said plainly: the subject first, one clause in a sentence, the system where nobody is named."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import infinitive
from services.clarifier.reading.spanish_ours import gapped

_WHO = r"(?:el|la|los|las|cada|un|una|tod[oa]s l[oa]s|nuestr[oa]s?)"
_VERB = r"[a-záéíóúñ]+(?:a|e|an|en)"
_CASE = re.compile(r"^(?:si|cuando|en cuanto|mientras|aunque|como)\b", re.I)
_PLAIN = tuple(
    (re.compile(pattern, re.I), plain)
    for pattern, plain in (
        (r"^(?:nosotr[oa]s|yo) (?=[a-záéíóúñ]+(?:[aei]mos|o)\b)", ""),
        (r"^(?P<lead>quiero|queremos|necesito|necesitamos|busco|buscamos) (?:algo|una cosa(?: sencilla)?) para (?=(?:el|la|los|las|mi|mis|nuestr[oa]s?) )",
         r"\g<lead> una gestión de "),
        (r"(?<=gestión de )el ", "l "),
        (r"gestión de l ", "gestión del "),
        (rf"\bque (?P<v>{_VERB}) (?P<who>ellos|ellas|él|ella) ", r"que \g<who> \g<v> "),
        (r"^(?P<lead>(?:quiero|queremos|necesito|necesitamos|busco|buscamos) (?:algo|una gestión|una cosa|una app|una web|un sistema|una herramienta)\b[^:]{0,60}): (?=.{20})",
         "\\g<lead>\n"),
        (r"^(?P<c>(?:si|cuando) [^,;]{6,70}?) (?=(?:hay|habrá) que )", r"\g<c>, "),
        (r",? y (?=hay que )", "\n"),
        (r",? así que (?=(?:tiene|tienen|debe|deben|hay) )", "\n"),
        (r"^(?:tiene|debe) (?=(?:que )?(?:funcionar|servir|valer|andar|ir)\b)", "El sistema debe "),
        (r"El sistema debe que ", "El sistema debe "),
        (rf"(?<!que)(?<!si)(?<!no),? y se (?=(?:le )?{_VERB} (?:el|la|los|las|un|una|a|al|en)\b)", "\nSe "),
        (rf"(?<=[a-záéíóúñ]), (?=(?:él|ella|ellos|ellas) (?:l[aeo]s? )?{_VERB} )", "\n"),
        (r", (?:para|por) eso (?:ya )?(?:me|nos|se|están?|tenemos)\b[^,;]*$", ""),
    )
)  # fmt: skip
_HANGS = re.compile(
    rf"^(?P<who>{_WHO} [a-záéíóúñ]+(?: de [a-záéíóúñ]+)?) (?P<rest>.+?) (?:y|e) (?P<verb>{_VERB})(?P<more>(?: [^,;]+)?)$",
    re.I,
)
_NO_ARTICLE = re.compile(r"\b(?:l[ao]s?|el|un[ao]?s?|su|sus|cada|de|del|con|en|por)$", re.I)


def _finite(word: str) -> bool:
    return bool(infinitive(word.lower(), pack("es").verb_class)) and word.lower() not in pack("es").words("adjectives")


def _goes_on(text: str) -> list[str]:
    """ "El veterinario ve los tratamientos y firma": a noun alone would have its article, so that it is a second deed."""
    found = _HANGS.match(text)
    if (
        found is None
        or "," in found["rest"]
        or not _finite(found["verb"])
        or re.search(r"\b(?:que|si|cuando|pueden?|deben?)\b", found["rest"])
    ):
        return [text]
    first = re.sub(r"^(?:no )?(?:l[aeo]s? )?", "", found["rest"], flags=re.I).split(" ")[0]
    if not _finite(first) or _NO_ARTICLE.search(found["rest"]):
        return [text]
    return [f"{found['who']} {found['rest']}", f"{found['who']} {found['verb']}{found['more']}"]


_NEXT = re.compile(
    rf"[,;] (?:y |pero )?(?=(?:{_WHO} )[a-záéíóúñ]+(?: de [a-záéíóúñ]+)? (?:no )?(?:l[aeo]s? |se )?(?P<verb>{_VERB})\b)",
    re.I,
)


def _apart(text: str) -> list[str]:
    """ "Un voluntario lo recoge, el comedor confirma lo que llega": somebody else does the next thing."""
    found, start = [], 0
    for match in _NEXT.finditer(text):
        before = text[start : match.start()]
        is_open = before.count("(") > before.count(")") or _CASE.match(before) or len(before.split()) < 3
        if not is_open and _finite(match["verb"]) and not re.search(r"\b(?:que|quién|donde)$", before):
            found.append(before)
            start = match.end()
    return [*found, text[start:]]


def ordered(text: str) -> list[str]:
    """The plain sentences of one sentence; most come back as they are."""
    bullet = "• " if text.startswith("•") else ""
    bare = text.lstrip("• ").strip()
    lines = [bare]
    for pattern, plain in _PLAIN:
        lines = [
            part.strip(" ,;")
            for line in lines
            for part in ([line] if _CASE.match(line) and "\n" in plain else pattern.sub(plain, line).split("\n"))
        ]
    ended = [line.rstrip(" .!") for line in lines]
    told = [part for line in ended for one in gapped(line) for part in _apart(one)]
    found = [piece for part in told for piece in _goes_on(part) if piece]
    if found == [bare.rstrip(" .!")]:
        return [text]
    return [bullet + piece[:1].upper() + piece[1:] for piece in found]
