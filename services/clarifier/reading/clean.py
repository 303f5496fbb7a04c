"""From anything a person may paste to plain sentences: no markup, no control characters, bounded work."""

from __future__ import annotations

import re
import unicodedata

from services.clarifier.reading.asked_plainly import asked_plainly
from services.clarifier.reading.bounded import bounded
from services.clarifier.reading.sectioned import sectioned
from services.clarifier.reading.stops import ended, unended
from services.clarifier.reading.transcript import unnamed
from services.core.tongues import detect

MAX_CHARACTERS = 120_000

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe0e\ufe0f\U000e0000-\U000e007f]")
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")
_FENCE = re.compile(r"(```|~~~).*?(\1|\Z)", re.S)
_SCRIPT = re.compile(r"<(script|style)\b.*?(</\1\s*>|\Z)", re.S | re.I)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
_URL = re.compile(r"(?:(?<!\w)\w++://|www\.)\S+|(?<!\S)[^\s@]++@\S+\.\w+", re.I)
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,500}\)")
_CODE = re.compile(r"`[^`\n]{1,300}`")
_RULE = re.compile(r"(?:[|\s]*-{3,}[|\s]*)+|\s?\([!?]+\)")  # and "by fax (!!)"
_MARKS = re.compile(r"(?:[*_`|~^<>{}\\\[\]]|=(?! [^\W\d_])|(?<![^\W\d_)] )=|#(?!(?<=\s#)[A-Za-z])|\$(?!\s?\d))+")
_BULLET = re.compile(
    r"^\s*(?:[-–—•·+*]|\(?\d{1,2}[.)]|\(?[a-z]\)|(?:TOP|Punkt|punto|item|agenda item) \d{1,2}(?:\.\d{1,2})?\s?[:.)–-]?)\s+",
    re.I,
)
_ABBREVIATIONS = re.compile(
    r"\b(e\.g|i\.e|etc|vs|approx|z\.\s?B|e\.\s?V|d\.\s?h|u\.\s?a|bzw|ca|usw|inkl|Nr|p\.\s?ej|Sr|Sra|Dr|Mr|Mrs|Ms|St|No|max|min|mind|máx|mín|comm|approx|incl|excl|dept|qty|tel|ref|est|temp|resp|zzgl|evtl|ggf|vgl|Str|aprox|tel|núm)\.",
    re.I,
)
_END = re.compile(r"(?<=[.!?…;。！？])[\"'”’)]*\s+|(?<=[.!?;])(?=[A-ZÄÖÜÁÉÍÓÚÑ¿¡][a-zäöüáéíóúñ])")


# How people type in a hurry; only forms that mean nothing else.
_CHAT = tuple(
    (re.compile(pattern, re.I), whole)
    for pattern, whole in (
        (r"(?<!\w)w/o\s+", "without "),
        (r"(?<=\w)\s*(?:<=|=<|≤)\s*(?=[€$£]?\d)", " at most "),
        (r"(?<=\w)\s*(?:>=|=>|≥)\s*(?=[€$£]?\d)", " at least "),
        (r"(?<=\w)\s*<\s*(?=[€$£]?\d)(?!3(?!\d|\s?(?:%|[a-z])))", " below "),
        (r"(?<=\w)\s*(?<![-=])>\s*(?=[€$£]?\d)", " above "),
        (r"(?<=\w)!+\)", ")"),
        (r"\b(?:bc|bcs|b/c|cuz)\b", "because"),
        (r"(?-i:\bit)(?= (?:support|department|dept|desk|help ?desk|service desk|staff|admins?|manager|team)\b)", "IT"),
        (r"(?<!\w)w/\s*", "with "),
        (r",? (?:you name it|or whatever|and whatnot|and (?:all )?that stuff)(?=[.,;!)]|$)", ""),
        (r"\bb4\b", "before"),
        (r"\b(?:smth|sth)\b", "something"),
        (r"\basap\b", "as soon as possible"),
        (r"\b(?:pls|plz)\b", "please"),
        (r"\bppl\b", "people"),
        (
            r"\bwhat(?:['’]?s| is) (?:also |most |really |very )?important(?: (?:here|to us|for us))?\s?(?::| is(?: that)?:?)\s+",
            "it is important that ",
        ),
        (r"\b(do|does|did|is|are|was|have|has|would|should|could)nt\b", r"\1n't"),
        (
            r"\b(need|want|like|people|them|everyone|everybody|customers|users|able|have) 2 (?!(?:months?|weeks?|days?|hours?|minutes?|years?|times|or|of|more|per|free|people|staff|branches|children|dogs?)\b)(?![a-z]+(?<!s)s\b)(?=[a-z]+\b(?! \d))",
            r"\1 to ",
        ),
        (r"\b4 (?=(?:our|my|the|us|me|your)\b)", "for "),
        (r"\b(?:lol|haha\w*|hmm+|btw|imho|tbh)\b[ ,]*|^(?:tiny|quick) (?=(?:request|idea)\b)", ""),
        (r"(?<=\b[A-Z])(?-i:->)(?=[A-Z])|(?<=\b[A-Z]{2})->(?=[A-Z]{2}\b)|(?<=\b[A-Z]{3})->(?=[A-Z]{2,3}\b)", "-to-"),
        (r"(?<=\w)->(?=\w)", " to "),
        (r"\b(comm|approx|incl|excl|dept|qty|est|temp|resp|tel)\.(?=\s[a-z0-9])", r"\1"),
        (r"(?<=[a-z]) \+ (?=[a-z])", " and "),
        (r"\?\s*[-=]+>\s*", ": "),  # asked and answered
        (r"\s+[-=]+>\s+", ", "),
        (r"(?<!\w)~(?=\d)", "about "),
        (
            r"(?P<the>\b(?:the|our|die|der|das|unsere|los|las|el|la) )\w+\s?(?:\.{2,}|…|,| [-–])\s?(?:oh )?(?:sorry|i mean|perdón|quiero decir|verzeihung|ich meine),? (?P<right>[^,.;]{2,30}),",
            r"\g<the>\g<right>",
        ),
        (  # "…, Kaution 20 Euro pro Stück": what it costs is a sentence of its own
            r",\s(?=(?:deposit|late fee|fee|Kaution|Pfand|Leihgebühr|Gebühr|Strafe|Mahngebühr|fianza|recargo|tarifa)\s(?:of |is |von |de |beträgt )?[€$£]?\d[\d.,]*\s?(?:€|\$|£|euros?|eur|chf|franken|pounds?|dollars?)?(?:\s(?:per|a|an|each|pro|je|por|cada|al)\s[\w-]+){0,2}(?:[.;]|$))",
            ". ",
        ),
        (r"(?<=[a-z])/(?=(?:day|week|month|year|hour|minute|person|user)\b)", " per "),
    )
)


def plain(text: str) -> str:
    """The text in one Unicode form, without control characters, invisible marks and terminal codes."""
    folded = unicodedata.normalize("NFC", _ANSI.sub("", text))
    folded = _INVISIBLE.sub("", folded).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if folded.replace("\n", "").isprintable():  # nothing of category C in it: the usual case, and the quick one
        return folded
    return "".join(c for c in folded if c == "\n" or unicodedata.category(c)[0] != "C")


def readable(text: str) -> str:
    """Without markup, links, code and pictures: the words alone, lines kept."""
    bounded = unnamed(plain(text)[:MAX_CHARACTERS])
    bounded = _SCRIPT.sub(" ", _CODE.sub(_word_only, _FENCE.sub("\n", bounded)))
    bounded = _TAG.sub(" ", _LINK.sub(r"\1", bounded))
    bounded = _pictured(ended(_RULE.sub(" ", _URL.sub(" ", bounded))))
    bounded = "".join(
        " " if unicodedata.category(c) in ("So", "Sk", "Cs", "Co", "Cn") and c != "°" else c for c in bounded
    )
    for short, whole in _CHAT:
        bounded = short.sub(whole, bounded)
    bounded = _compared(_inline(bounded))
    lines = [_BULLET.sub("• ", line) for line in sectioned(bounded.split("\n"))]
    bounded = re.sub(r"[ \u00a0]+", " ", _MARKS.sub(" ", "\n".join(lines))).strip()
    return asked_plainly(bounded)


_LESS = re.compile(r"(?<=\s)(?P<sign>[<>])=?\s?(?=[€$£]?\d)")


def _compared(text: str) -> str:
    """ "Response < 200 ms": a sign that is no markup is a word."""
    if _LESS.search(text) is None:
        return text
    less, more = {"de": ("unter", "über"), "es": ("menos de", "más de")}.get(detect(text), ("under", "over"))
    return _LESS.sub(lambda found: f"{less if found['sign'] == '<' else more} ", text)


FEWEST_PICTURES = 3


def _pictured(text: str) -> str:
    """ "🎉 party planner 👀 split the costs 📅 who brings what": where no stop is typed, each picture ends what was said."""
    found = [at for at, one in enumerate(text) if unicodedata.category(one) == "So" and one not in "°©®™"]
    if len(found) < FEWEST_PICTURES or re.search(r"[.;!?]\s|\n", text.strip()):
        return text
    marked = "".join("\n" if at in set(found) else one for at, one in enumerate(text))
    return "\n".join(
        line.strip().rstrip(",") + "." if re.search(r"[^\W_]$", line.strip()) else line.strip()
        for line in marked.split("\n")
    )


_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(?P<n>\d)\)\s(?=\S)", re.M)


def _inline(text: str) -> str:
    """ "Rules: 1) members pay. 2) guests do not": each number that follows the one before begins a line."""
    found = list(_NUMBERED.finditer(text))
    if [int(match["n"]) for match in found] != list(range(1, len(found) + 1)) or len(found) < 3:
        return text
    for match in reversed(found):
        text = f"{text[: match.start()].rstrip(' ')}\n{match['n']}) {text[match.end() :]}"
    return text


def _word_only(code: re.Match[str]) -> str:
    """Inline code stays when it is a plain word."""
    inner = code.group(0).strip("`")
    return inner if re.fullmatch(r"[\w\- ]+", inner) else " "


# "bis 15. November": no end of a sentence.
_DATE = re.compile(
    r"\.(?=\.*\)\s+[^\W\d_A-Z])|"  # "(drill, ladder, tent...) and say when"
    r"(?<=\d)\.(?=\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)|"
    # "bis zum 15. des Vormonats", "ab dem 3. Fehlen": a number of a row, and no end
    r"(?<=\b(?:am|im|ab) \d)\.(?=\s[a-zäöü])|(?<=\b(?:am|im|ab) \d\d)\.(?=\s[a-zäöü])|"
    r"(?<=\b(?:zum|vom|dem|den|der|die|das) \d)\.(?=\s[a-zäöü])|(?<=\b(?:zum|vom|dem|den|der|die|das) \d\d)\.(?=\s[a-zäöü])"
)


UNSTOPPED = 25  # words without any stop, of somebody who types none
_NEW_WISH = re.compile(
    r"\s(?:y |and |und )?(?=(?:(?:quiero|queremos|necesito|necesitamos|(?:me|nos) gustaría) (?:que|una?|saber|ver|poder)|"
    r"(?:i|we) (?:want|need|would like)|(?:ich|wir) (?:will|wollen|möchten?|brauchen?))\b)",
    re.I,
)
_NEW_THAT = re.compile(r"\s(?:y\s)?que\s(?=(?:si|el|la|los|las|cada|yo|nadie|cuando|no se|se)\s)", re.I)


# "… remembers the position if a sample is taken out they have to say why": a case with what follows from it.
_NEW_CASE = re.compile(
    r"(?<!know)(?<!see)(?<!check)(?<!ask)(?<!tell)(?<!only)(?<!even)\s(?:and )?(?=(?:if|when|once) (?:an?|the|any|some|somebody|someone|nobody|nothing) (?:[\w-]+ ){1,7}?"
    r"(?:they|he|she|we|it|nobody|(?:the|an?|each|every) [\w-]+) (?:have to|has to|must|can|should|gets?|is|are|sees?|receives?)\b)",
    re.I,
)


def _stopped(block: str) -> str:
    """A long breath without a stop, with one before each wish."""
    if len(block.split()) < UNSTOPPED or re.search(r"[.,;:!?]", block):
        return block
    told = _NEW_CASE.sub(". ", _NEW_WISH.sub(". ", block))
    return _NEW_THAT.sub(", que ", told) if re.search(r"\b(?:quiero|queremos|gustaría) que\b", told, re.I) else told


def _unstopped(short: re.Match[str]) -> str:
    """A stop that ends no sentence; the one of "every 5 min. If …" does."""
    is_unit = re.search(r"\d\s?$", short.string[: short.start()]) is not None or short.group(0) == "no."  # "yes or no."
    ends = is_unit and re.match(r"\s+[A-ZÄÖÜÁÉÍÓÚÑ¿¡]", short.string[short.end() :]) is not None
    return short.group(0) if ends else short.group(0).replace(".", "\u2024")


def sentences(text: str) -> list[str]:
    """Sentences and list items in order; a list item starts with "• "."""
    found: list[str] = []
    for block in _blocks(_ABBREVIATIONS.sub(_unstopped, unended(_DATE.sub("\u2024", text), "\u2024"))):
        for part in _END.split(_stopped(block)):
            sentence = part.replace("\u2024", ".").strip(" \n")
            if any(c.isalpha() for c in sentence):
                found += bounded(sentence)
    return _headed(found)


# "… que permita a los prácticos:", "Members can:" over a list: each item is theirs.
_HEADS = (
    (
        re.compile(r"\b(?:permit(?:a|e|an|en|ir)|dej(?:a|e|ar)) (?:a )?(?P<who>(?:los|las) [^:,]{3,40}):$", re.I),
        "pueden",
    ),
    (
        re.compile(r"\b(?:permit(?:a|e|an|en|ir)|dej(?:a|e|ar)) (?:a )?(?P<who>(?:al|el|la) [^:,]{3,40}):$", re.I),
        "puede",
    ),
    (
        re.compile(
            r"^(?P<who>(?:los|las|el|la) [^:,]{3,40}) (?P<can>pueden|puede|deben|debe|podrán|podrá|deberán|deberá):$",
            re.I,
        ),
        "",
    ),
    (
        re.compile(r"\b(?:allows?|lets?|enables?|permits?) (?P<who>(?:the |our |all )?[^:,]{3,40}?)(?: to)?:$", re.I),
        "can",
    ),
    (re.compile(r"^(?P<who>[^:,]{3,40}?) (?P<can>can|should|must|shall|may|need to|should be able to):$", re.I), ""),
    (re.compile(r"^(?P<who>[^:,]{3,40}?) (?P<can>können|sollen|müssen|dürfen|kann|soll|muss|darf):$", re.I), ""),
)


def _headed(found: list[str]) -> list[str]:
    """The items of a list with whom the line over it names."""
    told: list[str] = []
    lead = ""
    for at, sentence in enumerate(found):
        if sentence.startswith("•"):
            told.append(f"• {lead[:1].upper()}{lead[1:]} {sentence.lstrip('• ')}" if lead else sentence)
            continue
        lead = ""
        for pattern, modal in _HEADS if found[at + 1 : at + 2] and found[at + 1].startswith("•") else ():
            if match := pattern.search(sentence):
                lead = re.sub(r"^al ", "el ", f"{match['who']} {modal or match['can']}")
                break
        if not lead:
            told.append(sentence)
    return told


def _blocks(text: str) -> list[str]:
    """Lines that belong together: a wrapped paragraph is one block, a list item is one block."""
    blocks: list[str] = []
    is_open = False
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            is_open = False
        elif stripped.startswith("•") or not is_open or len(blocks[-1]) < 40 or _ends_item(blocks, line):
            blocks.append(stripped)
            is_open = _HEAD.match(stripped) is None
        else:
            blocks[-1] += " " + stripped
    return blocks


# A letter's head, and who is greeted, stand in lines of their own.
_HEAD = re.compile(
    r"^(?:from|to|cc|bcc|date|sent|subject|re|fwd?|von|an|datum|gesendet|betreff|de|para|fecha|enviado|asunto)\s?:\s.{1,90}$|"
    r"^(?:hi|hello|hey|dear|good morning|hallo|guten (?:tag|morgen)|liebe[rs]?|moin|hola|buenas|buenos días|estimad[oa]s?)(?:\s\w+){0,3}[,!.]?$",
    re.I,
)
SHORTEST_WRAPPED = 72  # a list item that goes on in the next line has filled its own
_LABEL = re.compile(r"^(?:[A-ZÄÖÜÁÉÍÓÚ][\w'’-]*)(?: [\w'’-]+){0,2}:\s+\S")


def _ends_item(blocks: list[str], line: str) -> bool:
    """Whether what stands below a list item, at the margin, is no part of it."""
    block, items = blocks[-1], [one for one in blocks if one.startswith("•")]
    if block.startswith("•") and len(items) > 1 and line[:1].isupper() and line.rstrip()[-1:] in ".!":
        return not any(one.endswith(".") for one in items)  # a sentence below items that are none
    if _LABEL.match(line) and block.rstrip(".").count(" ") > 1:
        return True  # "Wish: …" below "Wish: …"
    return block.startswith("•") and not line.startswith(" ") and len(block) < SHORTEST_WRAPPED


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words."""
    flat = re.sub(r"\s+", " ", text).strip()
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    if " " in cut[limit // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:-–—(") + "…"
