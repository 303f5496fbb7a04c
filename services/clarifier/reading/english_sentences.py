"""English sentences: the wish around the product, conditions, purposes and lists, taken apart into statements."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import SentenceParts, Statement
from services.clarifier.reading.words import article_en, is_plural_en, tokens

_PURPOSE = re.compile(
    r",?\s+\b(so that|because|in order to|so (?=(?:we|they|i|it|that|no|nobody|people|everyone)\b))\s*(.+)$", re.I
)
_LEADING_BARE = re.compile(
    r"^(when|if|once|whenever)\s+((?:i|we|they|it|an?|the|somebody|someone)\s.{3,60}?)\s+((?:i|we|they|it|the system|the app)\s+.+)$",
    re.I,
)
_LEADING = re.compile(
    r"^(when|if|once|whenever|after|before|as soon as|while|every time)\s+([^,]{4,120}),\s*(?:then\s+)?(.+)$", re.I
)
_TRAILING = re.compile(r"\s+(when|if|once|whenever|as soon as)\s+([^,]{4,120})$", re.I)
_RELATIVE = re.compile(
    r"^(?P<np>.+?)[,:]?\s+(?P<link>that|which|where|who|with which|in which|through which|so that|so)\s+(?P<rest>.+)$",
    re.I,
)
_FOR_TO = re.compile(r"^(?P<np>.+?)\s+for\s+(?P<actor>[^,]{2,50}?)\s+to\s+(?P<vp>.+)$", re.I)
_TO = re.compile(r"^(?P<np>[^,]{2,60}?)\s+to\s+(?P<vp>.+)$", re.I)
_WITH = re.compile(r"^(?P<np>[^,]{2,60}?)\s+(?:with|including|featuring)\s+(?P<list>.+)$", re.I)
_LET = re.compile(r"^(?:let|allow|enable|help|permit)\s+(?P<actor>.+?)\s+(?:to\s+)?(?P<vp>\S.*)$", re.I)
_ASK = re.compile(r"^(?P<actor>(?:the |our |all |each |every )?[\w\- ]{2,40}?)\s+to\s+(?P<vp>.+)$", re.I)
_SPLIT = re.compile(
    r"(,\s+(?:(?:and|but|then|or)\s+)*|\s+(?:and then|and|but|then|plus|while)\s+|;\s*|:\s+|\s+[–—-]\s+)", re.I
)
_DETERMINER = re.compile(r"^(?:an?|the|some|one|our|my|this|that|all|each|every|any|those|these|most|many)\s+", re.I)
_MADE = "build create make develop"


class English:
    """The grammar of English as the reader needs it."""

    def noun_phrases(self, text: str) -> list[str]:
        return english.noun_phrases(text)

    def is_actor(self, noun: str) -> bool:
        return english.is_actor(noun)

    as_term = staticmethod(english.as_term)

    def read(self, sentence: str, *, is_first: bool, last_actor: str) -> SentenceParts:
        parts = SentenceParts()
        is_item = sentence.startswith("•")
        text = sentence.lstrip("• ").strip(" .!?")
        purpose = _PURPOSE.search(text)
        if purpose:
            parts.purpose = _clean_tail(purpose.group(2))
            text = text[: purpose.start()]
        both = re.match(r"^(.{4,160}?)(?:,? and|,? so|,)\s+(?:we |i )?((?:want|need)s?\s+.+)$", text, re.I)
        if both and english.parse(both.group(1)) is not None and not english.is_actor(both.group(1).split(" ")[0]):
            parts.background, text = both.group(1), "we " + re.sub(r"^(want|need)s", r"\1", both.group(2))
        stripped = strip_lead(text)
        has_lead = stripped != text
        condition = ""
        leading = _LEADING.match(stripped) or _LEADING_BARE.match(stripped)
        if leading:
            condition = f"{leading.group(1).lower()} {english.pronouns(leading.group(2))}"
            stripped = leading.group(3)
            second = _second_clause(leading.group(2))
            if second:
                condition = f"{leading.group(1).lower()} {english.pronouns(second[0])}"
                stripped = f"{second[1]}, {stripped}"
        body = self._wish(stripped, parts, last_actor) if has_lead or is_first else stripped
        if body and is_item and english.parse(body) is None and not english.from_gerund(body.split(" ")[0]):
            parts.statements.append(offered(body))
        elif body:
            self._statements(body, condition, last_actor, parts)
        return parts

    def _wish(self, text: str, parts: SentenceParts, last_actor: str) -> str:
        """Take the product's name out of "an app that …"; what is left to read is returned."""
        to_do = re.match(r"^to (.+)$", text, re.I)
        if to_do:
            return re.sub(r"^be able to\s+", "", to_do.group(1), flags=re.I)
        colon = re.match(r"^([^:]{3,80}):\s+(.+)$", text)
        if colon and english.parse(colon.group(1)) is None:
            parts.product = _DETERMINER.sub("", colon.group(1))
            return colon.group(2)
        head = english.parse(text)
        asked = _ASK.match(text)
        if asked and english.is_actor(asked["actor"]) and (head is None or len(head.subject) > len(asked["actor"])):
            self._add(parts, _DETERMINER.sub("", asked["actor"]), asked["vp"], "", last_actor)
            return ""
        if head is not None and head.subject and _is_subject(head.subject) and not re.match(r"^an?\s", text, re.I):
            return text
        return self._relative(text, parts, last_actor)

    def _relative(self, text: str, parts: SentenceParts, last_actor: str) -> str:
        for_to = _FOR_TO.match(text)
        relative = _RELATIVE.match(text)
        if for_to and not (relative and len(relative["np"]) < len(for_to["np"])):
            parts.product = _DETERMINER.sub("", for_to["np"])
            self._add(parts, _DETERMINER.sub("", for_to["actor"]), for_to["vp"], "", last_actor)
            return ""
        if relative and len(relative["np"].split()) <= 14:
            parts.product = _DETERMINER.sub("", relative["np"])
            rest = relative["rest"]
            return (
                f"it {rest}" if relative["link"].lower() in ("that", "which") and not _has_own_subject(rest) else rest
            )
        to = _TO.match(text)
        if to and english.base_verb(to["vp"].split(" ")[0]) and english.parse(to["np"]) is None:
            parts.product = _DETERMINER.sub("", to["np"])
            return to["vp"]
        listed = _WITH.match(text)
        if listed and english.parse(text) is None:
            parts.product = _DETERMINER.sub("", listed["np"])
            parts.statements += [offered(item) for item in _items(listed["list"])]
            return ""
        if english.parse(text) is None:
            parts.product = _DETERMINER.sub("", text.split(",")[0])
            return ""
        return text

    def _statements(self, text: str, condition: str, last_actor: str, parts: SentenceParts) -> None:
        trailing = _TRAILING.search(text)
        last_condition = condition
        if (
            trailing
            and not condition
            and not trailing.group(2).lower().startswith("to ")
            and not _is_content(text[: trailing.start()])
            and english.parse(trailing.group(2)) is not None
            and english.parse(text[: trailing.start()] + " ") is not None
        ):
            last_condition = f"{trailing.group(1).lower()} {english.pronouns(trailing.group(2))}"
            text = text[: trailing.start()]
        actor = last_actor
        before: Statement | None = None
        pieces = chunks(text)
        for number, chunk in enumerate(pieces):
            made = self._chunk(chunk, last_condition if number == len(pieces) - 1 else condition, actor, before)
            for statement in made:
                if statement.verb == "have" and statement.role == "thing":
                    parts.holdings.append(
                        (_DETERMINER.sub("", statement.subject), _items(statement.phrase.removeprefix("have ")))
                    )
                parts.statements.append(statement)
                actor = statement.actor or actor
                before = statement

    def _chunk(self, chunk: str, condition: str, actor: str, before: Statement | None) -> list[Statement]:
        parts = SentenceParts()
        wished = strip_lead(chunk)
        if wished != chunk and english.parse(wished) is None and not wished.lower().startswith("to "):
            statement = offered(wished)
            statement.condition = condition
            return [statement]
        chunk = _front(re.sub(r"^to (?:be able to )?", "", wished, flags=re.I))
        words = tokens(chunk)
        gerund = english.from_gerund(words[0]) if words else ""
        found = english.parse(chunk)
        if before is not None and _is_bare_follow(words) and (found is None or found.subject):
            self._follow(parts, before, " ".join([english.base_verb(words[0]), *chunk.split(" ")[1:]]), condition)
        elif found is None and gerund and len(words) > 1:
            rest = re.sub(r"^\S+\s+(?:of\s+)?", "", chunk)
            self._add(parts, "", f"{gerund} {rest}", condition, actor)
        elif found is None and words and english.base_verb(words[0]) and before is not None and len(words) > 1:
            follow = " ".join([english.base_verb(words[0]), *chunk.split(" ")[1:]])
            self._follow(parts, before, follow, condition)
        elif found is not None and not found.subject and before is not None:
            self._follow(parts, before, found.phrase, condition)
        elif found is not None:
            self._add(parts, found.subject, found.phrase, condition, actor, parsed=found)
        return parts.statements

    def _follow(self, parts: SentenceParts, before: Statement, phrase: str, condition: str) -> None:
        """ "… and return them": the same person does the next thing."""
        statement = describe(phrase)
        statement.role, statement.actor, statement.subject = before.role, before.actor, before.subject
        statement.condition = condition or before.condition
        if statement.role == "thing":
            return
        parts.statements.append(statement)

    def _add(
        self,
        parts: SentenceParts,
        subject: str,
        phrase: str,
        condition: str,
        last_actor: str,
        parsed: english.Parsed | None = None,
    ) -> None:
        data = pack("en")
        statement = describe(phrase)
        statement.condition = condition
        statement.subject = subject
        statement.is_negated = parsed.is_negated if parsed else False
        bare = _DETERMINER.sub("", subject).lower()
        last = bare.split(" ")[-1] if bare else ""
        if not bare:
            statement.role = "system" if parsed and parsed.is_negated and parsed.is_modal else "nobody"
        elif (
            (last in data.words("pronouns_system") and last != "it")
            or bare == "it"
            or bare.startswith(("that it", "the app"))
        ):
            statement.role = "system"
        elif bare in data.words("pronouns_user"):
            statement.role, statement.actor = (
                "actor",
                last_actor if bare in ("they", "he", "she", "who", "them") and last_actor else "user",
            )
        elif who := _person(bare):
            statement.role, statement.actor = "actor", who
        else:
            statement.role = "thing"
            if parsed and parsed.is_be:
                statement.verb = "be"
                statement.phrase = parsed.phrase
        let = _LET.match(statement.phrase) if statement.role in ("system", "nobody") else None
        if let:
            split = _actor_of(let["actor"], let["vp"])
            if split:
                self._add(parts, split[0], split[1], condition, last_actor)
                return
        parts.statements.append(statement)


def _is_bare_follow(words: list[str]) -> bool:
    """ "warns me …" after "it suggests …"."""
    objects = ["me", "us", "them", "it", "the", "a", "an", "my", "our", "their", "each", "every"]
    return len(words) > 1 and words[1].lower() in objects and bool(english.base_verb(words[0]))


def _front(piece: str) -> str:
    """ "at 11:45 it closes" → "it closes at 11:45"."""
    words = piece.split(" ")
    if words[0].lower() not in ("at", "on", "by", "in", "after", "every", "each", "from", "before", "during"):
        return piece
    for index in range(2, min(6, len(words) - 1)):
        rest = " ".join(words[index:])
        head = english.parse(rest)
        if head is None or not head.subject or len(head.subject.split(" ")) > 3:
            continue
        bare = _DETERMINER.sub("", head.subject).lower()
        if bare in ("it", "they", "we", "i") or _person(bare) or bare in pack("en").words("system_nouns"):
            return f"{rest} {' '.join(words[:index]).lower()}".replace(",", "")
    return piece


def _is_content(before: str) -> bool:
    """ "say when …": what follows is what is said, not a condition."""
    head = english.parse(before + " .") or english.parse(before)
    last = before.split(" ")[-1]
    return bool(english.base_verb(last)) and (head is None or len(head.phrase.split(" ")) < 2)


def _second_clause(condition: str) -> tuple[str, str] | None:
    """ "it stays above 8 °C the technician gets an SMS": where the consequence starts without a comma."""
    words = condition.split(" ")
    for index in range(3, len(words) - 2):
        if words[index].lower() in ("i", "we", "the", "each", "every", "it", "an", "a", "they"):
            rest = " ".join(words[index:])
            head = english.parse(rest)
            if (
                head is None
                or len(head.subject.split(" ")) > 4
                or words[index - 1].lower() in pack("en").words("prepositions")
            ):
                continue
            bare = _DETERMINER.sub("", head.subject).lower()
            is_user = bare in pack("en").words("pronouns_user") or bare in pack("en").words("pronouns_system")
            if (is_user or _person(bare)) and english.parse(" ".join(words[:index]) + " .") is not None:
                return " ".join(words[:index]), rest
    return None


def _person(subject: str) -> str:
    """The person that a subject names, "" when it names none."""
    last = subject.split(" ")[-1]
    if english.is_actor(subject) or english.is_actor(last, is_subject=is_plural_en(last)):
        nouns = english.noun_phrases(subject)
        return nouns[-1].lower() if nouns else subject
    head = re.match(r"([\w\-]+(?: [\w\-]+)?) (?:with|of|in|from|at|on|who|for|without) ", subject)
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
    clean = english.pronouns(_clean_tail(phrase))
    clean = re.sub(r"^(\w+) (or|and) (\w+s)\b", lambda m: f"{m[1]} {m[2]} {english.base_verb(m[3]) or m[3]}", clean)
    first, _, rest = clean.partition(" ")
    verb = english.base_verb(first) or first.lower()
    nouns = [noun for noun in english.noun_phrases(rest) if not english.is_actor(noun)] or english.noun_phrases(rest)
    known = pack("en").verb_class
    two = f"{verb}-{rest.split(' ')[0]}" if rest else verb
    kind = known.get(two) or known.get(verb, "")
    return Statement("", f"{verb} {rest}".strip(), verb, kind, target=nouns[0] if nouns else "")


def offered(item: str) -> Statement:
    """A listed thing without a verb: the system has to offer it."""
    noun = _DETERMINER.sub("", _clean_tail(item))
    noun = noun if noun.isupper() or noun[1:2].isupper() else noun[:1].lower() + noun[1:]
    head = english.noun_phrases(noun)
    counted = "" if not head or is_plural_en(head[0]) or not noun else article_en(noun)
    target = head[0] if head else noun
    return Statement("system", " ".join(f"offer {counted} {noun}".split()), "offer", "read", target=target)


def chunks(text: str) -> list[str]:
    """Pieces that are clauses of their own; the rest stays with the piece before it."""
    pieces = _SPLIT.split(text)
    found = [pieces[0]]
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if not piece.strip():
            continue
        if _opens_clause(piece, found[-1]):
            found.append(piece)
        else:
            found[-1] += joint + piece
    return [piece.strip() for piece in found if piece.strip()]


def _opens_clause(piece: str, before: str) -> bool:
    if strip_lead(piece) != piece or _front(piece) != piece:
        return True
    head = english.parse(piece)
    earlier = english.parse(before)
    if head is not None and head.subject and _is_subject(head.subject):
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
    return (
        following in pack("en").words("determiners")
        or following in ("it", "them", "me", "us", "for", "when")
        or is_plural_en(following)
    )


def _is_subject(subject: str) -> bool:
    data = pack("en")
    words = subject.lower().split(" ")
    if len(words) > 6:
        return False
    bare = _DETERMINER.sub("", subject).lower()
    if bare in data.words("pronouns_user") or bare in data.words("pronouns_system") or english.is_actor(bare):
        return True
    return bool(english.noun_phrases(subject)) and words[0] not in data.words("prepositions")


def _has_own_subject(rest: str) -> bool:
    head = english.parse(rest)
    return head is not None and bool(head.subject)


def _actor_of(who: str, phrase: str) -> tuple[str, str] | None:
    """ "let club members | book courts": move words over until a verb follows a person."""
    words = f"{who} {phrase}".split(" ")
    for index in range(1, min(6, len(words))):
        actor = _DETERMINER.sub("", " ".join(words[:index]))
        rest = words[index:]
        rest = rest[1:] if rest[0].lower() == "to" else rest
        if (
            rest
            and english.base_verb(rest[0]) == rest[0].lower()
            and (english.is_actor(actor) or actor.lower() in pack("en").words("pronouns_user"))
        ):
            return actor, " ".join(rest)
    return None


def _items(text: str) -> list[str]:
    parts = re.split(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|plus)\s+", text)
    return [part.strip(" .") for part in parts if part.strip(" .")][:10]


def _clean_tail(text: str) -> str:
    cut = re.sub(r"\s+", " ", text).strip(" ,;:.!?–—-\"'")
    return re.sub(r"\s+(?:and|or|but|then|too|also|as well|etc|even|plus|with|for|of)$", "", cut, flags=re.I)
