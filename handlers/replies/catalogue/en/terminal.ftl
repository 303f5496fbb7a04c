# What the terminal itself says around the conversation.

terminal-hello = Tell me your idea in a sentence or more. `/help` shows what else you can say.
terminal-again = Going on with initiative { $number }; `/new` begins another.
terminal-new = A new conversation: what is the idea?
terminal-bye = Until next time; `threadwright chat` goes on here.
terminal-toolbar = /help · Ctrl-D ends
terminal-asking = Waits for your answer; `threadwright chat` goes on here.
terminal-gated = Waits for an approval: `/plan approve`.
terminal-failed = A stage failed; `/plan retry` tries again.

# What a run without people says in the place of a person; the words are heard as an answer.
answer-yes = yes
answer-enough = enough
answered-file = from the answers file
answered-unasked = the recommended option, taken unasked
answered-instead = the recommended option
answered-no-more = no more questions
approved-by-run = Approved by the run itself: { $stage }.

demo-road = The road
demo-files = **The files** are in { $folder }:
demo-now = **Now you**
demo-chat = { $command } talks here in the terminal
demo-idea = a rota for our food bank
demo-run = { $command } writes the files without asking
demo-trace = { $command } leads a ticket back to the words
demo-up = { $command } starts the service

# How a run without people ends.
run-not-taken = The idea was not taken.
run-stopped = It was stopped before the plan was ready.
run-gated = A stage waits for more approvals than a run without people can give; use chat for it.
run-change-not-taken = The change was not taken.
run-change-failed = { $name } ({ $words }): { $error }
run-applies = the run applies what the card shows
run-summary = **{ $title }**: { $requirements ->
        [one] { $requirements } requirement
       *[other] { $requirements } requirements
    }, { $scenarios } scenarios, { $decisions } decisions, { $tickets } tickets, { $p50 } h (P50) to { $p80 } h (P80){ $weeks ->
        [0] .
       *[other] , about { $weeks } weeks.
    }
run-files = { $count } files in { $folder }; begin with thread.md and bdd.md.
