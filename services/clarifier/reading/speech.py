"""How people talk around their matter: letter heads, greetings, “hear me out”; and forms that say the matter askew."""

from __future__ import annotations

import re

from services.clarifier.reading import english_order, german_spoken, spanish_order
from services.clarifier.reading.english_pieces import actor_of
from services.clarifier.reading.english_supposed import supposed
from services.clarifier.reading.english_turns import asked_of
from services.clarifier.reading.itemized import itemized, of_product
from services.clarifier.reading.mails import BYE, HEAD, HELLO, SUBJECT, only_names
from services.clarifier.reading.packs import pack
from services.clarifier.reading.plainer import as_a, plainer
from services.clarifier.reading.spanish_forms import infinitive
from services.clarifier.reading.spanish_which import with_object
from services.clarifier.reading.unwanted import forbidden
from services.clarifier.reading.words import is_plural_en

_ASIDE = re.compile(
    r"^(?:as (?:we )?(?:discussed|agreed|mentioned|promised)[^,.:]{0,40}[,.:]|wie (?:besprochen|vereinbart|abgesprochen)(?:[^,.:]{0,30}[,.:]|(?=\s))|como (?:hablamos|comentamos)[^,.:]{0,30}[,.:])\s*",
    re.I,
)
_CHATTY = re.compile(
    r"^(?:(?:so basically|basically|(?:i|we)(?:'m| am|'re| are)? (?:imagine|picture|thinking of|was thinking)(?: that)?|what if|oh and|ich stell'?e? mir (?:das )?(?:so )?vor|meine idee (?:ist|wäre)|ach so|ach ja|(?:me|nos) imagin\w+(?: que)?|(?:he|hemos) pensado que|(?:te|os|le) cuento|hey|ok(?:ay)?|so|well|look|listen|alright|yeah|hear me out|here'?s the thing|here goes|the idea|wichtig(?: ist)?(?=:)|importante(?=:)|also|ah(?:,? y)?|pues|bueno|a ver|mira|oye(?:,? que)?|also|"
    r"na ja|pass auf|stell dir vor|für (?:unser\w*|mein\w*) [^,:;.]{3,40}(?=: ?\S)|for (?:our|my) [^,:;.]{3,40}(?=: ?\S)|para (?:nuestr[oa]s?|mi) [^,:;.]{3,40}(?=: ?\S))\s*[,:!–—-]*\s+){1,5}(?=\S)",
    re.I,
)
_HEADING = re.compile(
    r"^(?:the |our |die |der |das |unsere? |el |la |nuestr[oa] )?[^\W\d][\w\- ]{2,50} (?:needs?|wants?|braucht|will|möchte|necesita|quiere)\s?:?$|"
    r"^(?:gebraucht|benötigt|gewünscht|gesucht) (?:wird|werden|ist|sind)\s?:?$|^(?:se necesita|hace falta|se pide)n?\s?:?$",
    re.I,
)  # "The workshop needs:" over a list
_SMALL_TALK = re.compile(
    r"^(?:(?:just )?(?:an?other )?quick (?:one|idea|question|ask|thing|thought|note)|fertig|das war's|das wäre alles|that's it|that is all|(?:ok(?:ay)?,? )?(?:so )?(?:hear me out|bear with me)|(?:please )?(?:see|find) (?:below|attached)(?: from [^,.;]{3,40})?(?:,? can we do (?:something|anything) about (?:it|this|that))?\??|eso es todo|ya está|listo)$",
    re.I,
)
_ASKEW = {
    "en": (
        (re.compile(r"\b([Nn])o shows\b"), r"\1o-shows"),
        (re.compile(r"^(•?\s?)it (?:should|must|has to|needs to|ought to) (?:also )?be possible (?:for (?P<w>[\w' -]{3,40}?) )to ", re.I), r"\1\g<w> can "),
        (re.compile(r"^(•?\s?)it (?:should|must|has to|needs to|ought to) (?:also )?be possible to ", re.I), r"\1users can "),
        (re.compile(r"^(•?\s?(?:and |but |so )?)((?:the|our|my) [a-z ]{3,30}?), (?:she|he|they|it) (?=[a-z]+)", re.I), r"\1\2 "),
        (re.compile(r"^(•?\s?)(?:at|in) (?:the|our|a) [^,]{2,40}, (?=(?:the |our |all )?[a-z]+s? [a-z]+)", re.I), r"\1"),
        (re.compile(r"\b(we|they|i) go (\w+) by \2(?:\s\([^)]*\))?,\s*", re.I), r"\1 "),
        (re.compile(r"^(•?\s?)back (in|at) the ", re.I), r"\1\2 the "),
        (re.compile(r"^(•?\s?)(?:loads|lots|plenty|tons) of [^:]{3,40}:\s+", re.I), r"\1"),
        (re.compile(r"^(?:i|we) (?:want|need)\s*:\s*(every|each) ([\w\- ]{2,30}?) has\b", re.I), r"\1 \2 must have"),
        (re.compile(r"^(?:(?:i|we) )?(?:want|need|wanted|needed)\s*:\s*", re.I), "we want "),
        (re.compile(r"\s[—–]\s([^—–]{3,80})\s[—–](?=\s|$)"), r" (\1)"),
        (re.compile(r"\ban? (?P<n>[\w\- ]{3,30}?) that nobody (?:can|may) (?P<v>\w+)(?P<r>[^,;.]*)"), r"a \g<n>; nobody may \g<v> the \g<n>\g<r>"),
        (re.compile(r"^(•?\s?)[\w&/ ]{3,40} (?:is|are) (?:special|important|crucial|key|tricky|different):\s+", re.I), r"\1"),
        (re.compile(r"^(•?\s?)(?P<a>[A-Z][\w ]{3,40}?) matters?(?: too| a lot)?:\s+(?P<b>(?:less|fewer) than [\d.]+\s?%)"), r"\1\g<b> \g<a>"),
        (re.compile(r":\s+(who (?:was|is|did|has)|what was|which)\b(?P<rest>[^.;()]{3,80}?)\.?$", re.I), r" (\1\g<rest>)"),
        (re.compile(r"\s&\s"), " and "),
        (re.compile(r"^(•?\s?)if (?P<c>[^,:]{3,60}?)\s(?:-+|–|=)\s(?P<t>lists?|alerts?|emails?|notices?|reports?|reminders?) (?P<r>[^,]{3,60})$", re.I), r"\1if \g<c>, it makes a \g<t> \g<r>"),
        (re.compile(r"^(•?\s?)(?P<w>(?:all |the |our |patient |member |customer )*(?:data|records|files|photos|documents|backups)) (?:stays?|remains?) (?P<r>(?:in|within|on|at) .+)$", re.I), r"\1\g<w> must stay \g<r>"),
    ),
    "es": (
        (re.compile(r"^(•?\s?)en (?:el|la|los|las|nuestr\w+|un|una) [^,]{2,40}, (?=(?:los|las|el|la|cada)\s)", re.I), r"\1"),
        (re.compile(r"(?<!que )\b(?P<c>(?:si|cuando) (?!(?:el|la|los|las|un|una|cada) [\wáéíóúñ]+ se )(?:no )?[\wáéíóúñ]+(?: [\wáéíóúñ]+){0,4}?) (?=se [\wáéíóúñ]+(?:a|e|an|en)\b)", re.I), r"\g<c>, "),
        (re.compile(r"^(•?\s?)(?:en|desde|dentro de) (la|el) ([\wáéíóúñ]+) ((?:[\wáéíóúñ]+)(?:amos|emos|imos)\b.{4,})$", re.I), r"\1\4"),
    ),
    "de": (
        (re.compile(r"\b(?P<h>werden|wird)\b(?P<a>[^,;.]+?) und (?P<s>(?:die|der|das|alle|ein\w*) [A-ZÄÖÜ][\wäöüß-]+)(?P<m>(?: [a-zäöü]+ [A-ZÄÖÜ][\wäöüß]+)*) (?P<p>(?:[a-zäöü]{2,5}ge|ge|be|ver|er|ent|zer|über|unter|wieder)[a-zäöüß]+(?:t|en))\.?$"), r"\g<h>\g<a>, und \g<s> \g<h>\g<m> \g<p>"),
        (re.compile(r", darf nicht (?P<p>\w+) werden\b"), r", darf nichts \g<p> werden"),
        (re.compile(r"^(?P<x>[A-ZÄÖÜ][\wäöüß-]+) (?P<v>werden|sollen) keine (?P<p>[a-zäöüß]+(?: werden)?)\.?$"), r"\g<x> \g<v> nicht \g<p>"),
        (re.compile(r"\bwissen (?P<who>(?:die|der|alle)\s[\wäöüß]+) Bescheid\b"), r"bekommen \g<who> eine Nachricht"),
        (re.compile(r"\b(?:sagen|geben) wir (?P<who>(?:den|der|allen)\s[\wäöüß]+) Bescheid\b"), r"benachrichtigen wir \g<who>"),
        (re.compile(r"^(•?\s?)(?P<what>[A-ZÄÖÜ][\wäöüß]+) (?P<one>[\wäöüß]+en) und (?P<two>[\wäöüß]+en) geht (?P<how>(?:per|über|mit|nur|online)\b[^,;]*)", re.I), r"\1Man kann \g<what> \g<how> \g<one> und \g<two>"),
        (re.compile(r"^(•?\s?)(?P<what>[A-ZÄÖÜ][\wäöüß]+) (?P<one>[\wäöüß]+en) geht (?P<how>(?:per|über|mit|nur|online)\b[^,;]*)", re.I), r"\1Man kann \g<what> \g<how> \g<one>"),
    ),
}  # fmt: skip


_ORDERED = {"en": english_order.ordered, "de": german_spoken.ordered, "es": spanish_order.ordered}


def without_greeting(text: str) -> str:
    """The sentence without a greeting, a subject's mark or "so basically" before it; empty when it is nothing else."""
    subject = SUBJECT.match(text)
    if subject and only_names(subject["what"]):
        return ""
    text = supposed(subject["what"] if subject else text)
    if HEAD.match(text) or BYE.match(text.strip(" .!")) or _SMALL_TALK.match(text.strip(" .!")):
        return ""
    text = _ASIDE.sub("", HELLO.sub("", text))
    return _CHATTY.sub("", text).strip() if len(text.split()) > 3 else text.strip()


def _as_it_is(text: str) -> list[str]:
    return [text]


def spoken_plainly(found: list[str], language: str) -> list[str]:
    """The sentences without what only surrounds them; one of which nothing is left is gone."""
    kept: list[str] = []
    for sentence in found:
        bullet = "• " if sentence.startswith("•") else ""
        text = sentence.lstrip("• ").strip()
        subject = SUBJECT.match(text)
        if subject and only_names(subject["what"]) and len(found) > 1:
            continue
        text = subject["what"] if subject else text
        if HEAD.match(text) or BYE.match(text.strip(" .!")) or _SMALL_TALK.match(text.strip(" .!")):
            continue
        if _HEADING.match(text) and len(found) > 1:
            continue
        text = _ASIDE.sub("", HELLO.sub("", text)) if not kept or HELLO.match(text) else text
        text = _CHATTY.sub("", text) if len(text.split()) > 3 else text
        text = text if kept else of_product(text, language)
        pieces = [
            piece
            for item in itemized(text, language)
            for whole in _ORDERED.get(language, _as_it_is)(item)
            for said in plainer(whole, language)
            for known in _known(_straight(said, language), language)
            for part in _let(known, language)
            for wish in _wished(part, language)
            for piece in _listed(wish, language)
        ]
        pieces = with_object(pieces) if language == "es" else pieces
        kept += [bullet + piece for piece in pieces if any(c.isalpha() for c in piece)]
    return kept


def _straight(text: str, language: str) -> str:
    text = forbidden(text, language)
    text = _verb_first(text) if language == "de" else as_a(text)
    for pattern, plain in _ASKEW.get(language, ()):
        text = pattern.sub(plain, text)
    return text


_INTRODUCED = {
    "en": r"^(?:we|i) (?:run|own|lead|manage|organi[sz]e|coordinate|am|are|have|look after)\b",
    "es": r"^(?:somos|soy|dirijo|dirigimos|llevo|llevamos|tengo|tenemos|gestionamos|coordino)\b",
    "de": r"^(?:wir|ich) (?:sind|bin|leite|leiten|betreibe|betreiben|führe|führen|habe|haben|organisiere|organisieren)\b",
}
_VERB_FIRST = re.compile(
    r"^(?P<verb>[A-ZÄÖÜ][a-zäöüß]+(?:t|en)|Ist|Hat|Wird)\s(?P<rest>(?:ein\w*|der|die|das|den|dem|jemand|niemand|kein\w*|mein\w*|unser\w*)\s[^,;:]{4,160}),\s"
    r"(?P<main>(?:soll|sollen|muss|müssen|darf|dürfen|kann|können|wird|werden|bekommt|bekommen|geht|gehen|erhält|erhalten|meldet|wollen|will)\b.+)$"
)
_PARTICLES = frozenset(["ab", "an", "auf", "aus", "ein", "fest", "frei", "nach", "um", "vor", "weg", "zu", "zurück"])


_KNOWN = {
    "en": (
        r"^(?:the|an?|our) [^,:]{3,40}? (?:wants?|needs?|would like) to know (?P<what>[^:]{4,90}?)(?:: (?P<rest>.+))?$",
        "We want to know",
    ),
    "es": (
        r"^(?:el|la|los|las|una?|nuestr[oa]s?) [^,:]{3,40}? quieren? saber (?P<what>[^:]{4,90}?)(?:: (?P<rest>.+))?$",
        "Queremos saber",
    ),
    "de": (
        r"^(?:die|der|das|eine?|unsere?) [^,:]{3,40}? (?:will|wollen|möchten?) wissen, (?P<what>[^:]{4,90}?)(?:: (?P<rest>.+))?$",
        "Wir wollen wissen,",
    ),
}


def _known(text: str, language: str) -> list[str]:
    """ "The brigade wants to know who comes: members answer …": a wish to know, and how that is found out."""
    pattern, lead = _KNOWN.get(language, _KNOWN["en"])
    found = re.match(pattern, text, re.I)
    if found is None:
        return [text]
    rest = found["rest"] or ""
    return [f"{lead} {found['what']}", *([rest[:1].upper() + rest[1:]] if rest else [])]


_LET = re.compile(r"(?:^|,?\sand\s)(?:let|allow|enable|permit)\s", re.I)


def _let(text: str, language: str) -> list[str]:
    """ "Let patients move appointments, and let the desk see …": a wish for each of them."""
    if language != "en" or not _LET.match(text):
        return _cases(text)
    found: list[tuple[str, str] | None] = []
    for piece in _LET.split(text)[1:]:
        found += asked_of(piece) or [actor_of(*piece.partition(" ")[::2], is_anyone=True)]
    whole = [f"{'' if is_plural_en(one[0]) else 'The '}{one[0]} can {one[1]}" for one in found if one]
    return [one[:1].upper() + one[1:] for one in whole] if len(whole) == len(found) else _cases(text)


def _verb_first(text: str) -> str:
    """ "Fällt eine Anlage länger aus, soll …" is "Wenn eine Anlage länger ausfällt, soll …"."""
    match = _VERB_FIRST.match(text)
    if match is None:
        return text
    *before, last = match["rest"].split(" ")
    verb = match["verb"][:1].lower() + match["verb"][1:]
    told = f"{' '.join(before)} {last}{verb}" if last in _PARTICLES else f"{match['rest']} {verb}"
    return f"Wenn {told}, {match['main']}"


_CONDITION = r"(?:if|when|once|as soon as|si|cuando|wenn|falls|sobald)\s"
_CASE = re.compile(
    rf",?\s(?:and|but|y|pero|und|aber),?\s(?={_CONDITION}[^,;]{{4,90}},\s\S)|,\s(?:and|but)\s(?={_CONDITION}[^,;]{{12,}}$)",
    re.I,
)
_CASE_FIRST = re.compile(rf"^•?\s?{_CONDITION}[^,]*$", re.I)


_SYSTEM = re.compile(r"(?:el sistema|la app|la aplicación|the system|the app)(?=\s)", re.I)
_WITHOUT_WHO = re.compile(
    rf"^({_CONDITION}[^,]+,\s)(?!(?:el|la|los|las|un[oa]?|cada|se|no|the|an?|each|every|it|they|we|i|he|she|nobody)\s)(?=\S+\s)",
    re.I,
)


def _cases(text: str) -> list[str]:
    """ "It assigns the nearest and, if nobody accepts, tells the office": what holds, and what holds in a case."""
    first, *others = _CASE.split(text)
    if not others or _CASE_FIRST.match(first) or len(first.split()) < FEWEST:
        return [text]
    system = _SYSTEM.findall(first)
    others = [_WITHOUT_WHO.sub(rf"\1{system[-1]} ", other) for other in others] if system else others
    return [first, *(other[:1].upper() + other[1:] for other in others)]


FEWEST = 3  # things behind a colon that are rules of their own


_WISHED = {
    "en": (
        r"^(?:we|i) (?:want|need)(?: it)? that\s",
        r",?\s(?:and\s)?that\s(?=(?:the|an?|each|every|all|if|when|nobody|we)\b)",
    ),
    "es": (
        r"^(?:queremos|quiero|necesitamos|necesito|hace falta|me gustaría|nos gustaría) que\s",
        r",\s(?:y\s)?que\s(?=(?:si|cuando|las?|los?|el|cada|se|nos|una?|nadie|todos|todas|[\wáéíóúñ]+(?:a|e|an|en))\b)|\sy que,?\s(?=(?:si|cuando|las?|los?|el|cada|se|una?|[\wáéíóúñ]+(?:a|e|an|en))\b)",
    ),
    "de": (r"^(?:wir wollen|ich will|wir möchten|ich möchte|wir brauchen), dass\s", r",?\s(?:und\s)?dass\s"),
}
_TODAY = re.compile(
    r",?\s(?:and|y|und)\s(?=(?:today|hoy|heute|bisher|hasta ahora)\b)|"
    r",\s(?=(?-i:[A-ZÄÖÜ])\w+ \d+ (?:Tage|Wochen|Monate|Jahre|Stunden|Minuten)\.?$)",
    re.I,
)


def _with_subject(pieces: list[str]) -> list[str]:
    """ "que el paciente reserve, que reciba …": who it is stands once and holds for all."""
    who = re.match(r"^(?:el|la|los|las|cada|un|una|mis?|nuestr[oa]s?)\s[\wáéíóúñ]+(?=\s)", pieces[0], re.I)
    verb = re.compile(
        r"^(?!(?:el|la|los|las|mis?|cada|si|cuando|se|nos|un|una|nadie|todos|todas|no)\b)[\wáéíóúñ]+(?:a|e|an|en)\s",
        re.I,
    )
    known = pack("es").verb_class
    goes_on = [bool(verb.match(one) and infinitive(one.split(" ")[0].lower(), known)) for one in pieces]
    return [f"{who[0]} {one}" if who and n and goes_on[n] else one for n, one in enumerate(pieces)]


_AFTER_A_THING = re.compile(
    r"^(?P<lead>(?:necesit\w+|quer\w+|quier\w+)\s(?!que\b)[^,]{4,80}),\s(?P<rest>que\s.+)$", re.I
)


def _after_a_thing(text: str) -> list[str]:
    """ "Necesito un sitio donde entren todas, que yo asigne …, que el vecino vea …"."""
    found = _AFTER_A_THING.match(text)
    if found is None:
        return [text]
    pieces = re.split(
        r",?\s(?:y\s)?que\s(?=(?:yo|el|la|los|las|cada|se|nos|un|una)\b)", " " + found["rest"], flags=re.I
    )
    return [found["lead"], *(f"Quiero que {re.sub('^yo ', 'el equipo ', piece)}" for piece in pieces if piece.strip())]


def _wished(text: str, language: str) -> list[str]:
    """ "We want that A, that B and that C" is three wishes; what is done today stands apart."""
    lead, joint = _WISHED.get(language, _WISHED["en"])
    head = re.match(lead, text, re.I)
    pieces = re.split(joint, text[head.end() :], flags=re.I) if head else []
    if head and language == "es":
        pieces = _with_subject(pieces)
    wishes = [f"{head[0]}{piece}" for piece in pieces] if head and len(pieces) > 1 else [text]
    if language == "es" and head is None:
        wishes = _after_a_thing(text)
    if language == "de":
        wishes = [one for wish in wishes for one in german_spoken.same_subject(wish)]
    return [piece[:1].upper() + piece[1:] for wish in wishes for piece in _TODAY.split(wish)]


def _listed(text: str, language: str) -> list[str]:
    """ "I run a choir and lose a week to seating: some cannot stand long, altos stay together, …" are as many rules."""
    head, colon, rest = text.partition(": ")
    pieces = [piece.strip() for piece in re.split(r",\s+(?![^()]*\))", rest) if piece.strip()]
    is_intro = re.match(_INTRODUCED.get(language, _INTRODUCED["en"]), head, re.I) is not None
    return [head, *pieces] if colon and is_intro and len(pieces) >= FEWEST else [text]
