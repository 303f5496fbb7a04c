# Pulgares sobre lo que se escribió.

thumbs-ask = ¿Ha sido útil?
thumbs-hint = `/plan feedback { $document } down PORQUÉ` dice qué está mal.
thumb-up = 👍 Útil
thumb-down = 👎 No es útil
thumb-why = Di por qué
thumb-reason = ¿Qué está bien o mal?
thumb-taken = Gracias. Lo que has dicho de { $what }, versión { $version }, queda junto al prompt que lo escribió; ningún cambio de ese prompt puede empeorarlo.
thumb-asks-why = Gracias, queda anotado para { $what }, versión { $version }. ¿Qué está mal? `/plan feedback { $document } down PORQUÉ`
thumb-summary = Gracias
feedback-how = Di qué documento, up o down, y por qué: /plan feedback bdd down nombra una tienda que no tenemos; los documentos son { $names }.
