"""A second, stricter look at a piece that no grammar took apart: a few shapes of a plain sentence that are certain."""

from __future__ import annotations

import re

from services.clarifier.reading import english, german_forms
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import SPEAKS, infinitive_es, is_finite_de, is_finite_es, words_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import acts as acts_es
from services.clarifier.reading.statements import Grammar, Statement
from services.clarifier.reading.word_forms import german_lemma, is_german

_LED = {
    "en": re.compile(
        r"^(?:(?:oh|ah|um+|uh+|also|and|so|but|plus|then|ideally|basically|obviously|obvs|maybe|please|what if|how about|"
        r"it would be (?:great|nice|good|lovely) if|would be (?:great|nice|good) if|the point is(?: that)?|make sure(?: that)?|please ensure(?: that)?|ensure(?: that)?)\b,?\s+)+",
        re.I,
    ),
    "de": re.compile(
        r"^(?:(?:ach so|ach ja|ach|ähm?|also|und|aber|außerdem|zudem|ferner|idealerweise|genau|dazu)\b,?\s+)+", re.I
    ),
    "es": re.compile(r"^(?:(?:ah|eh|a ver|y|pero|además|también|luego|o sea|bueno)\b,?\s+)+", re.I),
}
_TAIL = re.compile(r",?\s(?:obvs|obviously|of course|pls|please|lol|natürlich|bitte|halt|claro|por supuesto|por favor)$", re.I)
LONGEST = 30  # words of a piece that one sentence may have


def bare(part: str, language: str) -> str:
    """Without the words with which one only begins or ends to speak."""
    found = _TAIL.sub("", _LED.get(language, _LED["en"]).sub("", part.strip(" .")))
    return found or part


def anew(part: str, language: str, grammar: Grammar) -> Statement | None:
    """The one statement that the piece makes, where its shape is certain."""
    text = bare(part, language)
    words = words_of(text)
    if not 3 <= len(words) <= LONGEST or re.search(r"[:;?\"“”„«»]", text):
        return None
    if SPEAKS.get(language, SPEAKS["en"]) & {word.lower() for word in words}:
        return None
    return {"de": _german, "es": _spanish}.get(language, _english)(text, grammar)


_HELPED_EN = re.compile(
    r"^(?P<s>[^,]{2,80}?)\s(?P<m>must|should|shall|may|can|could|will|would|has to|have to|needs? to|do|does|is|are|ca|wo)"
    r"(?P<no>n['’]?t|\s?not|\snever)?\s(?P<vp>[^;]+)$",
    re.I,
)
_DUTY_EN = ("must", "should", "shall", "has to", "have to", "needs to", "need to")


def _english(text: str, grammar: Grammar) -> Statement | None:
    found = _HELPED_EN.match(text)
    if found is None or not _is_noun_phrase_en(found["s"]):
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
    elif passive.startswith("be "):
        return Statement("thing", passive, "be", "restrict", subject=found["s"], target=noun, is_negated=is_denied)
    if modal in ("do", "does") and not is_denied or base_verb(deed) != deed:
        return None
    kind = pack("en").verb_class.get(deed, "use")
    target = next((n for n in grammar.noun_phrases(vp.partition(" ")[2]) if not grammar.is_actor(n)), "")
    if grammar.is_actor(noun):
        is_duty = modal in _DUTY_EN and not is_denied
        return Statement("actor", vp, deed, kind, found["s"], noun, target, is_negated=is_denied, is_duty=is_duty)
    return Statement("thing", vp, deed, kind, subject=found["s"], target=noun, is_negated=is_denied)


def _is_noun_phrase_en(words: str) -> bool:
    low = words.lower().split()
    data = pack("en")
    closed = data.words("pronouns_user") | data.words("pronouns_system") | data.words("conjunctions")
    starts = low[0] in data.words("prepositions") or low[0] in ("if", "when", "that", "there", "this", "these", "who", "what", "how")
    return not starts and not closed & set(low) and english.parse(words) is None and len(low) < 9


def _head_en(subject: str) -> str:
    head = re.split(r"\s(?:of|on|in|at|with|for|from|to|by|who|that|which|about)\s", subject, maxsplit=1)[0]
    words = [word for word in head.split() if word.lower() not in pack("en").words("determiners")]
    return words[-1] if words else ""


_RELATIVE_DE = re.compile(
    r",\s(?:der|die|das|den|dem|denen|deren|dessen|welche[rsnm]?|wo|wenn|sobald|falls|bevor|bis|damit|weil)\s[^,]+$"
)
_ACTS_DE = frozenset(["create", "update", "decide", "assign", "order", "reserve", "pay", "talk", "notify", "remove", "track", "receive", "enter"])


def _german(text: str, grammar: Grammar) -> Statement | None:
    hangs = _RELATIVE_DE.search(text)
    if hangs and not _is_last_finite(hangs[0]):
        return None
    main = text[: hangs.start()] if hangs else text
    after = hangs[0] if hangs else ""
    words = main.split()
    at = next((n for n in range(1, min(8, len(words))) if is_finite_de([*_plain(words), ""], n)), 0)
    if not at or at == len(words) - 1:
        return None
    front, finite, rest = words[:at], words[at], words[at + 1 :]
    if front[0].lower() in pack("de").words("prepositions"):  # "Nach dem Einsatz trägt der Lotse …"
        size = _noun_phrase_de(rest)
        if not size or not front[-1][:1].isupper():
            return None
        first = [front[0][:1].lower() + front[0][1:], *front[1:]]
        front, rest = rest[:size], [*first, *rest[size:]]
    elif _noun_phrase_de(front) != len(front):
        return None
    if len(rest) > 0 and _has_two_verbs(rest, finite):
        return None
    subject, noun = " ".join(front), front[-1]
    particle = rest[-1] if rest and rest[-1] in german_forms.PARTICLES else ""
    verb = particle + german_lemma(finite.lower())
    kind = pack("de").verb_class.get(verb, "")
    person = next((word for word in front if word[:1].isupper()), noun)
    said = f"{finite} {' '.join(rest)}{after}"
    is_one = len([word for word in front if word[:1].isupper()]) == 1
    # "Die Lotsenstation teilt ein": whoever does what people do is somebody, known or not.
    is_somebody = is_one and (grammar.is_actor(person) or (kind in _ACTS_DE and german_forms.acts(person, verb, kind)))
    if is_somebody and kind and not after and is_german(verb):
        phrase = " ".join([*(rest[:-1] if particle else rest), verb])
        target = next((n for n in grammar.noun_phrases(phrase) if not grammar.is_actor(n)), "")
        is_denied = "nicht" in rest
        phrase = phrase.replace("nicht ", "", 1) if is_denied else phrase
        return Statement("actor", phrase, verb, kind, subject, person, target, is_negated=is_denied)
    return Statement("thing", said, verb, kind or "restrict", subject=subject, target="" if is_somebody else person)


def _plain(words: list[str]) -> list[str]:
    return [word.strip(",;.") for word in words]


def _noun_phrase_de(words: list[str]) -> int:
    """How many of the words are the noun that they begin with, with its article and what describes it; 0 for none."""
    data = pack("de")
    at = 0
    while at < len(words) and at < 4 and not words[at][:1].isupper():
        if words[at].lower() not in data.words("determiners") and not re.search(r"(?:e|en|er|es)$", words[at]):
            return 0
        at += 1
    if at == 0 and words and words[0].lower() in data.words("determiners") and len(words) > 1:
        at = 1
        while at < len(words) and not words[at][:1].isupper():
            if not re.search(r"(?:e|en|er|es)$", words[at]):
                return 0
            at += 1
    if at >= len(words) or not words[at][:1].isupper() or words[at].endswith(","):
        return 0
    if words[at].lower() in data.words("pronouns_user") | data.words("pronouns_system"):
        return 0
    at += 1
    # "Ruhezeiten von mindestens 10 Stunden", "die Standsicherheit jedes Grabsteins"
    more = at
    while more < len(words) and (
        words[more][:1].isupper() or words[more].isdigit() or words[more].lower() in data.words("determiners")
        or words[more].lower() in ("von", "für", "mit", "und", "oder", "mindestens", "höchstens")
    ):
        more += 1
        if words[more - 1][:1].isupper():
            at = more
    return at


def _has_two_verbs(rest: list[str], finite: str) -> bool:
    """Whether a second sentence begins within: a comma or "und" before something that somebody does."""
    plain = [*_plain(rest), ""]
    helped = finite.lower() in pack("de").words("modals") | pack("de").words("be")
    inner = [n for n in range(len(rest)) if is_finite_de(plain, n) and not (helped and n == len(rest) - 1)]
    return bool(inner) or any(word.strip(",").lower() in ("dass", "ob", "wie", "was", "wer") for word in rest)


def _is_last_finite(clause: str) -> bool:
    words = [*words_of(clause), ""]
    return is_finite_de(words, len(words) - 2) or re.search(r"(?:t|en)$", words[-2]) is not None


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
