"""English clauses: who does what, read from the order of words with the language pack's word lists."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.reading.english_agreement import agrees, does_after, ends_deed, is_one, joined, takes
from services.clarifier.reading.english_parsed import Parsed, is_odd, letting
from services.clarifier.reading.english_spans import clause, text_of
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.english_told import thing_told, told_apart
from services.clarifier.reading.english_verbs import sure_verb
from services.clarifier.reading.english_words import (
    as_term,
    base_verb,
    from_gerund,
    gerund,
    guess_verb,
    is_actor,
    noun_phrases,
    pronouns,
    third_person,
)
from services.clarifier.reading.packs import Pack, pack
from services.clarifier.reading.words import is_plural_en, is_word, plural_en, tokens

__all__ = [
    "Parsed",
    "as_term",
    "base_verb",
    "from_gerund",
    "gerund",
    "guess_verb",
    "is_actor",
    "noun_phrases",
    "parse",
    "pronouns",
    "third_person",
]


_ANYBODY = frozenset(["nobody", "everybody", "everyone", "somebody", "someone", "anybody", "anyone", "whoever"])
_MANY = frozenset(["i", "we", "they", "you", "who", "people", "staff", "crew", "police", "everybody"])


_NOBODY = re.compile(r"^(?:nobody|no[ -]one|none)(?P<rest>\s.*)?$|^(?:no|neither)\s+(?P<who>.+)$", re.I)

_CONTRACTED = re.compile(r"\b(is|are|was|were|has|have)n['’]t\b", re.I)
_NUMBER = re.compile(r"\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|few")


def parse(text: str) -> Parsed | None:
    """The first finite verb decides; None when there is none. "Nobody outside sales may …" is a no about people."""
    text = _CONTRACTED.sub(r"\1 not", text)
    found = letting(_told_apart(text) or _parse(tokens(text)))
    if is_odd(found):
        found = _by_tags(text) or found  # "pages without an owner go to the lead" is no order to page
    nobody = _NOBODY.match(found.subject) if found is not None else None
    if found is None or nobody is None:
        return found
    who = nobody["who"] or ""
    subject = who if is_plural_en(who) else plural_en(who) if who else f"people{nobody['rest'] or ''}"
    return replace(found, subject=subject, is_negated=True)


def _by_tags(text: str) -> Parsed | None:
    """By what each word is in its sentence, where no list knows the verb: "supermarkets post surplus food"."""
    said = clause(tagged(text)) if 2 < len(text.split()) < 31 else None
    is_deed = said is not None and said.words[said.at].tag in ("VVB", "VVZ") and said.at + 1 < len(said.words)
    if said is None or not is_deed or said.words[said.at].low in _WISHES or said.subject[0].low in ("no", "let"):
        return None
    first, *rest = [word.text for word in said.words[said.at :]]
    verb = base_verb(first.lower()) or guess_verb(first.lower())
    return Parsed(text_of(said.subject, text), verb, joined([verb, *rest]), False, False, False)


_WISHES = frozenset("like want wants need needs require requires".split())  # noqa: SIM905 - a wish, or a mere "such as"


def _told_apart(text: str) -> Parsed | None:
    """ "residents who have not picked it up get a reminder": what is told of them is part of who they are."""
    thing = thing_told(text)
    said = _parse(tokens(f"{thing.who} {thing.deed}")) if thing is not None else None
    if thing is not None and said is not None:
        return replace(said, subject=f"{thing.who} that {thing.told}")
    apart = told_apart(text)
    if apart is None or is_actor(apart.who.split(" ")[-1]) != (apart.link == "who"):
        return None
    they = "they" if is_plural_en(apart.who.split(" ")[-1]) else "it"
    is_told = apart.is_past or _parse(tokens(f"{they} {apart.told}")) is not None
    main = _parse(tokens(f"{apart.who} {apart.deed}")) if is_told else None
    return None if main is None else replace(main, subject=f"{apart.who} {apart.link} {apart.told}")


def _parse(words: list[str]) -> Parsed | None:
    data = pack("en")
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
        if low == "like" and index > 0 and words[index - 1].lower() not in _MANY:
            continue  # "any notes like bites"
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
    only = False
    while rest and (rest[0].lower() in data.words("adverbs") or rest[0].lower() in ("not", "never", "only", "'t")):
        is_negated = is_negated or rest[0].lower() in ("not", "never")
        only = only or rest[0].lower() == "only"
        rest = rest[1:]
    if rest and rest[0].lower() == "be" and len(rest) > 1:
        ahead = _modal_at(rest, 0, data)
        if ahead:
            rest = rest[ahead:]
    if not rest:
        return None
    is_be = rest[0].lower() == "be"
    if only:
        rest = _only_where(rest) if is_be else [rest[0], "only", *rest[1:]]
    modal = " ".join(words[index : index + span]).lower()
    return Parsed(
        joined(words[:index]),
        base_verb(rest[0]) or rest[0].lower(),
        joined(rest),
        True,
        is_be,
        is_negated,
        is_duty=modal in ("must", "has to", "have to") and not is_be,
    )


def _only_where(rest: list[str]) -> list[str]:
    """ "can only be moved after …": the word stands before what it limits."""
    at = next(
        (i for i, word in enumerate(rest) if i > 1 and word.lower() in ("after", "when", "once", "if", "by", "with")), 0
    )
    return [*rest[:at], "only", *rest[at:]] if at else rest


def _copular(words: list[str], index: int, data: Pack) -> Parsed:
    rest = words[index + 1 :]
    is_negated = bool(rest) and rest[0].lower() in data.words("negations")
    return Parsed(joined(words[:index]), "be", joined(words[index:]), False, True, is_negated)


def _plain(words: list[str], index: int, verb: str) -> Parsed:
    subject = words[:index]
    only = is_never = False
    while subject and subject[-1].lower() in pack("en").words("adverbs") and not subject[-2:][0].endswith("ing"):
        only = only or subject[-1].lower() == "only"
        is_never = is_never or subject[-1].lower() == "never"
        subject = subject[:-1]
    rest = ["only", *words[index + 1 :]] if only else words[index + 1 :]
    is_denied = bool(subject) and subject[-1].lower() in ("not", "never", "don't", "doesn't")
    if is_denied:
        subject = subject[:-1]
    is_negated = is_denied or is_never
    return Parsed(joined(subject), verb, joined([verb, *rest]), False, False, is_negated)


def _is_no_verb(low: str, previous: str, after: str, data: Pack) -> bool:
    is_counted = low.endswith("ed") and _NUMBER.fullmatch(previous) is not None  # "two failed firings"
    is_led = any(previous in data.words(name) for name in ("determiners", "prepositions", "conjunctions"))
    return previous == "to" or not is_word(previous) or is_counted or is_led or does_after(low, after)


def _is_finite(words: list[str], index: int, verb: str, data: Pack) -> bool:
    """Whether the word at `index`, a form of `verb`, is the clause's verb and not a noun."""
    low = words[index].lower()
    if index == 0:
        return low == verb and _opens_with_verb(words, verb, data)
    before = [w for w in words[:index] if w.lower() not in data.words("adverbs")]
    if not before:
        return low == verb and verb not in data.words("noun_verbs")
    previous = before[-1].lower()
    after = words[index + 1].lower() if index + 1 < len(words) else ""
    if _is_no_verb(low, previous, after, data) or ends_deed(words, index, verb):
        return False
    if low == verb and _has_person_head(before):
        return True
    if agrees(before, low, verb, after, data):
        return True
    if low != verb and not is_plural_en(previous) and takes(before, after, data):
        return True
    is_person = (
        is_actor(previous, is_subject=is_plural_en(previous))
        or previous in data.words("pronouns_user")
        or previous in data.words("pronouns_system")
        or (low != verb and len(before) == 2 and previous in data.words("system_nouns"))  # "the system tracks dates"
    )
    if low == verb:  # bare form: the subject is plural
        if previous in _MANY or (is_plural_en(previous) and is_person):
            return True
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        is_verb_like = verb not in data.words("noun_verbs") or following in data.words("determiners")
        is_verb_like = is_verb_like or is_plural_en(following)  # "hospitals order units"
        return is_plural_en(previous) and is_verb_like and previous != "news"
    if (is_person and not is_plural_en(previous)) or (low != verb and previous in _ANYBODY):
        return True
    by_one = not is_plural_en(previous) or (bool(sure_verb(low)) and is_one(before))
    return previous in ("it", "that", "which") or (verb not in data.words("noun_verbs") and by_one)


def _opens_with_verb(words: list[str], verb: str, data: Pack) -> bool:
    """A sentence or list item that starts with its verb."""
    following = words[1].lower() if len(words) > 1 else ""
    third = words[2].lower() if len(words) > 3 else ""
    if (
        third
        and is_plural_en(following)
        and base_verb(third) == third
        and verb in data.words("noun_verbs") | {"research"}
    ):
        return False  # "Research groups log hours": groups of what
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
            return (is_plural_en(head) or head.lower() in _MANY) and is_actor(head, is_subject=True)
    return False


def _is_unknown_verb(words: list[str], index: int, data: Pack) -> bool:
    """ "residents upvote the …": between a person and what follows a verb only a verb can stand."""
    low, previous = words[index].lower(), words[index - 1].lower()
    if not low.isalpha() or (len(low) < 3 and low != "do") or index + 1 >= len(words):
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
    is_up = words[index + 1].lower() in ("up", "off")  # "parents top up a balance"
    if (
        (any(low in data.words(name) for name in closed) and not is_up)
        or (low in data.words("not_entities") and not is_up)
        or low in ("who", "whose", "did", "had")
        or (low in ("do", "does") and words[index + 1].lower() not in data.words("determiners"))
        or low.endswith(("ing", "ed"))
    ):
        return False
    if not (is_actor(previous, is_subject=index < 3) or previous in ("i", "we", "they", "it")):
        return False
    following = words[index + 1].lower()
    after = ("determiners", "prepositions", "adverbs", "pronouns_user", "conditions", "relative")
    opens = is_up or any(following in data.words(name) for name in after) or following in ("it", "them")
    opens = opens or (index < 3 and is_plural_en(previous) and is_plural_en(following))  # "carpenters drag cards"
    is_many = is_plural_en(previous) or previous in ("i", "we", "they")
    return opens and (is_many != (low.endswith("s") and not low.endswith("ss")))
