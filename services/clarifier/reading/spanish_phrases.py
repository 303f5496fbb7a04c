"""The phrases of a tagged Spanish sentence: who does it, what leans on a verb, when it is, and which clauses begin where."""

from __future__ import annotations

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.spanish_tags import ASKS, Tag, Word, Words

CLUSTER = frozenset([Tag.CLITIC, Tag.NOT])
LEADS = listed(
    "solo sólo ya también siempre nunca además entonces luego después tampoco automáticamente inmediatamente enseguida todavía aún"
)
CASES = listed("si cuando mientras cuanto apenas aunque")
_BEFORE_QUE = listed("hasta de para vez siempre salvo menos sin así ya tal caso desde")
LEAD_IN = listed(
    "en una cada hasta antes después para siempre salvo a menos sin con tal de caso solo sólo y pero o así ya vez desde"
)
COMES = listed(
    "llegar salir venir faltar quedar sobrar aparecer entrar caducar vencer empezar terminar cambiar existir subir bajar ocurrir aumentar funcionar "
    "bastar haber saltar sonar pasar acabar fallar caer volver corresponder tocar constar figurar"
)  # who does it may stand behind the verb
STATES = COMES | listed("ser estar quedar")  # of which a thing may be told as well
GIVES = listed(
    "enviar mandar dar entregar devolver decir avisar comunicar pasar mostrar ofrecer asignar cobrar pagar pedir prestar vender enseñar explicar "
    "notificar reenviar facilitar conceder otorgar regalar dejar traer"
)
_SPANS = listed("día días semana semanas mes meses hora horas minuto minutos")
_RELATIVE = frozenset(["quien", "quienes"])
_TIMES = listed(
    "lunes martes miércoles jueves viernes sábado sábados domingo domingos día días semana mes año noche mañana tarde vez"
)


MOST_LED = 5  # words: "una semana antes de"


def _is_span(word: Word) -> bool:
    return word.tag is Tag.NUM or word.low in _SPANS or word.low in ("un", "dos", "tres")


def leading(words: Words, start: int) -> int:
    """The opener of a case that begins there; -1 for none."""
    at = start
    while at < len(words) and at < start + MOST_LED and (words[at].low in LEAD_IN or _is_span(words[at])):
        at += 1
    if at >= len(words) or words[at].tag is not Tag.OPENS:
        return -1
    if words[at].low in CASES:
        return at
    return at if words[at].low == "que" and at > start and words[at - 1].low in _BEFORE_QUE else -1


def opens(words: Words, at: int) -> bool:
    """Whether a clause with a verb of its own begins there: "tiene que salir" and "más que ayer" have none."""
    word = words[at]
    if word.tag is not Tag.OPENS:
        return False
    behind = words[at + 1 :]
    first = next((one for one in behind if one.tag not in CLUSTER and one.low not in LEADS), None)
    if first is None or first.tag is Tag.INF:
        return False
    before = words[at - 1].low if at else ""
    if word.low == "que" and before == "así":
        return False  # what follows is said for itself
    has_verb = any(one.tag is Tag.FIN for one in behind)
    if word.low == "que" and before in ("más", "menos", "mayor", "menor", "mejor", "igual", "mismo", "misma"):
        return first.tag is Tag.FIN
    if word.low in ASKS and first.tag is Tag.MARK:
        return False
    return has_verb


def cluster_at(words: Words, at: int, least: int) -> int:
    """Where what leans on the verb begins: "no se le"."""
    start = at
    while start > least and (
        words[start - 1].tag in CLUSTER or words[start - 1].low in LEADS or words[start - 1].low.endswith("mente")
    ):
        start -= 1
    return start


def who_at(words: Words, start: int, end: int) -> int | None:
    """Where whoever does it begins, `end` for nobody who is named before the verb; None where the words have no place."""
    at = start
    commas = [k for k in range(start, end) if words[k].low == ","]
    if commas and _is_front(words, start, commas[-1]):
        at = commas[-1] + 1
    elif commas:
        return None
    if at >= end:
        return end
    if words[at].tag in (Tag.PREP, Tag.ADV) or words[at].low in ("al", "del") or _is_time(words, at, end):
        at = _behind_front(words, at, end)
    if at >= end:
        return end
    first = words[at]
    if first.tag in (Tag.DET, Tag.PRON, Tag.NUM) or first.low in _RELATIVE:
        return at if _is_phrase(words, at, end) else None
    is_name = first.tag in (Tag.NOUN, Tag.DONE) and (
        first.text[:1].isupper() or first.low.endswith("s") or first.form is None
    )
    return at if is_name and _is_phrase(words, at, end) else None


def _is_front(words: Words, start: int, end: int) -> bool:
    """ "Al terminar la clase", "en verano", "además": when or how, and nobody who does anything."""
    first = words[start]
    is_led = first.tag in (Tag.PREP, Tag.ADV) or first.low == "al" or _is_time(words, start, end)
    return is_led and not any(word.tag is Tag.FIN for word in words[start:end])


def _is_time(words: Words, start: int, end: int) -> bool:
    """ "Los lunes", "cada mes", "un día antes"."""
    return words[start].tag in (Tag.DET, Tag.NUM) and start + 1 < end and words[start + 1].low in _TIMES


def _behind_front(words: Words, start: int, end: int) -> int:
    """Where a second noun phrase begins behind one that a preposition leads: "en cada visita | el técnico"."""
    for at in range(start + 1, end):
        before = words[at - 1]
        is_new = words[at].tag in (Tag.DET, Tag.PRON) and words[at].low not in ("al", "del")
        if (
            is_new
            and before.tag in (Tag.NOUN, Tag.DONE, Tag.NUM, Tag.INF, Tag.ADV)
            and (at > start + 1 or before.tag is Tag.ADV)
        ):
            return at
    return end


def _is_phrase(words: Words, start: int, end: int) -> bool:
    """One noun phrase: no second one begins behind its noun, and each verb in it is of a clause that tells which."""
    waits = 0
    for at in range(start, end):
        word, before = words[at], words[at - 1] if at > start else None
        if word.tag is Tag.OPENS:
            waits += 1
        elif word.tag is Tag.FIN:
            waits -= 1
        elif (
            word.tag in (Tag.CLITIC, Tag.NOT, Tag.ADV, Tag.INF)
            and not waits
            and word.low not in ("más", "solo", "sólo", "no")
        ):
            return at == start and word.tag is Tag.ADV
        elif (
            word.tag is Tag.DET
            and before is not None
            and before.tag in (Tag.NOUN, Tag.DONE)
            and word.low not in ("al", "del")
            and not waits
        ):
            return _has_clause(words, start, at)
        if waits < 0 and word.tag is Tag.FIN:
            waits = 0
            if not _has_clause(words, start, at):
                return False
    return waits <= 0


def _has_clause(words: Words, start: int, at: int) -> bool:
    return any(word.tag is Tag.OPENS for word in words[start:at])


def comes_to(words: Words, cluster: int, at: int) -> bool:
    """ "… y le llegue un aviso": what comes to them stands behind the verb."""
    form = words[at].form
    leans = {word.low for word in words[cluster:at]}
    behind = words[at + 1 : at + 2]
    return (
        form is not None
        and form.verb in COMES
        and bool(leans & {"le", "les"})
        and bool(behind)
        and behind[0].tag is Tag.DET
    )


def behind_verbs(words: Words, at: int) -> int:
    """The last word of the verb: "puede ver", "tiene que llegar"."""
    behind = next((k for k in range(at + 1, min(at + 3, len(words))) if words[k].tag is Tag.INF), at)
    return behind if all(word.low == "que" for word in words[at + 1 : behind]) else at
