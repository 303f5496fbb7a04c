# Qué está mal en un prompt, y qué impide que uno avance.

# leído
prompt-long = Un prompt tiene como máximo { $most } caracteres.
prompt-front = No empieza con una cabecera entre dos líneas de ---.
prompt-yaml = Su cabecera no es YAML: { $why }
prompt-fields = Su cabecera necesita exactamente { $fields }, y puede tener examples y shows.
prompt-id = Su id no es como sala.paso.
prompt-version = Su version no es como 1.0.0.
prompt-answer = Su answer no es el nombre de un tipo.
prompt-variables = Sus variables no dan un tipo a cada nombre, como {"{"}idea: str{"}"}.
prompt-undeclared = Nombra { $names } sin declararlo en variables.
prompt-unnamed = Declara { $names } pero nunca lo nombra entre llaves dobles.
prompt-examples = Sus examples no son una lista de carpetas.
prompt-examples-few = Tiene menos de { $least } ejemplos.
prompt-shows = Su shows no da a cada variable una lista de campos.
prompt-no-example = No hay ningún ejemplo { $name }; hay { $names }.

# encaja
prompt-other-step = Su id es { $id }, el paso es { $step }.
prompt-other-answer = Responde { $answer }, y el paso quiere { $wanted }.
prompt-no-field = { $given } no tiene { $names }.
prompt-other-type = Su variable { $name } es { $wanted }, no { $kind }.

# avanza
prompt-unknown = No hay ningún prompt { $name }; hay { $names }.
prompt-label = «{ $name }» no nombra ninguna versión de un prompt; escríbela como { $example }.
prompt-unknown-version = Aquí no hay { $name }; sus versiones son { $versions }.
prompt-taken = { $name } ya existe con otras palabras; dale al borrador una versión nueva.
prompt-older = { $name } no es más nuevo que { $now }, que está en vigor; dale al borrador una versión más alta.
prompt-major = { $name } toma otras variables que antes, así que necesita una versión mayor nueva: { $next } o más alta.
prompt-percent = { $percent } no es una parte de los planes; va de 1 a 100.
prompt-canary-other = { $name } ya está a prueba; ponlo en vigor o retíralo antes.
prompt-live = { $name } ya está en vigor.
prompt-not-tried = { $name } no está a prueba; deja que escriba antes para una parte de los planes.
prompt-moved = Mientras tanto entró en vigor otra versión de { $step }; mírala y vuelve a intentarlo.
prompt-shipped-only = En { $step } no hay nada que retirar: está en vigor el prompt del producto y ninguno está a prueba.
prompt-not-used = { $name } no está en vigor ni a prueba.
prompt-too-little = { $name } todavía no puede entrar en vigor: para comparar hacen falta { $fewest } respuestas grabadas de cada lado, y hay { $before } de { $over } y { $after } suyas. Deja que escriba para más planes, o que un modelo responda a preguntas grabadas: threadwright prompts promote { $name } --live.
prompt-falls = { $name } no puede entrar en vigor, porque la evaluación cae: { $falls }.
prompt-fall =
    { $measure ->
        [taken] respuestas que servían
        [first] respuestas que sirvieron a la primera
        [covered] lo que queda cubierto
        [rests] lo que se apoya en el material
        [unique] enunciados que no repiten ninguno
       *[clean] enunciados sin hallazgos
    } { $before } → { $after }
prompt-fall-in =
    { $measure ->
        [taken] respuestas que servían
        [first] respuestas que sirvieron a la primera
        [covered] lo que queda cubierto
        [rests] lo que se apoya en el material
        [unique] enunciados que no repiten ninguno
       *[clean] enunciados sin hallazgos
    } { $before } → { $after } en { $where }, que tenía el pulgar abajo
prompt-no-model = Aquí no hay ningún modelo configurado, así que no se puede preguntar; define THREADWRIGHT_AI__MODEL o quita --live.
prompt-plan-excluded = Sobre #{ $number } no se puede preguntar a ningún modelo: su canal lo excluye.
prompt-model-gone = Al modelo { $model }, que escribió entonces, ya no se le pregunta aquí.
prompt-asked-enough = Esta prueba ya ha hecho a un modelo todas las preguntas que podía; pide más, o repítela: lo que está registrado no se pregunta dos veces.
prompt-no-answer = Se ha preguntado a { $model } y no ha respondido; al repetirlo, lo que ya está registrado no se pregunta otra vez.
prompt-trial-busy = { $name } ya se está examinando.
prompt-trial-none = Aquí no hay ninguna prueba { $id }.
prompt-trial-over = Esta prueba ya ha terminado.
prompt-trial-long = Ha tardado más de { $minutes } minutos y se ha cortado; repítela: lo que está registrado no se pregunta dos veces.
prompt-trial-gone = Quien la empezó ya no puede hacerlo.
prompt-trial-plans = Nombra como mucho { $most } planes de una vez.
