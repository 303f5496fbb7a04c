"""A second, stricter look at a piece that no grammar took apart: a few shapes of a plain sentence that are certain."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.anew_german import said_in_german
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import AUXILIARIES, SPEAKS
from services.clarifier.reading.faults import infinitive_es, is_finite_es, words_of
from services.clarifier.reading.model import SAID
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import acts as acts_es
from services.clarifier.reading.statements import Grammar, Statement

_LED = {
    "en": re.compile(
        r"^(?:(?:oh|ah|um+|uh+|also|and|so|but|plus|then|ideally|basically|obviously|obvs|maybe|please|what if|how about|"
        r"it would be (?:great|nice|good|lovely) if|would be (?:great|nice|good) if|the point is(?: that)?)\b,?\s+)+",
        re.I,
    ),
    "de": re.compile(
        r"^(?:(?:ach so|ach ja|ach|ähm?|also|und|aber|außerdem|zudem|ferner|idealerweise|genau|dazu)\b,?\s+)+", re.I
    ),
    "es": re.compile(r"^(?:(?:ah|eh|a ver|y|pero|además|también|luego|o sea|bueno)\b,?\s+)+", re.I),
}
_TAIL = re.compile(
    r",?\s(?:obvs|obviously|of course|pls|please|lol|natürlich|bitte|halt|claro|por supuesto|por favor)$", re.I
)
# "Make sure that no accession drops below 200 seeds": asked of whoever builds it, and a rule of the product.
_ENSURES = {
    "en": re.compile(
        r"^(?:(?:please|also|and) )*(?:make (?:absolutely )?sure|ensure|guarantee|it (?:is|'s) (?:important|essential|crucial)|it must be (?:ensured|guaranteed)) (?:that )?(?P<what>.{8,})$",
        re.I,
    ),
    "de": re.compile(
        r"^(?:(?:bitte|und|außerdem) )*(?:stell(?:en sie|t|e|en wir)?(?: bitte)? sicher|(?:es|dabei|unbedingt) (?:muss|ist|soll)\w*(?: \w+)? (?:sichergestellt|gewährleistet)(?: (?:sein|werden|ist))?|"
        r"(?:es |uns )?(?:ist )?(?:uns )?wichtig(?: ist)?), dass (?P<what>.{8,})$",
        re.I,
    ),
    "es": re.compile(
        r"^(?:(?:por favor|y|además),? )*(?:(?:hay que |debe[ns]? )?(?:asegur\w+|garantiz\w+)|es (?:importante|fundamental|imprescindible))(?: de)? que (?P<what>.{8,})$",
        re.I,
    ),
}
LONGEST = 30  # words of a piece that one sentence may have


def bare(part: str, language: str) -> str:
    """Without the words with which one only begins or ends to speak."""
    found = _TAIL.sub("", _LED.get(language, _LED["en"]).sub("", part.strip(" .")))
    return found or part


def anew(part: str, language: str, grammar: Grammar) -> Statement | None:
    """The one statement that the piece makes, where its shape is certain."""
    text = bare(part, language)
    words = words_of(text)
    ensured = _ENSURES.get(language, _ENSURES["en"]).match(part.strip(" ."))
    if ensured is not None and len(words) <= LONGEST and not re.search(r"[:;?\"“”„«»]", part):
        nouns = [noun for noun in grammar.noun_phrases(ensured["what"]) if not grammar.is_actor(noun)]
        lead = {"de": "sicherstellen, dass", "es": "garantizar que"}.get(language, "make sure that")
        verb = lead.split()[0].strip(",")
        return Statement("system", f"{lead} {ensured['what']}", verb, "restrict", target=nouns[0] if nouns else "")
    if not 3 <= len(words) <= LONGEST or re.search(r"[:;?\"“”„«»]", text):
        return None
    if SPEAKS.get(language, SPEAKS["en"]) & {word.lower() for word in words}:
        return None
    found = {"de": said_in_german, "es": _spanish}.get(language, _english)(text, grammar)
    return found if found is not None else _alone(text, grammar)


def _alone(text: str, grammar: Grammar) -> Statement | None:
    """What the grammar makes of the piece by itself, where that is one deed of somebody who is named."""
    found = grammar.read(text, is_first=False, last_actor="").statements
    if len(found) != 1 or found[0].role != "actor" or not found[0].actor or found[0].verb in (SAID, "be"):
        return None
    return None if found[0].phrase.startswith("be ") else found[0]


_HELPED_EN = re.compile(
    r"^(?P<s>[^,]{2,80}?)\s(?P<m>must|should|shall|may|can|could|will|would|has to|have to|needs? to|do|does|is|are|ca|wo)"
    r"(?P<no>n['’]?t|\s?not|\snever)?\s(?P<vp>[^;]+)$",
    re.I,
)
_DUTY_EN = ("must", "should", "shall", "has to", "have to", "needs to", "need to")


# "every handover kept for 15 years"
_KEPT_EN = re.compile(
    r"^(?P<s>(?:every|each|all|the) [\w' -]{3,40}?) (?P<p>\w+ed|kept|sent|held|paid|made|done|shown) (?P<r>(?:for|until|within|in|by|at|on|to) .+)$",
    re.I,
)


def _english(text: str, grammar: Grammar) -> Statement | None:
    kept = _KEPT_EN.match(text)
    if kept is not None and not AUXILIARIES & set(text.lower().split()) and not _tells_deed(kept["s"]):
        phrase = f"be {kept['p']} {kept['r']}"
        return Statement("thing", phrase, "be", "restrict", subject=kept["s"], target=_head_en(kept["s"]))
    found = _HELPED_EN.match(text)
    if found is None:
        return _plain_en(text, grammar)
    if not _is_noun_phrase_en(found["s"]):
        return None
    modal, vp, is_denied = found["m"].lower(), found["vp"], found["no"] is not None
    vp = re.sub(r"^(?:only|also|then|always|never)\s(?=be\b)", "", vp, flags=re.I)
    is_be = modal in ("is", "are")
    deed = vp.split(" ")[0].lower()
    passive = "be " + vp if is_be else vp
    noun = _head_en(found["s"])
    if re.search(r",? (?:and|but|or) (?:the|a|an|they|it|we|each|every)\s", vp):
        return None  # two sentences
    if passive.startswith("be able to "):
        vp, deed = passive.removeprefix("be able to "), passive.split(" ")[3]
        modal, is_be = "can", False
    elif is_be:
        return None  # how it is, and nothing that must be
    elif passive.startswith("be "):
        return Statement("thing", passive, "be", "restrict", subject=found["s"], target=noun, is_negated=is_denied)
    if (modal in ("do", "does") and not is_denied) or base_verb(deed) != deed:
        return None
    kind = pack("en").verb_class.get(deed, "use")
    target = next((n for n in grammar.noun_phrases(vp.partition(" ")[2]) if not grammar.is_actor(n)), "")
    if grammar.is_actor(noun):
        is_duty = modal in _DUTY_EN and not is_denied
        return Statement("actor", vp, deed, kind, found["s"], noun, target, is_negated=is_denied, is_duty=is_duty)
    return Statement("thing", vp, deed, kind, subject=found["s"], target=noun, is_negated=is_denied)


def _tells_deed(subject: str) -> bool:
    """ "the guard notes the amount": a clause, and no noun of which something is kept."""
    found = english.parse(subject)
    return found is not None and bool(found.subject)


def _plain_en(text: str, grammar: Grammar) -> Statement | None:
    """ "Tariffs depend on gross tonnage": what a thing does, in one clause."""
    parsed = english.parse(text)
    joined = re.search(r"[,]|\b(?:and|or|but) (?:the|a|an|it|they|we|\w+s? (?:is|are|has|have))\b", text)
    if parsed is None or joined or not parsed.subject or parsed.is_be or parsed.is_modal or parsed.is_negated:
        return None
    noun = _head_en(parsed.subject)
    if not noun or not _is_noun_phrase_en(parsed.subject) or grammar.is_actor(noun):
        return None
    return Statement("thing", parsed.phrase, parsed.verb, "restrict", subject=parsed.subject, target=noun)


def _is_noun_phrase_en(words: str) -> bool:
    low = words.lower().split()
    data = pack("en")
    closed = data.words("pronouns_user") | data.words("pronouns_system") | data.words("conjunctions")
    starts = low[0] in data.words("prepositions") or low[0] in (
        "if",
        "when",
        "that",
        "there",
        "this",
        "these",
        "who",
        "what",
        "how",
    )
    helped = AUXILIARIES & set(low)
    return not starts and not helped and not closed & set(low) and len(low) < 8


def _head_en(subject: str) -> str:
    head = re.split(r"\s(?:of|on|in|at|with|for|from|to|by|who|that|which|about)\s", subject, maxsplit=1)[0]
    words = [word for word in head.split() if word.lower() not in pack("en").words("determiners")]
    return words[-1] if words else ""


_HELPED_ES = re.compile(
    r"^(?P<s>(?:el|la|los|las|cada|ningún|ninguna|nadie|un|una|todos los|todas las)(?: [\wáéíóúñ]+)(?:(?: de(?:l| la| los| las)?)? [\wáéíóúñ]+){0,3}?)\s"
    r"(?P<no>no\s)?(?P<m>debe[n]?|puede[n]?|tiene[n]? que|ha[n]? de)\s(?P<vp>[\wáéíóúñ]+(?:ar|er|ir)(?:se|l[aeo]s?)?\s.+)$",
    re.I,
)
_PLAIN_ES = re.compile(
    r"^(?P<s>(?:el|la|los|las|cada|un|una) [\wáéíóúñ]+(?: (?:de(?:l| la| los| las)?) [\wáéíóúñ]+)?)\s"
    r"(?P<no>no\s)?(?P<se>se\s)?(?P<v>[\wáéíóúñ]+)\s(?P<rest>.+)$",
    re.I,
)


def _spanish(text: str, grammar: Grammar) -> Statement | None:
    helped = _HELPED_ES.match(text)
    if helped is not None:
        deed = re.sub(r"(?:se|l[aeo]s?)$", "", helped["vp"].split(" ")[0])
        rest = helped["vp"].partition(" ")[2]
        return _of_spanish(helped["s"], deed, helped["vp"], rest, grammar, is_denied=bool(helped["no"]),
                           is_duty=not helped["m"].lower().startswith("pued"))  # fmt: skip
    found = _PLAIN_ES.match(text)
    if found is None or found["se"]:
        return None
    low = found["rest"].lower().split()
    deed = infinitive_es(found["v"].lower())
    joined = re.search(r"\s(?:y|e|pero|que|cuando|si)\s", " " + found["rest"] + " ")
    if not deed or joined or any(is_finite_es(low, at) for at in range(len(low))):
        return None
    return _of_spanish(found["s"], deed, f"{deed} {found['rest']}", found["rest"], grammar, is_denied=bool(found["no"]))


def _of_spanish(
    subject: str, deed: str, phrase: str, rest: str, grammar: Grammar, *, is_denied: bool, is_duty: bool = False
) -> Statement | None:
    nouns = grammar.noun_phrases(subject)
    kind = pack("es").verb_class.get(deed, "")
    if not nouns or not (grammar.is_actor(nouns[0]) or acts_es(nouns[0], deed, kind)):
        return None
    target = next((n for n in grammar.noun_phrases(rest) if not grammar.is_actor(n)), "")
    return Statement("actor", phrase, deed, kind or "use", subject, nouns[0], target,
                     is_negated=is_denied, is_duty=is_duty and not is_denied)  # fmt: skip
