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
not-yours = Das Wort hat hier { $person }; was du denkst, zählt als Vorschlag, wenn du damit antwortest.
decided-already = { $id } ist schon entschieden; `/plan change { $id }` und deine Worte ändern es.
only-decider = Hier entscheidet { $person }; nur diese Person oder ein Admin kann jemand anderen benennen.
name-the-question = Nenne die Frage: /plan ask QN-2 oder /plan ask QN-2 @person.
name-topic-and-person = Nenne das Thema und die Person: /plan owner integrations @person.
name-the-person = Nenne die Person: /plan decider @person.
one-person = Nenne eine Person, zum Beispiel @ana.
same-name = Hier heißen { $count } Personen { $name }; nimm eine Erwähnung oder den ganzen Namen.
button-of-nothing = Dieser Knopf gehört hier zu keiner Frage; antworte mit deinen Worten.
