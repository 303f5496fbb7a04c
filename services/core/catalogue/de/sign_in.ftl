# Anmelden, und was ein Verzeichnis sagt.

sign-in-away = Die Anmeldung deiner Firma antwortet gerade nicht; versuch es gleich noch einmal.
sign-in-refused = Was die Anmeldung zurückgeschickt hat, gehört nicht zu diesem Versuch; fang neu an.
no-session = Diese Sitzung gibt es nicht.
refresh-over = Diese Anmeldung ist zu Ende; melde dich neu an.
domain-wrong = „{ $word }“ ist keine Domain; schreib eine wie example.com.
domain-role = Eine Domain lässt externe Kräfte, Mitwirkende oder Manager ein; höhere Rollen werden von Hand vergeben.
domain-taken = { $domain } lässt schon in ein anderes Konto ein.
domain-unknown = „{ $word }“ lässt hier niemanden ein.
directory-taken = Ein anderes Mitglied hat den Benutzernamen „{ $name }“.
directory-shut-out = Das Verzeichnis der Firma hat diese Person ausgesperrt, und lässt sie auch wieder ein.
directory-unknown = Das Verzeichnis hat von dieser Person nichts gesagt.
