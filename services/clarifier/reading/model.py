"""What reading a text yields: clauses, nouns and facts, each with the message that it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

SAID = "said"  # the verb of a statement that stands in the person's own words


@dataclass(frozen=True, slots=True)
class Term:
    """A noun (phrase) in both numbers; `gender` is m, f or n where the language has it."""

    singular: str
    plural: str
    gender: str = ""
    is_person: bool = False

    @property
    def key(self) -> str:
        return self.singular.casefold()


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of the text: who does what. `phrase` starts with a bare verb (last word in German)."""

    source: str
    sentence: int
    role: str  # "actor", "system", "thing" or "nobody"
    phrase: str
    verb: str = ""
    kind: str = ""  # the verb's class in the language pack
    subject: str = ""  # as written, for rules about things
    actor: Term | None = None
    target: Term | None = None  # what the verb acts on
    condition: str = ""  # "when a bed becomes free"
    is_negated: bool = False
    order: int = 0
    is_duty: bool = False  # "must": what people have to do, not only may
    deed: str = ""  # of a quotation: the verb that was read, where what it is done to is sure
    after: str = ""  # of a quotation: the words before it, without which nobody knows what it speaks of
    typed: str = ""  # the piece of the text that it was read from, as it was typed
    before: str = ""  # what stands before that piece
    is_that: bool = False  # the piece stood behind "that", "dass" or "que"


@dataclass(frozen=True, slots=True)
class Fact:
    """A found thing of one kind; `words` are the words of the text, `value` what was made of them."""

    kind: str
    words: str
    value: str
    source: str
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Holding:
    """ "Each tool has a photo and an owner": `owner` has the nouns `parts`."""

    owner: Term
    parts: tuple[Term, ...]
    source: str


@dataclass(slots=True)
class Text:
    """The sentences of one message: as they were typed, and taken apart so that each stands alone."""

    unparted: list[str]
    sentences: list[str]


@dataclass(slots=True)
class Reading:
    """All that was found in one text."""

    language: str
    source: str = "M-1"
    product: Term | None = None
    product_phrase: str = ""
    sentences: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    actors: list[Term] = field(default_factory=list)
    nouns: list[tuple[Term, float]] = field(default_factory=list)  # best first, without people
    holdings: list[Holding] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # sentences past the limit
    folded: str = ""  # the cleaned text in lower case, for looking words up
    swaps: list[tuple[str, str]] = field(default_factory=list)  # what was put for "it" and the like, and what was typed
    texts: dict[str, Text] = field(default_factory=dict)  # by message

    def typed(self, words: str) -> str:
        """The words with what was typed, where they were made to stand alone."""
        said = words
        for new, old in self.swaps:
            words = words.replace(new, old)
        low = said.casefold().strip(" .;,")
        if not self.folded or low in self.folded or words.casefold().strip(" .;,") in self.folded:
            return words
        # Of a sentence that was said anew: the whole of it, as it was typed.
        return next((old for new, old in self.swaps if low in new.casefold()), words)

    def of(self, kind: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == kind]
