# El camino de un ticket hasta las palabras del hilo.

traced = De dónde viene { $id }
traced-is = Es
traced-words = Palabras
node-kind =
    { $kind ->
        [message] tus palabras
        [answer] respuesta
        [requirement] requisito
        [quality] cifra de calidad
        [assumption] supuesto
        [goal] objetivo
        [scenario] escenario
        [decision] decisión
        [component] componente
        [ticket] ticket
        [estimate] estimación
        [assignment] asignación
        [question] pregunta
        [entity] entidad
        [integration] integración
        [constraint] restricción
        [actual] tiempo real
       *[other] { $kind }
    }
said-in-thread = «{ $words }»
