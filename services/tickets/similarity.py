"""How alike texts are: TF-IDF over word stems, word pairs, letter groups and figures, as a cosine between 0 and 1."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from services.tickets.words import clean, stems_in_order

GRAM = 4  # letters in a group: long enough to carry meaning, short enough to forgive an ending or a typing error
READ = 1500  # characters of a long text that are compared
HEAD = 7  # letters that stand for a word of a long text, instead of its stem


class Corpus:
    """Texts weighed by how rare their features are among all of them: what stands everywhere says nothing."""

    def __init__(self, texts: Sequence[str], features: Callable[[str], Counter[str]]) -> None:
        counted = [features(text) for text in texts]
        seen = Counter(feature for one in counted for feature in one)
        rarity = {feature: math.log((len(texts) + 1) / count) + 0.05 for feature, count in seen.items()}
        self.vectors = [_unit({f: (1 + math.log(n)) * rarity[f] for f, n in one.items()}) for one in counted]
        self._standing: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)

    def index(self, count: int) -> None:
        """Make the first `count` texts the ones that `nearest` looks among."""
        for place, vector in enumerate(self.vectors[:count]):
            for feature, weight in vector.items():
                self._standing[feature].append((place, weight))

    def nearest(self, place: int, most: int) -> list[tuple[int, float]]:
        """The indexed texts most like this one, best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for feature, weight in self.vectors[place].items():
            for other, its in self._standing.get(feature, ()):
                scores[other] += weight * its
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:most]

    def cosine(self, one: int, other: int) -> float:
        """0 when either says nothing."""
        a, b = self.vectors[one], self.vectors[other]
        return sum(weight * b[feature] for feature, weight in a.items() if feature in b)


def _unit(raw: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(w * w for w in raw.values()))
    return {f: w / length for f, w in raw.items()} if length else {}


def of_title(language: str) -> Callable[[str], Counter[str]]:
    """Stems count most, pairs of stems in order and letter groups help; figures are features of their own."""

    def features(text: str) -> Counter[str]:
        words = stems_in_order(clean(text), language)
        found = Counter({f"w:{word}": 3 for word in words})
        found.update(f"p:{a} {b}" for a, b in pairwise(words))
        found.update(f"n:{number}" for number in re.findall(r"\d+", text))
        for word in words:
            padded = f" {word} "
            found.update(f"c:{padded[at : at + GRAM]}" for at in range(len(padded) - GRAM + 1))
        return found

    return features


def of_body(text: str) -> Counter[str]:
    """Long texts by the heads of their words: many words make up for what a stem would add."""
    return Counter(word[:HEAD] for word in re.findall(r"[^\W_]{3,}", text[:READ].casefold()))
