# Was ein Mensch liest, wenn etwas abgelehnt wird.

no-option = Frage { $question } hat keine Antwort { $letter }.
no-question-like = Keine Frage passt zu „{ $question }“; bisher gestellt: { $asked }.
no-question-yet = Keine Frage passt zu „{ $question }“; es ist noch keine gestellt.
no-question-known = Eine Frage { $question } gibt es nicht; die Fragen sind { $ids }.
no-question-asked = Eine Frage { $question } gibt es nicht; es ist noch keine gestellt.
nothing-asked = Zu dieser Initiative wurde noch nichts gefragt.
idea-empty = Die Idee ist leer; schreib in ein, zwei Sätzen, was es geben soll und für wen.
idea-no-words = In der Idee stehen keine Wörter; schreib in ein, zwei Sätzen, was es geben soll und für wen.
idea-only-address = Die Idee ist nur eine Adresse, und ich öffne keine; schreib in ein, zwei Sätzen, was es geben soll und für wen.

developer-unnamed = Wer im Team ist, braucht eine Id und einen Namen.
hours-above = Die Stunden je Woche liegen über 0 und höchstens bei { $most }; { $hours } geht nicht.
hours-within = Die Stunden je Woche liegen zwischen 0 und { $most }; { $hours } geht nicht.
no-time-zone = „{ $zone }“ ist keine Zeitzone; schreib einen IANA-Namen wie Europe/Berlin.
developer-taken = { $id } ist schon im Team; ändere die Fähigkeiten oder wähle eine andere Id.
developer-missing = { $id } ist nicht im Team; füge diese Person zuerst hinzu.
developer-gone = { $id } ist nicht im Team.
days-reversed = { $first } liegt nach { $last }; nenne den ersten Tag zuerst.
skill-level = Die Stufe von „{ $skill }“ ist { $level }; Stufen gehen von 1 bis 5.

tracking-other = Deine Zeit läuft schon für { $key }; beende das zuerst.
tracking-started = Du hast gerade etwas anderes begonnen; frag den Stand ab.
tracking-nothing = Im Moment läuft deine Zeit für nichts.
entry-length = Ein Eintrag dauert zwischen einer Minute und 24 Stunden.
report-length =
    { $days ->
        [one] Ein Bericht umfasst höchstens { $days } Tag.
       *[other] Ein Bericht umfasst höchstens { $days } Tage.
    }
consent-needed = Ohne deine Einwilligung in die geltenden Regeln der Zeiterfassung wird nichts erfasst; erteile sie mit /track consent.
no-duration = „{ $text }“ ist keine Dauer; schreib sie wie 1h30m, 45m oder 1:30.
no-ticket-key = „{ $text }“ ist kein Ticketschlüssel; er sieht aus wie T-12 oder SHOP-7.
only-people-track = Nur ein Mensch kann seine Zeit erfassen.
policy-by-admin = Die Regeln der Zeiterfassung legt fest, wer die Rolle Inhaber oder Administrator hat.
no-policy = Es gibt noch keine Regeln der Zeiterfassung; wer die Rolle Inhaber oder Administrator hat, legt sie fest.
policy-moved = Die Regeln der Zeiterfassung gelten jetzt in Version { $version }; lies zuerst diese.

thread-taken = In diesem Thread wird schon #{ $number } geplant, { $title }; halte das zuerst an oder nimm einen neuen Thread.
no-initiative = Diese Initiative gibt es hier nicht.
only-people-approve = Nur ein Mensch kann freigeben.
approve-role = Freigeben darf, wer die Rolle Manager, Administrator oder Inhaber hat; bitte jemanden mit dieser Rolle.
approve-unknown = Freigeben kann nur, wer hier bekannt ist.
no-approval = Hier wartet nichts auf eine Freigabe.
stopped-by = Angehalten von { $by }.
rejected-by = Abgelehnt von { $by }.
superseded =
    { $stage ->
        [clarify] Durch eine neue Fragerunde ersetzt.
        [bdd] Durch einen neuen fachlichen Entwurf ersetzt.
        [hld] Durch einen neuen Grobentwurf ersetzt.
        [slice] Durch neue Tickets ersetzt.
        [estimate] Durch neue Schätzungen ersetzt.
       *[assign] Durch neue Zuordnungen ersetzt.
    }

no-node = Hier heißt nichts { $id }; Ids sehen aus wie T-12, R-3 oder D-1.

no-requirement = Der fachliche Entwurf hat noch keine Anforderung; es gibt nichts zu entwerfen.

not-member = Du gehörst hier nicht mehr dazu; ein Code aus der Administration lässt dich wieder herein: /team join CODE.
not-linked = Dieses Konto gehört noch zu keinem Mitglied von { $tenant }; die Administration lässt dich herein, oder ein Code: /team join CODE.
not-linked-who = Jemand gehört nicht mehr zu { $tenant }, dessen Konto hier nicht bekannt ist; deshalb lässt die Administration Neue herein, oder ein Code: /team join CODE.
linked-already = Dieses Konto ist schon verknüpft, als { $name }.
join-by-admin = Wer dazukommen darf, entscheidet nur, wem das Konto gehört oder wer es verwaltet; frag dort.
join-role-higher = Niemand vergibt eine höhere Rolle als die eigene.
join-no-request = Diese Anfrage gibt es nicht.
join-decided =
    { $state ->
        [approved] { $name } ist schon dabei.
       *[declined] { $name } ist schon abgelehnt.
    }
invitation-unknown = Diese Einladung gibt es nicht; bitte um eine neue.
invitation-other-kind =
    { $kind ->
        [workspace] Dieser Code verbindet einen Workspace, keine Person: öffne seinen Link in einem Browser.
       *[member] Dieser Code lässt eine Person herein, keinen Workspace: /team join CODE.
    }
invitation-other-person = Dieser Code ist für jemand anderen; bitte um einen eigenen.
invitation-used = Dieser Code wurde schon benutzt; bitte um einen neuen.
invitation-over = Dieser Code gilt nicht mehr; bitte um einen neuen.

database-busy = Alle Verbindungen zur Datenbank sind belegt; versuch es gleich noch einmal.
database-away = Die Datenbank ist weg; es wurde nichts gespeichert, versuch es gleich noch einmal.
database-unsure = Die Datenbank war weg, bevor sie es bestätigt hat; eine Wiederholung schadet nicht.
database-locked = Die Datenbank ist gerade überlastet; es wurde nichts gespeichert, versuch es gleich noch einmal.
tenant-moving = Eure Daten ziehen gerade in eine andere Datenbank um; es wurde nichts gespeichert, versuch es gleich noch einmal.
database-unknown = Eure Daten liegen in einer Datenbank, die dieser Teil des Dienstes nicht kennt; versuch es später noch einmal.
claimed-twice = Zwei Konten geben das als ihres aus; frag, wer diesen Dienst betreibt.

# tickets
no-ticket = { $id } gibt es in diesem Plan nicht; /plan show tickets listet auf, was es gibt.
which-issue = Sag, welcher Vorgang es ist: /plan duplicates { $verdict } { $id } SCHLÜSSEL.
backlog-empty = { $where }, Zeile 1: Die Datei ist leer; exportiere die Vorgänge aus Jira als CSV.
backlog-no-text = { $where }, Zeile { $line }: Das ist keine Textdatei; exportiere die Vorgänge aus Jira als CSV.
backlog-long-cell = { $where }, Zeile { $line }: Eine Zelle ist länger als { $most } Zeichen; schließe ihre Anführungszeichen oder kürze sie.
backlog-quotes = { $where }, Zeile { $line }: Die Anführungszeichen einer Zelle sind nicht geschlossen; setz die Zelle in doppelte Anführungszeichen und verdopple die darin.
backlog-no-column = { $where }, Zeile 1: Die Spalte „{ $column }“ fehlt; ergänze sie in der ersten Zeile.
backlog-no-key = { $where }, Zeile { $line }: Der Schlüssel des Vorgangs fehlt; schreib ihn in die erste Spalte, die ihn verlangt.
backlog-no-summary = { $where }, Zeile { $line }: { $key } hat keine Zusammenfassung; schreib eine oder lass die Zeile weg.
backlog-twice = { $where }, Zeile { $line }: { $key } steht schon in Zeile { $before }; behalte eine davon.
backlog-too-many = { $where }, Zeile { $line }: mehr als { $most } Vorgänge; exportiere nur die offenen.
backlog-no-issue = { $where }, Zeile 2: Unter der ersten Zeile steht kein Vorgang; exportiere mindestens einen.

# changes
no-change = Eine Änderung { $id } gibt es hier nicht; /plan status zeigt die, die warten.
plan-busy = Der Plan wird gerade geschrieben; ändere ihn, sobald das fertig ist.
no-such-requirement = Eine Anforderung { $id } gibt es im Entwurf nicht; er hat { $ids }.
no-such-quality = Eine Qualitätsanforderung { $id } gibt es im Entwurf nicht; er hat { $ids }.
quality-no-number = Das Maß von { $id } braucht eine Zahl; bisher ist es „{ $measure }“.
only-requirement = { $id } ist die einzige Anforderung; ein Plan braucht eine, formuliere sie also neu.
says-nothing = Da sind keine Worte, die { $id } sagen könnte; schreib den neuen Satz oder lass es weg: /plan change { $id } drop.
decision-says-nothing = Da sind keine Worte, die { $id } sagen könnte; schreib, was stattdessen gelten soll, oder nenne eine ihrer Alternativen.
ticket-says-nothing = Da sind keine Worte, nach denen { $id } heißen könnte; schreib den neuen Titel.
says-that = { $id } sagt genau das schon.
ticket-dropped = { $id } gibt es in diesem Plan nicht mehr; es wurde früher gestrichen.
epic-kept = { $id } ist ein Epic; streiche die Tickets darin, dann geht es mit dem letzten.
title-long = Der Titel hat { $length } Zeichen; der eines Tickets hat höchstens { $most }.
merge-how = Sag, welche anderen Tickets { $id } übernimmt, höchstens acht: /plan change { $id } merge T-13.
merge-level = { $id } und { $into } sind nicht von einer Art; ein Epic geht mit Epics zusammen, eine Story oder Aufgabe mit Storys und Aufgaben, ein Unterticket mit seinem Ticket.
merge-ring = { $id } und { $others } können nicht ein Ticket sein: { $between } muss nach dem einen und vor dem anderen kommen. Nimm { $between } mit dazu (/plan change { $id } merge …) oder verbinde andere Tickets.
split-epic = { $id } ist ein Epic; teile die Tickets darin.
split-how = Gib { $id } zwei bis { $most } Titel mit | dazwischen: /plan change { $id } split EINS | ANDERES.
split-none = Keine Regel findet zwei Teile in { $id }; gib die Titel selbst, zwei bis { $most }, mit | dazwischen.
leaves-hole = Das würde eine Lücke lassen: { $finding }
version-unfit = Diese Version passt nicht zu den anderen Dokumenten, wie sie jetzt sind: { $where } steht auf etwas, das es nicht mehr gibt. Stelle zuerst wieder her, worauf sie beruht („restore { $first } N“), danach diese.
decision-replaced = Eine Entscheidung { $id } gibt es im Grobentwurf nicht; sie wurde durch { $by } ersetzt.
no-decision = Eine Entscheidung { $id } gibt es im Grobentwurf nicht; er hat { $ids }.
decision-kept = { $id } lässt sich nicht streichen: Dort muss etwas entschieden sein; nenne die Alternative.

# slack
slack-away = Slack antwortet nicht; es wird von selbst noch einmal versucht.
slack-slow = Slack bittet, langsamer zu machen; es wird von selbst noch einmal versucht.
slack-channel-gone = Slack lässt die App in diesem Kanal nicht mehr schreiben ({ $reason }); lade sie in den Kanal ein oder beginne anderswo einen neuen Thread.
slack-message-gone = Die Nachricht in Slack, die geändert werden soll, gibt es nicht mehr ({ $reason }).
slack-disconnected = Der Slack-Workspace hat der App den Zugang entzogen; ein Admin des Workspaces installiert sie neu.
slack-uninstalled = Die App wurde aus dem Slack-Workspace entfernt, bevor das gepostet werden konnte.
slack-no-scope = Dafür verlangt Slack die Berechtigung { $scope }; installiere die App neu, damit sie erteilt wird.
slack-refused = Slack nimmt das nicht an ({ $reason }); bitte melde es mit der Uhrzeit, zu der es geschah.
slack-no-user = Es gibt niemanden, dem das in Slack gezeigt werden kann.
slack-value-long = Eine Schaltfläche oder ein Dialog würde { $length } Zeichen zu Slack tragen, das { $most } annimmt.
slack-value-foreign = Diese Schaltfläche gehört zu einer anderen Version; schreib deine Antwort stattdessen in Worten.

# teams
teams-away = Teams antwortet nicht; es wird von selbst noch einmal versucht.
teams-slow = Teams bittet, langsamer zu machen; es wird von selbst noch einmal versucht.
teams-gone = Teams lässt die App in dieser Unterhaltung nicht mehr schreiben ({ $reason }); füge die App dort hinzu oder beginne anderswo neu.
teams-message-gone = Die Nachricht in Teams, die geändert werden soll, gibt es nicht mehr ({ $reason }).
teams-disconnected = Diese Organisation hat Threadwright nicht mehr; ein Admin fügt die App wieder hinzu.
teams-login-away = Die Anmeldung von Microsoft antwortet nicht; es wird von selbst noch einmal versucht.
teams-login-refused = Die Anmeldung von Microsoft weist die App ab ({ $reason }); prüfe die Id der App und ihr Geheimnis, Zertifikat oder ihre Identität.
teams-refused = Teams nimmt das nicht an ({ $reason }); bitte melde es mit der Uhrzeit, zu der es geschah.
teams-no-user = Es gibt niemanden, dem das in Teams gezeigt werden kann.
teams-value-foreign = Diese Schaltfläche gehört zu einer anderen Version; schreib deine Antwort stattdessen in Worten.
teams-link-old = Dieser Link gilt nicht mehr; frag in der Unterhaltung noch einmal nach dem Dokument.

# the file of answers
answers-no-yaml = { $where }, Zeile { $line }: das ist kein YAML ({ $reason }); schreib eine Liste von „- question: <Worte oder Id>“ mit „answer: <Text>“ darunter.
answers-no-list = { $where }, Zeile { $line }: die Datei ist keine Liste; schreib eine Liste von „- question: <Worte oder Id>“ mit „answer: <Text>“ darunter.
answers-no-entry = { $where }, Zeile { $line }: dieser Eintrag ist keine Frage mit Antwort; schreib eine Liste von „- question: <Worte oder Id>“ mit „answer: <Text>“ darunter.
answers-unknown-key = { $where }, Zeile { $line }: unbekannter Schlüssel „{ $key }“; nimm nur „question“ und „answer“.
answers-twice = { $where }, Zeile { $line }: „{ $key }“ steht zweimal da; behalte eines.
answers-no-text = { $where }, Zeile { $line }: „{ $key }“ ist kein einzelner Text; schreib ihn in Anführungszeichen in eine Zeile.
answers-missing = { $where }, Zeile { $line }: „{ $key }“ fehlt oder ist leer; schreib eine Liste von „- question: <Worte oder Id>“ mit „answer: <Text>“ darunter.

# Schlüssel und Objekte
key-gone = Der Schlüssel, der dies verschlüsselt hat, wurde vernichtet; was er verschlüsselt hat, ist nicht mehr lesbar.
key-unknown = Dies ist mit einem neueren Schlüssel verschlüsselt, der gerade geholt wird; versuch es gleich noch einmal.
key-service-away = Der Schlüsseldienst antwortet nicht, und ohne ihn lässt sich nichts Verschlüsseltes lesen oder schreiben; es wurde nichts geändert, versuch es gleich noch einmal.
key-service-refuses = Der Schlüsseldienst lehnt ab ({ $why }); jemand aus der Administration muss seine Rechte und seinen Schlüssel ansehen.
object-store-away = Der Objektspeicher antwortet nicht; es wurde nichts geändert, versuch es gleich noch einmal.
object-store-refuses = Der Objektspeicher lehnt ab ({ $why }); jemand aus der Administration muss seine Rechte ansehen.
object-gone = Diese Datei liegt nicht im Objektspeicher.
object-damaged = Die Datei { $key } ist nicht das, was gespeichert wurde; stell eine frühere Fassung wieder her.
no-tenant = Dieses Konto gibt es nicht.
tenant-suspended = Dieses Konto ist gesperrt; frag, wer Threadwright betreibt.

# die Geschichte eines Teams
history-empty = { $where } enthält keine früheren Tickets; gib eine CSV mit einer Namenszeile und mindestens einem Ticket.
history-quotes = { $where }, Zeile { $line }: die Anführungszeichen passen nicht; exportiere sie neu oder schließe das Zeichen.
history-no-column = { $where } hat keine Spalte { $column }; nimm sie in den Export auf oder nenne sie in der ersten Zeile so.
history-no-key = { $where }, Zeile { $line }: der Schlüssel fehlt; jedes frühere Ticket braucht einen wie SHOP-7.
history-too-many = { $where } enthält mehr als { $most } frühere Tickets; gib die neuesten davon.
history-taken = An der Geschichte von { $team } arbeitet schon jemand anderes.
vote-scale = { $points } steht nicht auf der Skala; stimme für einen Wert von { $scale }.
vote-none = Über { $ticket } wird nicht abgestimmt; /plan vote { $ticket } beginnt.
vote-few = Über { $ticket } hat erst eine Person abgestimmt; decke auf, wenn es mindestens { $least } sind.
# was eine Rolle oder ein Schlüssel darf
role-lacks =
    { $least ->
        [owner] Das ({ $verb }) darf nur, wem das Konto gehört; deine Rolle hier ist { $role }.
        [admin] Das ({ $verb }) darf nur, wer Administrator oder Inhaber ist; deine Rolle hier ist { $role }.
        [manager] Das ({ $verb }) darf nur, wer Manager, Administrator oder Inhaber ist; deine Rolle hier ist { $role }.
       *[contributor] Das ({ $verb }) darf nur, wer zum Team gehört; deine Rolle hier ist { $role }.
    }
key-lacks = Dieser API-Schlüssel darf das nicht ({ $verb }): ihm fehlt der Bereich { $scope }; nimm einen, der ihn hat.
verb-unknown = Das ({ $verb }) darf niemand.
key-days = Ein Schlüssel gilt 1 bis { $most } Tage.
key-scopes = „{ $word }“ ist kein Bereich; die Bereiche sind { $scopes }.
key-own-scopes = Ein Schlüssel macht keinen, der mehr darf als er selbst.
no-key = Diesen API-Schlüssel gibt es nicht.
no-member = Dieses Mitglied gibt es nicht.
last-owner = Sonst ist niemand Inhaber; mach zuerst jemand anderen dazu.
key-other-body = Dieser Idempotency-Key gehört schon zu einer anderen Anfrage; nimm für eine neue Anfrage einen neuen.
key-under-way = Die Anfrage mit diesem Idempotency-Key läuft noch; frag gleich noch einmal.
