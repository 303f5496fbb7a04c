"""English clauses: who does what, read from the order of words with the language pack's word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import Pack, pack
from services.clarifier.reading.words import is_plural_en, is_word, plural_en, singular_en, term, tokens

_PRONOUNS = {
    "me": "the user",
    "my": "their",
    "mine": "theirs",
    "us": "the team",
    "our": "their",
    "your": "their",
    "myself": "themselves",
    "ourselves": "themselves",
    "you": "they",
    "i": "they",
    "we": "they",
}
_DEPARTMENTS = frozenset(["accounting", "finance", "marketing", "sales", "hr", "logistics", "management"])
_GERUND = re.compile(r"^[a-z\-]{2,}ing$", re.I)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One clause in parts; `phrase` starts with the bare verb."""

    subject: str
    verb: str
    phrase: str
    is_modal: bool
    is_be: bool
    is_negated: bool
    trailing: str = ""


def base_verb(word: str) -> str:
    """The bare form when the word is a known verb in any form, else ""."""
    data = pack("en")
    low = word.lower()
    if low in data.verb_class:
        return low
    if low in data.irregular_verbs:
        return data.irregular_verbs[low]
    candidates: list[str] = []
    if low.endswith("ies"):
        candidates.append(low[:-3] + "y")
    if low.endswith("es"):
        candidates.append(low[:-2])
    if low.endswith("s"):
        candidates.append(low[:-1])
    return next((c for c in candidates if c in data.verb_class), "")


def from_gerund(word: str) -> str:
    """ "booking" → "book"; "" when no verb is behind it."""
    low = word.lower()
    if not _GERUND.match(low):
        return ""
    known = pack("en").verb_class
    stem = low[:-3]
    for candidate in (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else ""):
        if candidate in known:
            return candidate
    return ""


def guess_verb(word: str) -> str:
    """The bare form of a word that stands where a verb stands."""
    low = word.lower()
    known = base_verb(low)
    if known:
        return known
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def is_actor(noun: str, *, is_subject: bool = False) -> bool:
    """Whether the last word names a person; in subject position its ending is enough."""
    data = pack("en")
    words = noun.lower().replace("-", " ").split(" ")
    last = singular_en(words[-1])
    if last in data.words("actors") or words[-1] in data.words("actors"):
        return True
    if last in data.words("not_actors") or last in data.words("not_entities") or last in data.attribute_type:
        return False
    endings = tuple(pack("en").words("actor_suffixes"))
    return (
        is_subject and len(last) > 5 and last.endswith(endings) and not last.endswith(("ther", "ever", "mber", "uter"))
    )


def pronouns(phrase: str) -> str:
    """The person who writes becomes the person who uses."""
    out = [
        _PRONOUNS.get(word.lower(), word) if word.lower() != "i" or word == "I" else word for word in phrase.split(" ")
    ]
    return " ".join(out)


def parse(text: str) -> Parsed | None:
    """The first finite verb decides; None when there is none."""
    data = pack("en")
    words = tokens(text)
    for index, word in enumerate(words):
        low = word.lower()
        span = _modal_at(words, index, data)
        if span and (index > 0 or low not in ("can", "may", "will", "might")):
            return _after_modal(words, index, span, data)
        if (
            low in data.words("be") - {"being", "been", "be"}
            and index > 0
            and words[index - 1].lower() not in data.words("conjunctions")
        ):
            return _copular(words, index, data)
        if low in ("has", "have") and index > 0:
            return _plain(words, index, "have")
        verb = base_verb(low)
        if verb and _is_finite(words, index, verb, data):
            return _plain(words, index, verb)
        if not verb and index > 0 and _is_unknown_verb(words, index, data):
            return _plain(words, index, guess_verb(low))
        if index > 9 or word in (";", "—", "–"):
            break
    return None


def _modal_at(words: list[str], index: int, data: Pack) -> int:
    """How many words the modal at `index` takes; 0 for none."""
    ahead = " ".join(words[index : index + 4]).lower()
    for phrase in data.modal_phrases:
        if ahead == phrase or ahead.startswith(phrase + " "):
            return len(phrase.split(" "))
    return 1 if words[index].lower() in data.words("modals") else 0


def _after_modal(words: list[str], index: int, span: int, data: Pack) -> Parsed | None:
    rest = words[index + span :]
    is_negated = words[index].lower() in ("cannot", "can't") or words[index].lower().endswith("n't")
    while rest and (rest[0].lower() in data.words("adverbs") or rest[0].lower() in ("not", "never", "only", "'t")):
        is_negated = is_negated or rest[0].lower() in ("not", "never")
        rest = rest[1:]
    if rest and rest[0].lower() == "be" and len(rest) > 1:
        ahead = _modal_at(rest, 0, data)
        if ahead:
            rest = rest[ahead:]
    if not rest:
        return None
    is_be = rest[0].lower() == "be"
    return Parsed(_join(words[:index]), base_verb(rest[0]) or rest[0].lower(), _join(rest), True, is_be, is_negated)


def _copular(words: list[str], index: int, data: Pack) -> Parsed:
    rest = words[index + 1 :]
    is_negated = bool(rest) and rest[0].lower() in data.words("negations")
    return Parsed(_join(words[:index]), "be", _join(words[index:]), False, True, is_negated)


def _plain(words: list[str], index: int, verb: str) -> Parsed:
    subject = words[:index]
    while subject and (subject[-1].lower() in pack("en").words("adverbs")):
        subject = subject[:-1]
    is_negated = bool(subject) and subject[-1].lower() in ("not", "never", "don't", "doesn't")
    if is_negated:
        subject = subject[:-1]
    return Parsed(_join(subject), verb, _join([verb, *words[index + 1 :]]), False, False, is_negated)


def _is_finite(words: list[str], index: int, verb: str, data: Pack) -> bool:
    """Whether the word at `index`, a form of `verb`, is the clause's verb and not a noun."""
    low = words[index].lower()
    if index == 0:
        return low == verb and _opens_with_verb(words, verb, data)
    before = [w for w in words[:index] if w.lower() not in data.words("adverbs")]
    if not before:
        return low == verb and verb not in data.words("noun_verbs")
    previous = before[-1].lower()
    if (
        previous in data.words("determiners")
        or previous in data.words("prepositions")
        or previous in data.words("conjunctions")
    ):
        return False
    if previous in ("to",) or not is_word(previous):
        return False
    if low == verb and _has_person_head(before):
        return True
    is_person = (
        is_actor(previous, is_subject=is_plural_en(previous))
        or previous in data.words("pronouns_user")
        or previous in data.words("pronouns_system")
    )
    if low == verb:  # bare form: the subject is plural
        if previous in ("i", "we", "they", "you", "who", "people") or (is_plural_en(previous) and is_person):
            return True
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        is_verb_like = verb not in data.words("noun_verbs") or following in data.words("determiners")
        return is_plural_en(previous) and is_verb_like and previous != "news"
    if is_person and not is_plural_en(previous):
        return True
    return previous in ("it", "that", "which") or (verb not in data.words("noun_verbs") and not is_plural_en(previous))


def _opens_with_verb(words: list[str], verb: str, data: Pack) -> bool:
    """A sentence or list item that starts with its verb."""
    following = words[1].lower() if len(words) > 1 else ""
    noun_after = following in data.words("prepositions") and following not in (
        "up",
        "in",
        "out",
        "for",
        "on",
        "to",
        "with",
        "from",
    )
    is_noun_like = verb in data.words("noun_verbs")
    if not is_noun_like:
        return not noun_after and following != ""
    return following in data.words("determiners") or (is_plural_en(following) and not base_verb(following))


def _has_person_head(before: list[str]) -> bool:
    """ "members of our gym": the word before the first preposition is whom it is about."""
    for index, word in enumerate(before[1:], start=1):
        if word.lower() in ("of", "in", "from", "at", "with"):
            head = before[index - 1]
            return is_plural_en(head) and is_actor(head, is_subject=True)
    return False


def _is_unknown_verb(words: list[str], index: int, data: Pack) -> bool:
    """ "residents upvote the …": between a person and what follows a verb only a verb can stand."""
    low, previous = words[index].lower(), words[index - 1].lower()
    if not low.isalpha() or len(low) < 3 or index + 1 >= len(words):
        return False
    closed = (
        "determiners",
        "prepositions",
        "conjunctions",
        "adverbs",
        "adjectives",
        "pronouns_user",
        "relative",
        "negations",
    )
    if (
        any(low in data.words(name) for name in closed)
        or low in ("who", "whose", "do", "does", "did", "had")
        or low.endswith(("ing", "ed"))
    ):
        return False
    if not (is_actor(previous) or previous in ("i", "we", "they", "it")):
        return False
    following = words[index + 1].lower()
    after = ("determiners", "prepositions", "adverbs", "pronouns_user", "conditions", "relative")
    opens = any(following in data.words(name) for name in after) or following in ("it", "them")
    is_many = is_plural_en(previous) or previous in ("i", "we", "they")
    return opens and (is_many != (low.endswith("s") and not low.endswith("ss")))


def _join(words: list[str]) -> str:
    text = " ".join(words)
    text = re.sub(r"\s+([,.:;!?)%'’])", r"\1", text)
    text = re.sub(r"([(€$£])\s+", r"\1", text)
    return re.sub(r"(\d) (\.\d)", r"\1\2", text).strip(" ,;:.!?–—-")


def noun_phrases(text: str) -> list[str]:
    """Noun phrases in order, without determiners, leading adjectives and what stands around them."""
    data = pack("en")
    found: list[str] = []
    current: list[str] = []
    previous = ""
    for word in [*tokens(text), "."]:
        low = word.lower()
        is_participle = low.endswith("ed") and len(low) > 4 and not low.endswith("eed")
        after_to = previous in ("to", "it", "they", "we", "i", "who") and bool(base_verb(low))
        previous = low
        stops = (
            not is_word(word)
            or after_to
            or is_participle
            or low in data.words("relative")
            or low in data.words("conditions")
            or low
            in (
                "want",
                "wants",
                "need",
                "needs",
                "whose",
                "how",
                "what",
                "why",
                "whether",
                "which",
                "even",
                "please",
                "goes",
                "go",
            )
            or low in data.words("determiners")
            or low in data.words("prepositions")
            or low in data.words("conjunctions")
            or low in data.words("adverbs")
            or low in data.words("modals")
            or low in data.words("be")
            or low in data.words("pronouns_user")
            or low in data.words("negations")
            or low in data.words("lets")
            or low
            in (
                "has",
                "have",
                "do",
                "does",
                "it",
                "'s",
                "am",
                "pm",
                "etc",
                "so",
                "up",
                "out",
                "off",
                "down",
                "back",
                "away",
                "via",
            )
            or any(c.isdigit() for c in word)
            or (
                low.endswith("ly")
                and len(low) > 4
                and low not in ("family", "assembly", "supply", "reply", "butterfly")
            )
        )
        if not stops and current and base_verb(low) and low not in data.words("noun_verbs") and not _nounish(low):
            stops = True
        if not stops and not current and base_verb(low) and low not in data.words("noun_verbs") and not _nounish(low):
            continue
        if not stops and low in data.words("adjectives") and not current:
            continue
        if stops:
            if current:
                found.append(" ".join(current[-3:]))
            current = []
        else:
            current.append(word.removesuffix("'s").removesuffix("’s"))
    return [phrase for phrase in found if len(phrase) > 2 and (" " in phrase or not _is_action(phrase))]


def _is_action(word: str) -> bool:
    """ "coming" alone is something that happens, not a thing."""
    return bool(from_gerund(word)) and word.lower() not in (
        "booking",
        "listing",
        "meeting",
        "building",
        "reading",
        "training",
        "drawing",
        "filing",
    )


def _nounish(low: str) -> bool:
    return low.endswith("s") and base_verb(low) in pack("en").words("noun_verbs")


def third_person(phrase: str) -> str:
    """ "borrow tools" → "borrows tools"."""
    verb, _, rest = phrase.partition(" ")
    bent = {"have": "has", "be": "is", "do": "does", "go": "goes"}.get(verb) or plural_en(verb)
    if verb.endswith("y") and verb[-2:-1] in "aeiou":
        bent = verb + "s"
    return f"{bent} {rest}" if rest else bent


def gerund(phrase: str) -> str:
    """ "borrow tools" → "borrowing tools"."""
    verb, _, rest = phrase.partition(" ")
    if verb.endswith("ie"):
        bent = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        bent = verb[:-1] + "ing"
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdglmnprt]", verb) or verb in (
        "unplug",
        "submit",
        "commit",
        "refer",
        "forget",
        "begin",
        "permit",
        "transfer",
    ):
        bent = verb + verb[-1] + "ing"
    else:
        bent = verb + "ing"
    return f"{bent} {rest}" if rest else bent


def as_term(phrase: str) -> Term:
    """The noun phrase in both numbers."""
    if phrase.split(" ")[-1].lower() in _DEPARTMENTS:
        phrase += " team"
    return term(phrase, "en", is_person=is_actor(phrase))
