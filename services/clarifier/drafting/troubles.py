"""What an English idea says is wrong today, in its own words: what is lost, missed, overlooked or done twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.model import Reading
from services.clarifier.reading.typed import units
from services.clarifier.reading.words import singular_en

MOST = 4  # sentences of trouble
LONGEST = 240

# What asks for something, or rules: no trouble, however bad its words are.
_ASKS = re.compile(
    r"\b(?:should|shouldn['’]t|must|mustn['’]t|shall|needs? to|has to|have to|may|might|would|could|please|wants?|"
    r"(?:we|i)(?:['’]d| would) (?:like|love)|what i need|needs? (?:an?|some|help))\b|"
    r"^(?:let|make|build|create|add|show|send|remind|tell|warn|notify)\b",
    re.I,
)
_SPARED = re.compile(
    r"(?<!not )(?<!n['’]t )\bwants? (?:to (?:stop|get rid of|avoid|end|cut|reduce|"
    r"do away with|move away from|replace)\b|[\w-]+ (?:[\w-]+ )?to stop [a-z]+ing\b|(?:fewer|less|no more)\b)|"
    r"\b(?:is|are|['’]m|am|['’]re) (?:sick|tired) of\b|\bfed up\b",
    re.I,
)
_CASE = re.compile(r"^(?:and |but |so )?(?:if|when|whenever|once|unless|whoever|anyone who|as soon as)\b", re.I)
# Inside of what is seen, told or done in a case: "sees what was thrown away", "readers who forget it lose their place".
_OF_PRODUCT = re.compile(r"\b(?:the|our|an?) (?:app|system|tool|bot|site|website) \w+s\b", re.I)
_WITHIN = re.compile(
    r"\b(?:what|which|whether|if|when|unless|until|who|whoever|how (?:much|many)|after|every time)\b", re.I
)

_PASSED = (
    r"(?:missing|unnoticed|unanswered|unread|unpaid|astray|to waste|to the bin|stale|lost|forgotten|overlooked|ignored|"
    r"mixed up|buried|stuck|misplaced|wet|double[- ]?booked|overbooked|thrown away|wasted|stolen|duplicated)"
)
_OFTEN = r"(?:always |often |sometimes |simply |just |regularly |constantly |easily |also |usually )?"
_HOW_BAD = re.compile(r"\b(?:chaos|chaotic|nightmare|mystery|disaster)\b|\b(?:a|is|in) (?:\w+ )?mess\b", re.I)
_STRONG = re.compile(
    rf"{_HOW_BAD.pattern}|"
    rf"\b(?:keeps?|kept) (?:on )?(?:go|get|com|los|miss|forget|mix|ask|call|phon|ring|chas|complain|argu|turn|"
    rf"break|overbook|disappear|cancel)\w*ing\b|"
    rf"\b(?:go|goes|going|went|gone|gets?|getting|got|ends? up|ended up) {_OFTEN}{_PASSED}\b|"
    rf"\b(?:is|are) (?:always|often|sometimes|regularly|constantly|usually) "
    rf"(?:{_PASSED}|broken|late|empty|wrong|outdated)\b|"
    r"\bdouble[- ]book(?:ed|ings?)\b|\bthrough the cracks\b|\bpil(?:es?|ed|ing) up\b|\boverflow(?:s|ing)\b|"
    r"\b(?:nobody|no one|noone|hardly anyone) (?:ever |really |else )?(?:knows|knew|notices|remembers|reads|checks|"
    r"can (?:tell|see|find|say|prove|reach))\b|\bconstant(?:ly)? (?:fights?|rows|complain\w*|arguments?|calls?)\b|"
    r"\b(?:half|most) (?:of )?the time\b|\bby shouting\b|\btoo late\b|"
    r"\bdeadlines? (?:slip|slips|are missed|get missed|pass)\b|\b(?:many|constant|our|endless) (?:\w+ )?no[- ]shows?\b|"
    r"\b(?:phone|phones|call|calls|ring|rings|ask|asks|mail|mails|email|emails) (?:us |me |him |her )?"
    r"(?:twice|three times|again and again|all day|constantly|every day|over and over)\b|"
    r"\b(?:phone|line|hotline) is (?:always |constantly )?(?:busy|engaged)\b|"
    r"\b(?:complains?|complained|(?:many|constant|endless|daily|get|getting) complaints)\b|"
    r"\b(?:only|nobody but) [\w'’-]+ (?:knows|understands)\b|\bdon['’]t (?:even )?know\b|\bno idea\b|"
    r"\b(?:costs?|takes?|took) (?:(?:us|me|them|her|him|everyone|everybody) (?=an? |\d|about|over|too|far|half|two|"
    r"three|four|five|long|all|the whole|most|hours|days|ages|forever)|(?:ages|forever|hours|days|far too|too)\b)|"
    r"\b(?:always|often|constantly|usually|sometimes|regularly|people|everybody|everyone|somebody|\w+s) forgets?\b|"
    r"\b(?:orders|requests|bookings|applications|reports|files|invoices|questions|everything)\b[^.;,]{0,30} "
    r"(?:come|comes|arrive|arrives) (?:in )?(?:by|via|over|through) (?:phone|e-?mail|mail|fax|whatsapp|word)\b|"
    r"\btypes? (?:it all|everything|them all)\b|\ball the time\b|\bblam(?:e|es|ed|ing)\b|\boverwrit\w+\b|"
    r"\bevery (?:day|week|month|time|year) (?:someone|somebody|people|half)\b|"
    r"\b(?:half|most|many|some) of (?:the |our |them|all )?[\w ]{0,20}(?:wrong|incomplete|late|broken|missing|twice)\b|"
    r"\bspen[dt]s? (?:hours|half the|whole|too much|most of|a lot)\b",
    re.I,
)
# Bad only where we suffer it or where it happened: "the guest loses the deposit" is a rule.
_WE = (
    r"(?:los(?:e|t|ing)|wast(?:e|ed|ing)|threw (?:away|out)|throw (?:away|out)|miss(?:ed)?|forg(?:et|ot)|spen[dt]|"
    r"search|chase|retype|type (?:up|everything)|copy|argue|run out|ran out|guess|juggle|"
    r"(?:can['’]t|cannot|can never|never) (?:tell|find|see|say|prove|know|reach|keep up))"
)
_OURS = re.compile(
    rf"\b(?:we|i|us) (?:\w+ ){{0,2}}?{_WE}\b|"
    r"\b(?:our|my) (?:[\w-]+ ){1,4}?(?:los(?:es?|t|ing)|wast(?:es?|ed|ing)|miss(?:es|ed)?|spen[dt]s?|"
    r"runs? out)\b|"
    r"\blast (?:year|summer|winter|spring|autumn|month|week|season|time)\b[^.;]*\b(?:lost|threw|missed|broke|broken|"
    r"stolen|failed|forgot|wasted|died|fell)\b",
    re.I,
)
# How it is kept today; told as it is, without a wish.
_KEPT = re.compile(
    r"\b(?:on paper|on (?:paper )?(?:cards|slips|post-?its|sticky notes|a whiteboard)|by hand|manually|"
    r"still (?:gets?|uses?|writes?|prints?|keeps?|calls?|does|do|runs?)|in (?:her|his|my|our|an?|their) "
    r"(?:\w+ )?(?:diary|notebook|binder|folder|head|ring binder|inbox)|"
    r"(?:in|into|via|by|over|through|from) (?:an? |our |the )?(?:\w+ )?(?:excel|spreadsheets?|google sheets?|"
    r"whatsapp|e-?mails?|word of mouth)|"
    r"(?:keep|keeps|have|use|uses) an? (?:\w+ )?(?:spreadsheet|excel\w*|whiteboard|notebook))\b",
    re.I,
)
_TODAY = re.compile(
    r"\b(?:we|i|our|my|us|today|right now|currently|at the moment|so far|still|until now|these days)\b", re.I
)
_TURNS = re.compile(r",? (?:so|therefore|hence|that['’]s why) (?=(?:we|i|the|our|they|it|there|people)\b)", re.I)
_JOINTS = re.compile(
    r"; |: (?=[a-z0-9]+ )|, (?=(?:and|but|so|or|now|today|currently|which) )|"
    r" (?=(?:so|but) (?:we|i|it|the|they|there)\b)",
    re.I,
)
_LED = re.compile(r"^(?:and|but|so|or|because|,)\s+", re.I)
LABELLED = re.compile(
    r"^(?:the |our |new )*(?:problem|issue|pain|trouble|why|background|context|currently|idea|proposal|"
    r"(?:[\w-]+ ){0,2}request)\s*:\s*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """`words` as they were typed; `at` is where they begin in the text."""

    words: str
    at: int


@lru_cache(maxsize=32)
def troubles(text: str) -> tuple[Trouble, ...]:
    """Whole sentences where they ask for nothing, else the parts of them that do not; in their order."""
    found: list[Trouble] = []
    for unit in units(text):
        bare = LABELLED.sub("", unit).strip()
        said = _of_sentence(bare)
        if said:
            found.append(Trouble(plain(clip(said, LONGEST)), max(text.find(unit[:30]), 0)))
        if len(found) == MOST:
            break
    return tuple(found)


def _of_sentence(said: str) -> str:
    turned = _TURNS.split(said)[0]
    if not _ASKS.search(said) or _SPARED.search(said):
        return said.rstrip(" .!") if is_trouble(said) else ""
    if turned != said and not _ASKS.search(turned):
        return turned.strip(" .,") if is_trouble(turned) else ""
    pieces = [_LED.sub("", piece).strip(" .,!") for piece in _JOINTS.split(said)]
    return next((one for one in pieces if len(one.split()) > 2 and not _ASKS.search(one) and is_trouble(one)), "")


def is_trouble(said: str) -> bool:
    if said.rstrip().endswith("?") or (_CASE.match(said) and not _HOW_BAD.search(said)):
        return False
    if _SPARED.search(said):
        return True
    bad = (match for form in (_STRONG, _OURS) for match in form.finditer(said))
    if _HOW_BAD.search(said) or any(not _WITHIN.search(said[: match.start()]) for match in bad):
        return True
    if _OF_PRODUCT.search(said):
        return False
    return is_complaint(said) or bool(_KEPT.search(said) and _TODAY.search(said))


_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10, "twelve": 12, "twenty": 20,
}  # fmt: skip
_LOST = re.compile(
    r"\b(?:los(?:e|es|t|ing)|wast(?:e|es|ed|ing)|thr[eo]w away|spen[dt]s?|takes?|took|costs?|miss(?:es|ed)?) "
    r"(?:us |me |them |about |around |roughly |up to |almost |nearly |over |more than )*"
    r"(?P<count>\d{1,6}|" + "|".join(_WORDS) + r") ?"
    r"(?P<unit>%|€|[a-z]+(?: of [a-z]+)?)"
    r"(?P<per> (?:a|per|every|each) (?:day|week|month|year|season|shift|drive|job))?",
    re.I,
)


def halved(words: str) -> tuple[str, str]:
    """ "20 donors", "10 donors" of what a sentence counts as lost; empty where it counts nothing."""
    found = _LOST.search(words)
    if found is None:
        return "", ""
    count = _WORDS.get(found["count"].lower()) or int(found["count"])
    if count < 2:
        return "", ""
    one = singular_en(found["unit"]) if count // 2 == 1 and " " not in found["unit"] else found["unit"]
    was, now = (f"{'' if unit == '%' else ' '}{unit}{found['per'] or ''}" for unit in (found["unit"], one))
    return f"{found['count']}{was}", f"{count // 2}{now}"


_FEWER = re.compile(
    r"\bwants? (?:to (?P<verb>stop|get rid of|end|do away with|replace|avoid|cut|reduce) )?"
    r"(?P<less>fewer |less |no more )?(?:the |our |its |their |all )*"
    r"(?P<what>[a-z][\w'’ -]{2,40}?)(?:[.,;]| and | so | because |$)",
    re.I,
)
_GONE = ("stop", "get rid of", "end", "do away with", "replace")


def spared(words: str) -> tuple[str, str]:
    """ "fewer", "phone calls" of "a dentist group wants fewer phone calls"; "none", "no-shows" of "wants to stop the
    no-shows"; empty where no more is said than what goes wrong."""
    found = _FEWER.search(words) if _SPARED.search(words) else None
    if found is None or not (found["verb"] or found["less"]):
        return "", ""
    is_plural = found["what"].lower().rstrip().endswith("s")
    is_gone = (found["verb"] or "").lower() in _GONE or (found["less"] or "").lower().startswith("no more")
    return ("none" if is_gone and is_plural else "fewer"), found["what"].strip()


_PIECES = re.compile(r", (?:and |but |so )?| (?:and|but|so|because|since) (?!forth\b)|(?<=\w): ", re.I)
_NO_SUBJECT = re.compile(
    r"^(?:[a-z]+(?:s|ed|ing)? (?:it|them|us)\b|(?:gets?|also|then|which|who|loses?|forgets?|wastes?|miss|[a-z]+ly) )",
    re.I,
)


def core(words: str) -> str:
    """The part that says it: "nobody knows which bike belongs to whom" behind who writes and how much comes in."""
    pieces = [piece.strip() for piece in _PIECES.split(words)]
    fit = [one for one in pieces if len(one.split()) > 2 and not _NO_SUBJECT.match(one)]
    bad = (one for one in fit if _STRONG.search(one) or _OURS.search(one) or is_complaint(one))
    return next(bad, words)


def is_habit(words: str) -> bool:
    """Where it is kept or how it is done today, and nothing that goes wrong so or so often: "in her diary"."""
    said = core(words)
    bad = any(form.search(_BY_SHOUTING.sub("", said)) for form in (_STRONG, _OURS)) or is_complaint(said)
    return not bad and (_KEPT.search(said) is not None or _BY_SHOUTING.search(said) is not None)


_BY_SHOUTING = re.compile(
    r"\bby shouting\b|\btypes? (?:it all|everything|them all)\b|"
    r"\b(?:come|comes|arrive|arrives) (?:in )?(?:by|via|over|through) (?:phone|e-?mail|mail|fax|whatsapp|word)\b",
    re.I,
)


def without_troubles(reading: Reading, text: str) -> Reading:
    """Without the clauses that only tell what is wrong today: "we lose around 20 donors" asks for nothing."""
    if reading.language != "en":
        return reading
    told = [_bare(one.words) for one in troubles(text) if not _SPARED.search(one.words)]
    reading.clauses = [
        clause
        for clause in reading.clauses
        if clause.source != reading.source or not any(_bare(clause.typed or clause.phrase) in words for words in told)
    ]
    return reading


def is_told(words: str, text: str) -> bool:
    """Whether the words are part of what is wrong today, which the problem tells."""
    said = set(_bare(words).split())  # said anew, it stands in another order
    return any(said <= set(_bare(one.words).split()) for one in troubles(text))


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold().replace("’", "'")))
