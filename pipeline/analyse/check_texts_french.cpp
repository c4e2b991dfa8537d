#include <array>

#include "pipeline/analyse/check_texts.h"

namespace candor {
namespace {

constexpr auto kFrench = std::to_array<Sentence>({
    {"magnitude", "l'ordonnée atteint {value}, ce qu'aucun spectromètre ne mesure"},
    {"magnitude-advice",
     "vérifiez comment le fichier a été écrit et exportez de nouveau le spectre"},
    {"range", "le spectre n'a pas pu être préparé pour la comparaison (en anglais : {message})"},
    {"range-advice", "mesurez ou exportez tout le domaine, et vérifiez les unités"},
    {"point-spacing",
     "les points sont espacés de {spacing} cm-1 : trop grossier pour distinguer les bandes"},
    {"point-spacing-advice", "mesurez ou exportez avec une résolution de 8 cm-1 ou meilleure"},
    {"bands", "le spectre est plat ou une simple pente : il ne contient aucune bande"},
    {"bands-advice",
     "vérifiez que l'échantillon couvre le cristal ou le point du laser, et mesurez de nouveau"},
    {"saturation-single",
     "des points isolés des coups bruts sont au bout de l'échelle, comme après un rayon "
     "cosmique : {points}"},
    {"saturation-recorded",
     "les coups bruts de {points} points, dont {run} voisins, sont au bout de l'échelle : le "
     "détecteur était saturé, et les hauteurs des bandes sont fausses"},
    {"saturation-top",
     "{points} points voisins à partir de {position} cm-1 ont exactement la valeur la plus haute : "
     "le détecteur était saturé, et les hauteurs des bandes sont fausses"},
    {"saturation-advice",
     "prenez une pose plus courte, moins de lumière ou moins d'échantillon, et mesurez de nouveau"},
    {"dead-region",
     "{points} points voisins ont une seule et même valeur : rien n'a été mesuré à cet endroit, et "
     "les bandes de cette région ne peuvent pas être vues"},
    {"dead-region-advice",
     "exportez le spectre tel que mesuré, sans régions coupées, et vérifiez le détecteur"},
    {"signal-to-noise", "la bande la plus forte ne vaut que {ratio} fois le bruit"},
    {"signal-to-noise-advice",
     "prenez plus de scans ou une pose plus longue, plus d'échantillon, ou un meilleur contact"},
    {"bands-above-noise", "aucune bande ne sort du bruit ; ce qui reste est un fond lisse"},
    {"bands-above-noise-advice",
     "mesurez plus longtemps ou avec plus d'échantillon ; contre la fluorescence, utilisez une "
     "autre longueur d'onde de laser"},
    {"negative-bands",
     "le spectre a de profondes bandes négatives, comme après un fond qui contenait de "
     "l'échantillon"},
    {"negative-bands-advice", "nettoyez le cristal, mesurez un nouveau fond et mesurez de nouveau"},
    {"background-age-after",
     "le fichier date son fond d'après l'échantillon : une des horloges est fausse, ou le fond "
     "vient d'une autre mesure"},
    {"background-age-days", "le fond est plus ancien que l'échantillon de {age} jours"},
    {"background-age-hours", "le fond est plus ancien que l'échantillon de {age} heures"},
    {"background-age-minutes", "le fond est plus ancien que l'échantillon de {age} minutes"},
    {"background-age-advice",
     "nettoyez, mesurez un fond juste avant chaque échantillon, et mesurez de nouveau"},

    // Infrared.
    {"orientation-up",
     "lues comme « {ordinate} », les bandes ne pointent pas vers le haut : l'ordonnée n'est pas ce "
     "que dit le fichier, ou il n'y a guère que du bruit"},
    {"orientation-down",
     "lues comme « {ordinate} », les bandes ne pointent pas vers le bas : l'ordonnée n'est pas ce "
     "que dit le fichier, ou il n'y a guère que du bruit"},
    {"orientation-advice",
     "vérifiez ce qu'est l'ordonnée et exportez de nouveau, ou mesurez de nouveau"},
    {"absorbance-high",
     "une absorbance de {value} dépasse ce qu'un détecteur peut mesurer ; l'ordonnée est peut-être "
     "en pour cent, ou l'échantillon trop épais"},
    {"absorbance-high-advice",
     "vérifiez ce qu'est l'ordonnée et indiquez-le avec --y-unit, ou prenez moins d'échantillon"},
    {"absorbance-none",
     "la bande la plus forte a une absorbance de {value} : presque pas d'échantillon ne touche le "
     "cristal"},
    {"absorbance-none-advice",
     "prenez plus d'échantillon, pressez plus fort, et mesurez de nouveau"},
    {"absorbance-low",
     "la bande la plus forte a une absorbance de {value} ; les petites quantités se voient mieux "
     "au-dessus de 0,3"},
    {"absorbance-low-advice", "prenez plus d'échantillon ou pressez plus fort"},
    {"carbon-dioxide-above",
     "le dioxyde de carbone de l'air est au-dessus de la courbe à 2349 cm-1, de {percent} % de la "
     "bande la plus forte : l'air a changé depuis la mesure du fond"},
    {"carbon-dioxide-below",
     "le dioxyde de carbone de l'air est au-dessous de la courbe à 2349 cm-1, de {percent} % de la "
     "bande la plus forte : l'air a changé depuis la mesure du fond"},
    {"axis-shift-by-gas",
     "le dioxyde de carbone de l'air est à {shift} cm-1 de sa place : il peut en être de même de "
     "chaque bande"},
    {"axis-shift-by-gas-advice",
     "laissez l'appareil faire son test d'étalonnage, ou faites vérifier son laser"},
    {"water-vapour-upward",
     "la vapeur d'eau de l'air laisse entre 1400 et 1900 cm-1 des raies vers le haut d'environ "
     "{percent} % de la bande la plus forte : elles cachent ou imitent des bandes faibles"},
    {"water-vapour-downward",
     "la vapeur d'eau de l'air laisse entre 1400 et 1900 cm-1 des raies vers le bas d'environ "
     "{percent} % de la bande la plus forte : elles cachent ou imitent des bandes faibles"},
    {"air-advice", "mesurez un nouveau fond, ne soufflez pas vers l'appareil, mesurez de nouveau"},
    {"baseline",
     "le fond sous les bandes monte {ratio} fois plus haut qu'elles : l'échantillon diffuse, est "
     "humide, ou le cristal n'avait pas été nettoyé"},
    {"baseline-advice",
     "écrasez et séchez l'échantillon, nettoyez le cristal, mesurez un fond, mesurez de nouveau"},

    // Raman.
    {"spikes",
     "il y a des pics, comme en laissent les rayons cosmiques ({points}) : une bande faible "
     "sous l'un d'eux ne peut pas être vue"},
    {"spikes-advice", "prenez plusieurs poses courtes au lieu d'une longue, et mesurez de nouveau"},
    {"fluorescence",
     "le fond monte {ratio} fois plus haut que les bandes : la fluorescence cache les bandes "
     "faibles sous son bruit"},
    {"fluorescence-advice",
     "utilisez une autre longueur d'onde de laser s'il y en a une, éclairez le point pendant une "
     "minute pour affaiblir la fluorescence, ou mesurez plus longtemps sans saturer"},
    {"band-loss",
     "le fond retiré monte sous la bande à {position} cm-1 et en a pris {percent} % : les parts de "
     "ce qui a cette bande sont trop basses"},
    {"band-loss-advice",
     "comparez avec une recette dont la ligne de base est plus raide, ou avec baseline-auto"},
    {"exposure",
     "le coup brut le plus haut vaut {percent} % du bout de l'échelle : peu de lumière, et plus de "
     "bruit que nécessaire"},
    {"exposure-advice",
     "faites la mise au point sur l'échantillon, et posez plus longtemps, jusqu'à la moitié de "
     "l'échelle ou plus"},

    // What the sample was found to be.
    {"axis-shift",
     "les bandes sont à {shift} cm-1 de celles des références qui les expliquent : l'axe est "
     "peut-être décalé"},
    {"axis-shift-advice",
     "mesurez un étalon (polystyrène, pour le Raman aussi silicium) et étalonnez l'axe"},
    {"carry-over",
     "{substances} ({percent} % du signal) formait une grande part de l'échantillon précédent "
     "({previous}) : cela peut en être un reste"},
    {"carry-over-advice",
     "nettoyez le cristal ou le support, regardez-le à vide, et mesurez de nouveau cet "
     "échantillon"},
    {"technique",
     "le spectre ressemble à une référence d'une autre technique ({substance}, score {score}) et à "
     "aucune de celle-ci ({own})"},
    {"technique-advice",
     "vérifiez de quel appareil vient le fichier, et indiquez-le avec --technique"},
});

}  // namespace

std::span<const Sentence> french_check_texts() { return kFrench; }

}  // namespace candor
