"""A whole Spanish sentence as it stands behind "lo siguiente:", where taking it apart would say something else."""

from __future__ import annotations

import re
from collections.abc import Container

from services.clarifier.reading.spanish_forms import subjunctive, third_person
from services.clarifier.reading.spanish_ours import received, theirs
from services.clarifier.reading.spanish_sure import small
from services.clarifier.reading.spanish_tags import Tag, Word, Words, tagged
from services.clarifier.reading.spanish_verbs import Form, Mood, finite
from services.clarifier.reading.word_forms import is_form
from services.clarifier.reading.words import gender_es, singular_es
from services.core.tongues import detect

MOST = 42  # words: what stands before them is counted too
FEWEST = 4

_LEAD = re.compile(
    r"(?:•\s*|(?:pues|bueno|vale|entonces|o sea|lo (?:mejor|ideal|suyo)(?: es| sería)?|(?:solución|objetivo|necesidad|requisito)(?: \w+)?): |(?:y|pero|además|ah|también|por cierto|importante|claro|idealmente|básicamente|ojo)\b[:,]?\s+|"
    r"(?:(?:\w+ ){0,2}(?:idea|propuesta|petición)|propon(?:go|emos)(?: lo siguiente)?)\b[^:,.]{0,50}: )+",
    re.I,
)
_NO = re.compile(r"[@?¿!¡|<>{}\[\]:]|https?:|\.\.\.|…|\bpor favor\b", re.I)
_SPEAKS = re.compile(
    r"\b(?:yo|nosotr[oa]s|me|nos|mi|mis|conmigo|nuestr[oa]s?|tú|vos|te|tus?|ustedes|vosotr[oa]s|os|vuestr[oa]s?)\b",
    re.I,
)
_OF_OURS = re.compile(
    r"\bnuestr[oa]s?(?=[,)]|$| (?:se|no|l[aeo]s?|y|o|ni|pero|que|si|es|son|está|están|va|van)\b)", re.I
)
_OF_OURS_BEHIND = re.compile(
    r"\b(?P<what>(?:culpa|responsabilidad|cuenta|parte|cosa|error|fallo|tarea)) nuestr[oa]s?(?! [a-záéíóúñ]+[oa]s?\b)",
    re.I,
)
_LEANS = re.compile(
    r"(?:(?:pasad|cumplid|acabad|hech|terminad)[oa]s? (?:es[eao]|este|esta|dich[oa])|a partir de (?:ahí|entonces)|de no (?:ser|hacer|haber|estar|tener)\w*|él|ella|ellos|ellas|esto|eso|ello|aquello|est[ea]|es[ea]|est[oa]s|es[oa]s|ambos|ambas|les?|allí|ahí|así|entonces|"
    r"luego|después(?! de)|si no|si es así|los dos|las dos|se l[aeo]s?|otr[oa]s?|tampoco|por eso|en ese caso|"
    r"l[oa]s?(?= (?:se )?\w+[ae]n?\b (?:el|la|los|las|un|una)\b))\b",
    re.I,
)
_I_DO = re.compile(
    r"\b(?:(?:se )?l[aeo]s?|les?|me|os) (?!(?:bueno|malo|mismo|otro|nuevo|antiguo|primero|último|único)\b)[a-záéíóúñ]{2,}o\b(?! (?:de|que|es|se)\b)",
    re.I,
)
_THEIR_CASE = re.compile(
    r"(?:si|cuando|en cuanto) (?:él|ella|ellos|ellas|esto|eso|l[oa]s?|les?|se l[oa]s?)\b(?= \w+[aeo]n?\b[^,]{0,20},)",
    re.I,
)
# How it goes today, and what has been.
_TODAY = re.compile(
    r"\b(?:hoy|actualmente|ahora|hasta ahora|de momento|por ahora|(?:(?<=^)|(?<=[,;y] ))antes(?! de)|ayer|el otro día|últimamente|todavía|"
    r"siempre (?:hay líos|pasa)|demasiad[oa]s? veces|por desgracia|el (?:año|mes) pasado|la semana pasada)\b",
    re.I,
)
# "qué matrículas tienen permiso hoy": of the day on which it is looked at.
_SEEN_TODAY = re.compile(r"(?<=\b)(?:qué|quién(?:es)?|cuál(?:es)?|cuánt[oa]s|dónde|si)\b[^,.;]* hoy\b", re.I)
_RULE = re.compile(r"[^,]+ (?:solo|sólo|solamente|únicamente) (?:con|para|hasta|desde|por|en|a|tras|de|bajo|sin) \S.*$")


def entire(text: str) -> str:
    """The sentence, said of nobody's own; "" where it cannot stand by itself."""
    lead = _LEAD.match(text)
    bare = text[lead.end() if lead is not None else 0 :].strip(" .,;")
    if not FEWEST <= len(bare.split()) <= MOST or bare.count("(") != bare.count(")") or not _is_spanish(bare):
        return ""
    if bare.count('"') % 2 or bare.count("«") != bare.count("»"):
        return ""
    if _OF_OURS.search(_OF_OURS_BEHIND.sub("", bare)):
        return ""
    told = _of_team(_to_them(_of_anybody(theirs(received(_OF_OURS_BEHIND.sub(r"\g<what> del equipo", bare))))))
    leans = _LEANS.match(told) or _THEIR_CASE.match(told) or _I_DO.search(told)
    if leans or _NO.search(told) or _SPEAKS.search(told) or _TODAY.search(_SEEN_TODAY.sub("", told)):
        return ""
    words = tagged(told)
    if words[0].low == "lo" and words[0].tag is Tag.CLITIC:
        return ""
    return small(told) if _is_said(words) or _is_rule(words, told) else ""


def _is_spanish(text: str) -> bool:
    """A short sentence may have none of the frequent words: "los perros nuevos los atiende Mateo"."""
    small = re.findall(r"\b[a-záéíóúñ]{2,}\b", text)
    known = sum(is_form(word, "es") for word in small)
    return detect(text) == "es" or (len(small) > 2 and known * 5 >= len(small) * 4)


_WISH = re.compile(
    r"(?:(?:lo que )?(?:quiero|queremos|quer(?:ría|ríamos)|quisiera|quisiéramos|necesito|necesitamos|pido|pedimos|buscamos)|"
    r"(?:(?:me|nos) )?(?:gustaría|haría falta|hace falta|vendría bien|interesa)|(?:estaría|sería|es|lo) (?:muy )?"
    r"(?:bien|bueno|genial|ideal|útil|importante|fundamental|necesario|clave|suyo)(?: (?:es|sería))?|"
    r"(?:la idea|el objetivo|lo importante) (?:es|sería)|hay que (?:conseguir|lograr|garantizar|asegurar))"
    r"(?: (?:también|además|sobre todo))?,? (?=que )",
    re.I,
)
_THAT = re.compile(r"que (?!(?:pasa|tal|hay|se?pas?)\b)(?P<said>.+)$", re.I)


def wished(text: str) -> str:
    """ "Queremos que quien no venga la libere y que se avise" → what stands behind "garantizar que"; "" for no wish."""
    lead = _LEAD.match(text)
    bare = text[lead.end() if lead is not None else 0 :].strip(" .,;")
    that = _THAT.match(_WISH.sub("", bare, count=1) if _WISH.match(bare) else bare)
    if that is None or not FEWEST <= len(that["said"].split()) <= MOST or bare.count("(") != bare.count(")"):
        return ""
    told = theirs(_OF_OURS_BEHIND.sub(r"\g<what> del equipo", that["said"]))
    leans = _LEANS.match(told) is not None and not re.match(r"l[aeo]s? (?:que )?\w+", told, re.I)
    if leans or _OF_OURS.search(told) or _NO.search(told) or _SPEAKS.search(told) or _TODAY.search(told):
        return ""
    told = _of_now(told)
    words = tagged(told)
    own = [words[at] for at, word in enumerate(words) if word.tag is Tag.FIN and not is_behind_opener(words, at)]
    known = [one.form for one in own if one.form is not None and one.form.is_known]
    is_wish = _WISH.match(bare) is not None or (bool(known) and known[0].mood is Mood.WISHED)
    return small(told) if is_wish and all(one.person == THIRD for one in known) else ""


def is_wished(told: str) -> bool:
    """ "el conserje escanee el equipo": as it stands behind "que" already."""
    words = tagged(told)
    own = [word.form for at, word in enumerate(words) if word.tag is Tag.FIN and not is_behind_opener(words, at)]
    return bool(own) and own[0] is not None and own[0].is_known and own[0].mood is Mood.WISHED


def _of_now(told: str) -> str:
    """ "sería ideal que los alumnos eligieran" → "elijan", as behind "debe"."""
    for word in reversed(tagged(told)):
        form = word.form
        if word.tag is Tag.FIN and form is not None and form.is_known and _WISHED_PAST.search(word.low):
            now = subjunctive(third_person(form.verb) + ("n" if form.is_many else ""))
            told = f"{told[: word.start]}{now}{told[word.end :]}" if form.mood is Mood.WISHED and now else told
    return told


_WISHED_PAST = re.compile(r"(?:ara|iera|era|ase|iese)n?$")


def leans(text: str) -> bool:
    """Whether its first words speak of what stands before it."""
    return _LEANS.match(text.strip()) is not None


def names_all(text: str) -> bool:
    """Whether each "lo" or "las" of it stands for what a deed before was done to: "quien rompe un aparato lo dice"."""
    words = tagged(text)
    return all(
        any(_is_one(words, at, word.low) for at in range(1, place)) or _is_of_front(words, place)
        for place, word in enumerate(words[:-1])
        if word.low in _ENDS and _does(words[place + 1])
    )


def _is_of_front(words: Words, place: int) -> bool:
    """ "los libros sin código los carga la encargada": of what the sentence begins with, and has no verb before it."""
    fits = _ENDS_OF.get(words[0].low, "")
    if words[0].low == "cada":
        fits = "la" if gender_es(singular_es(words[1].low)) == "f" else "lo"
    is_fit = bool(fits) and words[1].tag in (Tag.NOUN, Tag.DONE) and fits == words[place].low
    return is_fit and not any(word.tag in (Tag.FIN, Tag.MARK) for word in words[:place])


_ENDS_OF = {"el": "lo", "la": "la", "los": "los", "las": "las"}


def _does(word: Word) -> bool:
    return word.form is not None and word.tag is Tag.FIN


def _is_one(words: Words, at: int, pronoun: str) -> bool:
    noun = words[at]
    is_led = words[at - 1].tag in (Tag.DET, Tag.NUM, Tag.PREP) and any(word.tag is Tag.FIN for word in words[:at])
    is_many = noun.low.endswith("s")
    gender = gender_es(singular_es(noun.low))
    return noun.tag is Tag.NOUN and is_led and _ENDS[pronoun] == (gender, is_many)


_ENDS = {"lo": ("m", False), "la": ("f", False), "los": ("m", True), "las": ("f", True)}


def _of_team(told: str) -> str:
    """ "Prestamos violines y los recogemos" → "el equipo presta violines y los recoge"; the text as it is where a form of
    theirs is not sure."""
    words = tagged(told)
    ours = [at for at, word in enumerate(words) if _is_ours(word)]
    bent = [_third(words[at].form) for at in ours]
    if not ours or not all(bent) or not _begins(words, ours[0]):
        return told
    for at, verb in reversed(list(zip(ours, bent, strict=True))):
        who = "el equipo " if at == ours[0] else ""
        told = f"{told[: words[at].start]}{who}{verb}{told[words[at].end :]}"
    return told


def _is_ours(word: Word) -> bool:
    form = word.form
    return word.tag is Tag.FIN and form is not None and form.is_known and form.person == 1


def _third(form: Form | None) -> str:
    """ "" for what they feel, want or are, and for what they did."""
    if form is None or form.mood is not Mood.NOW or not form.is_many or form.verb in _FEELS:
        return ""
    verb = third_person(form.verb)
    back = finite(verb)
    return verb if back is not None and back.verb == form.verb and back.person == THIRD else ""


_TO_THEM = re.compile(
    r"(?:^|(?<=[,y] )|(?<=\bque ))(?P<no>no )?(?P<to>les?) (?P<verb>[a-záéíóúñ]+[aei]mos)\b(?! (?:l[oa]s?|que)\b)", re.I
)


_YOU = (
    (re.compile(r"(?:^|(?<=, ))(?:podés|puedes|podéis)(?= (?:\w+ ){0,2}?\w+[aei]r(?:l[aeo]s?)?\b)", re.I), "se puede"),
    (re.compile(r"(?:^|(?<=, ))(?:tenés|tienes|tenéis) que(?= \w+[aei]r)", re.I), "hay que"),
)


def _of_anybody(told: str) -> str:
    """ "podés anular hasta 24 h antes" → "se puede anular …": it is said of whoever uses it."""
    for pattern, said in _YOU:
        told = pattern.sub(said, told)
    return told


def _to_them(told: str) -> str:
    """ "le decimos el precio" → "se le dice el precio": by whom is left open, as behind it somebody else may do something."""

    def passive(found: re.Match[str]) -> str:
        form = finite(found["verb"])
        verb = _third(form) if form is not None and form.person == 1 else ""
        return f"{found['no'] or ''}se {found['to']} {verb}" if verb else found[0]

    return _TO_THEM.sub(passive, told)


def _begins(words: Words, at: int) -> bool:
    return at == 0 or words[at - 1].text == "," or words[at - 1].tag is Tag.JOIN


_FEELS = frozenset(
    "querer necesitar tener ser estar saber creer buscar poder deber haber desear esperar pensar preferir ir hacer "  # noqa: SIM905
    "perder vivir trabajar llevar".split()
)


def _is_said(words: Words) -> bool:
    """Whether somebody or something is said to do it, now, and nobody is ordered to."""
    finite = [at for at, word in enumerate(words) if word.tag is Tag.FIN]
    spoken = any(
        word.tag is Tag.FIN and word.form is not None and word.form.is_known and word.form.person != THIRD
        for word in words
    )
    if not finite or spoken:
        return False
    own = [at for at in finite if not is_behind_opener(words, at)]
    if any((form := words[at].form) is not None and form.mood is Mood.PAST for at in own):
        return False
    is_order = finite[0] == 0 and (len(words) < FEWEST or words[0].low not in _BEGIN)
    return bool(own) and not is_order


THIRD = 3
_BEGIN = frozenset("hay existe existen puede pueden debe deben tiene tienen hace basta".split())  # noqa: SIM905


def is_behind_opener(words: Words, at: int, openers: Container[str] | None = None) -> bool:
    """ "a los que ya habían reservado": the first verb behind what opens a clause is that clause's; of `openers` only."""
    for at_before in range(at - 1, -1, -1):
        before = words[at_before]
        if before.tag is Tag.FIN or before.tag is Tag.MARK:
            return False
        if before.tag is Tag.INF and at_before and words[at_before - 1].tag is Tag.OPENS:
            return False  # "dónde recoger a cada alumno"
        if before.tag is Tag.OPENS:
            return openers is None or before.low in openers
    return False


def _is_rule(words: Words, told: str) -> bool:
    """ "Los menores de 12 solo con un adulto"."""
    is_bare = not any(word.tag in (Tag.FIN, Tag.INF) for word in words)
    return is_bare and _RULE.match(told) is not None and words[0].tag in (Tag.DET, Tag.NOUN)
