#include <array>

#include "pipeline/analyse/check_texts.h"

namespace candor {
namespace {

constexpr auto kPortuguese = std::to_array<Sentence>({
    {"magnitude", "a ordenada chega a {value}, o que nenhum espectrômetro mede"},
    {"magnitude-advice", "verifique como o arquivo foi escrito e exporte o espectro outra vez"},
    {"range", "não foi possível preparar o espectro para a comparação (em inglês: {message})"},
    {"range-advice", "meça ou exporte todo o intervalo, e verifique as unidades"},
    {"point-spacing",
     "os pontos estão separados por {spacing} cm-1: demais para distinguir as bandas"},
    {"point-spacing-advice", "meça ou exporte com uma resolução de 8 cm-1 ou melhor"},
    {"bands", "o espectro é plano ou uma simples rampa: não contém nenhuma banda"},
    {"bands-advice",
     "verifique se a amostra cobre o cristal ou o ponto do laser, e meça outra vez"},
    {"saturation-single",
     "há pontos isolados das contagens no fim da escala, como depois de um raio cósmico: "
     "{points}"},
    {"saturation-recorded",
     "as contagens de {points} pontos, {run} deles vizinhos, estão no fim da escala: o detector "
     "estava saturado, e as alturas das bandas estão erradas"},
    {"saturation-top",
     "{points} pontos vizinhos a partir de {position} cm-1 têm exatamente o valor mais alto: o "
     "detector estava saturado, e as alturas das bandas estão erradas"},
    {"saturation-advice",
     "use uma exposição mais curta, menos luz ou menos amostra, e meça outra vez"},
    {"dead-region",
     "{points} pontos vizinhos têm um mesmo valor: nada foi medido ali, e as bandas dessa região "
     "não podem ser vistas"},
    {"dead-region-advice",
     "exporte o espectro como foi medido, sem regiões cortadas, e verifique o detector"},
    {"signal-to-noise", "a banda mais forte é só {ratio} vezes o ruído"},
    {"signal-to-noise-advice",
     "use mais scans ou uma exposição mais longa, mais amostra ou melhor contato"},
    {"bands-above-noise", "nenhuma banda se destaca do ruído; o que resta é um fundo liso"},
    {"bands-above-noise-advice",
     "meça por mais tempo ou com mais amostra; contra a fluorescência use outro comprimento de "
     "onda do laser"},
    {"negative-bands",
     "o espectro tem profundas bandas negativas, como depois de um fundo que continha amostra"},
    {"negative-bands-advice", "limpe o cristal, meça um fundo novo e meça outra vez"},
    {"background-age-after",
     "o arquivo data o fundo depois da amostra: um dos relógios está errado, ou o fundo é de outra "
     "medida"},
    {"background-age-days", "o fundo é {age} dias mais antigo que a amostra"},
    {"background-age-hours", "o fundo é {age} horas mais antigo que a amostra"},
    {"background-age-minutes", "o fundo é {age} minutos mais antigo que a amostra"},
    {"background-age-advice",
     "limpe o cristal, meça um fundo logo antes de cada amostra, e meça outra vez"},

    // Infrared.
    {"orientation-up",
     "lidas como \"{ordinate}\", as bandas não apontam para cima: a ordenada não é o que o arquivo "
     "diz, ou há pouco mais que ruído"},
    {"orientation-down",
     "lidas como \"{ordinate}\", as bandas não apontam para baixo: a ordenada não é o que o "
     "arquivo diz, ou há pouco mais que ruído"},
    {"orientation-advice", "verifique o que é a ordenada e exporte outra vez, ou meça outra vez"},
    {"absorbance-high",
     "uma absorbância de {value} está além do que um detector pode medir; a ordenada pode estar em "
     "por cento, ou a amostra é grossa demais"},
    {"absorbance-high-advice",
     "verifique o que é a ordenada e indique com --y-unit, ou use menos amostra"},
    {"absorbance-none",
     "a banda mais forte tem uma absorbância de {value}: quase nenhuma amostra toca o cristal"},
    {"absorbance-none-advice", "use mais amostra, pressione mais, e meça outra vez"},
    {"absorbance-low",
     "a banda mais forte tem uma absorbância de {value}; quantidades pequenas são vistas melhor "
     "acima de 0,3"},
    {"absorbance-low-advice", "use mais amostra ou pressione mais"},
    {"carbon-dioxide-above",
     "o dióxido de carbono do ar está acima da curva em 2349 cm-1, em {percent} % da banda mais "
     "forte: o ar mudou desde que o fundo foi medido"},
    {"carbon-dioxide-below",
     "o dióxido de carbono do ar está abaixo da curva em 2349 cm-1, em {percent} % da banda mais "
     "forte: o ar mudou desde que o fundo foi medido"},
    {"axis-shift-by-gas",
     "o dióxido de carbono do ar está a {shift} cm-1 do seu lugar: o mesmo pode valer para cada "
     "banda"},
    {"axis-shift-by-gas-advice",
     "deixe o aparelho fazer o teste de calibração, ou mande verificar o laser"},
    {"water-vapour-upward",
     "o vapor de água do ar deixa entre 1400 e 1900 cm-1 linhas para cima de cerca de {percent} % "
     "da banda mais forte: elas escondem ou imitam bandas fracas"},
    {"water-vapour-downward",
     "o vapor de água do ar deixa entre 1400 e 1900 cm-1 linhas para baixo de cerca de {percent} % "
     "da banda mais forte: elas escondem ou imitam bandas fracas"},
    {"air-advice", "meça um fundo novo, não respire na direção do aparelho, meça outra vez"},
    {"baseline",
     "o fundo sob as bandas sobe {ratio} vezes mais que elas: a amostra espalha luz, está úmida, "
     "ou o cristal tinha resíduos"},
    {"baseline-advice",
     "triture e seque a amostra, limpe o cristal, meça um fundo, meça outra vez"},

    // Raman.
    {"spikes",
     "há picos como os que raios cósmicos deixam ({points}): uma banda fraca sob um deles "
     "não pode ser vista"},
    {"spikes-advice", "faça várias exposições curtas em vez de uma longa, e meça outra vez"},
    {"fluorescence",
     "o fundo sobe {ratio} vezes mais que as bandas: a fluorescência esconde bandas fracas sob o "
     "seu ruído"},
    {"fluorescence-advice",
     "use outro comprimento de onda do laser se houver, ilumine o ponto por um minuto para "
     "enfraquecer a fluorescência, ou meça por mais tempo sem saturar"},
    {"band-loss",
     "o fundo que foi retirado sobe sob a banda em {position} cm-1 e levou {percent} % dela: as "
     "partes do que tem essa banda são baixas demais"},
    {"band-loss-advice",
     "compare com uma receita de linha de base mais rígida, ou com baseline-auto"},
    {"exposure",
     "a contagem mais alta é {percent} % do fim da escala: pouca luz, e mais ruído que o "
     "necessário"},
    {"exposure-advice", "foque na amostra e exponha por mais tempo, até metade da escala ou mais"},

    // What the sample was found to be.
    {"axis-shift",
     "as bandas estão a {shift} cm-1 das bandas das referências que as explicam: o eixo pode estar "
     "deslocado"},
    {"axis-shift-advice",
     "meça um padrão (poliestireno, para Raman também silício) e calibre o eixo"},
    {"carry-over",
     "{substances} ({percent} % do sinal) era grande parte da amostra anterior ({previous}): pode "
     "ser um resto dela"},
    {"carry-over-advice",
     "limpe o cristal ou o suporte, olhe-o vazio, e meça esta amostra outra vez"},
    {"technique",
     "o espectro se parece com uma referência de outra técnica ({substance}, pontuação {score}) e "
     "com nenhuma desta ({own})"},
    {"technique-advice", "verifique de qual aparelho é o arquivo, e indique com --technique"},
});

}  // namespace

std::span<const Sentence> portuguese_check_texts() { return kPortuguese; }

}  // namespace candor
