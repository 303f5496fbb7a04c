# What the bot says at the door of a chat platform.

idea-told = **{ $by }** has an idea:
idea-told-summary = { $by } has an idea
idea-form = A new idea
idea-form-label = What should exist, and for whom?
idea-form-example = A booking page for our climbing gym, so that members see which lanes are free.
idea-form-submit = Begin
no-dialog = The dialog could not be opened in time. Try again, or write it in words: `/idea TEXT` for an idea, a reply in the thread for an answer.
no-dialog-summary = The dialog could not be opened
foreigner = I work for the people of the organisation that installed me. Ask one of them to pass this on.
foreigner-summary = Only for members
no-entry = I may not write in this conversation. Invite me with `/invite`, or use a channel that I am in.
no-entry-summary = I may not write here
first-reworded = The plan keeps the idea as it first stood. To change something, reply here in words or use `/plan change`.
first-reworded-summary = The plan keeps the idea
answer-deleted = { $by } deleted the message that answered { $question }. The answer stands until somebody changes it: `/plan change { $question } …`
answer-deleted-summary = The answer to { $question } stands
channel-hears =
    { $hears ->
        [all] In this channel every message that is no reply begins a plan.
        [never] In this channel no plan begins.
       *[mention] In this channel a plan begins when somebody mentions me.
    }
channel-model =
    { $model ->
        [excluded] No model is asked about anything that is said here; the offline drafter writes.
       *[allowed] A model may help here, where one is set up. `/plan channel all|mention|never|no-ai|ai` changes this.
    }
channel-summary = This channel
no-model-here = no model may be asked in this channel
agent-prompts = What shall we plan?
agent-idea = Plan an idea
agent-idea-text = idea: a booking page for our climbing gym, so that members see which lanes are free
agent-help = What can you do?
teams-uninstalled = The app was taken out of the conversation in Teams before this could be posted.
teams-no-entry = I am not in this conversation. Add Threadwright to it (“…” → Get app), then try again.
teams-no-entry-summary = I am not in this conversation
teams-no-chat = The answer is for you alone, and I may not write to you yet. Add Threadwright for yourself (Apps → Threadwright → Add), then try again.
teams-no-chat-summary = The answer is for you alone
teams-begun = The plan begins in this conversation.
teams-done = Done.
teams-working = I am still at it; the answer comes in this conversation.
welcome = I am **Threadwright**. Tell me an idea, and I ask the few questions that matter, then write the draft, the design, the tickets and their estimates. Begin with `idea TEXT`; `help` says what else I do.
welcome-summary = Tell me an idea
thread-joined =
    { $state ->
        [new] This conversation shows the plan **{ $title }** (#{ $number }) from now on; an answer here is an answer everywhere.
       *[known] This conversation shows the plan **{ $title }** (#{ $number }) already.
    }
thread-joined-summary = Plan #{ $number } is shown here
thread-read =
    { $state ->
        [part] The first { $count } messages of this thread are in the plan. The platform lets me read a few a minute, so the others follow, and I say when I have them all.
        [late] I have read the whole thread now, { $count } messages. The draft does not know the last of them yet: `ask more` takes them in.
        [cut] I have read { $count } messages of this thread and no more than that. What matters in the others, please say here again.
       *[all] I have read the whole thread now, { $count } messages, and all of them are in the plan.
    }
thread-read-summary = { $count } messages of the thread are read
only-files = I read words and text files (.txt, .md, .csv, up to 200 KB), no other files. Paste what matters here – a paragraph is enough – and I go on from there; a thread or a message can be planned as well.
only-files-summary = I read words and text files, no others
