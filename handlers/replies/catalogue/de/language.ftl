# Die Sprachen, die der Bot spricht und schreibt.

language-name =
    { $language ->
        [en] Englisch
        [es] Spanisch
        [de] Deutsch
       *[other] { $language }
    }
languages = In diesem Thread spreche ich { $chat }, und die Dokumente sind auf { $document }. `/plan language en|es|de|auto` ändert, was ich spreche, `/plan language document en|es|de|auto`, worin ich schreibe.
languages-summary = Sprachen
language-speaks = Ab jetzt spreche ich in diesem Thread { $language }. Meine Fragen bleiben in der Sprache der Idee, weil ihre Worte in die Dokumente eingehen.
language-writes = Was ab jetzt geschrieben wird, ist auf { $language }; was schon da ist, bleibt, wie es ist, bis sich darin etwas ändert.
language-writes-not = Notiert: { $language }. Aber ohne ein Modell kann ich deine eigenen Worte nicht übersetzen; die Dokumente bleiben in der Sprache der Idee, bis ein Modell eingerichtet ist.
language-auto = In neuen Plänen spreche ich die Sprache der Idee.
language-default = In neuen Plänen spreche ich { $language }.
language-which = Welche Sprache? Eine von diesen: { $languages }.
language-unknown = „{ $word }“ ist keine Sprache, die ich spreche; nenne eine von diesen: { $languages }.
language-by-admin = Die Sprache für alle legt fest, wer die Rolle Inhaber oder Administrator hat.
