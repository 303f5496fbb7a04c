# Issue trackers: what a connection or a project lacks, and what an issue says around a ticket's own words.

approval-void = What you saw is no longer what would be done; look at the newest card and approve that one.

jira-url = That is no address of a Jira; write it like https://your-company.atlassian.net.
jira-url-secret = Write Jira’s address without a name and password in it.
jira-project-key = “{ $key }” is no key of a project; it looks like SHOP or TEAM2.
jira-needs-email = Jira Cloud wants the e-mail address that the API token belongs to; give it with --email.
jira-needs-token = Jira wants a token; type it when asked, or set THREADWRIGHT_JIRA__TOKEN.
jira-not-connected = No Jira is connected here; `threadwright jira connect` connects one.
jira-http = Jira’s address must begin with https:// here; THREADWRIGHT_JIRA__ALLOW_HTTP allows http.
jira-no-host = { $host } cannot be found; check Jira’s address.
jira-private = { $host } is an address of a private network, which this installation does not call; THREADWRIGHT_JIRA__ALLOW_PRIVATE allows it.
jira-redirect = { $site } sends us elsewhere, and we do not follow; connect with the address at which Jira itself answers.
jira-away = { $site } does not answer.
jira-busy = { $site } takes no more requests for now.
jira-unsure = { $site } did not say whether it has done what we asked; we look before we ask again.
jira-token = { $site } refuses the token; `threadwright jira connect` takes a new one.
jira-scope = { $site } was not given access to this when it was connected, boards for one; connect it again (`threadwright jira connect --oauth`), or with a token whose scopes include it.
jira-forbidden = { $site } does not let this account do that: { $words }
jira-missing = { $site } does not have that, or does not show it to this account: { $words }
jira-refused = { $site } refused it: { $words }
jira-strange = { $site } gave an answer that no Jira gives; check Jira’s address.
jira-no-type = { $project } has no type of issue for { $kind }; it has { $types }. Choose one: `threadwright jira map { $kind }=NAME`.
jira-wrong-level = { $type } is a sub-task in Jira and cannot be a { $kind }; choose another: `threadwright jira map { $kind }=NAME`.
jira-no-labels = { $type } has no field for labels, by which we find our issues again; add Labels to its screen.
jira-required = { $type } wants { $field }; say what goes in: `threadwright jira map { $id }=VALUE`.
jira-name = “{ $name }” is no name for a connection; letters, digits, - and _ do.
jira-no-connection = There is no connection { $name }; there are { $names }.
jira-link-used = This consent was used already or is too old; `threadwright jira connect --oauth` prints a new link.
jira-code-refused = Atlassian does not take this code; `threadwright jira connect --oauth` prints a new link.
jira-grant-gone = The access to Jira was disconnected; `threadwright jira connect --oauth` connects it again.
jira-grant-refused = Atlassian has ended the access to Jira: it was withdrawn, or not used for 90 days. `threadwright jira connect --oauth` connects it again.
jira-grant-cut = A renewal of the access to Jira was cut off half-way, and Atlassian takes the old one no more. `threadwright jira connect --oauth` connects it again; nothing else is lost.
jira-grant-busy = The access to Jira is being renewed; we try again in a moment.
jira-not-compared = What people change in Jira does not come back now ({ $error }); it is tried again by itself.
jira-hook-ended = The webhook ended on { $day }; until the next night’s comparison begins a new one, changes come back once a night.
jira-token-ends =
    { $over ->
        [yes] The token ran out on { $day }; `threadwright jira connect --name { $name }` takes a new one.
       *[no] The token runs out on { $day }; `threadwright jira connect --name { $name }` takes a new one.
    }
jira-grant-ends =
    { $over ->
        [yes] The access ended on { $day }; `threadwright jira connect --oauth` grants it anew.
       *[no] The access ends on { $day }; `threadwright jira connect --oauth` grants it anew.
    }
jira-overtaken = We stood still for so long that somebody else may be at it; nothing was sent to { $site }.
jira-burst = { $site } takes no more requests for a moment: too many came at once.
jira-issue-busy = { $site } takes no more writes to this issue for a moment.
jira-quota =
    { $minutes ->
        [one] The hour’s requests to { $site } are used up; it goes on in about { $minutes } minute.
       *[other] The hour’s requests to { $site } are used up; it goes on in about { $minutes } minutes.
    }
jira-no-way-to-done = From where it stands, Jira’s workflow has no step to done; close it there, or delete it with `/plan undo delete`.
jira-way-wants-more = Every step to done asks for fields in Jira that only a person can fill in; close it there, or delete it with `/plan undo delete`.

issue-acceptance = Acceptance criteria
issue-plan = Plan
issue-covers = Covers
issue-decisions = Decisions
issue-waits = Waits for
issue-ground = Where it comes from

no-tracker-edit = { $id } is not among the changes that came from Jira; `/plan edits` lists those that wait.
jira-hidden = { $site } no longer shows the project { $project } to this account, so nobody can say what is gone there; check the account’s rights.
jira-hook-refused = { $site } registers no webhook for this account: { $words }
jira-no-issue = { $site } has no issue { $key }, or does not show it to this account.
issue-thread = Discussion
issue-thread-open = Open the thread
issue-documents = Documents
issue-draft = Business draft
issue-design = Design
