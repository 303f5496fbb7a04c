# Los idiomas que el bot habla y escribe.

language-name =
    { $language ->
        [en] inglés
        [es] español
        [de] alemán
       *[other] { $language }
    }
languages = En este hilo hablo { $chat } y los documentos están en { $document }. `/plan language en|es|de|auto` cambia el idioma en que hablo y `/plan language document en|es|de|auto`, el de lo que escribo.
languages-summary = Idiomas
language-speaks = A partir de ahora hablo { $language } en este hilo. Mis preguntas siguen en el idioma de la idea, porque sus palabras pasan a los documentos.
language-writes = Los documentos que se escriban a partir de ahora estarán en { $language }; los que ya existen quedan como están hasta que algo cambie en ellos.
language-writes-not = Anotado: { $language }. Pero sin un modelo no puedo traducir tus propias palabras, así que los documentos siguen en el idioma de la idea hasta que haya un modelo configurado.
language-auto = En los planes nuevos hablo el idioma de la idea.
language-default = En los planes nuevos hablo { $language }.
language-which = ¿Qué idioma? Uno de estos: { $languages }.
language-unknown = «{ $word }» no es un idioma que yo hable; elige uno de estos: { $languages }.
language-by-admin = El idioma de todos lo fija alguien con el papel de titular o administrador.
