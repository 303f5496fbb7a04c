# What a change would do, before anybody approves; what it did.

change-not-yet = This is what it would do; nothing has changed yet.
change-anew = The plan moved on meanwhile, so this was computed anew; nothing has changed yet.
change-table = What changes
change-table-part = What changes: { $shown } of { $all }, the most important first
change-before = Before
change-after = After
change-check = Please check: { $note }
change-summary = { $name } waits for your approval
change-apply = Apply
change-discard = Discard
change-ask =
    { $people ->
        [0] **{ $name }**: apply it? Everything that is not listed stays as it is.
        [one] **{ $name }**: apply it? Everything that is not listed stays as it is.
       *[other] **{ $name }**: apply it? { $people } people have to say yes. Everything that is not listed stays as it is.
    }
change-hint = `/plan apply { $name }` or `/plan discard { $name }`.
change-restores =
    { $name ->
        [bdd] version { $version } of the business draft again
        [hld] version { $version } of the design again
        [tickets] version { $version } of the tickets again
        [estimates] version { $version } of the estimates again
       *[assignments] version { $version } of the assignments again
    }
change-answers = another answer to { $target }: { $said }
change-told = what was said in { $target }: { $said }
change-drops = drop { $target }
change-merges = { $target } takes over { $others }
change-splits = split { $target }
change-says = { $target } says: { $said }
change-blocks = { $names } waits for { $target }
change-frees = { $names } no longer waits for { $target }
change-parent = stands in { $parent }
change-kind =
    { $kind ->
        [requirement] Requirements
        [quality] Quality numbers
        [scenario] Scenarios
        [decision] Decisions
        [component] Components
       *[ticket] Tickets
    }
change-others = Other statements
change-count =
    { $how ->
        [added] { $count } added
        [changed] { $count } changed
       *[dropped] { $count } dropped
    }
change-tickets = Number of tickets
change-moved = { $before } → { $after }
change-same-number = { $after }, as before
change-p50 = Work (P50)
change-p80 = Work (P80)
change-hours =
    { $how ->
        [more] { $before } → { $after } (+{ $by })
       *[less] { $before } → { $after } (−{ $by })
    }
change-same-hours = { $hours }, as before
change-versions = New versions
change-version =
    { $name ->
        [bdd] business draft v{ $version }
        [hld] design v{ $version }
        [tickets] tickets v{ $version }
        [estimates] estimates v{ $version }
       *[assignments] assignments v{ $version }
    }
change-model = Cost of the models
change-model-spent =
    { $calls ->
        [one] { $calls } call, { $tokens } tokens, spent on this card; applying costs nothing
       *[other] { $calls } calls, { $tokens } tokens, spent on this card; applying costs nothing
    }
change-model-paid = (Cost: { $money })
change-model-none = nothing; no model was asked
change-inside = (the same name, other content)
change-computing = { $name }: I work out what that would change; the card comes in a moment. Until then nothing changes.
change-computing-summary = { $name } is being computed
change-empty = { $name } changes nothing: the plan says that already. Your words are kept in the log.
change-empty-summary = { $name } changes nothing
change-failed = { $name } cannot be done: { $why } Nothing was changed.
change-failed-summary = { $name } cannot be done
change-applied = { $by } applied **{ $name }**: { $documents }. Everything else stays as it was, word for word.
change-applied-summary = { $name } applied: { $documents }
change-work = Work (P50): { $hours }.
change-asks-again = Approvals of the plan as it was do not count any more: `/plan approve` approves it as it is.
change-look = `/plan diff { $document }` shows the words, `/plan restore { $document } { $before }` takes them back.
change-discarded = { $by } discarded **{ $name }**; the plan stays as it is.
change-discarded-summary = { $name } discarded
change-again = The plan has moved on since **{ $name }** was computed, so approvals of it are void. A new card comes.
change-again-summary = { $name } is computed anew
change-twin = **{ $name }** says the same and still waits: `/plan apply { $name }` or `/plan discard { $name }`.
change-outdated = That card is not the newest one of { $name }; please use the one further down.
change-outdated-summary = An older card of { $name }
change-voted =
    { $missing ->
        [one] { $by } approved **{ $name }**. { $missing } more to go.
       *[other] { $by } approved **{ $name }**. { $missing } more to go.
    }
change-voted-summary =
    { $missing ->
        [one] { $name }: { $missing } more to go
       *[other] { $name }: { $missing } more to go
    }
change-was-refused = { $name } could not be done: { $why }
change-stands =
    { $status ->
        [computing] { $name } is still being computed; its card comes in a moment.
        [proposed] { $name } waits for approval.
        [applied] { $name } is applied already.
       *[discarded] { $name } is discarded already.
    }
change-waits =
    { $status ->
        [computing] { $name } ({ $what }) is being computed.
       *[proposed] { $name } ({ $what }) waits: `/plan apply { $name }` or `/plan discard { $name }`.
    }
stale-answer = { $answer } answers { $question } anew
stale =
    { $all ->
        [one] Stale until it is applied, because { $because }: { $shown }.
       *[other] Stale until it is applied, because { $because }: { $shown } ({ $all } in all).
    }
no-change-waits = No change waits here; `/plan change` begins one.
nothing-to-change-yet = There is no { $target } yet; /plan status says where the plan stands.
change-moved-on = { $name } was computed anew since you looked: it is at revision { $now }, not { $asked }. Look at it again before you decide.
change-while-writing = The plan is being written right now; change it as soon as that is done.
change-to-what = Say what { $target } should become: { $syntax }.
change-too-long = That is { $length } characters long; a change has at most { $most }.
change-no-part = “{ $part }” is not a part of a ticket that can be changed: { $syntax }.
restore-which = Name one version to restore: /plan restore { $name } 1.
restore-newest =
    { $name ->
        [bdd] Version { $version } of the business draft is the newest one already.
        [hld] Version { $version } of the design is the newest one already.
        [tickets] Version { $version } of the tickets is the newest one already.
        [estimates] Version { $version } of the estimates is the newest one already.
       *[assignments] Version { $version } of the assignments is the newest one already.
    }
no-change-name = “{ $word }” is not a change; they are named CH-1, CH-2 and so on.
restore-tickets-first = That version speaks of other tickets than the plan has now; restore the tickets first: /plan restore tickets.
