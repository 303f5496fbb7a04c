"""What form of which verb a Spanish word may be: mood, person and number; a dictionary knows the infinitives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import STRESSED, infinitive, subjunctive, third_person
from services.clarifier.reading.word_forms import spanish_verb


class Mood(StrEnum):
    NOW = "indicative"
    WISHED = "subjunctive"
    LATER = "future"
    WOULD = "conditional"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Form:
    """A finite form; `is_known`: a dictionary has it as a verb's and as nothing else."""

    verb: str
    mood: Mood
    person: int
    is_many: bool
    is_known: bool


# Forms that no rule makes, of one and of several.
_ODD = {
    "ser": ("es son", "sea sean", "fue fueron era eran"),
    "estar": ("está están", "esté estén", "estuvo estuvieron estaba estaban"),
    "haber": ("ha han hay", "haya hayan", "hubo hubieron había habían"),
    "ir": ("va van", "vaya vayan", "iba iban"),
    "ver": ("ve ven", "vea vean", "vio vieron veía veían"),
    "dar": ("da dan", "dé den", "dio dieron daba daban"),
    "hacer": ("hace hacen", "haga hagan", "hizo hicieron"),
    "tener": ("tiene tienen", "tenga tengan", "tuvo tuvieron"),
    "poder": ("puede pueden", "pueda puedan", "pudo pudieron"),
    "querer": ("quiere quieren", "quiera quieran", "quiso quisieron"),
    "poner": ("pone ponen", "ponga pongan", "puso pusieron"),
    "venir": ("viene vienen", "venga vengan", "vino vinieron"),
    "decir": ("dice dicen", "diga digan", "dijo dijeron"),
    "saber": ("sabe saben", "sepa sepan", "supo supieron"),
    "salir": ("sale salen", "salga salgan", "salió salieron"),
    "traer": ("trae traen", "traiga traigan", "trajo trajeron"),
    "deber": ("debe deben", "deba deban", "debió debieron"),
    "oler": ("huele huelen", "huela huelan", "olió olieron"),
}
_NOUNS_AS_WELL = frozenset(["vino", "den", "era", "haya", "vaya", "fue"])  # "el vino"; "fue" is of "ir" as well
_MOODS = (Mood.NOW, Mood.WISHED, Mood.PAST)
_OF_ODD = {
    form: Form(verb, mood, 3, form.endswith("n"), form not in _NOUNS_AS_WELL)
    for verb, rows in _ODD.items()
    for mood, row in zip(_MOODS, rows, strict=True)
    for form in row.split()
}
_NONE = listed(
    "para entre sobre como una hasta ante cada este esta ese esa bajo nada toda todas donde siempre antes tarde parte vez mes aparte noche base "
    "gente quien que menos cuenta-gotas línea fecha semana hora persona ella ellas sola solas solos sala mesa puerta casa"
)
_TENSES = (
    (re.compile(r"(?P<inf>\w+[aeií]r)[áé](?:n)?$"), Mood.LATER, 3),
    (re.compile(r"(?P<inf>\w+[aei]r)ían?$"), Mood.WOULD, 3),
    (re.compile(r"(?P<inf>\w+[aei]r)emos$"), Mood.LATER, 1),
)
_PAST = re.compile(r"(?:[^r]ó|aron|ieron|aban?|[^r]ían?)$")
_WISHED_PAST = re.compile(r"(?:aran?|ieran?|asen?|iesen?)$")
_WISHED_OF_US = re.compile(r"(?:áramos|iéramos|ásemos|iésemos)$")
_OF_MANY_OF_US = re.compile(r"(?:amos|emos|imos)$")
_OF_YOU = re.compile(r"(?:[áéí]s|[áé]is|as|es)$")


class _Infinitives(Mapping[str, str]):
    """Every infinitive that the dictionary has."""

    def __getitem__(self, verb: str) -> str:
        if spanish_verb(verb) != verb:
            raise KeyError(verb)
        return verb

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


_KNOWN = _Infinitives()


@lru_cache(maxsize=8192)
def finite(word: str) -> Form | None:
    """The finite form that the word may be, None for what cannot be one: an infinitive, "límite", "los"."""
    low = word.lower()
    if low in _OF_ODD:
        return _OF_ODD[low]
    is_noun = STRESSED.search(low) is not None and not _WISHED_OF_US.search(low)
    if low in _NONE or not low.isalpha() or len(low) < 3 or is_noun:
        return None
    if (spoken_to := _of_vos(low)) is not None:
        return spoken_to
    for pattern, mood, person in _TENSES:
        found = pattern.match(low)
        if found is not None and (verb := _of_future(found["inf"].replace("í", "i"))):
            return Form(verb, mood, person, low.endswith(("n", "s")), is_known=True)
    known = spanish_verb(low)
    if known and known != low and (own := infinitive(low, pack("es").verb_class)):
        known = own  # a dictionary has "elija" as of "elijar"
    known = _BENT.get(known, known)
    if known == low or is_participle(low) or is_gerund(low):
        return None
    if known and _PAST.search(low) and not (known.endswith("ar") and low.endswith(("ía", "ían"))):  # "envía" is now
        return Form(known, Mood.PAST, 3, low.endswith("n"), is_known=True)
    return _present(low, known)


_BENT = {"eligir": "elegir"}  # as which a dictionary has "eligieron"
_NO_VOS = frozenset(["rever", "beber", "mamar", "papar"])  # "el revés", "los bebés", "las mamás"


def _of_vos(low: str) -> Form | None:
    """ "vendés", "podés": as one is spoken to in the south; "interés" is of no verb."""
    found = re.match(r"(?P<stem>\w{2,})(?P<end>[áéí])s$", low)
    verb = found["stem"] + {"á": "ar", "é": "er", "í": "ir"}[found["end"]] if found is not None else ""
    is_verb = bool(verb) and verb not in _NO_VOS and spanish_verb(verb) == verb
    return Form(verb, Mood.NOW, 2, is_many=False, is_known=True) if is_verb else None


def _present(low: str, known: str) -> Form | None:
    if known and _WISHED_OF_US.search(low):
        return Form(known, Mood.WISHED, 1, is_many=True, is_known=True)
    if known and _OF_MANY_OF_US.search(low):
        return Form(known, Mood.NOW, 1, is_many=True, is_known=True)
    if known and low.endswith("o"):
        return Form(known, Mood.NOW, 1, is_many=False, is_known=True)
    if known and _OF_YOU.search(low):
        return Form(known, Mood.NOW, 2, is_many=low.endswith("is"), is_known=True)
    if not re.search(r"[ae]n?$", low):
        return None
    verb = known or infinitive(low, _KNOWN)
    if not verb or not verb.endswith(("ar", "er", "ir", "ír")):
        return None
    if (
        known and _WISHED_PAST.search(low) and low.removesuffix("n") != known[:-1]
    ):  # "prepara" is of "preparar", and now
        return Form(known, Mood.WISHED, 3, low.endswith("n"), is_known=True)
    is_a = low.removesuffix("n").endswith("a")
    mood = Mood.NOW if is_a == verb.endswith("ar") else Mood.WISHED
    return Form(verb, mood, 3, low.endswith("n"), is_known=bool(known))


_SHORT = {"podr": "poder", "tendr": "tener", "habr": "haber", "pondr": "poner", "vendr": "venir", "saldr": "salir",
          "har": "hacer", "dir": "decir", "sabr": "saber", "querr": "querer", "cabr": "caber"}  # fmt: skip


def _of_future(stem: str) -> str:
    return stem if stem in ("ser", "ver", "dar", "ir", "estar") or spanish_verb(stem) == stem else ""


@lru_cache(maxsize=4096)
def short_future(word: str) -> Form | None:
    """ "podrá", "tendrán", "haría"."""
    low = word.lower()
    found = re.match(r"(?P<stem>\w+r)(?P<end>án?|ían?)$", low)
    verb = _SHORT.get(found["stem"], "") if found is not None else ""
    if found is None or not verb:
        return None
    mood = Mood.LATER if found["end"].startswith("á") else Mood.WOULD
    return Form(verb, mood, 3, low.endswith("n"), is_known=True)


def form_of(word: str) -> Form | None:
    return short_future(word) or finite(word)


_DONE = frozenset(
    f"{stem}{end}"
    for stem in "hech vist puest rot escrit abiert dich vuelt devuelt cubiert resuelt impres muert inscrit descrit".split()  # noqa: SIM905
    for end in ("o", "a", "os", "as")
)


def is_participle(word: str) -> bool:
    """ "reservada", "hecho"; "cada" and "todo" are none."""
    low = word.lower()
    found = re.match(r"(?P<stem>\w{2,})(?P<vowel>[aií])d[oa]s?$", low)
    if low in _DONE:
        return True
    if found is None or low in ("valida", "nada", "cada", "todo"):
        return False
    ends = ("ar",) if found["vowel"] == "a" else ("er", "ir")
    return any(spanish_verb(found["stem"] + end) == found["stem"] + end for end in ends)


def is_gerund(word: str) -> bool:
    return re.search(r"(?:ando|iendo|yendo)(?:me|nos|te|se|l[aeo]s?)?$", word.lower()) is not None


_INFINITIVE = re.compile(r"(?P<verb>\w*?[aeiáéí]r)(?P<tail>(?:me|te|se|nos|os)?(?:l[aeo]s?)?)$")


def infinitive_in(word: str) -> str:
    """The verb of an infinitive, with pronouns or without; "" for what is none: "lugar", "taller"."""
    found = _INFINITIVE.match(word.lower())
    if found is None:
        return ""
    verb = found["verb"].translate(_PLAIN)
    is_verb = verb in ("ir", "ser", "ver", "dar", "estar", "haber") or spanish_verb(verb) == verb
    return verb if is_verb and (found["tail"] or verb not in _NO_VERBS) else ""


_PLAIN = str.maketrans("áéí", "aei")
_NO_VERBS = listed("lugar hogar taller alquiler mujer bar mar par ayer lunar militar escolar familiar auxiliar")


def wished(word: str) -> str:
    """The third person of a form as it stands behind "que": "avisa" → "avise"; "" where none is sure."""
    form = form_of(word)
    if form is None or form.person != 3 or form.mood in (Mood.PAST, Mood.WOULD):
        return ""
    low = word.lower()
    if form.mood is Mood.WISHED:
        return word
    if form.verb in _ODD:
        return _ODD[form.verb][1].split()[int(form.is_many)]
    if form.mood is Mood.LATER:
        one = third_person(form.verb)
        low = f"{one}n" if form.is_many else one
        if (again := finite(low)) is None or again.verb != form.verb:
            return ""
    return subjunctive(low)
