"""Tickets that lie near in words and in time: of one epic, written on one day, they often get the same points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from services.estimator.learning.corpus import rarity, weighed

Floats = NDArray[np.float64]
HALF_LIFE = 30.0  # tickets
LOOK_BACK = 240  # tickets; further back they count less than a two hundredth
DOUBT = 0.02  # how much the newest tickets, whatever their words, weigh beside those that are alike
CHUNK = 50


def near_shares(words: sparse.csr_matrix, is_above: Floats, recent: Floats, begin: int, lag: int = 0) -> Floats:
    """Per ticket from `begin` on the chance of lying above each level, by those before it that are near. `recent` has
    the same by the newest tickets alone, one row a ticket from `begin` on."""
    rows = weighed(words, rarity(words[:begin]))
    total = words.shape[0]
    made = np.zeros((total - begin, is_above.shape[1]))
    for start in range(begin, total, CHUNK):
        end = min(total, start + CHUNK)
        first = max(0, start - LOOK_BACK)
        alike = np.asarray((rows[start:end] @ rows[first:end].T).todense())
        ages = np.arange(start, end)[:, None] - np.arange(first, end)[None, :]
        weights = np.where(ages > lag, alike**2 * 0.5 ** (ages / HALF_LIFE), 0.0)
        made[start - begin : end - begin] = mixed(weights, is_above[first:end], recent[start - begin : end - begin])
    return made


def near_new(rows: sparse.csr_matrix, is_above: Floats, new: sparse.csr_matrix, recent: Floats) -> Floats:
    """The same for new tickets, behind all that are known."""
    rows, is_above = rows[-LOOK_BACK:], is_above[-LOOK_BACK:]
    alike = np.asarray((new @ rows.T).todense())
    ages = np.arange(rows.shape[0], 0, -1)[None, :]
    return mixed(alike**2 * 0.5 ** (ages / HALF_LIFE), is_above, np.tile(recent, (new.shape[0], 1)))


def mixed(weights: Floats, is_above: Floats, recent: Floats) -> Floats:
    return np.asarray((weights @ is_above + DOUBT * recent) / (weights.sum(axis=1) + DOUBT)[:, None])
