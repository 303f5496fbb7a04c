"""A ticket while it is being sliced: known by its subject, not yet by its id."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.core.contracts import AcceptanceCriterion, TicketType

PLAIN = ""  # of a wait that all work has alike, so that no ticket says why: for the walking skeleton


@dataclass
class Draft:
    """`needs` maps the subject of an earlier ticket to the phrase that says why, with its words; PLAIN says nothing."""

    subject: str
    type: TicketType
    title: str
    parent: str = ""  # the parent's subject
    body: list[tuple[str, list[str]]] = field(default_factory=list)  # (label, lines), Markdown already escaped
    criteria: list[AcceptanceCriterion] = field(default_factory=list)
    needs: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    covers: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    components: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    work: list[str] = field(default_factory=list)  # keys of the design's work templates

    @property
    def is_follower(self) -> bool:
        """It proves, moves or releases what others build, and nobody builds on it."""
        return self.subject.startswith(("quality:", "release:", "move:", "care:", "work:"))

    def need(self, subject: str, phrase: str, **words: str) -> None:
        """The first reason given for a dependency stays."""
        if subject != self.subject:
            self.needs.setdefault(subject, (phrase, words))
