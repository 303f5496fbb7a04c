"""Who of a team has done what is like a ticket: by words and recency, from who did the past ones. It knows accounts and
nothing else of a person, and says who knows the matter, not who is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
HALF_LIFE = 200.0  # tickets: what somebody did long ago says less
ACTIVE = 40.0  # tickets: half-life of being about at all
DOUBT = 0.05  # how much being about weighs beside having done the like
NAMED = 2  # past tickets that are named for each


@dataclass(frozen=True, slots=True)
class Familiar:
    """`share` of all that speaks for anybody, 0 to 1; `keys` are the past tickets that speak most for this one."""

    share: float
    keys: tuple[str, ...]


def familiar(
    rows: sparse.csr_matrix, keys: Sequence[str], owners: Mapping[str, str], new: sparse.csr_matrix
) -> list[dict[str, Familiar]]:
    """By account, per new row. `rows` are past tickets in order, of length one; `owners` has the account by key."""
    count = rows.shape[0]
    ages = np.arange(count, 0, -1, dtype=np.float64)
    alike = np.asarray((new @ rows.T).todense()) ** 2 * 0.5 ** (ages / HALF_LIFE)[None, :]
    about = DOUBT * 0.5 ** (ages / ACTIVE) / ACTIVE
    people = sorted({owners[key] for key in keys if owners.get(key)})
    whose = np.array([people.index(owners[key]) if owners.get(key) else -1 for key in keys])
    made = []
    for row in alike:
        sums = np.array([float((row + about)[whose == place].sum()) for place in range(len(people))])
        whole = max(float(sums.sum()), 1e-12)
        found = {}
        for place, account in enumerate(people):
            mine = np.flatnonzero((whose == place) & (row > 0))
            best = mine[np.argsort(-row[mine], kind="stable")][:NAMED]
            found[account] = Familiar(float(sums[place]) / whole, tuple(keys[int(i)] for i in best))
        made.append(found)
    return made
