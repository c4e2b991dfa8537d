#include <array>

#include "pipeline/detect/sentence_lists.h"

namespace candor {
namespace {

constexpr auto kSpanish = std::to_array<Sentence>({
    // Names are filled in behind a colon: they have a gender and an article that nobody knows here.
    // What the methods say together of one target.
    {"found-by-three-methods", "Detectado con tres métodos ({finders}): {target}."},
    {"found-by-two-methods", "Detectado con dos métodos ({finders}): {target}."},
    {"found-by-spectrum", "Detectado con un solo método, el escaneo: {target}."},
    {"found-by-other-technique", "Detectado con un solo método, {other}: {target}."},
    {"found-by-strip",
     "Detectado con la tira: {target}. La cantidad está por debajo de lo que el escaneo puede ver, "
     "o lo demás la tapa. Aun así puede bastar para causar una sobredosis."},
    {"strip-alone-detected",
     "Detectado con la tira: {target}. El escaneo no da ningún resultado útil al respecto."},
    {"strip-in-doubt",
     "La tira apunta a esto: {target}. Pero otra cosa en esta muestra puede hacer que la tira "
     "reaccione igual: {interferents}."},
    {"strips-disagree", "Las tiras se contradicen sobre esto: {target}. Una lo detectó y otra no."},
    {"conflict", "Las pruebas se contradicen sobre esto: {target}."},
    {"possible-by-spectrum", "Puede estar en esta muestra: {target}. El escaneo apunta a ello."},
    {"possible-by-other-technique",
     "Puede estar en esta muestra: {target}. {Other} apunta a ello."},
    {"not-detected-by-any", "No detectado con {deniers}: {target}."},
    {"not-detected-by-either", "No detectado con {deniers}: {target}."},
    {"not-detected-by-techniques", "No detectado con {deniers}: {target}."},
    {"not-detected-by-spectrum", "No detectado con el escaneo: {target}."},
    {"not-detected-by-other-technique",
     "No detectado con {other}: {target}. Este escaneo no da ningún resultado útil al respecto."},
    {"strip-alone-not-detected",
     "No detectado con la tira: {target}. El escaneo no da ningún resultado útil al respecto."},
    {"no-usable-result", "El escaneo no dice nada sobre esto: {target}. No se puede descartar."},

    // What one method says, where the methods disagree.
    {"claim-found", "{Method} lo detectó."},
    {"claim-possible", "{Method} apunta a ello."},
    {"claim-not-detected", "{Method} no lo detectó."},

    // What a method cannot see, and what would still be risky.
    {"limit",
     "{Method} puede pasar por alto menos de aproximadamente 1 parte en {parts} de lo que ve."},
    {"limit-of-most", "{Method} solo podría verlo si fuera casi todo lo que ve."},
    {"limit-none", "{Method} no podría ver ninguna cantidad de ello en esta muestra."},
    {"limit-street",
     "Se vende sobre todo en cantidades demasiado pequeñas para que las vea un escaneo."},
    {"limit-strip", "La tira puede pasar por alto esto: {misses}."},
    {"limit-strip-unknown",
     "La tira puede pasar por alto cantidades pequeñas y algunas sustancias parecidas."},
    {"limit-strip-dilution",
     "Con tanta agua también puede pasar por alto menos de aproximadamente 1 parte en {parts} de "
     "la muestra."},
    {"limit-strip-rate",
     "En un estudio, tiras así pasaron por alto unas {missed} de cada 100 muestras que lo "
     "contenían."},
    {"risk", "Una cantidad menor todavía puede hacer daño. No se puede descartar."},

    // What becomes of strips that decide nothing.
    {"strip-invalid", "La tira no funcionó, así que no dice nada. Use una nueva."},
    {"strip-too-dilute",
     "La tira no lo detectó, pero con tanta agua puede pasar por alto hasta 1 parte en {parts}. "
     "Use una tira nueva con menos agua."},
    {"strip-also-points",
     "La tira también apunta a ello, pero otra cosa en esta muestra puede hacer que reaccione así: "
     "{interferents}."},
    {"strip-can-err", "En esta muestra, esto puede hacer reaccionar una tira: {interferents}."},

    // How the result stands to what the sample was sold as.
    {"sold-as-this", "La muestra se vendió con este nombre: {expected}."},
    {"sold-as-other",
     "La muestra se vendió con este nombre: {expected}. Así que esto no se esperaba."},
    {"sold-as-what-is-not-seen",
     "La muestra se vendió con este nombre: {expected}. Puede contener menos de lo que ven estas "
     "pruebas, u otra cosa en su lugar."},

    // What to do next.
    {"next-repeat-and-lab",
     "Repita la tira con más agua y con menos agua, y envíe la muestra a un laboratorio. Mientras "
     "tanto, actúe como si la sustancia estuviera ahí."},
    {"next-more-water",
     "Haga la prueba otra vez con más agua: menos de {limit} mg de la muestra en cada mL. Mientras "
     "tanto, actúe como si la sustancia estuviera ahí."},
    {"next-lab",
     "Envíe la muestra a un laboratorio. Mientras tanto, actúe como si la sustancia estuviera "
     "ahí."},
    {"next-strip-or-lab", "Una tira o un laboratorio puede decir más."},
    {"next-closer", "Un laboratorio puede mirar más de cerca."},
    {"next-confirm", "Otro método o un laboratorio puede comprobarlo."},
    {"next-measure-again", "Mida la muestra otra vez, y use una tira si la hay."},

    // Remarks on a strip that stand beside the statement.
    {"note-wrong",
     "En un estudio, tiras así reaccionaron a unas {wrong} de cada 100 muestras que no lo "
     "contenían."},
    {"note-disputed",
     "Hay desacuerdo sobre si esto puede hacer reaccionar una tira así: {interferents}."},
    {"note-faint", "La línea de prueba era tenue. Una línea tenue es una línea: no detectado."},
    {"note-faint-control",
     "La línea de control era tenue. Cuenta como línea; repita con una tira nueva."},

    // The whole sample.
    {"whole-unusable", "Ningún resultado útil: {reason}."},
    {"whole-unusable-plain", "El escaneo no da ningún resultado útil."},
    {"whole-no-references",
     "Ningún resultado útil: la biblioteca no contiene nada para este tipo de escaneo."},
    {"whole-nothing", "El escaneo no encuentra en la muestra nada que la biblioteca conozca."},
    {"whole-one", "El escaneo ve: {substances}."},
    {"whole-several", "El escaneo ve sobre todo, en este orden: {substances}."},
    {"whole-alternatives", "{substance} (también posible: {alternatives})"},
    {"whole-like", "algo parecido a esto ({alternatives})"},
    {"whole-unexplained",
     "Parte de la señal no coincide con ninguna referencia: hay algo más en esta muestra."},
    {"whole-expected-seen",
     "La muestra se vendió con este nombre, y el escaneo lo ve en ella: {expected}."},
    {"whole-expected-not-seen",
     "La muestra se vendió con este nombre: {expected}. El escaneo no lo ve en ella, y puede pasar "
     "por alto una parte pequeña."},
    {"whole-expected-unknown",
     "La muestra se vendió con este nombre, que la biblioteca no conoce: {expected}."},
    {"whole-says-nothing", "No dice nada sobre esto: {target} ({reason})."},
    {"reason-no-reference",
     "la biblioteca no contiene ninguna referencia de ello para este tipo de escaneo"},
    {"reason-not-covered", "ninguna referencia de ello cubre el intervalo de este escaneo"},
    {"whole-advice",
     "Ningún escaneo puede descartar una sustancia. Use también una tira reactiva de fentanilo. "
     "Envíe la muestra a un laboratorio si puede."},
    {"whole-advice-strip-used",
     "Ninguna prueba puede descartar una sustancia. Envíe la muestra a un laboratorio si puede."},

    // How methods are called.
    {"method-scan", "el escaneo"},
    {"method-strip", "la tira reactiva"},
    {"method-ir", "el escaneo infrarrojo anterior"},
    {"method-raman", "el escaneo Raman anterior"},
    {"method-other", "el escaneo anterior"},
});

}  // namespace

std::span<const Sentence> spanish_sentences() { return kSpanish; }

}  // namespace candor
