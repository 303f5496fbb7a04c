# Signing in, and what a directory says.

sign-in-away = The login of your company does not answer right now; try again in a moment.
sign-in-refused = What the login sent back is not an answer to this sign-in; begin again.
no-session = There is no such session.
refresh-over = This sign-in has ended; sign in again.
domain-wrong = “{ $word }” is no domain; write one like example.com.
domain-role = A domain lets in contractors, contributors or managers; higher roles are given by hand.
domain-taken = { $domain } lets people into another account already.
domain-unknown = “{ $word }” lets nobody in here.
directory-taken = Another member has the user name “{ $name }”.
directory-shut-out = The directory of your company has shut this person out, and lets them in again.
directory-unknown = The directory has told of no such person.
