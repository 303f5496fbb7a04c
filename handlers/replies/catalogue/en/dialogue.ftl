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

noted = Noted: **{ $answer }**.
noted-assumed = Noted: **{ $answer }** (my recommendation, as you said yes).
noted-summary = Noted: { $answer }
changed = Changed from **{ $before }** to **{ $answer }**; both stay in the log.
changed-redo = Changed from **{ $before }** to **{ $answer }**; both stay in the log. The draft and what rests on it are written again as new versions.
changed-summary = Answer changed
ambiguous-letters = I cannot tell which one you mean. Pick { $letters }, `yes` for my recommendation, or a few more words on: { $question }
ambiguous-words = I cannot tell which one you mean. Say it in your own words: { $question }
ambiguous-summary = Which one do you mean?
aside = Not part of the plan; carry on.
aside-summary = Left out of the plan
enough = Enough it is. What is still open stands in the draft as an assumption, marked as one.
enough-summary = Questions ended
asking-more = Gladly: here is what I would ask next.
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
