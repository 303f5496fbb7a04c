"""Spanish as it is spoken of a wish: what would be nice, what somebody has to see, what is done when, what goes off."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.spanish_forms import third_person
from services.clarifier.reading.spanish_phrases import COMES
from services.clarifier.reading.spanish_verbs import Mood, form_of, infinitive_in, wished

_START = r"(?P<start>(?:(?<=[.!?;]\s)|(?<=\n)|^)(?:• )?)"
_NICE = re.compile(
    rf"{_START}(?:(?:estaría|sería|quedaría|vendría|molaría)(?: (?:muy|re|súper|super))?(?: (?:bien|bueno|genial|ideal|útil|guay|padre|chévere|buenísimo|perfecto|práctico))?|"
    r"(?:lo (?:ideal|suyo|mejor) sería)|(?:me|nos) (?:encantaría|molaría)|ojalá) (?:que|q|k) (?=\S)",
    re.I,
)
_SEES = re.compile(
    r"\b(?P<must>tiene|tienen|debe|deben)(?: que)? (?=(?:ver|saber|consultar|conocer)\b(?! con\b))", re.I
)
_DAY = r"(?:lunes|martes|miércoles|jueves|viernes|sábados?|domingos?)"
_ON_DAYS = re.compile(
    rf"{_START}(?P<when>(?:los|cada|todos los) (?:{_DAY}|días|día|mes|semana|año)|a (?:fin|final|finales|principio|principios) de (?:mes|año|semana)|una vez (?:al|a la) (?:día|semana|mes|año)),? "
    r"(?P<verb>[a-záéíóúñ]+r(?:l[aeo]s?)?) (?P<rest>[^.;!?\n]+)",
    re.I,
)
_WANTED = re.compile(
    r"\b(?P<lead>(?:quiero|queremos|necesito|necesitamos|quisiera|quisiéramos|(?:me|nos) gustaría) que )(?P<rest>[^.;!?\n]+)",
    re.I,
)
_IMPERFECT = re.compile(r"\b(?P<stem>\w+?)(?P<end>[ai]e?(?:ra|se))(?P<n>n?)\b", re.I)
_OF_ITSELF = re.compile(
    r"^(?P<lead>(?:no )?(?:les? )?)(?P<verb>\w+e) (?=(?:al?|el|la|los|las|una?|unos|unas|cuánt[oa]s?|si|cuando) )", re.I
)
# What only a product does: whoever is to do it need not be named.
_OF_SYSTEM = listed("avisar notificar alertar mostrar calcular generar recordar guardar bloquear sumar enviar mandar")
_THAT = re.compile(
    r"(?P<case>\b(?:si|cuando|en cuanto) [^,.;\n]{3,90}?),? que (?P<verb>[\wáéíóúñ]+) (?P<what>(?:una?|unos|unas|el|la|los|las) [\wáéíóúñ]+)(?P<rest>[^.;!?\n]*)",
    re.I,
)


_COULD_WE = re.compile(
    rf"{_START}¿?(?:podríamos|podemos|podrían|se podría|se puede|sería posible|habría forma de|hay forma de|y si (?:podemos|pudiéramos)) "
    r"(?P<deed>[a-záéíóú]+[aei]r(?:l[aeo]s?)? [^?!\n]{3,120})\?",
    re.I,
)
_PREPARE = re.compile(
    r"\b(?:quisiera|quisiéramos|quiero|queremos|necesito|necesitamos|(?:me|nos) gustaría) que (?:(?:usted|ustedes|vos|tú) )?(?:me |nos )?"
    r"(?:prepare|haga|arme|monte|cree|desarrolle|diseñe|construya|programe|piense|hicieran?|armaran?|montaran?|preparas?e?)[ns]? "
    r"(?P<what>una? |algo )",
    re.I,
)
_NO_SUCH = re.compile(
    rf"{_START}nada de (?![^.;!?\n]*\b(?:por (?:ahora|el momento)|de momento|todavía|en esta fase)\b)(?P<what>[\wáéíóúñ]+(?: [\wáéíóúñ]+)? (?:al|en|por|a|sin) [^.;!?\n]+)",
    re.I,
)
_REQUIRED = re.compile(
    rf"{_START}se (?:requiere|precisa|necesita|solicita|busca|pide|desea) (?=(?:una? |algo )[\wáéíóúñ])", re.I
)
_WINNER = re.compile(
    rf"{_START}(?P<wins>gana|vale|cuenta|manda) (?P<who>(?:el|la|los|las) [\wáéíóúñ]+(?: (?:con|de|que tenga) (?:más|menos|mayor|menor) [^.,;!?\n]+)?)(?=[.,;!?\n]|$)",
    re.I,
)


def _winner(found: re.Match[str]) -> str:
    """ "Gana el presupuesto con más votos" → "El presupuesto con más votos gana"."""
    return f"{found['start']}{found['who'][:1].upper()}{found['who'][1:]} {found['wins'].lower()}"


# Told and not asked: "¿vos sabés que los socios pierden el carnet?"
_YOU_KNOW = re.compile(
    rf"{_START}¿?(?:(?:vos|tú|usted|ustedes) )?(?:ya |como (?:ya )?)?(?:sab[ée]s|sabes?|saben|sabéis),? que (?P<what>[^.?!\n]+)[.?!]?",
    re.I,
)
_SOMETHING = re.compile(
    rf"{_START}(?:necesito|necesitamos|quiero|queremos|busco|buscamos) algo que (?P<verb>[\wáéíóú]+) (?P<rest>(?:el|la|los|las|una?|unos|unas|al?|cada|qué|quién) )",
    re.I,
)


def _by_it(found: re.Match[str]) -> str:
    """ "necesitamos algo que lea el código": the system is to."""
    form = form_of(found["verb"])
    is_wished = form is not None and form.mood is Mood.WISHED and not form.is_many
    return f"{found['start']}Queremos que el sistema {found['verb']} {found['rest']}" if is_wished else found[0]


def asked_of_us(text: str) -> str:
    """ "¿podríamos digitalizar las fichas?", "quisiera que usted prepare un sistema": what is needed."""
    return _PREPARE.sub(r"Necesitamos \g<what>", _COULD_WE.sub(r"\g<start>Queremos \g<deed>.", text))


def heard(text: str) -> str:
    """The text with its wishes as "queremos que …", and who does them where that is left out."""
    text = _YOU_KNOW.sub(r"\g<start>Hoy \g<what>.", text)
    text = _REQUIRED.sub(r"\g<start>Necesitamos ", text)
    text = _WINNER.sub(_winner, text)
    text = _NO_SUCH.sub(r"\g<start>Que no haya \g<what>", text)
    text = _SOMETHING.sub(_by_it, text)
    text = _NICE.sub(r"\g<start>Queremos que ", text)
    text = _WANTED.sub(_of_now, text)
    text = _SEES.sub(lambda found: "pueden " if found["must"].lower().endswith("n") else "puede ", text)
    text = _ON_DAYS.sub(_then, text)
    return _THAT.sub(_goes_off, text)


def _of_now(found: re.Match[str]) -> str:
    """ "me gustaría que los socios vieran el horno" → "… vean el horno"."""
    rest = _IMPERFECT.sub(_now, found["rest"])
    itself = _OF_ITSELF.match(rest)
    form = form_of(itself["verb"]) if itself is not None else None
    is_known = form is not None and form.mood is Mood.WISHED and form.verb in _OF_SYSTEM
    return f"{found['lead']}el sistema {rest}" if is_known else f"{found['lead']}{rest}"


def _now(found: re.Match[str]) -> str:
    past = form_of(f"{found['stem']}{'a' if found['end'].lower().startswith('a') else 'ie'}ron")
    if re.search(r"\bsi (?:\w+ ){1,4}$", found.string[: found.start()], re.I):
        return found[0]  # "si alguien faltara"
    if past is None or past.mood is not Mood.PAST or len(found[0]) < SHORTEST or found[0].lower() in _NO_FORMS:
        return found[0]
    one = third_person(past.verb)
    form = form_of(one)
    is_sure = form is not None and (form.verb, form.mood) == (past.verb, Mood.NOW) and form.is_known
    return f"{wished(one)}{found['n']}" if is_sure else found[0]


SHORTEST = 5  # letters
_NO_FORMS = frozenset(["fuera", "fueran"])  # "dejar la llave fuera"


def _then(found: re.Match[str]) -> str:
    """ "los viernes mandar un resumen a compras": it has to be sent on Fridays."""
    if not infinitive_in(found["verb"]):
        return found[0]
    when = found["when"][:1].lower() + found["when"][1:]
    return f"{found['start']}Hay que {found['verb'].lower()} {found['rest'].strip()} {when}"


def _goes_off(found: re.Match[str]) -> str:
    """ "Si falta uno, que salte una alerta": the alert does."""
    form = form_of(found["verb"])
    if form is None or form.mood is not Mood.WISHED or form.verb not in COMES:
        return found[0]
    does = _indicative(found["verb"].lower(), form.verb)
    return f"{found['case']}, {found['what']} {does}{found['rest']}" if does else found[0]


def _indicative(typed: str, verb: str) -> str:
    """ "suene" → "suena", "salga" → "sale"; "" where none is sure."""
    n = "n" if typed.endswith("n") else ""
    bare = typed.removesuffix("n")
    bent = re.sub(r"gu$", "g", re.sub(r"qu$", "c", bare[:-1])) + "a" if verb.endswith("ar") else ""
    return next((f"{one}{n}" for one in (third_person(verb), bent) if one and wished(f"{one}{n}") == typed), "")
