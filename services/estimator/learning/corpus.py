"""Tickets as numbers: words and pairs of words, what the tracker calls them, and what can be counted in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from services.estimator.past import TRAITS, PastTicket

Floats = NDArray[np.float64]
MOST_CHARACTERS = 6_000  # of a description; what stands behind it is logs
MOST_TERMS = 400_000
_WORD = re.compile(r"[^\W_]{2,40}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
COUNTS = 8  # columns of _counts
ANSWERS = 1 + TRAITS  # columns of _answers
ANSWERED = 0.5  # of a history; with fewer answers nothing is learnt from them


class Corpus:
    """Grows by tickets and never forgets a term, so that columns keep their meaning from fit to fit."""

    def __init__(self, vocabulary: dict[str, int] | None = None, *, is_asking: bool = False) -> None:
        """`is_asking`: what a model answered about the tickets counts as well."""
        self.is_asking = is_asking
        self.vocabulary: dict[str, int] = {} if vocabulary is None else vocabulary
        self.is_frozen = vocabulary is not None
        self._columns: list[NDArray[np.int32]] = []
        self._weights: list[NDArray[np.float32]] = []
        self._counted: list[list[float]] = []

    def __len__(self) -> int:
        return len(self._columns)

    def add(self, tickets: Iterable[PastTicket]) -> Corpus:
        for ticket in tickets:
            found: dict[int, float] = {}
            for term, count in terms(ticket).items():
                place = self._place(term)
                if place is not None:
                    found[place] = 1.0 + float(np.log(count))
            order = sorted(found)
            self._columns.append(np.array(order, dtype=np.int32))
            self._weights.append(np.array([found[place] for place in order], dtype=np.float32))
            self._counted.append([*_counts(ticket), *(_answers(ticket) if self.is_asking else ())])
        return self

    def _place(self, term: str) -> int | None:
        known = self.vocabulary.get(term)
        if known is None and not self.is_frozen and len(self.vocabulary) < MOST_TERMS:
            known = self.vocabulary[term] = len(self.vocabulary)
        return known

    def words(self) -> sparse.csr_matrix:
        """One row a ticket: 1 + ln of how often each term stands in it."""
        starts = np.zeros(len(self) + 1, dtype=np.int64)
        np.cumsum([len(one) for one in self._columns], out=starts[1:])
        columns = np.concatenate(self._columns) if self._columns else np.zeros(0, dtype=np.int32)
        weights = np.concatenate(self._weights) if self._weights else np.zeros(0, dtype=np.float32)
        return sparse.csr_matrix((weights, columns, starts), shape=(len(self), len(self.vocabulary)))

    def counted(self) -> Floats:
        width = COUNTS + (ANSWERS if self.is_asking else 0)
        return np.array(self._counted, dtype=np.float64).reshape(len(self), width)


def rarity(words: sparse.csr_matrix) -> Floats:
    """ln((1 + tickets) / (1 + tickets with the term)) + 1, and nothing for a term that only one ticket has."""
    having = np.bincount(words.indices, minlength=words.shape[1]).astype(np.float64)
    idf = np.log((1.0 + words.shape[0]) / (1.0 + having)) + 1.0
    idf[having < 2] = 0.0
    return np.asarray(idf)


def weighed(words: sparse.csr_matrix, idf: Floats) -> sparse.csr_matrix:
    """TF-IDF rows of length one."""
    made = words.astype(np.float64)
    made.data = made.data * idf[made.indices]
    rows = np.repeat(np.arange(made.shape[0]), np.diff(made.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=made.data**2, minlength=made.shape[0]))
    made.data = made.data / np.maximum(lengths, 1e-9)[rows]
    return made


def terms(ticket: PastTicket) -> Counter[str]:
    """Words and pairs of title and description, the title's own once more, and what the tracker says of it."""
    title = _words(ticket.title)
    body = _words(ticket.description[:MOST_CHARACTERS])
    found: Counter[str] = Counter()
    for said in (title, body):
        found.update(said)
        found.update(f"{a} {b}" for a, b in pairwise(said))
    found.update({f"title:{word}": 1 for word in title})
    marks = [f"kind={ticket.kind}" if ticket.kind else "", *(f"component={one}" for one in ticket.components)]
    found.update({mark.casefold(): 1 for mark in [*marks, *(f"label={one}" for one in ticket.labels)] if mark})
    return found


def _words(text: str) -> Sequence[str]:
    return [word.casefold() for word in _WORD.findall(_CAMEL.sub(" ", text))]


def _counts(ticket: PastTicket) -> list[float]:
    """Sizes on a logarithmic scale, and signs of a bug, of a list and of code."""
    body = ticket.description[: 4 * MOST_CHARACTERS]
    return [
        float(np.log1p(len(ticket.title.split()))),
        float(np.log1p(len(body.split()))),
        float(np.log1p(body.count("\n") + body.count("   "))),
        float(np.log1p(len(re.findall(r"(?:^|\s)[*#-]\s", body)))),
        float(np.log1p(body.count("{code") + body.count("{noformat") + body.count("```") + body.count("at java."))),
        float(np.log1p(body.count("http"))),
        float(np.log1p(body.count("?"))),
        float(not body.strip()),
    ]


def _answers(ticket: PastTicket) -> list[float]:
    """Whether a model answered, and what; more than the words say, so that each weighs as several counted things."""
    if len(ticket.traits) != TRAITS:
        return [0.0] * ANSWERS
    return [1.0, *(float(one) for one in ticket.traits)]


def has_answers(tickets: Sequence[PastTicket]) -> bool:
    """Whether enough of a history was answered about to learn what the answers are worth."""
    answered = sum(1 for one in tickets if len(one.traits) == TRAITS)
    return answered > 0 and answered >= ANSWERED * len(tickets)
