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
