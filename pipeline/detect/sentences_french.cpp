#include <array>

#include "pipeline/detect/sentence_lists.h"

namespace candor {
namespace {

constexpr auto kFrench = std::to_array<Sentence>({
    // Names are filled in behind a colon: they have a gender and an article that nobody knows here.
    // What the methods say together of one target.
    {"found-by-three-methods", "Détecté par trois méthodes ({finders}) : {target}."},
    {"found-by-two-methods", "Détecté par deux méthodes ({finders}) : {target}."},
    {"found-by-spectrum", "Détecté par une seule méthode, le scan : {target}."},
    {"found-by-other-technique", "Détecté par une seule méthode, {other} : {target}."},
    {"found-by-strip",
     "Détecté par la bandelette : {target}. La quantité est en dessous de ce que le scan peut "
     "voir, ou bien le reste la cache. Elle peut quand même suffire à provoquer une overdose."},
    {"strip-alone-detected",
     "Détecté par la bandelette : {target}. Le scan ne donne aucun résultat utilisable à ce "
     "sujet."},
    {"strip-in-doubt",
     "La bandelette va dans ce sens : {target}. Mais autre chose dans cet échantillon peut la "
     "faire réagir de la même façon : {interferents}."},
    {"strips-disagree",
     "Les bandelettes se contredisent sur ceci : {target}. L'une l'a détecté, une autre non."},
    {"conflict", "Les tests se contredisent sur ceci : {target}."},
    {"possible-by-spectrum", "Peut-être dans cet échantillon : {target}. Le scan va dans ce sens."},
    {"possible-by-other-technique",
     "Peut-être dans cet échantillon : {target}. {Other} va dans ce sens."},
    {"not-detected-by-any", "Non détecté par {deniers} : {target}."},
    {"not-detected-by-either", "Non détecté par {deniers} : {target}."},
    {"not-detected-by-techniques", "Non détecté par {deniers} : {target}."},
    {"not-detected-by-spectrum", "Non détecté par le scan : {target}."},
    {"not-detected-by-other-technique",
     "Non détecté par {other} : {target}. Ce scan-ci ne donne aucun résultat utilisable à ce "
     "sujet."},
    {"strip-alone-not-detected",
     "Non détecté par la bandelette : {target}. Le scan ne donne aucun résultat utilisable à ce "
     "sujet."},
    {"no-usable-result",
     "Le scan ne dit rien sur ceci : {target}. Sa présence ne peut pas être exclue."},

    // What one method says, where the methods disagree.
    {"claim-found", "{Method} l'a détecté."},
    {"claim-possible", "{Method} va dans ce sens."},
    {"claim-not-detected", "{Method} ne l'a pas détecté."},

    // What a method cannot see, and what would still be risky.
    {"limit",
     "{Method} peut passer à côté de moins d'environ 1 part sur {parts} de ce qui lui est "
     "visible."},
    {"limit-of-most",
     "{Method} ne pourrait voir cette substance que si elle formait presque tout ce qui lui est "
     "visible."},
    {"limit-none", "{Method} ne pourrait en voir aucune quantité dans cet échantillon."},
    {"limit-street",
     "Cela se vend le plus souvent en quantités trop petites pour qu'un scan puisse les voir."},
    {"limit-strip", "La bandelette peut passer à côté de ceci : {misses}."},
    {"limit-strip-unknown",
     "La bandelette peut passer à côté de petites quantités et de certaines substances proches."},
    {"limit-strip-dilution",
     "Dans autant d'eau, elle peut aussi passer à côté de moins d'environ 1 part sur {parts} de "
     "l'échantillon."},
    {"limit-strip-rate",
     "Dans une étude, de telles bandelettes sont passées à côté d'environ {missed} échantillons "
     "sur 100 qui en contenaient."},
    {"risk",
     "Une quantité plus petite peut quand même faire du mal. Sa présence ne peut pas être exclue."},

    // What becomes of strips that decide nothing.
    {"strip-invalid",
     "La bandelette n'a pas fonctionné : elle ne dit donc rien. Prenez-en une nouvelle."},
    {"strip-too-dilute",
     "La bandelette ne l'a pas détecté, mais dans autant d'eau elle peut passer à côté d'une part "
     "allant jusqu'à 1 sur {parts}. Prenez une nouvelle bandelette avec moins d'eau."},
    {"strip-also-points",
     "La bandelette va aussi dans ce sens, mais autre chose dans cet échantillon peut la faire "
     "réagir ainsi : {interferents}."},
    {"strip-can-err",
     "Dans cet échantillon, ceci peut faire réagir une bandelette : {interferents}."},

    // How the result stands to what the sample was sold as.
    {"sold-as-this", "L'échantillon a été vendu sous ce nom : {expected}."},
    {"sold-as-other",
     "L'échantillon a été vendu sous ce nom : {expected}. Ce résultat n'était donc pas attendu."},
    {"sold-as-what-is-not-seen",
     "L'échantillon a été vendu sous ce nom : {expected}. Il peut en contenir moins que ce que ces "
     "tests voient, ou autre chose à la place."},

    // What to do next.
    {"next-repeat-and-lab",
     "Refaites la bandelette avec plus d'eau et avec moins d'eau, et envoyez l'échantillon à un "
     "laboratoire. En attendant, faites comme si la substance était là."},
    {"next-more-water",
     "Refaites le test avec plus d'eau : moins de {limit} mg de l'échantillon dans chaque mL. En "
     "attendant, faites comme si la substance était là."},
    {"next-lab",
     "Envoyez l'échantillon à un laboratoire. En attendant, faites comme si la substance était "
     "là."},
    {"next-strip-or-lab", "Une bandelette ou un laboratoire peut en dire plus."},
    {"next-closer", "Un laboratoire peut regarder de plus près."},
    {"next-confirm", "Une autre méthode ou un laboratoire peut vérifier cela."},
    {"next-measure-again",
     "Mesurez de nouveau l'échantillon, et utilisez une bandelette s'il en existe une."},

    // Remarks on a strip that stand beside the statement.
    {"note-wrong",
     "Dans une étude, de telles bandelettes ont réagi à environ {wrong} échantillons sur 100 qui "
     "n'en contenaient pas."},
    {"note-disputed",
     "Les avis divergent : ceci peut-il faire réagir une telle bandelette ? {interferents}."},
    {"note-faint", "La ligne de test était pâle. Une ligne pâle est une ligne : non détecté."},
    {"note-faint-control",
     "La ligne de contrôle était pâle. Elle compte comme une ligne ; refaites le test avec une "
     "nouvelle bandelette."},

    // The whole sample.
    {"whole-unusable", "Aucun résultat utilisable : {reason}."},
    {"whole-unusable-plain", "Le scan ne donne aucun résultat utilisable."},
    {"whole-no-references",
     "Aucun résultat utilisable : la bibliothèque ne contient rien pour ce type de scan."},
    {"whole-nothing", "Le scan ne trouve dans l'échantillon rien que la bibliothèque connaisse."},
    {"whole-one", "Le scan voit : {substances}."},
    {"whole-several", "Le scan voit surtout, dans cet ordre : {substances}."},
    {"whole-alternatives", "{substance} (aussi possible : {alternatives})"},
    {"whole-like", "quelque chose de semblable à ceci ({alternatives})"},
    {"whole-unexplained",
     "Une partie du signal ne correspond à aucune référence : il y a autre chose dans cet "
     "échantillon."},
    {"whole-expected-seen",
     "L'échantillon a été vendu sous ce nom, et le scan l'y voit : {expected}."},
    {"whole-expected-not-seen",
     "L'échantillon a été vendu sous ce nom : {expected}. Le scan ne l'y voit pas, et peut passer "
     "à côté d'une petite part."},
    {"whole-expected-unknown",
     "L'échantillon a été vendu sous ce nom, que la bibliothèque ne connaît pas : {expected}."},
    {"whole-says-nothing", "Il ne dit rien sur ceci : {target} ({reason})."},
    {"reason-no-reference", "la bibliothèque n'en contient aucune référence pour ce type de scan"},
    {"reason-not-covered", "aucune référence de cette cible ne couvre le domaine de ce scan"},
    {"whole-advice",
     "Aucun scan ne peut exclure une substance. Utilisez aussi une bandelette de test du fentanyl. "
     "Envoyez l'échantillon à un laboratoire si vous le pouvez."},
    {"whole-advice-strip-used",
     "Aucun test ne peut exclure une substance. Envoyez l'échantillon à un laboratoire si vous le "
     "pouvez."},

    // How methods are called.
    {"method-scan", "le scan"},
    {"method-strip", "la bandelette"},
    {"method-ir", "le scan infrarouge précédent"},
    {"method-raman", "le scan Raman précédent"},
    {"method-other", "le scan précédent"},
});

}  // namespace

std::span<const Sentence> french_sentences() { return kFrench; }

}  // namespace candor
