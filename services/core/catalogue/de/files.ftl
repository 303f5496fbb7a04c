# Was über Dateien gesagt wird, die jemand einer Initiative mitgibt.

file-type = Dateien dieser Art lassen sich nicht mitgeben; diese schon: { $types }.
file-size =
    { $most ->
        [one] Eine Datei hat mindestens ein Byte und höchstens { $most }.
       *[other] Eine Datei hat mindestens ein Byte und höchstens { $most } Bytes.
    }
file-unnamed = Der Name dieser Datei sagt nichts; gib ihr einen wie skizze.png.
file-there = Diese Initiative hat genau diese Datei schon, als { $name }.
file-too-many =
    { $most ->
        [one] Diese Initiative kann { $most } Datei haben; lösche eine, bevor du eine neue mitgibst.
       *[other] Diese Initiative kann { $most } Dateien haben; lösche eine, bevor du eine neue mitgibst.
    }
file-busy = Diese Datei wird gerade übernommen oder entfernt; versuche es gleich noch einmal.
no-file = Diese Initiative hat keine solche Datei.
file-not-come = Die Datei ist noch nicht da; schicke sie zuerst mit dem Formular und sag dann, dass sie vollständig ist.
file-form-over = Die Datei kam nicht, solange ihr Formular galt; lass dir ein neues geben.
file-other-size =
    { $size ->
        [one] Die Datei, die kam, hat nicht das angekündigte { $size } Byte; sie wurde nicht übernommen.
       *[other] Die Datei, die kam, hat nicht die angekündigten { $size } Bytes; sie wurde nicht übernommen.
    }
file-other-bytes = Die Datei, die kam, ist nicht die angekündigte: Ihr SHA-256 ist ein anderer; sie wurde nicht übernommen.
file-other-kind = Die Datei, die kam, ist kein vollständiges { $type }; sie wurde nicht übernommen.
upload-over = Diese Adresse nimmt keine Datei an: Sie wurde benutzt, ist zu alt oder nicht von uns; lass dir ein neues Formular geben.
upload-twice = Über dieses Formular kam schon eine Datei; sag, dass sie vollständig ist.
upload-form = Schicke die Felder des Formulars und dahinter eine Datei, als multipart/form-data.
files-off = Hier lassen sich keine Dateien mitgeben: Dieser Prozess hat keinen Platz dafür.
