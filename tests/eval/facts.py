"""Facts kept: what a critical reader expects of each idea's documents, and what the documents lost of the words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.eval.ideas import Case, Expectation
from tests.eval.statements import Statement


def missed(case: Case, statements: Iterable[Statement]) -> tuple[Expectation, ...]:
    """The expectations that do not hold."""
    said = tuple(statements)
    return tuple(expectation for expectation in case.expect if not _holds(expectation, said))


def _holds(expectation: Expectation, statements: tuple[Statement, ...]) -> bool:
    is_anywhere = expectation.where == "anywhere"
    texts = [s.text for s in statements if is_anywhere or s.section == expectation.where]
    if any(_has(text, pattern) for pattern in expectation.must_not for text in texts):
        return False
    if is_anywhere:
        return all(any(_has(text, pattern) for text in texts) for pattern in expectation.must)
    return not expectation.must or any(all(_has(text, pattern) for pattern in expectation.must) for text in texts)


def _has(text: str, pattern: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
