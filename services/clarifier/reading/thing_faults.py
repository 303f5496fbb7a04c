"""What is wrong with a statement about a thing ("a lane has 6 places"), whose subject and verb are as they were said."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import FINITE_DE, fault, is_finite_de, is_finite_es, words_of
from services.clarifier.reading.model import Clause
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.word_forms import german_lemma, is_german

_PRONOUNS = {
    "en": "what which who how whether i we he she it they them this that's that you",
    "es": "qué cuánto cuántos cuánta cuántas quién quiénes cuál cuáles dónde él ella lo le les esto eso y al nunca que si no",
    "de": "was wie welche welcher welches ob wo es er sie ihm ihn",
}
_HELPED = ("werden", "haben", "können")  # at the end, behind a verb that helps: "müssen geprüft werden"
_HELPS = ("wird", "werden", "ist", "sind", "hat", "haben", "wurde", "wurden")
_HANGS_ON = "que cuando si donde quien quién cómo"


def fault_of_thing(clause: Clause, data: Pack, part: str) -> str:
    """The rule that the statement breaks, "" for none. `part`: the piece of the text that it was read from."""
    if data.language == "de" and _is_not_who(clause.subject, part):
        return "subject"
    words = words_of(clause.subject)
    if not words or clause.subject.count("(") != clause.subject.count(")") or _is_open(clause.phrase):
        return "subject"
    low = [word.lower() for word in words]
    if re.search(r",\s*,|\s,", f"{clause.subject} {clause.phrase}") or (data.language == "de" and low[0] in FINITE_DE):
        return "subject"
    if low[0] in _PRONOUNS[data.language].split():
        return "subject"
    return {"es": _spanish, "de": _german}.get(data.language, _english)(clause, words, low, data)


def _is_not_who(subject: str, part: str) -> bool:
    """ "Die Pflege sieht, wer kommt, und kann absagen": neither whoever comes can, nor what stands behind the verb."""
    hangs = re.match(r"(?:wer|was|wen|wem|wo|wann|wie|ob)\s", subject, re.I)
    is_behind = re.search(rf"\bund (?:kann|können|darf|dürfen|muss|müssen|soll|sollen) {re.escape(subject)}\b", part)
    is_told = subject not in part or re.search(rf",\s{re.escape(subject)},", part) is not None
    return is_behind is not None or (hangs is not None and is_told)


def _is_open(phrase: str) -> bool:
    return phrase.count("(") != phrase.count(")") or phrase.endswith((",", ":", "…"))


_TOLD_WHICH = re.compile(
    r"(?P<who>(?:[\w'’-]+ ){0,3}[\w'’-]+) that (?:is|are|was|were|has|have|had|[a-z]+$|[a-z]+ (?:on|in|at|for|after|before|within|by) )[^,;]*$",
    re.I,
)


def _english(clause: Clause, words: list[str], low: list[str], data: Pack) -> str:
    bad = data.words("modals") | data.words("be") | data.words("conjunctions") | frozenset(_PRONOUNS["en"].split()[:-2])
    told = _TOLD_WHICH.match(clause.subject)  # "a device that is out of order": which one
    named = {word.lower() for word in words_of(told["who"])} if told is not None else set(low)
    if (
        (named - {"and", "or", "but"}) & bad
        or low[0] in ("sure", "make", "ensure")
        or low[0] in data.words("prepositions")
    ):
        return "subject"
    if clause.is_negated and re.search(r"\b(?:no|never|nobody|not)\b", clause.phrase):
        return "no"  # "there is not no signal"
    return fault(clause.phrase, "en") if clause.verb != "be" else ""


def _spanish(clause: Clause, words: list[str], low: list[str], data: Pack) -> str:
    if low[0] in ("ya", "se", "así", "también"):
        return "subject"  # "una entrada que ya se ha escaneado"
    if (
        clause.phrase.startswith("se ")
        and clause.condition
        and clause.subject.casefold() in clause.condition.casefold()
    ):
        return "subject"  # "si la nevera se calienta, se llama al jefe": nobody calls the fridge
    phrase = clause.phrase.lower().split()
    verb = phrase[1] if phrase[0] in ("se", "no") and len(phrase) > 1 else phrase[0]
    is_many = verb.endswith("n")
    if verb == "hay" or re.search(r"(?<=[aei]r)l[aeo]s?$", low[-1]) or re.search(r"\s[ye]\s\w+[aei]r$", clause.phrase):
        return "second-verb"  # "hay integrarlo", "enseñe el DNI y firmar"
    if (low[0] in ("los", "las") and not is_many) or (low[0] in ("el", "la", "cada") and is_many):
        return "number"
    rest = [verb, *phrase[phrase.index(verb) + 1 :]]
    until = next((at for at, word in enumerate(rest) if at and word in _HANGS_ON.split()), len(rest))
    if any(is_finite_es(rest, at) for at in range(1, until)) or any(word.endswith("mos") for word in rest):
        return "second-verb"
    return "pronoun" if {"le", "les", "lo"} & set(rest) else ""


def _german(clause: Clause, words: list[str], low: list[str], data: Pack) -> str:
    if low[0] == "wer":
        return "pronoun" if {"er", "ihn", "sie", "ihm"} & {*low, *clause.phrase.lower().split()} else ""
    if (
        not any(_is_noun(word) for word in words)
        or low[0] in data.words("prepositions")
        or low[0] in ("und", "oder", "aber", "daraus", "dadurch")
    ):
        return "subject"
    told = _HANGING_DE.sub("", f"{clause.subject} {clause.phrase}")
    told = _LISTED_DE.sub("", told)
    whole = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:]", told)
    if {"die", "der", "das", "den"} & {word.lower() for word in whole[-2:] if len(whole) > 2 and whole[-1].islower()}:
        return "pronoun"  # "dass die Ausstatter die anfragen"
    if "," in whole or {"ich", "wir", "uns", "mich", "man"} & {word.lower() for word in whole}:
        return "second-verb"
    finite = [whole[at] for at in range(1, len(whole)) if is_finite_de(whole, at)]
    is_helped = len(finite) == 2 and finite[-1] == whole[-1] and (finite[-1] in _HELPED or finite[0] in _HELPS)
    return "" if len(finite) < 2 or is_helped else "second-verb"


# "…, der für diese Schiffsgröße zugelassen ist" says which one; "Beginn, Ende und Vorkommnisse" is one list.
_HANGING_DE = re.compile(
    r", (?:der|die|das|den|dem|denen|deren|dessen|welche[rsnm]?) (?!(?:ist|sind|hat|haben|wird|war|soll|muss|geht|kommt)\b)[^,]+ \w+(?:t|en)$"
)
_LISTED_DE = re.compile(r",(?=\s(?:[a-zäöüß]+e[nrs]?\s)?[A-ZÄÖÜ][^,]* (?:und|oder) )")


def _is_noun(word: str) -> bool:
    """Written large, and not only as the first word of a sentence."""
    return word[:1].isupper() and (german_lemma(word)[:1].isupper() or not is_german(word.lower()))
