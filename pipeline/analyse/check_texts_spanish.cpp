#include <array>

#include "pipeline/analyse/check_texts.h"

namespace candor {
namespace {

constexpr auto kSpanish = std::to_array<Sentence>({
    {"magnitude", "la ordenada llega a {value}, lo que ningún espectrómetro mide"},
    {"magnitude-advice", "compruebe cómo se escribió el archivo y exporte el espectro otra vez"},
    {"range", "no se pudo preparar el espectro para la comparación (en inglés: {message})"},
    {"range-advice", "mida o exporte todo el intervalo, y compruebe las unidades"},
    {"point-spacing",
     "los puntos están separados {spacing} cm-1: demasiado para distinguir las bandas"},
    {"point-spacing-advice", "mida o exporte con una resolución de 8 cm-1 o mejor"},
    {"bands", "el espectro es plano o una simple pendiente: no contiene ninguna banda"},
    {"bands-advice",
     "compruebe que la muestra cubre el cristal o el punto del láser, y mida otra vez"},
    {"saturation-single",
     "hay puntos sueltos de las cuentas al final de la escala, como tras un rayo cósmico: "
     "{points}"},
    {"saturation-recorded",
     "las cuentas de {points} puntos, {run} de ellos vecinos, están al final de la escala: el "
     "detector estaba saturado, y las alturas de las bandas son erróneas"},
    {"saturation-top",
     "{points} puntos vecinos a partir de {position} cm-1 tienen exactamente el valor más alto: el "
     "detector estaba saturado, y las alturas de las bandas son erróneas"},
    {"saturation-advice",
     "use una exposición más corta, menos luz o menos muestra, y mida otra vez"},
    {"dead-region",
     "{points} puntos vecinos tienen un mismo valor: allí no se midió nada, y las bandas de esa "
     "región no se pueden ver"},
    {"dead-region-advice",
     "exporte el espectro tal como se midió, sin regiones cortadas, y compruebe el detector"},
    {"signal-to-noise", "la banda más fuerte es solo {ratio} veces el ruido"},
    {"signal-to-noise-advice",
     "use más escaneos o una exposición más larga, más muestra o mejor contacto"},
    {"bands-above-noise", "ninguna banda sobresale del ruido; lo que queda es un fondo liso"},
    {"bands-above-noise-advice",
     "mida más tiempo o con más muestra; contra la fluorescencia use otra longitud de onda del "
     "láser"},
    {"negative-bands",
     "el espectro tiene profundas bandas negativas, como tras un fondo que contenía muestra"},
    {"negative-bands-advice", "limpie el cristal, mida un fondo nuevo y mida otra vez"},
    {"background-age-after",
     "el archivo fecha su fondo después de la muestra: uno de los relojes está mal, o el fondo es "
     "de otra medida"},
    {"background-age-days", "el fondo es {age} días más antiguo que la muestra"},
    {"background-age-hours", "el fondo es {age} horas más antiguo que la muestra"},
    {"background-age-minutes", "el fondo es {age} minutos más antiguo que la muestra"},
    {"background-age-advice", "limpie, mida un fondo justo antes de cada muestra, y mida otra vez"},

    // Infrared.
    {"orientation-up",
     "leídas como «{ordinate}», las bandas no apuntan hacia arriba: la ordenada no es lo que dice "
     "el archivo, o hay poco más que ruido"},
    {"orientation-down",
     "leídas como «{ordinate}», las bandas no apuntan hacia abajo: la ordenada no es lo que dice "
     "el archivo, o hay poco más que ruido"},
    {"orientation-advice", "compruebe qué es la ordenada y exporte otra vez, o mida otra vez"},
    {"absorbance-high",
     "una absorbancia de {value} supera lo que un detector puede medir; la ordenada puede estar en "
     "por ciento, o la muestra es demasiado gruesa"},
    {"absorbance-high-advice",
     "compruebe qué es la ordenada e indíquelo con --y-unit, o use menos muestra"},
    {"absorbance-none",
     "la banda más fuerte tiene una absorbancia de {value}: apenas hay muestra que toque el "
     "cristal"},
    {"absorbance-none-advice", "use más muestra, presione más fuerte, y mida otra vez"},
    {"absorbance-low",
     "la banda más fuerte tiene una absorbancia de {value}; las cantidades pequeñas se ven mejor "
     "por encima de 0,3"},
    {"absorbance-low-advice", "use más muestra o presione más fuerte"},
    {"carbon-dioxide-above",
     "el dióxido de carbono del aire está por encima de la curva en 2349 cm-1, en un {percent} % "
     "de la banda más fuerte: el aire ha cambiado desde que se midió el fondo"},
    {"carbon-dioxide-below",
     "el dióxido de carbono del aire está por debajo de la curva en 2349 cm-1, en un {percent} % "
     "de la banda más fuerte: el aire ha cambiado desde que se midió el fondo"},
    {"axis-shift-by-gas",
     "el dióxido de carbono del aire está a {shift} cm-1 de su lugar: puede pasar lo mismo con "
     "cada banda"},
    {"axis-shift-by-gas-advice",
     "deje que el aparato haga su prueba de calibración, o haga revisar su láser"},
    {"water-vapour-upward",
     "el vapor de agua del aire deja entre 1400 y 1900 cm-1 líneas hacia arriba de cerca del "
     "{percent} % de la banda más fuerte: tapan o imitan bandas débiles"},
    {"water-vapour-downward",
     "el vapor de agua del aire deja entre 1400 y 1900 cm-1 líneas hacia abajo de cerca del "
     "{percent} % de la banda más fuerte: tapan o imitan bandas débiles"},
    {"air-advice", "mida un fondo nuevo, no respire hacia el aparato, mida otra vez"},
    {"baseline",
     "el fondo bajo las bandas sube {ratio} veces más que ellas: la muestra dispersa luz, está "
     "húmeda, o no se había limpiado el cristal"},
    {"baseline-advice",
     "triture y seque la muestra, limpie el cristal, mida un fondo, mida otra vez"},

    // Raman.
    {"spikes",
     "hay picos como los que dejan los rayos cósmicos ({points}): una banda débil bajo uno de "
     "ellos no se puede ver"},
    {"spikes-advice", "tome varias exposiciones cortas en vez de una larga, y mida otra vez"},
    {"fluorescence",
     "el fondo sube {ratio} veces más que las bandas: la fluorescencia tapa bandas débiles con su "
     "ruido"},
    {"fluorescence-advice",
     "use otra longitud de onda del láser si la hay, ilumine el punto un minuto para debilitar la "
     "fluorescencia, o mida más tiempo sin saturar"},
    {"band-loss",
     "el fondo que se restó sube bajo la banda en {position} cm-1 y le quitó un {percent} %: las "
     "partes de lo que tiene esa banda son demasiado bajas"},
    {"band-loss-advice", "compare con una receta de línea base más rígida, o con baseline-auto"},
    {"exposure",
     "la cuenta más alta es el {percent} % del final de la escala: poca luz, y más ruido del "
     "necesario"},
    {"exposure-advice",
     "enfoque la muestra y exponga más tiempo, hasta la mitad de la escala o más"},

    // What the sample was found to be.
    {"axis-shift",
     "las bandas están a {shift} cm-1 de las de las referencias que las explican: el eje puede "
     "estar desplazado"},
    {"axis-shift-advice",
     "mida un patrón (poliestireno, para Raman también silicio) y calibre el eje"},
    {"carry-over",
     "{substances} ({percent} % de la señal) era gran parte de la muestra anterior ({previous}): "
     "puede ser un resto de ella"},
    {"carry-over-advice",
     "limpie el cristal o el soporte, mírelo vacío, y mida otra vez esta muestra"},
    {"technique",
     "el espectro se parece a una referencia de otra técnica ({substance}, puntuación {score}) y a "
     "ninguna de esta ({own})"},
    {"technique-advice", "compruebe de qué aparato es el archivo, e indíquelo con --technique"},
});

}  // namespace

std::span<const Sentence> spanish_check_texts() { return kSpanish; }

}  // namespace candor
