# What came back from Jira: people’s changes, issues that moved on, time that was logged.

edits-title =
    { $count ->
        [one] { $names }: changed in Jira
       *[other] { $names }: changed in Jira
    }
edits-summary =
    { $count ->
        [one] { $names }: an issue was changed in Jira
       *[other] { $names }: { $count } issues were changed in Jira
    }
edits-what = What
edits-ours = The plan says
edits-theirs = Jira says
edits-deleted = deleted
edits-field =
    { $field ->
        [summary] title
        [body] description
        [parent] stands in
        [blocks] has to be done before
        [issue] the issue
       *[other] { $field }
    }
edits-not-taken = { $field } (cannot be taken into the plan)
edits-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
edits-ask =
    { $kind ->
        [deleted] { $count ->
            [one] Shall the ticket leave the plan, stay without an issue, or get a new issue with the next publish?
           *[other] Shall these { $count } tickets leave the plan, stay without issues, or get new issues with the next publish?
        }
        [new] { $count ->
            [one] Shall the plan take the new issue in, or leave it out? Nothing is written to Jira for it.
           *[other] Shall the plan take these { $count } new issues in, or leave them out? Nothing is written to Jira for them.
        }
       *[changed] { $count ->
            [one] Shall the plan take this over, shall both stay as they are, or shall the next publish write the plan’s words again?
           *[other] Shall the plan take all { $count } over, shall both stay as they are, or shall the next publish write the plan’s words again?
        }
    }
edits-accept = Take into the plan
edits-keep = Keep both
edits-restore = The plan’s again
edits-hint = Or `/plan accept { $name }`, `/plan keep { $name }`, `/plan ours { $name }`. Nothing in Jira was overwritten.
edits-decided =
    { $status ->
        [accepted] { $name } ({ $issue }): { $by } takes it into the plan; what that does is shown below.
        [settled] { $name } ({ $issue }): the plan says it too; { $by } took it over.
        [kept] { $name } ({ $issue }): both stay as they are; { $by } decided.
        [restored] { $name } ({ $issue }): the next publish shows the plan’s side as a write; { $by } decided.
       *[other] { $name } ({ $issue }): nothing to decide any more; plan and Jira agree, or it was settled already.
    }
edits-none = Nothing that was changed in Jira waits for a decision.
edits-wait =
    { $count ->
        [one] { $names } was changed in Jira and waits for a decision: `/plan edits`.
       *[other] { $names } were changed in Jira and wait for a decision: `/plan edits`.
    }
tracker-edit-said = { $name }: { $issue } says in Jira
tracker-edit-which = Say which one, for example `/plan accept JE-1`; `/plan edits` lists them.
tracker-edit-name = “{ $word }” names none of them; `/plan edits` lists them.
tracker-edit-none = Nothing that was changed in Jira waits for a decision.
tracker-edit-old = { $name } was changed again in Jira since that card was drawn; look at the card as it is now.
tracker-edit-not-taken = Nothing of { $name } can be taken into the plan; keep both, or have the plan’s words written again.
tracker-edit-decided =
    { $status ->
        [accepted] { $name } was decided already: it goes into the plan.
        [settled] { $name } was decided already: it is in the plan.
        [kept] { $name } was decided already: both stay as they are.
        [restored] { $name } was decided already: the next publish writes the plan’s words.
       *[other] { $name } needs no decision any more.
    }

issue-moved = { $ticket }: its issue moved in Jira, from { $before } to { $after }; it stays the same issue here.
issue-reopened = { $ticket }: { $issue } was done and is open again ({ $status }).
issue-back = { $ticket }: { $issue } is there again.
issues-moved-summary =
    { $count ->
        [one] { $count } issue moved on in Jira
       *[other] { $count } issues moved on in Jira
    }
issues-stand =
    { $all ->
        [one] In Jira { $done } of { $all } issue is done, { $started } under way.
       *[other] In Jira { $done } of { $all } issues are done, { $started } under way.
    }
issues-spent = { $hours } logged.
issues-title = In Jira
issues-key = Issue
issues-status = Status
issues-hours = Logged
sync-publishing = The plan is being worked on at this moment; what Jira shows is looked at again right after.

edits-new = new in Jira, below this plan
tracker-edit-gone = { $issue } ({ $name }) is not there any more, so the plan cannot take it in.
tracker-edit-new = { $issue } ({ $name }) is new, so the plan has no words of its own for it: take it in with `/plan accept { $name }`, or leave it with `/plan keep { $name }`.
newcomers-taken =
    { $count ->
        [one] { $by } took a new issue of Jira into the plan; nothing is written for it:
       *[other] { $by } took { $count } new issues of Jira into the plan; nothing is written for them:
    }
newcomer-line = { $ticket } is { $issue }: { $title }
newcomers-asked = Approvals that were given before do not count for the plan as it is now.
newcomers-summary =
    { $count ->
        [one] A new issue is in the plan
       *[other] { $count } new issues are in the plan
    }
