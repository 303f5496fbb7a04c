"""A product that is asked for by a question, alone: "Can we build something for tail-lift inspections?"."""

from __future__ import annotations

import re

_CAN_WE = re.compile(
    r"^(?:(?:so|hey|hi|hello|ok|okay|guys|team|folks|all|question|quick question)[,:!]? )*(?:can|could|should|shall|would it be possible to|is it possible to|how hard would it be to)"
    r"(?: (?:we|you|i|someone|somebody|anyone))?(?: please| maybe| perhaps)? (?:build|make|create|develop|set up|design|write|code|program|have|get) (?:me |us )?"
    r"(?P<what>(?:something|some kind of [a-z]+|an? (?:[\w-]+ ){0,4}?(?:app|tool|bot|system|site|website|page|portal|service|script|platform|program|dashboard|calendar|form|database|planner|tracker|list))"
    r" (?:for|to|that|where|which|so|with)\b[^?]+)\?$",
    re.I,
)


_CAN_WE_DO = re.compile(
    r"^(?:(?:so|hey|hi|hello|ok|okay|guys|team|folks|all)[,:!]? )*(?:can|could|should|shall) (?:we|you|someone|somebody)(?: please| maybe| perhaps| finally)? "
    r"(?P<deed>automate|digiti[sz]e|replace|simplify|organi[sz]e|streamline|moderni[sz]e|get rid of) (?P<what>[^?]+)\?$",
    re.I,
)


_WOULD_BE = re.compile(
    r"^(?:it |this |that )?(?:would|['’]d) be (?:really |so |super |very )?(?:cool|great|nice|good|awesome|amazing|lovely|useful|handy|fantastic) "
    r"(?:to have|if we had|if there (?:was|were)|to get) (?P<what>an? (?:[\w-]+ ){1,4}?(?:where|that|which|so|for|to)\b.+?)[.!]?$",
    re.I,
)


def asked_for(said: str) -> str:
    """The wish that the sentence is: "would be cool to have a page where …"; "" for any other."""
    if (cool := _WOULD_BE.match(said.strip())) is not None:
        return f"We need {cool['what']}."
    if (do := _CAN_WE_DO.match(said.strip())) is not None:
        return f"We want to {do['deed']} {do['what'].strip()}."
    found = _CAN_WE.match(said.strip())
    return f"We need {found['what'].strip()}." if found is not None else ""
