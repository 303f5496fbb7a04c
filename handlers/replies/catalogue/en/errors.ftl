# What a person reads when something cannot be done.

no-document-yet =
    { $name ->
        [bdd] There is no business draft yet; /plan status says where the plan stands.
        [hld] There is no high-level design yet; /plan status says where the plan stands.
        [tickets] There are no tickets yet; /plan status says where the plan stands.
        [estimates] There are no estimates yet; /plan status says where the plan stands.
       *[assignments] There are no assignments yet; /plan status says where the plan stands.
    }
no-such-version =
    { $name ->
        [bdd] There is no version { $version } of the business draft; the newest is { $latest }.
        [hld] There is no version { $version } of the high-level design; the newest is { $latest }.
        [tickets] There is no version { $version } of the tickets; the newest is { $latest }.
        [estimates] There is no version { $version } of the estimates; the newest is { $latest }.
       *[assignments] There is no version { $version } of the assignments; the newest is { $latest }.
    }
stage-bug = Something went wrong on my side. Please pass on { $bug }.
stage-late = It took longer than the time that one stage may take.
tickets-uncovered = The tickets do not cover the plan: { $findings }
plan-holes = The plan has holes: { $gaps }
plan-holes-more =
    { $more ->
        [one] The plan has holes: { $gaps } And { $more } more.
       *[other] The plan has holes: { $gaps } And { $more } more.
    }
not-connected = This workspace is not connected to Threadwright yet; ask an admin to install it.

no-plan = There is no plan here yet; begin with /idea and a sentence of what should exist.
no-plan-numbered = There is no initiative { $number } here; /plan status without a number shows the newest.
no-version-word = “{ $word }” is not a version; write a number such as 2.
trace-what = Name what to trace: /plan trace T-1.
no-node-yet = There is no { $id } in this plan; the plan is not that far yet.
no-node-near = There is no { $id } in this plan; did you mean { $near }?
no-node-here = There is no { $id } in this plan.
which-document = Which one? { $names }.
no-document-near = “{ $name }” is not a document; did you mean { $near }?
no-document-named = “{ $name }” is not a document; name one of these: { $names }.
no-gate = “{ $word }” is not a gate; the gates are { $gates }.
nothing-waits = Nothing waits for an approval here.
idea-same-line = Tell me the idea in the same line: /idea a booking page for our climbing gym.
idea-no-words = I find no words in that; one sentence of what should exist is enough.
idea-too-long = That is longer than { $most } characters; leave out what is not the idea.

button-of-nothing = That button belongs to no question here; reply with your words.
change-nothing-yet = Name the question and the new answer: /plan change QN-1 your words. Nothing is answered yet.
change-what = Name the question and the new answer: /plan change QN-1 your words. So far: { $answers }.
no-question = There is no question { $question }; the questions are { $ids }.
no-questions-yet = There is no question { $question }; none is asked yet.

no-policy-written = There is no tracking policy yet; an owner or an admin writes one with /track policy WORDS.
track-which = Name the ticket: /track start T-4.
track-how-long = Write how long and on what: /track log 1h30m T-4 wrote the tests.
track-days = “{ $word }” is not a number of days; write /track report 7.

team-skills-how = Write a person and skills from 1 to 5: /team skills ana backend:5 react:2.
team-availability-how = Write /team availability ana 24h, or with days: /team availability ana 2026-12-21 2027-01-02 0h.
team-not-you = You are not in the team yet; add yourself: /team add { $name } backend:4 32h.
team-no-skill = “{ $word }” is no skill with a level; write it as { $word }:3, as in { $example }.
team-skill-how = “{ $word }” is no skill with a level from 1 to 5; write it as backend:4.
team-no-name = Write a name first: { $example }.
team-empty = There is nobody in the team yet; /team add brings the first.
team-who = Name a person; the team is { $team }.
team-no-person = There is no { $name } in the team; the team is { $team }.
team-too-much = { $hours } hours a week is more than I plan for anybody; write 80h or less.
team-no-zone = “{ $word }” is not a time zone that I know; write it as Europe/Madrid.
team-no-day = “{ $word }” is not a day; write it as 2026-12-21.
not-yours = { $person } has the word on this; what you think counts as a proposal when you reply with it.
decided-already = { $id } is decided already; `/plan change { $id }` and your words change it.
only-decider = { $person } decides here; only they or an admin can name somebody else.
name-the-question = Name the question: /plan ask QN-2, or /plan ask QN-2 @person.
name-topic-and-person = Name the topic and the person: /plan owner integrations @person.
name-the-person = Name the person: /plan decider @person.
one-person = Name one person, for example @ana.
same-name = { $count } people here are called { $name }; use a mention or the whole name.
dialog-no-ticket = “{ $word }” is no ticket; it looks like T-12.
channel-closed = No plan begins in this channel; an owner or an admin can change that with `/plan channel mention`.
channel-by-admin = The rules of a channel are set by an owner or an admin.
channel-unknown = “{ $word }” is no rule for a channel; write all, mention, never, no-ai or ai.
join-which = Say which plan this conversation should show: `/plan join #3`.
join-taken = This conversation has plan #{ $number } already; join from another one, or stop that plan first.
