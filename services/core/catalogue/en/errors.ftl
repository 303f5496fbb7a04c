# What a person reads when a verb of a room refuses.

# clarifier
no-option = Question { $question } has no option { $letter }.
no-question-like = No question matches “{ $question }”; asked so far: { $asked }.
no-question-yet = No question matches “{ $question }”; none is asked yet.
no-question-known = There is no question { $question }; the questions are { $ids }.
no-question-asked = There is no question { $question }; none is asked yet.
nothing-asked = Nothing has been asked about this initiative yet.
idea-empty = The idea is empty; write in a sentence or two what should exist and for whom.
idea-no-words = The idea has no words in it; write in a sentence or two what should exist and for whom.
idea-only-address = The idea is only an address, and I open none; write in a sentence or two what should exist and for whom.

# estimator
developer-unnamed = A developer needs an id and a name.
hours-above = Hours a week go from above 0 to { $most }; { $hours } do not.
hours-within = Hours a week go from 0 to { $most }; { $hours } do not.
no-time-zone = “{ $zone }” is no time zone; write an IANA name like Europe/Berlin.
developer-taken = { $id } is in the team already; change the skills, or choose another id.
developer-missing = { $id } is not in the team; add this person first.
developer-gone = { $id } is not in the team.
days-reversed = { $first } is after { $last }; give the first day first.
skill-level = The level of “{ $skill }” is { $level }; levels go from 1 to 5.

# tracker
tracking-other = You are tracking { $key }; stop that first.
tracking-started = You have just started another session; ask for the status.
tracking-nothing = You are not tracking anything at the moment.
entry-length = One entry holds between one minute and 24 hours.
report-length =
    { $days ->
        [one] A report covers up to { $days } day.
       *[other] A report covers up to { $days } days.
    }
consent-needed = Nothing is recorded without your consent to the tracking policy in force; give it with /track consent.
no-duration = “{ $text }” is no duration; write it like 1h30m, 45m or 1:30.
no-ticket-key = “{ $text }” is no ticket key; it looks like T-12 or SHOP-7.
only-people-track = Only a person can track their time.
policy-by-admin = The tracking policy is set by an owner or an admin.
no-policy = There is no tracking policy yet; an owner or an admin sets one.
policy-moved = The tracking policy is now version { $version }; read that one first.

# workflow
thread-taken = This thread already plans #{ $number }, { $title }; stop it first or use a new thread.
no-initiative = There is no such initiative here.
only-people-approve = Only a person can approve.
approve-role = Approving takes the role of manager, admin or owner; ask one of them.
approve-unknown = Only a person who is known here can approve.
no-approval = Nothing waits for an approval here.
stopped-by = Stopped by { $by }.
rejected-by = Rejected by { $by }.
superseded =
    { $stage ->
        [clarify] Replaced by a new round of questions.
        [bdd] Replaced by a new business draft.
        [hld] Replaced by a new design.
        [slice] Replaced by new tickets.
        [estimate] Replaced by new estimates.
       *[assign] Replaced by new assignments.
    }

# trace
no-node = Nothing here is called { $id }; ids look like T-12, R-3 or D-1.

# hld
no-requirement = The business draft has no requirement yet; there is nothing to design for.

# tenancy
not-member = You are no longer a member here; an admin’s code lets you in again: /team join CODE.
not-linked = This account is not linked to a member of { $tenant } yet; an admin lets you in, or a code does: /team join CODE.
not-linked-who = Somebody was removed from { $tenant } whose account here is not known, so an admin lets newcomers in, or a code does: /team join CODE.
linked-already = This account is linked already, as { $name }.
join-by-admin = Only an owner or an admin decides who may join; ask one of them.
join-role-higher = Nobody gives a higher role than their own.
join-no-request = There is no such request to join.
join-decided =
    { $state ->
        [approved] { $name } is in already.
       *[declined] { $name } was declined already.
    }
invitation-unknown = This invitation does not exist; ask for a new one.
invitation-other-kind =
    { $kind ->
        [workspace] This code links a workspace, not a person: open its link in a browser.
       *[member] This code lets a person in, not a workspace: /team join CODE.
    }
invitation-other-person = This code is for somebody else; ask for one of your own.
invitation-used = This code was used already; ask for a new one.
invitation-over = This code holds no longer; ask for a new one.

# database
database-busy = All connections to the database are busy; try again in a moment.
database-away = The database went away; nothing was saved, try again in a moment.
database-unsure = The database went away before it confirmed; a repeat is safe.
database-locked = The database is busy; nothing was saved, try again in a moment.
tenant-moving = Your data is being moved to another database; nothing was saved, try again in a moment.
database-unknown = Your data lies in a database that this part of the service was not told of; try again later.
claimed-twice = Two accounts say that this is theirs; ask who runs this service.

# tickets
no-ticket = There is no { $id } in this plan; /plan show tickets lists them.
which-issue = Say which issue it is: /plan duplicates { $verdict } { $id } KEY.
backlog-empty = { $where }, line 1: the file is empty; export the issues from Jira as CSV.
backlog-no-text = { $where }, line { $line }: this is no text file; export the issues from Jira as CSV.
backlog-long-cell = { $where }, line { $line }: a cell is longer than { $most } characters; close its quotes or shorten it.
backlog-quotes = { $where }, line { $line }: the quotes of a cell are not closed; put the cell in double quotes and double the quotes inside it.
backlog-no-column = { $where }, line 1: there is no column “{ $column }”; add it to the first line.
backlog-no-key = { $where }, line { $line }: there is no issue key; write it in the first column that asks for it.
backlog-no-summary = { $where }, line { $line }: { $key } has no summary; write one, or drop the line.
backlog-twice = { $where }, line { $line }: { $key } stands in line { $before } already; keep one of them.
backlog-too-many = { $where }, line { $line }: more than { $most } issues; export only those that are open.
backlog-no-issue = { $where }, line 2: there is no issue under the first line; export at least one.

# changes
no-change = There is no change { $id } here; /plan status lists those that wait.
plan-busy = The plan is being written right now; change it as soon as that is done.
no-such-requirement = There is no requirement { $id } in the draft; it has { $ids }.
no-such-quality = There is no quality requirement { $id } in the draft; it has { $ids }.
quality-no-number = The measure of { $id } needs a number; it is “{ $measure }” now.
only-requirement = { $id } is the only requirement; a plan needs one, so word it anew instead.
says-nothing = There are no words that { $id } could say; write its new sentence, or drop it: /plan change { $id } drop.
decision-says-nothing = There are no words that { $id } could say; write what is to hold instead, or name one of its alternatives.
ticket-says-nothing = There are no words that { $id } could be called by; write its new title.
says-that = { $id } says exactly that already.
ticket-dropped = There is no { $id } in this plan any more; it was dropped earlier.
epic-kept = { $id } is an epic; drop the tickets in it, and it goes with the last.
title-long = The title has { $length } characters; a ticket’s title has at most { $most }.
merge-how = Say which other tickets { $id } takes over, at most eight: /plan change { $id } merge T-13.
merge-level = { $id } and { $into } are not of one kind; an epic joins epics, a story or a task joins stories and tasks, a sub-task its own ticket.
merge-ring = { $id } and { $others } cannot be one ticket: { $between } must come after one of them and before another. Join { $between } as well (/plan change { $id } merge …), or join other tickets.
split-epic = { $id } is an epic; split the tickets in it.
split-how = Give { $id } two to { $most } titles with | between: /plan change { $id } split ONE | OTHER.
split-none = No rule finds two parts in { $id }; give the titles yourself, two to { $most }, with | between.
leaves-hole = That would leave a hole: { $finding }
version-unfit = That version does not fit the other documents as they are now: { $where } stands on something that is gone. Restore what it rests on first (“restore { $first } N”), then this one.
decision-replaced = There is no decision { $id } in the design; it was replaced by { $by }.
no-decision = There is no decision { $id } in the design; it has { $ids }.
decision-kept = { $id } cannot be dropped: something has to be decided there; name the alternative.

# slack
slack-away = Slack does not answer; this is tried again by itself.
slack-slow = Slack asks to slow down; this is tried again by itself.
slack-channel-gone = Slack no longer lets the app write in this channel ({ $reason }); invite the app to it, or begin a new thread elsewhere.
slack-message-gone = The message in Slack that should be changed is not there any more ({ $reason }).
slack-disconnected = The Slack workspace has taken back the app’s access; an admin of the workspace installs the app again.
slack-uninstalled = The app was uninstalled from the Slack workspace before this could be posted.
slack-no-scope = Slack wants the permission { $scope } for this; install the app again so that it is granted.
slack-refused = Slack does not take this ({ $reason }); please report it with the time at which it happened.
slack-no-user = There is nobody to show this to in Slack.
slack-value-long = A button or a dialog would carry { $length } characters to Slack, which takes { $most }.
slack-value-foreign = This button is of another version; write your answer in words instead.

# teams
teams-away = Teams does not answer; this is tried again by itself.
teams-slow = Teams asks to slow down; this is tried again by itself.
teams-gone = Teams no longer lets the app write in this conversation ({ $reason }); add the app to it, or begin again elsewhere.
teams-message-gone = The message in Teams that should be changed is not there any more ({ $reason }).
teams-disconnected = This organisation has no Threadwright any more; an admin of it adds the app again.
teams-login-away = Microsoft’s login does not answer; this is tried again by itself.
teams-login-refused = Microsoft’s login refuses the app ({ $reason }); check the app’s id and its secret, certificate or identity.
teams-refused = Teams does not take this ({ $reason }); please report it with the time at which it happened.
teams-no-user = There is nobody to show this to in Teams.
teams-value-foreign = This button is of another version; write your answer in words instead.
teams-link-old = This link is not good any more; ask for the document again in the conversation.

# the file of answers
answers-no-yaml = { $where }, line { $line }: this is not YAML ({ $reason }); write a list of “- question: <words or id>” with “answer: <text>” below it.
answers-no-list = { $where }, line { $line }: the file is not a list; write a list of “- question: <words or id>” with “answer: <text>” below it.
answers-no-entry = { $where }, line { $line }: this entry is not a question with an answer; write a list of “- question: <words or id>” with “answer: <text>” below it.
answers-unknown-key = { $where }, line { $line }: unknown key “{ $key }”; use only “question” and “answer”.
answers-twice = { $where }, line { $line }: “{ $key }” is given twice; keep one.
answers-no-text = { $where }, line { $line }: “{ $key }” is not one text; write it on one line in quotes.
answers-missing = { $where }, line { $line }: “{ $key }” is missing or empty; write a list of “- question: <words or id>” with “answer: <text>” below it.

# keys and objects
key-gone = The key that sealed this was destroyed; what it sealed cannot be read any more.
key-unknown = This was sealed with a newer key that is being fetched; try again in a moment.
key-service-away = The key service does not answer, and without it nothing sealed can be read or written; nothing was changed, try again in a moment.
key-service-refuses = The key service refuses ({ $why }); an administrator has to look at its rights and its key.
object-store-away = The object store does not answer; nothing was changed, try again in a moment.
object-store-refuses = The object store refuses ({ $why }); an administrator has to look at its rights.
object-gone = This file is not in the object store.
object-damaged = The stored file { $key } is not what was stored; restore an earlier version of it.
no-tenant = There is no such tenant.
tenant-suspended = This account is suspended; ask whoever runs Threadwright.

# a team's history
history-empty = { $where } holds no past tickets; give a CSV with a line of names and at least one ticket.
history-quotes = { $where }, line { $line }: the quotes do not match; export it again, or close the quote.
history-no-column = { $where } has no column { $column }; add it to the export, or name it so in the first line.
history-no-key = { $where }, line { $line }: the key is missing; every past ticket needs one, like SHOP-7.
history-too-many = { $where } holds more than { $most } past tickets; give the newest of them.
history-taken = Somebody else is at the history of { $team } already.
vote-scale = { $points } is not on the scale; vote one of { $scale }.
vote-none = Nothing is being voted on { $ticket }; /plan vote { $ticket } begins.
vote-few = Only one has voted on { $ticket }; reveal when there are at least { $least }.
# what a role or a key may do
role-lacks =
    { $least ->
        [owner] Only an owner may do that ({ $verb }); your role here is { $role }.
        [admin] Only an admin or an owner may do that ({ $verb }); your role here is { $role }.
        [manager] Only a manager, an admin or an owner may do that ({ $verb }); your role here is { $role }.
       *[contributor] Only who is on the team may do that ({ $verb }); your role here is { $role }.
    }
key-lacks = This API key may not do that ({ $verb }): it lacks the scope { $scope }; use a key that has it.
verb-unknown = Nobody may do that ({ $verb }).
key-days = A key is good for 1 to { $most } days.
key-scopes = “{ $word }” is no scope; the scopes are { $scopes }.
key-own-scopes = A key makes no key that may do more than itself.
no-key = There is no such API key.
no-member = There is no such member.
last-owner = This is the only owner; make someone else an owner first.
key-other-body = This Idempotency-Key was used with another request; use a new key for a new request.
key-under-way = The request with this Idempotency-Key is still under way; ask again in a moment.
