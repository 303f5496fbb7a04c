# What the bot says while it clarifies.

started = On it: **{ $title }** is initiative { $number }. I ask only what changes the plan; reply here, say `enough` whenever you like, and start a line with `!aside` to talk past me.
started-summary = Started initiative { $number }: { $title }

# One open question. $place is one of the next two.
question-of = Question { $number } of { $budget }
question-place = Question { $number }
question = **{ $place }.** { $question }
question-summary = { $place }: { $question }
question-because = I would take ({ $letter }): { $reason }
# $has: options, or options and a recommended one, or neither.
question-hint =
    { $has ->
        [recommended] Reply with a letter, `yes` for the recommended one, or your own words; `enough` ends the questions.
        [options] Reply with a letter or your own words; `enough` ends the questions.
       *[nothing] Reply with your own words; `enough` ends the questions.
    }
question-own = Answer in your own words
question-own-send = Answer
# Buttons, and what pressing one says in the transcript: words that are understood when they are typed.
question-decide = You decide
question-decide-said = you decide
question-enough = That’s enough questions
question-enough-said = enough
question-given = **{ $person }** answered: **{ $answer }**.
question-left = Left open; it stands in the draft as an assumption. `/plan ask { $question }` asks it again.
question-stopped = The plan was stopped before anybody answered; `/plan retry` goes on where it was.
question-left-summary = A question was left open

noted = Noted: **{ $answer }**.
noted-summary = Noted: { $answer }
delegated = I take **{ $answer }**, my recommendation; it stands in the draft as an assumption.
deferred = Left open: { $question } goes into the draft as an open question, and I do not ask it again. `/plan ask { $question }` brings it back.
no-hurry = No hurry: { $question } stays open until you answer. “Not now” leaves it out of this round.
no-hurry-summary = The question waits for you
confirmed = Confirmed: **{ $answer }**.
same-again = That was the answer already: **{ $answer }**.
changed = Changed from **{ $before }** to **{ $answer }**; both stay in the log.
our-recommendation = my recommendation ({ $answer })
told = Taken into the idea: **{ $words }**.
told-still-open = Question { $number } is still open: { $question }
told-counts = The newer words count, and both stay in the thread. If that is not what you meant, say it again.
changed-of = Changed from **{ $before }** (by { $person }) to **{ $answer }**; both stay in the log.
redone = What rests on it follows; a finished plan changes only when you apply the card that comes.
# What an answer contradicts; $where: the idea, an earlier answer or message.
contradicts =
    { $where ->
        [idea] This contradicts the idea ({ $source }): “{ $words }”.
        [answer] This contradicts an earlier answer ({ $source }): “{ $words }”.
       *[message] This contradicts an earlier message ({ $source }): “{ $words }”.
    }
leaves = “{ $words }” leaves the draft.
newer-counts = The newer words count, and the log keeps both. If that is not what you meant, answer again.
no-such-question = There is no question { $name }; the questions are { $known }.
no-question-yet = There is no question { $name }; nothing has been asked yet.
no-such-question-summary = No question { $name }
question-for = { $place }, for { $person }
reminder = This still waits for an answer: **{ $question }**
reminder-for = { $person }, this still waits for your answer: **{ $question }**
reminder-yes = `yes` takes my recommendation, **{ $answer }**.
reminder-else = `not now` leaves it open, and `enough` goes on without more questions. I do not remind again.
reminder-summary = Still open: { $question }
parked = Nobody has answered for a while, so initiative { $number }, **{ $title }**, is parked. Nothing is lost: any reply here, or `/plan retry`, goes on with it.
parked-summary = Parked: { $title }

# Several people.
agreed = { $person } agrees with { $other }: **{ $answer }**.
differs = { $author } says **{ $answer }**, which differs from what was said before; { $person } decides.
differs-summary = Two answers: { $answer }
dispute = **Different answers to { $id }.** { $question }
dispute-why = Until { $person } decides, the question stays open and nothing is assumed.
dispute-hint = { $person } replies with a number, a name, or other words.
dispute-summary = Different answers to { $id }; { $person } decides
dispute-decided = Decided by { $person }: **{ $answer }**.
dispute-decided-summary = { $id } is decided
decided = { $person } decided: **{ $answer }**.
stays-in-log = What { $person } said, **{ $answer }**, stays in the log.
proposed = { $author } proposes **{ $answer }**; { $person } has the word on it.
proposal = **{ $person }, is it so?** { $id }: { $question }
proposal-line = { $author } proposes **{ $answer }**
proposal-done = { $person } answered: **{ $answer }**.
proposal-take = Yes, that is it
proposal-hint = { $person } replies with `yes`, a letter of the question, or other words.
proposal-summary = { $id }: a proposal
owner-named = Questions about **{ $topic }** are for { $person } from now on; what others say to them is a proposal that they confirm.
owner-named-summary = { $person } is asked about { $topic }
decider-named = When two people answer differently, { $person } decides from now on.
decider-named-summary = { $person } decides
ambiguous-options = Which one do you mean in question { $question }: { $options }? Your own words are fine too.
explained = { $why } You need not know more than that: any letter or your own words will do. In doubt I would take **{ $answer }**; `you decide` leaves it to me.
explained-further = What each of them would change in the draft: { $moves }. A letter, your own words, `you decide` or `later`: each is fine.
ambiguous-words = I cannot tell which one you mean. Say it in your own words: { $question }
ambiguous-summary = Which one do you mean?
aside = Not part of the plan; carry on.
aside-summary = Left out of the plan
enough = Enough it is. What is still open stands in the draft as an assumption, marked as one.
enough-summary = Questions ended
asking-more = Gladly: I look for what would still change the plan.
nothing-more = I have nothing more to ask: no answer that I can think of would still change the plan. What matters to you besides, say in your own words here.
asking-more-summary = More questions
thinking = One moment, I am thinking about what to ask; what you say is kept.
thinking-summary = One moment
closed = I have no open question here. `ask more` opens one, `/plan change QN-2 your words` changes an answer, and `/plan status` says where we are.
closed-summary = No open question

# The coverage map.
coverage = What I know so far
coverage-topic = Topic
coverage-status = How clear
coverage-because = Because
coverage-summary =
    { $total ->
        [one] { $clear } of { $total } topic is clear
       *[other] { $clear } of { $total } topics are clear
    }
coverage-mark =
    { $status ->
        [clear] ● clear
        [partial] ◐ partial
       *[missing] ○ missing
    }
category =
    { $category ->
        [functional_scope] What it does
        [domain_data] Data
        [user_experience] People and screens
        [quality_attributes] Quality numbers
        [integrations] Other systems
        [edge_cases] Edge cases
        [constraints] Constraints and trade-offs
        [terminology] Words
        [completion_signals] When it is done
       *[leftovers] Anything else
    }
