# The path from a ticket back to the words in the thread.

traced = Where { $id } comes from
traced-is = Is
traced-words = Words
node-kind =
    { $kind ->
        [message] your words
        [answer] answer
        [requirement] requirement
        [quality] quality number
        [assumption] assumption
        [goal] goal
        [scenario] scenario
        [decision] decision
        [component] component
        [ticket] ticket
        [estimate] estimate
        [assignment] assignment
        [question] question
        [entity] entity
        [integration] integration
        [constraint] constraint
        [actual] actual
       *[other] { $kind }
    }
said-in-thread = “{ $words }”
