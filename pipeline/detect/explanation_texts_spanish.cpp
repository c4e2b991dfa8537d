#include <array>

#include "pipeline/detect/explanation_texts.h"

namespace candor {
namespace {

constexpr auto kSpanish = std::to_array<Sentence>({
    // Why a verdict was reached.
    {"reason-explains",
     "{substance} explica lo que ninguna mezcla sin esa sustancia explica (estadístico {fit}, "
     "alarma por encima de {bar})"},
    {"reason-likeness",
     "lo que ninguna referencia explica se parece a esto: {target}. Puede ser una sustancia "
     "cercana que no está en ninguna biblioteca (suma {adds} al estadístico)"},
    {"reason-imitator", "{substance} explicaría la muestra casi igual de bien"},
    {"reason-unexplained",
     "las referencias dejan una parte de la señal sin explicar, y una sustancia desconocida puede "
     "imitar a una conocida"},
    {"reason-weak", "los indicios son demasiado débiles para una alarma"},
    {"reason-of-site",
     "la alarma es la del servicio; no se llega a la de la biblioteca, por encima de {bar}"},
    {"reason-share-zero", "su parte puede ser cero dentro de la incertidumbre"},
    {"reason-little-better",
     "la mejor referencia para este objetivo, {substance}, mejora el ajuste en {fit}; una alarma "
     "necesita más de {bar}"},
    {"reason-no-reference",
     "ninguna referencia: la biblioteca {library} no contiene ningún espectro de esta técnica para "
     "{target}; añada uno a la biblioteca"},
    {"reason-not-covered", "ninguna referencia de este objetivo cubre el rango de este espectro"},

    // What is said in the words of a data file, or of a check of quality.
    {"reason-note", "{note}"},
    {"reason-quality", "{quality}"},

    // Bands by their places.
    {"band-at", "banda en {positions} cm-1"},
    {"bands-at", "bandas en {positions} cm-1"},
    {"bands-at-some", "bandas en {positions}"},
    {"more-bands", "{count} más"},

    // On which bands a finding rests, and what becomes of it without them.
    {"rests-most", "se apoya sobre todo en esto: {bands}; {masking}"},
    {"rests-on-many", "se apoya en muchas bandas, primero en esto: {bands}; {masking}"},
    {"carried-by-curve",
     "lo sostiene toda la curva, primero esto: {bands}. Ninguna banda decide por sí sola"},
    {"without-any-of-these", "sin una cualquiera de ellas {loss}"},
    {"without-any-of", "sin una cualquiera de estas ({bands}) {loss}"},
    {"without-that-one", "sin ella {loss}"},
    {"without-one", "sin esta ({bands}) {loss}"},
    {"none-decides-between",
     "ninguna banda decide por sí sola: lo que hay entre las bandas bastaría"},
    {"none-decides",
     "ninguna banda decide por sí sola: el resultado se mantendría sin las {count} que más "
     "cuentan"},
    {"none-decides-alone",
     "ninguna banda decide por sí sola; sin las de {positions} cm-1 juntas {loss}"},
    {"loss-of-alarm", "no habría alarma"},
    {"loss-to-possible", "el objetivo solo sería posible"},
    {"loss-to-not-detected", "el objetivo no se detectaría"},
    {"against-one",
     "lo que la muestra enseña aquí habla en contra: {bands}. Sin eso, el objetivo sería {gain}"},
    {"against-several",
     "lo que la muestra enseña aquí habla en contra: {bands}. Sin una cualquiera de estas bandas, "
     "el objetivo sería {gain}"},
    {"gain-possible", "posible"},
    {"gain-found", "detectado"},
    {"rests-between",
     "el resultado se apoya más en lo que hay entre estas bandas que en las bandas, lo cual es "
     "poco habitual"},

    // Look-alikes, and where they fail.
    {"nearest-look-alike", "lo más parecido: {alike}"},
    {"same-group", "{alike}; esa sustancia es del mismo grupo"},
    {"alike-as-good", "{substance} explicaría la muestra casi tan bien como {best}"},
    {"alike-too-weak", "{substance} daría una señal demasiado débil cerca de {weak} cm-1"},
    {"alike-too-strong", "{substance} daría una señal demasiado fuerte cerca de {strong} cm-1"},
    {"alike-weak-and-strong",
     "{substance} daría una señal demasiado débil cerca de {weak} cm-1 y demasiado fuerte cerca de "
     "{strong} cm-1"},
    {"alike-worse", "{substance} se ajusta peor en todo el rango"},
});

}  // namespace

std::span<const Sentence> spanish_explanation_texts() { return kSpanish; }

}  // namespace candor
