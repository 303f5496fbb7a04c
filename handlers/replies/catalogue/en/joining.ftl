# Who is let in.

link-card = This account is not linked to a member of **{ $tenant }** yet, so nothing was done.
link-doubted = Somebody was removed whose account here is not known, so an admin lets newcomers in.
link-kept = What you wrote is kept, and heard once you are in.
link-how = Ask an admin with the button, or use a code that one of them gives you: `/team join CODE`.
link-ask = Ask an admin
link-state =
    { $state ->
        [asked] An admin has been asked. You hear from me once it is decided.
        [declined] An admin has declined. Talk to one of them; a code still lets you in: `/team join CODE`.
       *[other] You are in; write again.
    }
link-asked-nobody = No admin is linked to me here yet. Whoever runs Threadwright gives you a code: `/team join CODE`.
link-summary = Your account is not linked yet
joined =
    { $role ->
        [owner] You are in: **{ $tenant }**, as an owner.
        [admin] You are in: **{ $tenant }**, as an admin.
        [manager] You are in: **{ $tenant }**, as a manager.
        [contractor] You are in: **{ $tenant }**, as a contractor.
       *[contributor] You are in: **{ $tenant }**, as a contributor.
    }
joined-kept =
    { $count ->
        [one] The message that you wrote meanwhile is heard now.
       *[other] The { $count } messages that you wrote meanwhile are heard now.
    }
joined-summary = You are in
member-already = You are a member already.
join-wanted = **{ $name }** ({ $account }) would like to join **{ $tenant }** as a contributor.
join-doubted = Somebody was removed whose account here is not known: make sure that this is not the same person.
join-wanted-summary = { $name } would like to join
join-waits = **{ $name }** ({ $account }) would like to join.
join-verdict =
    { $verdict ->
        [approve] Let in
       *[decline] Decline
    }
join-none = Nobody waits to be let in.
join-list =
    { $count ->
        [one] { $count } person waits to be let in
       *[other] { $count } people wait to be let in
    }
join-said =
    { $state ->
        [approved] { $name } is in, as a contributor.
       *[declined] { $name } was declined, and what they wrote is forgotten.
    }
join-told =
    { $state ->
        [approved] You are in: **{ $tenant }**, as a contributor.
       *[declined] An admin of **{ $tenant }** has declined; what you wrote to me is forgotten.
    }
join-told-summary =
    { $state ->
        [approved] You are in
       *[declined] You were not let in
    }
join-no-such = Nobody of that name waits to be let in; `/team requests` lists who does.
join-how = Write the code behind it: `/team join CODE`. A member who is known elsewhere gets one with `/team link`, an admin makes one with `/team invite`.
invitation =
    { $kind ->
        [workspace] Whoever opens this within { $hours } hours links one more workspace to this account. It is good once.
        [self] Write this within { $hours } hour in the other workspace or platform, and I know you there as the same person. It is good once.
       *[member]
            { $who ->
                [person] A code for **{ $whom }**, good once, within { $hours } hours:
               *[anybody] A code that lets one person in as a contributor, good once, within { $hours } hours:
            }
    }
invitation-no-address = It needs a public address of this server, which is not set: THREADWRIGHT_WEB__PUBLIC_URL.
invitation-teams =
    { $also ->
        [also] Or, for another organisation in Teams: somebody there adds Threadwright and writes this to it within { $hours } hours. The same code is good for one of the two.
       *[alone] Somebody in the other organisation adds Threadwright in Teams and writes this to it within { $hours } hours. It is good once.
    }
invitation-no-way = Neither that Slack nor that Teams is set up on this server; whoever runs it sets THREADWRIGHT_SLACK__… or THREADWRIGHT_TEAMS__….
invitation-summary = An invitation
joining-is =
    { $joining ->
        [invited] Who is new here asks an admin, or comes with a code; until then nothing that they write is acted on.
       *[open] Whoever writes in a connected workspace joins as a contributor.
    }
joining-how = `/team joining open|invited` changes this.
joining-shut-by = Newcomers in { $platforms } need an admin’s word, for { $name } was removed and their account there is not known; `/team joining open` lets them in again.
joining-summary = Who may join
joining-unknown = “{ $word }” is not a way of joining; write open or invited.
link-only-members = Only a member has an account to link.
code-unknown = This code was not made here, or is not whole; ask for a new one.
code-other-tenant = This code is for another account than the one that this workspace belongs to.
