"""What is typed in passing, made regular before sentences are taken apart: a question with its answer, what is added behind
a full stop, "sometimes there is no signal, then …", "when it is full I need a warning"."""

from __future__ import annotations

import re
from itertools import pairwise

from services.clarifier.reading.english_answers import answered
from services.clarifier.reading.english_filled import of_gap, of_label, of_once, of_order
from services.clarifier.reading.english_relative import Said, begun
from services.clarifier.reading.english_spans import case_end, clause
from services.clarifier.reading.english_tags import FINITE, tagged
from services.clarifier.reading.english_tiers import tiers
from services.clarifier.reading.english_wished import of_wish


def regular(found: list[str]) -> list[Said]:
    """The sentences, each with what was typed for it."""
    told = answered([(one, one) for one in found])
    told = _added(told)
    return [pair for at, (one, typed) in enumerate(told) for pair in _each(one, typed, is_first=not at)]


def _each(said: str, typed: str, *, is_first: bool) -> list[Said]:
    found = plainly(said, is_first=is_first)
    if len(found) < 2:
        return [(one, typed) for one in found]
    return [(one, one if one.lower() in typed.lower() else typed) for one in found]


_ADDS = re.compile(
    r"^(?!(?:based|depending) on (?:the|their|its|these) [a-z]+ (?:they|it|he|she|we|you)(?:['’]| (?:is|are|can|must|get|will|should)\b))(?:based on|depending on|according to|including|preferably|ideally (?:with|in|by|on|via|from)|but only (?:for|if|when|with)|"
    r"only (?:for|if|when) |except (?:for|when|if)|unless|as long as|with(?:out)? |via |by (?:e-?mail|text|sms|number|name|phone)\b)",
    re.I,
)
_SAYS_ITSELF = re.compile(  # "Depending on that, police or parks have to agree"
    r"(?:based on|depending on|according to|unless|as long as)\b[^,]*, .*\b(?:must|can|may|should|ha(?:s|ve) to|gets?|is|are)\b",
    re.I,
)
_ASKED_FOR = re.compile(
    r"^(?:so |and |but |hey |ok |also )?(?:can|could) (?:we|i) (?:please )?(?:have|get) (?P<what>.+)\?$|^(?:is|would) it (?:be )?possible to (?P<deed>.+)\?$",
    re.I,
)


def _added(told: list[Said]) -> list[Said]:
    """ "… the evening before? based on who said they're free": of the deed before."""
    joined = list[Said]()
    for said, typed in told:
        bare = said.strip(" .!")
        is_more = bool(joined) and _ADDS.match(bare) is not None and not said.startswith("•") and _is_open(bare)
        is_more = is_more and _SAYS_ITSELF.match(bare) is None
        before = joined[-1][0].strip() if joined else ""
        if is_more and (asked := _ASKED_FOR.match(before)) is not None:
            before = f"We need {asked['what']}" if asked["what"] else f"We want to {asked['deed']}"
        if is_more and not before.endswith("?") and not before.startswith("•") and len(before.split()) > 2:
            small = bare[:1].lower() + bare[1:]
            joined[-1] = (f"{before.rstrip(' .!')} {small}", f"{joined[-1][1]} {typed}")
        else:
            joined.append((said, typed))
    return joined


def _is_open(bare: str) -> bool:
    """Nobody does anything in it but those of whom it is said."""
    is_without = re.match(r"with(?:out)? ", bare, re.I) is not None
    if is_without and any(one.tag == "PNP" and behind.tag in FINITE for one, behind in pairwise(tagged(bare))):
        return False  # "without having watched it they don't get a badge"
    head = re.split(r",| (?:who|which|that|what|where|when|how|if) ", bare, maxsplit=1)[0]
    return clause(tagged(head)) is None and not ("," in bare and clause(tagged(bare.partition(",")[2].strip())))


def _are_theirs(deeds: str) -> bool:
    """Several deeds of theirs, and none that the product goes on with: "…, shows who has one and reminds borrowers"."""
    words = tagged(deeds)
    joints = [at for at, word in enumerate(words[:-1]) if word.text == "," or word.low == "and"]
    return bool(joints) and not any(words[at + 1].tag == "VVZ" for at in joints)


_ORG_WANTS = re.compile(
    r"^(?:(?:the|our|my|an?) )?(?:[a-z-]+ ){0,3}?(?:museum|garden|company|school|club|agency|office|city|town|council|bank|hospital|clinic|team|"
    r"library|church|parish|shop|store|firm|startup|university|association|charity|department|group|studio|gym|hotel|farm|kitchen|"
    r"restaurant|practice|lab|project|cooperative|co-op|association|brigade|family|foundation|archive|parliament|centre|center|zoo|theatre|theater|band|choir|boss|director|head|ceo|owner|management|board|client|customer) "
    r"(?:wants?|needs?|would like|is looking for|asked for) (?P<what>(?:an? (?!way\b|lot\b)|(?!(?:to|more|help|the|our|new|better|some|less)\b)(?=[a-z-]+ [a-z-]+$))[^,;:]{4,90})$",
    re.I,
)
_SOMETIMES = re.compile(
    r"^(?:sometimes|occasionally|from time to time|now and then),? (?P<case>[^,;]{5,80})[,;] (?:and )?(?:then|so then|in that case|in this case)[, ] ?(?P<then>\S+ \S.+)$",
    re.I,
)
_THERES = re.compile(r"\bthere['’]s\b", re.I)
_NEED = re.compile(
    r"^(?:need|needed|wanted|looking for|idea|request|feature request):? (?:an? )?(?P<what>something (?:for|to|that|like)\b.*|(?:[A-Za-z-]+ ){0,3}?(?:cli|app|tool|bot|script|service|api|page|site|website|dashboard|library|plugin|extension|system|portal|job)\b.*)$",
    re.I,
)
_CASE_NEED = re.compile(
    r"^(?P<case>(?:if|when|whenever|once|as soon as|before|after) .{5,100}?),? (?P<who>i|we) (?:need|want|['’]?d like|would like|would love) (?P<what>(?:an?|the) [^,;]+?)(?:,? so (?:that )?(?:i|we) .+)?$",
    re.I,
)
_AND_WISH = re.compile(
    r",? and (?=(?:i|we)(?:['’]d| would)? (?:also |really )?(?:want|need|like|love) (?!to know\b))", re.I
)
_LETS = re.compile(
    r"^(?P<frame>(?:(?:i|we)(?:['’]d| would)? (?:really |just )?(?:want|need|like|love|like to have|love to have) |(?:please )?(?:build|make|create) (?:us |me )?)?(?:an?|the|some|one) [^,;:]{2,50}?) (?:that|which|to) (?:lets?|allows?|helps?|enables?) "
    r"(?P<who>(?:our |the |all |my )?(?:[a-z-]+ )?[a-z-]+s|people|staff|everyone|everybody) (?:to )?(?P<deeds>[a-z]+ .+)$",
    re.I,
)


def plainly(said: str, *, is_first: bool = False) -> list[str]:
    """A wish in the form of a statement; the sentence as it is where none is told."""
    bullet = "• " if said.startswith("•") else ""
    bare = _REQUEST.sub("", said.lstrip("• ").strip().rstrip(".!"))
    bare = _CALL_US.sub(r"\g<to>the team", bare) if not _WE.search(bare) else bare
    bare = bare if _WE.search(bare) or re.search(r"\bus\b", bare, re.I) else _AT_OUR.sub("the", bare)
    bare = _OTHER_ONE.sub("other person", bare)
    bare = _ONE_OF_US.sub("a team member", bare) if _PROGRAM.search(bare) else bare
    if bare.endswith("?"):
        return [said]
    halves = tiers(bare) or _spliced(bare) or _AND_WISH.split(bare)
    if len(halves) > 1:
        told = [part for at, one in enumerate(halves) for part in plainly(one, is_first=is_first and not at)]
        return [f"{bullet}{part}" for part in told]
    steps = (
        (_of_house, _of_end, _of_about, of_gap, of_order, _of_need, _of_app)
        if is_first
        else (_of_need, _of_app, of_wish, of_gap, of_label, of_once, of_order, _of_case)
    )
    found = next((found for step in steps if (found := step(bare))), [])
    same = said if bare in said and len(bare) + 3 > len(said.lstrip("• ").strip()) else f"{bullet}{begun(bare)}"
    return [f"{bullet}{one}" for one in found] or [same]


_CASE_BEHIND = re.compile(
    r",? (?:and |but )?(?=(?:if|when|unless|as soon as) (?!(?:not|needed|possible|necessary)\b))", re.I
)


def _spliced(bare: str) -> list[str]:
    """ "Reviewers answer within 10 days, if nobody answers the next one is asked": two sentences."""
    for joint in _CASE_BEHIND.finditer(bare):
        words = tagged(bare[joint.end() :])
        is_comma = joint[0].startswith(",")
        if is_comma and case_end(words) is not None and clause(tagged(bare[: joint.start()])) is not None:
            return [bare[: joint.start()], bare[joint.end() :]]
    then = _THEN_I.search(bare)
    if then is not None and clause(tagged(bare[: then.start()])) is not None:
        return [bare[: then.start()], bare[then.end() :]]
    return []


_THEN_I = re.compile(
    r",? (?:and )?then (?=(?:i|we) (?!\w+ed\b)[a-z]+ )", re.I
)  # "parents tell me, then I make the boats"


_REQUEST = re.compile(
    r"^(?:feature request|change request|request|idea|proposal|suggestion|wish|ticket|(?:the |my |our )?(?:new )?(?:tool|plan|solution|concept|process|system|bot|app|way|workflow)|how it (?:should |could )?works?|what (?:we|i) (?:want|need|have in mind))(?: (?:for|from) (?:the |our )?[\w' -]{3,40})?: (?=\S+ \S+ \S)",
    re.I,
)


# "… are asked to call us": whoever runs it.
_CALL_US = re.compile(
    r"(?P<to>\bto (?:call|contact|visit|e-?mail|write to|write|see|text|ring|phone|message|ask|tell|pay|meet) )us\b",
    re.I,
)
_AT_OUR = re.compile(
    r"(?<=\bof )our(?= \d)|(?<=\bat )our(?= \d)|(?<=\bin )our(?= \d)|(?<=\bfrom )our(?= \d)", re.I
)  # whose they are
_WE = re.compile(r"\b(?:we|i|me|my)\b", re.I)
_OTHER_ONE = re.compile(  # nothing else accepts
    r"\bother one(?= (?:has to|must|should|can|needs to|may|then|can then)? ?(?:accept|agree|confirm|approve|decline|refuse|reject)s?\b)",
    re.I,
)
_ONE_OF_US = re.compile(r"\bone of us\b", re.I)
_PROGRAM = re.compile(r"\bthe (?:app|system|tool|bot)\b", re.I)


_FOR_HOUSE = re.compile(
    r"^for (?P<who>(?:our|my|the|an?) [a-z][\w' -]{2,40}?(?: \([^()]*\))?)(?:: | - | – )(?P<rest>\S+ \S+ .+)$", re.I
)


def _of_house(bare: str) -> list[str]:
    """ "The museum wants an audio guide", "for our tax office: clients upload …", said first: what is to be built."""
    if (house := _FOR_HOUSE.match(bare)) is not None and clause(tagged(house["rest"])) is not None:
        return [f"A tool for {house['who']}", *plainly(house["rest"])]
    org = _ORG_WANTS.match(bare)
    return [f"We need {org['what']}"] if org is not None else []


_ABOUT = re.compile(r"^(?:what|how) about (?P<what>(?:an?|some) [^:,;]{3,60}?)(?:: (?P<rest>\S+ \S+ .+))?$", re.I)


def _of_about(bare: str) -> list[str]:
    """ "what about a tool for our support people: …", said first: what is to be built, and what it does."""
    found = _ABOUT.match(bare)
    if found is None:
        return []
    return [f"We need {found['what']}", *(plainly(found["rest"]) if found["rest"] else [])]


_ENDS_WHAT = re.compile(
    r"^(?P<who>(?:the|our|an?) [\w' -]{3,40}?) wants? to (?P<deed>(?:stop|end|avoid|reduce|prevent|cut|fight) (?:the |our |its |all )?[\w' -]{3,40})$",
    re.I,
)
_TO_STOP = re.compile(
    r"^(?:(?:we|i)(?:['’]d| would)? (?:want|need|like)|(?:the|our|an?) [\w' -]{3,40}? wants) (?:its |their )?(?P<who>(?:[\w'’-]+ ){1,4}?)to (?P<rest>(?:stop|quit|no longer|not have to|spend less|waste less)\b.+)$",
    re.I,
)


_SO_STOP = re.compile(
    r"^(?:(?:could|can|should) (?:we|you|someone|somebody) (?:please |maybe )?(?:build|make|have|get|set up)|(?:we|i)(?:['’]d like| need| want)(?: to (?:build|have))?|need|looking for) "
    r"(?:something|an? [\w -]{2,30}?),? so (?:that )?(?P<aim>(?!i\b|we can\b)[^,;?]+? (?:stops?|quits?|no longer|don['’]t have to|doesn['’]t have to|never again)\b[^?]+)\??$",
    re.I,
)


def _of_end(bare: str) -> list[str]:
    """ "We want parents to stop calling the office", said first: what it is for."""
    if (ends := _ENDS_WHAT.match(bare)) is not None:
        return [f"Our goal is to {ends['deed']}"]
    if (so := _SO_STOP.match(bare)) is not None:
        return [f"Our goal is that {so['aim']}"]
    found = _TO_STOP.match(bare)
    return [f"Our goal is that {found['who']}{found['rest']}"] if found is not None else []


_WISHED_SO = re.compile(
    r"^(?P<wish>(?:(?:so|and|basically),? )?(?:i|we)(?:['’]d| would)? (?:really |just )*(?:want|need|like|love)(?: to have)? an? [^,;:]{3,60}): (?P<rest>\S+ \S+ .+)$",
    re.I,
)


def _of_need(bare: str) -> list[str]:
    """ "Need something for …", "I'd like a bot in Teams: a teacher posts the duty …"."""
    so = _WISHED_SO.match(bare)
    if so is not None and clause(tagged(re.split(r", ", so["rest"], maxsplit=1)[0])) is not None:
        return [so["wish"], *plainly(begun(so["rest"]))]
    need = _NEED.match(bare)
    if need is None or re.match(r"(?:need|want)\w* (?:an?|some) ", bare, re.I):
        return []
    if need["what"].lower().startswith("something"):
        return [f"We need {need['what']}"]
    return [f"We need {'an' if need['what'][:1].lower() in 'aeiou' else 'a'} {need['what']}"]


def _of_app(bare: str) -> list[str]:
    """ "an app that lets customers scan a shelf, pay and get a receipt": for whom it is, and what each can do."""
    lets = _LETS.match(bare)
    if lets is None or not _are_theirs(lets["deeds"]):
        return []
    return [f"{lets['frame']} for {lets['who']}", f"{begun(lets['who'])} can {lets['deeds']}"]


_BY_WHAT = re.compile(
    r"^(?P<by>(?:depending|based) on (?:the |their |its |how |what )?[^,]{3,40}?),? (?P<rest>(?:they|he|she|it|the [a-z-]+)(?:['’][a-z]+)? [^;]+)$",
    re.I,
)


def _of_case(bare: str) -> list[str]:
    """ "Sometimes there is no signal, then …", "when it is full I need a warning"."""
    if (now := _SOMETIMES.match(bare)) is not None:
        case = _THERES.sub("there is", now["case"])
        return [f"If {case[:1].lower()}{case[1:]}, {now['then']}"]
    by = _BY_WHAT.match(bare)
    if by is not None and clause(tagged(by["rest"])) is not None:
        return [f"{begun(by['rest'])} {by['by'][:1].lower()}{by['by'][1:]}"]
    needed = _CASE_NEED.match(bare)
    if needed is None or clause(tagged(needed["case"].partition(" ")[2])) is None:
        return []
    who = "me" if needed["who"].lower() == "i" else "us"
    return [f"{begun(needed['case'])}, the system sends {who} {needed['what']}"]
