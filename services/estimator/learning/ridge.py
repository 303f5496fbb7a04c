"""Ridge regression of many targets at once on a sparse matrix, by conjugate gradients: memory grows with the words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
TOLERANCE = 1e-2
MOST_STEPS = 40


def ridge(
    matrix: sparse.csr_matrix, targets: Floats, weights: Floats, penalty: float, start: Floats | None = None
) -> Floats:
    """Coefficients, one column a target: least Σ weight · (target - row · coefficient)² + penalty · |coefficient|².

    `start` is an earlier answer: close to the new one it saves most of the steps.
    """
    turned = matrix.T.tocsr()

    def applied(vectors: Floats) -> Floats:
        return np.asarray(turned @ (weights[:, None] * (matrix @ vectors))) + penalty * vectors

    wanted = np.asarray(turned @ (weights[:, None] * targets))
    found = np.zeros_like(wanted) if start is None else start.copy()
    rest = wanted - (applied(found) if start is not None else 0.0)
    way = rest.copy()
    length = (rest**2).sum(axis=0)
    enough = TOLERANCE**2 * np.maximum((wanted**2).sum(axis=0), 1e-12)
    for _ in range(MOST_STEPS):
        if bool((length <= enough).all()):
            break
        pushed = applied(way)
        step = length / np.maximum((way * pushed).sum(axis=0), 1e-12)
        found += step * way
        rest -= step * pushed
        new = (rest**2).sum(axis=0)
        way = rest + (new / np.maximum(length, 1e-12)) * way
        length = new
    return found
