"""Words: the slicer's sentences per language, and careful handling of the words that people wrote."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer
from pluralizer import Pluralizer

from services.core import yamls

TITLE_LIMIT = 80
_STEMMERS = {"en": "english", "es": "spanish", "de": "german"}
_MARKUP = re.compile(r"([\\`*\[\]<>|]|(?<!\w)_|_(?!\w))")
_LITTLE = (
    "a an the of to in on for and or is are be can with by at as from that this it its when must shall should may not "
    "el la los las un una de del en y o que se por para con su sus es son al lo puede debe cuando "
    "der die das den dem des ein eine einen einem einer und oder ist sind kann können zu zum zur im in auf für mit von "
    "als wenn sich muss müssen soll sollen kann können werden wird does do than system systems sistema systeme"
)
_SMALL = frozenset(_LITTLE.split())
# Words that no title ends with ("check them in" may end so, "pay the" may not).
_LEADING = (
    "a an the of and or must shall el los las un una de del y o que con por para cuando sin "
    "der den dem des ein eine einen einem und oder von für wenn"
)
# Words that want another one behind them, and carry a meaning before it.
_HANGING = frozenset(
    "neither either weder entweder noch ni between among than per during into onto upon zwischen während pro "  # noqa: SIM905
    "je als entre durante cada hasta según".split()
)
_OPEN = frozenset(_LEADING.split()) | _HANGING

# Words that begin a group, and those that only narrow the one behind them.
_GROUPS = frozenset(
    "a an the each every all their its his her our my your this these those "  # noqa: SIM905
    "el la los las un una cada todos todas su sus "
    "der die das den dem des ein eine einen einem einer jede jeden alle ihre".split()
)
_NARROWING = frozenset("only just also solo sólo nur auch".split())  # noqa: SIM905
_ENDS = re.compile(r"\b(?:ist|sind|wird|werden|kann|können|muss|müssen|soll|sollen|is|are|es|son)$")

_CONDITION = re.compile(
    r"(?:erst |only )?(?:if|when|while|unless|wenn|sobald|falls|solange|si|cuando|mientras)\b", re.I
)

# Where a title may end: before a clause of its own, or else before a phrase that says how, where or with what.
_CLAUSE = re.compile(
    r"(?=; |: | \(|, | – | so that | because | which | who | when | before | after | para que | porque "
    r"| cuando | antes de | después de )"
)
_PHRASE = re.compile(
    r"(?=\s(and|or|that|que|with|within|until|without|for|by|from|on|in|at|to|of|via|through|y|o|con|sin|para|por|desde|en|de|und|oder|mit|ohne|"
    r"für|per|binnen|innerhalb|dentro|hasta|von|über|aus|bei|nach|vor)\s)",
    re.IGNORECASE,
)

# A title that begins like this is a statement ("One person answers for a drill"), not something to do.
_STATEMENT = {
    "en": re.compile(
        r"(a|an|the|one|each|every|all|no|never|nobody|nothing|everything|something|only|there|it|they|we|i|he|she|this|these|"
        r"those|our|their|if|when|whoever|who|what|"
        r"which|how|where|(?:at|on|in|after|before|during|until|since|for|from|by|within) [^,]*,|"
        r"[a-z]+[^\Wsui]s|\S+ (is|are|be|was|were|must|shall)|(?:\w+ ){1,3}(?:never|always))\s",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(el|la|los|las|un|una|cada|todos|todas|ningún|ninguna|nadie|solo|sólo|si|cuando|qué|quién|cómo|"
        r"\S+ (es|son|está|están|debe|deben))\s",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"((der|die|das|jede|jeder|jedes|alle|kein|keine|niemand|nur|wenn|wer|was|wie)\s(?!.*\w+[eltr]n(:|$))|"
        r"\S+ (ist|sind|wird|werden|muss|müssen)\s)",
        re.IGNORECASE,
    ),
}
_GERMAN_DEED = re.compile(r"[^:;,(]*\w(en|ern|eln|tun)\b\s*([:;,(]|$)|anmelden per\b", re.IGNORECASE)
_QUESTION = re.compile(r"(if|when|who|what|which|how|where|it|there|si|cuando|qué|quién|cómo|wenn|wer|was|wie)\s", re.I)
_ASSURED = re.compile(r"\bmake sure that (?:the (?=nothing|nobody|everything|whoever|when|if|who))?(.+)", re.IGNORECASE)
_GERMAN_CLAUSE = re.compile(r"\b(?:dafür sorgen|sicherstellen), dass (.+)", re.IGNORECASE)
_SPEAKER = re.compile(
    r"(we|i|i'm|our|my|us|residents of|people|nosotros|nosotras|somos|tenemos|queremos|nuestr[ao]s?|mi|"
    r"wir|ich|unsere?|mein)\b",
    re.IGNORECASE,
)


@cache
def _nouns() -> Pluralizer:
    return Pluralizer()  # type: ignore[no-untyped-call]  # the library has no types


@cache
def _phrases() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yamls.loaded((Path(__file__).parent / "phrases.yaml").read_text("utf-8"))
    return loaded


def say(language: str, key: str, /, **words: str) -> str:
    """The phrase in that language (English when it is not ours to speak), filled."""
    forms = _phrases()[key]
    return forms.get(language, forms["en"]).format(**words)


def way(protocol: str, language: str) -> str:
    """A way of connecting in the document's words; a name of the trade is the same in all of them."""
    key = f"way_{protocol.casefold().replace(' ', '_')}"
    return say(language, key) if key in _phrases() else protocol


def clean(text: str) -> str:
    """One line without control or direction characters: what a person wrote, safe to stand in a sentence."""
    if text.isprintable():
        return " ".join(text.split())
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs") or c == "\u200d")
    return " ".join(kept.split())


def escape(text: str) -> str:
    """The same words with Markdown's active characters made plain."""
    return _MARKUP.sub(r"\\\1", clean(text))


def sentence(text: str) -> str:
    """Ends with a full stop unless it ends with something of its own."""
    text = clean(text)
    return text if not text or text[-1] in ".!?…:" else text + "."


def bare(text: str) -> str:
    """Without the final full stop, to stand inside another sentence."""
    return clean(text).rstrip(".;, ")


def shorten(text: str, limit: int = TITLE_LIMIT) -> str:
    """At most `limit` characters: whole clauses fall away from the end, never half a phrase, and no “…” is left.

    What another room cut (“… for elderly…”) ends at its last whole phrase too.
    """
    text = bare(text)
    if text.endswith("…"):
        is_whole = text.endswith(" …")  # it was cut behind a whole phrase
        text = text.rstrip("…. ")
        limit = min(limit, len(text) - (0 if is_whole else 1))
    if len(text) <= limit:
        return text
    head = text[: limit + 1]
    # A condition in front says nothing by itself.
    opening = text.find(",") + 1 if _CONDITION.match(text) else 0
    for joint, least in ((_CLAUSE, 0.6), (_PHRASE, 0.6), (_CLAUSE, 0.35), (_PHRASE, 0.35)):
        ends = [m.start() for m in joint.finditer(head) if max(limit * least, opening) <= m.start() <= limit]
        if ends:
            end = max(ends)
            # A clause that ends at its comma keeps its verb: "was als Nächstes dran ist, …".
            return head[:end].rstrip() if head[end] in ",;" and _ENDS.search(head[:end]) else _without_tail(head[:end])
    cut = head.rfind(" ", 0, limit + 1)
    return _without_tail(_before_group(head[:cut], limit)) if cut > 0 else head[:limit]


def _before_group(text: str, limit: int) -> str:
    """Back before the group of words that a cut went through ("… once a week listing only their outdated")."""
    words = text.split(" ")
    start = next((at for at in range(len(words) - 1, 0, -1) if words[at].casefold() in _GROUPS), 0)
    before = words[:start]
    while before and before[-1].casefold() in _NARROWING:
        before.pop()
    if len(before) > 2 and re.fullmatch(r"[a-z]{3,}ing", before[-1]):  # what it is doing to them was cut off
        before.pop()
    kept = " ".join(before)
    return kept if len(before) > 2 and len(kept) >= limit * 0.35 else text


def ends_open(title: str) -> bool:
    """It was cut: it ends with “…” or with a word that wants another."""
    last = title.rstrip().rpartition(" ")[2]
    return title.rstrip().endswith("…") or (last.casefold() in _OPEN and " " in title)


def _without_tail(text: str) -> str:
    """Without the little words and joints that a cut leaves hanging."""
    text = text.rstrip(" ,;:(–-")
    while (last := text.rpartition(" ")[2]).casefold() in _SMALL | _HANGING and last != text:
        text = text[: -len(last)].rstrip(" ,;:(–-")
    return text + ")" if text.count("(") > text.count(")") else text


def is_statement(title: str, language: str) -> bool:
    """“One person answers for a drill” says how things are, not what to do; a German deed ends with its verb."""
    title = bare(re.sub(r"\s*\([^)]*\)", "", title))  # an aside holds no verb: "pro Stunde (maximal 20 €) zahlen"
    if _STATEMENT.get(language, _STATEMENT["en"]).match(title):
        return True
    return language == "de" and not _GERMAN_DEED.match(title)


def is_sentence(title: str) -> bool:
    """“We run 12 greenhouses” is no name of a product."""
    return bool(_SPEAKER.match(title)) or len(title.split()) > 7


def lower(title: str) -> str:
    """To stand inside a sentence; names in capitals (PDF, QR) stay."""
    start = title.split(" ", 1)[0]
    return title if len(start) > 1 and start[:2].isupper() else title[:1].lower() + title[1:]


@cache
def plural(noun: str) -> str:
    """Of an English noun, in lower case unless it is a name in capitals; one that is plural stays."""
    noun = noun if noun[:2].isupper() else noun.lower()
    head, joint, rest = noun, "", ""
    if found := re.search(r" (?:of|on|in|at|for|with|without|from) ", noun):
        head, joint, rest = noun[: found.start()], found[0], noun[found.end() :]
    *before, end = head.split(" ")
    if not end.isascii() or not end.isalpha() or _nouns().is_plural(end):
        return noun
    return " ".join([*before, _nouns().plural(end)]) + joint + rest


def is_plural(noun: str) -> bool:
    """Of an English noun."""
    end = noun.rpartition(" ")[2]
    return end.isascii() and end.isalpha() and _nouns().is_plural(end) and not _nouns().is_singular(end)


def imperative(title: str, language: str, text: str = "") -> str:
    """A title that says what to do; a statement becomes something to make sure of, in the words of `text`, or else a
    case to cover."""
    title = bare(title)
    if not is_statement(title, language):
        return headline(title)
    clause = _GERMAN_CLAUSE.search(bare(text)) if language == "de" and _CONDITION.match(title) else None
    if clause:
        return headline(say(language, "sure_that", text=clause[1]))
    assured = _ASSURED.search(bare(text))
    if assured:
        return headline(say(language, "sure", text=lower(assured[1])))
    phrase = "case" if _QUESTION.match(title) else "sure_case"
    return headline(say(language, phrase, text=title if language == "de" else lower(title)))


def headline(text: str, limit: int = TITLE_LIMIT) -> str:
    """A title: shortened, first letter large."""
    text = shorten(text, limit)
    return text[:1].upper() + text[1:]


@cache
def stems(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stems_in_order(text, language))


def stems_in_order(text: str, language: str) -> list[str]:
    """The same as they follow each other, repeated where they repeat."""
    return [_stem(w, language) for w in re.findall(r"[^\W\d_]{3,}", text.casefold()) if w not in _SMALL]


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    stem: str = snowballstemmer.stemmer(_STEMMERS.get(language, "english")).stemWord(word)
    return stem


def fitting(items: list[str], room: int, language: str) -> str:
    """As many as fit, at least one."""
    for count in range(len(items), 1, -1):
        if len(listing(items[:count], language)) <= room:
            return listing(items[:count], language)
    return shorten(items[0], room)


def listing(items: list[str], language: str) -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {say(language, 'and')} {items[-1]}"
