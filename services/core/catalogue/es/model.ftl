# Qué fue de la respuesta de un modelo, y qué deja pasar un presupuesto.

# después de «El modelo NOMBRE …»
model-timeout = no respondió en { $seconds } segundos
model-stalled = se detuvo { $seconds } segundos en medio de la respuesta
model-too-long = escribió más de lo que necesita un documento y se cortó
model-declined = rechazó la petición
model-unpriced = no tiene un precio conocido, y un tope en dinero debe respetarse
model-dear = cuesta más de lo que cabe en un tope
model-context = no puede leer tanto texto de una vez
model-parts = no puede leer tanto texto, ni por partes
model-parts-differ = respondió en { $parts } partes que no encajan
model-asks-wait = pide esperar { $seconds } segundos
model-key = no acepta nuestra clave (HTTP { $status })
model-address = no se conoce en esa dirección (HTTP { $status })
model-busy = nos rechazó por exceso de carga (HTTP { $status })
model-no-turn = tiene más preguntas por delante de las que puede responder a tiempo
model-connection = cortó la conexión o no se pudo alcanzar
model-error = respondió con un error (HTTP { $status })
model-name = no es un nombre que litellm conozca; escríbelo como proveedor/nombre
model-resting = descansa un rato después de { $failures } fallos seguidos
model-not-allowed = no está entre los modelos permitidos aquí
model-no-key = no tiene clave aquí
model-times =
    { $times ->
        [one] { $fault } una vez
       *[other] { $fault } { $times } veces
    }
model-answered =
    { $times ->
        [one] respondió una vez con { $kinds }
       *[other] respondió { $times } veces con { $kinds }
    }
model-kind-json = JSON roto
model-kind-shape = una forma equivocada
model-kind-content = un contenido que se contradice
model-kind-cut = una respuesta que se interrumpe
model-kind-unsafe = algo que ningún documento puede contener
model-kind-language = un idioma que no es el del documento
model-and = { $first } y { $last }

downgrade-first = El modelo { $model } { $fault }
downgrade-next = { $before }; el modelo { $model } { $fault }
downgrade-to-model = { $before }; esto lo escribió { $model }.
downgrade-to-drafter = { $before }; esto lo escribió el redactor sin modelo.
downgrade-budget = { $budget } Esto lo escribió el redactor sin modelo.

budget-tokens =
    El presupuesto { $period ->
        [day] diario
        [month] mensual
       *[ever] total
    } { $scope ->
        [tenant] de la empresa
        [member] de una persona
       *[initiative] de este plan
    } de { $most } tokens no tiene sitio para la próxima llamada: { $used } están gastados o en camino, y puede necesitar hasta { $wanted }.
budget-money =
    El presupuesto { $period ->
        [day] diario
        [month] mensual
       *[ever] total
    } { $scope ->
        [tenant] de la empresa
        [member] de una persona
       *[initiative] de este plan
    } de { $most } USD no tiene sitio para la próxima llamada: { $used } USD están gastados o en camino, y puede costar hasta { $wanted } USD.
budget-unpriced =
    El presupuesto { $period ->
        [day] diario
        [month] mensual
       *[ever] total
    } { $scope ->
        [tenant] de la empresa
        [member] de una persona
       *[initiative] de este plan
    } es en dinero, y no se conoce el precio de { $model }; define THREADWRIGHT_AI__PRICES, o limita sus tokens.
budget-period = Un presupuesto de ese tipo cuenta por { $periods }: { $scope }.
budget-amount = Un presupuesto es un número de 0 a un billón.

models-name = «{ $model }» no es el nombre de un modelo; escríbelo como proveedor/nombre, p. ej. openai/gpt-5-mini.
models-not-allowed = { $model } no está permitido aquí; se permiten { $allowed }.
models-no-key = { $model } no tiene clave aquí; quien administra da una con /team model-key { $provider }.
models-too-many = Se pregunta como mucho a { $most } modelos, uno tras otro.
models-provider = Aquí no se permiten claves propias para «{ $provider }»; se permiten { $allowed }.
models-address = { $address } no está entre las direcciones permitidas aquí: { $allowed }.
models-empty-key = La clave está vacía; cópiala de la página del proveedor.
replay-differs = Hoy se preguntaría { $step } de otra manera: lo grabado es de { $then }, y se preguntaría con { $now }.
replay-refused = Hoy no se tomarían las respuestas grabadas de { $step } a { $prompt }.
