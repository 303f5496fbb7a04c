# Los prompts propios de una empresa, como los ve un admin en el chat.

prompts-title = Prompts
prompts-in-force = En vigor
prompts-whose = De quién
prompts-trial = A prueba
prompts-yours = vuestro
prompts-shipped = del producto
prompts-tried = { $version }, en el { $percent } % de los planes
prompts-how = `/team prompts rollback hld.draft` retira lo que está a prueba o, si no, lo que está en vigor. Borradores, pruebas y entradas en vigor: `threadwright prompts`, o REST en `/v1/prompts`.
prompts-how-back = Escribe /team prompts, o /team prompts rollback hld.draft.
prompts-rolled-back = { $gone } queda retirado; { $now } escribe para todos los planes.
