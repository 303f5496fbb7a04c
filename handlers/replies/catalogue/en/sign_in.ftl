# Signing in with a browser, programs that act for a person, and what a directory sends.

sign-in-title = Sign in
sign-in-why = Sign in with the login of your company. You are sent there, and back here.
sign-in-why-code = Somebody has invited you. Sign in with the login of your company, and you are in; the invitation is used up by it.
sign-in-go = Go on to the login
sign-in-off = Nobody can sign in here: whoever runs this server has not set up a login (THREADWRIGHT_OIDC__…).
sign-in-other = This answer of the login belongs to no sign-in of this browser, or took longer than ten minutes.
sign-in-again = Sign in again.
sign-in-unknown = You are no member here yet. Ask an admin for an invitation; if you are known in chat already, write /team link there and open the link that you get.
sign-in-removed = You are a member here no longer; an admin lets you in again.
sign-in-retry = Begin again
sign-in-which = You are a member of several companies here. Which one do you want to go on with?
sign-out-title = Signed out
sign-out-done = You are signed out in this browser. At the login of your company you may still be signed in.
form-foreign = This was not sent from a page of ours in your session; reload the page and try again.
form-wrong = This form cannot be read; reload the page and try again.

# The page at the server's own address.
welcome-title = From an idea to a plan that holds
welcome-what = An idea in a chat thread becomes a plan that holds: Threadwright asks the few questions that matter, writes the business draft and the design, and slices, estimates and assigns the tickets.
welcome-where = It lives where you talk: in Slack say `/idea TEXT` or mention it, in Teams write `@Threadwright idea TEXT`. A plan’s documents open by the link that `/plan page` gives you.
welcome-admin = Sign in to look after members, connections and budgets
welcome-programs = For programs: what can be asked

program-title = A program asks
program-asks = { $program } wants to act for you, { $name }, and may then: { $scopes }.
program-why = Only allow it if you have started this program yourself, on this machine. Its answer goes to { $address }.
program-unnamed = A program without a name
program-yes = Allow it
program-no = Refuse
program-wrong = This program does not ask as it has to: a code with PKCE (S256), sent to an address of this machine such as http://127.0.0.1:8400/.
program-scopes = A program may ask for these: { $scopes }.

scim-no-user = A user has the schema { $schema }.
scim-no-patch = A change has the schema { $schema } and at least one operation.
scim-no-op = An operation is add, replace or remove.
scim-no-target = An operation without a path carries an object of what is to be.
scim-no-name = A user has a userName.
scim-too-long = Names are at most { $most } printable characters.
scim-active = “active” is true or false.
scim-words = Names are words.
scim-filter = Only userName eq "…" and externalId eq "…" are understood as filters.
scim-large = A request holds at most { $most } bytes.
scim-json = The body is not JSON.
scim-often = This key asks too often.
scim-number = “startIndex” and “count” are whole numbers.
scim-not-offered = { $what } is not offered here; /ServiceProviderConfig and /ResourceTypes say what is. What somebody may do is decided in Threadwright.
scim-no-method = This path does not take that method.
scim-nothing = There is nothing at this path; /ResourceTypes lists what there is.
scim-no-description = There is nothing of this name; /Schemas and /ResourceTypes list what there is.
