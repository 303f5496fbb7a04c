"""A team's weights as bytes: numbers and words only, nothing that runs when it is read."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from scipy import sparse

from services.estimator.card import Card
from services.estimator.learning.fitted import Fitted
from services.estimator.learning.team import Learnt

MOST_ROWS = 3_000  # of the newest tickets, to look for similar ones in


def pack(learnt: Learnt) -> bytes:
    """Terms that weigh nothing are left out; what is read back predicts the same to seven digits."""
    if learnt.rows is None or learnt.vocabulary is None:
        return b""
    used = np.zeros(learnt.rows.shape[1], dtype=bool)
    used[learnt.rows.indices] = True
    fitted = learnt.fitted
    idf = fitted.idf if fitted is not None else np.ones(len(used))
    used &= idf > 0
    kept = np.flatnonzero(used)
    names = [""] * len(used)
    for term, place in learnt.vocabulary.items():
        names[place] = term
    rows = learnt.rows[-MOST_ROWS:, kept].astype(np.float32)
    parts: dict[str, Any] = {
        "terms": _text([names[place] for place in kept]),
        "keys": _text(list(learnt.keys[-MOST_ROWS:])),
        "data": rows.data,
        "indices": rows.indices.astype(np.int32),
        "indptr": rows.indptr.astype(np.int32),
        "idf": idf[kept].astype(np.float32),
        "marks": (learnt.marks if learnt.marks is not None else np.zeros(0))[-MOST_ROWS:].astype(np.int8),
    }
    if fitted is not None:
        whole = np.concatenate([fitted.coefficients[kept], fitted.coefficients[len(used) :]])
        parts |= {
            "coefficients": whole.astype(np.float32),
            "levels": fitted.levels,
            "usual": fitted.usual,
            "middle": fitted.middle,
            "spread": fitted.spread,
        }
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **parts)
    return buffer.getvalue()


def unpack(card: Card, packed: bytes) -> Learnt:
    """Raises ValueError for bytes that are no weights."""
    if not packed:
        return Learnt(card)
    with np.load(io.BytesIO(packed), allow_pickle=False) as parts:
        found = {name: parts[name] for name in parts.files}
    terms, keys = _words(found["terms"]), _words(found["keys"])
    idf = found["idf"].astype(np.float64)
    shape = (len(found["indptr"]) - 1, len(terms))
    rows = sparse.csr_matrix((found["data"].astype(np.float64), found["indices"], found["indptr"]), shape=shape)
    fitted = None
    if "coefficients" in found:
        fitted = Fitted(
            found["levels"],
            found["usual"],
            idf,
            found["middle"],
            found["spread"],
            found["coefficients"].astype(np.float64),
        )
    vocabulary = {term: place for place, term in enumerate(terms)}
    return Learnt(card, fitted, vocabulary, rows, tuple(keys), found["marks"].astype(np.int64))


def _text(words: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _words(packed: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> list[str]:
    text = packed.tobytes().decode()
    return text.split("\n") if text else []
