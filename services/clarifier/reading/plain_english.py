"""What somebody wrote in English as a requirement with the least change; "" where even that would not be sound."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import PARTICIPLES, SYSTEM_VERBS, from_participle, head_noun
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import listed
from services.clarifier.reading.kinds import MOVES, kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

_CASE_EN = re.compile(
    r"^(?P<case>(?:if|when|whenever|once|as soon as|unless|until|after|before|while|where|above|below|over|under|beyond)\s[^,]{3,120}),\s(?:then\s)?(?P<rest>.+)$",
    re.I,
)
_MODAL = re.compile(
    r"^(?P<who>.{2,80}?)\s(?P<modal>must not|should not|may not|shall not|can not|can|could|may|should|would|will|must|shall|ha(?:s|ve) to|needs? to|ought to|gets? to|shouldn['’]t|mustn['’]t|must not|should not|may not|shall not|won['’]t|cannot|can['’]t|can not)"
    r"\s(?P<only>only\s|also\s|always\s|never\s|then\s|still\s|immediately\s|automatically\s)?(?P<deed>[a-z][\w-]*\b.*)$",
    re.I,
)  # fmt: skip
ITSELF = listed(
    "keep store save archive delete erase remind notify alert warn inform email mail text block lock hide mask encrypt log"
)  # what nobody is asked to do by hand
_ONE = listed("it he she this that they these those both others who which you")
_WE = listed("i we one people everyone everybody anyone anybody")
_SPEAKS = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|you|your)\b", re.I)
_BE = re.compile(r"^(?P<subject>(?:[\w'’-]+ ){1,5}?)(?P<done>[a-z]+(?:ed|en|t|wn|ne))\b(?P<rest>.*)$")


_TO_US = re.compile(
    r"\b(?P<verb>(?:tell|send|give|show|text|e?mail|call|ask|inform|pay|bring|hand|let|notif(?:y|ie))s?) (?:us|me)\b",
    re.I,
)
_OUR = re.compile(r"\bour\b", re.I)
_I_WANT = re.compile(
    r"^(?:i|we)(?:['’]d| would)? (?:also |really |just |only )*(?:want|need|like|love|have|must|should)(?: to be able)? (?:to )?"
    r"(?P<deed>(?!be\b|have\b|thank|talk|ask\b|think|discuss|decide|find out|stop|stay|agree|do\b|get rid|know (?:if|whether))[a-z]+ \S.*)$",
    re.I,
)
_THEIRS = {"my": "their", "our": "the", "me": "them", "us": "them"}


def _own_wish(words: str) -> str:
    """ "i need to see my day in order": whoever uses it does."""
    found = _I_WANT.match(words)
    first = found["deed"].split()[0].lower() if found else ""
    if found is None or base_verb(first) != first:
        return ""
    deed = re.sub(r"\b(?:my|our|me|us)\b", lambda one: _THEIRS[one[0].lower()], found["deed"], flags=re.I)
    return "" if _SPEAKS.search(deed) else f"let users {deed}"


_WE_HAVE = re.compile(r"(?<=\w) (?:that )?we (?:already )?(have|own|use)$", re.I)  # "the old PC we have"


def english_sentence(words: str) -> str:
    mine = _own_wish(words)
    if mine:
        return f"The system shall {mine}."
    words = _WE_HAVE.sub(lambda one: f" that the team {one[1]}{'s' if one[1] != 'have' else ''}".replace("haves", "has").replace("team have", "team has"), words)
    words = _OUR.sub("the", _TO_US.sub(r"\g<verb> the team", words))
    case = _CASE_EN.match(words)
    if case is not None:
        body = _body(case["rest"], is_case=True)
        return (
            f"{case['case'][:1].upper()}{case['case'][1:]}, the system shall {body}."
            if body and not _SPEAKS.search(case["case"])
            else ""
        )
    body = _body(words)
    return f"The system shall {body}." if body else ""


_NONE_WHEN = re.compile(r"no (?:[a-z-]+ ){0,2}[a-z-]+s (?:after|before|between|during|until|without|on) [^,;]+$", re.I)
_PRICED = re.compile(
    r"(?:[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|\$|£|eur\b|euros?|pounds?|dollars?|chf\b|francs?)|\d+[.,]\d\d) (?:a|an|per|each|every|for|after) [^,;]+$", re.I
)
_ASKED = re.compile(r"(?:who|which [a-z]+|how many [a-z]+|how much [a-z]+|what [a-z]+) (?!(?:is|are)\b.*\b(?:must|should)\b)[^,;:?]+$", re.I)
_MUST = re.compile(
    r"^(?:(?:the system|it|this|everything|all of (?:it|this)) )?(?:must|should|shall|has to|needs to) (?:also |always )?(?P<no>not |never )?"
    r"(?P<deed>(?P<verb>[a-z]+) .+)$",
    re.I,
)


def first_word(words: str) -> str:
    return words.split()[0].lower()


def _body(words: str, *, is_case: bool = False) -> str:
    """What stands behind "the system shall"."""
    must = _MUST.match(words)
    if must is not None and not _SPEAKS.search(must["deed"]) and base_verb(must["verb"]) in ("", must["verb"].lower()):
        return f"{'not ' if must['no'] else ''}{must['deed']}"  # "Must be MIT licensed"
    if _NONE_WHEN.match(words) and not _SPEAKS.search(words):
        return f"make sure that there are {small(words)}"  # "no food orders after 9"
    if _PRICED.match(words) and not _SPEAKS.search(words):
        return f"charge {words}"
    if not is_case and _ASKED.match(words) and not _SPEAKS.search(words):
        return f"show {small(words)}"  # "who brings what": what is to be seen
    first = words.split()[0].lower().partition("'")[0].partition("’")[0]
    if first in _ONE and not (is_case and first in ("it", "they")):
        return ""
    modal = _MODAL.match(words)
    if modal is not None and is_case and first_word(words) == "they" and not _SPEAKS.search(modal["deed"]):
        return _said_of("they", modal["modal"].lower().replace("’", "'"), (modal["only"] or "").strip(), modal["deed"].split()[0].lower(), modal["deed"])
    if modal is not None and not says_something(modal["who"], "en") and not re.search(r"[,;:]", modal["who"]):
        return _helped(modal)
    keeps = _KEEP.match(words)
    if keeps is not None and not _SPEAKS.search(keeps["what"]) and (keeps["verb"] or keeps["barred"].lower() in SYSTEM_VERBS):
        return f"not {keeps['barred']} {keeps['what']}" if keeps["never"] else f"{keeps['verb']} {keeps['what']}"
    deed = _DOES.match(words)
    if deed is not None and deed["verb"].lower().endswith("s"):
        own = _OURS.sub("the ", re.sub(r"\bours\b", "the team’s own", deed["rest"]))
        own = re.sub(r"(?<=\w )you\b(?! \w+ed\b)", "the user", own)
        own = _AND_DOES.sub(lambda one: f"{one[1]}{base_verb(one[2]) or one[2][:-1]}{one[3]}", own)
        words = f"{base_verb(deed['verb'].lower()) or deed['verb'].lower()[:-1]} {own}"
        return "" if _SPEAKS.search(words) else words
    if _SPEAKS.search(words):
        return ""
    denied = _DENIED.match(words)
    if denied is not None and not says_something(denied["who"], "en") and base_verb(denied["verb"]) in ("", denied["verb"]):
        does = "do" if is_plural_en(head_noun(denied["who"])) else "does"
        return f"make sure that {small(denied['who'])} {does} not {denied['verb']}{denied['rest']}"
    wanted = _WANTS.match(words)
    if wanted is not None:
        return _wanted(wanted)
    if is_case and kind_of(words, "en") == "deed":
        return small(words)  # "when a key is overdue, remind the holder": nobody else is named
    return "" if _HANGS.match(words) else _whole(words)


_DENIED = re.compile(
    r"^(?P<who>(?!i\b|we\b|you\b|it\b|they\b|this\b|that\b|users\b)(?:[\w'’-]+ ?){1,4}?) (?:do|does)(?:n['’]t| not) (?P<verb>(?!have\b|need\b|want\b|know\b|like\b)[a-z]+)(?P<rest>\b.*)$", re.I
)
_AND_DOES = re.compile(r"(,? and (?:then )?)([a-z]{3,}(?<!s)s)( (?:the|an?|it|them|down|up|out|off|on|in|back|every|each|all|to|for|with)\b)")
_DOES = re.compile(r"^the system (?P<verb>[a-z]+) (?P<rest>\S.+)$", re.I)
_OURS = re.compile(r"\b(?:our|my) ", re.I)
_HANGS = re.compile(r"(?:if|when|who|whoever|what|because|while|have|has|is|are|gets?|was|were)\b", re.I)


_NOTHING = re.compile(r"(?:nothing|everything|anything|everyone|everybody) (?:[a-z]+s|is|must|can)\b", re.I)
_STAYS = re.compile(r"^(?P<what>(?:[\w'’-]+ ){1,5}?)(?P<does>stays?|remains?) (?P<rest>(?!with (?:a|an|the)\b)\S.*)$", re.I)


def _whole(words: str) -> str:
    """A deed, a clause, or a thing, as it stands."""
    kind = kind_of(words, "en")
    if kind == "deed" and words.split()[0].lower() in ITSELF:
        return small(words)
    if kind == "deed":
        segments = re.split(r",\s", words)
        if len(segments) > 1 and all(kind_of(one, "en") == "deed" for one in segments):  # "photograph it, pick the project"
            words = f"{', '.join(segments[:-1])} and {segments[-1]}"
        return f"let users {words[:1].lower()}{words[1:]}"
    if _NOTHING.match(words) or MOVES.match(words):
        return f"make sure that {small(words)}"
    stays = _STAYS.match(words)
    if stays is not None and not says_something(stays["what"], "en"):
        what = stays["what"].strip()
        is_bare = len(what.split()) == 1 and stays["does"].endswith("s")  # "Ranking stays secret"
        return f"make sure that {'the ' if is_bare else ''}{small(what) if not is_bare else what.lower()} {stays['does']} {stays['rest']}"
    done = _BE.match(words)
    parsed = english.parse(words)
    if parsed is not None and re.search(r"\b(?:when|if|where|because|until|of who)\b", parsed.subject):
        parsed, kind = None, "thing"  # "an alert when the same diagnosis shows up"
    if parsed is not None and done is not None and _is_of_done(parsed.subject, done):
        parsed = None  # "key handover recorded with a photo of the state it was returned in"
    is_clause = parsed is not None and bool(parsed.subject) and words.startswith(parsed.subject)
    passive = _passive(words, parsed if is_clause else None)
    if passive:
        return passive
    if (is_clause or kind == "clause") and not is_relative(words):
        return f"make sure that {small(words)}"
    return (_done(done) if done is not None and not is_clause else "") or _thing(words, kind)


def _is_of_done(subject: str, done: re.Match[str]) -> bool:
    return done["done"] in subject.split() and not re.search(r"\b(?:who|that|which)\b", done["subject"])


def _passive(words: str, parsed: english.Parsed | None) -> str:
    """ "lab results attached to the animal": they are."""
    if parsed is None or parsed.is_modal or parsed.is_be:
        return ""
    rest = words[len(parsed.subject) :].strip()
    if not rest or not from_participle(rest.split()[0].lower()) or not rest.split()[0].endswith("ed"):
        return ""
    if parsed.subject.split()[-1].lower() in pack("en").words("prepositions"):
        return ""
    return f"make sure that {small(parsed.subject)} {_be(parsed.subject)} {rest}"


def _done(done: re.Match[str]) -> str:
    subject = done["subject"].strip()
    is_verb = base_verb(subject.split()[0]) == subject.split()[0].lower()
    if (
        is_verb
        or subject.lower() in pack("en").words("determiners")
        or not (done["done"] in PARTICIPLES or done["done"].endswith("ed"))
    ):
        return ""
    if re.search(r"\b(?:of|with|for|from|in|on|at|by|to|and|or|who|that|which)$", subject):
        return ""
    return f"make sure that {small(subject)} {_be(subject)} {done['done']}{done['rest']}"


def _be(subject: str) -> str:
    return "are" if is_plural_en(head_noun(subject)) else "is"


def _thing(words: str, kind: str) -> str:
    bare = re.split(r"\s(?:that|which|who|where|when|if|whose|what|how|whether)\s|:\s", words)[0]
    is_thing = kind == "thing" and not says_something(bare, "en") and not case_like(words)
    if is_relative(words) or (is_thing and not re.search(r"\b(?:it|them|him|her)\b", words)):
        return f"provide {small(words)}"
    return ""


_WANTS = re.compile(
    r"^(?P<who>(?!i\b|we\b|you\b|nobody\b|no\b)(?:[\w'’-]+ ){1,4}?)(?:wants?|needs?|would like|asks? for)\s(?P<what>.+)$",
    re.I,
)
_KEEP = re.compile(
    r"^we (?:(?P<verb>keep|store|delete|archive|charge|show|send|record|take(?= \d))|(?P<never>never) (?P<barred>[a-z]+))\s(?P<what>.+)$", re.I
)


def _wanted(found: re.Match[str]) -> str:
    """ "the head wants a report": the head gets it."""
    who, what = small(found["who"].strip()), found["what"].strip()
    if who.lower() in _ONE or says_something(who, "en"):
        return ""
    if what.startswith("to "):
        return f"let {who} {what[3:]}" if base_verb(what.split()[1]) == what.split()[1] else ""
    if re.match(r"(?:each|every|any|an?) ", who) or not re.match(
        r"(?:an?|the|one|two|three|\d+|monthly|weekly|daily|[a-z]+s|their own)\s", what
    ):
        return (
            f"make sure that {who} {'has' if who.startswith(('each', 'every', 'any', 'a ')) else 'have'} {what}"
            if re.match(r"(?:each|every) ", who)
            else ""
        )
    return f"provide {who} with {what}"


def case_like(words: str) -> bool:
    return re.search(r"[;]|\b(?:when|but|so)\b.*,", words) is not None


_RELATIVE = re.compile(r"^(?:an?|one|some)\s(?:[\w-]+\s){1,4}?(?:which|that|where|who)\s(?P<rest>.+)$", re.I)


def is_relative(words: str) -> bool:
    """ "a form which checks whether the list is full": the only verb is told of the thing."""
    found = _RELATIVE.match(words)
    if found is None:
        return False
    told = re.split(r"\s(?:whether|if|when|what|how|which|that|who)\s", found["rest"])[0]
    return not re.search(
        r"\s(?:gets?|is|are|can|cannot|can['’]t|may|has|have|must|should|receives?|sees?|goes|go)\s", told
    )


def _helped(modal: re.Match[str]) -> str:
    who, deed = modal["who"].strip(), modal["deed"]
    low, verb = who.lower(), deed.split()[0].lower().strip(",;")
    is_bad = low in _ONE or (_SPEAKS.search(low) is not None and low not in _WE)
    if is_bad or _SPEAKS.search(deed) or verb in ("not", "never"):
        return ""
    who = {"i": "users", "we": "users", "one": "users"}.get(low, small(who))
    only = (modal["only"] or "").strip()
    return _said_of(who, modal["modal"].lower().replace("’", "'"), only, verb, deed)


def _said_of(who: str, helper: str, only: str, verb: str, deed: str) -> str:
    lead = f"{only} " if only else ""
    if helper in ("can", "could", "may", "get to", "gets to") and not _NOBODY.match(who):
        rest = deed[len(verb) :].strip()
        if only == "only" and rest:  # "a child can only be in a course of its level": what it may, and not who
            is_state = verb == "be"
            return f"make sure that {who} {_be(who)} only {rest}" if is_state else f"let {who} {verb} only {rest}"
        return f"let {who} {lead}{deed}"
    if _NOBODY.match(who) or helper in ("cannot", "can't", "can not"):
        return f"make sure that {who} {'cannot' if not _NOBODY.match(who) else helper} {lead}{deed}"
    is_many = is_plural_en(head_noun(re.split(r"\s(?:who|that|which|of|with|from|in)\s", who)[0])) or who in ("people", "they")
    is_no = helper.endswith(("n't", "not"))
    if verb == "be":
        return f"make sure that {who} {'are' if is_many else 'is'} {'not ' if is_no else ''}{lead}{deed[3:]}"
    if is_no:
        return f"make sure that {who} {'do' if is_many else 'does'} not {lead}{deed}"
    if base_verb(verb) not in ("", verb):
        return ""
    return f"make sure that {who} {lead}{deed if is_many else _third(deed)}"


_NOBODY = re.compile(r"(?:nobody|no one|no)\b", re.I)


def _third(deed: str) -> str:
    found = re.match(r"(\w+)(.*)$", deed, re.S)
    assert found is not None
    rest = re.sub(
        r"(,? and (?:then )?)([a-z]+)(?= )",
        lambda more: more[1] + (english.third_person(more[2]) if base_verb(more[2]) == more[2] else more[2]),
        found[2],
        count=1,
    )
    return english.third_person(found[1]) + rest


_SAYS_WHICH = re.compile(r"\w{3,}(?:ed|ing|ful|less|ous|ive|able|ible|ary)$", re.I)  # "Controlled drugs"


def small(words: str) -> str:
    """The first letter small, where it is no name and no abbreviation."""
    first, *others = words.split()
    if first == "A" and others and base_verb(others[0]) not in ("", others[0]) and others[0].endswith("s"):
        return words  # "A goes back to stock": a name
    is_led = bool(others) and others[0].islower() and _SAYS_WHICH.match(first)
    is_common = _is_common(first) or bool(is_led)
    is_name = first[:1].isupper() and (any(c.isupper() or c.isdigit() for c in first[1:]) or not is_common)
    return words if is_name else words[:1].lower() + words[1:]


_MADE_OF = re.compile(r"\w{3,}(?:tion|sion|ment|ness|ity|ance|ence|ing|ship|ism|age)$")
_FUNCTION = listed(
    "a an the each every any all no nobody everybody everyone anybody anyone somebody someone some only new old when if what which who whoever "
    "both this these two three el la los las un una unos cada nadie todo todos toda todas quien si cuando al "
    "en máximo solo no"
)


_NAMES = listed(
    "hannes james thomas agnes ines jonas lukas nils lars chris charles carlos marcos andres jens hans klaus "
    "markus niklas mats jules"
)


_OPENERS = listed(
    "after before at on in during from once until with without for by as per online offline members people there"
)


def _is_common(first: str) -> bool:
    low = first.lower()
    return (
        low in _FUNCTION
        or low in _OPENERS
        or low in pack("en").attribute_type
        or english.is_actor(low)
        or bool(base_verb(low))
        or low in PARTICIPLES
        or low in pack("en").words("uncountable") | pack("en").words("not_entities")
        or _MADE_OF.search(low) is not None
        or (low.endswith("ly") and len(low) > 4)
        or (is_plural_en(low) and low not in _NAMES)
    )
