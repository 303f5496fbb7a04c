"""Wishes without a verb of their own: "a record per pet with …", "we want to know how many …", "… would be nice"."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import pack
from services.clarifier.reading.shape_words import ALL, ARTICLE, SO_THAT, Shapes
from services.clarifier.reading.statements import Grammar, SentenceParts, Statement
from services.clarifier.reading.words import article_en, is_plural_en


def read(sentence: str, language: str, grammar: Grammar) -> tuple[SentenceParts | None, str]:
    """What the shape says, and what is left to read; None where the sentence has none of the shapes."""
    key = language if language in ALL else "en"
    said = _Sentence(ALL[key], key, grammar)
    text = sentence.lstrip("• ").strip(" .,;!?")
    if said.is_frame(text):
        return SentenceParts(background=text, product=said.frame_of(text)), ""
    for shape in (said.counts, said.nice, said.known, said.record):
        parts, rest = shape(text)
        if parts is not None:
            return parts, rest
    return None, sentence


class _Sentence:
    """One sentence against the shapes of its language."""

    def __init__(self, shapes: Shapes, language: str, grammar: Grammar) -> None:
        self.shapes, self.language, self.grammar = shapes, language, grammar

    def is_frame(self, text: str) -> bool:
        """ "Need something for our choir of 80 singers": whom it is for, and nothing yet of what it does."""
        something, for_ = {
            "en": (r"(?:something|a (?:simple )?(?:solution|tool|app|system|program))", r"for (?:our|my|the|a)"),
            "es": (r"(?:algo|una solución|una app|un programa|un sistema)", r"para (?:nuestr[oa]s?|mis?|el|la|un|una)"),
            "de": (
                r"(?:etwas|was|eine lösung|eine app|ein programm|ein system)",
                r"für (?:unsere?[nms]?|meine?[nms]?|den|die|das|eine?n?)",
            ),
        }[self.language]
        return bool(
            re.match(rf"^(?:{self.shapes.wish}\s+)?{something}\s+{for_}\s+[^,;:]{{3,60}}$", text, re.I)
        ) and not self._acts(re.sub(rf"^(?:{self.shapes.wish})\s+", "", text, flags=re.I))

    def frame_of(self, text: str) -> str:
        """Whom it is for, as the name of what is to be built while nothing better is said."""
        of = {
            "en": r"\bfor (?:our|my|the|a)\s+",
            "es": r"\bpara (?:nuestr[oa]s?|mis?|el|la|una?)\s+",
            "de": r"\bfür (?:unsere?[nms]?|meine?[nms]?|den|die|das|eine?n?)\s+",
        }
        return re.split(of[self.language], text, maxsplit=1, flags=re.I)[-1]

    def counts(self, text: str) -> tuple[SentenceParts | None, str]:
        """ "60 items per session, 15 volunteers": how much there is; the load to carry says it."""
        if self._has_only_load(text):
            return SentenceParts(), ""
        pieces = [
            piece for piece in re.split(rf",\s+(?:{self.shapes.join}\s+)?|\s+{self.shapes.join}\s+", text) if piece
        ]
        number = re.compile(rf"^{self.shapes.number}\s+[^\W\d][\w\- ]*$", re.I)
        money = re.compile(r"[€$£%]|\b(?:euros?|dollars?|pounds?|prozent|percent|por ciento|franken)\b", re.I)
        is_load = all(number.match(piece) and not money.search(piece) and not self._acts(piece) for piece in pieces)
        return (SentenceParts(), "") if pieces and is_load and self._is_load(text) else (None, text)

    def _has_only_load(self, text: str) -> bool:
        """ "Samstags sind es 2000 Brötchen, da muss es schnell gehen", "Son unas 400 familias"."""
        there = {
            "en": r"(?:there are|it is|it's|that is|we (?:have|see|serve|get))",
            "es": r"(?:son|hay|somos|atendemos|tenemos)",
            "de": r"(?:sind es|gibt es|haben wir|es sind|es gibt|das sind)",
        }[self.language]
        return bool(
            re.match(
                rf"^(?:[^\W\d]+,?\s)?{there}\s+{self.shapes.number}\s+[^,;]+(?:,\s+(?:da|so|y|and)\s.{{0,60}})?$",
                text,
                re.I,
            )
        )

    def _is_load(self, text: str) -> bool:
        """ "One permit per household" is a rule; "60 items per session, 15 volunteers" is a load."""
        figures = re.findall(r"\d[\d.,]*", text)
        rule = re.search(
            r"\b(?:only|at most|max\w*|hasta|como máximo|solo|höchstens|nur|maximal|bis zu|up to)\b", text, re.I
        )
        return bool(figures) and rule is None and len(text.split()) > 2

    def nice(self, text: str) -> tuple[SentenceParts | None, str]:
        """ "A link to donate would be nice"."""
        lead, tail = (r"^", r"\s+") if self.language != "en" else (r"\s+", r"$")
        found = re.search(rf"{lead}(?:{self.shapes.nice}){tail}", text, re.I)
        if found is None:
            return None, text
        what = text[: found.start()] if self.language == "en" else text[found.end() :]
        before, _, last = what.rpartition(", but ") if self.language == "en" else ("", "", what)
        last = re.sub(r"^(?:but|and|also|then|maybe)\s+", "", last.strip(" ,"), flags=re.I)
        if (
            not last
            or len(last.split()) > 14
            or self._acts(last)
            or re.match(r"(?:si|que|wenn|if|it|that)\b", last, re.I)
        ):
            return None, text
        parts = SentenceParts()
        self._add(parts, self.shapes.offer, last, "read")
        return parts, before

    def known(self, text: str) -> tuple[SentenceParts | None, str]:
        """ "We'd like to know how many kilos we saved": a figure that the product has to show."""
        found = re.match(
            rf"^(?P<before>(?:[^,]{{3,40}},?\s+)?)(?:{self.shapes.wish})\s+(?:{self.shapes.know}),?\s+(?P<what>(?:{self.shapes.asks})\s.+)$",
            text,
            re.I,
        )
        if self.language == "de" and found is None:  # "Am Monatsende wollen wir wissen, wie viele …"
            found = re.match(
                rf"^(?P<before>.{{0,40}}?)(?:will ich|wollen wir|möchten wir|möchte ich|müssen wir)\s+(?:{self.shapes.know}),?\s+"
                rf"(?P<what>(?:{self.shapes.asks})\s.+)$",
                text,
                re.I,
            )
        if found is None:
            return None, text
        parts = SentenceParts()
        what, rest = self._until_clause(found["what"])
        self._add(parts, self.shapes.show, what, "read", article=False)
        when = found["before"].strip(" ,")
        parts.statements[-1].condition = when[:1].lower() + when[1:] if when else ""
        return parts, rest

    def record(self, text: str) -> tuple[SentenceParts | None, str]:
        """ "We want a record per pet with its vaccinations and its weight": something kept, and the facts of it."""
        shapes = self.shapes
        lead = re.match(rf"^(?:{shapes.wish})\s+", text, re.I)
        body = text[lead.end() :] if lead else text
        body, _, rest = body.partition("; ")
        found = re.match(
            rf"^(?P<what>[^,:;]{{3,60}}?)(?:\s+(?P<per>{shapes.per})\s+(?P<owner>[^,:;]{{3,40}}?))?(?:\s+|,\s+)(?:{shapes.with_})\s+(?P<list>.{{4,300}})$",
            body,
            re.I,
        )
        if found is None or (lead is None and not found["per"]) or self._acts(found["what"]):
            return None, text
        is_list = re.search(rf",|\s{shapes.join}\s", found["list"])
        if not is_list or self._is_system(found["what"]) or (found["owner"] and not self._is_owner(found["owner"])):
            return None, text
        cut = re.search(SO_THAT[self.language], found["list"], re.I)
        listed, purpose = (found["list"][: cut.start()], found["list"][cut.end() :]) if cut else (found["list"], "")
        items, left = self._items(listed)
        if not items:
            return None, text
        return self._kept(found, items, purpose), "; ".join(part for part in (left, rest) if part)

    def _kept(self, found: re.Match[str], items: list[str], purpose: str) -> SentenceParts:
        shapes, parts = self.shapes, SentenceParts()
        parts.purpose = purpose
        reminders = [
            item for item in items if re.match(rf"(?:{ARTICLE[self.language]})?(?:{shapes.reminders})\b", item, re.I)
        ]
        facts = [item for item in items if item not in reminders]
        named = f"{found['what']} {found['per']} {found['owner']}" if found["per"] else found["what"]
        word = re.split("[|]", shapes.with_)[0]
        if facts:
            joint = {"en": " and ", "es": " y ", "de": " und "}[self.language]
            listing = joint.join(part for part in (", ".join(facts[:-1]), facts[-1]) if part)
            self._add(parts, shapes.keep, f"{named} {word} {listing}", "create")
            is_record = re.search(rf"\b(?:{shapes.records})\b", found["what"], re.I)
            owner = found["owner"] if found["owner"] and is_record else found["what"]
            parts.holdings.append((owner, [self._fact(item) for item in facts]))
            nouns = self.grammar.noun_phrases(owner)
            parts.statements[-1].target = nouns[0] if nouns else ""
        for item in reminders:
            self._add(parts, shapes.remind, item, "notify", article=False)
        return parts

    def _fact(self, item: str) -> str:
        """ "what is broken" is kept as a fact of its own: the noun for it is the state."""
        told = re.match(rf"(?:{self.shapes.asks.split('|el|')[0]})\b", item, re.I)
        return {"en": "condition", "es": "estado", "de": "Zustand"}[self.language] if told else item

    def _items(self, listed: str) -> tuple[list[str], str]:
        """The things of a list up to the first that does something itself, and the words from there on."""
        marks = re.compile(rf",\s+(?:(?:{self.shapes.join}|or|o|oder)\s+)?|\s+{self.shapes.join}\s+", re.I)
        pieces: list[str] = []
        at = 0
        for mark in [*marks.finditer(listed), None]:
            end = mark.start() if mark else len(listed)
            piece = listed[at:end].strip(" .,")
            asks = re.match(rf"(?:{self.shapes.asks.split('|el|')[0]})\b", piece, re.I)
            if piece and not asks and self._acts(piece):
                return pieces, listed[at:].strip()
            pieces += [piece] if piece else []
            at = mark.end() if mark else end
        return pieces, ""

    def _until_clause(self, text: str) -> tuple[str, str]:
        joint = re.search(r"; | y (?=que\b)", text) if self.language == "es" else re.search("; ", text)
        return (text[: joint.start()], text[joint.end() :]) if joint else (text, "")

    def _acts(self, piece: str) -> bool:
        return self.grammar.has_clause(piece)

    def _is_system(self, what: str) -> bool:
        words = {word.casefold() for word in re.findall(r"[^\W\d_]+", what)}
        return bool(words & pack(self.language).words("system_nouns"))

    def _is_owner(self, owner: str) -> bool:
        return len(owner.split()) <= 4 and bool(self.grammar.noun_phrases(owner))

    def _add(self, parts: SentenceParts, form: str, what: str, kind: str, *, article: bool = True) -> None:
        what = what.strip(" .,")
        small = what if self.language == "de" or what[1:2].isupper() else what[:1].lower() + what[1:]
        if self.language == "en" and article and not re.match(ARTICLE["en"], small, re.I):
            heads = self.grammar.noun_phrases(re.split(r"\s(?:per|for|with|of)\s", small)[0])
            small = small if not heads or is_plural_en(heads[-1]) else f"{article_en(small)} {small}".strip()
        if self.language == "en":
            small = re.sub(r"\bwe\b", "the team", re.sub(r"\bour\b", "the", small))
        phrase = form.format(what=small)
        verb = (
            phrase.split(" ")[-1] if self.language == "de" and form.startswith("{") else phrase.split(" ")[0].strip(",")
        )
        nouns = [noun for noun in self.grammar.noun_phrases(small) if not self.grammar.is_actor(noun)]
        parts.statements.append(Statement("system", phrase, verb, kind, target=nouns[0] if nouns else ""))
