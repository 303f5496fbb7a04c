"""German: who does what, with the verb moved to the end as an infinitive."""

from __future__ import annotations

import re

from services.clarifier.reading import german_forms
from services.clarifier.reading import german_turns as turns
from services.clarifier.reading.aims import aim
from services.clarifier.reading.german_attributes import is_attribute, is_nominalised, small
from services.clarifier.reading.german_forms import acts
from services.clarifier.reading.german_patterns import DETERMINER, FIRST_PERSON, HAS, LEADING, RELATIVE, SPLIT
from services.clarifier.reading.german_pieces import infinitive, join, offer, strip_lead, the
from services.clarifier.reading.german_wishes import purpose_of
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import SentenceParts, Statement
from services.clarifier.reading.words import is_word, lemma, term, tokens

_PARTICLES = frozenset(pack("de").particles.split())
_CLOSED = "determiners prepositions conjunctions adverbs modals be negations pronouns_user conditions".split()  # noqa: SIM905


class German:
    """The grammar of German as the reader needs it."""

    def is_actor(self, noun: str) -> bool:
        data = pack("de")
        word = noun.split(" ")[-1]
        low = word.lower()
        one = lemma(word, "de").lower()
        if low in data.words("not_actors") or one in data.words("not_actors"):
            return False
        known = data.words("actors")
        is_known = low in known or one in known or turns.PEOPLE.search(low) is not None
        return is_known or any(one.endswith(actor) or low.endswith(actor) for actor in known if len(actor) > 4)

    def has_clause(self, text: str) -> bool:
        found = self._find(text)
        return found is not None and bool(found[0]) and not turns.is_verb_final(text)

    def as_term(self, noun: str) -> Term:
        return term(noun, "de", is_person=self.is_actor(noun))

    def noun_phrases(self, text: str) -> list[str]:
        """Nouns are written with a capital letter."""
        data = pack("de")
        found = []
        words = tokens(text)
        for word, following in zip(words, [*words, ""][1:], strict=True):
            low = word.lower()
            if (
                not word[:1].isupper()
                or is_attribute(word, following)
                or is_nominalised(word)
                or any(low in data.words(name) for name in _CLOSED)
                or any(c.isdigit() for c in word)
            ):
                continue
            if len(word) > 2 and low not in data.verb_class and low not in ("das", "der", "die", "es"):
                found.append(word)
        return found

    def verb(self, word: str) -> str:
        """The infinitive of a small-written form of a known verb."""
        data = pack("de")
        if not word[:1].islower():
            return ""
        if word in data.irregular_verbs:
            return data.irregular_verbs[word]
        if word in data.verb_class:
            return word
        found = lemma(word, "de")
        if found in data.verb_class or any(p + found in data.verb_class for p in _PARTICLES):
            return found
        for ending in ("t", "et", "en", "n"):
            if word.endswith(ending) and word[: -len(ending)] + "en" in data.verb_class:
                return word[: -len(ending)] + "en"
        return ""

    def read(self, sentence: str, *, is_first: bool, last_actor: str) -> SentenceParts:
        parts = SentenceParts()
        text = sentence.lstrip("• ").strip(" .!?")
        has = HAS.match(text)
        if has and self._find(has["parts"]) is None:
            listed = re.split(r",\s*|\s+und\s+", has["parts"])
            parts.holdings.append((has["owner"], [part for part in listed if part]))
            parts.statements.append(
                Statement("thing", text[has.end("owner") :].strip(), "have", "", subject=has["owner"])
            )
            return parts
        needed = turns.NEEDED.match(text) if is_first else None
        if needed:
            parts.product, text = needed["what"], needed["rest"] or ""
        purpose = purpose_of(text, self.verb)
        stripped = strip_lead(text)
        is_case = LEADING.match(stripped) is not None
        relative = self._relative(stripped) if (stripped != text or is_first) and not is_case else None
        if purpose and not (relative and relative["link"].lower() == "damit"):
            turns.hoped_for(purpose.group(1), purpose.group(2), parts)
            stripped = stripped[: max(0, len(stripped) - len(text) + purpose.start())] or stripped
            relative = self._relative(stripped) if (stripped != text or is_first) and not is_case else None
        condition = ""
        leading = LEADING.match(stripped)
        if leading:
            condition, stripped = f"{leading.group(1).lower()} {leading.group(2)}", leading.group(3)
        if relative:
            parts.product = DETERMINER.sub("", relative["np"])
            self._final(relative["link"].lower(), relative["rest"], last_actor, parts)
            return parts
        if (is_first or stripped != text) and not leading and self._find(stripped) is None:
            parts.product = DETERMINER.sub("", re.split(r",|:(?!\d)", stripped)[0])
            stripped = stripped.partition(": ")[2]
        elif sentence.startswith("•") and self._find(stripped) is None:
            parts.statements.append(offer(stripped, self.noun_phrases(stripped)))
            return parts
        head = re.match(r"^([^:]{3,80}):\s+(.+)$", stripped)
        if is_first and head and self._find(head.group(1)) is None:
            parts.product, stripped = DETERMINER.sub("", head.group(1)), head.group(2)
        before: Statement | None = None
        for chunk in self._chunks(stripped):
            before = self._chunk(chunk, condition, last_actor, before, parts) or before
        return parts

    def _relative(self, text: str) -> re.Match[str] | None:
        """A clause whose verb stands last; "…, das muss aufhören" is a sentence of its own."""
        found = RELATIVE.match(text)
        first = found["rest"].split(" ")[0] if found else ""
        if found is None or first.lower() in pack("de").words("modals") or self.verb(first):
            return None
        told = self._find(found["np"])  # "Stunden stehen in einem Konto, das …" says something by itself
        return None if told is not None and told[0] else found

    def _final(self, link: str, rest: str, last_actor: str, parts: SentenceParts) -> None:
        """A relative clause: its verb stands last. "mit der Mitglieder Plätze buchen können"."""
        data = pack("de")
        pieces = re.split(r"\s+und\s+(?=[^,]*\b(?:kann|können|soll|sollen|muss|müssen|\w+(?:t|en))$)", rest)
        subject = ""
        for number, piece in enumerate(pieces):
            words = tokens(piece)
            while words and not is_word(words[-1]):
                words = words[:-1]
            if not words:
                continue
            has_modal = words[-1].lower() in data.words("modals")
            body = words[:-1] if has_modal else words
            if number == 0 and link not in ("die", "der", "das"):
                length = self._subject_length(body)
                subject, body = join(body[:length]), body[length:]
            elif number and subject:
                first = self.noun_phrases(subject)
                other, body = turns.another(body, first[-1] if first else "")
                subject = other or subject
                target = parts.statements[-1].target if parts.statements else ""
                target = f"{the(target)} {target}" if target else ""
                body = [target if other and target and word == "sie" else word for word in body]
            body = [FIRST_PERSON.get(word.lower(), word) for word in body]
            if body and not has_modal:
                body = [*body[:-1], self.verb(body[-1]) or body[-1]]
            if body:
                phrase = join(body)
                self._add(
                    parts, subject or ("das System" if link in ("die", "der", "das") else ""), phrase, "", last_actor
                )

    def _subject_length(self, words: list[str]) -> int:
        for index, word in enumerate(words):
            if word[:1].isupper() and word.lower() not in pack("de").words("determiners"):
                return index + 1
            if word.lower() in pack("de").words("pronouns_user"):
                return index + 1
        return 0

    def _find(self, text: str) -> tuple[str, str, bool] | None:
        """Subject, phrase that ends in the infinitive, negated: from a main clause."""
        data = pack("de")
        words = list(tokens(text))
        for index, word in enumerate(words[:12]):
            low = word.lower()
            is_modal = low in data.words("modals")
            is_passive = low in ("wird", "werden") and index + 1 < len(words)
            verb = "" if is_modal or is_passive else self.verb(word)
            if not (is_modal or is_passive or verb) and turns.second_is_verb(words, index):
                verb = infinitive(word)
            if index == 0 and len(words) > 1 and words[1].lower() in data.words("conjunctions"):
                return None
            if not (is_modal or is_passive or verb) or (index > 0 and words[index - 1].lower() in ("zu",)):
                continue
            subject, rest = words[:index], words[index + 1 :]
            while rest and rest[-1] in (",", ";", ":"):
                rest = rest[:-1]
            if index == 0:  # inverted: "bekommt die Reinigung eine Nachricht"; "zahlen per Lastschrift" has no subject
                closed = not rest or rest[0].lower() in data.words("prepositions") | data.words("adverbs")
                length = 0 if closed else self._subject_length(rest)
                subject, rest = rest[:length], rest[length:]
            negated = any(w.lower() == "nicht" for w in rest)
            rest = [w for at, w in enumerate(rest) if w.lower() != "nicht" and not turns.no_more(rest, at)]
            rest = [FIRST_PERSON.get(w.lower(), w) for w in rest]
            if is_modal:
                rest = turns.infinitive_last(rest, self.verb)
            rest, hung = german_forms.before_clause(rest)
            if verb and rest and rest[-1].lower() in _PARTICLES and (len(rest) < 2 or rest[-2].lower() != "als"):
                verb, rest = rest[-1].lower() + verb, rest[:-1]
            tail = [verb] if verb else (["werden"] if is_passive else [])
            return join(subject), join([*rest, *tail, *hung]), negated
        return None

    def _chunks(self, text: str) -> list[str]:
        pieces = turns.whole_whoever(SPLIT.split(text), self.verb)
        found = [pieces[0]]
        for joint, piece, following in zip(pieces[1::2], pieces[2::2], [*pieces[4::2], ""], strict=False):
            head = self._find(piece)
            earlier = self._find(found[-1])
            if turns.whoever(piece, self.verb) or (earlier and turns.tells_what(piece, following)):
                found.append(piece)
            elif turns.hangs_on(piece, found[-1], self.verb):
                found[-1] += joint + piece
            elif head is not None and earlier is not None and (head[0] or self.verb(piece.split(" ")[0])):
                found.append(piece)
            else:
                found[-1] += joint + piece
        return [piece.strip() for piece in found if piece.strip()]

    def _chunk(
        self, chunk: str, condition: str, last_actor: str, before: Statement | None, parts: SentenceParts
    ) -> Statement | None:
        trailing = re.search(r",\s+(wenn|sobald|falls)\s+([^,]{4,120})$", chunk)
        if trailing and not condition and " nur " not in chunk[: trailing.start()]:  # "nur erlaubt, wenn" is one
            condition, chunk = f"{trailing.group(1).lower()} {trailing.group(2)}", chunk[: trailing.start()]
        after = DETERMINER.sub("", chunk.partition(" ")[2]).split(" ")[0]
        goes_on = bool(self.verb(chunk.split(" ")[0])) and not condition and not self.is_actor(after)
        if goes_on and before is not None and before.subject:
            chunk = f"{before.subject} {chunk}"  # "… und melden Mängel": the same people go on
        whoever = turns.whoever(chunk, self.verb)
        if whoever:
            who, verb, what = whoever
            kind = pack("de").verb_class.get(self.verb(verb), "pay")
            parts.statements.append(Statement("thing", f"{what} {verb}", "", kind, subject=who, condition=condition))
            return parts.statements[-1]
        found = self._find(chunk)
        if found is None or not found[1] or (found[0].lower() in ("das", "es", "dies") and len(found[1].split()) < 3):
            return None
        subject, phrase, negated = found
        if not subject and before is not None:
            subject = before.subject
        made = self._add(parts, subject, phrase, condition, last_actor, is_negated=negated, written=chunk)
        made.is_duty = bool(re.search(r"\b(?:muss|müssen)\b", chunk)) and not phrase.endswith("können")
        if goes_on and before is not None and before.role == "actor" and subject == before.subject:
            made.role, made.actor, made.phrase = before.role, before.actor, phrase
        return made

    def _add(
        self,
        parts: SentenceParts,
        subject: str,
        phrase: str,
        condition: str,
        last_actor: str,
        *,
        is_negated: bool = False,
        written: str = "",
    ) -> Statement:
        data, stood, subject = pack("de"), subject, small(subject)
        last = german_forms.apart(phrase)[0].split(" ")[-1]
        kind = data.verb_class.get(last, "")
        statement = Statement("", phrase, last, kind, subject=subject, condition=condition, is_negated=is_negated)
        nouns = [n for n in self.noun_phrases(phrase) if not self.is_actor(n)]
        things = [n for n in nouns if not {n.lower(), lemma(n, "de").lower()} & data.words("not_entities")]
        things = [n for n in things if n not in turns.measured(phrase)] or things
        people = [n for n in self.noun_phrases(phrase) if self.is_actor(n)]
        statement.target = aim(phrase, things, people, "de") if things else (nouns or [""])[0]
        bare = DETERMINER.sub("", turns.ONLY.sub("", subject))
        nouns_of = [] if turns.is_place(bare) else self.noun_phrases(bare[:1].upper() + bare[1:])
        if len(nouns_of) > 1 and re.search(r"(?:e|en|er|es)$", nouns_of[0]) and not self.is_actor(nouns_of[0]):
            nouns_of = nouns_of[1:]  # "neue Nutzer" are Nutzer
        low = bare.lower()
        if not bare:
            statement.role = "nobody"
        elif low.split(" ")[-1] in data.words("pronouns_system"):
            statement.role = "system"
        elif low in data.words("pronouns_user"):
            is_us = low in ("wir", "ich")  # those who write are none of the people spoken of before
            statement.role, statement.actor = "actor", "Teammitglied" if is_us else last_actor or "Nutzer"
        elif (
            nouns_of
            and (self.is_actor(nouns_of[0]) or acts(nouns_of[0], last, kind) or turns.may(nouns_of[0], written))
            and not german_forms.is_done_to(subject, phrase)
        ):
            statement.role, statement.actor = "actor", nouns_of[0]
        else:
            statement.role = "thing"
            if written:
                statement.phrase = " ".join(written.replace(stood, "", 1).split())
        parts.statements.append(statement)
        return statement
