"""One fit: the chance of lying above each of the team's levels, as a ridge regression on what a ticket says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from services.estimator.learning.corpus import COUNTS, Corpus, rarity, weighed
from services.estimator.learning.levels import above, levels_of, monotone
from services.estimator.learning.ridge import ridge

Floats = NDArray[np.float64]
PENALTY = 1.0
MEMORIES = (np.inf, 0.5, 0.25)  # how far back a ticket counts half, as a share of the history
COUNT_WEIGHT = 0.05  # of a counted thing beside a row of words of length one
ANSWER_WEIGHT = 0.2  # of a model's answer: it has read the whole
MOST_TICKETS = 5_000  # the newest; what is older says little about now, and costs memory


@dataclass(frozen=True)
class Fitted:
    """What is kept of a fit. `coefficients` has a row per term and per counted thing, a column per level but the
    highest; `usual` is the share of tickets above each level."""

    levels: Floats
    usual: Floats
    idf: Floats
    middle: Floats
    spread: Floats
    coefficients: Floats

    def exceeding(self, words: sparse.csr_matrix, counted: Floats) -> Floats:
        """Per ticket the chance of lying above each level but the highest; does not grow with the level."""
        made = _design(words, counted, self.idf, self.middle, self.spread)
        return monotone(self.usual[None, :] + np.asarray(made @ self.coefficients))


def fit(
    words: sparse.csr_matrix,
    counted: Floats,
    points: Floats,
    *,
    before: Fitted | None = None,
    levels: Floats | None = None,
) -> Fitted:
    """The middle of several ridges that forget the past at different speeds. `before` is an earlier fit to start from,
    with the same columns."""
    chosen = levels_of(points) if levels is None else levels
    idf, middle, spread = rarity(words), counted.mean(axis=0), counted.std(axis=0) + 1e-6
    used = np.flatnonzero(np.concatenate([idf > 0, np.ones(counted.shape[1], dtype=bool)]))
    made = sparse.csr_matrix(_design(words, counted, idf, middle, spread)[:, used])
    targets = above(points, chosen)
    found = _carried(before, chosen, len(idf), counted.shape[1])
    found = None if found is None else found[used]
    usual, sums = np.zeros(targets.shape[1]), np.zeros((made.shape[1], targets.shape[1]))
    for share in MEMORIES:
        weights = 0.5 ** (np.arange(len(points))[::-1] / (share * len(points)))
        mean = np.average(targets, axis=0, weights=weights)
        found = ridge(made, targets - mean, weights, PENALTY, found)
        usual += mean / len(MEMORIES)
        sums += found / len(MEMORIES)
    whole = np.zeros((len(idf) + counted.shape[1], targets.shape[1]))
    whole[used] = sums
    return Fitted(chosen, usual, idf, middle, spread, whole)


def _carried(before: Fitted | None, levels: Floats, terms: int, counts: int) -> Floats | None:
    """The coefficients of an earlier fit for the same levels, with room for the terms that came since."""
    if before is None or len(before.levels) != len(levels) or not np.allclose(before.levels, levels):
        return None
    old = before.coefficients
    start = np.zeros((terms + counts, len(levels) - 1))
    start[: len(old) - counts] = old[:-counts]
    start[-counts:] = old[-counts:]
    return start


def _design(
    words: sparse.csr_matrix, counted: Floats, idf: Floats, middle: Floats, spread: Floats
) -> sparse.csr_matrix:
    weights = np.where(np.arange(counted.shape[1]) < COUNTS, COUNT_WEIGHT, ANSWER_WEIGHT)
    scaled = np.clip((counted - middle) / spread, -4.0, 4.0) * weights
    return sparse.csr_matrix(sparse.hstack([weighed(words, idf), sparse.csr_matrix(scaled)], format="csr"))


__all__ = ["MOST_TICKETS", "Corpus", "Fitted", "fit"]
