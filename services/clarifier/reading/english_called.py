"""What an idea is called where its first sentence only names it: "can you plan a kiosk?", "our church needs something for …"."""

from __future__ import annotations

import re

from services.clarifier.reading import english

_BUILD_ONE = re.compile(
    r"^(?:hi|hello|hey|idea)?[,:! ]*(?:(?:can|could|would) (?:you|we|somebody|someone) (?:please )?(?:plan|build|create|design|make|develop|sketch|draft|set up|have|get)(?: (?:me|us))? |"
    r"(?:please )?(?:build|create|make|design|develop|plan|draft|set up)(?: (?:me|us))? |"
    r"(?:we|i)(?:['’]d| would)? (?:really |urgently |just )?(?:need|want|like|love|am looking for|are looking for) (?:to (?:have|build|create|get|set up|introduce) )?|"
    r"looking for |(?:need|want|needed|wanted):? (?=an? )|(?:what|how) about |let['’]s (?:build|make|have) )(?P<what>an? (?!way\b|place\b|lot\b|few\b|chance\b)[^,;:.?!]{4,80}?)[.?!]?$",
    re.I,
)
_STOP = re.compile(
    r"^(?:i|we)(?:['’]d| would| just| really)? (?:want|need|like|have|love) to (?:stop|avoid|quit|get rid of|end|no longer have|not have to) (?P<ing>[a-z]+ing\b[^,;:.]{2,60})$",
    re.I,
)
_WANTING = re.compile(
    r"^(?P<who>(?:our |the |all )?(?!we\b|they\b)[a-z-]+s) (?:want|need|would like|would love) (?P<what>(?!to\b)(?:better |new )?[a-z-]+(?: [a-z-]+){0,2}s)$",
    re.I,
)
# "A bot for our support channel that suggests answers": what it is, and what it does.
_MADE_THAT = re.compile(
    r"^(?:(?:please )?(?:build|create|make|design|develop|write|plan)(?: (?:me|us))? |(?:we|i)(?:['’]d| would)? (?:need|want|like) )?(?P<thing>an? (?:[\w-]+ ){0,2}?(?:bot|app|tool|service|site|website|portal|page|dashboard|assistant)) "
    r"for (?P<whom>(?:our|the|my) [^,;:.]{3,40}?) (?P<link>that|which|where) (?P<deeds>[a-z]+s\b .+)$",
    re.I,
)
_NEEDS_SOMETHING = re.compile(
    r"^(?:(?:the|our|my|a|an) )?[\w' ’-]{2,30}? (?:needs?|wants?|could use|is looking for|are looking for) (?:something|a thing|anything|a tool|help) (?:for|to handle|to manage|with) "
    r"(?P<what>[^:;,.]{3,50}?)(?::\s+(?P<rest>.+))?$",
    re.I,
)
_RID = re.compile(
    r"^(?:i|we)(?:['’]d| would| just| really)? (?:want|need|like|have|love) to (?:get rid of|replace|ditch|move away from) (?P<what>(?:the|our|this|that|my|all) [^,;:.]{3,60})$",
    re.I,
)


_COOL = re.compile(
    r"^it(?:['’]d| would) be (?:really |very )?(?:cool|nice|great|good|helpful|awesome|lovely|handy|useful) (?:to have|if we had|if there (?:was|were)) (?P<what>an? .+)$",
    re.I,
)


def called(text: str) -> str:
    """ "Can you plan a kiosk for our museum?", said first of several: what it is; "I want to stop chasing": what it ends."""
    bare = text.strip().rstrip(".!")
    if re.match(r"replace (?:the|our|my|all) [^,;:.]{3,70}$", bare, re.I):
        return f"A replacement for {bare.partition(' ')[2]}"
    cool = _COOL.match(bare)
    if cool is not None:
        return f"We need {cool['what']}"
    stop = _STOP.match(bare)
    if stop is not None:
        return f"An end to {stop['ing']}"
    large = _LARGE.match(bare)
    if large is not None and (gerund := english.gerund(large["verb"].lower())):
        return f"A tool for {gerund} {large['what']}"
    instead = _INSTEAD.match(bare)
    if instead is not None:
        return f"A replacement for {instead['what']}"
    rid = _RID.match(bare)
    if rid is not None:
        return f"A replacement for {rid['what']}"
    wanting = _WANTING.match(bare)
    if wanting is not None:
        return f"A tool for {wanting['what']}"
    found = _BUILD_ONE.match(bare)
    if found is None or re.search(r"\b(?:that|which|who|where|to|so|if|when|with)\b", found["what"]):
        return text
    is_said = english.parse(found["what"].split(" for ")[0]) is not None
    return text if is_said else f"{found['what'][:1].upper()}{found['what'][1:]}"


_LEAD = (
    r"(?:(?:(?:can|could|should) (?:you|we) (?:build|make|create|have|get)|(?:we|i)(?:['’]d| would)? (?:need|want|like)"
    r"(?: to (?:have|build))?|(?:please )?(?:build|make|create|plan)(?: us| me)?|looking for) "
    r"(?:something|an? (?:[\w-]+ )?(?:tool|app|system|thing|way|solution)) (?:to|that helps (?:us|me)(?: to)?) "
    r"|(?:we|i)(?:['’]d| would)? (?:want|need|like|plan|hope) to )?"
)
_LARGE = re.compile(
    rf"^{_LEAD}(?P<verb>plan|manage|organi[sz]e|coordinate|handle|track|monitor|administer|digiti[sz]e|automate|simplify|streamline|"
    r"reduce|cut|lower|improve|increase|shorten|prevent|minimi[sz]e) (?P<what>(?:the |our |my |all )?[a-z][^,;:.?]{3,60})[?]?$",
    re.I,
)
_INSTEAD = re.compile(
    r"^(?:(?:the|our|my) )?[\w-]+(?: [\w-]+)? (?:wants?|needs?|would like) to (?:replace|get rid of|ditch|digiti[sz]e|automate|moderni[sz]e) (?P<what>(?:the|our|its|their|this|my|all) [^,;:.]{3,60})$",
    re.I,
)
_CAN_USE = re.compile(
    r"^(?:(?:we|i)(?:['’]d| would)? (?:need|want|like|love) )?(?P<thing>an? (?:[\w-]+ ){0,3}?(?:bot|app|tool|service|site|website|portal|page|form|board|system)(?: for [^:;,.]{3,30}?)?)(?: (?:that|which) [^:;.]{3,50})?: (?P<deeds>[a-z]+ [^:;.]{8,})$",
    re.I,
)


_DOES_THIS = re.compile(
    r"^(?P<thing>an? [\w -]{2,40}?(?:cli|tool|bot|app|service|script|library|plugin|command|page|site)) (?:that|which) (?P<deed>[a-z]+s [^:]{3,60}): (?P<rest>[a-z]+s \S.+)$",
    re.I,
)


def _all_deeds(text: str) -> bool:
    """ "write text, add pictures, choose a group, send": each of them."""
    parts = re.split(r",\s(?:and\s)?", text.strip())
    return len(parts) > 1 and all(english.base_verb(one.split(" ")[0]) == one.split(" ")[0].lower() for one in parts)


def headed(text: str) -> list[str]:
    """ "Our church needs something for the roster: musicians say …": what it is, and what they do."""
    made = _MADE_THAT.match(text.strip().rstrip(".!"))
    if made is not None:
        thing = made["thing"].split(" ")[-1]
        if made["link"].lower() == "where":
            return [f"{made['thing'][:1].upper()}{made['thing'][1:]} for {made['whom']}", made["deeds"]]
        return [
            f"{made['thing']} for {made['whom']}",
            f"The {thing} {made['deeds'].replace(' it is', f' the {thing} is')}",
        ]
    does = _DOES_THIS.match(text.strip().rstrip(".!"))
    if does is not None and english.base_verb(does["rest"].split(" ")[0]) not in ("", does["rest"].split(" ")[0]):
        return [does["thing"], f"The system {does['deed']}", f"The system {does['rest']}"]
    use = _CAN_USE.match(text.strip().rstrip(".!"))
    if use is not None and _all_deeds(use["deeds"]):
        parts = re.split(r",\s(?:and\s)?", use["deeds"])
        parts = [one for one in parts if " " in one] or parts  # "send" alone says nothing
        joined = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
        return [use["thing"][:1].upper() + use["thing"][1:], f"Users can {joined}"]
    found = _NEEDS_SOMETHING.match(text.strip().rstrip(".!"))
    if found is None:
        return [text]
    return [f"A tool for {found['what']}", *([found["rest"]] if found["rest"] else [])]
