# Was der Bot an der Tür einer Chat-Plattform sagt.

idea-told = **{ $by }** hat eine Idee:
idea-told-summary = { $by } hat eine Idee
idea-form = Eine neue Idee
idea-form-label = Was soll es geben, und für wen?
idea-form-example = Eine Buchungsseite für unsere Kletterhalle, damit Mitglieder sehen, welche Bahnen frei sind.
idea-form-submit = Anfangen
no-dialog = Der Dialog ließ sich nicht rechtzeitig öffnen. Versuch es noch einmal oder schreib es in Worten: `/idea TEXT` für eine Idee, eine Antwort im Thread auf eine Frage.
no-dialog-summary = Der Dialog ließ sich nicht öffnen
foreigner = Ich arbeite für die Leute der Organisation, die mich installiert hat. Bitte eine Person von dort, es weiterzugeben.
foreigner-summary = Nur für Mitglieder
no-entry = In dieser Unterhaltung darf ich nicht schreiben. Lade mich mit `/invite` ein oder nimm einen Kanal, in dem ich bin.
no-entry-summary = Hier darf ich nicht schreiben
first-reworded = Der Plan behält die Idee, wie sie zuerst dastand. Um etwas zu ändern, antworte hier in Worten oder nimm `/plan change`.
first-reworded-summary = Der Plan behält die Idee
answer-deleted = { $by } hat die Nachricht gelöscht, die { $question } beantwortet hat. Die Antwort gilt, bis jemand sie ändert: `/plan change { $question } …`
answer-deleted-summary = Die Antwort auf { $question } gilt
channel-hears =
    { $hears ->
        [all] In diesem Kanal beginnt jede Nachricht, die keine Antwort ist, einen Plan.
        [never] In diesem Kanal beginnt kein Plan.
       *[mention] In diesem Kanal beginnt ein Plan, wenn mich jemand erwähnt.
    }
channel-model =
    { $model ->
        [excluded] Zu dem, was hier gesagt wird, wird kein Modell gefragt; es schreibt der Entwerfer ohne Modell.
       *[allowed] Ein Modell darf hier helfen, wo eines eingerichtet ist. `/plan channel all|mention|never|no-ai|ai` ändert das.
    }
channel-summary = Dieser Kanal
no-model-here = in diesem Kanal darf kein Modell gefragt werden
agent-prompts = Was planen wir?
agent-idea = Eine Idee planen
agent-idea-text = idea: eine Buchungsseite für unsere Kletterhalle, damit Mitglieder sehen, welche Bahnen frei sind
agent-help = Was kannst du?
teams-uninstalled = Die App wurde aus der Unterhaltung in Teams entfernt, bevor das gepostet werden konnte.
teams-no-entry = In dieser Unterhaltung bin ich nicht. Füge Threadwright dort hinzu („…“ → App holen) und versuch es noch einmal.
teams-no-entry-summary = In dieser Unterhaltung bin ich nicht
teams-no-chat = Die Antwort ist nur für dich, und ich darf dir noch nicht schreiben. Füge Threadwright für dich hinzu (Apps → Threadwright → Hinzufügen) und versuch es noch einmal.
teams-no-chat-summary = Die Antwort ist nur für dich
teams-begun = Der Plan beginnt in dieser Unterhaltung.
teams-done = Erledigt.
teams-working = Ich bin noch dabei; die Antwort kommt in dieser Unterhaltung.
welcome = Ich bin **Threadwright**. Erzähl mir eine Idee: ich stelle die wenigen Fragen, auf die es ankommt, und schreibe dann den Entwurf, das Design, die Tickets und ihre Schätzungen. Fang mit `idea TEXT` an; `help` sagt, was ich noch kann.
welcome-summary = Erzähl mir eine Idee
thread-joined =
    { $state ->
        [new] Diese Unterhaltung zeigt von jetzt an den Plan **{ $title }** (#{ $number }); eine Antwort hier gilt überall.
       *[known] Diese Unterhaltung zeigt den Plan **{ $title }** (#{ $number }) schon.
    }
thread-joined-summary = Plan #{ $number } steht auch hier
thread-read =
    { $state ->
        [part] Die ersten { $count } Nachrichten dieses Threads sind im Plan. Die Plattform lässt mich wenige je Minute lesen; die übrigen folgen, und ich sage, wann ich alle habe.
        [late] Jetzt habe ich den ganzen Thread gelesen, { $count } Nachrichten. Der Entwurf kennt die letzten davon noch nicht: `mehr fragen` nimmt sie auf.
        [cut] Ich habe { $count } Nachrichten dieses Threads gelesen und nicht mehr. Was in den übrigen wichtig ist, sag hier bitte noch einmal.
       *[all] Jetzt habe ich den ganzen Thread gelesen, { $count } Nachrichten, und alle sind im Plan.
    }
thread-read-summary = { $count } Nachrichten des Threads sind gelesen
only-files = Ich lese Worte und Textdateien (.txt, .md, .csv, bis 200 KB), keine anderen Dateien. Füge hier ein, worauf es ankommt – ein Absatz genügt –, dann mache ich damit weiter; auch ein Thread oder eine Nachricht lässt sich planen.
only-files-summary = Ich lese Worte und Textdateien, keine anderen
