#include <array>

#include "pipeline/detect/sentence_lists.h"

namespace candor {
namespace {

constexpr auto kPortuguese = std::to_array<Sentence>({
    // Names are filled in behind a colon: they have a gender and an article that nobody knows here.
    // What the methods say together of one target.
    {"found-by-three-methods", "Detectado com três métodos ({finders}): {target}."},
    {"found-by-two-methods", "Detectado com dois métodos ({finders}): {target}."},
    {"found-by-spectrum", "Detectado com um só método, o scan: {target}."},
    {"found-by-other-technique", "Detectado com um só método, {other}: {target}."},
    {"found-by-strip",
     "Detectado com a tira: {target}. A quantidade está abaixo do que o scan consegue ver, ou o "
     "resto a esconde. Mesmo assim pode bastar para causar uma overdose."},
    {"strip-alone-detected",
     "Detectado com a tira: {target}. O scan não dá nenhum resultado útil a esse respeito."},
    {"strip-in-doubt",
     "A tira aponta para isto: {target}. Mas outra coisa nesta amostra pode fazer a tira reagir do "
     "mesmo modo: {interferents}."},
    {"strips-disagree", "As tiras se contradizem sobre isto: {target}. Uma detectou e outra não."},
    {"conflict", "Os testes se contradizem sobre isto: {target}."},
    {"possible-by-spectrum", "Pode estar nesta amostra: {target}. O scan aponta para isso."},
    {"possible-by-other-technique",
     "Pode estar nesta amostra: {target}. {Other} aponta para isso."},
    {"not-detected-by-any", "Não detectado com {deniers}: {target}."},
    {"not-detected-by-either", "Não detectado com {deniers}: {target}."},
    {"not-detected-by-techniques", "Não detectado com {deniers}: {target}."},
    {"not-detected-by-spectrum", "Não detectado com o scan: {target}."},
    {"not-detected-by-other-technique",
     "Não detectado com {other}: {target}. Este scan não dá nenhum resultado útil a esse "
     "respeito."},
    {"strip-alone-not-detected",
     "Não detectado com a tira: {target}. O scan não dá nenhum resultado útil a esse respeito."},
    {"no-usable-result", "O scan não diz nada sobre isto: {target}. Não é possível descartar."},

    // What one method says, where the methods disagree.
    {"claim-found", "{Method} detectou."},
    {"claim-possible", "{Method} aponta para isso."},
    {"claim-not-detected", "{Method} não detectou."},

    // What a method cannot see, and what would still be risky.
    {"limit", "{Method} pode deixar passar menos de cerca de 1 parte em {parts} do que vê."},
    {"limit-of-most", "{Method} só poderia ver isso se fosse quase tudo o que vê."},
    {"limit-none", "{Method} não poderia ver nenhuma quantidade disso nesta amostra."},
    {"limit-street", "Isso se vende quase sempre em quantidades pequenas demais para um scan ver."},
    {"limit-strip", "A tira pode deixar passar isto: {misses}."},
    {"limit-strip-unknown",
     "A tira pode deixar passar pequenas quantidades e algumas substâncias parecidas."},
    {"limit-strip-dilution",
     "Com tanta água ela também pode deixar passar menos de cerca de 1 parte em {parts} da "
     "amostra."},
    {"limit-strip-rate",
     "Em um estudo, tiras assim deixaram passar cerca de {missed} de cada 100 amostras que "
     "continham a substância."},
    {"risk", "Uma quantidade menor ainda pode fazer mal. Não é possível descartar."},

    // What becomes of strips that decide nothing.
    {"strip-invalid", "A tira não funcionou, por isso não diz nada. Use uma nova."},
    {"strip-too-dilute",
     "A tira não detectou, mas com tanta água ela pode deixar passar até 1 parte em {parts}. Use "
     "uma tira nova com menos água."},
    {"strip-also-points",
     "A tira também aponta para isso, mas outra coisa nesta amostra pode fazer a tira reagir "
     "assim: {interferents}."},
    {"strip-can-err", "Nesta amostra, isto pode fazer uma tira reagir: {interferents}."},

    // How the result stands to what the sample was sold as.
    {"sold-as-this", "A amostra foi vendida com este nome: {expected}."},
    {"sold-as-other",
     "A amostra foi vendida com este nome: {expected}. Portanto isto não era esperado."},
    {"sold-as-what-is-not-seen",
     "A amostra foi vendida com este nome: {expected}. Ela pode conter menos do que estes testes "
     "veem, ou outra coisa no lugar."},

    // What to do next.
    {"next-repeat-and-lab",
     "Repita a tira com mais água e com menos água, e envie a amostra a um laboratório. Até lá, "
     "aja como se a substância estivesse presente."},
    {"next-more-water",
     "Teste outra vez com mais água: menos de {limit} mg da amostra em cada mL. Até lá, aja como "
     "se a substância estivesse presente."},
    {"next-lab",
     "Envie a amostra a um laboratório. Até lá, aja como se a substância estivesse presente."},
    {"next-strip-or-lab", "Uma tira ou um laboratório pode dizer mais."},
    {"next-closer", "Um laboratório pode olhar mais de perto."},
    {"next-confirm", "Outro método ou um laboratório pode verificar isto."},
    {"next-measure-again", "Meça a amostra outra vez, e use uma tira se houver."},

    // Remarks on a strip that stand beside the statement.
    {"note-wrong",
     "Em um estudo, tiras assim reagiram a cerca de {wrong} de cada 100 amostras que não continham "
     "a substância."},
    {"note-disputed",
     "Há desacordo sobre se isto pode fazer uma tira assim reagir: {interferents}."},
    {"note-faint", "A linha de teste estava fraca. Uma linha fraca é uma linha: não detectado."},
    {"note-faint-control",
     "A linha de controle estava fraca. Ela conta como linha; repita com uma tira nova."},

    // The whole sample.
    {"whole-unusable", "Nenhum resultado útil: {reason}."},
    {"whole-unusable-plain", "O scan não dá nenhum resultado útil."},
    {"whole-no-references",
     "Nenhum resultado útil: a biblioteca não contém nada para este tipo de scan."},
    {"whole-nothing", "O scan não encontra na amostra nada que a biblioteca conheça."},
    {"whole-one", "O scan vê: {substances}."},
    {"whole-several", "O scan vê sobretudo, nesta ordem: {substances}."},
    {"whole-alternatives", "{substance} (também possível: {alternatives})"},
    {"whole-like", "algo parecido com isto ({alternatives})"},
    {"whole-unexplained",
     "Parte do sinal não corresponde a nenhuma referência: há outra coisa nesta amostra."},
    {"whole-expected-seen",
     "A amostra foi vendida com este nome, e o scan vê isso nela: {expected}."},
    {"whole-expected-not-seen",
     "A amostra foi vendida com este nome: {expected}. O scan não vê isso nela, e pode deixar "
     "passar uma parte pequena."},
    {"whole-expected-unknown",
     "A amostra foi vendida com este nome, que a biblioteca não conhece: {expected}."},
    {"whole-says-nothing", "Ele não diz nada sobre isto: {target} ({reason})."},
    {"reason-no-reference",
     "a biblioteca não contém nenhuma referência disso para este tipo de scan"},
    {"reason-not-covered", "nenhuma referência disso cobre o intervalo deste scan"},
    {"whole-advice",
     "Nenhum scan pode descartar uma substância. Use também uma tira de teste de fentanil. Envie a "
     "amostra a um laboratório se puder."},
    {"whole-advice-strip-used",
     "Nenhum teste pode descartar uma substância. Envie a amostra a um laboratório se puder."},

    // How methods are called.
    {"method-scan", "o scan"},
    {"method-strip", "a tira de teste"},
    {"method-ir", "o scan infravermelho anterior"},
    {"method-raman", "o scan Raman anterior"},
    {"method-other", "o scan anterior"},
});

}  // namespace

std::span<const Sentence> portuguese_sentences() { return kPortuguese; }

}  // namespace candor
