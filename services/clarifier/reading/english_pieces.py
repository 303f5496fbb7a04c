"""English pieces of a sentence: where a clause starts, who is meant, what is asked for."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.aims import aim
from services.clarifier.reading.asked_on import asks_on
from services.clarifier.reading.departments import is_department, written
from services.clarifier.reading.english_forms import OBJECTS, from_participle
from services.clarifier.reading.english_joints import JOINT, goes_on
from services.clarifier.reading.english_patterns import TRAIT, WHO_DOES
from services.clarifier.reading.english_weights import THING
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import Statement
from services.clarifier.reading.words import article_en, is_plural_en, tokens

MOST_WORDS, MOST_WORDS_DETERMINED = 6, 10  # of a subject; "a route with three reports in one day" is one
_MODALS = frozenset(["can", "may", "must", "should", "shall", "could"])
DETERMINER = re.compile(
    r"^(?:an?|the|some|one|our|my|its|their|this|that|all|each|every|any|those|these|most|many)\s+", re.I
)


def is_bare_follow(words: list[str]) -> bool:
    """ "warns me …" after "it suggests …"."""
    return len(words) > 1 and words[1].lower() in OBJECTS and bool(english.base_verb(words[0]))


_ONLY_THEY = re.compile(
    r"^(?P<what>(?:[^\W\d][\w\-]*+ ?){1,5}?)\s(?P<who>only (?:an?|the|our)?\s?(?:[^\W\d][\w\-]*+ ?){1,3}?)\s(?P<modal>may|can|should|must|are allowed to|is allowed to)\s(?P<vp>[a-z].*)$",
    re.I,
)


def front(piece: str) -> str:
    """ "at 11:45 it closes" → "it closes at 11:45"; "prescriptions only a vet may sign" → "only a vet may sign …"."""
    only = _ONLY_THEY.match(piece)
    if only and english.parse(only["what"]) is None:
        what = only["what"] if only["what"][:2].isupper() else only["what"][:1].lower() + only["what"][1:]
        verb, particle, rest = re.match(
            r"(\S+)((?: (?:off|up|out|over|in|on|back|away|down))?)(.*)$", only["vp"]
        ).groups()  # type: ignore[union-attr]
        return f"{only['who']} {only['modal']} {verb}{particle} {what}{rest}"
    words = piece.split(" ")
    if words[0].lower() not in ("at", "on", "by", "in", "after", "every", "each", "from", "before", "during"):
        return piece
    for index in range(2, min(8, len(words) - 1)):
        rest = " ".join(words[index:])
        head = english.parse(rest)
        if head is None or not head.subject or len(head.subject.split(" ")) > 3:
            continue
        if words[index - 1].lower() in pack("en").words("determiners"):
            continue
        bare = DETERMINER.sub("", head.subject).lower()
        if bare in ("it", "they", "we", "i") or person(bare) or bare in pack("en").words("system_nouns"):
            lead = " ".join([words[0].lower(), *words[1:index]])  # "every Monday": a name keeps its letter
            return f"{rest} {lead.rstrip(',')}"
    return piece


def is_content(before: str) -> bool:
    """ "say when …": what follows is what is said, not a condition."""
    if re.search(r"\b(?:which|what|who|where|how)\b[^,;]* and$", before.strip(), re.I):
        return True  # "say which subject and when they have time"
    before = re.split(r"(?:,|\band)\s+(?=\w+$)", before)[-1]  # "notes inspections, sees when …"
    head = english.parse(before + " .") or english.parse(before)
    last = before.split(" ")[-1]
    return bool(english.base_verb(last)) and (head is None or len(head.phrase.split(" ")) < 2)


def second_clause(condition: str) -> tuple[str, str] | None:
    """ "it stays above 8 °C the technician gets an SMS": where the consequence starts without a comma."""
    words = condition.split(" ")
    for index in range(3, len(words) - 2):
        if words[index].lower() in (
            "i",
            "we",
            "the",
            "each",
            "every",
            "it",
            "an",
            "a",
            "they",
            "he",
            "she",
            "you",
            "nobody",
        ):
            rest = " ".join(words[index:])
            head = english.parse(rest)
            if (
                head is None
                or any(word.lower() in ("the", "a", "an") for word in head.subject.split(" ")[1:])
                or len(head.subject.split(" ")) > 4
                or words[index - 1].lower() in pack("en").words("prepositions")
            ):
                continue
            bare = DETERMINER.sub("", head.subject).lower()
            is_user = bare in pack("en").words("pronouns_user") or bare in pack("en").words("pronouns_system")
            is_done = (rest.lower().startswith("the ") and head.verb in ("get", "receive")) or (
                rest.lower().startswith("the ") and head.is_be and bool(from_participle(head.phrase.split(" ")[-1]))
            )
            if (is_user or person(bare) or is_done) and english.parse(" ".join(words[:index]) + " .") is not None:
                return " ".join(words[:index]), rest
    return None


def person(subject: str) -> str:
    """The person that a subject names, "" when it names none; "a second translator" is a translator."""
    subject = re.sub(r"^(?:second|third|another|other)\s", "", subject, flags=re.I)
    if subject.lower().startswith("whoever") or re.search(r"\b(?:except|apart from|other than)\b", subject, re.I):
        return ""  # "everyone except the guest of honour" is not the guest
    last = subject.split(" ")[-1]
    if is_department(subject):
        return subject
    head = re.match(r"([\w\-]+(?: [\w\-]+)?) (?:\w+ing|who|from|with) ", subject)
    if head and english.is_actor(head.group(1), is_subject=True) and is_plural_en(head.group(1)):
        return head.group(1).lower()  # "custodians leaving the company"
    if english.is_actor(subject) or english.is_actor(last, is_subject=is_plural_en(last)):
        nouns = english.noun_phrases(subject)
        return written(nouns[-1]) if nouns else subject
    head = re.match(
        r"([\w\-]+(?: [\w\-]+)?) (?:with|of|in|from|at|on|who|for|without|outside|under|over|above|below) ", subject
    )
    if head and english.is_actor(head.group(1), is_subject=True):
        return head.group(1)
    return ""


def strip_lead(text: str) -> str:
    """Without "we want", "please build me" and the like, however many stand before the matter."""
    pattern = re.compile(rf"^(?:{re.sub(chr(10), '', pack('en').request_leads)})".replace(" |", r"\s+|"), re.I)
    for _ in range(4):
        shorter = pattern.sub("", text + " ", count=1).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def describe(phrase: str) -> Statement:
    """Verb, class and target of a verb phrase."""
    clean = re.sub(r"^(?:try|want|need|wish|get) to (?=[a-z])", "", english.pronouns(clean_tail(phrase)))
    clean = re.sub(r"^((?:integrate|connect|sync\w*) (?:with|to)) their\b", r"\1 the", clean)
    clean = re.sub(r"^(\w+) (or|and) (\w+s)\b", lambda m: f"{m[1]} {m[2]} {english.base_verb(m[3]) or m[3]}", clean)
    first, _, rest = clean.partition(" ")
    verb = english.base_verb(first) or first.lower()
    head = re.split(r"\s(?:who|whose|which|that)\s", rest, maxsplit=1)[0]  # "a guide who speaks the language"
    if verb in ("keep", "stop", "start", "avoid") and english.from_gerund(head.split(" ")[0]):
        head = head.partition(" ")[2] or head  # "keep booking rooms": rooms, and no booking room
    spoken = english.noun_phrases(head) or english.noun_phrases(rest)
    things = [noun for noun in spoken if not english.is_actor(noun)]
    target = aim(rest, things, [noun for noun in spoken if noun not in things], "en")
    known = pack("en").verb_class
    two = f"{verb}-{DETERMINER.sub('', rest).split(' ')[0]}" if rest else verb
    kind = known.get(two) or known.get(verb, "")
    return Statement("", f"{verb} {rest}".strip(), verb, kind, target=target)


def offered(item: str) -> Statement:
    """A listed thing without a verb: the system has to offer it."""
    noun = DETERMINER.sub("", clean_tail(item))
    noun = noun if noun.isupper() or noun[1:2].isupper() else noun[:1].lower() + noun[1:]
    head = english.noun_phrases(noun)
    counted = "" if not head or is_plural_en(head[0]) or not noun or not article_en(head[0]) else article_en(noun)
    target = head[0] if head else noun
    return Statement("system", " ".join(f"offer {counted} {noun}".split()), "offer", "read", target=target)


def chunks(text: str) -> list[str]:
    """Pieces that are clauses of their own; the rest stays with the piece before it."""
    pieces = JOINT.split(text)
    found = [pieces[0]]
    joined = [(joint, piece) for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True) if piece.strip()]
    for (joint, piece), opens in zip(joined, goes_on(pieces[0], joined), strict=True):
        is_trait = joint.strip() == "and" and TRAIT.match(piece) and WHO_DOES.search(found[-1])
        if is_trait or asks_on(piece, found[-1], "en"):
            found[-1] += joint + piece
            continue
        is_new = strip_lead(piece) != piece or front(piece) != piece
        if not is_new and joint.strip() == "and" and _is_more_of_condition(piece, found[-1]):
            found[-1] += joint + piece
            continue
        if is_new or (_opens_clause(piece, found[-1], joint.strip().lower()) if not opens else opens != THING):
            found.append(piece)
        else:
            found[-1] += joint + piece
    return [piece.strip() for piece in found if piece.strip()]


def _is_more_of_condition(piece: str, before: str) -> bool:
    """ "only after 12 lessons and all topics are ticked": two halves of one condition."""
    head = english.parse(piece)
    waits = re.search(r"\b(?:after|once|until|unless|only when|only if)\b", before, re.I)
    return waits is not None and waits.start() > 0 and head is not None and head.is_be and not head.is_modal


def _opens_clause(piece: str, before: str, joint: str) -> bool:
    head = english.parse(piece)
    earlier = english.parse(before)
    words = tokens(piece)
    low = [word.lower() for word in words[:3]]
    if (
        earlier is not None
        and len(low) > 2
        and low[0] in _MODALS
        and (english.base_verb(low[1]) or low[1] in ("also", "be"))
    ):
        return True
    if (
        earlier is not None
        and low[0] in ("is", "are", "costs", "cost")
        and len(low) > 1
        and low[1] not in ("no", "not")
    ):
        return True
    if head is not None and head.subject.lower().endswith((" that", " which", " who")):
        return False  # "phones that are broken": still the list
    if earlier is None and joint in ("and", "or", "plus"):
        return False  # "bids per florist and lot are allowed": one subject
    if head is not None and head.subject and is_subject(head.subject):
        return True
    if earlier is None:
        return head is not None and bool(head.subject)
    if len(earlier.phrase.split(" ")) < 2:  # "search and reserve tools" is one thing
        return False
    words = tokens(piece)
    verb = english.base_verb(words[0])
    if not verb or len(words) < 2:
        return False
    if verb not in pack("en").words("noun_verbs"):
        return True
    following = words[1].lower()
    closed = pack("en").words("determiners") | pack("en").words("uncountable")  # "mark damage with a photo"
    return following in closed or following in ("it", "them", "me", "us", "for", "when") or is_plural_en(following)


def is_subject(subject: str) -> bool:
    data = pack("en")
    words = subject.lower().partition(" who ")[0].split(" ")
    if len(words) > (MOST_WORDS_DETERMINED if DETERMINER.match(subject) else MOST_WORDS):
        return False
    bare = DETERMINER.sub("", subject).lower()
    if bare in data.words("pronouns_user") or bare in data.words("pronouns_system") or english.is_actor(bare):
        return True
    return bool(english.noun_phrases(subject)) and words[0] not in data.words("prepositions")


def has_own_subject(rest: str) -> bool:
    head = english.parse(rest)
    return head is not None and bool(head.subject)


def actor_of(who: str, phrase: str, *, is_anyone: bool = False) -> tuple[str, str] | None:
    """ "let club members | book courts": move words over until a verb follows a person; `is_anyone`: or "the desk"."""
    words = f"{who} {phrase}".split(" ")
    for index in range(1, min(8, len(words))):
        actor = DETERMINER.sub("", " ".join(words[:index]))
        rest = words[index:]
        rest = rest[1:] if rest[0].lower() == "to" else rest
        is_somebody = is_anyone and index > 1 and words[0].lower() in ("the", "our", "each", "every")
        if rest and _is_deed(rest, is_first=index == 1) and (is_somebody or _acts(actor)):
            return person(actor) or actor, " ".join(rest)
    return None


def _is_deed(words: list[str], *, is_first: bool) -> bool:
    """ "practice move their appointments" begins with a noun, "move their appointments" with a verb."""
    data = pack("en")
    if english.base_verb(words[0]) != words[0].lower():
        return False
    following = words[1].lower() if len(words) > 1 else ""
    is_verb = words[0].lower() not in data.words("noun_verbs") or following in data.words("determiners")
    return is_first or is_verb or is_plural_en(following)


def _acts(actor: str) -> bool:
    return bool(english.is_actor(actor) or person(actor)) or actor.lower() in pack("en").words("pronouns_user")


def items(text: str) -> list[str]:
    parts = re.split(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|plus)\s+", text)
    return [part.strip(" .") for part in parts if part.strip(" .")][:10]


def clean_tail(text: str) -> str:
    cut = re.sub(r"\s+", " ", text).strip(" ,;:.!?–—-\"'")
    return re.sub(r"\s+(?:and|or|but|then|too|also|as well|etc|even|plus|with|for|of)$", "", cut, flags=re.I)
