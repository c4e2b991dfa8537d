#include <array>

#include "pipeline/detect/explanation_texts.h"

namespace candor {
namespace {

constexpr auto kPortuguese = std::to_array<Sentence>({
    // Why a verdict was reached.
    {"reason-explains",
     "{substance} explica o que nenhuma mistura sem essa substância explica (estatística {fit}, "
     "alarme acima de {bar})"},
    {"reason-likeness",
     "o que nenhuma referência explica parece-se com isto: {target}. Pode ser uma substância "
     "próxima que não está em nenhuma biblioteca (soma {adds} à estatística)"},
    {"reason-imitator", "{substance} explicaria a amostra quase tão bem"},
    {"reason-unexplained",
     "as referências deixam uma parte do sinal por explicar, e uma substância desconhecida pode "
     "imitar uma conhecida"},
    {"reason-weak", "os indícios são fracos demais para um alarme"},
    {"reason-of-site", "o alarme é o do serviço; o da biblioteca, acima de {bar}, não é atingido"},
    {"reason-share-zero", "a sua parte pode ser zero dentro da incerteza"},
    {"reason-little-better",
     "a melhor referência para este alvo, {substance}, melhora o ajuste em {fit}; um alarme "
     "precisa de mais de {bar}"},
    {"reason-no-reference",
     "nenhuma referência: a biblioteca {library} não contém nenhum espectro desta técnica para "
     "{target}; acrescente um à biblioteca"},
    {"reason-not-covered", "nenhuma referência deste alvo cobre a gama deste espectro"},

    // What is said in the words of a data file, or of a check of quality.
    {"reason-note", "{note}"},
    {"reason-quality", "{quality}"},

    // Bands by their places.
    {"band-at", "banda em {positions} cm-1"},
    {"bands-at", "bandas em {positions} cm-1"},
    {"bands-at-some", "bandas em {positions}"},
    {"more-bands", "mais {count}"},

    // On which bands a finding rests, and what becomes of it without them.
    {"rests-most", "assenta sobretudo nisto: {bands}; {masking}"},
    {"rests-on-many", "assenta em muitas bandas, primeiro nisto: {bands}; {masking}"},
    {"carried-by-curve",
     "sustentado por toda a curva, primeiro por isto: {bands}. Nenhuma banda decide sozinha"},
    {"without-any-of-these", "sem qualquer uma delas {loss}"},
    {"without-any-of", "sem qualquer uma destas ({bands}) {loss}"},
    {"without-that-one", "sem ela {loss}"},
    {"without-one", "sem esta ({bands}) {loss}"},
    {"none-decides-between", "nenhuma banda decide sozinha: o que fica entre as bandas bastaria"},
    {"none-decides",
     "nenhuma banda decide sozinha: o resultado manter-se-ia sem as {count} que mais contam"},
    {"none-decides-alone",
     "nenhuma banda decide sozinha; sem as de {positions} cm-1 em conjunto {loss}"},
    {"loss-of-alarm", "não haveria alarme"},
    {"loss-to-possible", "o alvo seria apenas possível"},
    {"loss-to-not-detected", "o alvo não seria detectado"},
    {"against-one",
     "o que a amostra mostra aqui fala contra: {bands}. Sem isso, o alvo seria {gain}"},
    {"against-several",
     "o que a amostra mostra aqui fala contra: {bands}. Sem qualquer uma destas bandas, o alvo "
     "seria {gain}"},
    {"gain-possible", "possível"},
    {"gain-found", "detectado"},
    {"rests-between",
     "o resultado assenta mais no que fica entre estas bandas do que nas bandas, o que é invulgar"},

    // Look-alikes, and where they fail.
    {"nearest-look-alike", "o mais parecido: {alike}"},
    {"same-group", "{alike}; essa substância é do mesmo grupo"},
    {"alike-as-good", "{substance} explicaria a amostra quase tão bem como {best}"},
    {"alike-too-weak", "{substance} daria um sinal fraco demais perto de {weak} cm-1"},
    {"alike-too-strong", "{substance} daria um sinal forte demais perto de {strong} cm-1"},
    {"alike-weak-and-strong",
     "{substance} daria um sinal fraco demais perto de {weak} cm-1 e forte demais perto de "
     "{strong} cm-1"},
    {"alike-worse", "{substance} ajusta-se pior em toda a gama"},
});

}  // namespace

std::span<const Sentence> portuguese_explanation_texts() { return kPortuguese; }

}  // namespace candor
