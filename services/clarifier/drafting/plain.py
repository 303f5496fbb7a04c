"""What somebody wrote as a requirement with the least change: the clause kept whole behind what the system must see to.

"" where even that would not be sound; then the words are quoted, or asked about.
"""

from __future__ import annotations

import re

from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.reading.faults import infinitive_es, is_finite_de, is_finite_es
from services.clarifier.reading.german_attributes import small as small_de
from services.clarifier.reading.german_capitals import capitals
from services.clarifier.reading.german_commas import with_commas
from services.clarifier.reading.german_last import said_last
from services.clarifier.reading.german_object_first import object_first
from services.clarifier.reading.german_ours import of_team, theirs
from services.clarifier.reading.german_pieces import infinitive
from services.clarifier.reading.german_that import both_particles, needed, one_can, wanted
from services.clarifier.reading.german_wishes import allowed_deed, nice_first, wished_thing
from services.clarifier.reading.judge import why_not
from services.clarifier.reading.kinds import finite_es
from services.clarifier.reading.packs import pack
from services.clarifier.reading.plain_english import english_sentence
from services.clarifier.reading.small_letters import small
from services.clarifier.reading.spanish_ours import received
from services.clarifier.reading.spanish_ours import theirs as theirs_es
from services.clarifier.reading.spanish_that import behind_that as behind_that_es
from services.clarifier.reading.spanish_that import in_case as in_case_es
from services.clarifier.reading.spanish_wishes import wanted as wanted_es
from services.clarifier.reading.spanish_wishes import would_be_nice
from services.clarifier.reading.strict import not_understood
from services.clarifier.reading.typed import says_something

_LEADS = re.compile(
    r"^(?:(?:and|but|so|oh and|oh|also|then|plus|ok|well|next|finally|und|aber|dann|außerdem|y|pero|luego|"
    r"además|entonces)[,:]?\s)+",
    re.I,
)
_TAILS = re.compile(
    r"[,\s]+(?:obviously|honestly|of course|please|thx|thanks|done|etc\.?|natürlich|bitte|danke|claro|"
    r"por favor|gracias|haha|lol|though|basically|ideally)$",
    re.I,
)
_LIMIT = re.compile(
    r"^(?:max\w*|min\w*|at most|at least|no more than|up to|höchstens|mindestens|bis zu|máx\w*|mín\w*|"
    r"como máximo|como mínimo|hasta|ab(?= \d[^,;]* (?:nur|kein))|"
    r"a partir de(?= \d[^,;]* (?:solo|sólo|ningun)))\b\.?\s(?=.*\d)",
    re.I,
)


_FREE = {
    "en": re.compile(
        r"^(?:(?:nobody|no[ -]?one) (?:has|needs|should have|should need|is (?:asked|forced|obliged)) to|"
        r"(?P<who>[\w ,'’-]{2,60}?) (?:(?:do|does|should|shall|must|will|would)(?: not|n['’]t) (?:have|need) to|"
        r"need(?: not|n['’]t)(?! to\b))) (?P<deed>\w.+)$",
        re.I,
    ),
    "de": re.compile(
        r"^(?:niemand|keiner|kein \w+) (?:muss|braucht)\b|"
        r"^(?!wenn\b)[\w -]{2,60}? (?:muss|müssen|braucht|brauchen)\b[^,;]* nicht\b",
        re.I,
    ),
    "es": re.compile(
        r"^nadie (?:tiene|tenga|tendrá) que\b|"
        r"^(?!si\b)[\w -]{2,60}? no (?:tienen?|tengan?|tendrán?|necesitan?) (?:que )?\w+[aei]r",
        re.I,
    ),
}
# "Vermieter sollen nichts mehr per Hand eintragen müssen": they are freed of it, and it is not forbidden.
_NO_LONGER = re.compile(
    r"^(?!(?:wir|ich|ihr|du|sie|er|es)\b)[\w -]{2,60}? soll(?:en|te|ten)?\b[^,;]* "
    r"(?:nicht|nichts|kein\w*|nie)\b[^,;]* müssen$",
    re.I,
)
_NOBODY_SAYS = re.compile(r"\b(?:i|we|you|it|this|that|there|ich|wir|du|es|das|yo|nosotr[oa]s)$", re.I)


def not_required(piece: str, language: str) -> str:
    """What nobody is obliged to do, "" for anything else. It is no prohibition: who wants to may."""
    words = _TAILS.sub("", _LEADS.sub("", piece.strip(" ,.;!"))).strip(" ,.;!")
    if language == "de" and _NO_LONGER.match(words):
        return say("de", "plain_that", words=said_last(words)[1]) if said_last(words)[1] else ""
    found = _FREE[language].match(words)
    if found is None:
        return ""
    if language != "en":
        return say(language, "plain_clause", words=capital(words) if language == "de" else small(words))
    who = found["who"] or "anybody"
    if _NOBODY_SAYS.search(who):
        return ""
    return say("en", "not_required", who=small(who), deed=found["deed"])


def sentence(piece: str, language: str, *, is_that: bool = False) -> str:
    """The requirement that the piece says, "" for none; `is_that`: the piece stood behind "that", "dass" or "que"."""
    words = _TAILS.sub("", _LEADS.sub("", piece.strip(" ,.;!"))).strip(" ,.;!")
    if len(words.split()) < 2 or re.search(r"[@?¿|<>{}\[\]]|https?:", words):
        return ""
    limit = _LIMIT.match(words)
    if limit is not None:
        return say(language, "plain_limit", words=small(words))
    match language:
        case "de":
            return _german(words, is_that=is_that)
        case "es":
            return _spanish(words, is_that=is_that)
        case _:
            return english_sentence(words)


def worded(piece: str, language: str) -> str:
    """The words as they are said in a document: with capitals and commas, of nobody's own, who does it first."""
    match language:
        case "de":
            told = object_first(of_team(theirs(with_commas(capitals(piece)))))
            return wished_thing(told)[1] or told
        case "es":
            return theirs_es(received(piece))
        case _:
            return piece


_HANGING = re.compile(r", (?:die|der|das|den|dem|denen|deren|dessen|wo|wer|was|wie|wann|wessen|ob|damit)\s")


def needed_thing(piece: str) -> str:
    """ "Wir brauchen einen Plan, den alle sehen": the plan, with what hangs on it."""
    thing, after = needed(_LEADS.sub("", piece.strip(" ,.;!")))
    return say("de", "plain_deed", what=thing, verb=f"bieten{after}") if _HANGING.match(after) else ""


def _german_wish(words: str, *, is_that: bool) -> str:
    """What somebody wants to do, to have or to get."""
    nice, again = wished_thing(words)
    if nice:
        return say("de", "plain_deed", what=small_de(nice), verb="bieten")
    if again:
        return _german(again, is_that=False)
    nice, after = nice_first(words)
    if nice:
        return say("de", "plain_deed", what=small_de(nice), verb=f"bieten{after}")
    deed, after = allowed_deed(words)
    if deed:
        return say("de", "plain_deed", what=deed, verb=f"erlauben{after}")
    if mine := one_can(words, is_that=is_that):
        return say("de", "plain_can", words=mine)
    thing, after = needed(words)
    if thing:
        return say("de", "plain_deed", what=thing, verb=f"bieten{after}")
    told = wanted(words)
    return say("de", "plain_that", words=told) if told else ""


_OF_SYSTEM_DE = re.compile(
    r"das (?:System|Tool|Programm) (?P<what>(?!nicht |kein)(?:(?! nicht | kein)[^,])+?) "
    r"(?P<verb>[a-zäöüß]+t)(?P<after>, .+)?$"
)


def _german(words: str, *, is_that: bool) -> str:
    words = worded(words, "de")
    if wish := _german_wish(words, is_that=is_that):
        return wish
    if re.search(r"\b(?:ich|wir|mir|uns|mich|mein\w*|unser\w*|du|ihr)\b", words, re.I) or re.match(
        r"(?:er|sie|es|dies\w*|das|der|die|ihn|ihm|dort|dafür|"
        r"damit)\s(?!(?-i:[A-ZÄÖÜ]))(?![a-zäöüß]+e[nrms]? (?-i:[A-ZÄÖÜ]))",
        words,
        re.I,
    ):
        return ""
    deed = re.match(r"das System (?P<what>.+) (?P<verb>[a-zäöüß]+)$", words)
    if is_that and deed is not None:
        return say("de", "plain_deed", what=deed["what"], verb=infinitive(deed["verb"]))
    found = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|,", words)
    bare = [one for one in found if one != ","]
    is_last = is_finite_de([*bare, ""], len(bare) - 1) or bare[-1].endswith("en")
    if is_that and is_last:
        return say("de", "plain_that", words=words)
    case, main = said_last(both_particles(words))
    own = _OF_SYSTEM_DE.match(main)
    if own is not None and (verb := infinitive(own["verb"])) and verb != "sein":
        verb += own["after"] or ""
        frame = "plain_case_deed" if case else "plain_deed"
        return say("de", frame, case=case, what=own["what"], verb=verb)
    if case:
        return say("de", "plain_in_case", case=case, words=main)
    if main:
        return say("de", "plain_that", words=main)
    if says_something(words, "de"):
        return say("de", "plain_clause", words=capital(words))
    if bare[-1][:1].islower() and bare[-1].endswith("n") and bare[0][:1].islower() is False and len(bare) < 8:
        return say("de", "plain_thing", words=words)
    return say("de", "plain_thing", words=words)


_MY_WISH_ES = re.compile(
    r"^(?:(?:quiero|queremos|necesito|necesitamos|quisiera|(?:me|nos) gustaría) |yo pueda |(?:que )?podamos |"
    r"(?:poder|pueda) )(?:poder )?(?P<deed>\w+(?:ar|er|ir)(?:se)?\s\S.*)$",
    re.I,
)
_CASE_ES = re.compile(
    r"^(?P<case>(?:si|cuando|en cuanto|cada vez que)\s[^,]{4,90}), "
    r"(?P<deed>(?!haber|ser|estar|tener)\w{2,}(?:ar|er|ir)\s\S.*)$",
    re.I,
)  # "si falta un niño, llamar a la familia"
_ME_ES = re.compile(r"\b(?:yo|nosotr[oa]s|me|nos|mi|mis|nuestr[oa]s?)\b", re.I)


def _i_do(words: str) -> bool:
    """ "si faltan dos, busco suplentes": whoever writes does it."""
    said = re.findall(r"(?:^|, )(?:yo )?(?:l[aeo]s? )?([\wáéíóúñ]{3,}o) (?=\S)", words, re.I)
    return any(infinitive_es(one.lower()) for one in said)


def _spanish(words: str, *, is_that: bool) -> str:
    words = worded(words, "es")
    deed, what = would_be_nice(words)
    if deed or what:
        return say("es", "plain_can", words=deed) if deed else say("es", "plain_thing", words=what)
    if wanted_by := wanted_es(words):
        return say("es", "plain_that", words=wanted_by)
    mine = _MY_WISH_ES.match(words)
    if mine is not None and not _ME_ES.search(mine["deed"]):
        return say("es", "plain_can", words=mine["deed"])
    if (
        re.search(
            r"\b(?:yo|nosotr[oa]s|me|nos|mi|mis|nuestr[oa]s?|tú|vosotr[oa]s)\b|"
            r"\b(?<!los )(?<!unos )(?<!sus )(?<!esos )\w{3,}(?:amos|emos|imos|áis|éis)\b",
            words,
            re.I,
        )
        or _i_do(words)
        or re.match(r"(?:él|ella|ellos|ellas|esto|eso|lo|le|les|se l[aeo]s?)\s(?!que\b)", words, re.I)
    ):
        return ""
    if case := _CASE_ES.match(words):
        return say("es", "plain_in_case", case=capital(case["case"]), words=case["deed"])
    if is_that:
        return say("es", "plain_that", words=words)
    if _THING_ES.match(words):
        return say("es", "plain_thing", words=small(words))
    low = [one.lower() for one in re.findall(r"[^\W_]+", words)]
    if any(
        is_finite_es([*low, "x"], at) or (at and finite_es([*low, "x"], at) and low[at - 1] not in _BEFORE_NOUN)
        for at in range(len(low))
    ):
        if told := _of_clause(words):
            return told
        first = words.partition(" ")[0].strip(",").lower()
        is_adverb = first in pack("es").words("adverbs")
        return say("es", "plain_clause", words=words[:1].lower() + words[1:] if is_adverb else small(words))
    return say("es", "plain_thing", words=small(words))


_BY_SYSTEM_ES = re.compile(
    r"(?:el|la) (?:sistema|app|aplicación|plataforma|herramienta|web|bot) debe (?P<deed>\w+[aei]r .+)$", re.I
)


def _begun_small(words: str) -> str:
    """ "Su jefe", "Como máximo": within a sentence."""
    first = words.split(" ", 1)[0].lower()
    closed = any(first in pack("es").words(name) for name in ("determiners", "prepositions", "adverbs", "conjunctions"))
    closed = closed or first in ("su", "sus", "como", "nadie", "solo") or re.search(r"[ai]d[oa]s?$", first) is not None
    return words[:1].lower() + words[1:] if closed else small(words)


def _of_clause(words: str) -> str:
    """What somebody does, behind "garantizar que"; "" where that would not be sound."""
    by_system = _BY_SYSTEM_ES.match(words)
    if by_system is not None:
        told = f"El sistema debe {by_system['deed']}."
        return "" if why_not(told, "es") else told
    case, main = in_case_es(words)
    own = re.match(r"(?:si|cuando|en cuanto)\s[^,]+, el sistema debe (?P<deed>\w+[aei]r.*)$", words, re.I)
    if case:
        does = own["deed"] if own is not None else f"garantizar que {_begun_small(main)}"
        told = say("es", "plain_in_case", case=capital(case), words=does)
    else:
        said = behind_that_es(words)
        told = say("es", "plain_that", words=_begun_small(said)) if said else ""
    return told if told and not why_not(told, "es") and not not_understood(told, words, "es") else ""


_THING_ES = re.compile(r"una? [\wáéíóúñ]+(?: (?:de )?[\wáéíóúñ]+)? (?:donde|que|para)\b", re.I)  # "un sitio donde …"
_BEFORE_NOUN = frozenset("el la los las un una de del al a en con por para su sus cada y o".split())  # noqa: SIM905
