# Stories that are too large, and tickets that a backlog may hold already.

split-title =
    { $way ->
        [workflow] { $id } is too large ({ $because }); by its steps it could be
        [rules] { $id } is too large ({ $because }); by its rules it could be
        [data] { $id } is too large ({ $because }); by its data it could be
       *[interfaces] { $id } is too large ({ $because }); by its interfaces it could be
    }
split-story = Story
split-criteria = Proven by
split-more =
    { $count ->
        [one] { $count } more story is too large; `/plan show tickets` lists it.
       *[other] { $count } more stories are too large; `/plan show tickets` lists them.
    }

duplicates-head = Against the backlog: { $skip } there already, { $link } close to something, { $create } new.
duplicates-title = What the backlog may hold already
duplicates-verdict = Proposal
duplicates-issue = Issue
duplicates-score = Likeness
duplicates-verdict-of =
    { $verdict ->
        [skip] skip
        [link] link
       *[create] create
    }
duplicates-decided = { $verdict } (decided by { $person })
duplicates-hint = You decide: `/plan duplicates skip T-4`, `link T-4 KEY`, `create T-4`, or `accept` for all as proposed.
duplicates-accepted =
    { $count ->
        [one] { $count } proposal accepted.
       *[other] { $count } proposals accepted.
    }
duplicate-decided =
    { $verdict ->
        [skip] { $id } will not be created: it is { $issue } already. What stands in it goes under { $issue } where that can hold it; the list of writes says so before anything is written.
        [link] { $id } will be created; { $issue } is kept beside it as close, and publishing links the two in Jira. The list of writes shows it before anything is written.
       *[create] { $id } will be created.
    }
duplicates-pasted = The pasted table
duplicates-unknown = I do not know “{ $word }” here; paste a CSV with Issue key and Summary, or say accept, skip T-4, link T-4 KEY or create T-4.
duplicates-no-tickets = There are no tickets yet; /plan status says where the plan stands.
duplicates-none-yet = Nothing was compared yet; paste a CSV of your backlog behind /plan duplicates.
duplicates-name-ticket = Name the ticket: /plan duplicates { $verdict } T-4.
