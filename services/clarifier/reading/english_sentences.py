"""English sentences: the wish around the product, conditions, purposes and lists, taken apart into statements."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading import english_patterns as shape
from services.clarifier.reading import english_things as things
from services.clarifier.reading import english_turns as turns
from services.clarifier.reading.english_forms import active, we_build
from services.clarifier.reading.english_needs import is_bare_thing, its_deed
from services.clarifier.reading.english_pieces import (
    DETERMINER,
    actor_of,
    chunks,
    describe,
    front,
    has_own_subject,
    is_bare_follow,
    is_content,
    is_subject,
    items,
    offered,
    person,
    second_clause,
    strip_lead,
)
from services.clarifier.reading.english_purposes import without_purpose
from services.clarifier.reading.fragments import rules_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import SentenceParts, Statement
from services.clarifier.reading.words import tokens


class English:
    """The grammar of English as the reader needs it; `agents` are named by "for … to …" and act, whatever they are."""

    def __init__(self) -> None:
        self.agents: set[str] = set()

    noun_phrases = staticmethod(english.noun_phrases)

    def is_actor(self, noun: str) -> bool:
        return english.is_actor(noun)

    as_term = staticmethod(english.as_term)

    def has_clause(self, text: str) -> bool:
        found = english.parse(text)
        return (found is not None and bool(found.subject)) or bool(turns.asked_of(text))

    def read(self, sentence: str, *, is_first: bool, last_actor: str) -> SentenceParts:
        parts, is_item = SentenceParts(), sentence.startswith("•")
        text = sentence.lstrip("• ").strip(" .!?")
        text = turns.own_verb(text) if is_item or not is_first else text
        text = shape.WORKS_ON.sub(r"; it must \1", shape.OUR.sub("the ", shape.OUR_SYSTEM.sub("", text)))
        if self._turned(text, is_item or is_first, last_actor, parts):
            return parts
        text = without_purpose(text, parts)
        both = re.match(r"^(.{4,160}?)(?:,? and|,? so|,)\s+(?:we |i )?((?:want|need)s?\s+.+)$", text, re.I)
        if both and english.parse(both.group(1)) is not None and not english.is_actor(both.group(1).split(" ")[0]):
            parts.background, text = both.group(1), "we " + re.sub(r"^(want|need)s", r"\1", both.group(2))
        stripped = strip_lead(text)
        has_lead = stripped != text
        condition = ""
        leading = shape.LEADING.match(stripped) or shape.LEADING_BARE.match(stripped)
        if leading and not shape.GOES_ON.match(leading.group(3)):
            condition = f"{leading.group(1).lower()} {english.pronouns(leading.group(2))}"
            stripped = leading.group(3)
            second = second_clause(leading.group(2))
            if second:
                condition = f"{leading.group(1).lower()} {english.pronouns(second[0])}"
                stripped = f"{second[1]}, {stripped}"
        elif turns.unmarked(stripped)[0]:
            condition, stripped = turns.unmarked(stripped)
        body = self._wish(stripped, parts, last_actor) if has_lead or is_first else stripped
        named = [] if is_item or is_first else turns.named_things(body)
        if body and is_item and is_bare_thing(body):
            parts.statements.append(offered(body))
        elif named:
            parts.statements += [things.by_system(f"show {one}") if turns.asks(one) else offered(one) for one in named]
        elif body:
            self._statements(body, condition, last_actor, parts)
        return parts

    def _turned(self, text: str, is_whole: bool, last_actor: str, parts: SentenceParts) -> bool:
        """Sentences that say their matter in an order of their own; True when nothing is left to read."""
        if consequence := turns.BECOMES.match(text):
            told, after = turns.changed(consequence)
            later = self.read(after, is_first=False, last_actor=last_actor).statements if after else []
            self._statements(told.partition(", ")[2], told.partition(", ")[0].lower(), last_actor, parts)
            parts.statements += later
            return True
        if (wisher := turns.wisher(text)) is not None:
            parts.background = wisher[0]
            self._asked(wisher[1], last_actor, parts)
            return True
        if meaning := turns.MEANS.match(text):
            self._statements(meaning["then"], f"when there is {turns.small(meaning['what'])}", last_actor, parts)
            return True
        rules = [] if is_whole and not shape.ONE_PER.match(text) else rules_of(text)
        parts.statements += [things.by_system(phrase) for phrase in rules]
        return bool(rules)

    def _asked(self, several: list[tuple[str, str]], last_actor: str, parts: SentenceParts) -> None:
        """ "members to report holds, setters see a board": they do it, up to where somebody else does something."""
        for who, what in several:
            self.agents.add(who.lower())
            first, *others = chunks(f"{who} can {what}")
            self._add(parts, who, first.removeprefix(f"{who} can "), "", last_actor)
            for at, piece in enumerate(others):
                head = english.parse(piece := turns.to_be(piece))
                if head is not None and head.subject and is_subject(head.subject):
                    self._statements(", ".join([piece, *others[at + 1 :]]), "", who, parts)
                    break
                self._add(parts, who, re.sub(r"^to ", "", piece), "", last_actor)

    def _wish(self, text: str, parts: SentenceParts, last_actor: str) -> str:
        """Take the product's name out of "an app that …"; what is left to read is returned."""
        to_do = re.match(r"^to (.+)$", text, re.I)
        if to_do and to_do.group(1).split(" ")[0].lower() in shape.LARGE_VERBS:  # a wish for the whole, no single step
            parts.product, parts.purpose = DETERMINER.sub("", to_do.group(1).partition(" ")[2]), to_do.group(1)
            return ""
        if to_do:
            return re.sub(r"^be able to\s+", "", to_do.group(1), flags=re.I)
        colon = re.match(r"^([^:]{3,80}):\s+(.+)$", text)
        if colon and english.parse(colon.group(1)) is None:
            parts.product = DETERMINER.sub("", colon.group(1))
            return colon.group(2)
        head = english.parse(text)
        several = turns.asked_of(text)
        if len(several) > 1 or (several and (head is None or " to " in head.subject)):
            self._asked(several, last_actor, parts)
            return ""
        asked = shape.ASK.match(text)
        if asked and english.is_actor(asked["actor"]) and (head is None or len(head.subject) > len(asked["actor"])):
            self._asked([(DETERMINER.sub("", asked["actor"]), asked["vp"])], last_actor, parts)
            return ""
        if head is not None and head.subject and is_subject(head.subject) and not re.match(r"^an?\s", text, re.I):
            return text
        return self._relative(text, parts, last_actor)

    def _relative(self, text: str, parts: SentenceParts, last_actor: str) -> str:
        for_to = shape.FOR_TO.match(text)
        relative = shape.RELATIVE.match(text)
        if for_to and not (relative and len(relative["np"]) < len(for_to["np"])):
            parts.product = DETERMINER.sub("", for_to["np"])
            agent = DETERMINER.sub("", for_to["actor"]).lower()
            self.agents.add(agent)
            return f"{agent} can {for_to['vp']}"
        if relative and len(relative["np"].split()) <= 14:
            parts.product = DETERMINER.sub("", relative["np"])
            is_its = relative["link"].lower() in ("that", "which") and not has_own_subject(relative["rest"])
            return its_deed(relative["rest"]) if is_its else relative["rest"]
        to = shape.TO.match(text)
        if to and english.base_verb(to["vp"].split(" ")[0]) and english.parse(to["np"]) is None:
            parts.product = DETERMINER.sub("", to["np"])
            return to["vp"]
        listed = shape.WITH.match(text)
        if listed and english.parse(text) is None:
            parts.product = DETERMINER.sub("", listed["np"])
            parts.statements += [offered(item) for item in items(listed["list"])]
            return ""
        if english.parse(text) is None or things.is_name(text):
            parts.product = DETERMINER.sub("", re.split(r",(?!\d)| \(", text)[0])
            return ""
        return text

    def _statements(self, text: str, condition: str, last_actor: str, parts: SentenceParts) -> None:
        text, refused = turns.but_not(text)
        trailing = shape.TRAILING.search(text)
        last_condition = condition
        if (
            trailing
            and not condition
            and not trailing.group(2).lower().startswith("to ")
            and not is_content(text[: trailing.start()])
            and not shape.TOLD_IT.search(text[: trailing.start()])
            and not (trailing.group(1).lower() == "if" and shape.DECIDES.search(text[: trailing.start()]))
            and english.parse(trailing.group(2)) is not None
            and english.parse(text[: trailing.start()] + " ") is not None
        ):
            last_condition = f"{trailing.group(1).lower()} {english.pronouns(trailing.group(2))}"
            text = text[: trailing.start()]
        actor = last_actor
        before: Statement | None = None
        pieces = chunks(text)
        for number, chunk in enumerate(pieces):
            made = self._chunk(chunk, last_condition if number == len(pieces) - 1 else condition, actor, before)
            for statement in made:
                if statement.verb == "have" and statement.role == "thing":
                    parts.holdings.append(
                        (DETERMINER.sub("", statement.subject), items(statement.phrase.removeprefix("have ")))
                    )
                parts.statements += things.apart(statement)
                actor = statement.actor or actor
                before = statement
        if refused:
            made = self._chunk(refused, condition, actor, None)
            for statement in made:
                statement.is_negated = True
            parts.statements += made

    def _chunk(self, chunk: str, condition: str, actor: str, before: Statement | None) -> list[Statement]:
        parts = SentenceParts()
        wished = strip_lead(chunk)
        if wished != chunk and english.parse(wished) is None and not wished.lower().startswith("to "):
            statement = offered(wished)
            statement.condition = condition
            return [statement]
        chunk = front(re.sub(r"^to (?:be able to )?", "", wished, flags=re.I))
        words = tokens(chunk)
        gerund = english.from_gerund(words[0]) if words else ""
        found = english.parse(chunk)
        more = turns.follows(words) if before is not None else ""
        if before is not None and more:
            self._follow(parts, before, more, condition)
        elif before is not None and before.subject and turns.state_of(chunk) and (found is None or not found.subject):
            same = english.parse(f"{before.subject} {chunk}")
            if same is not None:
                self._add(parts, before.subject, same.phrase, condition, actor, parsed=same)
        elif before is not None and is_bare_follow(words) and (found is None or found.subject):
            self._follow(parts, before, " ".join([english.base_verb(words[0]), *chunk.split(" ")[1:]]), condition)
        elif found is None and gerund and len(words) > 1:
            rest = re.sub(r"^\S+\s+(?:of\s+)?", "", chunk)
            self._add(parts, "", f"{gerund} {rest}", condition, actor)
        elif found is None and words and english.base_verb(words[0]) and before is not None and len(words) > 1:
            follow = " ".join([english.base_verb(words[0]), *chunk.split(" ")[1:]])
            self._follow(parts, before, follow, condition)
        elif found is not None and not found.subject and before is not None:
            self._follow(parts, before, found.phrase, condition)
        elif found is not None:
            self._add(parts, found.subject, found.phrase, condition, actor, parsed=found)
        return parts.statements

    def _follow(self, parts: SentenceParts, before: Statement, phrase: str, condition: str) -> None:
        """ "… and return them": the same person does the next thing; a thing, "batteries last, tell us", is not asked to."""
        statement = describe(phrase)
        statement.role, statement.actor, statement.subject = before.role, before.actor, before.subject
        statement.condition = condition or before.condition
        is_asked = statement.role == "nobody" or re.match(r"\w+ (?:us|me|the team)\b", phrase, re.I)
        if (statement.role == "thing" and not things.goes(statement)) or (
            is_asked and statement.verb in shape.BY_ITSELF
        ):
            statement.role, statement.subject = "system", ""
        parts.statements.append(statement)

    def _add(
        self,
        parts: SentenceParts,
        subject: str,
        phrase: str,
        condition: str,
        last_actor: str,
        parsed: english.Parsed | None = None,
    ) -> None:
        statement = describe(things.ours(subject, phrase))
        statement.condition, statement.subject = condition, subject
        if parsed is not None:
            statement.is_negated, statement.is_duty = parsed.is_negated, parsed.is_duty
        self._who(statement, subject, last_actor, parsed)
        let = shape.LET.match(statement.phrase) if statement.role in ("system", "nobody") else None
        if let:
            split = actor_of(let["actor"], let["vp"])
            if split:
                self._add(parts, split[0], split[1], condition, last_actor)
                return
        parts.statements.append(statement)

    def _who(self, statement: Statement, subject: str, last_actor: str, parsed: english.Parsed | None) -> None:
        """Fill in who acts."""
        data = pack("en")
        named = DETERMINER.sub("", re.sub(r"^only\s+", "", subject, flags=re.I))
        bare = named.lower()
        last = bare.split(" ")[-1]
        if not bare:
            joins = things.by_itself(statement)
            statement.role = "system" if joins or (parsed and parsed.is_modal) else "nobody"
        elif (
            things.is_system(subject) and (last != "it" or bare == "it") and not english.is_actor(bare)
        ) or bare.startswith(("that it", "the app")):
            statement.role = "system"
        elif bare in data.words("pronouns_user"):
            is_last = bare in ("they", "he", "she", "who", "them") and last_actor
            statement.role, statement.actor = "actor", last_actor if is_last else "user"
            if bare == "we":
                is_work = we_build(statement.verb, statement.phrase)
                statement.role, statement.actor = ("system", "") if is_work else ("actor", "team member")
        elif bare in self.agents or re.match(r"only (?:the|an?) ", subject, re.I):
            statement.role, statement.actor = "actor", bare
        elif parsed and parsed.is_be and active(subject, parsed.phrase):
            things.of_thing(statement, subject, parsed)
        elif who := person(named):
            statement.role, statement.actor = "actor", who
        elif turns.acts(bare, statement.verb, statement.kind):
            statement.role, statement.actor = "actor", bare
            self.agents.add(bare)
        else:
            things.of_thing(statement, subject, parsed)
