"""The judge of a requirement that was made of somebody's words: what does not pass enters no document as one.

Precision first: a sentence of which the judge is not sure is said again with less change, or asked about.
"""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import AUXILIARIES, SPEAKS
from services.clarifier.reading.opened import case_end, finite_es, kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

MOST_WORDS = 48
_PAIRS = (("(", ")"), ("“", "”"), ("«", "»"), ("„", "“"))
_MARKS = re.compile(r"[@?¿|<>{}\[\]]|https?:|!|…|\w:\w|\b(?:please|bitte|por favor)\b|\s[,;]|,\w{1,2}\s|[,;:]\s*\.$|[^\W\d]\.\s+\w", re.I)
_TAIL = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|for|with|at|by|from|that|which|who|if|when|because|so|und|oder|der|die|das|von|mit|für|dass|wenn|y|e|o|el|la|los|las|de|del|con|por|para|que|si)\.$"
    r"|\b(?:and|y|und) \d+ (?:more|más|weitere)\b",
    re.I,
)
_OWN = {
    "en": frozenset("i me my mine we us our ours you your yours myself ourselves".split()),  # noqa: SIM905
    "de": frozenset("ich wir mir mich uns mein meine meinen meiner meinem unser unsere unseren unserer unserem du dir dich dein deine".split()),  # noqa: SIM905
    "es": frozenset("yo nosotros nosotras nos mi mis nuestro nuestra nuestros nuestras tú vosotros vosotras".split()),  # noqa: SIM905
}  # fmt: skip
_QUOTED = re.compile(r"(?:“[^”]*”|«[^»]*»|„[^“]*“|’[^’]*’(?=[\s,.]))")
_SHALL = {
    "en": re.compile(r"^(?:(?P<case>.+?), )?(?:the|The) system shall (?P<not>not )?(?P<body>.+)\.$"),
    "es": re.compile(r"^(?:(?P<case>.+?), )?(?:el|El) sistema (?P<not>no )?debe (?P<body>.+)\.$"),
    "de": re.compile(r"^(?:(?P<case>.+?),? )?(?:(?:muss|darf) das System|Das System (?:muss|darf)) (?P<not>nicht )?(?P<body>.+)\.$"),
}  # fmt: skip
_ASIDE = re.compile(r"^(?:it|they|he|she|this|these|those|both|the others?|the rest|else|otherwise|its|their)\b", re.I)
_ASIDE_ELSE = {
    "de": re.compile(r"^(?:er|es|sie|ihn|ihm|ihnen|dies\w*|beide|der andere|sonst)\b(?! [A-ZÄÖÜ])", re.I),
    "es": re.compile(r"^(?:él|ella|ellos|ellas|esto|eso|ambos|lo|le|les|si no|los dos|las dos)\b", re.I),
}
_SPANS = frozenset("day week month year hour minute morning evening weekend monday tuesday wednesday thursday friday saturday sunday".split())  # noqa: SIM905
_GENDER = re.compile(r"\bla (?!(?:mano|foto|moto|radio|modelo|piloto|testigo|soprano|miembro)\b)(?P<m>\w+o)\b(?! \w+a\b)|\bel (?P<f>\w+(?:ción|sión|dad|tad|tud))\b")  # fmt: skip
_AND_CLAUSE = re.compile(r"\s(?:and|but|so)\s(?P<rest>(?:the|a|an|each|every|all|no|nobody|everyone|everybody|others?|their|his|her)\s[^,;]+)", re.I)
_AGAIN = re.compile(
    r"(?:,|;|\s[–—-])\s(?:and |but |or |so |then |and then )?(?P<rest>[^,;]+)|\s(?:and|but|so)\s(?P<tail>(?:it|they|he|she|we|i|then|that|which|there)\b[^,;]*)",
    re.I,
)


def why_not(text: str, language: str) -> str:
    """The rule that the sentence breaks, "" for a sound one."""
    bare = _QUOTED.sub("“x”", text)
    if any(text.count(a) != text.count(b) for a, b in _PAIRS[:3 if language != "de" else 1]) or text.count('"') % 2:
        return "marks"
    if _MARKS.search(bare.replace("Nr.", "Nr").replace(" x.", " x")):
        return "marks"
    if len(text.split()) > MOST_WORDS:
        return "too-long"
    if _TAIL.search(bare):
        return "open-end"
    found = _SHALL[language].match(bare) if language in _SHALL else None
    if found is None:
        return "frame"
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", bare)]
    if (_OWN[language] | (SPEAKS[language] if language == "en" else frozenset())) & set(words):
        return "speaker"
    match language:
        case "de":
            return _german(found["body"], found["case"] or "")
        case "es":
            return _spanish(found["body"], found["case"] or "")
        case _:
            return _english(found["body"], found["case"] or "")


def _english(body: str, case: str) -> str:
    if "“x”" in body:
        return ""  # a quotation is judged by what it holds
    verb, _, rest = body.partition(" ")
    if not verb.isalpha() and "-" not in verb:
        return "no-verb"
    known = base_verb(verb) == verb or verb in ("be", "ensure") or english.guess_verb(verb) == verb
    if not known or verb in pack("en").words("prepositions") or not rest:
        return "no-verb"
    if verb.endswith("ed") and base_verb(verb) != verb:
        return "no-verb"
    said = re.sub(r"^(?:sure that|sure of this:|to this limit:)\s", "", rest)
    listed = said.partition(": ")[2]
    if ":" in re.sub(r"\d:\d", "", said) and any(kind_of(one, "en") in ("clause", "deed") for one in listed.split(", ")):
        return "marks"
    if listed and verb == "make" and not says_something(said.partition(": ")[0], "en"):
        return "marks"
    if re.match(r"(?:if|when|once|unless|whenever|because|but|so)\b|(?:an?|the) [\w-]+ (?:when|if|where|how|which)\b(?!.*\s(?:is|are|gets?|can|has|have)\s)", said) and verb == "make":
        return "open-end"
    if verb in ("get", "receive", "own", "wait", "want", "need"):
        return "no-actor"  # people do; the system sees to it
    if verb in ("offer", "provide") and _is_no_thing(said):
        return "no-thing"
    if _goes_on(said):
        return "two-demands"
    if (_ASIDE.match(said) and not case) or (verb not in ("make", "let", "keep") and _ASIDE.match(said)):
        return "pronoun"
    if not case and re.match(r"(?:[\w'’-]+ ){1,3}(?:it|them)\b(?!self|selves)|(?!.*\b(?:until|if|when|before|after|once|unless|who|that)\b).*\s(?:it|them)$", said):
        return "pronoun"
    if case and case_end(case):
        return "two-demands"
    if base_verb(said.split()[0]) != said.split()[0] and base_verb(said.split()[0]) and said.split()[0].endswith("s") and len(said.split()) > 1 and verb == "make":
        if said.split()[1].partition("'")[0].partition("’")[0] in pack("en").words("determiners") | _SAYS_WHICH | {"it", "them"}:
            return "no-actor"  # "that says what is broken"
    if re.match(r"users [a-z]+ [€$£]?\d+ ?(?:[€$£]|chf|eur\w*|pounds?|dollars?|francs?|%|pence|cents?)", said, re.I) and verb == "let":
        return "no-actor"  # "price 38 CHF"
    if verb == "let" and _has_two_who(said):
        return "second-verb"
    return ""


def _is_no_thing(said: str) -> bool:
    first = said.split()[0].lower()
    if first in _SPANS or first in AUXILIARIES or re.match(r"(?:max|min|at most|at least|if|when|who)\b", said, re.I):
        return True
    if re.match(r"(?:the |an? )(?:[\w-]+ ){1,3}\w+ed\s(?!by\b|to\b|for\b|with\b|in\b|on\b|at\b|from\b|per\b)", said, re.I):
        return True  # "an allotment committee voted yes"
    if first not in pack("en").words("determiners") and not first[:1].isdigit() and not _has_many(said):
        return True  # "offer cleaning fee"
    words = [word.lower() for word in re.split(r"\s(?:that|which|who|where|when|if|whose|what|how|whether|to)\s", said)[0].split()]
    data = pack("en")
    third = base_verb(first) not in ("", first) and first.endswith("s") and words[1:2] and words[1] in data.words("prepositions")
    if third or any(base_verb(word) == word and word not in data.words("noun_verbs") for word in words[1:]):
        return True  # "stays on paper", "groups of ten pay 20 % less"
    bare = re.split(r"\s(?:that|which|who|where|when|if|whose|what|how|whether)\s", said, maxsplit=1)[0]
    return says_something(bare, "en")


def _has_many(said: str) -> bool:
    """ "monthly numbers", "sms reminders to tenants", "access": no one thing without its article."""
    head = re.split(r"\s(?:of|for|with|to|from|in|on|at|by|per|about|that|which|who|where|when|if|and|or)\s|[,:(]|\s\d", said)[0]
    last = head.split()[-1].lower() if head.split() else ""
    return is_plural_en(last) or last in pack("en").words("uncountable") or last.endswith(("ing", "ment", "ance", "ence", "ion", "ity", "ness"))


def _has_two_who(said: str) -> bool:
    """ "let members book, staff approves": a second one who does something."""
    return any(
        (parsed := english.parse(piece)) is not None
        and bool(parsed.subject)
        and piece.startswith(parsed.subject)
        and base_verb(piece.split()[0]) != piece.split()[0]
        for piece in re.split(r",\s(?:and|but|or)?\s?", said)[1:]
        if len(piece.split()) > 2 and not re.match(r"(?:who|which|that|where|when|if|with|what|how|whether|until|unless|before|after|as|so)\b", piece)
    )


_SAYS_WHICH = frozenset("what how who whom whose which whether when where if until unless".split())  # noqa: SIM905


def _goes_on(said: str) -> bool:
    """A second demand behind the first: "see what they have, and that nags them", "…, then the committee votes"."""
    if re.search(r",\s(?:therefore|hence|so|because|since)\s", said):
        return True
    for more in _AND_CLAUSE.finditer(re.sub(r"\([^()]*\)", "", said)):
        is_case = re.search(r"\b(?:if|when|until|once|unless|whether|that|which|who)\b[^,]*$", said[: more.start()])
        if kind_of(more["rest"], "en") == "clause" and not is_case and says_something(said[: more.start()], "en"):
            return True
    for found in _AGAIN.finditer(re.sub(r"\([^()]*\)", "", said)):
        rest = (found["rest"] or found["tail"]).strip()
        low = [word.partition("'")[0].partition("’")[0] for word in rest.lower().split()]
        if found["rest"] and low[0] in ("if", "when", "once") and re.search(r"\band\s", found[0]):
            return True  # "a letter …, and if there's no answer the grave gets a sticker"
        if found["rest"] and low[0] in _SAYS_WHICH:
            continue
        is_third = len(low) > 2 and found.start() > 0 and len(said[: found.start()].split()) > 4
        if found["rest"] and is_third and kind_of(rest, "en") == "deed" and not re.search(r"\band\s", found[0]) and " and " not in rest:
            return True  # "pull the amount out of it, ask which project"
        if len(low) > 1 and kind_of(rest, "en") in ("deed", "clause") and re.match(r".*\b(?:it|them|what)\b", rest) and found["rest"]:
            return True
        if found["tail"] and low[0] in ("it", "they", "he", "she") and found.start() > 0:
            if re.search(r"\b(?:if|when|until|once|unless|whether|where|what)\b[^,]*$", said[: found.start()], re.I):
                continue
            return True
        if low[0] in ("that", "then", "there") and found["tail"]:
            return True
        if len(low) > 2 and low[0] in ("it", "they", "then", "we", "there", "that"):
            return True
        if found["rest"] and len(low) > 2 and low[0] in ("the", "a", "an") and not re.search(r"\b(?:and|or)\b", said):
            return True  # a comma between two sentences
        if len(low) > 3 and low[0] in pack("en").words("determiners") and says_something(rest, "en"):
            parsed = english.parse(rest)
            if parsed is not None and parsed.subject and not re.search(r"\s(?:that|which|who)\s", parsed.subject):
                return True
        if found["rest"] and len(low) > 3 and not base_verb(low[0]) and kind_of(rest, "en") == "clause" and low[0] not in ("each", "what", "how", "whether"):
            return True
    return False


def _german(body: str, case: str) -> str:
    if "“x”" in body:
        return ""
    if re.search(r"[:]", re.sub(r"^Folgendes (?:sicherstellen|bieten): |^diese Grenze einhalten: ", "", body)):
        return "marks"
    said = re.sub(r"^(?:sicherstellen, dass|dafür sorgen, dass|verhindern, dass|Folgendes sicherstellen:|Folgendes bieten:)\s", "", body)
    if not case and _ASIDE_ELSE["de"].match(said) and said[:1].islower():
        return "pronoun"
    if re.match(r"(?:\w+ ){2,4}(?:sie|ihn|ihm|ihnen)\b", said) and body.startswith("Folgendes") and not case:
        return "pronoun"
    parts = [one for one in re.split(r",\s|;\s|\s(?:und|sowie)\s", re.sub(r"\([^()]*\)", "", said)) if one]
    if body.startswith("Folgendes") and len(parts) > 1 and sum(kind_of(one, "de") == "clause" for one in re.split(r",\s(?:und\s)?", re.sub(r"\([^()]*\)", "", said))) > 1:
        is_case = re.match(r"(?:wenn|falls|sobald|wer|ohne|bei|nach|vor|[A-ZÄÖÜa-zäöü]\w+t)\b", said, re.I)
        if not (is_case and len(re.split(r",\s", said)) == 2):
            return "two-demands"
    if re.search(r"\b(?:braucht|brauchen|will|wollen)\b", said):
        return "wish"
    if re.search(r"\b(?:möcht\w+|wünsch\w+|hätten? \w*\s?gern\w*)\b", said):
        return "wish"
    if re.search(r"\b(?:zu|an|ab|auf|aus|ein) (?:oder|und) \w+(?:t|en)$", said):
        return "open-end"  # "zu oder absagt"
    return "two-demands" if re.search(r"[;]\s", said) or len(re.findall(r"\bdass\b", said)) > 1 else ""


def _spanish(body: str, case: str) -> str:
    if "“x”" in body:
        return ""
    if ":" in re.sub(r"^(?:garantizar|ofrecer) lo siguiente: |^respetar este límite: ", "", body):
        return "marks"
    if re.search(r"\b(?:quisiera|quisiéramos|queremos|quiero|gustaría)\b", body, re.I):
        return "wish"
    if body.startswith("garantizar que") and re.search(r"\sy (?:el|la|los|las|cada) \w+ (?:l[aeo]s? |se |no )?\w+(?:e|en|a|an)\b", body):
        return "two-demands"
    if body.startswith("garantizar que") and re.search(r",\s(?!para\b|entre\b|cada\b|sobre\b)\w{4,}[ae]n?\s(?:el|la|los|las|un|una|su|sus)\b", body):
        return "two-demands"
    if _GENDER.search(body):
        return "gender"
    if re.match(r"(?!garantizar|comprobar|asegurar|permitir|avisar|mostrar|indicar|exigir|impedir|evitar|recordar|hacer)\w+ que\b", body):
        return "open-end"
    if not case and re.search(r",\s(?:y\s)?(?:en|a|al|con|por)\s\w+\s(?:se\s)\w+[ae]n?\b", body):
        return "two-demands"
    said = re.sub(r"^(?:garantizar que|garantizar lo siguiente:|ofrecer lo siguiente:)\s", "", body)
    if not case and _ASIDE_ELSE["es"].match(said):
        return "pronoun"
    low = [word.lower() for word in re.findall(r"[^\W_]+", said)]
    if any(w in ("lo", "la", "los", "las") and finite_es(low, at + 1) for at, w in enumerate(low[:-1]) if at < 6):
        if not re.match(r"quien(?:es)? l[aeo]s? ", said):
            return "pronoun"
    return "two-demands" if re.search(r";\s|,\s(?:y\s)?que\s\w+(?:e|en|a|an)\b", said) and not case else ""


def stands_alone(words: str, language: str, *, is_told: bool = False) -> bool:
    """Whether a quotation says one thing that is understood without its neighbours; `is_told`: they stand beside it."""
    bare = words.strip(" .")
    first, second = (f"{bare} x".lower().split())[:2]
    if is_told:
        return language != "en" or not _goes_on(f"x {bare}")
    second = second.partition("'")[0].partition("’")[0]
    if first.endswith("s") and base_verb(first) not in ("", first) and language == "en" and second in _SAYS_WHICH | {"it", "them", "him", "her", "the", "a", "an"}:
        return False
    if language == "es" and re.search(r"\b(?!(?:ramos|extremos|máximos|mínimos|últimos|próximos|mismos)\b)\w{3,}(?:amos|emos|imos)\b", bare):
        return False
    if language == "es":
        found = [word.lower() for word in re.findall(r"[^\W_]+", bare)]
        if any(w in ("lo", "la", "los", "las") and finite_es(found, at + 1) for at, w in enumerate(found[:-1]) if at < 6):
            return re.match(r"quien(?:es)? l[aeo]s? ", bare, re.I) is not None
    if bare.split()[0].lower() in _SPANS or re.match(r"(?:have|has|is|are|gets?)\s", bare):
        return False
    if len(bare.split()) < 2 or len(bare.split()) > 40 or re.search(r"[@?¿]", bare):
        return False
    low = {word.lower() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", bare)}
    segments = re.split(r",\s(?:and\s|und\s|y\s)?", re.sub(r"\([^()]*\)", "", bare))
    kinds = [kind_of(one, language) for one in segments]
    if len(kinds) > 2 and kinds[0] == "thing" and {"deed", "clause"} & set(kinds[1:]):
        return False
    if len(segments) > 1 and sum(kind_of(one, language) in ("clause", "deed") for one in segments) > 1:
        if len(segments) > 2 or not re.match(r"(?:if|when|once|wenn|sobald|falls|wer|si|cuando|quien)\b", bare, re.I):
            return False
    if language == "en":
        return not _ASIDE.match(bare) and not _goes_on(bare) and not ({"i", "my", "me"} & low)
    return not _ASIDE_ELSE[language].match(bare) and not re.search(r";\s", bare)


