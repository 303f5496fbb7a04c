# Publishing into an issue tracker: what would be written, what was, and what was left alone.

publish-begun = I look at what Jira has already, and then show exactly what would be written. Nothing is written before that is approved.
publish-begun-summary = Comparing with Jira
publish-under-way = Publishing is under way already; `/plan status` says where it is.
publish-too-early = The plan is not ready to be published; `/plan status` says what is missing.
publish-not-connected = No Jira is connected here; `threadwright jira connect` connects one, and `/plan export` gives a CSV file that Jira’s importer takes.
publish-misfits = Nothing was written, because the plan does not fit the project { $project } yet: { $words }
publish-unsure = { $site } does not say whether it has done what we asked; we look before we ask again.
publish-no-parent = Its parent { $parent } has no issue.

publish-preview = What would be written into { $project }
publish-where = Where
publish-creates = New issues
publish-edits = Changed issues
publish-links = Links
publish-hash = Approval is for
publish-writes = Writes
publish-what = What
publish-create = create
publish-edit = change
publish-link = blocks
publish-removes = Removed issues
publish-remove = remove
publish-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
publish-file = All writes
publish-approve =
    { $people ->
        [one] Exactly these writes wait for one person’s approval.
       *[other] Exactly these writes wait for { $people } people’s approval.
    }
publish-hint = `/plan approve publish { $hash }` or `/plan stop`. If the plan changes, this list counts no more.
publish-preview-summary =
    { $count ->
        [one] { $count } write waits for approval
       *[other] { $count } writes wait for approval
    }
publish-nothing = { $project } has the plan as it is; there is nothing to write.
publish-nothing-summary = Nothing to write
undo-nothing-left = There is nothing of ours in { $project } that nobody has touched since.
taken-back =
    { $count ->
        [one] { $count } issue taken back
       *[other] { $count } issues taken back
    }
publish-kept = Changed by people in Jira, so left as it is
publish-gone =
    { $count ->
        [one] { $tickets } is no longer in Jira and is not made again.
       *[other] { $tickets } are no longer in Jira and are not made again.
    }
publish-dropped =
    { $count ->
        [one] { $tickets } is no longer in the plan; its issue stays.
       *[other] { $tickets } are no longer in the plan; their issues stay.
    }
publish-refused = Not written, and why
published =
    { $count ->
        [one] { $count } issue written
       *[other] { $count } issues written
    }
published-summary = Published: { $created } made, { $refused } refused
publish-field =
    { $field ->
        [summary] title
        [body] description
        [points] story points
        [seconds] original estimate in seconds
        [parent] parent
        [assignee] assignee
        [priority] priority
        [labels] labels
        [people] something of their own
       *[other] { $field }
    }
publish-unlinks = Links taken away
publish-unlink = no longer blocks
publish-files = Pictures attached
publish-file-row = attach
publish-dropped-files = Pictures taken away
publish-drop-row = take away
publish-closes = Issues closed
publish-close = close
publish-taken = Issues taken back
publish-calls =
    { $kind ->
        [create] { $count } that create
        [edit] { $count } that change
        [link] { $count } for links
        [file] { $count } for pictures
        [remove] { $count } that take back
       *[read] { $count } that look
    }
publish-ahead =
    { $minutes ->
        [one] This takes { $count } requests ({ $kinds }) and about { $minutes } minute within Jira’s limits.
       *[other] This takes { $count } requests ({ $kinds }) and about { $minutes } minutes within Jira’s limits.
    }
publish-quota = That is about { $points } points, { $share } % of what Jira allows in an hour; when they run out, it waits and goes on.
undo-comment = Threadwright took this issue back, because its plan was taken back ({ $ticket }). It was made by mistake or is no longer wanted; nobody had touched it.
undo-delete-by-admin = Only an admin or the owner may delete issues; `/plan undo` closes them instead.
undo-how = Write `/plan undo`, which closes the issues, or `/plan undo delete`, which deletes them; not “{ $word }”.
stopped-issues =
    { $count ->
        [one] { $count } issue of it may stand in Jira; `/plan undo` closes it.
       *[other] { $count } issues of it may stand in Jira; `/plan undo` closes them.
    }
publish-waits-summary = Publishing waits for Jira
publish-relates = Links to older issues
publish-relate = link
publish-unrelates = Links to older issues taken away
publish-unrelate = no longer linked
publish-under = { $said } (in { $issue })
publish-beside-missing = { $issue } is no longer in Jira, or out of this connection’s sight; no link was drawn.
publish-apart =
    { $why ->
        [no-link] { $id } is not linked to { $issue }: that is not in this Jira, or out of this connection’s sight. `/plan duplicates link { $id } KEY` names another one.
        [taken-away] { $id } and { $issue } are not linked again: somebody took the link away in Jira. `/plan duplicates link { $id } { $issue }` has it drawn once more.
        [no-type] { $id } and { $issue } are not linked: this Jira has no type of link such as “Relates” or “Duplicate”. An admin can choose another one.
        [no-issue] { $id } is left out because it is { $issue } already, but that is not in this Jira, or out of this connection’s sight. `/plan duplicates create { $id }` makes it after all.
        [no-home] { $tickets } will stand in no epic: { $id } is left out as { $issue }, which cannot hold them (it is no epic of this project, or out of sight). `/plan duplicates create { $id }` makes the epic after all, `skip { $id } KEY` names another one.
        [no-field] { $tickets } will stand in no epic: in this Jira the form of “{ $issue }” has neither a parent nor an epic link. Whoever runs that Jira can add one of them to the form before this list is approved.
       *[no-parts] { $tickets } are left out with { $id }: { $issue }, which it duplicates, cannot hold them as its parts.
    }
