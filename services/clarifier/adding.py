"""A further wish that is said to the bot below a finished plan: "ropes are retired after 40 falls"."""

from __future__ import annotations

from services.clarifier.answers import control
from services.clarifier.clauses import stems
from services.clarifier.drafting.assemble import is_about_product, prepare
from services.clarifier.drafting.fragments import makeshift
from services.clarifier.drafting.requirements import stated
from services.clarifier.phrased import is_talk, said_with
from services.clarifier.reading.reader import read
from services.clarifier.state import ClarifierState
from services.clarifier.telling import as_wish
from services.clarifier.wording import flat
from services.core.contracts import Message


def adds(state: ClarifierState, said: Message, *, is_wish: bool = False) -> bool:
    """Whether a message states a demand about what the idea or an answer speaks of, or `is_wish` anyhow; the rules that
    read the idea decide, and what they could only quote is none."""
    text, words = said.text, flat(said.text)
    if not is_about_product(text) or text.rstrip().endswith("?") or control(text) or said_with(words) or is_talk(words):
        return False
    making = prepare(state, None)
    language = making.language
    spoken = " ".join((state.idea.text, *(answer.text for answer in state.live_answers())))
    wish = as_wish(text)
    if not is_wish and wish == text and not stems(text, language) & stems(spoken, language):
        return False
    needs = stated(making, read(wish, language, said.id), (said.id,))
    return bool(needs) and not makeshift(needs)
