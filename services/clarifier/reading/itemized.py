"""One demand a sentence: a list behind one lead, and several deeds behind one subject, are as many sentences."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import infinitive_es, is_finite_de, is_finite_es
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german

_LEAD = {
    "en": re.compile(
        r"^(?P<lead>(?P<wish>(?:we|i)(?: (?:want|need|would like)|'d like)(?: to)?)|(?P<who>(?!if |when )[^,:;]{3,60}?) (?:should|must|shall|can|may|needs? to|has to|have to)(?: be able to)?)\s?:\s+(?P<items>\S.*)$",
        re.I,
    ),
    "de": re.compile(
        r"^(?P<lead>(?P<wish>wir (?:wollen|möchten|brauchen))|(?P<who>(?!wenn |falls )[^,:;]{2,60}?) (?:soll|sollen|sollte|sollten|muss|müssen|kann|können|darf|dürfen))\s?:\s+(?P<items>\S.*)$",
        re.I,
    ),
    "es": re.compile(
        r"^(?P<lead>(?P<wish>queremos|quiero|necesitamos|necesito|hace falta)|(?P<who>(?!si |cuando )[^,:;]{2,60}?) (?:debe|deben|debería|deberían|puede|pueden|tiene que|tienen que))\s?:\s+(?P<items>\S.*)$",
        re.I,
    ),
}
_COMMA = re.compile(r"[,;]\s+(?:(?:and|y|e|und|sowie)\s+)?(?![^()]*\))|\s(?:and|y|e|und|sowie)\s+(?![^()]*\))", re.I)
FEWEST = 2  # words of a thing that stands alone in a list
_OBJECT = frozenset(
    "it them him her the a an their its his this that these those one each all every any to from back up out off by in for with at on no".split()  # noqa: SIM905
)


def itemized(text: str, language: str) -> list[str]:
    """ "X shall: do a, do b and do c": a sentence for each of them; the text itself where there is no such list."""
    found = _LEAD.get(language, _LEAD["en"]).match(text.strip())
    if found is None:
        return [text]
    parts = [part.strip(" .") for part in _COMMA.split(found["items"])]
    items: list[str] = []
    at = 0
    for part in parts:
        begin = found["items"].index(part, at)
        if items and not _is_item(part, items[-1], language, is_wish=found["wish"] is not None):
            items[-1] = found["items"][found["items"].index(items[-1]) : begin + len(part)]
        else:
            items.append(part)
        at = begin + len(part)
    return [f"{found['lead']} {item}" for item in items] if len(items) > 1 else [text]


def _is_item(part: str, before: str, language: str, *, is_wish: bool) -> bool:
    """Whether the part is one more of the same kind as what stands before it."""
    words, low = part.split(), part.lower().split()
    if len(words) < FEWEST:
        return False
    if language == "es":
        first, other = low[0], before.lower().split()[0]
        return first == "que" if other == "que" else _is_infinitive_es(first) == _is_infinitive_es(other)
    if language == "de":
        deed, other = _ends_in_deed(part), _ends_in_deed(before)
        return deed and other if other else is_wish
    if base_verb(before.split()[0].lower()) == before.split()[0].lower() and not is_wish:
        return base_verb(low[0]) == low[0] and bool(low[0])
    return low[0] not in ("who", "which", "that", "where") and english.parse(part) is None


def _is_infinitive_es(word: str) -> bool:
    return re.search(r"(?:ar|er|ir)(?:se|l[aeo]s?)?$", word) is not None


def _ends_in_deed(part: str) -> bool:
    last = part.split()[-1].strip(" .")
    return last[:1].islower() and re.search(r"(?:en|ern|eln)$", last) is not None


def parted(text: str, language: str) -> list[str]:
    """ "Members reserve an extractor and bring it back": a sentence for each deed, with whose it is."""
    return {"de": _german, "es": _spanish}.get(language, _english)(text)


_JOINT = {
    "en": re.compile(r",\s+(?:(?:and|then|but)\s+)?|\s(?:and|or|then|but)\s+(?:then\s+)?", re.I),
    "de": re.compile(r",\s+(?:(?:und|aber)\s+)?|\s(?:und|oder|aber)\s+", re.I),
    "es": re.compile(r",\s+(?:(?:y|e|pero)\s+)?|\s(?:y|e|o|pero)\s+", re.I),
}
_MODAL_EN = re.compile(r"^(?:can|must|should|may|shall|have to|need to|want to)\s")


def _english(text: str) -> list[str]:
    text = shared(text)
    parsed = english.parse(text)
    subject = parsed.subject if parsed is not None else ""
    if not subject or not text.startswith(subject) or "," in subject or len(subject.split()) > 5:
        return [text]
    rest = text[len(subject) :].strip()
    helped = _MODAL_EN.match(rest)
    first = rest[helped.end() :] if helped else rest
    is_bare = helped is not None or base_verb(first.split()[0]) == first.split()[0]

    def goes_on(part: str) -> bool:
        low = part.lower().split()
        is_verb = bool(base_verb(low[0])) and (base_verb(low[0]) == low[0]) == is_bare
        is_noun = low[0] in pack("en").words("noun_verbs")
        return len(low) > 1 and is_verb and (low[1] in _OBJECT or low[1][:1].isdigit() or not is_noun)

    lead = f"{subject} {helped[0].strip()}" if helped else subject
    return _with(lead, first, "en", goes_on)


def _german(text: str) -> list[str]:
    words = text.split()
    bare = [*(word.strip(",;") for word in words), ""]
    at = next((n for n in range(1, min(6, len(words))) if _does_de(bare, n)), 0)
    subject = " ".join(words[:at])
    if not at or "," in subject or not words[at - 1][:1].isupper() or words[0].lower() in pack("de").words("prepositions"):
        return [text]

    def goes_on(part: str) -> bool:
        found = part.split()
        is_verb = is_finite_de([*found, ""], 0) or (is_many and _is_deed_de(found[0]) and not _ends_in_deed(part))
        return len(found) > 1 and is_verb

    is_many = _is_deed_de(bare[at])
    return _with(subject, " ".join(words[at:]), "de", goes_on)


def _is_deed_de(word: str) -> bool:
    """ "bestellen": what many do is written like what is to be done."""
    closed = ("determiners", "prepositions", "adverbs", "stopwords", "conjunctions")
    if not re.fullmatch(r"[a-zäöüß]+n", word) or any(word in pack("de").words(name) for name in closed):
        return False
    return word in pack("de").verb_class or (is_german(word) and german_lemma(word) == word)


def _does_de(words: list[str], at: int) -> bool:
    return is_finite_de(words, at) or (words[at - 1][:1].isupper() and _is_deed_de(words[at]))


_CLITICS = frozenset("lo la los las le les se no".split())  # noqa: SIM905


def _does_es(low: list[str], at: int) -> bool:
    word = low[at]
    if word in _CLITICS or re.search(r"(?:ar|er|ir|ción|dad)$", word):
        return False
    return is_finite_es(low, at) or bool(infinitive_es(word))


def _spanish(text: str) -> list[str]:
    words = text.split()
    low = [word.lower().strip(",;") for word in words]
    at = next((n for n in range(2, min(7, len(low))) if _does_es(low, n) and low[n - 1] not in ("de", "del")), 0)
    is_many = low[at].endswith("n")
    while at > 1 and low[at - 1] in _CLITICS:
        at -= 1
    subject = " ".join(words[:at])
    starts = low[0] in ("el", "la", "los", "las", "cada", "nuestro", "nuestra", "un", "una")
    if not at or "," in subject or not starts:
        return [text]

    def goes_on(part: str) -> bool:
        found = [word.strip(",;.") for word in part.lower().split()]
        bare = next((word for word in found if word not in _CLITICS), "")
        is_verb = bool(infinitive_es(bare)) and not re.search(r"(?:ar|er|ir|ción|dad)$", bare)
        return len(found) > 1 and is_verb and bare.endswith("n") == is_many and found.index(bare) < 3

    return _with(subject, " ".join(words[at:]), "es", goes_on)


def _with(lead: str, rest: str, language: str, goes_on: object) -> list[str]:
    """The deeds, each behind its subject; what is no deed of its own stays with the one before."""
    assert callable(goes_on)
    found: list[str] = []
    start = at = 0
    while True:
        joint = _JOINT[language].search(rest, at)
        if joint is None:
            break
        left, right = rest[start : joint.start()], rest[joint.end() :]
        if len(left.split()) > 1 and right and goes_on(right):
            found.append(f"{lead} {left}")
            start = joint.end()
        at = joint.end()
    found.append(f"{lead} {rest[start:]}")
    return [one.strip(" ,;") for one in found]


def shared(text: str) -> str:
    """ "book, move and cancel lessons": "book lessons, move lessons and cancel lessons"."""
    return _VERBS_EN.sub(_each, text)


_VERBS_EN = re.compile(r"\b(?P<verbs>[a-z]+(?:, [a-z]+)*,? (?:and|or)) (?P<last>[a-z]+) (?P<what>(?:the |their |an? |its )?[a-z]+)\b")


def _each(found: re.Match[str]) -> str:
    verbs = re.split(r", | (?:and|or)$|,? (?:and|or)$", found["verbs"])
    verbs = [verb for verb in verbs if verb]
    *_, first = found["what"].split()
    closed = any(first in pack("en").words(name) for name in ("prepositions", "determiners", "adverbs", "conjunctions"))
    deeds = [*verbs, found["last"]]
    is_verbs = all(base_verb(verb) == verb for verb in deeds)
    if closed or not is_verbs or all(verb in pack("en").words("noun_verbs") for verb in deeds):
        return found[0]
    return " and ".join(f"{verb} {found['what']}" for verb in deeds)
