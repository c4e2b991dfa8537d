<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
<context>
    <name>candor::gui::ByHandPanel</name>
    <message>
        <source>Compare by hand. This is not part of the result.</source>
        <translation>Comparar à mão. Isto não faz parte do resultado.</translation>
    </message>
    <message>
        <source>Part of its name</source>
        <translation>Parte do nome</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referências</translation>
    </message>
    <message>
        <source>Factor of the reference</source>
        <translation>Fator da referência</translation>
    </message>
    <message>
        <source>Factor of the reference, as a slider</source>
        <translation>Fator da referência, em controle deslizante</translation>
    </message>
    <message>
        <source>References most like what is left</source>
        <translation>Referências mais parecidas com o que resta</translation>
    </message>
    <message>
        <source>This reference does not cover the range of the sample.</source>
        <translation>Esta referência não cobre o intervalo da amostra.</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Semelhança</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referência</translation>
    </message>
    <message>
        <source>By hand, not part of the result. Likeness is of the shape, not a share: something is always most alike, even where nothing is there.</source>
        <translation>À mão, não faz parte do resultado. A semelhança é da forma, não uma parte: sempre há algo que se parece mais, mesmo onde não há nada.</translation>
    </message>
    <message>
        <source>Nothing subtracted.</source>
        <translation>Nada foi subtraído.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Subtracted by hand:
%1</source>
        <translation>Subtraído à mão:
%1</translation>
    </message>
    <message>
        <source>The library of this result is not loaded: there are no references to compare with.</source>
        <translation>A biblioteca deste resultado não está carregada: não há referências para comparar.</translation>
    </message>
    <message>
        <source>laid over by hand, × %1</source>
        <translation>sobreposto à mão, × %1</translation>
    </message>
    <message>
        <source>Would be left</source>
        <translation>Restaria</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Resta</translation>
    </message>
    <message>
        <source>after what was subtracted by hand</source>
        <translation>depois do que foi subtraído à mão</translation>
    </message>
    <message>
        <source>Find a r&amp;eference</source>
        <translation>Procurar uma r&amp;eferência</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Fator</translation>
    </message>
    <message>
        <source>Show what would be left</source>
        <translation>Mostrar o que restaria</translation>
    </message>
    <message>
        <source>Remove the over&amp;lay</source>
        <translation>Tirar a so&amp;breposição</translation>
    </message>
    <message>
        <source>Subtract it</source>
        <translation>Subtrair</translation>
    </message>
    <message>
        <source>Undo the last</source>
        <translation>Desfazer a última</translation>
    </message>
    <message>
        <source>Search what is left</source>
        <translation>Procurar no que resta</translation>
    </message>
</context>
<context>
    <name>candor::gui::CandidatesModel</name>
    <message numerus="yes">
        <source>▲ like %n other(s)</source>
        <translation>
            <numerusform>▲ como %n outra</numerusform>
            <numerusform>▲ como %n outras</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>A olhar</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Por que espera</translation>
    </message>
</context>
<context>
    <name>candor::gui::CheckStatus</name>
    <message>
        <source>passed</source>
        <translation>passou</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
</context>
<context>
    <name>candor::gui::ComponentsModel</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between names of substances</comment>
        <translation> ou </translation>
    </message>
    <message>
        <source>Not identified</source>
        <translation>Não identificado</translation>
    </message>
    <message>
        <source>most like %1</source>
        <translation>o mais parecido: %1</translation>
    </message>
    <message>
        <source>could also be %1</source>
        <translation>também poderia ser: %1</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Sem explicação</translation>
    </message>
    <message>
        <source>nothing else stands out from what the references explain</source>
        <translation>nada mais se destaca do que as referências explicam</translation>
    </message>
    <message>
        <source>something else is in this sample; it shows in several places</source>
        <translation>há outra coisa nesta amostra; aparece em vários lugares</translation>
    </message>
    <message>
        <source>something else is in this sample, near %1 cm⁻¹</source>
        <translation>há outra coisa nesta amostra, perto de %1 cm⁻¹</translation>
    </message>
    <message>
        <source>The scan sees</source>
        <translation>O scan vê</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>0 to 100 %</source>
        <translation>0 a 100 %</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Notas</translation>
    </message>
</context>
<context>
    <name>candor::gui::Conclusion</name>
    <message>
        <source>inconclusive</source>
        <translation>inconclusivo</translation>
    </message>
    <message>
        <source>not detected above %1 %</source>
        <translation>não detectado acima de %1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::DecisionBar</name>
    <message>
        <source>What a person concluded</source>
        <translation>O que uma pessoa concluiu</translation>
    </message>
    <message>
        <source>No person has concluded anything else. The result above is the program&apos;s.</source>
        <translation>Nenhuma pessoa concluiu outra coisa. O resultado acima é do programa.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>&quot;%1&quot;</translation>
    </message>
    <message>
        <source>▷ A person (%1) concluded, beside the program: %2. Why: %3</source>
        <translation>▷ Uma pessoa (%1) concluiu, ao lado do programa: %2. Por quê: %3</translation>
    </message>
    <message>
        <source>This sample is closed.</source>
        <translation>Esta amostra está fechada.</translation>
    </message>
    <message>
        <source>Take a scan back: wrong powder, residue on the crystal.</source>
        <translation>Retirar um scan: outro pó, resíduo no cristal.</translation>
    </message>
    <message>
        <source>Conclu&amp;de…</source>
        <translation>Concl&amp;uir…</translation>
    </message>
    <message>
        <source>Sca&amp;ns…</source>
        <translation>&amp;Scans…</translation>
    </message>
    <message>
        <source>Conclude otherwise than the program, with a reason.</source>
        <translation>Concluir outra coisa que o programa, com um motivo.</translation>
    </message>
</context>
<context>
    <name>candor::gui::DecisionForm</name>
    <message>
        <source>Conclude otherwise</source>
        <translation>Concluir outra coisa</translation>
    </message>
    <message>
        <source>What you conclude of sample %1 stands beside what the program suggests, never in its place. It rules nothing out.</source>
        <translation>O que você conclui da amostra %1 fica ao lado do que o programa sugere, nunca no lugar disso. Não descarta nada.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>it stays on record; write no name</source>
        <translation>fica registrado; não escreva nomes</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>Em suas palavras</translation>
    </message>
    <message>
        <source>They stand on the card of whoever brought it. Write no name.</source>
        <translation>Ficam no cartão de quem a trouxe. Não escreva nomes.</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Por &amp;quê</translation>
    </message>
    <message>
        <source>&amp;In your words</source>
        <translation>&amp;Em suas palavras</translation>
    </message>
    <message>
        <source>You &amp;act as</source>
        <translation>Você &amp;atua como</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Alvo</translation>
    </message>
    <message>
        <source>The program suggests</source>
        <translation>O programa sugere</translation>
    </message>
    <message>
        <source>You conclude</source>
        <translation>Você conclui</translation>
    </message>
    <message>
        <source>You conclude of %1</source>
        <translation>Você conclui sobre: %1</translation>
    </message>
    <message>
        <source>as suggested</source>
        <translation>como sugerido</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>Re&amp;gistrar</translation>
    </message>
    <message>
        <source>&amp;Take my decision back</source>
        <translation>Re&amp;tirar minha decisão</translation>
    </message>
    <message>
        <source>Conclude something of a target, or say it in your words.</source>
        <translation>Conclua algo sobre um alvo, ou diga em suas palavras.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Diga por quê.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::ErrorWords</name>
    <message>
        <source>This cannot be done so.</source>
        <translation>Isto não se pode fazer assim.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>Não se consegue ler um ficheiro.</translation>
    </message>
    <message>
        <source>This kind of file cannot be used.</source>
        <translation>Este tipo de ficheiro não pode ser usado.</translation>
    </message>
    <message>
        <source>A file is damaged or ends too early.</source>
        <translation>Um ficheiro está danificado ou acaba cedo demais.</translation>
    </message>
    <message>
        <source>It is not stated what the numbers of a file are.</source>
        <translation>Não está indicado o que são os números de um ficheiro.</translation>
    </message>
    <message>
        <source>A value is outside what is allowed.</source>
        <translation>Um valor está fora do permitido.</translation>
    </message>
    <message>
        <source>Two things do not fit together.</source>
        <translation>Duas coisas não condizem.</translation>
    </message>
    <message>
        <source>There is too little data.</source>
        <translation>Há dados a menos.</translation>
    </message>
    <message>
        <source>Something is not there.</source>
        <translation>Falta alguma coisa.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>Já existe.</translation>
    </message>
    <message>
        <source>It cannot be written to the disk.</source>
        <translation>Não se consegue escrever no disco.</translation>
    </message>
    <message>
        <source>The reference library is damaged.</source>
        <translation>A biblioteca de referências está danificada.</translation>
    </message>
    <message>
        <source>The instrument does not answer as it should.</source>
        <translation>O instrumento não responde como devia.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Foi interrompido.</translation>
    </message>
    <message>
        <source>Something failed inside the program.</source>
        <translation>Algo falhou dentro do programa.</translation>
    </message>
    <message>
        <source>The file does not say by which technique it was measured: choose the technique, then import it again.</source>
        <translation>O ficheiro não diz com que técnica foi medido: escolha a técnica e importe-o de novo.</translation>
    </message>
    <message>
        <source>The file does not say the unit of its axis: choose the axis, then import it again.</source>
        <translation>O ficheiro não diz a unidade do seu eixo: escolha o eixo e importe-o de novo.</translation>
    </message>
    <message>
        <source>The file does not say the unit of its values: choose the signal, then import it again.</source>
        <translation>O ficheiro não diz a unidade dos seus valores: escolha o sinal e importe-o de novo.</translation>
    </message>
    <message>
        <source>The file states another technique than the one that is chosen here.</source>
        <translation>O ficheiro indica outra técnica que não a escolhida aqui.</translation>
    </message>
    <message>
        <source>In English: %1</source>
        <translation>Em inglês: %1</translation>
    </message>
    <message>
        <source>The disk is full: this was not recorded. Make room, then do it again.</source>
        <translation>O disco está cheio: isto não foi registrado. Libere espaço e repita.</translation>
    </message>
    <message>
        <source>The disk is full: this was not written. Make room, then do it again.</source>
        <translation>O disco está cheio: isto não foi gravado. Libere espaço e repita.</translation>
    </message>
    <message>
        <source>The log may only be read, not written: this was not recorded.</source>
        <translation>O registro só pode ser lido, não gravado: isto não foi registrado.</translation>
    </message>
    <message>
        <source>This disk may only be read, not written. Choose another place.</source>
        <translation>Este disco só pode ser lido, não gravado. Escolha outro lugar.</translation>
    </message>
    <message>
        <source>You may not write there. Choose another place.</source>
        <translation>Você não tem permissão para gravar ali. Escolha outro lugar.</translation>
    </message>
    <message>
        <source>Another program keeps the log busy: this was not recorded. Do it again.</source>
        <translation>Outro programa ocupa o registro: isto não foi registrado. Repita.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>O arquivo não está mais ali.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>Você não tem permissão para ler este arquivo.</translation>
    </message>
    <message>
        <source>The instrument was unplugged. Plug it in and connect again.</source>
        <translation>O instrumento foi desconectado da porta. Ligue-o e conecte de novo.</translation>
    </message>
    <message>
        <source>Another program uses the instrument. Close that program and try again.</source>
        <translation>Outro programa usa o instrumento. Feche esse programa e tente de novo.</translation>
    </message>
    <message>
        <source>The instrument is confused. Disconnect it and connect again.</source>
        <translation>O instrumento perdeu o passo. Desconecte-o e conecte de novo.</translation>
    </message>
    <message>
        <source>The time for the laser has run out. Allow it again.</source>
        <translation>O tempo do laser acabou. Permita-o de novo.</translation>
    </message>
    <message>
        <source>The detector is full even at the shortest exposure: there is too much light.</source>
        <translation>O detector está cheio mesmo com a exposição mais curta: há luz demais.</translation>
    </message>
    <message>
        <source>The dark is of another exposure. Take a new dark.</source>
        <translation>A medição no escuro é de outra exposição. Faça-a de novo.</translation>
    </message>
    <message>
        <source>It was stopped before the dark was taken.</source>
        <translation>Foi parado antes da medição no escuro.</translation>
    </message>
</context>
<context>
    <name>candor::gui::ExplorablePlot</name>
    <message>
        <source>Plot of the measured and the fitted spectrum</source>
        <translation>Gráfico do espectro medido e do ajustado</translation>
    </message>
</context>
<context>
    <name>candor::gui::FilePage</name>
    <message>
        <source>&amp;Choose a file …</source>
        <translation>&amp;Escolher um arquivo…</translation>
    </message>
    <message>
        <source>Or drop a file here.</source>
        <translation>Ou solte um arquivo aqui.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Choose a spectrum</source>
        <translation>Escolher um espectro</translation>
    </message>
    <message>
        <source>The file does not say everything</source>
        <translation>O arquivo não diz tudo</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>como diz o arquivo</translation>
    </message>
    <message>
        <source>wavenumber in cm⁻¹</source>
        <translation>número de onda em cm⁻¹</translation>
    </message>
    <message>
        <source>Raman shift in cm⁻¹</source>
        <translation>deslocamento Raman em cm⁻¹</translation>
    </message>
    <message>
        <source>wavelength in nm</source>
        <translation>comprimento de onda em nm</translation>
    </message>
    <message>
        <source>wavelength in µm</source>
        <translation>comprimento de onda em µm</translation>
    </message>
    <message>
        <source>absorbance</source>
        <translation>absorbância</translation>
    </message>
    <message>
        <source>transmittance from 0 to 1</source>
        <translation>transmitância de 0 a 1</translation>
    </message>
    <message>
        <source>transmittance in per cent</source>
        <translation>transmitância em por cento</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>contagens</translation>
    </message>
    <message>
        <source>infrared</source>
        <translation>infravermelho</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>não é preciso</translation>
    </message>
    <message>
        <source> nm</source>
        <translation> nm</translation>
    </message>
    <message>
        <source>&amp;Read with these answers</source>
        <translation>Ler &amp;com estas respostas</translation>
    </message>
    <message>
        <source>&amp;Laser</source>
        <translation>&amp;Laser</translation>
    </message>
    <message>
        <source>A folder that a bench writes into</source>
        <translation>Uma pasta em que um aparelho grava</translation>
    </message>
    <message>
        <source>&amp;Watch a folder …</source>
        <translation>Vi&amp;giar uma pasta…</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>Nenhuma pasta é vigiada.</translation>
    </message>
    <message>
        <source>Files that arrived, the newest on top</source>
        <translation>Arquivos que chegaram, o mais novo em cima</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Escolher uma pasta</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>Lendo %1…</translation>
    </message>
    <message>
        <source>%1 does not say what its numbers are. Answer only what you know for certain.</source>
        <translation>%1 não diz o que são seus números. Responda só o que você sabe com certeza.</translation>
    </message>
    <message>
        <source>This file cannot be used: %1</source>
        <translation>Este arquivo não pode ser usado: %1</translation>
    </message>
    <message>
        <source>%1 was read.</source>
        <translation>%1 foi lido.</translation>
    </message>
    <message>
        <source>Watching %1</source>
        <translation>Vigiando %1</translation>
    </message>
    <message>
        <source>&amp;Axis</source>
        <translation>Eix&amp;o</translation>
    </message>
    <message>
        <source>Valu&amp;es</source>
        <translation>Valore&amp;s</translation>
    </message>
    <message>
        <source>Techni&amp;que</source>
        <translation>&amp;Técnica</translation>
    </message>
    <message>
        <source>Use &amp;this file for the sample</source>
        <translation>&amp;Usar este arquivo para a amostra</translation>
    </message>
</context>
<context>
    <name>candor::gui::FindingWords</name>
    <message>
        <source>still an alarm</source>
        <translation>ainda um alarme</translation>
    </message>
    <message>
        <source>it would not be detected</source>
        <translation>não seria detectado</translation>
    </message>
    <message>
        <source>only possible, no alarm</source>
        <translation>só possível, nenhum alarme</translation>
    </message>
    <message>
        <source>Bands that count</source>
        <translation>Bandas que contam</translation>
    </message>
    <message>
        <source>Band (cm⁻¹)</source>
        <translation>Banda (cm⁻¹)</translation>
    </message>
    <message>
        <source>Carries</source>
        <translation>Leva</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>Sem ela</translation>
    </message>
    <message>
        <source>What looks alike</source>
        <translation>O que se parece</translation>
    </message>
    <message>
        <source>&lt;1 %</source>
        <translation>&lt;1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>not detected; this scan says nothing</source>
        <translation>não detectado; este scan não diz nada</translation>
    </message>
    <message>
        <source>not detected; could not have been seen</source>
        <translation>não detectado; não poderia ter sido visto</translation>
    </message>
    <message>
        <source>not detected above %1</source>
        <translation>não detectado acima de %1</translation>
    </message>
    <message>
        <source>any amount: there is no usable result</source>
        <translation>qualquer quantidade: não há nenhum resultado útil</translation>
    </message>
    <message>
        <source>any amount: it could not be seen in this sample</source>
        <translation>qualquer quantidade: não poderia ser visto nesta amostra</translation>
    </message>
    <message>
        <source>all but a sample that is nearly all of it</source>
        <translation>tudo, a não ser que a amostra seja quase toda disso</translation>
    </message>
    <message>
        <source>less than about 1 part in %1</source>
        <translation>menos de cerca de 1 parte em %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>esperado</translation>
    </message>
    <message>
        <source>not expected</source>
        <translation>não esperado</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>não funcionou</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>detectado</translation>
    </message>
    <message>
        <source>detected, in doubt</source>
        <translation>detectado, em dúvida</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>não detectado</translation>
    </message>
    <message>
        <source>too much water to tell</source>
        <translation>água demais para dizer</translation>
    </message>
    <message>
        <source>strips disagree</source>
        <translation>tiras em desacordo</translation>
    </message>
    <message>
        <source>no strip</source>
        <translation>nenhuma tira</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Próximo passo</translation>
    </message>
    <message>
        <source>About the strip</source>
        <translation>Sobre a tira</translation>
    </message>
    <message>
        <source>What the scan says</source>
        <translation>O que diz o scan</translation>
    </message>
    <message>
        <source>No bands were looked at one by one for this target.</source>
        <translation>Para este alvo nenhuma banda foi olhada uma a uma.</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>Em que se baseia</translation>
    </message>
</context>
<context>
    <name>candor::gui::FindingsModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Procurado</translation>
    </message>
    <message>
        <source>The scan could miss</source>
        <translation>O scan pode deixar passar</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendido como</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Tira de teste</translation>
    </message>
    <message>
        <source>Share seen</source>
        <translation>Parte vista</translation>
    </message>
    <message>
        <source>Scan limit</source>
        <translation>Limite do scan</translation>
    </message>
</context>
<context>
    <name>candor::gui::HistoryWords</name>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Spectrum in the file</source>
        <translation>Espectro no arquivo</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 do arquivo</translation>
    </message>
    <message>
        <source>Calibration of the spectrometer</source>
        <translation>Calibração do espectrômetro</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origem</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULADO, não é uma amostra real</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Tira de teste</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Earlier analysis</source>
        <translation>Análise anterior</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendido como</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receita</translation>
    </message>
    <message>
        <source>Fingerprint of the recipe</source>
        <translation>Impressão digital da receita</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referências</translation>
    </message>
    <message>
        <source>Revision of the library</source>
        <translation>Revisão da biblioteca</translation>
    </message>
    <message>
        <source>Alarm thresholds</source>
        <translation>Limiares de alarme</translation>
    </message>
    <message>
        <source>About the library</source>
        <translation>Sobre a biblioteca</translation>
    </message>
    <message>
        <source>Most similar single reference</source>
        <translation>Referência isolada mais parecida</translation>
    </message>
    <message>
        <source>%1 (%2 %3). A high score says nothing of small parts.</source>
        <translation>%1 (%2 %3). Um valor alto não diz nada de partes pequenas.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Candor %1</source>
        <translation>Candor %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::ImportOptions</name>
    <message>
        <source>only as the file says</source>
        <translation>só como diz o arquivo</translation>
    </message>
    <message>
        <source>for example CC BY 4.0, or own measurement</source>
        <translation>por exemplo CC BY 4.0, ou medida própria</translation>
    </message>
    <message>
        <source>Tec&amp;hnique</source>
        <translation>&amp;Técnica</translation>
    </message>
    <message>
        <source>A&amp;xis</source>
        <translation>E&amp;ixo</translation>
    </message>
    <message>
        <source>Si&amp;gnal</source>
        <translation>Sina&amp;l</translation>
    </message>
    <message>
        <source>Licen&amp;ce</source>
        <translation>Licen&amp;ça</translation>
    </message>
</context>
<context>
    <name>candor::gui::ImportReview</name>
    <message>
        <source>No new reference waits. What you import is shown here first.</source>
        <translation>Nenhuma referência nova espera. O que você importa aparece primeiro aqui.</translation>
    </message>
    <message>
        <source>New references that wait</source>
        <translation>Referências novas que esperam</translation>
    </message>
    <message>
        <source>Details of the new reference</source>
        <translation>Detalhes da referência nova</translation>
    </message>
    <message>
        <source>What the last import did</source>
        <translation>O que fez a última importação</translation>
    </message>
    <message>
        <source>Acce&amp;pt into the library</source>
        <translation>Aceitar na &amp;biblioteca</translation>
    </message>
    <message>
        <source>why it should wait</source>
        <translation>por que deve esperar</translation>
    </message>
    <message>
        <source>Why it should wait</source>
        <translation>Por que deve esperar</translation>
    </message>
    <message>
        <source>&amp;Keep waiting</source>
        <translation>Deixar em &amp;espera</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>The file that it came from stays where it is.</source>
        <translation>O arquivo de onde veio fica onde está.</translation>
    </message>
    <message>
        <source>▲ Nearly the same curve as %1 (correlation %2). Is one of the names wrong, or can the two not be told apart?</source>
        <translation>▲ Quase a mesma curva que %1 (correlação %2). Um dos nomes está errado, ou não é possível distinguir as duas?</translation>
    </message>
    <message numerus="yes">
        <source>%n new reference(s) wait for review.</source>
        <translation>
            <numerusform>%n referência nova espera revisão.</numerusform>
            <numerusform>%n referências novas esperam revisão.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Omitido: %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::InstrumentPanel</name>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Conectar</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Desconectar</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Aparelho</translation>
    </message>
    <message>
        <source>Simulated sample</source>
        <translation>Amostra simulada</translation>
    </message>
    <message>
        <source>State of the instrument</source>
        <translation>Estado do aparelho</translation>
    </message>
    <message>
        <source>Laser</source>
        <translation>Laser</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1 (não pode ser usado)</translation>
    </message>
    <message>
        <source>SIMULATED %1, for training</source>
        <translation>SIMULADO %1, para treinamento</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample: %1 is connected.</source>
        <translation>SIMULADO, não é uma amostra real: %1 está conectado.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>%1 está conectado.</translation>
    </message>
    <message>
        <source>▲ LASER ON ▲</source>
        <translation>▲ LASER LIGADO ▲</translation>
    </message>
    <message>
        <source>Laser off</source>
        <translation>Laser desligado</translation>
    </message>
    <message>
        <source>What helps: %1</source>
        <translation>O que ajuda: %1</translation>
    </message>
    <message>
        <source>No instrument that Candor knows is plugged in.</source>
        <translation>Nenhum aparelho que o Candor conhece está ligado.</translation>
    </message>
    <message>
        <source>Instru&amp;ment</source>
        <translation>Apa&amp;relho</translation>
    </message>
    <message>
        <source>Simula&amp;ted sample</source>
        <translation>Amos&amp;tra simulada</translation>
    </message>
    <message>
        <source>What hangs at this port</source>
        <translation>O que está ligado a esta porta</translation>
    </message>
    <message>
        <source>Rows of the picture</source>
        <translation>Linhas da imagem</translation>
    </message>
    <message>
        <source>first-last, such as 212-246</source>
        <translation>primeira-última, por exemplo 212-246</translation>
    </message>
    <message>
        <source>What hangs there</source>
        <translation>O que está ligado</translation>
    </message>
    <message>
        <source>Ro&amp;ws of the picture</source>
        <translation>&amp;Linhas da imagem</translation>
    </message>
    <message>
        <source>Serial port: %1</source>
        <translation>Porta série: %1</translation>
    </message>
    <message>
        <source>Camera: %1</source>
        <translation>Câmara: %1</translation>
    </message>
    <message>
        <source>A port does not tell what hangs there. Say it, and only if you know it.</source>
        <translation>Uma porta não diz o que lá está ligado. Indique-o, e só se o souber.</translation>
    </message>
    <message>
        <source>Rows are two numbers with a dash between, such as 212-246, or nothing.</source>
        <translation>As linhas são dois números com um hífen entre eles, por exemplo 212-246, ou nada.</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>ainda não indicado</translation>
    </message>
    <message>
        <source>It shows colours and broad bands, by which no substance can be told from others: it can be looked at here, and nothing is looked for in it.</source>
        <translation>Mostra cores e bandas largas, pelas quais nenhuma substância se distingue de outras: o seu espectro pode ser visto aqui, e nada é procurado nele.</translation>
    </message>
</context>
<context>
    <name>candor::gui::InstrumentWorker</name>
    <message>
        <source>No instrument is connected.</source>
        <translation>Nenhum aparelho está conectado.</translation>
    </message>
    <message>
        <source>Switch the laser off or cover the probe</source>
        <translation>Desligue o laser ou cubra a sonda</translation>
    </message>
    <message>
        <source>Let the light in again</source>
        <translation>Deixe a luz entrar de novo</translation>
    </message>
</context>
<context>
    <name>candor::gui::Intake</name>
    <message>
        <source>Powder</source>
        <translation>Pó</translation>
    </message>
    <message>
        <source>Pill</source>
        <translation>Comprimido</translation>
    </message>
    <message>
        <source>Crystals</source>
        <translation>Cristais</translation>
    </message>
    <message>
        <source>Blotter</source>
        <translation>Selo de papel</translation>
    </message>
    <message>
        <source>Liquid</source>
        <translation>Líquido</translation>
    </message>
    <message>
        <source>Residue</source>
        <translation>Resíduo</translation>
    </message>
    <message>
        <source>Used equipment</source>
        <translation>Material usado</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Outra</translation>
    </message>
    <message>
        <source>Residue only</source>
        <translation>Só resíduo</translation>
    </message>
    <message>
        <source>Less than a match head</source>
        <translation>Menos que a cabeça de um fósforo</translation>
    </message>
    <message>
        <source>About a match head</source>
        <translation>Cerca da cabeça de um fósforo</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>A match head or more</source>
        <translation>Uma cabeça de fósforo ou mais</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Não</translation>
    </message>
    <message>
        <source>Overdose</source>
        <translation>Overdose</translation>
    </message>
    <message>
        <source>Odd effects</source>
        <translation>Efeitos estranhos</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>As duas coisas</translation>
    </message>
    <message>
        <source>Nobody knows</source>
        <translation>Ninguém sabe</translation>
    </message>
</context>
<context>
    <name>candor::gui::IntakeForm</name>
    <message>
        <source>What was it sold as?</source>
        <translation>Foi vendido como o quê?</translation>
    </message>
    <message>
        <source>What does it come as?</source>
        <translation>Em que forma vem?</translation>
    </message>
    <message>
        <source>How much is there to test?</source>
        <translation>Quanto há para testar?</translation>
    </message>
    <message>
        <source>Was it involved in an overdose or odd effects?</source>
        <translation>Houve com isto uma overdose ou efeitos estranhos?</translation>
    </message>
    <message>
        <source>If you like</source>
        <translation>Se quiser</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Cor</translation>
    </message>
    <message>
        <source>for example pale yellow</source>
        <translation>por exemplo amarelo claro</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>for example sticky, with a stamp</source>
        <translation>por exemplo pegajoso, com um carimbo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>a town or a region, no address</source>
        <translation>uma cidade ou uma região, sem endereço</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>No names, nothing that tells who brought it.</source>
        <translation>Sem nomes, nada que diga quem trouxe.</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>C&amp;or</translation>
    </message>
    <message>
        <source>Appea&amp;rance</source>
        <translation>As&amp;pecto</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>&amp;Lugar</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>No&amp;ta</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>Pronto, &amp;continuar</translation>
    </message>
    <message>
        <source>Press Add to take the name that you typed.</source>
        <translation>Pressione Adicionar para usar o nome que você escreveu.</translation>
    </message>
    <message>
        <source>Say what it was sold as. &quot;Not known&quot; is an answer.</source>
        <translation>Diga como o que foi vendido. &quot;Não se sabe&quot; é uma resposta.</translation>
    </message>
    <message>
        <source>Say what it comes as.</source>
        <translation>Diga em que forma vem.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::LabResultForm</name>
    <message>
        <source>Reference</source>
        <translation>Referência</translation>
    </message>
    <message>
        <source>the lab&apos;s own number for this sample</source>
        <translation>o número do laboratório para esta amostra</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>for example GC-MS</source>
        <translation>por exemplo GC-MS</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>year, month and day, such as 2026-01-31</source>
        <translation>ano, mês e dia, por exemplo 2026-01-31</translation>
    </message>
    <message>
        <source>Add the lab&apos;s answer</source>
        <translation>Adicionar a resposta do laboratório</translation>
    </message>
    <message>
        <source>What the lab answered about sample %1.</source>
        <translation>O que o laboratório respondeu sobre a amostra %1.</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Referência</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Método</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Data</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>No names, nothing that tells who brought it.</source>
        <translation>Sem nomes, nada que diga quem trouxe.</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>No&amp;ta</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>Re&amp;gistrar</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Hoje</translation>
    </message>
    <message>
        <source>Substances that the lab reports</source>
        <translation>Substâncias que o laboratório indica</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Substância</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>Target, if it is one</source>
        <translation>Alvo, se for um</translation>
    </message>
    <message>
        <source>&amp;Add a row</source>
        <translation>&amp;Adicionar uma linha</translation>
    </message>
    <message>
        <source>Substance %1</source>
        <translation>Substância %1</translation>
    </message>
    <message>
        <source>Amount of substance %1</source>
        <translation>Quantidade da substância %1</translation>
    </message>
    <message>
        <source>such as trace</source>
        <translation>por exemplo traço</translation>
    </message>
    <message>
        <source>Target of substance %1</source>
        <translation>Alvo da substância %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Give the lab&apos;s reference.</source>
        <translation>Dê a referência do laboratório.</translation>
    </message>
    <message>
        <source>Give the date of the answer.</source>
        <translation>Dê a data da resposta.</translation>
    </message>
    <message>
        <source>Write the date as year, month and day, such as 2026-01-31.</source>
        <translation>Escreva a data como ano, mês e dia, por exemplo 2026-01-31.</translation>
    </message>
    <message>
        <source>A row has an amount or a target and no substance.</source>
        <translation>Uma linha tem uma quantidade ou um alvo e nenhuma substância.</translation>
    </message>
    <message>
        <source>Give a substance, or say in the note what the lab answered.</source>
        <translation>Dê uma substância, ou diga na nota o que o laboratório respondeu.</translation>
    </message>
    <message>
        <source>This day is still to come. Is it right?</source>
        <translation>Este dia ainda não chegou. Está certo?</translation>
    </message>
    <message>
        <source>There is an answer with this reference. The new one replaces it; both stay to be read.</source>
        <translation>Já há uma resposta com esta referência. A nova a substitui; as duas ainda podem ser lidas.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::LibraryChoice</name>
    <message>
        <source>Choose a &amp;file …</source>
        <translation>Escolher um &amp;ficheiro …</translation>
    </message>
    <message>
        <source>The one that comes with &amp;Candor</source>
        <translation>A que vem com o &amp;Candor</translation>
    </message>
    <message>
        <source>&amp;Use this library</source>
        <translation>&amp;Usar esta biblioteca</translation>
    </message>
    <message>
        <source>Samples are compared with one reference library. Its name and revision are recorded with every scan. Results that stand already do not change.</source>
        <translation>As amostras são comparadas com uma só biblioteca de referências. O nome e a revisão ficam registados com cada scan. Os resultados que já existem não mudam.</translation>
    </message>
    <message>
        <source>Library in use</source>
        <translation>Biblioteca em uso</translation>
    </message>
    <message>
        <source>Library that was chosen</source>
        <translation>Biblioteca escolhida</translation>
    </message>
    <message>
        <source>Choose a library</source>
        <translation>Escolher uma biblioteca</translation>
    </message>
    <message>
        <source>Libraries (*.sqlite);;All files (*)</source>
        <translation>Bibliotecas (*.sqlite);;Todos os ficheiros (*)</translation>
    </message>
    <message>
        <source>Reading the library …</source>
        <translation>A ler a biblioteca …</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>Em uso: %1</translation>
    </message>
    <message>
        <source>▲ The library that is set cannot be used. %1</source>
        <translation>▲ A biblioteca definida não pode ser usada. %1</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>Lendo %1…</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Escolhida: %1</translation>
    </message>
    <message>
        <source>▲ This library cannot be used. %1</source>
        <translation>▲ Esta biblioteca não pode ser usada. %1</translation>
    </message>
    <message>
        <source>%1, revision %2. References that count: %3. %4</source>
        <translation>%1, revisão %2. Referências que contam: %3. %4</translation>
    </message>
    <message>
        <source>Calibrated.</source>
        <translation>Calibrada.</translation>
    </message>
    <message>
        <source>Not calibrated: alarms use common limits.</source>
        <translation>Não calibrada: os alarmes usam limites comuns.</translation>
    </message>
</context>
<context>
    <name>candor::gui::LibraryView</name>
    <message>
        <source>&amp;References</source>
        <translation>&amp;Referências</translation>
    </message>
    <message>
        <source>Ne&amp;w references</source>
        <translation>Referências &amp;novas</translation>
    </message>
    <message>
        <source>%1 takes no part in analyses now. The library must be calibrated again.</source>
        <translation>%1 não participa mais das análises. A biblioteca precisa ser calibrada outra vez.</translation>
    </message>
    <message>
        <source>%1 takes no part in analyses now.</source>
        <translation>%1 não participa mais das análises.</translation>
    </message>
    <message>
        <source>%1 is in use again. The library must be calibrated again.</source>
        <translation>%1 está em uso outra vez. A biblioteca precisa ser calibrada outra vez.</translation>
    </message>
    <message>
        <source>%1 is in use again.</source>
        <translation>%1 está em uso outra vez.</translation>
    </message>
    <message>
        <source>%1 is in the library now. The library must be calibrated again.</source>
        <translation>%1 agora está na biblioteca. A biblioteca precisa ser calibrada outra vez.</translation>
    </message>
    <message>
        <source>%1 is in the library now.</source>
        <translation>%1 agora está na biblioteca.</translation>
    </message>
    <message>
        <source>%1 goes on waiting.</source>
        <translation>%1 continua esperando.</translation>
    </message>
    <message>
        <source>%1 was discarded. Its file is where it was.</source>
        <translation>%1 foi descartada. O arquivo está onde estava.</translation>
    </message>
    <message>
        <source>Import spectra: what their files do not say</source>
        <translation>Importar espectros: o que os arquivos não dizem</translation>
    </message>
    <message>
        <source>Import &amp;files...</source>
        <translation>Importar ar&amp;quivos...</translation>
    </message>
    <message>
        <source>Import a f&amp;older...</source>
        <translation>I&amp;mportar uma pasta...</translation>
    </message>
    <message>
        <source>Reading the library ...</source>
        <translation>Lendo a biblioteca ...</translation>
    </message>
    <message>
        <source>Writing ...</source>
        <translation>Gravando ...</translation>
    </message>
    <message>
        <source>Reading the spectra ...</source>
        <translation>Lendo os espectros ...</translation>
    </message>
    <message>
        <source>Checking the library ...</source>
        <translation>Verificando a biblioteca ...</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>The file is whole: every reference is as it was written.</source>
        <translation>O arquivo está inteiro: cada referência está como foi gravada.</translation>
    </message>
    <message>
        <source>%1 and %2 are nearly the same curve (correlation %3).</source>
        <translation>%1 e %2 são quase a mesma curva (correlação %3).</translation>
    </message>
    <message>
        <source>Calibrated.</source>
        <translation>Calibrada.</translation>
    </message>
    <message>
        <source>Not calibrated: alarms use common limits.</source>
        <translation>Não calibrada: os alarmes usam limites comuns.</translation>
    </message>
    <message>
        <source>Ne&amp;w references (%1 wait)</source>
        <translation>Referências &amp;novas (%1 esperam)</translation>
    </message>
    <message>
        <source>Import spectra</source>
        <translation>Importar espectros</translation>
    </message>
    <message>
        <source>Import a folder of spectra</source>
        <translation>Importar uma pasta de espectros</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln reference(s), %2 of them quarantined. Revision %3. %4</source>
        <translation>
            <numerusform>%1: %Ln referência, %2 em quarentena. Revisão %3. %4</numerusform>
            <numerusform>%1: %Ln referências, %2 em quarentena. Revisão %3. %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::LiveWords</name>
    <message>
        <source>Detector</source>
        <translation>Detector</translation>
    </message>
    <message>
        <source>There is room in the detector.</source>
        <translation>O detector tem margem.</translation>
    </message>
    <message>
        <source>The detector is full. Shorten the exposure.</source>
        <translation>O detector está cheio. Encurte a exposição.</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Sinal</translation>
    </message>
    <message>
        <source>The signal is high enough.</source>
        <translation>O sinal é forte o bastante.</translation>
    </message>
    <message>
        <source>There is hardly any signal. Is the sample in place and the light on?</source>
        <translation>Quase não há sinal. A amostra está no lugar e a luz acesa?</translation>
    </message>
    <message>
        <source>The signal is low. Press the sample closer or expose longer.</source>
        <translation>O sinal é fraco. Aperte mais a amostra ou exponha mais tempo.</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contato</translation>
    </message>
    <message>
        <source>The signal holds still.</source>
        <translation>O sinal mantém-se estável.</translation>
    </message>
    <message>
        <source>The signal moves. Hold the sample still.</source>
        <translation>O sinal mexe-se. Mantenha a amostra parada.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruído</translation>
    </message>
    <message>
        <source>The noise is low.</source>
        <translation>O ruído é baixo.</translation>
    </message>
    <message>
        <source>The noise is high. Expose longer or take more scans.</source>
        <translation>O ruído é alto. Exponha mais tempo ou faça mais scans.</translation>
    </message>
</context>
<context>
    <name>candor::gui::MainWindow</name>
    <message>
        <source>Candor</source>
        <translation>Candor</translation>
    </message>
    <message>
        <source>&amp;Instrument</source>
        <translation>Aparel&amp;ho</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Não registrado</translation>
    </message>
    <message>
        <source>Writing to the disk takes long …</source>
        <translation>A gravação no disco está demorando…</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referências</translation>
    </message>
    <message>
        <source>The scan of this sample cannot be read again: %1</source>
        <translation>O scan desta amostra não pode ser lido de novo: %1</translation>
    </message>
    <message>
        <source>Analysed again with another library or recipe than at first. The first result is in the list of samples.</source>
        <translation>Analisado de novo com outra biblioteca ou receita que na primeira vez. O primeiro resultado está na lista de amostras.</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>Próxima amostra</translation>
    </message>
    <message>
        <source>Is %1 finished?</source>
        <translation>%1 está terminada?</translation>
    </message>
    <message>
        <source>&amp;Finished: close it</source>
        <translation>&amp;Terminada: fechar</translation>
    </message>
    <message>
        <source>&amp;Leave it open</source>
        <translation>&amp;Deixar aberta</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>&amp;Ficar aqui</translation>
    </message>
    <message>
        <source>no code yet</source>
        <translation>ainda não tem código</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Medindo</translation>
    </message>
    <message>
        <source>The instrument is measuring. Stop it and quit?</source>
        <translation>O aparelho está medindo. Parar e sair?</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Amostras</translation>
    </message>
    <message>
        <source>taken back in the window</source>
        <translation>retirado na janela</translation>
    </message>
    <message>
        <source>File &amp;or folder</source>
        <translation>Ar&amp;quivo ou pasta</translation>
    </message>
    <message>
        <source>Br&amp;uker bench</source>
        <translation>Aparelho &amp;Bruker</translation>
    </message>
    <message>
        <source>Library to compare with</source>
        <translation>Biblioteca de comparação</translation>
    </message>
    <message>
        <source>A measurement is running, and belongs to this sample. Wait for it or cancel it first.</source>
        <translation>Há uma medição em curso que pertence a esta amostra. Espere por ela ou cancele-a primeiro.</translation>
    </message>
</context>
<context>
    <name>candor::gui::OpusPage</name>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>&amp;Connect to OPUS</source>
        <translation>&amp;Ligar ao OPUS</translation>
    </message>
    <message>
        <source>Measure the bac&amp;kground</source>
        <translation>Medir &amp;o fundo</translation>
    </message>
    <message>
        <source>&amp;Measure the sample</source>
        <translation>Medi&amp;r a amostra</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>C&amp;ancelar</translation>
    </message>
    <message>
        <source>A Bruker infrared bench is measured by OPUS, on this computer or on another one. OPUS must run with its HTTP server switched on. Not tested with a real bench yet.</source>
        <translation>Um aparelho de infravermelhos Bruker é comandado pelo OPUS, neste computador ou noutro. O OPUS tem de estar a correr com o servidor HTTP ligado. Ainda não testado com um aparelho real.</translation>
    </message>
    <message>
        <source>%1 %2 s</source>
        <translation>%1 %2 s</translation>
    </message>
    <message>
        <source>Compute&amp;r</source>
        <translation>Computa&amp;dor</translation>
    </message>
    <message>
        <source>name or IP address</source>
        <translation>nome ou endereço IP</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Porta</translation>
    </message>
    <message>
        <source>&amp;Experiment</source>
        <translation>Exp&amp;eriência</translation>
    </message>
    <message>
        <source>Its fol&amp;der on that computer</source>
        <translation>A pas&amp;ta dela nesse computador</translation>
    </message>
    <message>
        <source>Save spectra &amp;there in</source>
        <translation>&amp;Guardar lá os espectros em</translation>
    </message>
    <message>
        <source>empty: the file that OPUS itself writes is taken</source>
        <translation>vazio: toma-se o ficheiro que o próprio OPUS escreve</translation>
    </message>
    <message>
        <source>The same folder from &amp;here</source>
        <translation>A mesma pa&amp;sta vista daqui</translation>
    </message>
    <message>
        <source>empty: under the same path</source>
        <translation>vazio: no mesmo caminho</translation>
    </message>
    <message>
        <source>Looking for OPUS …</source>
        <translation>À procura do OPUS …</translation>
    </message>
    <message>
        <source>Connected with OPUS %1.</source>
        <translation>Ligado ao OPUS %1.</translation>
    </message>
    <message>
        <source>Measuring the background …</source>
        <translation>A medir o fundo …</translation>
    </message>
    <message>
        <source>The background was measured at %1.</source>
        <translation>O fundo foi medido às %1.</translation>
    </message>
    <message>
        <source>Measuring the sample …</source>
        <translation>A medir a amostra …</translation>
    </message>
    <message>
        <source>No result: %1</source>
        <translation>Nenhum resultado: %1</translation>
    </message>
    <message>
        <source>Measured.</source>
        <translation>Medido.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Interrompido.</translation>
    </message>
</context>
<context>
    <name>candor::gui::Outcome</name>
    <message>
        <source>tests disagree</source>
        <translation>testes em desacordo</translation>
    </message>
</context>
<context>
    <name>candor::gui::PagedDocument</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Não foi possível gravar %1: %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::PersonalData</name>
    <message>
        <source>This looks like an e-mail address. Please leave it out.</source>
        <translation>Isto parece um endereço de e-mail. Por favor, não escreva isso.</translation>
    </message>
    <message>
        <source>This looks like a phone number. Please leave it out.</source>
        <translation>Isto parece um número de telefone. Por favor, não escreva isso.</translation>
    </message>
    <message>
        <source>This looks like somebody&apos;s name. Please leave it out.</source>
        <translation>Isto parece o nome de alguém. Por favor, não escreva isso.</translation>
    </message>
    <message>
        <source>This looks like a date of birth. Please leave it out.</source>
        <translation>Isto parece uma data de nascimento. Por favor, não escreva isso.</translation>
    </message>
    <message>
        <source>This looks like an exact place. Please leave it out.</source>
        <translation>Isto parece um lugar exato. Por favor, não escreva isso.</translation>
    </message>
    <message>
        <source>This looks like a folder with somebody&apos;s name. Please leave it out.</source>
        <translation>Isto parece uma pasta com o nome de alguém. Por favor, não escreva isso.</translation>
    </message>
</context>
<context>
    <name>candor::gui::PhaseTrack</name>
    <message>
        <source>Too early</source>
        <translation>Cedo demais</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Ler agora</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Tarde demais</translation>
    </message>
</context>
<context>
    <name>candor::gui::PlotPanel</name>
    <message>
        <source>Zoom &amp;in</source>
        <translation>A&amp;proximar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>&amp;Afastar</translation>
    </message>
    <message>
        <source>&amp;Compare by hand</source>
        <translation>Comparar à mã&amp;o</translation>
    </message>
    <message>
        <source>Read-out of the plot</source>
        <translation>Leitura do gráfico</translation>
    </message>
    <message>
        <source>Point at the plot to read it. Keys: + and − zoom, arrows move, P goes to the next peak.</source>
        <translation>Aponte para o gráfico para ler. Teclas: + e − mudam o zoom, as setas movem, P vai ao próximo pico.</translation>
    </message>
    <message>
        <source>There is no plot: nothing was fitted to this spectrum. The tab Checks says why.</source>
        <translation>Não há gráfico: nada foi ajustado a este espectro. A aba Controles diz por quê.</translation>
    </message>
    <message>
        <source>There is no plot. %1</source>
        <translation>Não há gráfico. %1</translation>
    </message>
    <message>
        <source>%1 %2: measured %3</source>
        <translation>%1 %2: medido %3</translation>
    </message>
    <message>
        <source>fitted %1, residual %2</source>
        <translation>ajustado %1, resíduo %2</translation>
    </message>
    <message>
        <source>left by hand %1</source>
        <translation>resta à mão %1</translation>
    </message>
    <message>
        <source>nearest peak %1 %2</source>
        <translation>pico mais próximo %1 %2</translation>
    </message>
    <message>
        <source>Whole r&amp;ange</source>
        <translation>Interva&amp;lo inteiro</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
</context>
<context>
    <name>candor::gui::QualityModel</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %3 (limit %2)</source>
        <translation>%1 %3 (limite %2)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Controle</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>O que está errado</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>O que fazer</translation>
    </message>
</context>
<context>
    <name>candor::gui::Reference</name>
    <message>
        <source>Infrared</source>
        <translation>Infravermelho</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>Near infrared</source>
        <translation>Infravermelho próximo</translation>
    </message>
    <message>
        <source>UV-visible</source>
        <translation>UV-visível</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconhecida</translation>
    </message>
    <message>
        <source>☒ quarantined</source>
        <translation>☒ em quarentena</translation>
    </message>
    <message>
        <source>◇ for training only</source>
        <translation>◇ só para treinamento</translation>
    </message>
    <message>
        <source>in use, rebuilt from a band table</source>
        <translation>em uso, refeita a partir de uma tabela de bandas</translation>
    </message>
    <message>
        <source>in use, carried from another instrument</source>
        <translation>em uso, passada de outro aparelho</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>em uso</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferenceDetails</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Outros nomes</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Fórmula</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>For training</source>
        <translation>Para treinamento</translation>
    </message>
    <message>
        <source>Nobody has verified it. It is compared with simulated instruments only.</source>
        <translation>Ninguém verificou. Só é comparada com aparelhos simulados.</translation>
    </message>
    <message>
        <source>Why quarantined</source>
        <translation>Por que em quarentena</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>não indicado</translation>
    </message>
    <message>
        <source>Where it is from</source>
        <translation>De onde vem</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 do arquivo</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Intervalo</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Sinal</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 %3, %Ln point(s)</source>
        <translation>
            <numerusform>%1 a %2 %3, %Ln ponto</numerusform>
            <numerusform>%1 a %2 %3, %Ln pontos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencePlot</name>
    <message>
        <source>Plot of the reference</source>
        <translation>Gráfico da referência</translation>
    </message>
    <message>
        <source>No reference is chosen.</source>
        <translation>Nenhuma referência foi escolhida.</translation>
    </message>
    <message>
        <source>The spectrum of %1.</source>
        <translation>O espectro de %1.</translation>
    </message>
    <message>
        <source>Difference, first minus second</source>
        <translation>Diferença, primeira menos segunda</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
    <message>
        <source>The spectra of %1 and %2, and their difference.</source>
        <translation>Os espectros de %1 e de %2, e sua diferença.</translation>
    </message>
    <message>
        <source>Scaled from 0 to 1</source>
        <translation>Em escala de 0 a 1</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencesModel</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situação</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencesPage</name>
    <message>
        <source>Details of the reference</source>
        <translation>Detalhes da referência</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referências</translation>
    </message>
    <message>
        <source>name, other name, formula, source ...</source>
        <translation>nome, outro nome, fórmula, fonte ...</translation>
    </message>
    <message>
        <source>Search the references</source>
        <translation>Procurar nas referências</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Procurar</translation>
    </message>
    <message>
        <source>reason, stays on record</source>
        <translation>motivo, fica registrado</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>&amp;Quarantine</source>
        <translation>Pôr em qu&amp;arentena</translation>
    </message>
    <message>
        <source>Take it out of analyses; it stays in the library.</source>
        <translation>Tirar das análises; continua na biblioteca.</translation>
    </message>
    <message>
        <source>&amp;Use again</source>
        <translation>&amp;Usar outra vez</translation>
    </message>
    <message>
        <source>Check the &amp;library</source>
        <translation>&amp;Verificar a biblioteca</translation>
    </message>
    <message>
        <source>▲ These two cannot be compared: %1.</source>
        <translation>▲ Estas duas não podem ser comparadas: %1.</translation>
    </message>
    <message>
        <source>Correlation %1 from %2 to %3 %4. Each curve is scaled from 0 to 1 there.</source>
        <translation>Correlação %1 de %2 a %3 %4. Cada curva está ali em escala de 0 a 1.</translation>
    </message>
    <message>
        <source>Choose a reference, or two to compare them.</source>
        <translation>Escolha uma referência, ou duas para comparar.</translation>
    </message>
    <message>
        <source>Choose one reference, or two to compare them.</source>
        <translation>Escolha uma só referência, ou duas para comparar.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 de %2 exibidas</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReportView</name>
    <message>
        <source>Client card</source>
        <translation>Cartão para a pessoa</translation>
    </message>
    <message>
        <source>Technician report</source>
        <translation>Relatório técnico</translation>
    </message>
    <message>
        <source>What to print</source>
        <translation>O que imprimir</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>Idioma do papel</translation>
    </message>
    <message>
        <source>&amp;Print...</source>
        <translation>Im&amp;primir...</translation>
    </message>
    <message>
        <source>Preview of the paper</source>
        <translation>Prévia do papel</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>Idi&amp;oma:</translation>
    </message>
    <message>
        <source>The printer did not take it. Nothing was printed.</source>
        <translation>A impressora não aceitou. Nada foi impresso.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Enviado à impressora.</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salvar como PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvo como %1.</translation>
    </message>
    <message>
        <source>Large le&amp;tters</source>
        <translation>Letras &amp;grandes</translation>
    </message>
    <message>
        <source>Save as P&amp;DF...</source>
        <translation>&amp;Salvar como PDF...</translation>
    </message>
    <message>
        <source>Pape&amp;r:</source>
        <translation>Pap&amp;el:</translation>
    </message>
</context>
<context>
    <name>candor::gui::ResultPage</name>
    <message>
        <source>No scan of this sample counts. Measure it, or read a file: until then nothing can be said of it.</source>
        <translation>Nenhum scan desta amostra conta. Meça-a, ou leia um arquivo: até lá nada se pode dizer dela.</translation>
    </message>
</context>
<context>
    <name>candor::gui::ResultView</name>
    <message>
        <source>SIMULATED: this is not a measurement of a sample</source>
        <translation>SIMULADO: isto não é uma medida de uma amostra</translation>
    </message>
    <message>
        <source>Result in plain words</source>
        <translation>Resultado em palavras simples</translation>
    </message>
    <message>
        <source>What was run</source>
        <translation>O que foi feito</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>Resulta&amp;do</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Por &amp;quê</translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation>&amp;Gráfico</translation>
    </message>
    <message>
        <source>Chec&amp;ks</source>
        <translation>&amp;Controles</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Histórico</translation>
    </message>
    <message>
        <source>Targets that were looked for</source>
        <translation>Alvos que foram procurados</translation>
    </message>
    <message>
        <source>The chosen target</source>
        <translation>O alvo escolhido</translation>
    </message>
    <message>
        <source>&amp;Why is that?</source>
        <translation>&amp;Por quê?</translation>
    </message>
    <message>
        <source>What the scan sees</source>
        <translation>O que o scan vê</translation>
    </message>
    <message>
        <source>What the scan sees. Shares are of what the instrument can see: they do not say how strong it is. In brackets and as whiskers: 90 % intervals.</source>
        <translation>O que o scan vê. As partes são do que o aparelho consegue ver: não dizem quão forte é. Entre parênteses e como traços: intervalos de 90 %.</translation>
    </message>
    <message>
        <source>&amp;Target</source>
        <translation>A&amp;lvo</translation>
    </message>
    <message>
        <source>Reasons for the chosen target</source>
        <translation>Motivos para o alvo escolhido</translation>
    </message>
    <message>
        <source>Checks of the measurement</source>
        <translation>Controles da medida</translation>
    </message>
    <message>
        <source>Worst of the checks: %1</source>
        <translation>O pior dos controles: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>&amp;List single substances too (%n)</source>
        <translation>
            <numerusform>Listar &amp;também a substância isolada (%n)</numerusform>
            <numerusform>Listar &amp;também as substâncias isoladas (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::RoleChoice</name>
    <message>
        <source>You act as</source>
        <translation>Você atua como</translation>
    </message>
    <message>
        <source>The role is recorded, not who you are.</source>
        <translation>O papel é registrado, não quem você é.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleActions</name>
    <message>
        <source>&amp;Open again</source>
        <translation>A&amp;brir de novo</translation>
    </message>
    <message>
        <source>Go on with this sample.</source>
        <translation>Continuar com esta amostra.</translation>
    </message>
    <message>
        <source>&amp;Print again</source>
        <translation>&amp;Imprimir de novo</translation>
    </message>
    <message>
        <source>Print its result once more.</source>
        <translation>Imprimir o resultado mais uma vez.</translation>
    </message>
    <message>
        <source>&amp;Add the lab&apos;s answer…</source>
        <translation>Adicionar a &amp;resposta do laboratório…</translation>
    </message>
    <message>
        <source>Record what a lab found in it.</source>
        <translation>Registrar o que um laboratório detectou nela.</translation>
    </message>
    <message>
        <source>P&amp;urge…</source>
        <translation>Apa&amp;gar…</translation>
    </message>
    <message>
        <source>&amp;You act as</source>
        <translation>Você atua c&amp;omo</translation>
    </message>
    <message>
        <source>Purge: for the site lead</source>
        <translation>Apagar: para o responsável pelo local</translation>
    </message>
    <message>
        <source>Delete everything recorded of it for good.</source>
        <translation>Excluir para sempre tudo o que foi registrado dela.</translation>
    </message>
    <message>
        <source>Choose the role of the site lead if that is yours.</source>
        <translation>Escolha o papel de responsável pelo local se for o seu.</translation>
    </message>
    <message>
        <source>▲ The lab&apos;s answer about sample %1 was not recorded. %2</source>
        <translation>▲ A resposta do laboratório sobre a amostra %1 não foi registrada. %2</translation>
    </message>
    <message>
        <source>The lab&apos;s answer about sample %1 is recorded.</source>
        <translation>A resposta do laboratório sobre a amostra %1 está registrada.</translation>
    </message>
    <message>
        <source>The lab&apos;s answer about sample %1 is recorded. ▲ Something in it may tell who somebody is.</source>
        <translation>A resposta do laboratório sobre a amostra %1 está registrada. ▲ Algo nela pode dizer quem é alguém.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>Sample %1 was purged.</source>
        <translation>A amostra %1 foi apagada.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleDetails</name>
    <message>
        <source>Sample %1</source>
        <translation>Amostra %1</translation>
    </message>
    <message>
        <source>It is open.</source>
        <translation>Está aberta.</translation>
    </message>
    <message>
        <source>It is closed. It still takes the answer of a lab.</source>
        <translation>Está fechada. Ainda aceita a resposta de um laboratório.</translation>
    </message>
    <message>
        <source>It was purged: what was recorded of it is deleted.</source>
        <translation>Foi apagada: o que foi registrado dela está excluído.</translation>
    </message>
    <message>
        <source>What was recorded here is deleted.</source>
        <translation>O que foi registrado aqui está excluído.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>entrada %1</translation>
    </message>
    <message>
        <source>The time is doubtful: the clock of the computer was set back or never set.</source>
        <translation>A hora é duvidosa: o relógio do computador foi atrasado ou nunca acertado.</translation>
    </message>
    <message>
        <source>Taken back by entry %1. It does not count.</source>
        <translation>Retirado pela entrada %1. Não conta.</translation>
    </message>
    <message>
        <source>Taken back by entry %1. It does not count. Reason: %2</source>
        <translation>Retirado pela entrada %1. Não conta. Motivo: %2</translation>
    </message>
    <message>
        <source>A later answer of this lab replaces it: entry %1.</source>
        <translation>Uma resposta posterior deste laboratório a substitui: entrada %1.</translation>
    </message>
    <message>
        <source>Corrects entry %1.</source>
        <translation>Corrige a entrada %1.</translation>
    </message>
    <message>
        <source>Takes back entry %1. Reason: %2</source>
        <translation>Retira a entrada %1. Motivo: %2</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Entregue</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Tira de teste</translation>
    </message>
    <message>
        <source>Decision of a person</source>
        <translation>Decisão de uma pessoa</translation>
    </message>
    <message>
        <source>Words given</source>
        <translation>Palavras ditas</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Resposta do laboratório</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fechada</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Aberta de novo</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Retirado</translation>
    </message>
    <message>
        <source>Purged</source>
        <translation>Apagada</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendido como</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>não se sabe</translation>
    </message>
    <message>
        <source>Comes as</source>
        <translation>Vem como</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Cor</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>Efeitos</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Other labels</source>
        <translation>Outras etiquetas</translation>
    </message>
    <message>
        <source>Disclaimer shown</source>
        <translation>Advertência mostrada</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>▲ Simulated: this is no measurement.</source>
        <translation>▲ Simulado: não é uma medida.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Aparelho</translation>
    </message>
    <message>
        <source>It was not analysed.</source>
        <translation>Não foi analisado.</translation>
    </message>
    <message>
        <source>Substances that fit</source>
        <translation>Substâncias que se ajustam</translation>
    </message>
    <message>
        <source>Watch list, found</source>
        <translation>Lista de vigilância, detectado</translation>
    </message>
    <message>
        <source>Watch list, possible</source>
        <translation>Lista de vigilância, possível</translation>
    </message>
    <message>
        <source>This program cannot read its analysis.</source>
        <translation>Este programa não consegue ler sua análise.</translation>
    </message>
    <message>
        <source>Words shown</source>
        <translation>Palavras mostradas</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receita</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Diluted</source>
        <translation>Diluição</translation>
    </message>
    <message>
        <source>%1 mg in %2 mL of water</source>
        <translation>%1 mg em %2 mL de água</translation>
    </message>
    <message>
        <source>Read after</source>
        <translation>Lida depois de</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Lida com</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>foto</translation>
    </message>
    <message>
        <source>eye</source>
        <translation>olho</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palavras</translation>
    </message>
    <message>
        <source>The program suggested</source>
        <translation>O programa sugeriu</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referência</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>It names no substance.</source>
        <translation>Não nomeia nenhuma substância.</translation>
    </message>
    <message>
        <source>reported, no amount given</source>
        <translation>indicada, sem quantidade</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Pertence a</translation>
    </message>
    <message>
        <source>All that was recorded before is deleted.</source>
        <translation>Tudo o que foi registrado antes está excluído.</translation>
    </message>
    <message>
        <source>Printed or saved</source>
        <translation>Impresso ou salvo</translation>
    </message>
    <message>
        <source>Overdose or odd effects</source>
        <translation>Overdose ou efeitos estranhos</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>arquivo PDF</translation>
    </message>
    <message>
        <source>paper, by a printer</source>
        <translation>papel, por uma impressora</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Em</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>HTML file</source>
        <translation>arquivo HTML</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>texto simples</translation>
    </message>
    <message>
        <source>Alert ended</source>
        <translation>Alerta encerrado</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alerta</translation>
    </message>
    <message>
        <source>Samples that had been seen</source>
        <translation>Amostras que tinham sido vistas</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleSession</name>
    <message>
        <source>corrected</source>
        <translation>corrigido</translation>
    </message>
</context>
<context>
    <name>candor::gui::Samples</name>
    <message>
        <source>open</source>
        <translation>aberta</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fechada</translation>
    </message>
    <message>
        <source>purged</source>
        <translation>apagada</translation>
    </message>
    <message>
        <source>collector</source>
        <translation>coleta</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>técnica</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>revisão</translation>
    </message>
    <message>
        <source>site lead</source>
        <translation>responsável pelo local</translation>
    </message>
    <message>
        <source>publisher</source>
        <translation>publicação</translation>
    </message>
    <message>
        <source>lab importer</source>
        <translation>entrada do laboratório</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>leitura</translation>
    </message>
    <message>
        <source>Infrared</source>
        <translation>Infravermelho</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>Isto não funcionou.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesFilterRow</name>
    <message>
        <source>S&amp;tate</source>
        <translation>Es&amp;tado</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>La&amp;b&apos;s answer</source>
        <translation>Resposta do &amp;laboratório</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Resposta do laboratório</translation>
    </message>
    <message>
        <source>Ta&amp;rget</source>
        <translation>Al&amp;vo</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Alvo</translation>
    </message>
    <message>
        <source>&amp;How sure</source>
        <translation>Certe&amp;za</translation>
    </message>
    <message>
        <source>How sure of the target</source>
        <translation>Certeza sobre o alvo</translation>
    </message>
    <message>
        <source>S&amp;can</source>
        <translation>S&amp;can</translation>
    </message>
    <message>
        <source>Technique of a scan</source>
        <translation>Técnica de um scan</translation>
    </message>
    <message>
        <source>Search the samples</source>
        <translation>Procurar nas amostras</translation>
    </message>
    <message>
        <source>code, label, sold as, found</source>
        <translation>código, etiqueta, vendido como, detectado</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Procurar</translation>
    </message>
    <message>
        <source>Handed in s&amp;ince</source>
        <translation>Entregue d&amp;esde</translation>
    </message>
    <message>
        <source>Handed in since</source>
        <translation>Entregue desde</translation>
    </message>
    <message>
        <source>open or closed</source>
        <translation>aberta ou fechada</translation>
    </message>
    <message>
        <source>any</source>
        <translation>tanto faz</translation>
    </message>
    <message>
        <source>there</source>
        <translation>recebida</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>não recebida</translation>
    </message>
    <message>
        <source>found or possible</source>
        <translation>detectado ou possível</translation>
    </message>
    <message>
        <source>found</source>
        <translation>detectado</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possível</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesModel</name>
    <message>
        <source>not known</source>
        <translation>não se sabe</translation>
    </message>
    <message>
        <source>✓ there</source>
        <translation>✓ recebida</translation>
    </message>
    <message>
        <source>not tested yet</source>
        <translation>ainda não testada</translation>
    </message>
    <message>
        <source>found: %1; possible: %2</source>
        <translation>detectado: %1; possível: %2</translation>
    </message>
    <message>
        <source>found: %1</source>
        <translation>detectado: %1</translation>
    </message>
    <message>
        <source>possible: %1</source>
        <translation>possível: %1</translation>
    </message>
    <message>
        <source>nothing noted, nothing ruled out</source>
        <translation>nada anotado, nada descartado</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simulado)</translation>
    </message>
    <message>
        <source>Nothing speaks for a target of the watch list. Each of them can still be in it.</source>
        <translation>Nada aponta para um alvo da lista de vigilância. Mesmo assim, cada um deles pode estar nela.</translation>
    </message>
    <message>
        <source>%1
Substances named in its results: %2</source>
        <translation>%1
Substâncias nomeadas em seus resultados: %2</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Entregue</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendido como</translation>
    </message>
    <message>
        <source>Found or possible</source>
        <translation>Detectado ou possível</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>Strips</source>
        <translation>Tiras</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Resposta do laboratório</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>%1; a person concluded: %2</source>
        <translation>%1; uma pessoa concluiu: %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesPurgeDialog</name>
    <message>
        <source>Purge a sample</source>
        <translation>Apagar uma amostra</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>it stays on record; write no name</source>
        <translation>fica registrado; não escreva nenhum nome</translation>
    </message>
    <message>
        <source>Code of the sample</source>
        <translation>Código da amostra</translation>
    </message>
    <message>
        <source>This deletes everything recorded of sample %1 for good: scans, strips, words, notes, the lab&apos;s answer. Its code stays, and when and in which role something was recorded. Backups keep what they hold.</source>
        <translation>Isto exclui para sempre tudo o que foi registrado da amostra %1: scans, tiras, palavras, notas, a resposta do laboratório. Fica o código, e quando e em que papel algo foi registrado. As cópias guardam o que contêm.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>M&amp;otivo</translation>
    </message>
    <message>
        <source>Type the c&amp;ode</source>
        <translation>Escrever o &amp;código</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Excluir para sempre</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Manter</translation>
    </message>
    <message>
        <source>Say why it is to be deleted.</source>
        <translation>Diga por que deve ser excluída.</translation>
    </message>
    <message>
        <source>Type the code from the slip, so that no other sample is deleted.</source>
        <translation>Escreva o código do papel, para que nenhuma outra amostra seja excluída.</translation>
    </message>
    <message>
        <source>This is the code of another sample.</source>
        <translation>Este é o código de outra amostra.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>It is recorded in the role: %1. Nobody checks whose role that is, for there are no accounts.</source>
        <translation>É registrado no papel: %1. Ninguém verifica de quem é esse papel, pois não há contas.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesView</name>
    <message>
        <source>Sho&amp;w it</source>
        <translation>&amp;Mostrar</translation>
    </message>
    <message>
        <source>Still working: the disk is slow, or another program uses the log.</source>
        <translation>Ainda em andamento: o disco é lento, ou outro programa usa o registro.</translation>
    </message>
    <message>
        <source>Details of the sample</source>
        <translation>Detalhes da amostra</translation>
    </message>
    <message>
        <source>Choose a sample to read what was recorded of it.</source>
        <translation>Escolha uma amostra para ler o que foi registrado dela.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Amostras</translation>
    </message>
    <message>
        <source>Find a code</source>
        <translation>Achar um código</translation>
    </message>
    <message>
        <source>type or scan it from the slip</source>
        <translation>escreva ou escaneie do papel</translation>
    </message>
    <message>
        <source>&amp;Find a code</source>
        <translation>Ac&amp;har um código</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Procurando…</translation>
    </message>
    <message>
        <source>The list could not be read.</source>
        <translation>A lista não pôde ser lida.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>Type the code of a sample, or scan it from the slip.</source>
        <translation>Escreva o código de uma amostra, ou escaneie do papel.</translation>
    </message>
    <message>
        <source>Sample %1 is not in the list as it stands now. Its details are shown.</source>
        <translation>A amostra %1 não está na lista como ela está agora. Os detalhes são mostrados.</translation>
    </message>
    <message>
        <source>No sample fits what is asked for above.</source>
        <translation>Nenhuma amostra atende ao que se pede acima.</translation>
    </message>
    <message>
        <source>No sample was recorded yet.</source>
        <translation>Nenhuma amostra foi registrada ainda.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln sample(s) shown, the newest first</source>
        <translation>
            <numerusform>%1 de %Ln amostra, a mais nova primeiro</numerusform>
            <numerusform>%1 de %Ln amostras, as mais novas primeiro</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ScanView</name>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>C&amp;ancelar</translation>
    </message>
    <message>
        <source>Live spectrum</source>
        <translation>Espectro ao vivo</translation>
    </message>
    <message>
        <source>Raman shift</source>
        <translation>Deslocamento Raman</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Contagens</translation>
    </message>
    <message>
        <source>What to see to before measuring</source>
        <translation>O que ver antes de medir</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Andamento</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Parando…</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Switch the &amp;laser on (after a warning of 3 s)</source>
        <translation>Li&amp;gar o laser (depois de um aviso de 3 s)</translation>
    </message>
    <message>
        <source>Disconnected.</source>
        <translation>Desconectado.</translation>
    </message>
    <message>
        <source>LASER ON in %1 s. Cancel stops it.</source>
        <translation>LASER LIGADO em %1 s. Cancelar interrompe.</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>Perigo</translation>
    </message>
    <message>
        <source>Looking for substances …</source>
        <translation>Procurando substâncias…</translation>
    </message>
    <message>
        <source>Measured.</source>
        <translation>Medido.</translation>
    </message>
    <message>
        <source>No result: %1</source>
        <translation>Nenhum resultado: %1</translation>
    </message>
    <message>
        <source>detector full</source>
        <translation>detector saturado</translation>
    </message>
    <message>
        <source>✓ Ready to measure</source>
        <translation>✓ Pronto para medir</translation>
    </message>
    <message>
        <source>■ Not yet</source>
        <translation>■ Ainda não</translation>
    </message>
    <message>
        <source>There is no dark yet.</source>
        <translation>Ainda não há medida no escuro.</translation>
    </message>
    <message numerus="yes">
        <source>The dark is %n second(s) old.</source>
        <translation>
            <numerusform>A medida no escuro tem %n segundo.</numerusform>
            <numerusform>A medida no escuro tem %n segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The dark is of another exposure.</source>
        <translation>A medida no escuro é de outra exposição.</translation>
    </message>
    <message>
        <source>Dark %1 of %2, about %3 s left</source>
        <translation>Medida no escuro %1 de %2, faltam cerca de %3 s</translation>
    </message>
    <message>
        <source>Scan %1 of %2, about %3 s left</source>
        <translation>Scan %1 de %2, faltam cerca de %3 s</translation>
    </message>
    <message>
        <source>Waiting for the instrument …</source>
        <translation>Esperando o aparelho…</translation>
    </message>
    <message>
        <source>At the instrument</source>
        <translation>No aparelho</translation>
    </message>
    <message>
        <source>Measu&amp;re</source>
        <translation>M&amp;edir</translation>
    </message>
    <message>
        <source>Find the &amp;exposure by itself</source>
        <translation>Achar a exposição a&amp;utomaticamente</translation>
    </message>
    <message>
        <source>Ta&amp;ke a new dark first</source>
        <translation>Fa&amp;zer antes uma nova medida no escuro</translation>
    </message>
    <message>
        <source>Stop w&amp;hen more scans would tell no more</source>
        <translation>&amp;Parar quando mais scans não diriam mais nada</translation>
    </message>
    <message>
        <source>Ex&amp;posure</source>
        <translation>Exposiçã&amp;o</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Scans</translation>
    </message>
</context>
<context>
    <name>candor::gui::ScansForm</name>
    <message>
        <source>&amp;Take this scan back</source>
        <translation>Re&amp;tirar este scan</translation>
    </message>
    <message>
        <source>Let it &amp;count again</source>
        <translation>Que &amp;conte de novo</translation>
    </message>
    <message>
        <source>Scans of this sample</source>
        <translation>Scans desta amostra</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>wrong powder</source>
        <translation>outro pó</translation>
    </message>
    <message>
        <source>the sample moved</source>
        <translation>a amostra se moveu</translation>
    </message>
    <message>
        <source>it was the right scan</source>
        <translation>era o scan correto</translation>
    </message>
    <message>
        <source>choose or write why; write no name</source>
        <translation>escolha ou escreva por quê; nenhum nome</translation>
    </message>
    <message>
        <source>A scan that was wrong is taken back, with the reason. It no longer counts and stays in the history.</source>
        <translation>Um scan errado é retirado, com o motivo. Não conta mais e fica no histórico.</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Por &amp;quê</translation>
    </message>
    <message>
        <source>Choose a scan.</source>
        <translation>Escolha um scan.</translation>
    </message>
    <message>
        <source>Say why it does not count.</source>
        <translation>Diga por que não conta.</translation>
    </message>
    <message>
        <source>Say why it counts again.</source>
        <translation>Diga por que conta de novo.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>residue on the crystal</source>
        <translation>resíduo no cristal</translation>
    </message>
</context>
<context>
    <name>candor::gui::ScansModel</name>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simulado)</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>conta</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>retirado</translation>
    </message>
    <message>
        <source>taken back: %1</source>
        <translation>retirado: %1</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Registrado</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situação</translation>
    </message>
</context>
<context>
    <name>candor::gui::SoldAsField</name>
    <message>
        <source>&amp;Add</source>
        <translation>A&amp;dicionar</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ti&amp;rar</translation>
    </message>
    <message>
        <source>Not &amp;known</source>
        <translation>Não se sa&amp;be</translation>
    </message>
    <message>
        <source>type a name</source>
        <translation>escreva um nome</translation>
    </message>
    <message>
        <source>Sold as: type a name</source>
        <translation>Vendido como: escreva um nome</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendido como</translation>
    </message>
    <message>
        <source>Not known what it was sold as</source>
        <translation>Não se sabe como o que foi vendido</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>não se sabe</translation>
    </message>
</context>
<context>
    <name>candor::gui::Spectrum</name>
    <message>
        <source>pixels</source>
        <translation>pixels</translation>
    </message>
    <message>
        <source>Wavenumber (cm⁻¹)</source>
        <translation>Número de onda (cm⁻¹)</translation>
    </message>
    <message>
        <source>Raman shift (cm⁻¹)</source>
        <translation>Deslocamento Raman (cm⁻¹)</translation>
    </message>
    <message>
        <source>Wavelength (nm)</source>
        <translation>Comprimento de onda (nm)</translation>
    </message>
    <message>
        <source>Wavelength (µm)</source>
        <translation>Comprimento de onda (µm)</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Position, unit not stated</source>
        <translation>Posição, unidade não indicada</translation>
    </message>
    <message>
        <source>Absorbance</source>
        <translation>Absorbância</translation>
    </message>
    <message>
        <source>Transmittance</source>
        <translation>Transmitância</translation>
    </message>
    <message>
        <source>Transmittance (%)</source>
        <translation>Transmitância (%)</translation>
    </message>
    <message>
        <source>Reflectance</source>
        <translation>Refletância</translation>
    </message>
    <message>
        <source>log 1/R</source>
        <translation>log 1/R</translation>
    </message>
    <message>
        <source>Kubelka–Munk</source>
        <translation>Kubelka–Munk</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Contagens</translation>
    </message>
    <message>
        <source>Single beam</source>
        <translation>Feixe único</translation>
    </message>
    <message>
        <source>Interferogram</source>
        <translation>Interferograma</translation>
    </message>
    <message>
        <source>Intensity (arbitrary)</source>
        <translation>Intensidade (arbitrária)</translation>
    </message>
    <message>
        <source>Intensity, unit not stated</source>
        <translation>Intensidade, unidade não indicada</translation>
    </message>
</context>
<context>
    <name>candor::gui::StepFrame</name>
    <message>
        <source>Code of the sample</source>
        <translation>Código da amostra</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULADO, não é uma amostra real</translation>
    </message>
    <message>
        <source>&amp;1 Sample</source>
        <translation>&amp;1 Amostra</translation>
    </message>
    <message>
        <source>&amp;2 Measure</source>
        <translation>&amp;2 Medir</translation>
    </message>
    <message>
        <source>&amp;3 Result</source>
        <translation>&amp;3 Resultado</translation>
    </message>
    <message>
        <source>&amp;4 Strips</source>
        <translation>&amp;4 Tiras</translation>
    </message>
    <message>
        <source>&amp;5 Words</source>
        <translation>&amp;5 Palavras</translation>
    </message>
    <message>
        <source>&amp;6 Print</source>
        <translation>&amp;6 Imprimir</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Voltar</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>&amp;Next sample</source>
        <translation>Próxim&amp;a amostra</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>Ava&amp;nçar</translation>
    </message>
</context>
<context>
    <name>candor::gui::Strip</name>
    <message>
        <source>not answered</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>line</source>
        <translation>linha</translation>
    </message>
    <message>
        <source>faint line</source>
        <translation>linha fraca</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>nenhuma linha</translation>
    </message>
    <message>
        <source>control line, test line</source>
        <translation>linha de controle, linha de teste</translation>
    </message>
    <message>
        <source>control line, faint test line</source>
        <translation>linha de controle, linha de teste fraca</translation>
    </message>
    <message>
        <source>control line, no test line</source>
        <translation>linha de controle, nenhuma linha de teste</translation>
    </message>
    <message>
        <source>no control line, test line</source>
        <translation>nenhuma linha de controle, linha de teste</translation>
    </message>
    <message>
        <source>no line at all</source>
        <translation>absolutamente nenhuma linha</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>detectado</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>não detectado</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>não funcionou</translation>
    </message>
    <message>
        <source>The strip can miss small amounts and some close relatives.</source>
        <translation>A tira pode deixar passar pequenas quantidades e algumas substâncias parecidas.</translation>
    </message>
    <message>
        <source>The strip can miss %1.</source>
        <translation>A tira pode deixar passar isto: %1.</translation>
    </message>
    <message>
        <source>Detected by the %1</source>
        <translation>Detectado com: %1</translation>
    </message>
    <message>
        <source>The test line is missing. On these strips a missing test line means: detected.</source>
        <translation>Falta a linha de teste. Nestas tiras, a falta da linha de teste quer dizer: detectado.</translation>
    </message>
    <message>
        <source>Not detected by the %1</source>
        <translation>Não detectado com: %1</translation>
    </message>
    <message>
        <source>There is a test line. On these strips a test line means: not detected.</source>
        <translation>Há uma linha de teste. Nestas tiras, uma linha de teste quer dizer: não detectado.</translation>
    </message>
    <message>
        <source>The test line is faint. A faint line counts as a line, and a test line means: not detected.</source>
        <translation>A linha de teste está fraca. Uma linha fraca conta como uma linha, e uma linha de teste quer dizer: não detectado.</translation>
    </message>
    <message>
        <source>The strip did not work</source>
        <translation>A tira não funcionou</translation>
    </message>
    <message>
        <source>Without a control line a strip says nothing.</source>
        <translation>Sem linha de controle, uma tira não diz nada.</translation>
    </message>
    <message>
        <source>Take a new strip.</source>
        <translation>Use uma tira nova.</translation>
    </message>
    <message>
        <source>faint control line, test line</source>
        <translation>linha de controle fraca, linha de teste</translation>
    </message>
    <message>
        <source>faint control line, faint test line</source>
        <translation>linha de controle fraca, linha de teste fraca</translation>
    </message>
    <message>
        <source>faint control line, no test line</source>
        <translation>linha de controle fraca, nenhuma linha de teste</translation>
    </message>
    <message>
        <source>The control line is faint. It counts as a line; repeat with a new strip.</source>
        <translation>A linha de controle está fraca. Conta como linha; repita com uma tira nova.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripForm</name>
    <message>
        <source>When was it dipped?</source>
        <translation>Quando foi molhada?</translation>
    </message>
    <message>
        <source>Which lines do you see?</source>
        <translation>Que linhas você vê?</translation>
    </message>
    <message>
        <source>I looked at the strip in time, and &amp;write it down later</source>
        <translation>Olhei a tira a tempo, e &amp;anoto depois</translation>
    </message>
    <message>
        <source>Which strip is it?</source>
        <translation>Que tira é?</translation>
    </message>
    <message>
        <source>What stands on the box?</source>
        <translation>O que diz a caixa?</translation>
    </message>
    <message>
        <source>for example 2027-03</source>
        <translation>por exemplo 2027-03</translation>
    </message>
    <message>
        <source>&amp;Lot</source>
        <translation>&amp;Lote</translation>
    </message>
    <message>
        <source>&amp;Use before</source>
        <translation>&amp;Usar antes de</translation>
    </message>
    <message>
        <source>How much in how much water?</source>
        <translation>Quanto em quanta água?</translation>
    </message>
    <message>
        <source>Sa&amp;mple (mg)</source>
        <translation>Am&amp;ostra (mg)</translation>
    </message>
    <message>
        <source>Wat&amp;er (mL)</source>
        <translation>Á&amp;gua (mL)</translation>
    </message>
    <message>
        <source>What the strip says</source>
        <translation>O que diz a tira</translation>
    </message>
    <message>
        <source>&amp;Record this strip</source>
        <translation>R&amp;egistrar esta tira</translation>
    </message>
    <message>
        <source>Choose which strip it is.</source>
        <translation>Escolha que tira é.</translation>
    </message>
    <message>
        <source>Wait until the timer says &quot;Read now&quot;. A line can still come.</source>
        <translation>Espere até o relógio dizer &quot;Ler agora&quot;. Uma linha ainda pode aparecer.</translation>
    </message>
    <message>
        <source>Say what you see at C.</source>
        <translation>Diga o que você vê em C.</translation>
    </message>
    <message>
        <source>Say what you see at T.</source>
        <translation>Diga o que você vê em T.</translation>
    </message>
    <message>
        <source>It is too late to read this strip. Take a new strip.</source>
        <translation>É tarde demais para ler esta tira. Use uma tira nova.</translation>
    </message>
    <message>
        <source>Write the date on the box as 2027-03 or 2027-03-31, or leave it empty.</source>
        <translation>Escreva a data da caixa como 2027-03 ou 2027-03-31, ou deixe vazio.</translation>
    </message>
    <message>
        <source>Write both amounts as numbers above 0, or leave both empty.</source>
        <translation>Escreva as duas quantidades como números acima de 0, ou deixe as duas vazias.</translation>
    </message>
    <message>
        <source>▲ This lot is past its date. Take a strip of another lot if you have one.</source>
        <translation>▲ A data deste lote já passou. Use uma tira de outro lote se tiver.</translation>
    </message>
    <message>
        <source>As for the last strip of this kind. Is it still the same box?</source>
        <translation>Como na última tira deste tipo. Ainda é a mesma caixa?</translation>
    </message>
    <message>
        <source>What strips see depends on brand and lot.</source>
        <translation>O que as tiras veem depende da marca e do lote.</translation>
    </message>
    <message>
        <source>That is %1 mg in each mL.</source>
        <translation>São %1 mg em cada mL.</translation>
    </message>
    <message>
        <source>With too little water other drugs can make a strip respond. With too much it can miss what it looks for.</source>
        <translation>Com água de menos, outras drogas podem fazer uma tira reagir. Com água demais, ela pode deixar passar o que procura.</translation>
    </message>
    <message>
        <source>Too early: wait for the timer.</source>
        <translation>Cedo demais: espere o relógio.</translation>
    </message>
    <message>
        <source>Touch C and T, or use the buttons.</source>
        <translation>Toque em C e T, ou use os botões.</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Nada ainda</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Start aga&amp;in</source>
        <translation>Começar ou&amp;tra vez</translation>
    </message>
    <message>
        <source>From a p&amp;hoto …</source>
        <translation>Bus&amp;car numa foto …</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Escolher uma foto</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>Fotos (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Taken over from the photo. Look at the strip itself before you record it.</source>
        <translation>Tirado da foto. Olhe a própria tira antes de a registrar.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPhotoDialog</name>
    <message>
        <source>Reading the photo …</source>
        <translation>Lendo a foto …</translation>
    </message>
    <message>
        <source>Photo of a strip: %1</source>
        <translation>Foto de uma tira: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>The photo, with what is seen drawn on it</source>
        <translation>A foto, com o que se vê desenhado nela</translation>
    </message>
    <message>
        <source>&amp;Go back without the photo</source>
        <translation>&amp;Voltar sem a foto</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>▲ No strip is found in this photo. Lay the strip on something dark, with its coloured end in the picture, and take another.</source>
        <translation>▲ Não se encontra nenhuma tira nesta foto. Ponha-a sobre algo escuro, com a ponta colorida na imagem, e tire outra.</translation>
    </message>
    <message>
        <source>A program read this photo, and can be wrong. Look at the strip itself, then take over what you see too.</source>
        <translation>Um programa leu esta foto e pode errar. Olhe a própria tira e aceite o que também vê.</translation>
    </message>
    <message>
        <source>Strip %1</source>
        <translation>Tira %1</translation>
    </message>
    <message>
        <source>At C: %1 (contrast %2 %)</source>
        <translation>Em C: %1 (contraste %2 %)</translation>
    </message>
    <message>
        <source>At T: %1 (contrast %2 %, ± %3 %)</source>
        <translation>Em T: %1 (contraste %2 %, ± %3 %)</translation>
    </message>
    <message>
        <source>In doubt: look at the strip itself, take another photo, or repeat the test.</source>
        <translation>Em dúvida: olhe a própria tira, tire outra foto ou repita o teste.</translation>
    </message>
    <message>
        <source>Take strip &amp;%1 over</source>
        <translation>Aceitar a tira &amp;%1</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPhotoWords</name>
    <message>
        <source>a line</source>
        <translation>uma linha</translation>
    </message>
    <message>
        <source>a faint line; it counts as a line</source>
        <translation>uma linha fraca; conta como linha</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>nenhuma linha</translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation>em dúvida</translation>
    </message>
    <message>
        <source>No coloured handle shows which end is which: nothing can be said of the lines.</source>
        <translation>Nenhuma ponta colorida mostra o sentido: nada se pode dizer das linhas.</translation>
    </message>
    <message>
        <source>Something is at the place of the test line that is too weak to be called a line or none.</source>
        <translation>No lugar da linha de teste há algo fraco demais para ser chamado de linha ou de nada.</translation>
    </message>
    <message>
        <source>The control line is very faint.</source>
        <translation>A linha de controle é muito fraca.</translation>
    </message>
    <message>
        <source>What is at the place of a line is grey as a shadow or a scratch, not coloured.</source>
        <translation>O que está no lugar de uma linha é cinzento como uma sombra ou um risco, não colorido.</translation>
    </message>
    <message>
        <source>The two lines differ in colour.</source>
        <translation>As duas linhas são de cores diferentes.</translation>
    </message>
    <message>
        <source>What is at the place of a line is dark towards one side only, as an edge is.</source>
        <translation>O que está no lugar de uma linha só é escuro de um lado, como uma borda.</translation>
    </message>
    <message>
        <source>What is at the place of a line does not reach across the strip, as dirt does not.</source>
        <translation>O que está no lugar de uma linha não atravessa a tira, como a sujeira.</translation>
    </message>
    <message>
        <source>There is a line where this strip has none.</source>
        <translation>Há uma linha onde esta tira não tem nenhuma.</translation>
    </message>
    <message>
        <source>The photo is overexposed where lines are: a faint one would not show.</source>
        <translation>A foto está superexposta onde estão as linhas: uma fraca não se veria.</translation>
    </message>
    <message>
        <source>The photo is too noisy, dark or small: a faint line would be lost.</source>
        <translation>A foto tem ruído demais, ou é escura ou pequena: uma linha fraca se perderia.</translation>
    </message>
    <message>
        <source>Too little of the strip is in the photo, or it is too small.</source>
        <translation>A foto mostra muito pouco da tira, ou ela é pequena demais.</translation>
    </message>
    <message>
        <source>The edge of a shadow lies where the test line belongs, which it could hide.</source>
        <translation>A borda de uma sombra está onde fica a linha de teste e poderia escondê-la.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPicture</name>
    <message>
        <source>C: control line</source>
        <translation>C: linha de controle</translation>
    </message>
    <message>
        <source>It shows that the strip worked.</source>
        <translation>Mostra que a tira funcionou.</translation>
    </message>
    <message>
        <source>T: test line</source>
        <translation>T: linha de teste</translation>
    </message>
    <message>
        <source>However faint it is, a faint line counts as a line.</source>
        <translation>Por mais fraca que seja, uma linha fraca conta como uma linha.</translation>
    </message>
    <message>
        <source>Lines on the strip</source>
        <translation>Linhas na tira</translation>
    </message>
    <message>
        <source>C: %1. T: %2.</source>
        <translation>C: %1. T: %2.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>Faint line</source>
        <translation>Linha fraca</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>Nenhuma linha</translation>
    </message>
    <message>
        <source>Control line: %1</source>
        <translation>Linha de controle: %1</translation>
    </message>
    <message>
        <source>Test line: %1</source>
        <translation>Linha de teste: %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripTimer</name>
    <message>
        <source>not set</source>
        <translation>não definido</translation>
    </message>
    <message>
        <source>The second time must be later than the first.</source>
        <translation>O segundo tempo deve ser depois do primeiro.</translation>
    </message>
    <message>
        <source>&amp;Dipped now</source>
        <translation>Mol&amp;hada agora</translation>
    </message>
    <message>
        <source>S&amp;top the timer</source>
        <translation>&amp;Parar o relógio</translation>
    </message>
    <message>
        <source>S&amp;ound when it is time</source>
        <translation>Tocar &amp;som na hora</translation>
    </message>
    <message>
        <source>Read after, minutes</source>
        <translation>Ler depois de, minutos</translation>
    </message>
    <message>
        <source>Not later than, minutes</source>
        <translation>Não mais tarde que, minutos</translation>
    </message>
    <message>
        <source>Read &amp;after (min)</source>
        <translation>Ler &amp;depois de (min)</translation>
    </message>
    <message>
        <source>&amp;Not later than (min)</source>
        <translation>Não mais tarde &amp;que (min)</translation>
    </message>
    <message>
        <source>The leaflet of the strip says when to read it.</source>
        <translation>O folheto da tira diz quando ler.</translation>
    </message>
    <message>
        <source>The timer is not running.</source>
        <translation>O relógio não está correndo.</translation>
    </message>
    <message>
        <source>Dipped %1 ago. Read it when its leaflet says.</source>
        <translation>Molhada há %1. Leia quando o folheto disser.</translation>
    </message>
    <message>
        <source>Too early. Read it in %1.</source>
        <translation>Cedo demais. Leia em %1.</translation>
    </message>
    <message>
        <source>Read now. You have %1.</source>
        <translation>Ler agora. Você tem %1.</translation>
    </message>
    <message>
        <source>Too late. A line that comes late says nothing.</source>
        <translation>Tarde demais. Uma linha que aparece tarde não diz nada.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripsModel</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>não anotado</translation>
    </message>
    <message>
        <source>%1, lot %2</source>
        <translation>%1, lote %2</translation>
    </message>
    <message>
        <source>%1 mg/mL</source>
        <translation>%1 mg/mL</translation>
    </message>
    <message>
        <source>not timed</source>
        <translation>tempo não medido</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>conta</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirada</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>Tira</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Lines seen</source>
        <translation>Linhas vistas</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Caixa</translation>
    </message>
    <message>
        <source>In water</source>
        <translation>Em água</translation>
    </message>
    <message>
        <source>Read after</source>
        <translation>Lida depois de</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situação</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripsView</name>
    <message>
        <source>No strip is recorded for this sample.</source>
        <translation>Nenhuma tira está registrada para esta amostra.</translation>
    </message>
    <message>
        <source>What all tests say together</source>
        <translation>O que dizem todos os testes juntos</translation>
    </message>
    <message>
        <source>Recorded strips</source>
        <translation>Tiras registradas</translation>
    </message>
    <message>
        <source>◀▶ The tests disagree</source>
        <translation>◀▶ Os testes se contradizem</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Depois: %1</translation>
    </message>
    <message>
        <source>This sample was not scanned yet. What the strips say stands alone.</source>
        <translation>Esta amostra ainda não foi escaneada. O que dizem as tiras está sozinho.</translation>
    </message>
    <message>
        <source>No strip is part of the result of the last scan yet.</source>
        <translation>Nenhuma tira faz parte ainda do resultado do último scan.</translation>
    </message>
    <message>
        <source>Take this stri&amp;p back</source>
        <translation>&amp;Retirar esta tira</translation>
    </message>
</context>
<context>
    <name>candor::gui::UnlockDialog</name>
    <message>
        <source>Show the &amp;letters</source>
        <translation>Mostrar as &amp;letras</translation>
    </message>
    <message>
        <source>Candor: the sample log is encrypted</source>
        <translation>Candor: o registro de amostras está cifrado</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase secreta</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>What was recorded on this computer is encrypted. It opens with its passphrase; nobody can open it without.</source>
        <translation>O que foi registrado neste computador está cifrado. Abre com a sua frase secreta; sem ela ninguém pode abrir.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Frase secreta</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>Trying the passphrase …</source>
        <translation>Tentando a frase secreta…</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>This passphrase does not open the log. Capital and small letters count, and spaces too.</source>
        <translation>Esta frase secreta não abre o registro. Maiúsculas e minúsculas contam, e espaços também.</translation>
    </message>
</context>
<context>
    <name>candor::gui::Verdict</name>
    <message>
        <source>found</source>
        <translation>detectado</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possível</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>não detectado</translation>
    </message>
    <message>
        <source>no usable result</source>
        <translation>nenhum resultado útil</translation>
    </message>
</context>
<context>
    <name>candor::gui::WindowMenus</name>
    <message>
        <source>&amp;Sample</source>
        <translation>A&amp;mostra</translation>
    </message>
    <message>
        <source>&amp;New sample</source>
        <translation>&amp;Nova amostra</translation>
    </message>
    <message>
        <source>&amp;List of samples …</source>
        <translation>&amp;Lista de amostras…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>Re&amp;ferences</source>
        <translation>Re&amp;ferências</translation>
    </message>
    <message>
        <source>&amp;Browse the library …</source>
        <translation>Ver a &amp;biblioteca…</translation>
    </message>
    <message>
        <source>&amp;Choose the library …</source>
        <translation>&amp;Escolher a biblioteca …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>E&amp;xibir</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Escuro</translation>
    </message>
    <message>
        <source>&amp;Outdoor</source>
        <translation>Exter&amp;ior</translation>
    </message>
    <message>
        <source>L&amp;arger letters</source>
        <translation>Letras &amp;maiores</translation>
    </message>
    <message>
        <source>&amp;Smaller letters</source>
        <translation>Letras me&amp;nores</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Id&amp;ioma</translation>
    </message>
</context>
<context>
    <name>candor::gui::WordsPage</name>
    <message>
        <source>Language of the words</source>
        <translation>Idioma das palavras</translation>
    </message>
    <message>
        <source>The words to say</source>
        <translation>As palavras a dizer</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Idiom&amp;a</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>Registrado.</translation>
    </message>
    <message>
        <source>There is no result yet. Measure the sample first.</source>
        <translation>Ainda não há resultado. Meça antes a amostra.</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULADO, não é uma amostra real</translation>
    </message>
    <message>
        <source>I have said &amp;this</source>
        <translation>Eu &amp;disse isto</translation>
    </message>
</context>
<context>
    <name>candor::plot::PanelHeading</name>
    <message>
        <source> (same scale as above)</source>
        <translation> (mesma escala de cima)</translation>
    </message>
    <message>
        <source> (vertical scale × %1)</source>
        <translation> (escala vertical × %1)</translation>
    </message>
</context>
<context>
    <name>candor::plot::ResultPlot</name>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULADO</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Medido</translation>
    </message>
    <message>
        <source>Fitted mixture</source>
        <translation>Mistura ajustada</translation>
    </message>
    <message>
        <source>holds no substance</source>
        <translation>não contém nenhuma substância</translation>
    </message>
    <message>
        <source>No mixture fitted</source>
        <translation>Nenhuma mistura ajustada</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Sem explicação</translation>
    </message>
    <message>
        <source>by the fitted mixture</source>
        <translation>pela mistura ajustada</translation>
    </message>
    <message>
        <source>Substances in the fit; %1 more not drawn</source>
        <translation>Substâncias no ajuste; mais %1 não desenhadas</translation>
    </message>
    <message>
        <source>Substances in the fit</source>
        <translation>Substâncias no ajuste</translation>
    </message>
    <message>
        <source>Residual: measured minus fitted</source>
        <translation>Resíduo: medido menos ajustado</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Resíduo</translation>
    </message>
    <message>
        <source>By hand, not part of the result</source>
        <translation>À mão, não faz parte do resultado</translation>
    </message>
</context>
</TS>
