# Cómo se anuncia, se muestra y se compara un documento terminado.

document-title =
    { $name ->
        [bdd] Borrador de negocio
        [hld] Diseño de alto nivel
        [tickets] Tickets
        [estimates] Estimaciones
       *[assignments] Asignaciones
    }
titled = { $what }: { $title }
titled-version = { $what }: { $title } (versión { $version })
of-version = { $what }, versión { $version } de { $latest }
first-version = { $what }, versión 1
rest-shown = { $what }: { $shown } de { $total }, el resto con /plan show { $name }

bdd-requirements = Requisitos
bdd-quality = Cifras de calidad
bdd-scenarios = Escenarios
bdd-scenarios-in =
    { $features ->
        [one] { $scenarios } en { $features } funcionalidad
       *[other] { $scenarios } en { $features } funcionalidades
    }
bdd-entities = Entidades
bdd-assumptions = Supuestos
bdd-open-questions = Preguntas abiertas
written-by = Escrito por
bdd-requirement = Requisito
bdd-priority = Prioridad
bdd-check = Comprueba lo que he supuesto
bdd-assumption = Supuesto
bdd-if-wrong = Si no es así
bdd-summary =
    { $requirements ->
        [one] Borrador de negocio listo: { $requirements } requisito
       *[other] Borrador de negocio listo: { $requirements } requisitos
    }
priority =
    { $priority ->
        [must] imprescindible
        [should] conviene
       *[could] deseable
    }

hld-parts = Partes
hld-tenancy = Clientes
hld-decisions = Decisiones
hld-decision = Decisión
hld-trade-off = Contrapartida
hld-risks = Riesgos
hld-deferred = Aplazado
hld-summary =
    { $decisions ->
        [one] Diseño de alto nivel listo: { $decisions } decisión
       *[other] Diseño de alto nivel listo: { $decisions } decisiones
    }
hld-pictures =
    { $count ->
        [one] { $count } diagrama
       *[other] { $count } diagramas
    }
picture-title =
    { $name ->
        [context] Contexto del sistema
        [containers] Contenedores
        [deployment] Despliegue
        [trust-boundaries] Fronteras de confianza
        [data-model] Modelo de datos
        [flow-main] Flujo principal
        [flow-failure] El peor fallo
       *[other] { $name }
    }
picture-alt =
    { $name ->
        [context] Quién usa el sistema y con qué sistemas externos habla: { $title }
        [containers] Las partes del sistema y cómo se llaman entre sí: { $title }
        [deployment] Dónde se ejecutan las partes y cómo escalan: { $title }
        [trust-boundaries] Hasta dónde se confía en cada parte y qué pasa de una a otra: { $title }
        [data-model] Las entidades y sus relaciones: { $title }
        [flow-main] Lo que pasa paso a paso, de la persona a los datos y de vuelta: { $title }
        [flow-failure] El fallo que más daño haría y cómo se repara: { $title }
       *[other] { $name }: { $title }
    }

document = { $which }.
document-others = { $which }. Otras: `/plan show { $name } { $version }`.
versions-only = Por ahora hay una sola versión de { $name }; el próximo cambio creará otra.
versions-same = Las versiones { $old } y { $new } de { $name } son iguales, palabra por palabra.
versions-same-summary = Ninguna diferencia
versions-differ =
    { $plus ->
        [one] De la versión { $old } a la { $new } de { $name }: { $plus } línea añadida, { $minus } { $minus ->
            [one] quitada
           *[other] quitadas
        }.
       *[other] De la versión { $old } a la { $new } de { $name }: { $plus } líneas añadidas, { $minus } { $minus ->
            [one] quitada
           *[other] quitadas
        }.
    }
versions-differ-more =
    { $more ->
        [one] Y { $more } línea más; el archivo las tiene todas.
       *[other] Y { $more } líneas más; el archivo las tiene todas.
    }
versions-differ-file = Qué ha cambiado
versions-differ-summary =
    { $plus ->
        [one] { $plus } línea añadida, { $minus } { $minus ->
            [one] quitada
           *[other] quitadas
        }
       *[other] { $plus } líneas añadidas, { $minus } { $minus ->
            [one] quitada
           *[other] quitadas
        }
    }

names-and-more = { $names } y { $count } más
names-none = ninguna
writer-because = { $generator } en lugar del modelo («{ $reason }»)
column-id = Id
