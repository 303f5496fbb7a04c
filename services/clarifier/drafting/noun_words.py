"""Whether a word is used as a noun in what was said, and not only looks like one."""

from __future__ import annotations

import re

from services.clarifier.drafting.glued_words import S_NOUNS, VERBS_ONLY, acts, does, is_junk
from services.clarifier.drafting.known_nouns import facts_of
from services.clarifier.drafting.slots import declared
from services.clarifier.reading.english_forms import PARTICIPLES
from services.clarifier.reading.english_words import as_term, base_verb
from services.clarifier.reading.fault_words import AUXILIARIES
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.kinds import is_third
from services.clarifier.reading.means import BY_WHAT
from services.clarifier.reading.model import Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german
from services.clarifier.reading.words import is_plural_en


def is_mentioned(term: Term, reading: Reading) -> bool:
    """Whether the noun, or the head of a compound, stands in what was said."""
    forms = {term.key, term.plural.casefold(), term.key.split(" ")[-1], term.key.removesuffix(" item")}
    return any(form in reading.folded for form in forms)


_DETERMINERS = {
    "en": r"the|an?|each|every|their|his|her|its|our|your|my|this|that|these|all|any|no|of|new|one|\d+",
    "es": r"el|la|los|las|une?|una|unos|unas|sus?|cada|nuestr[oa]s?|de|del|al|nuev[oa]s?|\d+",
}


def is_noun(term: Term, reading: Reading) -> bool:
    """A word that the idea uses as a noun: no verb, pronoun or half a negation that only looks like one."""
    words = term.key.split()
    data = pack(reading.language)
    closed = data.words("pronouns_user") | _NO_NOUNS
    if reading.language == "en" and is_junk(words):
        return False
    if any("'" in word or "’" in word or word in AUXILIARIES or word in closed for word in words):
        return False
    if is_somebodys_name(term, reading):
        return False
    if reading.language == "de":
        return _is_large(term.singular)
    if not is_mentioned(term, reading):
        return True
    if len(words) > 1:
        return reading.language != "en" or bool(facts_of(term, "en")) or _is_compound(words, reading)
    if reading.language == "es":
        is_verb = infinitive_es(term.key) or re.search(r"(?:(?:ar|er|ir)(?:se|l[aeo]s?)?|[ai]d[oa])$", term.key)
        names = f"{re.escape(term.key)}|{re.escape(term.plural.casefold())}"
        behind = rf"(?<!\w)(?:el|la|los|las|une?|una|unos|unas|cada|sus?|nuestr[oa]s?|\d+) (?:{names})(?!\w)"
        return not is_verb or re.search(behind, reading.folded) is not None
    if facts_of(term, "en") and not base_verb(term.key):
        return True
    if base_verb(term.key) or words[0] in data.irregular_verbs or (words[0].endswith("ly") and len(words[0]) > 5):
        return is_named(term, reading)
    return is_named(term, reading) or reading.folded.count(term.key) > 1 or term.key in data.words("uncountable")


def is_done_to(term: Term, reading: Reading) -> bool:
    """ "Staff take photos … photos are deleted": a word for a fact is a record of its own where several deeds are done
    to it."""
    deeds = {c.verb for c in reading.clauses if c.target is not None and c.target.key == term.key and not c.is_negated}
    return len(deeds - {"said"}) > 1


def is_deeds_noun(term: Term, reading: Reading) -> bool:
    """ "log runs … compare runs", "submit an application … applications are deleted", "search for a part … carry the
    parts": named like a deed or a program, or in general, and several deeds are done to it."""
    if reading.language != "en" or not is_done_to(term, reading):
        return False
    deeds = {c.verb for c in reading.clauses if c.target is not None and c.target.key == term.key and not c.is_negated}
    return base_verb(term.key) != "" or facts_of(term, "en", reading.folded) != "" or not deeds.isdisjoint(_HANDED_IN)


def is_only_way(term: Term, reading: Reading) -> bool:
    """ "auf dem Tablet", "desde el celular": by what something is done, and never spoken of otherwise."""
    names = rf"(?<!\w)(?:{re.escape(term.key)}|{re.escape(term.plural.casefold())})(?!\w)"
    return re.search(names, reading.folded) is not None and re.search(names, BY_WHAT.sub(" ", reading.folded)) is None


_BARE_LEADS = r"(?:a|en|de|desde|con|sin|para)"


def is_bare(term: Term, reading: Reading) -> bool:
    """ "Llevárselo a casa", "pagar con tarjeta": only ever one, behind a preposition and without an article."""
    if " " in term.key or re.search(rf"(?<!\w){re.escape(term.plural.casefold())}(?!\w)", reading.folded):
        return False
    found = list(re.finditer(rf"(?P<led>\b(?:{_BARE_LEADS}|al) )?(?<!\w){re.escape(term.key)}(?!\w)", reading.folded))
    return bool(found) and all(match["led"] for match in found)


_FACTS_DE = re.compile(r"\w{3}(?:datum|nummer|anzahl|uhrzeit)$")


def is_fact_of_one(term: Term) -> bool:
    """ "Mindesthaltbarkeitsdatum", "Losnummer": a German compound that names a fact of something."""
    return _FACTS_DE.search(term.key) is not None


_HANDED_IN = frozenset(("submit", "file", "hand", "enter", "write", "log", "add", "upload", "apply"))


def is_several(term: Term, reading: Reading) -> bool:
    """ "Each company", "companies": said as one of many."""
    one, plural = re.escape(term.key), term.plural.casefold()
    many = re.escape(plural if plural != term.key else as_term(term.singular).plural.casefold())
    found = rf"(?<!\w)(?:{many}|(?:each|every|several|other|another|two|three) (?:\w+ )?{one})(?!\w)"
    return re.search(found, reading.folded) is not None


_TIMES = frozenset(
    "morning evening afternoon night noon day week weekend month quarter year season hour minute second time".split()  # noqa: SIM905
)


def is_counted(term: Term, reading: Reading) -> bool:
    """ "Uploads its project … score every project": a general word, spoken of twice and as one of several."""
    names = rf"(?<!\w)(?:{re.escape(term.key)}|{re.escape(term.plural.casefold())})(?!\w)"
    each = rf"\b(?:each|every) {re.escape(term.key)}(?!\w)"
    if term.key.split(" ")[-1] in _TIMES:
        return False
    return len(re.findall(names, reading.folded)) > 1 and re.search(each, reading.folded) is not None


def is_thing(term: Term, reading: Reading) -> bool:
    """What a scenario may be about: "ones", "slept" and "the system" are no things of an idea."""
    if reading.language != "en":
        return True
    data = pack("en")
    head = term.key.split(" ")[-1]
    is_blocked = (
        head in _NO_THINGS or head in data.words("system_nouns") or head in PARTICIPLES or head.startswith("non-")
    )
    return not is_blocked and is_noun(term, reading)


_NO_THINGS = frozenset(
    [
        "one",
        "ones",
        "other",
        "others",
        "thing",
        "things",
        "time",
        "times",
        "way",
        "ways",
        "lot",
        "lots",
        "kind",
        "something",
        "anything",
        "everything",
    ]
)
_NO_NOUNS = frozenset(
    [
        "uno",
        "una",
        "unos",
        "ones",
        "one",
        "alguien",
        "nadie",
        "todo",
        "todos",
        "cada",
        "somebody",
        "nobody",
        "something",
        "daraus",
        "darauf",
        "damit",
    ]
)


def is_somebodys_name(term: Term, reading: Reading) -> bool:
    """ "@Ruth", "Uwe", "Hannes": called by name, or always written large where other nouns are not; nothing to keep."""
    name = re.escape(term.singular)
    told = " ".join(reading.sentences)
    if re.search(rf"@\s?{name}\b|\b(?:Herrn?|Frau|Mr|Mrs|Ms|Señora?|Don|Doña) {name}\b", told, re.I):
        return True
    if " " in term.singular:
        return False
    if reading.language == "de":
        if len(term.singular) > LONGEST_NAME or is_german(term.singular) or is_german(term.singular.lower()):
            return False
        return (
            re.search(
                rf"\b(?:d(?:er|ie|as|en|em|es)|ein\w*|kein\w*|jede\w*|pro|je|unser\w*|alle\w*|\d+)\s(?:\w+\s)?{name}",
                told,
            )
            is None
        )
    large = re.escape(f"{term.key[:1].upper()}{term.key[1:]}")
    forms = rf"(?:{large}|{large}s|{large}es)\b"
    if re.search(rf"\b{re.escape(term.key)}", re.sub(forms, " ", told)) or term.key[:1].isdigit():
        return False
    return re.search(rf"[a-záéíóúñ,;] {forms}", told) is not None and term.key[:1].isalpha()


LONGEST_NAME = 8  # letters; a longer word that no dictionary knows is a compound


def _is_compound(words: list[str], reading: Reading) -> bool:
    """ "folder went", "plot that", "bundles order" only met; "deposit fee" names something."""
    data = pack("en")
    closed = data.words("determiners") | data.words("prepositions") | data.words("conjunctions") | data.words("modals")
    if any(word in closed or word in ("that", "which", "who", "what", "it", "they") for word in words):
        return False
    last = words[-1]
    if any(
        word.endswith("s") and not word.endswith("ss") and is_third(word) and word not in S_NOUNS for word in words[:-1]
    ):
        return False  # "treatment runs late"
    if does(words, reading) or (is_plural_en(words[0]) and words[0] not in S_NOUNS and last in VERBS_ONLY):
        return False
    if last in data.irregular_verbs or re.search(
        rf"\b(?:he|she|it|who|that|which|they|we|i) {re.escape(words[0])}", reading.folded
    ):
        return False
    name = re.escape(" ".join(words))
    many = rf"{name}(?:s|es)\b"
    is_seen = re.search(
        rf"\b(?:the|an?|each|every|their|his|her|its|our|your|my|this|all|any|no|of|per|new|one|\d+) (?:\w+ )?{name}\b",
        reading.folded,
    )
    return (
        is_seen is not None
        or _is_right_behind(words, reading)
        or re.search(rf"(?:^|[.;:•] ){name} (?:must|should|is|can|may|will|has|needs)\b", reading.folded) is not None
        or re.search(many, reading.folded) is not None
        or len(re.findall(rf"\b{name}", reading.folded)) > 1
    )


def _is_right_behind(words: list[str], reading: Reading) -> bool:
    """ "post surplus food": neither word is a deed, and a deed stands before them."""
    if any(base_verb(word) for word in words):
        return False
    before = re.findall(rf"\b([a-z]+) {re.escape(' '.join(words))}\b", reading.folded)
    return any(base_verb(one) == one for one in before)


def _is_large(word: str) -> bool:
    closed = pack("de").words("determiners") | pack("de").words("prepositions") | pack("de").words("adverbs")
    return (
        word[:1].isupper()
        and word.lower() not in closed
        and (german_lemma(word)[:1].isupper() or not is_german(word.lower()))
    )


def is_named(term: Term, reading: Reading) -> bool:
    """Used as a noun: in the plural, or behind an article or the like; German shows it by the capital."""
    language, folded = reading.language, reading.folded
    if language == "de":
        return term.singular[:1].isupper()
    if language == "en" and term.key.endswith(" item") and term.key.removesuffix(" item") in folded:
        return True  # what cannot be counted was made countable: "surplus food item"
    many = term.plural.casefold()
    said = list(re.finditer(rf"(?P<before>[\w'’-]*)(?:^| ){re.escape(many)}(?!\w)", folded)) if many != term.key else []
    if said and not (language == "en" and base_verb(term.key) and all(acts(one["before"]) for one in said)):
        return True
    lead = _DETERMINERS.get(language, _DETERMINERS["en"])
    return re.search(rf"(?<!\w)(?:{lead})\s+(?:\w+\s+)?{re.escape(term.key)}(?!\w)", folded) is not None


def as_counted(term: Term, language: str) -> Term:
    """ "bread" cannot be counted, "loaf of bread" can."""
    data = pack(language)
    one = data.measures.get(term.key)
    if one:
        return declared(one, language)
    last = term.key.split(" ")[-1]
    if last not in data.words("uncountable") or last in ("fish", "sheep", "series", "species"):
        return term
    form = {"de": "{0}eintrag / {0}einträge / m", "es": "registro de {0} / registros de {0} / m"}.get(
        language, "{0} item"
    )
    return declared(form.format(term.singular), language)
