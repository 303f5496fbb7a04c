"""Spanish: who does what, by modals, infinitives and the forms of known verbs."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import acts, infinitive
from services.clarifier.reading.statements import SentenceParts, Statement
from services.clarifier.reading.words import is_word, singular_es, term, tokens

_LEADING = re.compile(r"^(cuando|si)\s+([^,]{4,120}),\s*(.+)$", re.I)
_TRAILING = re.compile(r"\s+(cuando|si)\s+([^,]{4,120})$", re.I)
_LINK = re.compile(
    r"^(?P<np>.+?)[,:]?\s+(?P<link>para que|que permit[ea](?:\s+a)?|que ayud[ea](?:\s+a)?|donde|en (?:la|el) que|con (?:la|el) que|para|que)\s+(?P<rest>.+)$",
    re.I,
)
_DETERMINER = re.compile(
    r"^(?:al?\s+)?(?:el|la|los|las|una?|unos|unas|cada|nuestr[oa]s?|sus?|mis?|tod[oa]s(?:\s+l[oa]s)?)\s+", re.I
)
_SPLIT = re.compile(r"(,\s+(?:y\s+|pero\s+)?|\s+y\s+|\s+pero\s+|;\s*|:\s+|\s+[–—-]\s+)", re.I)
_HAS = re.compile(
    r"^(?:cada|tod[oa]s (?:las|los)|las|los|el|la)\s+(?P<owner>[^,]{2,40}?)\s+tienen?\s+(?P<parts>(?!que\b).+)$", re.I
)
_INFINITIVE = re.compile(r"^[a-záéíóúñ]{2,}(?:ar|er|ir|ír)(?:se|lo|la|los|las|le|les|me|nos)?$", re.I)


class Spanish:
    """The grammar of Spanish as the reader needs it."""

    def is_actor(self, noun: str) -> bool:
        data = pack("es")
        head = singular_es(noun.split(" ")[0].lower())
        return head in data.words("actors") or noun.split(" ")[0].lower() in data.words("actors")

    def as_term(self, noun: str) -> Term:
        return term(noun, "es", is_person=self.is_actor(noun))

    def noun_phrases(self, text: str) -> list[str]:
        data = pack("es")
        found: list[str] = []
        current: list[str] = []
        words = [*tokens(text), "."]
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
            stops = not is_word(word) or not self._is_plain(low) or len(current) >= 3
            if stops and current:
                found.append(" ".join(current if current[-1] not in ("de", "del") else current[:-1]))
                current = []
            if self._is_plain(low) and is_word(word) and not (not current and low in data.words("adjectives")):
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
        closed = (
            "determiners",
            "prepositions",
            "conjunctions",
            "adverbs",
            "modals",
            "be",
            "negations",
            "pronouns_user",
            "lets",
        )
        is_closed = any(low in data.words(name) for name in closed) or low.endswith("mente")
        if is_closed or any(c.isdigit() for c in low) or not is_word(low):
            return False
        return low not in data.words("weak_objects") and not self._verb(low, strict=True)

    def _verb(self, word: str, *, strict: bool = False) -> str:
        """The infinitive when the word is a form of a known verb; strict: not one that is as well a noun."""
        low = word.lower()
        data = pack("es")
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
        stripped = _strip_lead(text)
        has = _HAS.match(text)
        if has:
            listed = re.split(r",\s*|\s+y\s+", has["parts"])
            parts.holdings.append((has["owner"], [part for part in listed if part]))
            parts.statements.append(
                Statement("thing", f"tiene {has['parts']}", "have", "", subject=text[: has.end("owner")])
            )
            return parts
        condition = ""
        leading = _LEADING.match(stripped)
        if leading:
            condition, stripped = f"{leading.group(1).lower()} {leading.group(2)}", leading.group(3)
        if (stripped != text and not leading) or is_first:
            stripped = self._wish(stripped, parts)
        elif sentence.startswith("•") and self._find(stripped) is None:
            parts.statements.append(_offer(stripped, self))
            return parts
        before: Statement | None = None
        for chunk in self._chunks(stripped):
            before = self._chunk(chunk, condition, last_actor, before, parts) or before
        return parts

    def _wish(self, text: str, parts: SentenceParts) -> str:
        link = _LINK.match(text)
        found = self._find(link["np"] if link else text)
        if found is not None and found[0]:
            return text
        if link is None or len(link["np"].split()) > 9:
            if found is None:
                parts.product = _DETERMINER.sub("", re.split(r"[,:]", text)[0])
                return text.partition(": ")[2]
            return text
        parts.product = _DETERMINER.sub("", link["np"])
        rest = link["rest"]
        kind = link["link"].lower()
        listed = re.match(r"^(?P<who>[^:,]{3,60}):\s+(?P<vp>.+)$", rest)
        if listed and self.is_actor(_DETERMINER.sub("", listed["who"])):
            return f"{listed['who']} {listed['vp']}"
        if kind.startswith(("que permit", "que ayud")):
            actor = re.match(r"^(?:a\s+)?(?P<who>.+?)\s+(?P<vp>\S+(?:ar|er|ir)(?:se)?\b.*)$", rest)
            return (
                f"{actor['who']} pueden {actor['vp']}" if actor and not _INFINITIVE.match(rest.split(" ")[0]) else rest
            )
        if kind == "que" and self._find(rest) is not None and not (self._find(rest) or ("",))[0]:
            return f"el sistema {rest}"
        return rest

    def _find(self, text: str) -> tuple[str, str, str, bool] | None:
        """Subject, verb, phrase with the bare verb, negated."""
        data = pack("es")
        words = tokens(text)
        for index, word in enumerate(words[:14]):
            low = word.lower()
            if (low in data.words("modals") and index + 1 < len(words)) or (
                low in ("tiene", "tienen") and index + 1 < len(words) and words[index + 1] == "que"
            ):
                rest = words[index + 1 :]
                rest = rest[1:] if rest[0] == "que" else rest
                verb = self._verb(rest[0]) or rest[0].lower()
                negated = index > 0 and words[index - 1].lower() == "no"
                return _subject(words, index, negated), verb, _join(rest), negated
            verb = self._verb(word)
            if not verb or (index > 0 and not self._may_follow(words[index - 1].lower())):
                continue
            if index > 0 and words[index - 1].lower() in ("se",) and not verb.endswith("se") and len(words) > index + 1:
                negated = index > 1 and words[index - 2].lower() == "no"
                return (
                    _subject(words, index - 1, negated),
                    verb + "se",
                    _join([verb + "se", *words[index + 1 :]]),
                    negated,
                )
            negated = index > 0 and words[index - 1].lower() == "no"
            if index == 0 and low != verb and not low.endswith(("a", "e", "an", "en", "mos")):
                continue
            return _subject(words, index, negated), verb, _join([verb, *words[index + 1 :]]), negated
        return None

    def _may_follow(self, previous: str) -> bool:
        data = pack("es")
        if previous in ("no", "se", "me", "nos", "le", "les", "lo", "también", "que"):
            return True
        closed = ("determiners", "prepositions")
        return is_word(previous) and not any(previous in data.words(name) for name in closed)

    def _chunks(self, text: str) -> list[str]:
        pieces = _SPLIT.split(text)
        found = [pieces[0]]
        for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            head = self._find(piece)
            words = piece.split(" ")
            is_clause = head is not None and (bool(head[0]) or (len(words) > 1 and self._verb(words[0]) != ""))
            earlier = self._find(found[-1])
            if is_clause and earlier is not None and len(earlier[2].split(" ")) > 1:
                found.append(piece)
            else:
                found[-1] += joint + piece
        return [piece.strip() for piece in found if piece.strip()]

    def _chunk(
        self, chunk: str, condition: str, last_actor: str, before: Statement | None, parts: SentenceParts
    ) -> Statement | None:
        trailing = _TRAILING.search(chunk)
        if trailing and not condition and self._find(trailing.group(2)) is not None:
            condition, chunk = f"{trailing.group(1).lower()} {trailing.group(2)}", chunk[: trailing.start()]
        found = self._find(chunk)
        if found is None:
            return None
        subject, verb, phrase, negated = found
        phrase = re.sub(r"^(\w+(?:se)?) que (?=\w+ar|er|ir)", r"\1 ", phrase)
        statement = Statement(
            "", phrase, verb, pack("es").verb_class.get(verb, pack("es").verb_class.get(verb.removesuffix("se"), ""))
        )
        statement.condition, statement.is_negated, statement.subject = condition, negated, subject
        nouns = [n for n in self.noun_phrases(phrase.partition(" ")[2]) if not self.is_actor(n)]
        statement.target = nouns[0] if nouns else ""
        bare = _DETERMINER.sub("", subject).lower()
        named = [word for word in bare.split(" ") if singular_es(word) not in pack("es").words("adjectives")]
        bare = " ".join(named) or bare  # "pequeños productores" are productores
        head = bare.split(" ")[0] if bare else ""
        written = _written(chunk, verb, self)
        if not bare and before is not None:
            statement.role, statement.actor, statement.subject = before.role, before.actor, before.subject
            if before.role == "thing":
                statement.phrase = re.sub(r"^\S+", written, phrase)
        elif not bare and written.endswith("mos"):  # "no vendemos a …": what the firm does is the system's to keep
            statement.role = "system"
            statement.phrase = f"permitir {phrase}" if negated else phrase
        elif not bare:
            statement.role = "nobody"
        elif head in pack("es").words("pronouns_system"):
            statement.role = "system"
        elif head in pack("es").words("pronouns_user"):
            statement.role, statement.actor = "actor", last_actor or "usuario"
        elif self.is_actor(bare) or acts(bare, statement.verb, statement.kind):
            statement.role, statement.actor = "actor", head
        else:
            statement.role = "thing"
            statement.phrase = re.sub(r"^\S+", written, phrase) if phrase else phrase
        parts.statements.append(statement)
        return statement


def _written(chunk: str, verb: str, grammar: Spanish) -> str:
    """The verb as it stood, for rules about things."""
    return next((word for word in tokens(chunk) if grammar._verb(word) == verb), verb)


def _subject(words: list[str], index: int, negated: bool) -> str:
    kept = words[: index - 1] if negated else words[:index]
    while kept and kept[-1].lower() in ("se", "me", "nos", "le", "les", "también", "no", "que", "lo"):
        kept = kept[:-1]
    return _join(kept)


def _join(words: list[str]) -> str:
    text = re.sub(r"\s+([,.:;!?)%])", r"\1", " ".join(words))
    text = re.sub(r"\b(mi|mis|nuestr[oa]s?)\b", lambda m: "sus" if m[1].endswith("s") else "su", text)
    return text.strip(" ,;:.!?–—-")


def _strip_lead(text: str) -> str:
    pattern = re.compile(rf"^(?:{pack('es').request_leads.replace(chr(10), '').rstrip('| ')} )", re.I)
    for _ in range(3):
        shorter = pattern.sub("", text, count=1).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def _offer(item: str, grammar: Spanish) -> Statement:
    nouns = grammar.noun_phrases(item)
    phrase = f"ofrecer {item[:1].lower() + item[1:]}"
    return Statement("system", phrase, "ofrecer", "read", target=nouns[0] if nouns else "")
