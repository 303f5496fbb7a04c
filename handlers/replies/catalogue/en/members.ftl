# Members, roles, and keys for programs.

role =
    { $role ->
        [owner] owner
        [admin] admin
        [manager] manager
        [contractor] contractor
       *[contributor] contributor
    }
members = Members
member-role = Role
member-role-changed = **{ $name }** is { $role } from now on.
member-removed = **{ $name }** is a member no longer: keys, sessions and chat accounts of theirs do nothing any more.
member-role-how = Write whom and the role: `/team role @person manager`; the roles are owner, admin, manager, contributor, contractor.
member-who = Write who is a member no longer: `/team remove @person`.
api-keys = API keys
api-keys-none = There are no API keys; make one with `/team key NAME`.
api-key-of = Acts as
api-key-may = Scopes
api-key-until = Until
api-key-how = Write a name for the key: `/team key CI read write 90d`; the scopes are read, write, approve and admin.
api-key-which = Write which key: `/team revoke NAME`, or the beginning of its id from `/team keys`.
api-key-several = Several keys are called “{ $name }”; write the beginning of its id from `/team keys`.
api-key-made = The key **{ $name }** acts as you, may { $scopes }, and ends on { $day }. It is shown this once; keep it where secrets are kept.
api-key-summary = Your API key
api-key-revoked = The key **{ $name }** does nothing any more.
member-unknown = There is no such member.
api-key-unknown = There is no such API key.
plan-unseen = There is no such initiative here.
