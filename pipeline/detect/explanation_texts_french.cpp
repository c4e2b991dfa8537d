#include <array>

#include "pipeline/detect/explanation_texts.h"

namespace candor {
namespace {

constexpr auto kFrench = std::to_array<Sentence>({
    // Why a verdict was reached.
    {"reason-explains",
     "{substance} explique ce qu'aucun mélange sans cette substance n'explique (statistique {fit}, "
     "alarme au-dessus de {bar})"},
    {"reason-likeness",
     "ce qu'aucune référence n'explique ressemble à ceci : {target}. Il peut s'agir d'une "
     "substance proche qui n'est dans aucune bibliothèque (ajoute {adds} à la statistique)"},
    {"reason-imitator", "{substance} expliquerait presque aussi bien l'échantillon"},
    {"reason-unexplained",
     "les références laissent une partie du signal inexpliquée, et une substance inconnue peut en "
     "imiter une connue"},
    {"reason-weak", "les indices sont trop faibles pour une alarme"},
    {"reason-of-site",
     "l'alarme est celle du site ; celle de la bibliothèque, au-dessus de {bar}, n'est pas "
     "atteinte"},
    {"reason-share-zero", "sa part peut être nulle, compte tenu de l'incertitude"},
    {"reason-little-better",
     "la meilleure référence pour cette cible, {substance}, améliore l'ajustement de {fit} ; une "
     "alarme exige plus de {bar}"},
    {"reason-no-reference",
     "aucune référence : la bibliothèque {library} ne contient aucun spectre de cette technique "
     "pour {target} ; ajoutez-en un à la bibliothèque"},
    {"reason-not-covered", "aucune référence de cette cible ne couvre le domaine de ce spectre"},

    // What is said in the words of a data file, or of a check of quality.
    {"reason-note", "{note}"},
    {"reason-quality", "{quality}"},

    // Bands by their places.
    {"band-at", "bande à {positions} cm-1"},
    {"bands-at", "bandes à {positions} cm-1"},
    {"bands-at-some", "bandes à {positions}"},
    {"more-bands", "{count} autres"},

    // On which bands a finding rests, and what becomes of it without them.
    {"rests-most", "repose surtout sur ceci : {bands} ; {masking}"},
    {"rests-on-many", "repose sur de nombreuses bandes, d'abord sur ceci : {bands} ; {masking}"},
    {"carried-by-curve",
     "porté par toute la courbe, d'abord par ceci : {bands}. Aucune bande ne décide à elle seule"},
    {"without-any-of-these", "sans l'une quelconque d'entre elles, {loss}"},
    {"without-any-of", "sans l'une quelconque de celles-ci ({bands}), {loss}"},
    {"without-that-one", "sans elle, {loss}"},
    {"without-one", "sans celle-ci ({bands}), {loss}"},
    {"none-decides-between",
     "aucune bande ne décide à elle seule : ce qui se trouve entre les bandes suffirait"},
    {"none-decides",
     "aucune bande ne décide à elle seule : le résultat tiendrait sans les {count} qui comptent le "
     "plus"},
    {"none-decides-alone",
     "aucune bande ne décide à elle seule ; sans celles à {positions} cm-1 prises ensemble, "
     "{loss}"},
    {"loss-of-alarm", "il n'y aurait pas d'alarme"},
    {"loss-to-possible", "la cible serait seulement possible"},
    {"loss-to-not-detected", "la cible ne serait pas détectée"},
    {"against-one",
     "ce que montre l'échantillon ici parle contre cette cible : {bands}. Sans cela, elle serait "
     "{gain}"},
    {"against-several",
     "ce que montre l'échantillon ici parle contre cette cible : {bands}. Sans l'une quelconque de "
     "ces bandes, elle serait {gain}"},
    {"gain-possible", "possible"},
    {"gain-found", "détectée"},
    {"rests-between",
     "le résultat repose plus sur ce qui se trouve entre ces bandes que sur les bandes, ce qui est "
     "inhabituel"},

    // Look-alikes, and where they fail.
    {"nearest-look-alike", "ce qui ressemble le plus : {alike}"},
    {"same-group", "{alike} ; cette substance est du même groupe"},
    {"alike-as-good", "{substance} expliquerait l'échantillon presque aussi bien que {best}"},
    {"alike-too-weak", "{substance} donnerait un signal trop faible vers {weak} cm-1"},
    {"alike-too-strong", "{substance} donnerait un signal trop fort vers {strong} cm-1"},
    {"alike-weak-and-strong",
     "{substance} donnerait un signal trop faible vers {weak} cm-1 et trop fort vers {strong} "
     "cm-1"},
    {"alike-worse", "{substance} s'ajuste moins bien sur tout le domaine"},
});

}  // namespace

std::span<const Sentence> french_explanation_texts() { return kFrench; }

}  // namespace candor
