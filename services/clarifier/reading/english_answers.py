"""Questions that people answer one another in a thread: "how do they pick a piece?" "by its number"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_relative import Said, begun
from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import FINITE, tagged
from services.clarifier.reading.english_words import base_verb, third_person

TONGUES = (
    "english|german|french|spanish|italian|portuguese|dutch|polish|turkish|arabic|ukrainian|russian|czech|danish|"
    "swedish|welsh|irish|catalan|romanian|greek|hungarian"
)


_HOW = re.compile(
    r"^(?:and |so |but |ok )?how (?:do|does|can|could|should|would|will) (?P<deed>(?:the |our )?\S+ .+)\?$", re.I
)
_WHEN = re.compile(
    r"^(?:and |so |but |ok )?(?:when|where|how (?:long|often)) (?:do|does|can|should|will) (?P<deed>(?:the |our )?\S+ .+)\?$",
    re.I,
)
_WHO = re.compile(r"^(?:and |so |but |ok )?who (?P<deed>(?!(?:is|are|was|else)\b)[a-z]+ .+)\?$", re.I)
_IS_IT = re.compile(
    r"^(?:and |so |but |ok )?(?P<aux>does|do|can|should|must|will|would) (?P<who>it|they|we|you|(?:the |our )?[a-z-]+(?: [a-z-]+)??) (?P<verb>[a-z]+)(?P<rest>(?: [^?]+)?)\?$",
    re.I,
)
_IF = re.compile(
    r"^(?:and |so |but |ok )*(?:what )?(?:happens |do we do )?(?P<case>(?:if|when) (?!not\b|so\b)\S+ .+)\?$", re.I
)
_LABEL = re.compile(
    r"^(?:and |so |what about |which |what )?(?P<what>(?!how\b|who\b|why\b|when\b|where\b)[a-z-]+s?)\?$", re.I
)
_YES = re.compile(
    r"^(?:yes|yep|yeah|sure|of course|definitely|absolutely|it has to|it must|it should|it does|they (?:must|have to|should)|must|has to|needs to|yes please|please)(?: it (?:has to|must|should))?(?:\s*[,.;]\s*(?:so |and )?(?P<rest>\S+ \S.*)|(?: so| and) (?P<more>\S+ \S.*))?$",
    re.I,
)
_SPAN = re.compile(
    r"^(?:for )?(?:at least |up to )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:minute|hour|day|week|month|year)s?$",
    re.I,
)
_HAS_TO = re.compile(r"^(?:yes,? )?(?:it|they|we) (?:has to|have to|must|should)(?=[,.;!]|$| so\b)", re.I)
_NO = re.compile(r"^(?:no|nope|nah|never|not needed|no need)(?:\s*,\s*(?P<rest>\S+ \S.*))?$", re.I)
_LED = re.compile(r"^(?:by|with|via|in|at|on|from|through|using|after|before|within|every|once|for|until|as)\b", re.I)


def answered(told: list[Said]) -> list[Said]:
    """ "how do they pick a piece?" "number or QR code": they pick it by that."""
    out, at = list[Said](), 0
    while at < len(told):
        asked = told[at][0].strip()
        behind = at + 1
        while behind < len(told) and told[behind][0].strip().endswith("?") and len(told[behind][0].split()) < LEAST:
            behind += 1
        answer = told[behind][0].strip(" .!") if asked.endswith("?") and behind < len(told) else ""
        made = _made(asked, answer) if answer and not answer.endswith("?") else []
        if not made and asked.endswith("?") and behind + 1 < len(told) and _HAS_TO.match(told[behind + 1][0]):
            between, behind = [told[behind]], behind + 1  # "does it work offline? The cellar is terrible" "it has to"
            made = _made(asked, told[behind][0].strip(" .!"))
            out += between if made else []
        if made:
            typed = " ".join(one for _, one in told[at : behind + 1])
            out += [(said, told[behind][1] if place else typed) for place, said in enumerate(made)]
            at = behind + 1
        else:
            out.append(told[at])
            at += 1
    return out


LEAST = 4  # words of a question of its own behind another; fewer only propose an answer: "by number?"


def _made(asked: str, answer: str) -> list[str]:
    """The sentences that a question and its answer make; none where that is not clear."""
    is_thing = not any(word.tag in FINITE for word in tagged(answer)) and clause(tagged(answer)) is None
    if is_thing and (how := _HOW.match(asked)) is not None and len(answer.split()) < LONG:
        return [f"{begun(how['deed'])} {answer if _LED.match(answer) else f'by {answer}'}"]
    if is_thing and (when := _WHEN.match(asked)) is not None and len(answer.split()) < LONG:
        return [f"{begun(when['deed'])} {answer}"] if _LED.match(answer) else []
    if is_thing and (who := _WHO.match(asked)) is not None and len(answer.split()) < LONG:
        by_whom, _, rest = answer.partition(", ")
        return [f"{begun(_many(by_whom, who['deed']))}{f' {rest}' if rest else ''}"]
    if (case := _IF.match(asked)) is not None and not is_thing:
        return [f"{begun(case['case'])}, {answer[:1].lower()}{answer[1:]}"]
    if (label := _LABEL.match(asked)) is not None and is_thing:
        return _labelled(label["what"], answer)
    if (asks := _IS_IT.match(asked)) is not None and base_verb(asks["verb"].lower()) == asks["verb"].lower():
        return _yes_or_no(asks, answer)
    return []


LONG = 14  # words of an answer


def _yes_or_no(asks: re.Match[str], answer: str) -> list[str]:
    yes, no = _YES.match(answer), _NO.match(answer)
    who, deed = begun(asks["who"]), f"{asks['verb']}{asks['rest']}"
    if yes is not None:
        rest = yes["rest"] or yes["more"] or ""
        helper = "can" if asks["aux"].lower() == "can" else "must"
        if _SPAN.match(rest):  # "do we keep the photos?" "yes, ten years"
            return [f"{who} {helper} {deed} for {rest.removeprefix('for ')}"]
        return [f"{who} {helper} {deed}", *([begun(rest)] if rest else [])]
    if no is not None and asks["aux"].lower() in ("can", "should", "must", "do", "does"):
        helper = {"can": "cannot", "should": "should not", "must": "does not have to"}.get(asks["aux"].lower(), "")
        helper = helper or f"{asks['aux'].lower()} not"
        return [f"{who} {helper} {deed}", *([begun(no["rest"])] if no["rest"] else [])]
    return []


def _many(who: str, deed: str) -> str:
    """ "who approves it?" "the owner": the owner approves it."""
    first, _, rest = deed.partition(" ")
    last = tagged(who)[-1]
    is_many = last.tag == "NN2" or " and " in who
    if is_many and first.endswith("s") and base_verb(first.lower()):
        return f"{who} {base_verb(first.lower())} {rest}"
    if (
        not is_many
        and base_verb(first.lower()) == first.lower()
        and first.lower() not in ("can", "must", "may", "should")
    ):
        return f"{who} {third_person(first.lower())} {rest}"
    return f"{who} {deed}"


_SEVERAL_TONGUES = re.compile(
    rf"^(?P<all>(?:{TONGUES})(?:(?:,? and |, |\s)(?:{TONGUES}))*)\b(?:,\s*(?P<rest>.+))?$", re.I
)


def _labelled(what: str, answer: str) -> list[str]:
    if (told := _SEVERAL_TONGUES.match(answer)) is not None:
        names = [name.capitalize() for name in re.findall(TONGUES, told["all"], re.I)]
        listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        return [f"The system must be available in {listed}", *([begun(told["rest"])] if told["rest"] else [])]
    return []
