"""Words by which a deed is told to be open, doubled or of nothing, in each language."""

from __future__ import annotations

import re


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:]")
SPEAKS = {
    "en": listed("i we us me i'm we're we've i'd we'd i'll we'll let's you"),
    "de": listed("ich wir uns mich mir du dich dir ihr's wir's"),
    "es": listed("yo nosotros nosotras nos me tú te"),
}
ENDS_OPEN = {
    "en": listed("and or but the a an of to for with at by from that which who if when because so as"),
    "de": listed("und oder aber der die das den dem des ein eine einen einem einer von zu mit für bei dass wenn weil ob"),
    "es": listed("y e o u pero el la los las un una de del a al en con por para que si cuando sin no"),
}  # fmt: skip
LINKS = {
    "en": listed("who whom whose which that when whenever if whether where until after before what how why because since once while as so than"),
    "de": listed("wer was wem wen wie wo ob wann warum welche welcher welches welchen welchem dass damit wenn weil bis bevor sobald solange nachdem falls"),
    "es": listed("que quien quienes quién quiénes cuando cuándo si donde dónde cuál cuáles cuánto cuánta cuántos cuántas qué cómo como mientras porque hasta aunque cuyo cuya según"),
}  # fmt: skip
PRONOUNS = {
    "en": listed("it them they he she him her himself this that these those they're it's he's she's they've"),
    "de": listed("er sie es ihn ihm ihnen dies dieser das den der dem die denen"),
    "es": listed("él ella ellos ellas ello esto eso lo le les los las la"),
}  # fmt: skip
ALONE_DE = listed("er sie es ihn ihm ihnen")  # never before a noun
AUXILIARIES = listed(
    "is are was were has have had do does did can could will would shall should must may might cannot isn't aren't wasn't weren't hasn't haven't don't doesn't didn't can't won't wouldn't shouldn't mustn't that's there's who's"
)
