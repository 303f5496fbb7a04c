# Where somebody is signed in.

sessions = Signed in
sessions-none = You are signed in nowhere.
sessions-ended =
    { $count ->
        [0] No session went on.
        [one] The session has ended; it opens nothing any more.
       *[other] { $count } sessions have ended; they open nothing any more.
    }
session-who = Who
session-where = Where
session-seen = Last used
session-until = Until
session-how = Write `/team sessions` for your own, `/team sessions all` for everybody’s, or `/team sessions end ID` with the id from that list; `end all` ends your own.
session-unknown = There is no such session; `/team sessions` lists them with their ids.
