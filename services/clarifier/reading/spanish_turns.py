"""Spanish sentences turned into the plain order before they are read: who does what to what."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading import spanish_forms
from services.clarifier.reading.spanish_verbs import Mood, form_of
from services.clarifier.reading.statements import SentenceParts, Statement
from services.clarifier.reading.word_forms import spanish_verb
from services.clarifier.reading.words import gender_es, singular_es, tokens

ONLY = re.compile(r"^(?:solo|sólo|únicamente|solamente|exclusivamente)\s+", re.I)
ASKED = re.compile(
    r"\b(quién(?:es)?|cómo|cuándo|cuánt[oa]s?|lo que)(?: se)? [^\W\d]+", re.I
)  # what follows is a verb: "quién falta"
_ONLY = r"(?:(?:solo|sólo|únicamente|solamente|siempre)\s+)"
_WHO = r"(?:el|la|los|las|una?|cada|nuestr[oa]s?|mis?|quien)\s+(?P<head>[^\W\d]+)(?:\s+[^\W\d]+(?:al|ar|ico|ica|ivo|iva|oso|osa|ble)\b)?(?:\s+(?:de|del)\s+(?:la\s+|el\s+|los\s+|las\s+)?[^\W\d]+)?"
_OBJECT = r"(?P<object>(?:el|la|los|las|tod[oa]s l[oa]s|est[ea]s?|cada)\s+[^,;]{2,60}?)"
_FRONTED = (
    re.compile(
        rf"^{_OBJECT}\s+(?P<no>no\s+)?(?P<only>{_ONLY})?(?:lo|la|los|las)\s+(?P<verb>[^\W\d]+)\s+(?P<after>{_ONLY})?(?P<who>{_WHO})(?P<rest>.*)$",
        re.I,
    ),
    re.compile(
        rf"^{_OBJECT}\s+(?P<no>no\s+)?(?P<only>{_ONLY})?(?:lo|la|los|las)\s+(?P<verb>(?:puede|pueden|debe|deben|tiene que|tienen que)\s+[^\W\d]+)\s+"
        rf"(?P<after>{_ONLY})?(?P<who>{_WHO})(?P<rest>.*)$",
        re.I,
    ),
)
_HAVE_TO = re.compile(
    r"^(?:(?:también|además|entonces|después|luego)\s+)?(?:hay que|habría que|hace falta|habrá que)\s+(?P<rest>[^\W\d]+(?:ar|er|ir|ír|arse|erse|irse)\b.*)$",
    re.I,
)
_NOT_SEEN = re.compile(
    r"^(?:que\s+)?no\s+se\s+(?P<verb>[^\W\d]+)\s+(?P<rest>(?:el|la|los|las|nada|nadie|ning)\b.+)$", re.I
)
_ITSELF = re.compile(r"^(?:que\s+)?se\s+(?P<verb>[^\W\d]+)\s+(?P<rest>.+)$", re.I)
_CONSEQUENCE = re.compile(
    r"^(?P<mark>si|cuando|en cuanto)\s+(?P<what>[^,;]{6,120}?),?\s+(?P<then>(?:hay que|habrá que|habría que|se\s+[^\W\d]+|(?:pierde|paga|recibe|queda|recupera|gana|vuelve)\b|el sistema|la aplicación|debe|deben)\b.*)$",
    re.I,
)
_PRONOUN = re.compile(
    r"^(?P<who>(?:(?:el|la|los|las|una?|cada|tod[oa]s l[oa]s)\s+[^\W\d]+(?:\s+(?:de|del)\s+[^\W\d]+)?|otr[oa]s\s+[^\W\d]+))\s+(?P<pro>lo|la|los|las)\s+(?P<verb>[^\W\d]+)(?P<rest>.*)$",
    re.I,
)
_DETERMINED = re.compile(r"^(?:una?|unos|unas|el|la|los|las)\s+[^\W\d]", re.I)

_LENT = re.compile(
    r"\b(?P<verb>(?:pid|ped|tom|cog|llev)[^\W\d]*)\s+prestad[oa]s?\s+(?P<object>(?:(?:una?|unos|unas|el|la|los|las|sus?)\s+)?[^\W\d]+)",
    re.I,
)
_TAKEN = {
    "pedir": "tomar",
    "pido": "tomo",
    "pide": "toma",
    "pedimos": "tomamos",
    "piden": "toman",
    "pida": "tome",
    "pidan": "tomen",
}


# "Lo que está hecho": how something stands, and no thing.
STANDS = re.compile(
    r"\b(est(?:á|án|é|én|aba|aban|ar)|es|son|sean?|fue|ha|han|hayan?|había|haber)\s+"
    r"(?:[^\W\d_]+[ai]d[oa]s?|hech[oa]s?|vist[oa]s?|escrit[oa]s?|list[oa]s?|abiert[oa]s?|puest[oa]s?|rot[oa]s?)\b"
)
HOW = re.compile(r"(?:ando|iendo|yendo)$")  # "visitas indicando curso": how, and no part of the name


def lent(chunk: str) -> str:
    """ "Piden prestada una bicicleta" → "toman una bicicleta en préstamo": the bicycle is the object, nothing is
    ordered."""

    def turned(found: re.Match[str]) -> str:
        verb = _TAKEN.get(found["verb"].lower(), found["verb"])
        return f"{verb} {found['object']} en préstamo"

    return _LENT.sub(turned, chunk)


def fronted(chunk: str, verb_of: Callable[[str], str]) -> tuple[str, str]:
    """ "Las recetas las firma solo una veterinaria" → "solo una veterinaria firma las recetas", and who acts."""
    for shape in _FRONTED:
        found = shape.match(chunk)
        if found is None or not verb_of(found["verb"].split(" ")[-1]):
            continue
        if re.match(r"\s+y\s+(?:el|la|los|las)\s+[^\W\d]+", found["rest"]):
            continue  # "solo los ven el médico y la directora": two who do it
        if any(verb_of(word) for word in tokens(found["object"])[1:] if word.lower().endswith(("n", "mos"))):
            continue  # what stands before acts itself: "los contadores mandan la lectura"
        only = "solo " if ONLY.match(found["only"] or "") or ONLY.match(found["after"] or "") else ""
        no = found["no"] or ""
        turned = f"{only}{found['who']} {no}{found['verb']} {_small(found['object'])}{found['rest']}"
        return turned, found["head"].lower()
    return chunk, ""


def of_system(text: str, condition: str, parts: SentenceParts, verb_of: Callable[[str], str]) -> bool:
    """ "hay que avisar al guarda", "que no se vean los apellidos": what the system has to see to."""
    must = _HAVE_TO.match(text)
    if must:
        verb = must["rest"].split(" ")[0]
        parts.statements.append(
            Statement("system", must["rest"], verb, "notify" if verb == "avisar" else "", condition=condition)
        )
        return True
    hidden = _NOT_SEEN.match(text)
    if hidden:
        verb = hidden["verb"].lower()
        phrase = f"garantizar que no se {_wished(verb, verb_of(verb))} {hidden['rest']}"
        parts.statements.append(Statement("system", phrase, "garantizar", "restrict", condition=condition))
        return True
    itself = _ITSELF.match(text)
    if itself and verb_of(itself["verb"]):
        verb = itself["verb"].lower()
        phrase = f"garantizar que se {_wished(verb, verb_of(verb))} {itself['rest']}".strip()
        parts.statements.append(Statement("system", phrase, "garantizar", "restrict", condition=condition))
        return True
    return False


def _wished(form: str, verb: str) -> str:
    """The form after "que", whether it stands so already or not: "ven" → "vean", "vean" stays."""
    vowel = form.removesuffix("n")[-1:]
    is_wished = vowel == "e" if verb.endswith(("ar", "arse")) else vowel == "a"
    return form if is_wished else spanish_forms.subjunctive(form)


def unmarked(text: str) -> tuple[str, str]:
    """ "si alguien gasta más de su cupo hay que avisar": condition and consequence without a comma; "" for none."""
    found = _CONSEQUENCE.match(text)
    if found is None:
        return "", text
    return f"{found['mark'].lower()} {found['what']}", same_one(found["what"], found["then"])


_TOLD = re.compile(
    r"se\s(?:les?\s)?[^\W\d]+\s(?:a|al)\b", re.I
)  # "se avisa al coordinador": nobody and nothing is told itself


def same_one(condition: str, then: str) -> str:
    """ "si una bici falla | se bloquea": the bike is what is blocked."""
    if re.match(r"(?:pierde|paga|recibe|queda|recupera|gana|vuelve)\b", then, re.I):
        who = re.match(r"(?:una?|el|la)\s+[^\W\d]+", condition, re.I)
        return f"{re.sub(r'^un', 'el', who[0].lower()).replace('ela ', 'la ') if who else 'esa persona'} {then}"
    subject = re.match(r"(?P<det>una?|el|la|los|las|cada)\s+(?P<noun>[^\W\d]+)", condition, re.I)
    if subject is None or not re.match(r"se\s", then, re.I) or _TOLD.match(then):
        return then
    det = {"un": "el", "una": "la"}.get(subject["det"].lower(), subject["det"].lower())
    return f"{det} {subject['noun']} {then}"


def each_that(rest: str) -> list[str]:
    """ "el regante vea …, que pueda ceder … y que el guarda lo apruebe": three wishes."""
    return [part.strip(" ,") for part in re.split(r"(?:,\s+y\s+|,\s+|\s+y\s+)que\s+", rest) if part.strip(" ,")]


def with_object(clause: str, what: str, head: tuple[str, str, str, bool] | None) -> str:
    """ "un calendario que el regante vea en el móvil": what is seen is the calendar."""
    if head is None or not re.match(r"\S+\s+(?:en|por|desde|a)\b", head[2]):
        return clause
    subject, verb, phrase, negated = head
    noun = re.sub(r"^(?:una?|unos|unas|el|la|los|las)\s+", "", what, flags=re.I)
    article = "la" if gender_es(noun) == "f" else "el"
    written = next((word for word in tokens(clause)[len(tokens(subject)) :] if word.lower() not in ("no", "se")), verb)
    return f"{subject} {'no ' if negated else ''}{written} {article} {noun} {phrase.partition(' ')[2]}"


def opens_clause(piece: str, verb_of: Callable[[str], str]) -> bool:
    """ "otras familias los reservan", "se pagan con tarjeta": clauses that hold no object of their own."""
    found = _PRONOUN.match(piece)
    itself = re.match(r"se\s+([^\W\d]+)", piece, re.I)
    return bool((found and verb_of(found["verb"])) or (itself and verb_of(itself[1])))


def spoken_of(chunk: str, target: str, verb_of: Callable[[str], str]) -> str:
    """ "los ciudadanos los mandan": what was spoken of last stands behind the verb."""
    if target and re.match(r"se\s", chunk, re.I) and not _TOLD.match(chunk):
        many = target.endswith("s")
        article = (
            {True: "las", False: "la"}[many]
            if gender_es(singular_es(target)) == "f"
            else {True: "los", False: "el"}[many]
        )
        return f"{article} {target} {chunk}"
    found = _PRONOUN.match(chunk)
    if found is None or not verb_of(found["verb"]) or not target:
        alone = re.match(
            r"^(?P<who>(?:el|la|los|las|una?|cada)\s+[^\W\d]+\s+)?(?P<pro>lo|la|los|las)\s+(?P<verb>[^\W\d]+)$",
            chunk,
            re.I,
        )
        if alone is None or not verb_of(alone["verb"]) or not target:
            return chunk
        return f"{alone['who'] or ''}{alone['verb']} {_the(target, alone['pro'])}"
    return f"{found['who']} {found['verb']} {_the(target, found['pro'])}{found['rest']}"


def _the(target: str, pronoun: str) -> str:
    article = {"lo": "el"}.get(pronoun.lower(), pronoun.lower())
    many = pronoun.lower().endswith("s")
    return f"{article} {target if many == target.endswith('s') else (singular_es(target) if not many else target)}"


def finite(written: str, verb: str, subject: str) -> str:
    """The verb of a rule about a thing as it is said of it: "se bloquea", and "salen" for what "pueden salir"."""
    if written in (verb, verb.removesuffix("se")) and re.search(r"(?:ar|er|ir|ír)(?:se)?$", written):
        one = spanish_forms.third_person(verb)
        is_many = re.match(r"(?:los|las|tod[oa]s|unos|unas)\b", subject, re.I) is not None
        head, _, rest = one.rpartition(" ")
        return f"{head} {rest}{'n' if is_many else ''}".strip()
    return f"se {written}" if verb.endswith("se") and not written.endswith("se") else written


_SAYS = re.compile(
    r"^(?:el|la|los|las|cada) [\wáéíóúñ]+ (?P<verb>[a-záéíóúñ]{3,}(?:a|e|an|en)) (?:el|la|los|las|un|una|unos|unas|su|sus) \w",
    re.I,
)


def is_thing(text: str) -> bool:
    """ "Un informe mensual para el ayuntamiento": a thing that is wished for, said without a verb."""
    if said := _SAYS.match(text):  # "el ciudadano saca una foto": a form that is a noun as well, and its object
        bare = said["verb"].lower().removesuffix("n")
        if any(spanish_verb(f"{bare[:-1]}{end}") for end in ("ar", "er", "ir")):
            return False
    return bool(_DETERMINED.match(text)) and 3 <= len(text.split()) <= 24 and not re.search(r"\d{2,}", text)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


_WHETHER = re.compile(
    r"\b(?:confirm|vot|dic|dig|indi[cq]|sab|sep|apunt|comprueb|comprob|pregunt|marc|marqu|anot|señal|respond|contest|decid|v(?:e|en|er|ea|ean)\b)"
    r"[^,;]* si (?!no\b)[^,;]+$",
    re.I,
)


def tells_whether(chunk: str) -> bool:
    """ "los jugadores confirman por el móvil si vienen": what they say, and no case in which they do."""
    return _WHETHER.search(chunk) is not None


_WHOEVER = re.compile(
    r"^(?P<who>(?:quien|quienes|el que|la que|los que|las que)\s.{3,60}?),?\s"
    r"(?P<main>(?:no\s)?(?:se\s)?(?:puede|pueden|debe|deben|paga|pagan|recibe|reciben|pierde|pierden|tiene|tienen|queda|quedan|ve|ven)"
    r"\s.+)$",
    re.I,
)


def whoever(chunk: str) -> tuple[str, str] | None:
    """ "quien no devuelve en dos años no puede retirar más": who it is about is a clause; then what holds for them."""
    found = _WHOEVER.match(chunk)
    return (found["who"], found["main"]) if found else _whoever_does(chunk)


NO_ACTOR = re.compile(r"\s[yeo]$|^(?:estar|ser|quedar|vendr|molar)ían?\b", re.I)  # "sería genial poder filtrar"
_ONE_WHO = re.compile(r"(?:quien|el que|la que) (?=\w)", re.I)
_LEANS = frozenset("no se lo la los las le les".split())  # noqa: SIM905
_LED = frozenset("el la los las un una su sus de del al a en por para con sin que y o cada".split())  # noqa: SIM905


def _whoever_does(chunk: str) -> tuple[str, str] | None:
    """ "el que abre la puerta firma en la tablet": the second verb, where only one word can be it."""
    lead = _ONE_WHO.match(chunk)
    words = chunk.split(" ")
    start = len(lead[0].split()) if lead is not None else 0
    while start and start < len(words) and words[start].lower() in _LEANS:
        start += 1
    does = [
        at
        for at in range(start + 1, len(words) - 1)
        if (form := form_of(words[at].lower())) is not None
        and (form.mood, form.is_many, form.person) == (Mood.NOW, False, 3)
        and (words[at - 1].lower() not in _LED or (words[at - 1].lower() in _LEANS and at - start > 1))
    ]
    if not start or len(does) != 1 or form_of(words[start].lower()) is None:
        return None
    at = does[0]
    while words[at - 1].lower() in _LEANS:
        at -= 1
    return " ".join(words[:at]).strip(" ,"), " ".join(words[at:])
