"""The German half of the stricter look: subject, finite verb in the second place, the rest; or a time first."""

from __future__ import annotations

import re

from services.clarifier.reading import german_forms
from services.clarifier.reading.faults import FINITE_DE, is_finite_de, words_of
from services.clarifier.reading.german_attributes import is_attribute
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import Grammar, Statement
from services.clarifier.reading.word_forms import german_lemma, is_german

_RELATIVE_DE = re.compile(
    r",\s(?:der|die|das|den|dem|denen|deren|dessen|welche[rsnm]?|wo|wenn|sobald|falls|bevor|bis|damit|weil)\s[^,]+$"
)
_ACTS_DE = frozenset(
    [
        "create",
        "update",
        "decide",
        "assign",
        "order",
        "reserve",
        "pay",
        "talk",
        "notify",
        "remove",
        "track",
        "receive",
        "enter",
    ]
)


def said_in_german(text: str, grammar: Grammar) -> Statement | None:
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
    led = zip(front, [*front[1:], ""], strict=True)
    person = next((word for word, after in led if word[:1].isupper() and not is_attribute(word, after)), noun)
    said = f"{finite} {' '.join(rest)}{after}"
    is_one = len([word for word in front if word[:1].isupper()]) == 1
    # "Die Lotsenstation teilt ein": whoever does what people do is somebody, known or not.
    is_somebody = is_one and (grammar.is_actor(person) or (kind in _ACTS_DE and german_forms.acts(person, verb, kind)))
    is_verb = is_german(verb) or (bool(particle) and is_german(german_lemma(finite.lower())))
    if is_somebody and not after and is_verb and finite.lower() not in FINITE_DE:
        phrase = " ".join([*(rest[:-1] if particle else rest), verb])
        target = next((n for n in grammar.noun_phrases(phrase) if not grammar.is_actor(n)), "")
        is_denied = "nicht" in rest
        phrase = phrase.replace("nicht ", "", 1) if is_denied else phrase
        return Statement("actor", phrase, verb, kind or "use", subject, person, target, is_negated=is_denied)
    able = _of_modal_de(finite.lower(), rest, after) if is_somebody else None
    if able is not None:
        deed, is_denied = able
        verb = deed.rpartition(" ")[2]
        target = next((n for n in grammar.noun_phrases(deed) if not grammar.is_actor(n)), "")
        is_duty = finite.lower() in ("muss", "müssen") and not is_denied
        kind = pack("de").verb_class.get(verb, "use")
        return Statement("actor", deed, verb, kind, subject, person, target, is_negated=is_denied, is_duty=is_duty)
    return Statement("thing", said, verb, kind or "restrict", subject=subject, target="" if is_somebody else person)


def _of_modal_de(finite: str, rest: list[str], after: str) -> tuple[str, bool] | None:
    """ "sollen Geräte tageweise reservieren können": the deed, and whether it is denied."""
    if after or finite not in ("soll", "sollen", "kann", "können", "darf", "dürfen", "muss", "müssen"):
        return None
    if {"höchstens", "maximal", "nur", "mindestens"} & set(rest):
        return None  # a limit stays a rule
    words = rest[:-1] if rest[-1:] == ["können"] else rest
    is_denied = "nicht" in words
    words = [word for word in words if word != "nicht"]
    if len(words) < 2 or not re.search(r"(?:en|ern|eln)$", words[-1]) or words[-1] in ("werden", "sein", "haben"):
        return None
    return " ".join(words), is_denied


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
        words[more][:1].isupper()
        or words[more].isdigit()
        or words[more].lower() in data.words("determiners")
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
