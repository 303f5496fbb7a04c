"""The accents of Spanish that was typed without any: "pagina", "dias", "que herramienta esta libre"."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from services.clarifier.reading.fault_words import listed

PATH = Path(__file__).parent.parent / "catalogue" / "languages" / "es_accents.txt"
_BARE = str.maketrans("áéíóú", "aeiou")
_LEADS = listed(
    "el la los las un una unos unas de del en con por para al a cada su sus mi mis nuestra nuestro esta este esa ese otra otro y o"
)
_IS = re.compile(
    r"(?<!de )(?<!en )(?<!para )(?<!con )(?<!por )\besta(?=(?:n)? (?:libre|disponible|llen[oa]|list[oa]|rot[oa]|abiert[oa]|en|bien|mal|pendiente|al|fuera|dentro)s?\b)"
)
# "revisa que este completo": how it should be, and no "this".
_BE = re.compile(
    r"\b(?P<lead>(?:que|cuando|hasta que|aunque|donde) )este(?P<n>n?)(?= (?:[a-z]{2,}[ai]d[oa]s?|complet[oa]s?|list[oa]s?|libres?|disponibles?|limpi[oa]s?|"
    r"llen[oa]s?|rot[oa]s?|abiert[oa]s?|pendientes?|en|bien|mal)\b)"
)
_ASKED = {"cuanto": "cuánto", "cuanta": "cuánta", "cuantos": "cuántos", "cuantas": "cuántas", "cual": "cuál", "cuales": "cuáles",
          "quien": "quién", "quienes": "quiénes"}  # fmt: skip
_HOW_MANY = re.compile(
    rf"\b(?P<sees>ve[nr]?|vea[ns]?|sab\w+|sepa\w*|consult\w+|muestr\w+|mostrar|mir\w+|indi\w+|anota\w*|apunt\w+) (?P<how>{'|'.join(_ASKED)}) ",
    re.I,
)
_WHAT = re.compile(
    r"\b(?P<sees>ve[ar]\w*|sab\w+|sepa\w*|consult\w+|muestr\w+|mostrar|eleg\w+|elij\w+|mir\w+|decir|diga\w*|indi\w+) que (?=\w+ (?:est[aá]n?|hay|queda|falta|tiene|toca)\b)",
    re.I,
)


# "quién tiene que partitura": which one; "quién tiene que pagar" is another thing.
_WHICH_ONE = re.compile(
    r"\b(?P<who>quién(?:es)?) (?P<has>tienen?|llevan?|usan?|ocupan?|traen?) q(?:ue)? (?=[a-záéíóúñ]+\b)(?![a-záéíóúñ]+[aei]r(?:se|l[aeo]s?)?\b)",
    re.I,
)
# "ya esta prestado", "que libros no ha tocado nadie"
_YA_IS = re.compile(r"\b(?P<lead>ya|no|se) est(?P<a>a)(?P<n>n?)(?= [a-záéíóúñ]+[aií]d[oa]s?\b)", re.I)
_WHICH_FEW = re.compile(
    r"\b(?P<sees>(?:sab|sep|ve|vea|conoc|conozc|mir|consult)\w*) q(?:ue)? (?=(?!l[oa]s\b|nos\b|tod|much|poc|un[oa]s\b|sus\b|ell|ust|dos\b|tres\b|est|es[oa]s)"
    r"[a-záéíóúñ]{3,}[aeo]s (?:(?:no|se|l[aeo]s?) )*(?:ha|han|est[aá]n?|hay|quedan?|faltan?|tiene|tienen|toca|tocan|salen?|van|llegan|son|pide|piden|usa|usan)\b)",
    re.I,
)
# "quisieramos": no form ends so without its accent.
_OF_US = re.compile(r"\b(\w+?)(a|ie)(ramos|semos)\b", re.I)
_STRESS = str.maketrans("ae", "áé")


def accented(text: str) -> str:
    """The text with its accents, where it has none at all; what is asked within it has them always."""
    text = _OF_US.sub(lambda one: f"{one[1]}{one[2].translate(_STRESS)}{one[3]}", text)
    free, led = _words()
    if re.search(r"[áéíóú]", text, re.I):
        led = {}  # which are words without an accent too
    words = text.split(" ")
    told = []
    for at, word in enumerate(words):
        bare = re.sub(r"[^\w]", "", word.lower())
        before = re.sub(r"[^\w]", "", words[at - 1].lower()) if at else ""
        right = free.get(bare) or (led.get(bare) if before in _LEADS else None)
        told.append(_like(word, bare, right) if right else word)
    said = _asked(" ".join(told))
    said = _WHICH_ONE.sub(r"\g<who> \g<has> qué ", said)
    said = _WHICH_FEW.sub(r"\g<sees> qué ", _YA_IS.sub(r"\g<lead> está\g<n>", said))
    if not led:
        return said
    said = _BE.sub(r"\g<lead>esté\g<n>", said)
    return _WHAT.sub(r"\g<sees> qué ", _IS.sub("está", said))


_KNOW = re.compile(
    r"\b(?P<know>saber|sepan?|sabe[ns]?|sabemos) (?:(?P<first>quienes|quien|cuando|donde|como)(?= ))"
    r"|(?P<more>\b(?:saber|sepan?|sabe[ns]?|sabemos) (?:quién|cuándo|dónde|cómo|qué|cuánt[oa]s?)\b[^,.;:\n]{2,60}? y )(?P<next>quienes|quien|cuando|donde|como)(?= )",
    re.I,
)
_KNOWN = {"cuando": "cuándo", "donde": "dónde", "como": "cómo"} | _ASKED


def _asked(text: str) -> str:
    """ "saber quien tiene llave y cuando se abre": both are asked."""
    text = _HOW_MANY.sub(lambda one: f"{one['sees']} {_ASKED[one['how'].lower()]} ", text)
    for _ in range(2):  # the second one stands behind the first
        text = _KNOW.sub(
            lambda one: (
                f"{one['know']} {_KNOWN[one['first'].lower()]}"
                if one["know"]
                else f"{one['more']}{_KNOWN[one['next'].lower()]}"
            ),
            text,
        )
    return text


def _like(word: str, bare: str, right: str) -> str:
    at = word.lower().find(bare)
    if at < 0:
        return word
    typed = word[at : at + len(bare)]
    said = right.upper() if typed.isupper() and len(typed) > 1 else right.capitalize() if typed[0].isupper() else right
    return word[:at] + said + word[at + len(bare) :]


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, str], dict[str, str]]:
    lines = [line for line in PATH.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    at = lines.index("+")
    return {one.translate(_BARE): one for one in lines[:at]}, {one.translate(_BARE): one for one in lines[at + 1 :]}
