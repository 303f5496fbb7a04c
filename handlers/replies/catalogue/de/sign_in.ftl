# Anmelden im Browser, Programme, die für jemanden handeln, und was ein Verzeichnis schickt.

sign-in-title = Anmelden
sign-in-why = Melde dich mit der Anmeldung deiner Firma an. Du kommst dorthin und wieder hierher zurück.
sign-in-why-code = Jemand hat dich eingeladen. Melde dich mit der Anmeldung deiner Firma an, dann bist du dabei; die Einladung ist damit verbraucht.
sign-in-go = Weiter zur Anmeldung
sign-in-off = Hier kann sich niemand anmelden: wer diesen Server betreibt, hat keine Anmeldung eingerichtet (THREADWRIGHT_OIDC__…).
sign-in-other = Diese Antwort gehört zu keinem Anmelden dieses Browsers, oder sie kam nach mehr als zehn Minuten.
sign-in-again = Melde dich neu an.
sign-in-unknown = Du bist hier noch kein Mitglied. Bitte einen Administrator um eine Einladung; wenn man dich im Chat schon kennt, schreib dort /team link und öffne den Link, den du bekommst.
sign-in-removed = Du bist hier kein Mitglied mehr; ein Administrator lässt dich wieder ein.
sign-in-retry = Neu anfangen
sign-in-which = Du bist hier Mitglied mehrerer Firmen. Mit welcher möchtest du weitermachen?
sign-out-title = Abgemeldet
sign-out-done = Du bist in diesem Browser abgemeldet. Bei der Anmeldung deiner Firma bist du es vielleicht noch nicht.
form-foreign = Das kam nicht von einer unserer Seiten in deiner Sitzung; lade die Seite neu und versuch es noch einmal.
form-wrong = Dieses Formular ist nicht zu lesen; lade die Seite neu und versuch es noch einmal.

# The page at the server's own address.
welcome-title = Von der Idee zu einem Plan, der hält
welcome-what = Aus einer Idee in einem Chat-Thread wird ein Plan, der hält: Threadwright stellt die wenigen Fragen, auf die es ankommt, schreibt den fachlichen Entwurf und den Grobentwurf und zerlegt, schätzt und verteilt die Tickets.
welcome-where = Es ist dort, wo ihr redet: Sag in Slack `/idea TEXT` oder erwähne es, schreib in Teams `@Threadwright idea TEXT`. Die Dokumente eines Plans öffnet der Link, den `/plan page` dir gibt.
welcome-admin = Anmelden, um nach Mitgliedern, Verbindungen und Budgets zu sehen
welcome-programs = Für Programme: was sich fragen lässt

program-title = Ein Programm fragt
program-asks = { $program } möchte für dich, { $name }, handeln und darf dann: { $scopes }.
program-why = Erlaube es nur, wenn du dieses Programm selbst gestartet hast, auf diesem Rechner. Die Antwort geht an { $address }.
program-unnamed = Ein Programm ohne Namen
program-yes = Erlauben
program-no = Ablehnen
program-wrong = Dieses Programm fragt nicht, wie es muss: ein Code mit PKCE (S256), geschickt an eine Adresse dieses Rechners wie http://127.0.0.1:8400/.
program-scopes = Ein Programm darf um diese bitten: { $scopes }.

scim-no-user = Ein Benutzer hat das Schema { $schema }.
scim-no-patch = Eine Änderung hat das Schema { $schema } und mindestens eine Operation.
scim-no-op = Eine Operation ist add, replace oder remove.
scim-no-target = Eine Operation ohne Pfad trägt ein Objekt mit dem, was sein soll.
scim-no-name = Ein Benutzer hat einen userName.
scim-too-long = Namen haben höchstens { $most } druckbare Zeichen.
scim-active = „active“ ist true oder false.
scim-words = Namen sind Wörter.
scim-filter = Als Filter werden nur userName eq "…" und externalId eq "…" verstanden.
scim-large = Eine Anfrage hat höchstens { $most } Bytes.
scim-json = Der Inhalt ist kein JSON.
scim-often = Dieser Schlüssel fragt zu oft.
scim-number = „startIndex“ und „count“ sind ganze Zahlen.
scim-not-offered = { $what } gibt es hier nicht; /ServiceProviderConfig und /ResourceTypes nennen, was es gibt. Was jemand darf, wird in Threadwright entschieden.
scim-no-method = Diese Methode gibt es unter diesem Pfad nicht.
scim-nothing = Unter diesem Pfad gibt es nichts; /ResourceTypes nennt, was es gibt.
scim-no-description = Nichts heißt so; /Schemas und /ResourceTypes führen auf, was es gibt.
