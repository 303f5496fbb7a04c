# A person's own page.

home = { $name }, this is yours
home-hello = Questions: { $questions } · approvals: { $approvals } · tickets: { $tickets }
home-summary = Your page
home-questions = Open questions
home-no-questions = No question waits for you.
home-approvals = Approvals
home-no-approvals = Nothing waits for your approval.
home-tickets = Your tickets
home-no-tickets = No ticket is proposed for you.
home-plan = Plan
home-consent = Time tracking
home-consent-given = You have agreed to the policy in force; `/track revoke` takes that back, `/track report` shows your own time.
home-strangers = Waiting to be let in
home-admin = For admins
home-admin-line =
    { $command ->
        [team] who may be proposed for tickets
        [joining] who is let in
        [language] the language that I speak
        [channel] what I hear in a channel, and whether a model may help there
       *[owner] who is asked about a topic
    }
# Buttons for what an admin looks at, and the commands that show the same.
home-see = See at once
home-see-requests = Who waits to be let in
home-see-members = Members and roles
home-see-joining = Who may join
home-see-budget = Budgets
home-see-models = Models
home-see-policy = Tracking policy
home-see-hint = The same in words: `/team requests`, `/team members`, `/team joining`, `/plan budget`, `/team models`, `/track policy`.
