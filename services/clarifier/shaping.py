"""The shape without which nobody sees a question: each finding says how to mend it."""

from __future__ import annotations

import re

from services.clarifier.contradicting import contradictions
from services.clarifier.drafting.assemble import prepare
from services.clarifier.drafting.coverage import coverage
from services.clarifier.drafting.likeness import roots
from services.clarifier.gaps import TOPICS as GAP_TOPICS
from services.clarifier.knowing import known_by
from services.clarifier.questions import COMPARED, FIRST_SLICE, as_chosen, ranked
from services.clarifier.quoting import source_text
from services.clarifier.reading.packs import LANGUAGES
from services.clarifier.state import ClarifierState
from services.clarifier.wording import bare, flat
from services.clarifier.worth import moves, value
from services.core.contracts import CoverageStatus, Finding, Level, Question, finding

LETTERS = "abcde"
LONGEST = 300
LONGEST_OPTION = 160  # a button shows its first words, a card all of them
LOW = 0.34  # of the best question's value, below which another one is the better question
_LEANING = re.compile(
    r"^\W*(?:and|also|so|then|what about (?:it|that|them|this)|as (?:above|before|mentioned)|y|también|"
    r"entonces|und|auch|dann|"
    r"also)\b|\b(?:the above|mentioned above|as before|previous (?:question|answer)|pregunta anterior|"
    r"respuesta anterior|"
    r"lo anterior|vorige (?:frage|antwort)|siehe oben|wie oben)\b",
    re.I,
)
_ASKS = (
    r"(?:who|whom|what|when|where|why|how|which|quién(?:es)?|qué|cuándo|dónde|por qué|cómo|cuál(?:es)?|cuánt[oa]s?|"
    r"wer|wen|wem|was|wann|wo|warum|wie|welche[rsnm]?)"
)
_TWO = re.compile(  # "until when, and by whom?" wants two answers; "must it be proved who did it, and when?" wants one
    rf"^\W*(?:\w+ )?{_ASKS}\b.*[\s,](?:and|or|y|e|o|und|oder)\s+(?:\w+ )?{_ASKS}\b", re.I | re.S
)
_TOLD_BEFORE = re.compile(r"\w{3}[.!]\s+[A-ZÄÖÜÁÉÍÓÚÑ¿]")
_RESTS = re.compile(
    r"^(?:others?|something else|none of (?:the above|these)|all of (?:the above|these)|both|it depends|"
    r"your own words|otr[oa]s?|"
    r"ningun[oa] de (?:las|los) anteriores|tod[oa]s (?:las|los) anteriores|amb[oa]s|depende|andere[rs]?|"
    r"sonstiges|keine davon|etwas anderes|algo más|otra cosa|any(?: of (?:these|them|the above))?|"
    r"(?:i |we )?(?:don't|do not) know|not sure|no (?:lo )?(?:sé|sabemos)|(?:ich |wir )?(?:weiß|wissen)(?: es)? nicht|"
    r"keine ahnung|alle davon|beides|kommt darauf an)",
    re.I,
)


def question_findings(question: Question, state: ClarifierState) -> tuple[Finding, ...]:
    """What is wrong with a question that would be asked next; one with an error is shown to nobody."""
    return (*shape_findings(question), *_place(question, state), *_content(question, state))


def shape_findings(question: Question) -> tuple[Finding, ...]:
    """What can be seen in the question alone."""
    return (*_options(question), *_words(question))


def _error(question: Question, rule: str, text: str, mend: str, level: Level = Level.ERROR) -> Finding:
    return finding(level, f"clarifier.{rule}", question.id, text, mend=mend)


def _options(question: Question) -> list[Finding]:
    found = []
    count = len(question.options)
    if not 2 <= count <= 5:
        found.append(_error(question, "question-options", f"It has {count} options.", "Give two to five options."))
    if [o.letter for o in question.options] != list(LETTERS[:count]):
        found.append(_error(question, "question-letters", "Its options are not a, b, c … in order.", "Letter them."))
    recommended = [o for o in question.options if o.is_recommended]
    if len(recommended) != 1:
        text = f"{len(recommended)} options are recommended."
        found.append(_error(question, "question-recommended", text, "Recommend exactly one option."))
    if any(not o.reason.strip() for o in recommended):
        found.append(_error(question, "question-reason", "The recommendation has no reason.", "Say why in one clause."))
    for option in question.options:
        said = set(bare(flat(option.text)).split())
        if not said:
            found.append(
                _error(question, "question-empty-option", f"Option {option.letter} is empty.", "Write it out.")
            )
        if len(option.text) > LONGEST_OPTION:
            text = f"Option {option.letter} has more than {LONGEST_OPTION} characters."
            found.append(_error(question, "question-long-option", text, "Say it in one clause."))
        if _RESTS.fullmatch(option.text.strip(" .!")):
            text = f"Option {option.letter} is no answer: “{option.text}”."
            found.append(_error(question, "question-rest-option", text, "Leave it out: own words are always possible."))
    return [*found, *_exclusive(question)]


def _exclusive(question: Question) -> list[Finding]:
    found = []
    sets = [(o, frozenset(bare(flat(o.text)).split())) for o in question.options]
    for place, (one, words) in enumerate(sets):
        for other, others in sets[place + 1 :]:
            if words and words == others:
                text = f"Options {one.letter} and {other.letter} say the same."
                found.append(_error(question, "question-exclusive", text, "Make them exclude each other."))
    return found


def _words(question: Question) -> list[Finding]:
    found = []
    text = question.text.strip()
    if not text or len(text) > LONGEST or text.count("?") != 1 or not text.endswith("?"):
        words = "It is not one question of at most 300 characters that ends with a question mark."
        found.append(_error(question, "question-single", words, "Ask one thing, in one sentence."))
    elif _TWO.search(text) or _TOLD_BEFORE.search(text):
        words = "It asks two things, or says one before it asks."
        found.append(_error(question, "question-single", words, "Ask one thing, in one sentence."))
    if _LEANING.search(text):
        words = "It leans on something said elsewhere."
        found.append(_error(question, "question-alone", words, "Name the thing itself, so that it stands alone."))
    if not question.why.strip() or bare(flat(question.why)) == bare(flat(text)):
        words = "It does not say why it matters."
        found.append(_error(question, "question-why", words, "Say what in the plan depends on the answer."))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question.topic):
        words = "Its topic is no slug."
        found.append(_error(question, "question-topic", words, "Use small letters, digits and hyphens."))
    return found


def _place(question: Question, state: ClarifierState) -> list[Finding]:
    found = []
    if question.id in {q.id for q in state.questions}:
        found.append(_error(question, "question-id", f"{question.id} was asked already.", "Take the next free QN-n."))
    again = [q.id for q in state.questions if q.topic == question.topic or flat(q.text) == flat(question.text)]
    if again:
        words = f"{again[0]} asked that already."
        found.append(_error(question, "question-again", words, "Ask about something else."))
    missing = [s for s in question.sources if not source_text(state, s)]
    if missing:
        words = f"It cites {', '.join(missing)}, which does not exist."
        found.append(_error(question, "question-sources", words, "Cite messages and answers that exist."))
    return found


def _content(question: Question, state: ClarifierState) -> list[Finding]:
    """Whether it is answered already, and whether another question would move more."""
    making = prepare(state, None)
    is_about_words = question.topic in (*GAP_TOPICS, FIRST_SLICE)  # of the idea, so its options stand in it
    known = None if is_about_words else known_by(making, question.topic, "", tuple(o.text for o in question.options))
    if known is not None:
        words = f"{known.source} answers it: “{known.words[:120]}”."
        return [_error(question, "question-known", words, "Ask what nobody has said.")]
    if not is_about_words and (against := _refused(question, state)):
        return against
    effects = moves(making, question)
    if question.options and all(one.weight == 0 for one in effects):
        return [
            _error(question, "question-moves-nothing", "No answer to it changes the draft.", "Ask what changes it.")
        ]
    offered = ranked(making, coverage(state, making.reading))
    best = next((q for q in offered if q.topic != question.topic), None)
    same = next((q.value for q in offered if q.topic == question.topic), None)
    mine = value(effects, question, CoverageStatus.MISSING) if same is None else same
    if best is not None and mine < LOW * best.value:
        words = f"Its answer moves {mine:g}; “{best.text}” ({best.topic}) moves {best.value:g}."
        return [_error(question, "question-worth", words, "Ask that, or something that moves more.")]
    return []


def _refused(question: Question, state: ClarifierState) -> list[Finding]:
    """Options that somebody has already ruled out. Where each is against other words, or the question names what is
    ruled out, it asks which of them hold."""
    language = state.idea.language if state.idea.language in LANGUAGES else "en"
    about = roots(f"{question.topic.replace('-', ' ')} {question.text} {question.why}", language)
    against = [
        (option, told[0])
        for option in question.options
        if (told := contradictions(state, as_chosen(question, option), question, most=COMPARED))
    ]
    if len({told.words for _, told in against}) > 1:
        return []
    return [
        _error(
            question,
            "question-refused",
            f"Option {option.letter} contradicts {told.source}: “{told.words[:120]}”.",
            "Offer what is still possible.",
        )
        for option, told in against
        if not roots(told.words, language) & about
    ]
