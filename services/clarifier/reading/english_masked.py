"""What a sentence only shows, hidden while its parts are looked for: quotations, asides in brackets, names of channels.

A quotation and a name count as a name; an aside, examples and "and above" go with the word before them. `masked` keeps
every place in the text, `Hidden` brings short covers that stay with their words when the sentence is put in another order."""

from __future__ import annotations

import re

COVER = "ƣ"  # a letter of no word that anybody types

_QUOTED = re.compile(r"“[^“”]{1,120}”|\"[^\"]{1,120}\"|(?<!\w)[‘'’][^‘’'\"]{1,60}[’'](?!\w)")
_ASIDE = re.compile(r"(?<=\w) \([^()]{1,160}\)(?=[ ,.;!?]|$)")
_RANGE = re.compile(
    r"(?<=\d) (?:and|or) (?:above|below|more|less|under|over|higher|lower|up|older|younger|later|earlier)\b"
)
# ", e.g. stamps and coins", ", i.e. fewer than 3 growers": until the sentence goes on or ends.
_EXAMPLES = re.compile(
    r"(?<=\w)(?:,? \(?(?:e\.g\.?|i\.e\.?|for example|for instance)|, \(?that is),? (?!if\b|when\b|we\b|i\b)[^,;:()]{2,60}?"
    r"(?:(?:, (?!and |but |then |so |who |which )[^,;:()]{2,30}?){0,4}?,? (?:and|or) [\w-]{2,20}(?: [\w-]{2,20})?(?=,|\)|[.;:]|$)|)\)?"
    r"(?=,? (?:and|but|then|so|who|which|if|when) |, |[;:]|\.?$)",
    re.I,
)
_IF_ANY = re.compile(
    r",? if (?:known|any|possible|needed|necessary|available|there is one|applicable|wanted|required)(?=[, ]|$),?", re.I
)
_NAMED = re.compile(r"(?<!\w)[#@][A-Za-z][\w-]*")
_WITH_WORD = (_RANGE, _EXAMPLES, _IF_ANY)
_COVERS = re.compile(f"{COVER}+")
_VERB = re.compile(
    r"\b(?:is|are|was|can|must|should|may|will|has|have|do|does|gets?)\b|^(?:if|when|so|but|because)\b", re.I
)


def masked(text: str) -> str:
    """The text with each of them covered, as long as it is."""
    for pattern in (_ASIDE, *_WITH_WORD, _QUOTED, _NAMED):
        text = pattern.sub(lambda one: COVER * len(one[0]), text)
    return text


class Hidden:
    """The covers of one text, each of a length of its own."""

    def __init__(self) -> None:
        self._shown: list[str] = []

    def hide(self, text: str) -> str:
        """The text with short covers; an aside that says something of its own stays."""
        text = _ASIDE.sub(lambda one: one[0] if _VERB.search(one[0].strip(" ()")) else self._cover(one[0]), text)
        for pattern in (*_WITH_WORD, _QUOTED, _NAMED):
            text = pattern.sub(lambda one: self._cover(one[0]), text)
        return text

    def show(self, text: str) -> str:
        """The text as it was typed; a cover of nothing stays."""
        while (shown := _COVERS.sub(self._typed, text)) != text:
            text = shown  # an aside may go with a name that is covered itself
        return shown

    def _typed(self, found: re.Match[str]) -> str:
        at = len(found[0]) - 1
        return self._shown[at] if at < len(self._shown) else found[0]

    def _cover(self, typed: str) -> str:
        self._shown.append(typed)
        return COVER * len(self._shown)


def bare(word: str) -> str:
    """A word without the aside that goes with it."""
    return word.rstrip(COVER) or word
