"""Spanish: who does what, by modals, infinitives and the forms of known verbs."""

from __future__ import annotations

import re

from services.clarifier.reading import spanish_turns as turns
from services.clarifier.reading.aims import aim_of
from services.clarifier.reading.asked_on import asks_on
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import ODD, STRESSED, acts, has_pronoun, infinitive, was
from services.clarifier.reading.spanish_patterns import DETERMINER, HAS, INFINITIVE, LEADING, LINK, SPLIT, TRAILING
from services.clarifier.reading.spanish_pieces import (
    EVERYBODY,
    TOLD,
    join,
    may_follow,
    offer,
    strip_lead,
    subject,
    written,
)
from services.clarifier.reading.statements import SentenceParts, Statement
from services.clarifier.reading.words import is_word, singular_es, term, tokens


class Spanish:
    """The grammar of Spanish as the reader needs it; `agents` stand behind the verb of a fronted object and act."""

    def __init__(self) -> None:
        self.agents: set[str] = set()
        self.last = ""  # what the sentence before spoke of

    def _plain_order(self, text: str) -> str:
        turned, who = turns.fronted(turns.lent(text), self.verb)
        if who:
            self.agents.add(singular_es(who))
        return turned

    def is_actor(self, noun: str) -> bool:
        data = pack("es")
        low = noun.split(" ")[0].lower()
        head = singular_es(low)
        return head in data.words("actors") or low in data.words("actors") or head in self.agents

    def has_clause(self, text: str) -> bool:
        found = self._find(text)
        return found is not None and (bool(found[0]) or text.split(" ")[0].lower() in ("se", "no"))

    def as_term(self, noun: str) -> Term:
        return term(noun, "es", is_person=self.is_actor(noun))

    def noun_phrases(self, text: str) -> list[str]:
        data = pack("es")
        found: list[str] = []
        current: list[str] = []
        words = [*tokens(turns.ASKED.sub(r"\1 .", turns.STANDS.sub(r"\1 .", text))), "."]
        for index, word in enumerate(words):
            low = word.lower()
            if (
                low in ("de", "del")
                and current
                and len(current) == 1
                and index + 1 < len(words)
                and self._is_plain(words[index + 1].lower())
            ):
                current.append(low)
                continue
            if (
                index > 1
                and words[index - 1].lower() in ("lo", "la", "los", "las")
                and self._is_plain(words[index - 2].lower())
                and self.verb(word)
            ):
                continue  # "hasta que un mecánico la revise": a deed, no thing
            if index and words[index - 1].lower() == "más":  # "el más cercano"
                continue
            is_how = turns.HOW.search(low) is not None and (bool(current) or bool(self.verb(low)))
            stops = not is_word(word) or not self._is_plain(low) or len(current) >= 3 or is_how
            if stops and current:
                found.append(" ".join(current if current[-1] not in ("de", "del") else current[:-1]))
                current = []
            if (
                not is_how
                and self._is_plain(low)
                and is_word(word)
                and not (not current and low in data.words("adjectives"))
            ):
                if (
                    current
                    and len(current) == 1
                    and not re.search(r"(?:al|ico|ica|ivo|iva|oso|osa|ar|ado|ada|ble|ante)s?$", low)
                ):
                    found.append(" ".join(current))
                    current = [word]
                else:
                    current.append(word)
        return [phrase.lower() if not phrase.isupper() else phrase for phrase in found if len(phrase) > 2]

    def _is_plain(self, low: str) -> bool:
        data = pack("es")
        closed = "determiners prepositions conjunctions adverbs modals be negations pronouns_user lets".split()  # noqa: SIM905
        is_closed = any(low in data.words(name) for name in closed) or low.endswith("mente")
        if is_closed or any(c.isdigit() for c in low) or not is_word(low) or has_pronoun(low, self.verb) or was(low):
            return False
        return low not in data.words("weak_objects") and not self.verb(low, strict=True)

    def verb(self, word: str, *, strict: bool = False) -> str:
        """The infinitive when the word is a form of a known verb; strict: not one that is as well a noun."""
        low = word.lower()
        if STRESSED.search(low):
            return ""
        data = pack("es")
        if low in ODD and ODD[low] in data.verb_class:
            return ODD[low]
        if low in data.irregular_verbs:
            return data.irregular_verbs[low] if not strict or low not in ("marca", "muestra", "cierra") else ""
        if low in data.verb_class:
            return low
        bare = re.sub(r"(?:se|lo|la|los|las|le|les|me|nos)$", "", low)
        if bare in data.verb_class:
            return bare + ("se" if low.endswith("se") else "")
        if not re.search(r"(?:a|an|e|en|ar|er|ir|mos)$", low) or (strict and re.search(r"(?:a|e)$", low)):
            return ""
        return infinitive(low, data.verb_class)

    def read(self, sentence: str, *, is_first: bool, last_actor: str) -> SentenceParts:
        parts = SentenceParts()
        text = sentence.lstrip("• ¿¡").strip(" .!?")
        text = self._plain_order(text)
        stripped = strip_lead(text)
        stripped = re.sub(
            r"^que\s+(?=(?:nadie|los|las|el|la|cada|tod[oa]s|un|una|si|cuando|ell[oa]s|él|ella|yo)\s)",
            "",
            stripped,
            flags=re.I,
        )
        has = HAS.match(text) or HAS.match(stripped)
        if has:
            listed = re.split(r",\s*|\s+y\s+", has["parts"])
            parts.holdings.append((has["owner"], [part for part in listed if part]))
            parts.statements.append(
                Statement("thing", f"tiene {has['parts']}", "have", "", subject=has.string[: has.end("owner")])
            )
            return parts
        condition = ""
        leading = LEADING.match(stripped)
        if leading:
            condition, stripped = f"{leading.group(1).lower()} {leading.group(2)}", turns.same_one(*leading.group(2, 3))
        else:
            condition, stripped = turns.unmarked(stripped)
        if turns.of_system(stripped, condition, parts, self.verb):
            return parts
        if (stripped != text and not leading and not condition) or is_first:
            stripped = self._wish(stripped, parts)
        elif (
            self._find(stripped) is None
            and not turns.opens_clause(stripped, self.verb)
            and (sentence.startswith("•") or turns.is_thing(stripped))
        ):
            parts.statements.append(offer(stripped, self.noun_phrases(stripped)))
            return parts
        before: Statement | None = None
        for chunk in self._chunks(stripped):
            before = self._chunk(chunk, condition, last_actor, before, parts) or before
        return parts

    def _wish(self, text: str, parts: SentenceParts) -> str:
        link = LINK.match(text)
        found = self._find(link["np"] if link else text)
        if found is not None and found[0]:
            return text
        if link is None or len(link["np"].split()) > 9:
            if found is None and TOLD.search(text) is None:
                parts.product = DETERMINER.sub("", re.split(r",|:(?!\d)", text)[0])
                return text.partition(": ")[2]
            return text
        parts.product = DETERMINER.sub("", link["np"])
        rest = link["rest"]
        kind = link["link"].lower()
        listed = re.match(r"^(?P<who>[^:,]{3,60}):\s+(?P<vp>.+)$", rest)
        if listed and self.is_actor(DETERMINER.sub("", listed["who"])):
            return f"{listed['who']} {listed['vp']}"
        if kind.startswith(("que permit", "que ayud")):
            actor = re.match(r"^(?:a\s+)?(?P<who>.+?)\s+(?P<vp>\S+(?:ar|er|ir)(?:se)?\b.*)$", rest)
            return (
                f"{actor['who']} pueden {actor['vp']}" if actor and not INFINITIVE.match(rest.split(" ")[0]) else rest
            )
        if kind != "que":
            return rest
        first, *others = turns.each_that(rest)
        if (head := self._find(first)) is not None and not head[0]:
            return "; ".join([f"el sistema {first}", *others])
        return "; ".join([turns.with_object(first, link["np"], head), *others])

    def _find(self, text: str) -> tuple[str, str, str, bool] | None:
        """Subject, verb, phrase with the bare verb, negated."""
        data = pack("es")
        words = tokens(text)
        for index, word in enumerate(words[:14]):
            low = word.lower()
            if (low in data.words("modals") and index + 1 < len(words)) or (
                low in ("tiene", "tienen") and index + 1 < len(words) and words[index + 1] == "que"
            ):
                rest = words[index + (2 if words[index + 1].lower() == "que" else 1) :]
                if not rest:  # "debe que"
                    continue
                verb = self.verb(rest[0]) or rest[0].lower()
                negated = index > 0 and words[index - 1].lower() == "no"
                return subject(words, index, negated), verb, join(rest), negated
            verb = self.verb(word)
            if not verb or (index > 0 and not may_follow(words[index - 1].lower())):
                continue
            if index > 0 and words[index - 1].lower() in ("se",) and not verb.endswith("se") and len(words) > index + 1:
                negated = index > 1 and words[index - 2].lower() == "no"
                if negated and index == 2 and words[index + 1].lower() in ("otro", "otra", "ningún", "ninguna"):
                    return None  # "no se crea otro": nobody does it to himself
                done = join([verb + "se", *words[index + 1 :]])
                return subject(words, index - 1, negated), verb + "se", done, negated
            negated = index > 0 and words[index - 1].lower() == "no"
            if index == 0 and low != verb and not low.endswith(("a", "e", "an", "en", "mos")):
                continue
            return subject(words, index, negated), verb, join([verb, *words[index + 1 :]]), negated
        return None

    def _chunks(self, text: str) -> list[str]:
        pieces = SPLIT.split(text)
        found = [pieces[0]]
        for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            head = self._find(piece)
            first, _, more = piece.partition(" ")
            opens = more and (first.lower() in pack("es").words("modals") or self.verb(first) != "")
            is_clause = (head is not None and bool(head[0] or opens)) or turns.opens_clause(piece, self.verb)
            earlier = None if asks_on(piece, found[-1], "es") else self._find(found[-1])
            if is_clause and earlier is not None and len(earlier[2].split(" ")) > 1:
                found.append(piece)
            else:
                found[-1] += joint + piece
        return [piece.strip() for piece in found if piece.strip()]

    def _chunk(
        self, chunk: str, condition: str, last_actor: str, before: Statement | None, parts: SentenceParts
    ) -> Statement | None:
        if (whoever := turns.whoever(chunk)) is not None:
            who, main = whoever
            parts.statements.append(Statement("thing", main, "", "restrict", subject=who, condition=condition))
            return parts.statements[-1]
        chunk = self._plain_order(chunk)
        chunk = turns.spoken_of(chunk, before.target if before and before.target else self.last, self.verb)
        trailing = None if turns.tells_whether(chunk) else TRAILING.search(chunk)
        if trailing and not condition and self._find(trailing.group(2)) is not None:
            condition, chunk = f"{trailing.group(1).lower()} {trailing.group(2)}", chunk[: trailing.start()]
        found = self._find(chunk)
        if found is None or turns.NO_ACTOR.search(found[0]):
            return None
        subject, verb, phrase, negated = found
        phrase = re.sub(r"^(\w+(?:se)?) que (?=\w+ar|er|ir)", r"\1 ", phrase)
        statement = Statement(
            "", phrase, verb, pack("es").verb_class.get(verb, pack("es").verb_class.get(verb.removesuffix("se"), ""))
        )
        statement.condition, statement.is_negated, statement.subject = condition, negated, subject
        statement.is_duty = bool(
            re.search(r"\b(?:deben?|deberán?|tienen? que|ha de|han de)\s+(?!poder)\S", chunk, re.I)
        )
        statement.target = aim_of(self, phrase, "es")
        bare = DETERMINER.sub("", turns.ONLY.sub("", subject)).lower()
        named = [word for word in bare.split(" ") if singular_es(word) not in pack("es").words("adjectives")]
        bare = " ".join(named) or bare  # "pequeños productores" are productores
        self._who(statement, bare, before, last_actor, written(chunk, verb, self.verb))
        parts.statements.append(statement)
        return statement

    def _who(self, statement: Statement, bare: str, before: Statement | None, last_actor: str, written: str) -> None:
        """Fill in who acts; `bare` is the subject without its determiner, `written` the verb as it stood."""
        phrase, verb, head = statement.phrase, statement.verb, bare.split(" ")[0]
        if not bare and before is not None and before.role != "system":
            statement.role, statement.actor, statement.subject = before.role, before.actor, before.subject
            if before.role == "thing":
                statement.phrase = re.sub(r"^\S+", written, phrase)
        elif not bare and written.endswith("mos"):  # "no vendemos a …": what the firm does is the system's to keep
            statement.role = "system"
            statement.phrase = f"permitir {phrase}" if statement.is_negated else phrase
        elif not bare:
            statement.role = "nobody"
        elif head in pack("es").words("pronouns_system"):
            statement.role = "system"
        elif bare in EVERYBODY:
            statement.role, statement.actor = "actor", "usuario"
            statement.is_negated = statement.is_negated or bare == "nadie"
        elif head in pack("es").words("pronouns_user"):
            statement.role, statement.actor = "actor", last_actor or "usuario"
        elif self.is_actor(bare) or (not verb.endswith("se") and acts(bare, verb, statement.kind)):
            statement.role, statement.actor = "actor", head
        else:
            statement.role = "thing"
            finite = turns.finite(written, verb, statement.subject)
            statement.phrase = re.sub(r"^\S+", finite, phrase) if phrase else phrase
