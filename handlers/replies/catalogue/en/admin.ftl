# The admin's pages.

admin-about = About
admin-accounts = Chat accounts
admin-agent = Program
admin-answered = Tokens answered
admin-asked = Tokens asked
admin-at-cap-label = At a limit
admin-begins = A plan begins
admin-box-keys = API keys
admin-box-members = members
admin-box-money = spent on models this month
admin-box-plans = plans
admin-box-sessions = sessions
admin-box-tokens = tokens this month
admin-box-trackers = trackers
admin-box-waiting = wait to be let in
admin-box-workspaces = workspaces
admin-calls = Calls
admin-cap-set = Set a limit
admin-cap-why = A field that stays empty is no limit; both empty take the limit away.
admin-channel = Channel
admin-channels = Channels with rules
admin-cost = Cost
admin-days = Days that it holds
admin-decline = Decline
admin-details = Details
admin-dollars = US dollars
admin-domain = Domain
admin-domains = Domains that let in
admin-domains-why = Whoever signs in with a verified address of one of these is a member. Whoever runs this server sets them, once it is clear whose they are.
admin-end = End
admin-ended = The session has ended; it opens nothing any more.
admin-gate-name = Before
admin-gates = Approvals
admin-gone = has no access
admin-in-directory = from the directory
admin-invite = Invite somebody
admin-invite-do = Make an invitation
admin-invite-why = A link that is good once: whoever signs in by it is a member in this role.
admin-joining-label = Who may join
admin-kept = How long what is kept
admin-key-do = Make a key
admin-key-new = A new key
admin-key-why = It acts as you, within its scopes. The scope “provision” is for a directory that says who is a member (SCIM), and opens nothing else.
admin-let-in = Let in
admin-mend = To do
admin-model = Models
admin-newest = What happened last
admin-no-channels = No channel has a rule of its own: a mention begins a plan.
admin-no-domains = None; people come by invitation.
admin-no-keys = There are no API keys.
admin-no-page = Here is no page.
admin-no-policy = There is no tracking policy: nothing is recorded.
admin-no-sessions = Nobody is signed in.
admin-no-trackers = No tracker is connected; plans are CSV files. On the server, `threadwright jira connect` connects one.
admin-no-workspaces = No Slack and no Teams is connected yet. On the server, `threadwright slack manifest --link` or `threadwright teams package` begins it.
admin-no-usage = No model was asked this month.
admin-nobody-waits = Nobody waits.
admin-none = There is nothing here yet.
admin-older = Older entries
admin-out = Sign out
admin-over = has ended
admin-people = People
admin-period-label = Period
admin-platform = Where
admin-policy-words = What people agree to
admin-policy-days = Days that it is kept
admin-policy-why = A change holds at once: running sessions end, and everybody is asked to agree anew.
admin-project = Project
admin-remove = Remove
admin-revoke = Revoke
admin-save = Save
admin-saved = Saved; it holds from now on.
admin-seen = Last used (UTC)
admin-sessions = Sessions
admin-since = Since (UTC)
admin-site = Site
admin-state = State
admin-takes = what models were asked and answered
admin-title = Administration
admin-tokens = Tokens
admin-tracked = tracked time
admin-trackers = Trackers
admin-tracking = Tracking policy
admin-trail-why = Newest first. Each entry is chained to the one before; “threadwright audit verify” proves that none was changed.
admin-unpriced = not known
admin-until = Until (UTC)
admin-usage = What models were used this month
admin-waiting = Who waits to be let in
admin-what = What
admin-when = When (UTC)
admin-who-joins = Who may join
admin-whose = Whose
admin-works = works
admin-workspaces = Workspaces
admin-nav =
    { $page ->
        [overview] Overview
        [people] People
        [connections] Connections
        [spending] Budgets and use
        [trail] Audit trail
        [access] Sessions and keys
       *[policies] Rules
    }
admin-who = { $name } ({ $role })
admin-broken =
    { $count ->
        [one] { $count } workspace has no access any more: see Connections.
       *[other] { $count } workspaces have no access any more: see Connections.
    }
admin-at-cap =
    { $choice ->
        [ask] ask in the thread
        [stop] stop until it is raised
       *[degrade] go on without a model
    }
admin-cap-of =
    { $scope ->
        [tenant] the whole company
        [member] each person
       *[initiative] each plan
    }
admin-period =
    { $period ->
        [day] a day
        [month] a month
       *[ever] in all (plans)
    }
admin-budget =
    { $scope ->
        [tenant] the company
        [member] you
       *[initiative] each plan
    } { $period ->
        [day] today
        [month] this month
       *[ever] in all
    }
admin-kind =
    { $kind ->
        [browser] Browser
       *[program] Program
    }
admin-hears =
    { $hears ->
        [all] with every message
        [never] never
       *[mention] when I am mentioned
    }
admin-model-reads =
    { $is_off ->
        [True] never asked
       *[False] may be asked
    }
admin-health =
    { $health ->
        [works] works
        [note] works, with a note
        [broken] does not work
       *[unknown] did not answer
    }
admin-gate =
    { $gate ->
        [hld] the design is drafted
        [slice] tickets are cut
        [publish] anything is written to a tracker
       *[change] a change is applied
    }
admin-joining =
    { $mode ->
        [invited] by an invitation, or whom an admin lets in
       *[open] whoever writes in a connected workspace
    }
admin-kept-days =
    { $days ->
        [0] not at all
        [one] { $days } day
       *[other] { $days } days
    }
admin-decided =
    { $state ->
        [approved] { $name } is in.
       *[declined] { $name } was declined.
    }
admin-invited = The invitation is good once, within { $hours } hours. It is shown this once:
admin-key-made = The key { $name } holds until { $day }. It is shown this once:
admin-removed = { $name } is a member no longer; sessions and keys have ended.
admin-revoked = The key { $name } opens nothing any more.
admin-role-done = { $name } has this role from now on: { $role }.
