# Jira im Browser verbinden, und in welches Projekt die Pläne eines Kanals gehen.

connect-choose = Welche Site?
connect-choose-text = Pläne von { $tenant } werden im Projekt { $project } der Site veröffentlicht, die du wählst. Schließ diese Seite, wenn du das nicht willst.
connect-done = Verbunden
connect-done-text = { $project } auf { $site } ist als { $person } verbunden. `/plan publish` zeigt, was geschrieben würde, bevor etwas geschrieben wird.
connect-not-done = Nicht verbunden
connect-gateway-address = Das ist die Adresse von Atlassians Gateway, und es sagt nicht, welche Site dahinter steht. Gib die eigene der Site an, z. B. https://deine-firma.atlassian.net, und ihre Kennung mit --cloud-id.
connect-off = Dieser Server ist nicht dafür eingerichtet, Jira im Browser zu verbinden; setz THREADWRIGHT_JIRA__CLIENT_ID, THREADWRIGHT_JIRA__CLIENT_SECRET und THREADWRIGHT_WEB__PUBLIC_URL.
connect-link-foreign = Dieser Link wurde nicht hier gemacht; `threadwright jira connect --oauth` gibt einen neuen aus.
connect-link-old = Dieser Link ist zu alt; `threadwright jira connect --oauth` gibt einen neuen aus.
connect-link-used = Dieser Link wurde schon benutzt; `threadwright jira connect --oauth` gibt einen neuen aus.
connect-other-browser = Das wurde in einem anderen Browser begonnen, oder Cookies sind abgeschaltet; öffne den Link hier noch einmal.
connect-called-off = Die Zustimmung wurde bei Atlassian abgebrochen, und nichts wurde geändert.
connect-no-site = Dieses Atlassian-Konto sieht keine Site von Jira; melde dich mit einem an, das eine sieht.

project-by-admin = Wo die Pläne eines Kanals veröffentlicht werden, darf nur ändern, wer die Rolle Inhaber oder Administrator hat.
project-here = Pläne dieses Kanals werden in { $project } auf { $site } veröffentlicht (Verbindung { $name }).
project-here-summary = Veröffentlicht in { $project }
project-none = Hier ist kein Jira verbunden; `threadwright jira connect` verbindet eines, und `/plan export` gibt eine CSV-Datei.
project-none-summary = Kein Jira verbunden
project-hint = `/plan project NAME` wählt ein anderes für diesen Kanal, `/plan project default` das übliche. Es gibt: { $names }.

person-linked = { $name } ist in { $project } { $account }; vorgeschlagene Tickets werden dort ab der nächsten Veröffentlichung zugewiesen.
person-unlinked = { $name } hat in { $project } kein Konto mehr; Tickets bleiben dort ohne Zuweisung.
person-linked-summary = { $name } in Jira
team-jira-how = Schreib `/team jira ana KONTO` mit der Kennung des Kontos in Jira; sie steht in der Adresse des Profils, …/jira/people/KONTO. Aus einer E-Mail-Adresse wird nie geraten, wer jemand ist. `-` vergisst es.
team-jira-by-admin = Wer jemand in Jira ist, darf nur sagen, wer die Rolle Inhaber oder Administrator hat.
