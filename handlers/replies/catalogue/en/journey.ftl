# Where an initiative stands, what went wrong, what waits for a person, and help.

stage =
    { $stage ->
        [clarify] Clarifying
        [bdd] Business draft
        [hld] High-level design
        [slice] Tickets
        [estimate] Estimates
        [assign] Assignments
        [publish] Publishing
       *[other] { $stage }
    }
status = { $title } (initiative { $number })
status-summary = Initiative { $number }: { $title }
status-waits =
    { $missing ->
        [one] { $stage } waits for { $missing } approval: `/plan approve`.
       *[other] { $stage } waits for { $missing } approvals: `/plan approve`.
    }
step-next = next
step-answer = waits for your answer
step-approval = waits for approval
step-took = { $seconds } s
turn-mine = **My turn:** I am working on it; nothing is needed from you.
turn-anybody = **Your turn:** a question waits for anybody’s answer.
turn-person = **{ $person }’s turn:** a question waits for an answer.
turn-approval =
    { $missing ->
        [one] **Your turn:** { $stage } waits for { $missing } approval.
       *[other] **Your turn:** { $stage } waits for { $missing } approvals.
    }
turn-failed = **Your turn:** a stage failed; Retry or `/plan retry` goes on with it.
turn-still =
    { $status ->
        [parked] **Parked:** any reply here goes on with it.
       *[stopped] **Stopped:** `/plan retry` goes on with it.
    }
turn-done = **Done:** the plan is ready.
card-doing =
    { $stage ->
        [clarify] is thinking about your idea…
        [bdd] is writing the business draft…
        [hld] is designing…
        [slice] is slicing tickets…
        [estimate] is estimating…
        [assign] is finding owners…
       *[publish] is publishing…
    }
card-came =
    { $characters ->
        [one] { $doing } { $characters } character has come
       *[other] { $doing } { $characters } characters have come
    }
card-time = Work so far: { $seconds } s · { $spent }
card-spent =
    { $calls ->
        [one] { $calls } model call, { $tokens } tokens, cost { $money }
       *[other] { $calls } model calls, { $tokens } tokens, cost { $money }
    }
card-free = no model was asked, so no cost
step-again =
    { $failures ->
        [one] tries again, { $failures } try failed: { $error }
       *[other] tries again, { $failures } tries failed: { $error }
    }

approval =
    { $people ->
        [one] **{ $stage }** waits for one person’s approval.
       *[other] **{ $stage }** waits for { $people } people’s approval.
    }
approval-in-thread = The thread lists exactly what this is for: { $hash }.
approval-hint = `/plan approve` or `/plan stop`.
approval-summary = { $stage } waits for approval
approve = Approve
stop = Stop
retry = Retry
approved = { $by } approved **{ $stage }**.
approved-more =
    { $missing ->
        [one] { $by } approved **{ $stage }**. { $missing } more to go.
       *[other] { $by } approved **{ $stage }**. { $missing } more to go.
    }
approved-summary = { $stage } approved

stage-failed = **{ $stage }** did not work: { $error }
stage-failed-kept = Everything before it is kept.
stage-failed-hint = `/plan retry` or `/plan stop`.
stage-failed-summary = { $stage } failed
stage-failed-in-summary = { $stage } failed in initiative { $number }
retrying = Trying **{ $stage }** again.
retrying-summary = { $stage } again
stopped = Stopped. What was written is kept: `/plan show bdd` and `/plan export` still work.
stopped-by = Stopped by { $by }. What was written is kept: `/plan show bdd` and `/plan export` still work.
stopped-summary = Stopped: { $title }
nothing-to-retry = Nothing failed or stands still here; `/plan status` says where it is.
nothing-to-retry-summary = Nothing to retry
stopped-before = It is stopped already; `/plan retry` goes on where it was.
stopped-before-summary = Stopped already
voted-before = Your word on **{ $stage }** is counted already.
voted-before-summary = Counted already
undo-nothing = There is nothing outside to take back: nothing was published. `/plan change` replaces an answer.
undo-nothing-summary = Nothing to undo
published-as-csv =
    { $tickets ->
        [one] No Jira connection is set up here, so nothing was written anywhere. `/plan export` gives the one ticket as a CSV file that Jira’s importer takes.
       *[other] No Jira connection is set up here, so nothing was written anywhere. `/plan export` gives the { $tickets } tickets as a CSV file that Jira’s importer takes.
    }
published-as-csv-summary = No Jira connection
exported =
    { $tickets ->
        [one] { $tickets } ticket as CSV.
       *[other] { $tickets } tickets as CSV.
    }
exported-file = For Jira’s importer

help = What you can say
help-documents = Documents and changes
help-estimates = Estimates and who does what
help-settings = Team and settings
help-unknown = I do not know { $word }.
help-meant = I do not know { $word }. Did you mean { $nearest }?
# One line of help; the command itself stays English.
help-line =
    { $command ->
        [variance] how closed work compared with its estimates, and why
        [lessons] what teams learnt from closed plans; a lesson may be taken back
        [edits] what people changed in Jira: take it into the plan, keep both, or write the plan’s words again
        [adopt] make a plan of an epic or a project that is in Jira already
        [files] sketches, screenshots and notes that were given along
        [evidence] what stands behind one estimate, and past tickets like it
        [forecast] when it may be done; with a person more, without a ticket, begun later
        [feedback] what you think of a document, and why: bdd down it names a shop that we do not have
        [candidates] who could do a ticket and why; a person decides
        [vote] the team votes on points; nobody sees a vote before all are revealed
        [history] past tickets that estimates are learnt from
        [idea] start: a rough idea is enough
        [status] where it stands
        [show] a document, newest unless a version is named
        [diff] what changed between two versions
        [trace] from a ticket back to your words
        [change] another answer, requirement, decision or ticket; only what rests on it follows
        [apply] apply a change as its card shows it, or leave the plan as it is
        [restore] an earlier version becomes the newest
        [ask] ask it again, or of the one who knows; a topic can have an owner
        [decider] who decides when two people answer differently
        [approve] let a waiting stage go on
        [retry] a failed stage again · stop here · take back
        [publish] the tickets to Jira, or as a CSV file that Jira imports
        [duplicates] what the backlog holds already: paste a CSV, then decide
        [language] the language I speak here, and the one of what I write
        [channel] what begins a plan in this channel, and whether a model may help
        [budget] what models may cost, and what this plan’s have cost
        [project] which project of Jira this channel’s plans go into
        [join] this conversation shows plan N as well, e.g. in Teams one that began in Slack
        [page] the documents as pages of your browser: a link for you alone
        [team] who may be proposed for tickets
        [joining] who is let in: codes, requests, and whether whoever writes joins
        [members] who is a member in which role, and keys for programs
        [track] your own time, under your own consent
       *[thread] a letter, yes, or your own words answer; enough · ask more · !aside
    }
help-change = /plan change QN-2 · R-4 · Q-1 · D-2 · T-12 YOUR WORDS
help-ask = /plan ask QN-2 [@PERSON] · owner TOPIC @PERSON
help-decider = /plan decider @PERSON
help-duplicates = /plan duplicates [CSV] · skip|link|create T-4 [KEY] · accept
help-adopt = /plan adopt EPIC · board 12 · PROJECT
help-feedback = /plan feedback bdd|hld|tickets|estimates up|down WHY
help-forecast = /plan forecast [+1] [-ana] [-T-4] [2w] [by DAY]
help-track = /track consent · start KEY · pause · stop · log 1h30m KEY · status · report
# What somebody was given who is invited.
help-code = CODE
help-joining = /team invite · join { $code } · requests · joining open|invited
help-members = /team members · role @PERSON ROLE · remove @PERSON · keys · key NAME · revoke NAME · sessions
help-candidates = /plan candidates [T-4] · assign T-4 PERSON
help-history = /team history [import|CSV|left NAME|forget NAME]
help-idea = /idea TEXT
help-show = /plan show bdd|hld|tickets|estimates [VERSION]
help-diff = /plan diff bdd|hld|tickets [OLD NEW]
help-language = /plan language [document] en|es|de|auto
help-channel = /plan channel all|mention|never|no-ai|ai
help-budget = /plan budget · cost
help-project = /plan project [NAME|default]
help-join = /plan join #N
help-thread = In the thread

bug = That went wrong on my side, and nothing was lost. Please pass on { $bug }.
bug-summary = Something went wrong ({ $bug })
