"""What is wrong with a requirement in German or Spanish: the judge's rules of these two languages."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.kinds import finite_es, kind_of

ASIDE = {
    "de": re.compile(
        r"^(?:(?:derjenige|diejenigen?|er|es(?!.*\bgibt\b)|sie|ihn|ihm|ihnen|der andere|sonst)\b|"
        r"(?:dies\w*|beide)\b(?! (?-i:[A-ZÄÖÜ])))",
        re.I,
    ),
    "es": re.compile(r"^(?:él|ella|ellos|ellas|esto|eso|ambos|lo(?! que\b)|le|les|si no|los dos|las dos)\b", re.I),
}
_COLON = re.compile(r"(?<!\d):|:(?!\d\d\b)")  # "9:00" is a time
_GENDER = re.compile(r"\bla (?!(?:mano|foto|moto|radio|modelo|piloto|testigo|soprano|miembro)\b)(?P<m>\w+o)\b(?! \w+a\b)|\bel (?P<f>\w+(?:ción|sión|dad|tad|tud))\b")  # fmt: skip


# What is told or seen, and nobody's wish: "…, welche Geräte sie braucht".
_ASKED = re.compile(
    r", (?:(?:bis|ab|seit|für|von|an|mit) )?(?:welche[rsnm]?|was|wen|wem|wann|wo|wie(?: viele?| oft| lange)?|ob|wofür|wozu) [^,]+"
    r"|, (?:wenn|falls|sofern) [^,]+|^Wer [^,]+,"
)


def german(body: str, case: str) -> str:
    """`body`: what stands behind "muss"; `case`: what stands before it."""
    if "“x”" in body:
        return ""
    said = re.sub(
        r"^(?:sicherstellen, dass|dafür sorgen, dass|verhindern, dass|Folgendes sicherstellen:|Folgendes bieten:)\s",
        "",
        body,
    )
    is_whole = body.startswith("Folgendes")
    is_back = ASIDE["de"].match(said) and said[:1].islower()
    is_object = (is_whole or body.startswith("sicherstellen")) and re.match(
        r"(?:\w+ ){2,4}(?:sie|ihn|ihm|ihnen|es)\b", said
    )
    rules = (
        ("marks", _COLON.search(re.sub(r"^Folgendes (?:sicherstellen|bieten): |^diese Grenze einhalten: ", "", body))),
        ("pronoun", not case and (is_back or is_object)),
        ("two-demands", is_whole and _is_twice(said)),
        (
            "open-end",
            re.search(
                r"\b(?:können|kann|sollen|soll|müssen|muss|dürfen|darf),? (?:ohne|um|statt)\b(?!.* zu [a-zäöüß]+n\b|.*[a-zäöüß]zu[a-zäöüß]+n\b)",
                said,
            ),
        ),
        ("pronoun", re.match(r"(?:das|der|die) (?:das|die|der|dem|den|des)\b", said)),  # "das die Laufzeit misst"
        (
            "wish",
            re.search(
                r"\b(?:braucht|brauchen|will|wollen|möcht\w+|wünsch\w+|hätten? \w*\s?gern\w*)\b", _ASKED.sub("", said)
            ),
        ),
        (
            "two-demands",
            re.search(r", (?:danach|dann|anschließend|daraufhin) [a-zäöüß]+ (?:der|die|das|eine?)\b", said),
        ),
        ("open-end", re.search(r"\b(?:zu|an|ab|auf|aus|ein) (?:oder|und) \w+(?:t|en)$", said)),  # "zu oder absagt"
        ("two-demands", re.search(r";\s", said) or len(re.findall(r"\bdass\b", said)) > 1),
    )
    return next((name for name, is_broken in rules if is_broken), "")


def _is_twice(said: str) -> bool:
    """ "Fahrer fotografiert den Schaden, das Kennzeichen wird erkannt": what follows a case is one."""
    segments = re.split(r",\s(?:und\s)?", re.sub(r"\([^()]*\)", "", said))
    if sum(kind_of(one, "de") == "clause" for one in segments) < 2:
        return False
    is_case = re.match(r"(?:wenn|falls|sobald|wer|ohne|bei|nach|vor|[A-ZÄÖÜa-zäöü]\w+t)\b", said, re.I)
    return is_case is None or len(re.split(r",\s", said)) != 2


_DEEP = re.compile(r"\sy (?:el|la|los|las|cada) \w+ (?:l[aeo]s? |se |no )?\w+(?:e|en|a|an)\b")
_NEXT = re.compile(r",\s(?!para\b|entre\b|cada\b|sobre\b)\w{4,}[ae]n?\s(?:el|la|los|las|un|una|su|sus)\b")
_NO_THAT = re.compile(
    r"(?!garantizar|comprobar|asegurar|permitir|avisar|mostrar|indicar|exigir|impedir|evitar|recordar|hacer)\w+ que\b"
)


_DOUBLED = re.compile(
    r"(?P<front>el|la|los|las) [\w ]+? (?:solo |sólo |no |siempre )?(?P<back>lo|la|los|las) \w+ (?:solo |sólo )?"
    r"(?:nadie\b|(?:el|la|los|las|un|una|cada) (?!(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|día|mes|año|semana|noche|mañana|tarde)\b)\w)",
    re.I,
)


def _is_doubled(said: str) -> bool:
    """ "los informes solo los ven el médico y la directora": what is seen stands first, and "los" is it again."""
    found = _DOUBLED.match(said)
    return (
        found is not None and {"el": "lo"}.get(found["front"].lower(), found["front"].lower()) == found["back"].lower()
    )


def spanish(body: str, case: str) -> str:
    if "“x”" in body:
        return ""
    said = re.sub(r"^(?:garantizar que|garantizar lo siguiente:|ofrecer lo siguiente:)\s", "", body)
    low = [word.lower() for word in re.findall(r"[^\W_]+", said)]
    is_clitic = has_clitic(low) and not re.match(r"quien(?:es)? l[aeo]s? ", said) and not _is_doubled(said)
    rules = (
        ("marks", _COLON.search(re.sub(r"^(?:garantizar|ofrecer) lo siguiente: |^respetar este límite: ", "", body))),
        ("wish", re.search(r"\b(?:quisiera|quisiéramos|queremos|quiero|gustaría)\b", body, re.I)),
        ("two-demands", body.startswith("garantizar que") and (_DEEP.search(body) or _NEXT.search(body))),
        ("gender", _GENDER.search(body)),
        ("open-end", _NO_THAT.match(body)),
        ("no-verb", body.startswith("garantizar que") and not any(word in _IS or infinitive_es(word) for word in low)),
        ("two-demands", not case and re.search(r",\s(?:y\s)?(?:en|a|al|con|por)\s\w+\s(?:se\s)\w+[ae]n?\b", body)),
        ("pronoun", (not case and ASIDE["es"].match(said)) or is_clitic),
        ("two-demands", not case and re.search(r";\s|,\s(?:y\s)?que\s\w+(?:e|en|a|an)\b", said)),
    )
    return next((name for name, is_broken in rules if is_broken), "")


_IS = frozenset(("sea", "sean", "esté", "estén", "haya", "hayan"))


def has_clitic(low: list[str]) -> bool:
    """ "los menores la firman": nobody knows what."""
    return any(w in ("lo", "la", "los", "las") and finite_es(low, at + 1) for at, w in enumerate(low[:-1]) if at < 6)
