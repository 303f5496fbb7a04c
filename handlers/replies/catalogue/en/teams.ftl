# The Teams app as its store page and its command list describe it, and its personal tab.

app-full-name = Threadwright: an idea becomes a plan
app-short = A rough idea in a conversation becomes a clarified, designed, sliced plan.
app-full = Tell Threadwright an idea. It asks the few questions that matter, writes the business draft and the design, slices tickets, estimates and assigns them, and publishes to Jira when a person approves.
app-plan-message = Plan this message
app-plan-message-why = Take this message as the idea of a plan
app-tab = My page
# What a command does; the command itself stays English.
app-command =
    { $name ->
        [idea] Begin a plan from a rough idea: idea TEXT
        [status] Where the plan stands, and whose turn it is
        [show] The business draft; also hld, tickets, estimates
        [enough] No more questions: write with what is known
        [approve] Approve what waits for an approval
        [change] Change an answer or a requirement: change QN-2 …
        [stop] Stop the plan
        [track] Your own time, under your own consent
        [home] Your open questions, approvals and tickets
       *[help] What else I do
    }
tab-signing-in = One moment: Teams tells me who you are.
tab-no-sign-in = Teams did not tell me who you are, so I cannot show your page here. Write `home` to me in our chat, and I show it there.
tab-not-member = I do not know you here yet. Write to me in our chat first.
view-voted = You have approved; somebody else is needed as well.
view-not-yours = Owners, admins and managers approve; you see here what waits for them.
