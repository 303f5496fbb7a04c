# Was ein Mensch liest, wenn etwas nicht geht.

no-document-yet =
    { $name ->
        [bdd] Es gibt noch keinen fachlichen Entwurf; /plan status sagt, wo der Plan steht.
        [hld] Es gibt noch keinen Grobentwurf; /plan status sagt, wo der Plan steht.
        [tickets] Es gibt noch keine Tickets; /plan status sagt, wo der Plan steht.
        [estimates] Es gibt noch keine Schätzungen; /plan status sagt, wo der Plan steht.
       *[assignments] Es gibt noch keine Zuordnungen; /plan status sagt, wo der Plan steht.
    }
no-such-version =
    { $name ->
        [bdd] Den fachlichen Entwurf gibt es nicht in Version { $version }; die neueste ist { $latest }.
        [hld] Den Grobentwurf gibt es nicht in Version { $version }; die neueste ist { $latest }.
        [tickets] Die Tickets gibt es nicht in Version { $version }; die neueste ist { $latest }.
        [estimates] Die Schätzungen gibt es nicht in Version { $version }; die neueste ist { $latest }.
       *[assignments] Die Zuordnungen gibt es nicht in Version { $version }; die neueste ist { $latest }.
    }
stage-bug = Auf meiner Seite ist etwas schiefgegangen. Bitte gib { $bug } weiter.
stage-late = Es hat länger gedauert, als eine Stufe dauern darf.
tickets-uncovered = Die Tickets decken den Plan nicht ab: { $findings }
plan-holes = Der Plan hat Lücken: { $gaps }
plan-holes-more =
    { $more ->
        [one] Der Plan hat Lücken: { $gaps } Und { $more } weitere.
       *[other] Der Plan hat Lücken: { $gaps } Und { $more } weitere.
    }
not-connected = Dieser Arbeitsbereich ist noch nicht mit Threadwright verbunden; bitte jemanden aus der Administration, es zu installieren.

no-plan = Hier gibt es noch keinen Plan; beginne mit /idea und einem Satz darüber, was es geben soll.
no-plan-numbered = Eine Initiative { $number } gibt es hier nicht; /plan status ohne Nummer zeigt die neueste.
no-version-word = „{ $word }“ ist keine Version; schreib eine Zahl, zum Beispiel 2.
trace-what = Nenne, was du zurückverfolgen willst: /plan trace T-1.
no-node-yet = { $id } gibt es in diesem Plan nicht; so weit ist der Plan noch nicht.
no-node-near = { $id } gibt es in diesem Plan nicht; meintest du { $near }?
no-node-here = { $id } gibt es in diesem Plan nicht.
which-document = Welches? { $names }.
no-document-near = „{ $name }“ ist kein Dokument; meintest du { $near }?
no-document-named = „{ $name }“ ist kein Dokument; nenne eines von diesen: { $names }.
no-gate = „{ $word }“ ist keine Freigabestelle; es gibt { $gates }.
nothing-waits = Hier wartet nichts auf eine Freigabe.
idea-same-line = Nenne die Idee in derselben Zeile: /idea eine Buchungsseite für unsere Kletterhalle.
idea-no-words = Darin finde ich keine Wörter; ein Satz darüber, was es geben soll, genügt.
idea-too-long = Das sind mehr als { $most } Zeichen; lass weg, was nicht zur Idee gehört.

button-of-nothing = Dieser Knopf gehört hier zu keiner Frage; antworte mit eigenen Worten.
change-nothing-yet = Nenne die Frage und die neue Antwort: /plan change QN-1 deine Worte. Noch ist nichts beantwortet.
change-what = Nenne die Frage und die neue Antwort: /plan change QN-1 deine Worte. Bisher: { $answers }.
no-question = Eine Frage { $question } gibt es nicht; die Fragen sind { $ids }.
no-questions-yet = Eine Frage { $question } gibt es nicht; es ist noch keine gestellt.

no-policy-written = Es gibt noch keine Regeln der Zeiterfassung; wer die Rolle Inhaber oder Administrator hat, schreibt sie mit /track policy TEXT.
track-which = Nenne das Ticket: /track start T-4.
track-how-long = Schreib, wie lange und woran: /track log 1h30m T-4 Tests geschrieben.
track-days = „{ $word }“ ist keine Anzahl von Tagen; schreib /track report 7.

team-skills-how = Schreib eine Person und Fähigkeiten von 1 bis 5: /team skills ana backend:5 react:2.
team-availability-how = Schreib /team availability ana 24h, oder mit Tagen: /team availability ana 2026-12-21 2027-01-02 0h.
team-not-you = Du bist noch nicht im Team; trag dich ein: /team add { $name } backend:4 32h.
team-no-skill = „{ $word }“ ist keine Fähigkeit mit Stufe; schreib es als { $word }:3, wie in { $example }.
team-skill-how = „{ $word }“ ist keine Fähigkeit mit einer Stufe von 1 bis 5; schreib es als backend:4.
team-no-name = Schreib zuerst einen Namen: { $example }.
team-empty = Noch ist niemand im Team; /team add fügt die erste Person hinzu.
team-who = Nenne eine Person; im Team sind { $team }.
team-no-person = { $name } ist nicht im Team; im Team sind { $team }.
team-too-much = { $hours } Stunden je Woche sind mehr, als ich für irgendwen einplane; schreib 80h oder weniger.
team-no-zone = „{ $word }“ ist keine Zeitzone, die ich kenne; schreib sie als Europe/Madrid.
team-no-day = „{ $word }“ ist kein Tag; schreib ihn als 2026-12-21.
not-yours = Das Wort hat hier { $person }; was du denkst, zählt als Vorschlag, wenn du damit antwortest.
decided-already = { $id } ist schon entschieden; `/plan change { $id }` und deine Worte ändern es.
only-decider = Hier entscheidet { $person }; nur diese Person oder ein Admin kann jemand anderen benennen.
name-the-question = Nenne die Frage: /plan ask QN-2 oder /plan ask QN-2 @person.
name-topic-and-person = Nenne das Thema und die Person: /plan owner integrations @person.
name-the-person = Nenne die Person: /plan decider @person.
one-person = Nenne eine Person, zum Beispiel @ana.
same-name = Hier heißen { $count } Personen { $name }; nimm eine Erwähnung oder den ganzen Namen.
dialog-no-ticket = „{ $word }“ ist kein Ticket; es sieht aus wie T-12.
channel-closed = In diesem Kanal beginnt kein Plan; wer die Rolle Inhaber oder Administrator hat, kann das mit `/plan channel mention` ändern.
channel-by-admin = Die Regeln eines Kanals legt fest, wer die Rolle Inhaber oder Administrator hat.
channel-unknown = „{ $word }“ ist keine Regel für einen Kanal; schreib all, mention, never, no-ai oder ai.
join-which = Sag, welchen Plan diese Unterhaltung zeigen soll: `/plan join #3`.
join-taken = Diese Unterhaltung hat schon den Plan #{ $number }; nimm eine andere, oder stopp jenen Plan zuerst.
