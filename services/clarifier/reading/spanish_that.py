"""A Spanish clause as what stands behind "garantizar que": each of its own verbs in the subjunctive."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import infinitive_es, is_finite_es
from services.clarifier.reading.kinds import finite_es
from services.clarifier.reading.spanish_forms import subjunctive
from services.clarifier.reading.word_forms import spanish_verb

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]|\s+")
_OPENS = listed(
    "que si cuando donde quien quién quienes quiénes qué cuánto cuánta cuántos cuántas cuál cuáles cómo cuándo dónde mientras porque aunque"
)
_SELF = listed("se no lo la los las le les")
_JOINS = listed("y e o u ni , pero")
_CASE = re.compile(
    r"^(?P<case>(?:si|cuando|en cuanto|cada vez que|mientras|una vez que)\s[^,]{4,140}), (?:entonces )?(?P<main>\S.+)$",
    re.I,
)
_WITH_PRONOUN = re.compile(r"[aei]r(?:se|nos|me|te)?(?:l[aeo]s?)?$|[aei]ndol[aeo]s?$")  # "reservarla"
_FUTURE = {
    "podrá": "pueda", "podrán": "puedan", "deberá": "deba", "deberán": "deban", "será": "sea", "serán": "sean",
    "tendrá": "tenga", "tendrán": "tengan", "habrá": "haya", "podría": "pueda", "podrían": "puedan", "debería": "deba",
    "deberían": "deban",
}  # fmt: skip


def behind_that(text: str) -> str:
    """ "el jefe aprueba o rechaza" → "el jefe apruebe o rechace"; "" where no verb of the clause's own is sure."""
    parts = _TOKEN.findall(text)
    places = [at for at, part in enumerate(parts) if not part.isspace()]
    low = [parts[at].lower() for at in places]
    waits = bent = 0
    for n, word in enumerate(low):
        if word in _OPENS and not (word == "que" and n and low[n - 1] in ("tiene", "tienen", "más", "menos", "hay")):
            waits += 1
        elif is_deed(low, n):
            if waits:
                waits -= 1
                continue
            told = _FUTURE.get(word) or _bent(word)
            bent += told != ""
            parts[places[n]] = told or parts[places[n]]
        elif word in (",", ";"):
            waits = 0
    return "".join(parts) if bent else ""


def in_case(text: str) -> tuple[str, str]:
    """ "Si un dueño falta, no puede reservar": the case, and the rest as behind "que"; twice "" for no such sentence."""
    found = _CASE.match(text)
    told = behind_that(found["main"]) if found is not None else ""
    return (found["case"], told) if found is not None and told else ("", "")


def is_deed(low: list[str], at: int) -> bool:
    """Whether a verb in the third person stands there: by its form, behind what can stand before a verb."""
    word = low[at]
    if word in _FUTURE or word in (
        "es",
        "son",
        "está",
        "están",
        "hay",
        "debe",
        "deben",
        "puede",
        "pueden",
        "va",
        "van",
    ):
        return True
    if (
        not word.isalpha()
        or word in _OPENS
        or not re.search(r"(?:a|e|an|en)$", word)
        or word in ("sobre", "entre", "para", "hasta", "una", "ante")
    ):
        return False
    if is_finite_es([*low, "x"], at) or finite_es([*low, "x"], at):
        if (
            at > 1
            and low[at - 1] in ("lo", "la", "los", "las")
            and spanish_verb(word)
            and low[at - 2] in _JOINS | {"no", "se"}
        ):
            return True  # "recibe la avería y la cierra"
        return not (
            at
            and low[at - 1]
            in ("el", "la", "un", "una", "de", "del", "en", "con", "sin", "por", "para", "su", "sus", "cada", "a", "al")
        )
    before = low[at - 1] if at else ""
    goes_on = low[at + 1 : at + 2] in (["o"], ["y"]) and at + 2 < len(low) and is_finite_es([*low, "x"], at + 2)
    if goes_on and at > 1 and before not in _LED and infinitive_es(word) not in ("", word):
        return True  # "el técnico valida o rechaza"
    behind = low[at + 1] if at + 1 < len(low) else ""
    if at > 1 and before not in _LED and behind in _OBJECTS and infinitive_es(word) not in ("", word):
        return True  # "el encargado pesa la carga"
    return bool(infinitive_es(word)) and before in _SELF | _JOINS


_OBJECTS = listed("que si el la los las un una unos unas cada su sus todo todos todas")
_LED = listed("el la los las un una unos unas de del en con por para su sus cada a al y o e u ni , sin")


def _bent(word: str) -> str:
    """The subjunctive of an indicative; "" for what is none."""
    if _WITH_PRONOUN.search(word):
        return ""
    if word in _ODD:
        return subjunctive(word)
    verb = infinitive_es(word).removesuffix("se")
    if not verb or word == verb:
        return ""
    is_told = word.endswith(("a", "an")) if verb.endswith("ar") else word.endswith(("e", "en"))
    return subjunctive(word) if is_told else ""


_ODD = listed("es son está están hay va van da dan")
