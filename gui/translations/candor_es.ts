<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>candor::gui::ByHandPanel</name>
    <message>
        <source>Compare by hand. This is not part of the result.</source>
        <translation>Comparar a mano. Esto no es parte del resultado.</translation>
    </message>
    <message>
        <source>Part of its name</source>
        <translation>Parte de su nombre</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>Factor of the reference</source>
        <translation>Factor de la referencia</translation>
    </message>
    <message>
        <source>Factor of the reference, as a slider</source>
        <translation>Factor de la referencia, como deslizador</translation>
    </message>
    <message>
        <source>References most like what is left</source>
        <translation>Referencias más parecidas a lo que queda</translation>
    </message>
    <message>
        <source>This reference does not cover the range of the sample.</source>
        <translation>Esta referencia no cubre el intervalo de la muestra.</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <source>By hand, not part of the result. Likeness is of the shape, not a share: something is always most alike, even where nothing is there.</source>
        <translation>A mano, no es parte del resultado. El parecido es de la forma, no una parte: siempre hay algo que se parece más, incluso donde no hay nada.</translation>
    </message>
    <message>
        <source>Nothing subtracted.</source>
        <translation>No se restó nada.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Subtracted by hand:
%1</source>
        <translation>Restado a mano:
%1</translation>
    </message>
    <message>
        <source>The library of this result is not loaded: there are no references to compare with.</source>
        <translation>La biblioteca de este resultado no está cargada: no hay referencias con que comparar.</translation>
    </message>
    <message>
        <source>laid over by hand, × %1</source>
        <translation>superpuesto a mano, × %1</translation>
    </message>
    <message>
        <source>Would be left</source>
        <translation>Quedaría</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Queda</translation>
    </message>
    <message>
        <source>after what was subtracted by hand</source>
        <translation>después de lo que se restó a mano</translation>
    </message>
    <message>
        <source>Find a r&amp;eference</source>
        <translation>&amp;Buscar una referencia</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Factor</translation>
    </message>
    <message>
        <source>Show what would be left</source>
        <translation>Mostrar lo que quedaría</translation>
    </message>
    <message>
        <source>Remove the over&amp;lay</source>
        <translation>Quitar la super&amp;posición</translation>
    </message>
    <message>
        <source>Subtract it</source>
        <translation>Restar</translation>
    </message>
    <message>
        <source>Undo the last</source>
        <translation>Deshacer la última</translation>
    </message>
    <message>
        <source>Search what is left</source>
        <translation>Buscar en lo que queda</translation>
    </message>
</context>
<context>
    <name>candor::gui::CandidatesModel</name>
    <message numerus="yes">
        <source>▲ like %n other(s)</source>
        <translation>
            <numerusform>▲ como %n más</numerusform>
            <numerusform>▲ como %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
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
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>A mirar</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Por qué espera</translation>
    </message>
</context>
<context>
    <name>candor::gui::CheckStatus</name>
    <message>
        <source>passed</source>
        <translation>superado</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>no superado</translation>
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
        <translation> o </translation>
    </message>
    <message>
        <source>Not identified</source>
        <translation>No identificado</translation>
    </message>
    <message>
        <source>most like %1</source>
        <translation>lo más parecido: %1</translation>
    </message>
    <message>
        <source>could also be %1</source>
        <translation>también podría ser: %1</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Sin explicar</translation>
    </message>
    <message>
        <source>nothing else stands out from what the references explain</source>
        <translation>nada más sobresale de lo que explican las referencias</translation>
    </message>
    <message>
        <source>something else is in this sample; it shows in several places</source>
        <translation>hay algo más en esta muestra; se ve en varios lugares</translation>
    </message>
    <message>
        <source>something else is in this sample, near %1 cm⁻¹</source>
        <translation>hay algo más en esta muestra, cerca de %1 cm⁻¹</translation>
    </message>
    <message>
        <source>The scan sees</source>
        <translation>El escaneo ve</translation>
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
        <translation>no concluyente</translation>
    </message>
    <message>
        <source>not detected above %1 %</source>
        <translation>no detectado por encima de %1 %</translation>
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
        <translation>Lo que concluyó una persona</translation>
    </message>
    <message>
        <source>No person has concluded anything else. The result above is the program&apos;s.</source>
        <translation>Ninguna persona ha concluido otra cosa. El resultado de arriba es del programa.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>▷ A person (%1) concluded, beside the program: %2. Why: %3</source>
        <translation>▷ Una persona (%1) concluyó, junto al programa: %2. Por qué: %3</translation>
    </message>
    <message>
        <source>This sample is closed.</source>
        <translation>Esta muestra está cerrada.</translation>
    </message>
    <message>
        <source>Take a scan back: wrong powder, residue on the crystal.</source>
        <translation>Retirar un escaneo: otro polvo, residuo en el cristal.</translation>
    </message>
    <message>
        <source>Conclu&amp;de…</source>
        <translation>Conclui&amp;r…</translation>
    </message>
    <message>
        <source>Sca&amp;ns…</source>
        <translation>&amp;Escaneos…</translation>
    </message>
    <message>
        <source>Conclude otherwise than the program, with a reason.</source>
        <translation>Concluir otra cosa que el programa, con un motivo.</translation>
    </message>
</context>
<context>
    <name>candor::gui::DecisionForm</name>
    <message>
        <source>Conclude otherwise</source>
        <translation>Concluir otra cosa</translation>
    </message>
    <message>
        <source>What you conclude of sample %1 stands beside what the program suggests, never in its place. It rules nothing out.</source>
        <translation>Lo que usted concluye de la muestra %1 figura junto a lo que sugiere el programa, nunca en su lugar. No descarta nada.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>it stays on record; write no name</source>
        <translation>queda registrado; no escriba nombres</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>En sus palabras</translation>
    </message>
    <message>
        <source>They stand on the card of whoever brought it. Write no name.</source>
        <translation>Figuran en la ficha de quien la trajo. No escriba nombres.</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Por &amp;qué</translation>
    </message>
    <message>
        <source>&amp;In your words</source>
        <translation>&amp;En sus palabras</translation>
    </message>
    <message>
        <source>You &amp;act as</source>
        <translation>Usted &amp;actúa como</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>The program suggests</source>
        <translation>El programa sugiere</translation>
    </message>
    <message>
        <source>You conclude</source>
        <translation>Usted concluye</translation>
    </message>
    <message>
        <source>You conclude of %1</source>
        <translation>Usted concluye de: %1</translation>
    </message>
    <message>
        <source>as suggested</source>
        <translation>como se sugiere</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>Re&amp;gistrar</translation>
    </message>
    <message>
        <source>&amp;Take my decision back</source>
        <translation>Re&amp;tirar mi decisión</translation>
    </message>
    <message>
        <source>Conclude something of a target, or say it in your words.</source>
        <translation>Concluya algo de un objetivo, o dígalo en sus palabras.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Diga por qué.</translation>
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
        <translation>Esto no se puede hacer así.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>No se puede leer un archivo.</translation>
    </message>
    <message>
        <source>This kind of file cannot be used.</source>
        <translation>Este tipo de archivo no se puede usar.</translation>
    </message>
    <message>
        <source>A file is damaged or ends too early.</source>
        <translation>Un archivo está dañado o termina demasiado pronto.</translation>
    </message>
    <message>
        <source>It is not stated what the numbers of a file are.</source>
        <translation>No se indica qué son los números de un archivo.</translation>
    </message>
    <message>
        <source>A value is outside what is allowed.</source>
        <translation>Un valor está fuera de lo permitido.</translation>
    </message>
    <message>
        <source>Two things do not fit together.</source>
        <translation>Dos cosas no encajan entre sí.</translation>
    </message>
    <message>
        <source>There is too little data.</source>
        <translation>Hay muy pocos datos.</translation>
    </message>
    <message>
        <source>Something is not there.</source>
        <translation>Algo no está.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>Ya existe.</translation>
    </message>
    <message>
        <source>It cannot be written to the disk.</source>
        <translation>No se puede escribir en el disco.</translation>
    </message>
    <message>
        <source>The reference library is damaged.</source>
        <translation>La biblioteca de referencias está dañada.</translation>
    </message>
    <message>
        <source>The instrument does not answer as it should.</source>
        <translation>El instrumento no responde como debería.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Se detuvo.</translation>
    </message>
    <message>
        <source>Something failed inside the program.</source>
        <translation>Algo falló dentro del programa.</translation>
    </message>
    <message>
        <source>The file does not say by which technique it was measured: choose the technique, then import it again.</source>
        <translation>El archivo no dice con qué técnica se midió: elija la técnica e impórtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file does not say the unit of its axis: choose the axis, then import it again.</source>
        <translation>El archivo no dice la unidad de su eje: elija el eje e impórtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file does not say the unit of its values: choose the signal, then import it again.</source>
        <translation>El archivo no dice la unidad de sus valores: elija la señal e impórtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file states another technique than the one that is chosen here.</source>
        <translation>El archivo indica otra técnica que la elegida aquí.</translation>
    </message>
    <message>
        <source>In English: %1</source>
        <translation>En inglés: %1</translation>
    </message>
    <message>
        <source>The disk is full: this was not recorded. Make room, then do it again.</source>
        <translation>El disco está lleno: esto no se registró. Haga sitio y repítalo.</translation>
    </message>
    <message>
        <source>The disk is full: this was not written. Make room, then do it again.</source>
        <translation>El disco está lleno: esto no se escribió. Haga sitio y repítalo.</translation>
    </message>
    <message>
        <source>The log may only be read, not written: this was not recorded.</source>
        <translation>El registro solo se puede leer, no escribir: esto no se registró.</translation>
    </message>
    <message>
        <source>This disk may only be read, not written. Choose another place.</source>
        <translation>Este disco solo se puede leer, no escribir. Elija otro lugar.</translation>
    </message>
    <message>
        <source>You may not write there. Choose another place.</source>
        <translation>No tiene permiso para escribir ahí. Elija otro lugar.</translation>
    </message>
    <message>
        <source>Another program keeps the log busy: this was not recorded. Do it again.</source>
        <translation>Otro programa ocupa el registro: esto no se registró. Repítalo.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>El archivo ya no está ahí.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>No tiene permiso para leer este archivo.</translation>
    </message>
    <message>
        <source>The instrument was unplugged. Plug it in and connect again.</source>
        <translation>El instrumento se desenchufó. Enchúfelo y conéctelo de nuevo.</translation>
    </message>
    <message>
        <source>Another program uses the instrument. Close that program and try again.</source>
        <translation>Otro programa usa el instrumento. Cierre ese programa e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The instrument is confused. Disconnect it and connect again.</source>
        <translation>El instrumento perdió el paso. Desconéctelo y conéctelo de nuevo.</translation>
    </message>
    <message>
        <source>The time for the laser has run out. Allow it again.</source>
        <translation>El tiempo del láser se agotó. Permítalo de nuevo.</translation>
    </message>
    <message>
        <source>The detector is full even at the shortest exposure: there is too much light.</source>
        <translation>El detector está lleno incluso con la exposición más corta: hay demasiada luz.</translation>
    </message>
    <message>
        <source>The dark is of another exposure. Take a new dark.</source>
        <translation>La medición a oscuras es de otra exposición. Repítala.</translation>
    </message>
    <message>
        <source>It was stopped before the dark was taken.</source>
        <translation>Se detuvo antes de la medición a oscuras.</translation>
    </message>
</context>
<context>
    <name>candor::gui::ExplorablePlot</name>
    <message>
        <source>Plot of the measured and the fitted spectrum</source>
        <translation>Gráfico del espectro medido y del ajustado</translation>
    </message>
</context>
<context>
    <name>candor::gui::FilePage</name>
    <message>
        <source>&amp;Choose a file …</source>
        <translation>&amp;Elegir un archivo…</translation>
    </message>
    <message>
        <source>Or drop a file here.</source>
        <translation>O suelte un archivo aquí.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Choose a spectrum</source>
        <translation>Elegir un espectro</translation>
    </message>
    <message>
        <source>The file does not say everything</source>
        <translation>El archivo no lo dice todo</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>como dice el archivo</translation>
    </message>
    <message>
        <source>wavenumber in cm⁻¹</source>
        <translation>número de onda en cm⁻¹</translation>
    </message>
    <message>
        <source>Raman shift in cm⁻¹</source>
        <translation>desplazamiento Raman en cm⁻¹</translation>
    </message>
    <message>
        <source>wavelength in nm</source>
        <translation>longitud de onda en nm</translation>
    </message>
    <message>
        <source>wavelength in µm</source>
        <translation>longitud de onda en µm</translation>
    </message>
    <message>
        <source>absorbance</source>
        <translation>absorbancia</translation>
    </message>
    <message>
        <source>transmittance from 0 to 1</source>
        <translation>transmitancia de 0 a 1</translation>
    </message>
    <message>
        <source>transmittance in per cent</source>
        <translation>transmitancia en por ciento</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>cuentas</translation>
    </message>
    <message>
        <source>infrared</source>
        <translation>infrarrojo</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>no hace falta</translation>
    </message>
    <message>
        <source> nm</source>
        <translation> nm</translation>
    </message>
    <message>
        <source>&amp;Read with these answers</source>
        <translation>Leer &amp;con estas respuestas</translation>
    </message>
    <message>
        <source>&amp;Laser</source>
        <translation>Láse&amp;r</translation>
    </message>
    <message>
        <source>A folder that a bench writes into</source>
        <translation>Una carpeta en la que escribe un aparato</translation>
    </message>
    <message>
        <source>&amp;Watch a folder …</source>
        <translation>Vi&amp;gilar una carpeta…</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>No se vigila ninguna carpeta.</translation>
    </message>
    <message>
        <source>Files that arrived, the newest on top</source>
        <translation>Archivos que llegaron, el más nuevo arriba</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>Leyendo %1…</translation>
    </message>
    <message>
        <source>%1 does not say what its numbers are. Answer only what you know for certain.</source>
        <translation>%1 no dice qué son sus números. Responda solo lo que sepa con certeza.</translation>
    </message>
    <message>
        <source>This file cannot be used: %1</source>
        <translation>Este archivo no se puede usar: %1</translation>
    </message>
    <message>
        <source>%1 was read.</source>
        <translation>Se leyó %1.</translation>
    </message>
    <message>
        <source>Watching %1</source>
        <translation>Vigilando %1</translation>
    </message>
    <message>
        <source>&amp;Axis</source>
        <translation>E&amp;je</translation>
    </message>
    <message>
        <source>Valu&amp;es</source>
        <translation>Va&amp;lores</translation>
    </message>
    <message>
        <source>Techni&amp;que</source>
        <translation>&amp;Técnica</translation>
    </message>
    <message>
        <source>Use &amp;this file for the sample</source>
        <translation>Usar este archivo para la &amp;muestra</translation>
    </message>
</context>
<context>
    <name>candor::gui::FindingWords</name>
    <message>
        <source>still an alarm</source>
        <translation>sigue siendo una alarma</translation>
    </message>
    <message>
        <source>it would not be detected</source>
        <translation>no se detectaría</translation>
    </message>
    <message>
        <source>only possible, no alarm</source>
        <translation>solo posible, ninguna alarma</translation>
    </message>
    <message>
        <source>Bands that count</source>
        <translation>Bandas que cuentan</translation>
    </message>
    <message>
        <source>Band (cm⁻¹)</source>
        <translation>Banda (cm⁻¹)</translation>
    </message>
    <message>
        <source>Carries</source>
        <translation>Lleva</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>Sin ella</translation>
    </message>
    <message>
        <source>What looks alike</source>
        <translation>Lo que se parece</translation>
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
        <translation>no detectado; este escaneo no dice nada</translation>
    </message>
    <message>
        <source>not detected; could not have been seen</source>
        <translation>no detectado; no se habría podido ver</translation>
    </message>
    <message>
        <source>not detected above %1</source>
        <translation>no detectado por encima de %1</translation>
    </message>
    <message>
        <source>any amount: there is no usable result</source>
        <translation>cualquier cantidad: no hay ningún resultado útil</translation>
    </message>
    <message>
        <source>any amount: it could not be seen in this sample</source>
        <translation>cualquier cantidad: no se podría ver en esta muestra</translation>
    </message>
    <message>
        <source>all but a sample that is nearly all of it</source>
        <translation>todo, salvo que la muestra sea casi toda de ello</translation>
    </message>
    <message>
        <source>less than about 1 part in %1</source>
        <translation>menos de aproximadamente 1 parte en %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
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
        <translation>no esperado</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>no funcionó</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>detectado</translation>
    </message>
    <message>
        <source>detected, in doubt</source>
        <translation>detectado, con duda</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>no detectado</translation>
    </message>
    <message>
        <source>too much water to tell</source>
        <translation>demasiada agua para saberlo</translation>
    </message>
    <message>
        <source>strips disagree</source>
        <translation>tiras en desacuerdo</translation>
    </message>
    <message>
        <source>no strip</source>
        <translation>ninguna tira</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Siguiente paso</translation>
    </message>
    <message>
        <source>About the strip</source>
        <translation>Sobre la tira</translation>
    </message>
    <message>
        <source>What the scan says</source>
        <translation>Lo que dice el escaneo</translation>
    </message>
    <message>
        <source>No bands were looked at one by one for this target.</source>
        <translation>Para este objetivo no se miró ninguna banda una por una.</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>En qué se basa</translation>
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
        <translation>Se buscó</translation>
    </message>
    <message>
        <source>The scan could miss</source>
        <translation>El escaneo puede pasar por alto</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Se vendió como</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Tira reactiva</translation>
    </message>
    <message>
        <source>Share seen</source>
        <translation>Parte vista</translation>
    </message>
    <message>
        <source>Scan limit</source>
        <translation>Límite del escaneo</translation>
    </message>
</context>
<context>
    <name>candor::gui::HistoryWords</name>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Spectrum in the file</source>
        <translation>Espectro en el archivo</translation>
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
        <translation>SHA-256 del archivo</translation>
    </message>
    <message>
        <source>Calibration of the spectrometer</source>
        <translation>Calibración del espectrómetro</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULADO, no es una muestra real</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Tira reactiva</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Earlier analysis</source>
        <translation>Análisis anterior</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Se vendió como</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receta</translation>
    </message>
    <message>
        <source>Fingerprint of the recipe</source>
        <translation>Huella de la receta</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>Revision of the library</source>
        <translation>Revisión de la biblioteca</translation>
    </message>
    <message>
        <source>Alarm thresholds</source>
        <translation>Umbrales de alarma</translation>
    </message>
    <message>
        <source>About the library</source>
        <translation>Sobre la biblioteca</translation>
    </message>
    <message>
        <source>Most similar single reference</source>
        <translation>Referencia sola más parecida</translation>
    </message>
    <message>
        <source>%1 (%2 %3). A high score says nothing of small parts.</source>
        <translation>%1 (%2 %3). Un valor alto no dice nada de partes pequeñas.</translation>
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
        <translation>solo como dice el archivo</translation>
    </message>
    <message>
        <source>for example CC BY 4.0, or own measurement</source>
        <translation>por ejemplo CC BY 4.0, o medida propia</translation>
    </message>
    <message>
        <source>Tec&amp;hnique</source>
        <translation>&amp;Técnica</translation>
    </message>
    <message>
        <source>A&amp;xis</source>
        <translation>E&amp;je</translation>
    </message>
    <message>
        <source>Si&amp;gnal</source>
        <translation>Seña&amp;l</translation>
    </message>
    <message>
        <source>Licen&amp;ce</source>
        <translation>L&amp;icencia</translation>
    </message>
</context>
<context>
    <name>candor::gui::ImportReview</name>
    <message>
        <source>No new reference waits. What you import is shown here first.</source>
        <translation>No espera ninguna referencia nueva. Lo que importe se muestra primero aquí.</translation>
    </message>
    <message>
        <source>New references that wait</source>
        <translation>Referencias nuevas que esperan</translation>
    </message>
    <message>
        <source>Details of the new reference</source>
        <translation>Detalles de la referencia nueva</translation>
    </message>
    <message>
        <source>What the last import did</source>
        <translation>Lo que hizo la última importación</translation>
    </message>
    <message>
        <source>Acce&amp;pt into the library</source>
        <translation>Ace&amp;ptar en la biblioteca</translation>
    </message>
    <message>
        <source>why it should wait</source>
        <translation>por qué debe esperar</translation>
    </message>
    <message>
        <source>Why it should wait</source>
        <translation>Por qué debe esperar</translation>
    </message>
    <message>
        <source>&amp;Keep waiting</source>
        <translation>Dejar en e&amp;spera</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Desechar</translation>
    </message>
    <message>
        <source>The file that it came from stays where it is.</source>
        <translation>El archivo del que viene se queda donde está.</translation>
    </message>
    <message>
        <source>▲ Nearly the same curve as %1 (correlation %2). Is one of the names wrong, or can the two not be told apart?</source>
        <translation>▲ Casi la misma curva que %1 (correlación %2). ¿Es erróneo uno de los nombres, o no se pueden distinguir las dos?</translation>
    </message>
    <message numerus="yes">
        <source>%n new reference(s) wait for review.</source>
        <translation>
            <numerusform>%n referencia nueva espera revisión.</numerusform>
            <numerusform>%n referencias nuevas esperan revisión.</numerusform>
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
        <translation>Aparato</translation>
    </message>
    <message>
        <source>Simulated sample</source>
        <translation>Muestra simulada</translation>
    </message>
    <message>
        <source>State of the instrument</source>
        <translation>Estado del aparato</translation>
    </message>
    <message>
        <source>Laser</source>
        <translation>Láser</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1 (no se puede usar)</translation>
    </message>
    <message>
        <source>SIMULATED %1, for training</source>
        <translation>SIMULADO %1, para aprender</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample: %1 is connected.</source>
        <translation>SIMULADO, no es una muestra real: %1 está conectado.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>%1 está conectado.</translation>
    </message>
    <message>
        <source>▲ LASER ON ▲</source>
        <translation>▲ LÁSER ENCENDIDO ▲</translation>
    </message>
    <message>
        <source>Laser off</source>
        <translation>Láser apagado</translation>
    </message>
    <message>
        <source>What helps: %1</source>
        <translation>Lo que ayuda: %1</translation>
    </message>
    <message>
        <source>No instrument that Candor knows is plugged in.</source>
        <translation>No hay conectado ningún aparato que Candor conozca.</translation>
    </message>
    <message>
        <source>Instru&amp;ment</source>
        <translation>Apa&amp;rato</translation>
    </message>
    <message>
        <source>Simula&amp;ted sample</source>
        <translation>Mu&amp;estra simulada</translation>
    </message>
    <message>
        <source>What hangs at this port</source>
        <translation>Qué está conectado a este puerto</translation>
    </message>
    <message>
        <source>Rows of the picture</source>
        <translation>Filas de la imagen</translation>
    </message>
    <message>
        <source>first-last, such as 212-246</source>
        <translation>primera-última, por ejemplo 212-246</translation>
    </message>
    <message>
        <source>What hangs there</source>
        <translation>Qué está conectado</translation>
    </message>
    <message>
        <source>Ro&amp;ws of the picture</source>
        <translation>Filas de la ima&amp;gen</translation>
    </message>
    <message>
        <source>Serial port: %1</source>
        <translation>Puerto serie: %1</translation>
    </message>
    <message>
        <source>Camera: %1</source>
        <translation>Cámara: %1</translation>
    </message>
    <message>
        <source>A port does not tell what hangs there. Say it, and only if you know it.</source>
        <translation>Un puerto no dice qué está conectado. Indíquelo, y solo si lo sabe.</translation>
    </message>
    <message>
        <source>Rows are two numbers with a dash between, such as 212-246, or nothing.</source>
        <translation>Las filas son dos números con un guion entre ellos, por ejemplo 212-246, o nada.</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>aún no indicado</translation>
    </message>
    <message>
        <source>It shows colours and broad bands, by which no substance can be told from others: it can be looked at here, and nothing is looked for in it.</source>
        <translation>Muestra colores y bandas anchas, con las que ninguna sustancia se distingue de otras: su espectro se puede mirar aquí, y no se busca nada en él.</translation>
    </message>
</context>
<context>
    <name>candor::gui::InstrumentWorker</name>
    <message>
        <source>No instrument is connected.</source>
        <translation>No hay ningún aparato conectado.</translation>
    </message>
    <message>
        <source>Switch the laser off or cover the probe</source>
        <translation>Apague el láser o cubra la sonda</translation>
    </message>
    <message>
        <source>Let the light in again</source>
        <translation>Deje entrar la luz de nuevo</translation>
    </message>
</context>
<context>
    <name>candor::gui::Intake</name>
    <message>
        <source>Powder</source>
        <translation>Polvo</translation>
    </message>
    <message>
        <source>Pill</source>
        <translation>Pastilla</translation>
    </message>
    <message>
        <source>Crystals</source>
        <translation>Cristales</translation>
    </message>
    <message>
        <source>Blotter</source>
        <translation>Papel secante</translation>
    </message>
    <message>
        <source>Liquid</source>
        <translation>Líquido</translation>
    </message>
    <message>
        <source>Residue</source>
        <translation>Residuo</translation>
    </message>
    <message>
        <source>Used equipment</source>
        <translation>Material usado</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otra</translation>
    </message>
    <message>
        <source>Residue only</source>
        <translation>Solo residuo</translation>
    </message>
    <message>
        <source>Less than a match head</source>
        <translation>Menos que la cabeza de un fósforo</translation>
    </message>
    <message>
        <source>About a match head</source>
        <translation>Más o menos la cabeza de un fósforo</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>A match head or more</source>
        <translation>Una cabeza de fósforo o más</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Overdose</source>
        <translation>Sobredosis</translation>
    </message>
    <message>
        <source>Odd effects</source>
        <translation>Efectos raros</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Las dos cosas</translation>
    </message>
    <message>
        <source>Nobody knows</source>
        <translation>Nadie lo sabe</translation>
    </message>
</context>
<context>
    <name>candor::gui::IntakeForm</name>
    <message>
        <source>What was it sold as?</source>
        <translation>¿Como qué se vendió?</translation>
    </message>
    <message>
        <source>What does it come as?</source>
        <translation>¿En qué forma viene?</translation>
    </message>
    <message>
        <source>How much is there to test?</source>
        <translation>¿Cuánto hay para probar?</translation>
    </message>
    <message>
        <source>Was it involved in an overdose or odd effects?</source>
        <translation>¿Hubo con esto una sobredosis o efectos raros?</translation>
    </message>
    <message>
        <source>If you like</source>
        <translation>Si quiere</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>for example pale yellow</source>
        <translation>por ejemplo amarillo claro</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>for example sticky, with a stamp</source>
        <translation>por ejemplo pegajoso, con un sello</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>a town or a region, no address</source>
        <translation>una ciudad o una región, sin dirección</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>No names, nothing that tells who brought it.</source>
        <translation>Sin nombres, nada que diga quién la trajo.</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Color</translation>
    </message>
    <message>
        <source>Appea&amp;rance</source>
        <translation>As&amp;pecto</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>Luga&amp;r</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>No&amp;ta</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Listo</translation>
    </message>
    <message>
        <source>Press Add to take the name that you typed.</source>
        <translation>Pulse Añadir para tomar el nombre que escribió.</translation>
    </message>
    <message>
        <source>Say what it was sold as. &quot;Not known&quot; is an answer.</source>
        <translation>Diga como qué se vendió. «No se sabe» es una respuesta.</translation>
    </message>
    <message>
        <source>Say what it comes as.</source>
        <translation>Diga en qué forma viene.</translation>
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
        <translation>Referencia</translation>
    </message>
    <message>
        <source>the lab&apos;s own number for this sample</source>
        <translation>el número del laboratorio para esta muestra</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>for example GC-MS</source>
        <translation>por ejemplo GC-MS</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>year, month and day, such as 2026-01-31</source>
        <translation>año, mes y día, por ejemplo 2026-01-31</translation>
    </message>
    <message>
        <source>Add the lab&apos;s answer</source>
        <translation>Añadir la respuesta del laboratorio</translation>
    </message>
    <message>
        <source>What the lab answered about sample %1.</source>
        <translation>Lo que respondió el laboratorio sobre la muestra %1.</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Referencia</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Método</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Fecha</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>No names, nothing that tells who brought it.</source>
        <translation>Sin nombres, nada que diga quién la trajo.</translation>
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
        <translation>&amp;Hoy</translation>
    </message>
    <message>
        <source>Substances that the lab reports</source>
        <translation>Sustancias que indica el laboratorio</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Sustancia</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Target, if it is one</source>
        <translation>Objetivo, si lo es</translation>
    </message>
    <message>
        <source>&amp;Add a row</source>
        <translation>&amp;Añadir una fila</translation>
    </message>
    <message>
        <source>Substance %1</source>
        <translation>Sustancia %1</translation>
    </message>
    <message>
        <source>Amount of substance %1</source>
        <translation>Cantidad de la sustancia %1</translation>
    </message>
    <message>
        <source>such as trace</source>
        <translation>por ejemplo traza</translation>
    </message>
    <message>
        <source>Target of substance %1</source>
        <translation>Objetivo de la sustancia %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Give the lab&apos;s reference.</source>
        <translation>Ponga la referencia del laboratorio.</translation>
    </message>
    <message>
        <source>Give the date of the answer.</source>
        <translation>Ponga la fecha de la respuesta.</translation>
    </message>
    <message>
        <source>Write the date as year, month and day, such as 2026-01-31.</source>
        <translation>Escriba la fecha como año, mes y día, por ejemplo 2026-01-31.</translation>
    </message>
    <message>
        <source>A row has an amount or a target and no substance.</source>
        <translation>Una fila tiene una cantidad o un objetivo y ninguna sustancia.</translation>
    </message>
    <message>
        <source>Give a substance, or say in the note what the lab answered.</source>
        <translation>Ponga una sustancia, o diga en la nota qué respondió el laboratorio.</translation>
    </message>
    <message>
        <source>This day is still to come. Is it right?</source>
        <translation>Este día aún no ha llegado. ¿Es correcto?</translation>
    </message>
    <message>
        <source>There is an answer with this reference. The new one replaces it; both stay to be read.</source>
        <translation>Ya hay una respuesta con esta referencia. La nueva la sustituye; las dos se pueden leer.</translation>
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
        <translation>Elegir un &amp;archivo …</translation>
    </message>
    <message>
        <source>The one that comes with &amp;Candor</source>
        <translation>La que viene con &amp;Candor</translation>
    </message>
    <message>
        <source>&amp;Use this library</source>
        <translation>&amp;Usar esta biblioteca</translation>
    </message>
    <message>
        <source>Samples are compared with one reference library. Its name and revision are recorded with every scan. Results that stand already do not change.</source>
        <translation>Las muestras se comparan con una sola biblioteca de referencias. Su nombre y su revisión se registran con cada escaneo. Los resultados que ya existen no cambian.</translation>
    </message>
    <message>
        <source>Library in use</source>
        <translation>Biblioteca en uso</translation>
    </message>
    <message>
        <source>Library that was chosen</source>
        <translation>Biblioteca elegida</translation>
    </message>
    <message>
        <source>Choose a library</source>
        <translation>Elegir una biblioteca</translation>
    </message>
    <message>
        <source>Libraries (*.sqlite);;All files (*)</source>
        <translation>Bibliotecas (*.sqlite);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Reading the library …</source>
        <translation>Leyendo la biblioteca …</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>En uso: %1</translation>
    </message>
    <message>
        <source>▲ The library that is set cannot be used. %1</source>
        <translation>▲ La biblioteca configurada no se puede usar. %1</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>Leyendo %1…</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Elegida: %1</translation>
    </message>
    <message>
        <source>▲ This library cannot be used. %1</source>
        <translation>▲ Esta biblioteca no se puede usar. %1</translation>
    </message>
    <message>
        <source>%1, revision %2. References that count: %3. %4</source>
        <translation>%1, revisión %2. Referencias que cuentan: %3. %4</translation>
    </message>
    <message>
        <source>Calibrated.</source>
        <translation>Calibrada.</translation>
    </message>
    <message>
        <source>Not calibrated: alarms use common limits.</source>
        <translation>Sin calibrar: las alarmas usan límites comunes.</translation>
    </message>
</context>
<context>
    <name>candor::gui::LibraryView</name>
    <message>
        <source>&amp;References</source>
        <translation>&amp;Referencias</translation>
    </message>
    <message>
        <source>Ne&amp;w references</source>
        <translation>Referencias &amp;nuevas</translation>
    </message>
    <message>
        <source>%1 takes no part in analyses now. The library must be calibrated again.</source>
        <translation>%1 ya no participa en los análisis. Hay que calibrar la biblioteca otra vez.</translation>
    </message>
    <message>
        <source>%1 takes no part in analyses now.</source>
        <translation>%1 ya no participa en los análisis.</translation>
    </message>
    <message>
        <source>%1 is in use again. The library must be calibrated again.</source>
        <translation>%1 está en uso otra vez. Hay que calibrar la biblioteca otra vez.</translation>
    </message>
    <message>
        <source>%1 is in use again.</source>
        <translation>%1 está en uso otra vez.</translation>
    </message>
    <message>
        <source>%1 is in the library now. The library must be calibrated again.</source>
        <translation>%1 está ahora en la biblioteca. Hay que calibrar la biblioteca otra vez.</translation>
    </message>
    <message>
        <source>%1 is in the library now.</source>
        <translation>%1 está ahora en la biblioteca.</translation>
    </message>
    <message>
        <source>%1 goes on waiting.</source>
        <translation>%1 sigue esperando.</translation>
    </message>
    <message>
        <source>%1 was discarded. Its file is where it was.</source>
        <translation>%1 se desechó. Su archivo está donde estaba.</translation>
    </message>
    <message>
        <source>Import spectra: what their files do not say</source>
        <translation>Importar espectros: lo que sus archivos no dicen</translation>
    </message>
    <message>
        <source>Import &amp;files...</source>
        <translation>Importar arc&amp;hivos...</translation>
    </message>
    <message>
        <source>Import a f&amp;older...</source>
        <translation>Importar una &amp;carpeta...</translation>
    </message>
    <message>
        <source>Reading the library ...</source>
        <translation>Leyendo la biblioteca ...</translation>
    </message>
    <message>
        <source>Writing ...</source>
        <translation>Escribiendo ...</translation>
    </message>
    <message>
        <source>Reading the spectra ...</source>
        <translation>Leyendo los espectros ...</translation>
    </message>
    <message>
        <source>Checking the library ...</source>
        <translation>Comprobando la biblioteca ...</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>The file is whole: every reference is as it was written.</source>
        <translation>El archivo está entero: cada referencia está como se escribió.</translation>
    </message>
    <message>
        <source>%1 and %2 are nearly the same curve (correlation %3).</source>
        <translation>%1 y %2 son casi la misma curva (correlación %3).</translation>
    </message>
    <message>
        <source>Calibrated.</source>
        <translation>Calibrada.</translation>
    </message>
    <message>
        <source>Not calibrated: alarms use common limits.</source>
        <translation>Sin calibrar: las alarmas usan límites comunes.</translation>
    </message>
    <message>
        <source>Ne&amp;w references (%1 wait)</source>
        <translation>Referencias &amp;nuevas (%1 esperan)</translation>
    </message>
    <message>
        <source>Import spectra</source>
        <translation>Importar espectros</translation>
    </message>
    <message>
        <source>Import a folder of spectra</source>
        <translation>Importar una carpeta de espectros</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln reference(s), %2 of them quarantined. Revision %3. %4</source>
        <translation>
            <numerusform>%1: %Ln referencia, %2 en cuarentena. Revisión %3. %4</numerusform>
            <numerusform>%1: %Ln referencias, %2 en cuarentena. Revisión %3. %4</numerusform>
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
        <translation>El detector tiene margen.</translation>
    </message>
    <message>
        <source>The detector is full. Shorten the exposure.</source>
        <translation>El detector está lleno. Acorte la exposición.</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Señal</translation>
    </message>
    <message>
        <source>The signal is high enough.</source>
        <translation>La señal es lo bastante fuerte.</translation>
    </message>
    <message>
        <source>There is hardly any signal. Is the sample in place and the light on?</source>
        <translation>Casi no hay señal. ¿Está la muestra en su sitio y la luz encendida?</translation>
    </message>
    <message>
        <source>The signal is low. Press the sample closer or expose longer.</source>
        <translation>La señal es débil. Apriete más la muestra o exponga más tiempo.</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>The signal holds still.</source>
        <translation>La señal se mantiene estable.</translation>
    </message>
    <message>
        <source>The signal moves. Hold the sample still.</source>
        <translation>La señal se mueve. Mantenga quieta la muestra.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <source>The noise is low.</source>
        <translation>El ruido es bajo.</translation>
    </message>
    <message>
        <source>The noise is high. Expose longer or take more scans.</source>
        <translation>El ruido es alto. Exponga más tiempo o haga más escaneos.</translation>
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
        <translation>Aparat&amp;o</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>No registrado</translation>
    </message>
    <message>
        <source>Writing to the disk takes long …</source>
        <translation>Escribir en el disco tarda mucho…</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>The scan of this sample cannot be read again: %1</source>
        <translation>El escaneo de esta muestra no se puede leer de nuevo: %1</translation>
    </message>
    <message>
        <source>Analysed again with another library or recipe than at first. The first result is in the list of samples.</source>
        <translation>Analizado de nuevo con otra biblioteca o receta que la primera vez. El primer resultado está en la lista de muestras.</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>Muestra siguiente</translation>
    </message>
    <message>
        <source>Is %1 finished?</source>
        <translation>¿Terminó con %1?</translation>
    </message>
    <message>
        <source>&amp;Finished: close it</source>
        <translation>&amp;Terminada: cerrarla</translation>
    </message>
    <message>
        <source>&amp;Leave it open</source>
        <translation>&amp;Dejarla abierta</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>&amp;Quedarse aquí</translation>
    </message>
    <message>
        <source>no code yet</source>
        <translation>aún no tiene código</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Midiendo</translation>
    </message>
    <message>
        <source>The instrument is measuring. Stop it and quit?</source>
        <translation>El aparato está midiendo. ¿Pararlo y salir?</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>taken back in the window</source>
        <translation>retirado en la ventana</translation>
    </message>
    <message>
        <source>File &amp;or folder</source>
        <translation>Arc&amp;hivo o carpeta</translation>
    </message>
    <message>
        <source>Br&amp;uker bench</source>
        <translation>Aparato Bru&amp;ker</translation>
    </message>
    <message>
        <source>Library to compare with</source>
        <translation>Biblioteca de comparación</translation>
    </message>
    <message>
        <source>A measurement is running, and belongs to this sample. Wait for it or cancel it first.</source>
        <translation>Hay una medición en curso que pertenece a esta muestra. Espérela o cancélela primero.</translation>
    </message>
</context>
<context>
    <name>candor::gui::OpusPage</name>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>&amp;Connect to OPUS</source>
        <translation>&amp;Conectar con OPUS</translation>
    </message>
    <message>
        <source>Measure the bac&amp;kground</source>
        <translation>Medir &amp;el fondo</translation>
    </message>
    <message>
        <source>&amp;Measure the sample</source>
        <translation>&amp;Medir la muestra</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>A Bruker infrared bench is measured by OPUS, on this computer or on another one. OPUS must run with its HTTP server switched on. Not tested with a real bench yet.</source>
        <translation>Un aparato infrarrojo Bruker se maneja con OPUS, en este ordenador o en otro. OPUS debe estar en marcha con su servidor HTTP activado. Aún no probado con un aparato real.</translation>
    </message>
    <message>
        <source>%1 %2 s</source>
        <translation>%1 %2 s</translation>
    </message>
    <message>
        <source>Compute&amp;r</source>
        <translation>Or&amp;denador</translation>
    </message>
    <message>
        <source>name or IP address</source>
        <translation>nombre o dirección IP</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>Pue&amp;rto</translation>
    </message>
    <message>
        <source>&amp;Experiment</source>
        <translation>E&amp;xperimento</translation>
    </message>
    <message>
        <source>Its fol&amp;der on that computer</source>
        <translation>Su carpe&amp;ta en ese ordenador</translation>
    </message>
    <message>
        <source>Save spectra &amp;there in</source>
        <translation>&amp;Guardar allí los espectros en</translation>
    </message>
    <message>
        <source>empty: the file that OPUS itself writes is taken</source>
        <translation>vacío: se toma el archivo que escribe el propio OPUS</translation>
    </message>
    <message>
        <source>The same folder from &amp;here</source>
        <translation>&amp;La misma carpeta vista desde aquí</translation>
    </message>
    <message>
        <source>empty: under the same path</source>
        <translation>vacío: en la misma ruta</translation>
    </message>
    <message>
        <source>Looking for OPUS …</source>
        <translation>Buscando OPUS …</translation>
    </message>
    <message>
        <source>Connected with OPUS %1.</source>
        <translation>Conectado con OPUS %1.</translation>
    </message>
    <message>
        <source>Measuring the background …</source>
        <translation>Midiendo el fondo …</translation>
    </message>
    <message>
        <source>The background was measured at %1.</source>
        <translation>El fondo se midió a las %1.</translation>
    </message>
    <message>
        <source>Measuring the sample …</source>
        <translation>Midiendo la muestra …</translation>
    </message>
    <message>
        <source>No result: %1</source>
        <translation>Ningún resultado: %1</translation>
    </message>
    <message>
        <source>Measured.</source>
        <translation>Medido.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
</context>
<context>
    <name>candor::gui::Outcome</name>
    <message>
        <source>tests disagree</source>
        <translation>pruebas en desacuerdo</translation>
    </message>
</context>
<context>
    <name>candor::gui::PagedDocument</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>No se pudo escribir %1: %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::PersonalData</name>
    <message>
        <source>This looks like an e-mail address. Please leave it out.</source>
        <translation>Esto parece una dirección de correo. Por favor, no la ponga.</translation>
    </message>
    <message>
        <source>This looks like a phone number. Please leave it out.</source>
        <translation>Esto parece un número de teléfono. Por favor, no lo ponga.</translation>
    </message>
    <message>
        <source>This looks like somebody&apos;s name. Please leave it out.</source>
        <translation>Esto parece el nombre de alguien. Por favor, no lo ponga.</translation>
    </message>
    <message>
        <source>This looks like a date of birth. Please leave it out.</source>
        <translation>Esto parece una fecha de nacimiento. Por favor, no la ponga.</translation>
    </message>
    <message>
        <source>This looks like an exact place. Please leave it out.</source>
        <translation>Esto parece un lugar exacto. Por favor, no lo ponga.</translation>
    </message>
    <message>
        <source>This looks like a folder with somebody&apos;s name. Please leave it out.</source>
        <translation>Esto parece una carpeta con el nombre de alguien. Por favor, no la ponga.</translation>
    </message>
</context>
<context>
    <name>candor::gui::PhaseTrack</name>
    <message>
        <source>Too early</source>
        <translation>Muy pronto</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Leer ahora</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Muy tarde</translation>
    </message>
</context>
<context>
    <name>candor::gui::PlotPanel</name>
    <message>
        <source>Zoom &amp;in</source>
        <translation>A&amp;cercar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ale&amp;jar</translation>
    </message>
    <message>
        <source>&amp;Compare by hand</source>
        <translation>Comparar a &amp;mano</translation>
    </message>
    <message>
        <source>Read-out of the plot</source>
        <translation>Lectura del gráfico</translation>
    </message>
    <message>
        <source>Point at the plot to read it. Keys: + and − zoom, arrows move, P goes to the next peak.</source>
        <translation>Apunte al gráfico para leerlo. Teclas: + y − cambian el zoom, las flechas mueven, P va al pico siguiente.</translation>
    </message>
    <message>
        <source>There is no plot: nothing was fitted to this spectrum. The tab Checks says why.</source>
        <translation>No hay gráfico: no se ajustó nada a este espectro. La pestaña Controles dice por qué.</translation>
    </message>
    <message>
        <source>There is no plot. %1</source>
        <translation>No hay gráfico. %1</translation>
    </message>
    <message>
        <source>%1 %2: measured %3</source>
        <translation>%1 %2: medido %3</translation>
    </message>
    <message>
        <source>fitted %1, residual %2</source>
        <translation>ajustado %1, residuo %2</translation>
    </message>
    <message>
        <source>left by hand %1</source>
        <translation>queda a mano %1</translation>
    </message>
    <message>
        <source>nearest peak %1 %2</source>
        <translation>pico más cercano %1 %2</translation>
    </message>
    <message>
        <source>Whole r&amp;ange</source>
        <translation>Intervalo c&amp;ompleto</translation>
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
        <translation>%1 %3 (límite %2)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Control</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
</context>
<context>
    <name>candor::gui::Reference</name>
    <message>
        <source>Infrared</source>
        <translation>Infrarrojo</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>Near infrared</source>
        <translation>Infrarrojo cercano</translation>
    </message>
    <message>
        <source>UV-visible</source>
        <translation>UV-visible</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocida</translation>
    </message>
    <message>
        <source>☒ quarantined</source>
        <translation>☒ en cuarentena</translation>
    </message>
    <message>
        <source>◇ for training only</source>
        <translation>◇ solo para aprender</translation>
    </message>
    <message>
        <source>in use, rebuilt from a band table</source>
        <translation>en uso, rehecha a partir de una tabla de bandas</translation>
    </message>
    <message>
        <source>in use, carried from another instrument</source>
        <translation>en uso, pasada desde otro aparato</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferenceDetails</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Otros nombres</translation>
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
        <translation>Situación</translation>
    </message>
    <message>
        <source>For training</source>
        <translation>Para aprender</translation>
    </message>
    <message>
        <source>Nobody has verified it. It is compared with simulated instruments only.</source>
        <translation>Nadie la ha verificado. Solo se compara con aparatos simulados.</translation>
    </message>
    <message>
        <source>Why quarantined</source>
        <translation>Por qué en cuarentena</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>no indicado</translation>
    </message>
    <message>
        <source>Where it is from</source>
        <translation>De dónde viene</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 del archivo</translation>
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
        <translation>Señal</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 %3, %Ln point(s)</source>
        <translation>
            <numerusform>%1 a %2 %3, %Ln punto</numerusform>
            <numerusform>%1 a %2 %3, %Ln puntos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencePlot</name>
    <message>
        <source>Plot of the reference</source>
        <translation>Gráfico de la referencia</translation>
    </message>
    <message>
        <source>No reference is chosen.</source>
        <translation>No se eligió ninguna referencia.</translation>
    </message>
    <message>
        <source>The spectrum of %1.</source>
        <translation>El espectro de %1.</translation>
    </message>
    <message>
        <source>Difference, first minus second</source>
        <translation>Diferencia, primera menos segunda</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>The spectra of %1 and %2, and their difference.</source>
        <translation>Los espectros de %1 y de %2, y su diferencia.</translation>
    </message>
    <message>
        <source>Scaled from 0 to 1</source>
        <translation>En escala de 0 a 1</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencesModel</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
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
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situación</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencesPage</name>
    <message>
        <source>Details of the reference</source>
        <translation>Detalles de la referencia</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>name, other name, formula, source ...</source>
        <translation>nombre, otro nombre, fórmula, fuente ...</translation>
    </message>
    <message>
        <source>Search the references</source>
        <translation>Buscar en las referencias</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>reason, stays on record</source>
        <translation>motivo, queda registrado</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>&amp;Quarantine</source>
        <translation>Poner &amp;en cuarentena</translation>
    </message>
    <message>
        <source>Take it out of analyses; it stays in the library.</source>
        <translation>Sacarla de los análisis; sigue en la biblioteca.</translation>
    </message>
    <message>
        <source>&amp;Use again</source>
        <translation>&amp;Usar otra vez</translation>
    </message>
    <message>
        <source>Check the &amp;library</source>
        <translation>C&amp;omprobar la biblioteca</translation>
    </message>
    <message>
        <source>▲ These two cannot be compared: %1.</source>
        <translation>▲ Estas dos no se pueden comparar: %1.</translation>
    </message>
    <message>
        <source>Correlation %1 from %2 to %3 %4. Each curve is scaled from 0 to 1 there.</source>
        <translation>Correlación %1 de %2 a %3 %4. Cada curva está allí en escala de 0 a 1.</translation>
    </message>
    <message>
        <source>Choose a reference, or two to compare them.</source>
        <translation>Elija una referencia, o dos para compararlas.</translation>
    </message>
    <message>
        <source>Choose one reference, or two to compare them.</source>
        <translation>Elija una sola referencia, o dos para compararlas.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>Se muestran %1 de %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReportView</name>
    <message>
        <source>Client card</source>
        <translation>Tarjeta para la persona</translation>
    </message>
    <message>
        <source>Technician report</source>
        <translation>Informe técnico</translation>
    </message>
    <message>
        <source>What to print</source>
        <translation>Qué imprimir</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>Idioma del papel</translation>
    </message>
    <message>
        <source>&amp;Print...</source>
        <translation>Im&amp;primir...</translation>
    </message>
    <message>
        <source>Preview of the paper</source>
        <translation>Vista previa del papel</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>Idio&amp;ma:</translation>
    </message>
    <message>
        <source>The printer did not take it. Nothing was printed.</source>
        <translation>La impresora no lo aceptó. No se imprimió nada.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Enviado a la impresora.</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>Large le&amp;tters</source>
        <translation>Letras &amp;grandes</translation>
    </message>
    <message>
        <source>Save as P&amp;DF...</source>
        <translation>Guardar &amp;como PDF...</translation>
    </message>
    <message>
        <source>Pape&amp;r:</source>
        <translation>Pape&amp;l:</translation>
    </message>
</context>
<context>
    <name>candor::gui::ResultPage</name>
    <message>
        <source>No scan of this sample counts. Measure it, or read a file: until then nothing can be said of it.</source>
        <translation>Ningún escaneo de esta muestra cuenta. Mídala, o lea un archivo: hasta entonces no se puede decir nada de ella.</translation>
    </message>
</context>
<context>
    <name>candor::gui::ResultView</name>
    <message>
        <source>SIMULATED: this is not a measurement of a sample</source>
        <translation>SIMULADO: esto no es una medida de una muestra</translation>
    </message>
    <message>
        <source>Result in plain words</source>
        <translation>Resultado en palabras sencillas</translation>
    </message>
    <message>
        <source>What was run</source>
        <translation>Lo que se hizo</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>Resulta&amp;do</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Por &amp;qué</translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation>&amp;Gráfico</translation>
    </message>
    <message>
        <source>Chec&amp;ks</source>
        <translation>Co&amp;ntroles</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historia</translation>
    </message>
    <message>
        <source>Targets that were looked for</source>
        <translation>Objetivos que se buscaron</translation>
    </message>
    <message>
        <source>The chosen target</source>
        <translation>El objetivo elegido</translation>
    </message>
    <message>
        <source>&amp;Why is that?</source>
        <translation>¿Por qu&amp;é?</translation>
    </message>
    <message>
        <source>What the scan sees</source>
        <translation>Lo que ve el escaneo</translation>
    </message>
    <message>
        <source>What the scan sees. Shares are of what the instrument can see: they do not say how strong it is. In brackets and as whiskers: 90 % intervals.</source>
        <translation>Lo que ve el escaneo. Las partes son de lo que el aparato puede ver: no dicen qué tan fuerte es. Entre paréntesis y como barras finas: intervalos del 90 %.</translation>
    </message>
    <message>
        <source>&amp;Target</source>
        <translation>&amp;Objetivo</translation>
    </message>
    <message>
        <source>Reasons for the chosen target</source>
        <translation>Motivos para el objetivo elegido</translation>
    </message>
    <message>
        <source>Checks of the measurement</source>
        <translation>Controles de la medida</translation>
    </message>
    <message>
        <source>Worst of the checks: %1</source>
        <translation>El peor de los controles: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>&amp;List single substances too (%n)</source>
        <translation>
            <numerusform>&amp;Listar también la sustancia suelta (%n)</numerusform>
            <numerusform>&amp;Listar también las sustancias sueltas (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::RoleChoice</name>
    <message>
        <source>You act as</source>
        <translation>Usted actúa como</translation>
    </message>
    <message>
        <source>The role is recorded, not who you are.</source>
        <translation>Se registra el papel, no quién es usted.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleActions</name>
    <message>
        <source>&amp;Open again</source>
        <translation>&amp;Abrir de nuevo</translation>
    </message>
    <message>
        <source>Go on with this sample.</source>
        <translation>Seguir con esta muestra.</translation>
    </message>
    <message>
        <source>&amp;Print again</source>
        <translation>Im&amp;primir de nuevo</translation>
    </message>
    <message>
        <source>Print its result once more.</source>
        <translation>Imprimir su resultado una vez más.</translation>
    </message>
    <message>
        <source>&amp;Add the lab&apos;s answer…</source>
        <translation>Añadir la &amp;respuesta del laboratorio…</translation>
    </message>
    <message>
        <source>Record what a lab found in it.</source>
        <translation>Registrar lo que un laboratorio detectó en ella.</translation>
    </message>
    <message>
        <source>P&amp;urge…</source>
        <translation>B&amp;orrar…</translation>
    </message>
    <message>
        <source>&amp;You act as</source>
        <translation>&amp;Usted actúa como</translation>
    </message>
    <message>
        <source>Purge: for the site lead</source>
        <translation>Borrar: para el responsable del sitio</translation>
    </message>
    <message>
        <source>Delete everything recorded of it for good.</source>
        <translation>Eliminar para siempre todo lo registrado de ella.</translation>
    </message>
    <message>
        <source>Choose the role of the site lead if that is yours.</source>
        <translation>Elija el papel de responsable del sitio si es el suyo.</translation>
    </message>
    <message>
        <source>▲ The lab&apos;s answer about sample %1 was not recorded. %2</source>
        <translation>▲ La respuesta del laboratorio sobre la muestra %1 no se registró. %2</translation>
    </message>
    <message>
        <source>The lab&apos;s answer about sample %1 is recorded.</source>
        <translation>La respuesta del laboratorio sobre la muestra %1 está registrada.</translation>
    </message>
    <message>
        <source>The lab&apos;s answer about sample %1 is recorded. ▲ Something in it may tell who somebody is.</source>
        <translation>La respuesta del laboratorio sobre la muestra %1 está registrada. ▲ Algo en ella puede decir quién es alguien.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>Sample %1 was purged.</source>
        <translation>La muestra %1 se borró.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleDetails</name>
    <message>
        <source>Sample %1</source>
        <translation>Muestra %1</translation>
    </message>
    <message>
        <source>It is open.</source>
        <translation>Está abierta.</translation>
    </message>
    <message>
        <source>It is closed. It still takes the answer of a lab.</source>
        <translation>Está cerrada. Todavía acepta la respuesta de un laboratorio.</translation>
    </message>
    <message>
        <source>It was purged: what was recorded of it is deleted.</source>
        <translation>Se borró: lo que se registró de ella está eliminado.</translation>
    </message>
    <message>
        <source>What was recorded here is deleted.</source>
        <translation>Lo que se registró aquí está eliminado.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>entrada %1</translation>
    </message>
    <message>
        <source>The time is doubtful: the clock of the computer was set back or never set.</source>
        <translation>La hora es dudosa: el reloj del ordenador se atrasó o nunca se puso en hora.</translation>
    </message>
    <message>
        <source>Taken back by entry %1. It does not count.</source>
        <translation>Retirado por la entrada %1. No cuenta.</translation>
    </message>
    <message>
        <source>Taken back by entry %1. It does not count. Reason: %2</source>
        <translation>Retirado por la entrada %1. No cuenta. Motivo: %2</translation>
    </message>
    <message>
        <source>A later answer of this lab replaces it: entry %1.</source>
        <translation>Una respuesta posterior de este laboratorio la sustituye: entrada %1.</translation>
    </message>
    <message>
        <source>Corrects entry %1.</source>
        <translation>Corrige la entrada %1.</translation>
    </message>
    <message>
        <source>Takes back entry %1. Reason: %2</source>
        <translation>Retira la entrada %1. Motivo: %2</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Entregada</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Escaneo</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Tira reactiva</translation>
    </message>
    <message>
        <source>Decision of a person</source>
        <translation>Decisión de una persona</translation>
    </message>
    <message>
        <source>Words given</source>
        <translation>Palabras dichas</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Respuesta del laboratorio</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrada</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Abierta de nuevo</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Retirado</translation>
    </message>
    <message>
        <source>Purged</source>
        <translation>Borrada</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Se vendió como</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>Comes as</source>
        <translation>Viene como</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>Efectos</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Other labels</source>
        <translation>Otras etiquetas</translation>
    </message>
    <message>
        <source>Disclaimer shown</source>
        <translation>Advertencia mostrada</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Técnica</translation>
    </message>
    <message>
        <source>▲ Simulated: this is no measurement.</source>
        <translation>▲ Simulado: no es una medida.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Aparato</translation>
    </message>
    <message>
        <source>It was not analysed.</source>
        <translation>No se analizó.</translation>
    </message>
    <message>
        <source>Substances that fit</source>
        <translation>Sustancias que encajan</translation>
    </message>
    <message>
        <source>Watch list, found</source>
        <translation>Lista de vigilancia, detectado</translation>
    </message>
    <message>
        <source>Watch list, possible</source>
        <translation>Lista de vigilancia, posible</translation>
    </message>
    <message>
        <source>This program cannot read its analysis.</source>
        <translation>Este programa no puede leer su análisis.</translation>
    </message>
    <message>
        <source>Words shown</source>
        <translation>Palabras mostradas</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Receta</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revisión</translation>
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
        <translation>Dilución</translation>
    </message>
    <message>
        <source>%1 mg in %2 mL of water</source>
        <translation>%1 mg en %2 mL de agua</translation>
    </message>
    <message>
        <source>Read after</source>
        <translation>Leída después de</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Leída con</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>foto</translation>
    </message>
    <message>
        <source>eye</source>
        <translation>ojo</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>The program suggested</source>
        <translation>El programa sugirió</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>It names no substance.</source>
        <translation>No nombra ninguna sustancia.</translation>
    </message>
    <message>
        <source>reported, no amount given</source>
        <translation>indicada, sin cantidad</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Pertenece a</translation>
    </message>
    <message>
        <source>All that was recorded before is deleted.</source>
        <translation>Todo lo que se registró antes está eliminado.</translation>
    </message>
    <message>
        <source>Printed or saved</source>
        <translation>Impreso o guardado</translation>
    </message>
    <message>
        <source>Overdose or odd effects</source>
        <translation>Sobredosis o efectos extraños</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>archivo PDF</translation>
    </message>
    <message>
        <source>paper, by a printer</source>
        <translation>papel, por una impresora</translation>
    </message>
    <message>
        <source>On</source>
        <translation>En</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>HTML file</source>
        <translation>archivo HTML</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>texto sin formato</translation>
    </message>
    <message>
        <source>Alert ended</source>
        <translation>Alerta terminada</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alerta</translation>
    </message>
    <message>
        <source>Samples that had been seen</source>
        <translation>Muestras que se habían visto</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleSession</name>
    <message>
        <source>corrected</source>
        <translation>corregido</translation>
    </message>
</context>
<context>
    <name>candor::gui::Samples</name>
    <message>
        <source>open</source>
        <translation>abierta</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrada</translation>
    </message>
    <message>
        <source>purged</source>
        <translation>borrada</translation>
    </message>
    <message>
        <source>collector</source>
        <translation>recogida</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>técnica</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>revisión</translation>
    </message>
    <message>
        <source>site lead</source>
        <translation>responsable del sitio</translation>
    </message>
    <message>
        <source>publisher</source>
        <translation>publicación</translation>
    </message>
    <message>
        <source>lab importer</source>
        <translation>entrada del laboratorio</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>lectura</translation>
    </message>
    <message>
        <source>Infrared</source>
        <translation>Infrarrojo</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>Esto no funcionó.</translation>
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
        <translation>Respuesta del &amp;laboratorio</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Respuesta del laboratorio</translation>
    </message>
    <message>
        <source>Ta&amp;rget</source>
        <translation>Ob&amp;jetivo</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>&amp;How sure</source>
        <translation>Certe&amp;za</translation>
    </message>
    <message>
        <source>How sure of the target</source>
        <translation>Certeza sobre el objetivo</translation>
    </message>
    <message>
        <source>S&amp;can</source>
        <translation>Esca&amp;neo</translation>
    </message>
    <message>
        <source>Technique of a scan</source>
        <translation>Técnica de un escaneo</translation>
    </message>
    <message>
        <source>Search the samples</source>
        <translation>Buscar en las muestras</translation>
    </message>
    <message>
        <source>code, label, sold as, found</source>
        <translation>código, etiqueta, se vendió como, detectado</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>Handed in s&amp;ince</source>
        <translation>Entregada d&amp;esde</translation>
    </message>
    <message>
        <source>Handed in since</source>
        <translation>Entregada desde</translation>
    </message>
    <message>
        <source>open or closed</source>
        <translation>abierta o cerrada</translation>
    </message>
    <message>
        <source>any</source>
        <translation>da igual</translation>
    </message>
    <message>
        <source>there</source>
        <translation>recibida</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>no recibida</translation>
    </message>
    <message>
        <source>found or possible</source>
        <translation>detectado o posible</translation>
    </message>
    <message>
        <source>found</source>
        <translation>detectado</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>posible</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesModel</name>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>✓ there</source>
        <translation>✓ recibida</translation>
    </message>
    <message>
        <source>not tested yet</source>
        <translation>aún no se probó</translation>
    </message>
    <message>
        <source>found: %1; possible: %2</source>
        <translation>detectado: %1; posible: %2</translation>
    </message>
    <message>
        <source>found: %1</source>
        <translation>detectado: %1</translation>
    </message>
    <message>
        <source>possible: %1</source>
        <translation>posible: %1</translation>
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
        <translation>Nada apunta a un objetivo de la lista de vigilancia. Cualquiera de ellos puede estar ahí de todos modos.</translation>
    </message>
    <message>
        <source>%1
Substances named in its results: %2</source>
        <translation>%1
Sustancias nombradas en sus resultados: %2</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Entregada</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Se vendió como</translation>
    </message>
    <message>
        <source>Found or possible</source>
        <translation>Detectado o posible</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Escaneos</translation>
    </message>
    <message>
        <source>Strips</source>
        <translation>Tiras</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Respuesta del laboratorio</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>%1; a person concluded: %2</source>
        <translation>%1; una persona concluyó: %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesPurgeDialog</name>
    <message>
        <source>Purge a sample</source>
        <translation>Borrar una muestra</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>it stays on record; write no name</source>
        <translation>queda registrado; no escriba ningún nombre</translation>
    </message>
    <message>
        <source>Code of the sample</source>
        <translation>Código de la muestra</translation>
    </message>
    <message>
        <source>This deletes everything recorded of sample %1 for good: scans, strips, words, notes, the lab&apos;s answer. Its code stays, and when and in which role something was recorded. Backups keep what they hold.</source>
        <translation>Esto elimina para siempre todo lo registrado de la muestra %1: escaneos, tiras, palabras, notas, la respuesta del laboratorio. Queda su código, y cuándo y en qué papel se registró algo. Las copias guardan lo que contienen.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>M&amp;otivo</translation>
    </message>
    <message>
        <source>Type the c&amp;ode</source>
        <translation>Escribir el &amp;código</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Eliminar para siempre</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>Co&amp;nservarla</translation>
    </message>
    <message>
        <source>Say why it is to be deleted.</source>
        <translation>Diga por qué debe eliminarse.</translation>
    </message>
    <message>
        <source>Type the code from the slip, so that no other sample is deleted.</source>
        <translation>Escriba el código del papel, para que no se elimine otra muestra.</translation>
    </message>
    <message>
        <source>This is the code of another sample.</source>
        <translation>Este es el código de otra muestra.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>It is recorded in the role: %1. Nobody checks whose role that is, for there are no accounts.</source>
        <translation>Se registra en el papel: %1. Nadie comprueba de quién es ese papel, pues no hay cuentas.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesView</name>
    <message>
        <source>Sho&amp;w it</source>
        <translation>&amp;Mostrarla</translation>
    </message>
    <message>
        <source>Still working: the disk is slow, or another program uses the log.</source>
        <translation>Sigue trabajando: el disco es lento, u otro programa usa el registro.</translation>
    </message>
    <message>
        <source>Details of the sample</source>
        <translation>Detalles de la muestra</translation>
    </message>
    <message>
        <source>Choose a sample to read what was recorded of it.</source>
        <translation>Elija una muestra para leer lo que se registró de ella.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>Find a code</source>
        <translation>Buscar un código</translation>
    </message>
    <message>
        <source>type or scan it from the slip</source>
        <translation>escríbalo o escanéelo del papel</translation>
    </message>
    <message>
        <source>&amp;Find a code</source>
        <translation>Buscar un có&amp;digo</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>The list could not be read.</source>
        <translation>La lista no se pudo leer.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>Type the code of a sample, or scan it from the slip.</source>
        <translation>Escriba el código de una muestra, o escanéelo del papel.</translation>
    </message>
    <message>
        <source>Sample %1 is not in the list as it stands now. Its details are shown.</source>
        <translation>La muestra %1 no está en la lista tal como está ahora. Se muestran sus detalles.</translation>
    </message>
    <message>
        <source>No sample fits what is asked for above.</source>
        <translation>Ninguna muestra cumple lo que se pide arriba.</translation>
    </message>
    <message>
        <source>No sample was recorded yet.</source>
        <translation>Aún no se registró ninguna muestra.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln sample(s) shown, the newest first</source>
        <translation>
            <numerusform>%1 de %Ln muestra, la más nueva primero</numerusform>
            <numerusform>%1 de %Ln muestras, las más nuevas primero</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ScanView</name>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>Live spectrum</source>
        <translation>Espectro en vivo</translation>
    </message>
    <message>
        <source>Raman shift</source>
        <translation>Desplazamiento Raman</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>What to see to before measuring</source>
        <translation>Qué revisar antes de medir</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avance</translation>
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
        <translation>Encender el &amp;láser (después de un aviso de 3 s)</translation>
    </message>
    <message>
        <source>Disconnected.</source>
        <translation>Desconectado.</translation>
    </message>
    <message>
        <source>LASER ON in %1 s. Cancel stops it.</source>
        <translation>LÁSER ENCENDIDO en %1 s. Cancelar lo para.</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>Peligro</translation>
    </message>
    <message>
        <source>Looking for substances …</source>
        <translation>Buscando sustancias…</translation>
    </message>
    <message>
        <source>Measured.</source>
        <translation>Medido.</translation>
    </message>
    <message>
        <source>No result: %1</source>
        <translation>Ningún resultado: %1</translation>
    </message>
    <message>
        <source>detector full</source>
        <translation>detector saturado</translation>
    </message>
    <message>
        <source>✓ Ready to measure</source>
        <translation>✓ Listo para medir</translation>
    </message>
    <message>
        <source>■ Not yet</source>
        <translation>■ Aún no</translation>
    </message>
    <message>
        <source>There is no dark yet.</source>
        <translation>Aún no hay medida a oscuras.</translation>
    </message>
    <message numerus="yes">
        <source>The dark is %n second(s) old.</source>
        <translation>
            <numerusform>La medida a oscuras tiene %n segundo.</numerusform>
            <numerusform>La medida a oscuras tiene %n segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The dark is of another exposure.</source>
        <translation>La medida a oscuras es de otra exposición.</translation>
    </message>
    <message>
        <source>Dark %1 of %2, about %3 s left</source>
        <translation>Medida a oscuras %1 de %2, quedan unos %3 s</translation>
    </message>
    <message>
        <source>Scan %1 of %2, about %3 s left</source>
        <translation>Escaneo %1 de %2, quedan unos %3 s</translation>
    </message>
    <message>
        <source>Waiting for the instrument …</source>
        <translation>Esperando al aparato…</translation>
    </message>
    <message>
        <source>At the instrument</source>
        <translation>En el aparato</translation>
    </message>
    <message>
        <source>Measu&amp;re</source>
        <translation>&amp;Medir</translation>
    </message>
    <message>
        <source>Find the &amp;exposure by itself</source>
        <translation>&amp;Buscar la exposición automáticamente</translation>
    </message>
    <message>
        <source>Ta&amp;ke a new dark first</source>
        <translation>Hacer an&amp;tes una nueva medida a oscuras</translation>
    </message>
    <message>
        <source>Stop w&amp;hen more scans would tell no more</source>
        <translation>&amp;Parar cuando más escaneos no dirían nada más</translation>
    </message>
    <message>
        <source>Ex&amp;posure</source>
        <translation>E&amp;xposición</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Escaneos</translation>
    </message>
</context>
<context>
    <name>candor::gui::ScansForm</name>
    <message>
        <source>&amp;Take this scan back</source>
        <translation>Re&amp;tirar este escaneo</translation>
    </message>
    <message>
        <source>Let it &amp;count again</source>
        <translation>Que &amp;cuente de nuevo</translation>
    </message>
    <message>
        <source>Scans of this sample</source>
        <translation>Escaneos de esta muestra</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>wrong powder</source>
        <translation>otro polvo</translation>
    </message>
    <message>
        <source>the sample moved</source>
        <translation>la muestra se movió</translation>
    </message>
    <message>
        <source>it was the right scan</source>
        <translation>era el escaneo correcto</translation>
    </message>
    <message>
        <source>choose or write why; write no name</source>
        <translation>elija o escriba por qué; ningún nombre</translation>
    </message>
    <message>
        <source>A scan that was wrong is taken back, with the reason. It no longer counts and stays in the history.</source>
        <translation>Un escaneo erróneo se retira, con el motivo. Ya no cuenta y queda en el historial.</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Por &amp;qué</translation>
    </message>
    <message>
        <source>Choose a scan.</source>
        <translation>Elija un escaneo.</translation>
    </message>
    <message>
        <source>Say why it does not count.</source>
        <translation>Diga por qué no cuenta.</translation>
    </message>
    <message>
        <source>Say why it counts again.</source>
        <translation>Diga por qué cuenta de nuevo.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>residue on the crystal</source>
        <translation>residuo en el cristal</translation>
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
        <translation>cuenta</translation>
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
        <translation>Situación</translation>
    </message>
</context>
<context>
    <name>candor::gui::SoldAsField</name>
    <message>
        <source>&amp;Add</source>
        <translation>Aña&amp;dir</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Not &amp;known</source>
        <translation>No se sa&amp;be</translation>
    </message>
    <message>
        <source>type a name</source>
        <translation>escriba un nombre</translation>
    </message>
    <message>
        <source>Sold as: type a name</source>
        <translation>Se vendió como: escriba un nombre</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Se vendió como</translation>
    </message>
    <message>
        <source>Not known what it was sold as</source>
        <translation>No se sabe como qué se vendió</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
</context>
<context>
    <name>candor::gui::Spectrum</name>
    <message>
        <source>pixels</source>
        <translation>píxeles</translation>
    </message>
    <message>
        <source>Wavenumber (cm⁻¹)</source>
        <translation>Número de onda (cm⁻¹)</translation>
    </message>
    <message>
        <source>Raman shift (cm⁻¹)</source>
        <translation>Desplazamiento Raman (cm⁻¹)</translation>
    </message>
    <message>
        <source>Wavelength (nm)</source>
        <translation>Longitud de onda (nm)</translation>
    </message>
    <message>
        <source>Wavelength (µm)</source>
        <translation>Longitud de onda (µm)</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Píxel</translation>
    </message>
    <message>
        <source>Position, unit not stated</source>
        <translation>Posición, unidad no indicada</translation>
    </message>
    <message>
        <source>Absorbance</source>
        <translation>Absorbancia</translation>
    </message>
    <message>
        <source>Transmittance</source>
        <translation>Transmitancia</translation>
    </message>
    <message>
        <source>Transmittance (%)</source>
        <translation>Transmitancia (%)</translation>
    </message>
    <message>
        <source>Reflectance</source>
        <translation>Reflectancia</translation>
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
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Single beam</source>
        <translation>Haz único</translation>
    </message>
    <message>
        <source>Interferogram</source>
        <translation>Interferograma</translation>
    </message>
    <message>
        <source>Intensity (arbitrary)</source>
        <translation>Intensidad (arbitraria)</translation>
    </message>
    <message>
        <source>Intensity, unit not stated</source>
        <translation>Intensidad, unidad no indicada</translation>
    </message>
</context>
<context>
    <name>candor::gui::StepFrame</name>
    <message>
        <source>Code of the sample</source>
        <translation>Código de la muestra</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULADO, no es una muestra real</translation>
    </message>
    <message>
        <source>&amp;1 Sample</source>
        <translation>&amp;1 Muestra</translation>
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
        <translation>&amp;5 Palabras</translation>
    </message>
    <message>
        <source>&amp;6 Print</source>
        <translation>&amp;6 Imprimir</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>&amp;Next sample</source>
        <translation>Muestra &amp;siguiente</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Siguiente</translation>
    </message>
</context>
<context>
    <name>candor::gui::Strip</name>
    <message>
        <source>not answered</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>line</source>
        <translation>línea</translation>
    </message>
    <message>
        <source>faint line</source>
        <translation>línea tenue</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>ninguna línea</translation>
    </message>
    <message>
        <source>control line, test line</source>
        <translation>línea de control, línea de prueba</translation>
    </message>
    <message>
        <source>control line, faint test line</source>
        <translation>línea de control, línea de prueba tenue</translation>
    </message>
    <message>
        <source>control line, no test line</source>
        <translation>línea de control, ninguna línea de prueba</translation>
    </message>
    <message>
        <source>no control line, test line</source>
        <translation>ninguna línea de control, línea de prueba</translation>
    </message>
    <message>
        <source>no line at all</source>
        <translation>ninguna línea en absoluto</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>detectado</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>no detectado</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>no funcionó</translation>
    </message>
    <message>
        <source>The strip can miss small amounts and some close relatives.</source>
        <translation>La tira puede pasar por alto cantidades pequeñas y algunas sustancias parecidas.</translation>
    </message>
    <message>
        <source>The strip can miss %1.</source>
        <translation>La tira puede pasar por alto esto: %1.</translation>
    </message>
    <message>
        <source>Detected by the %1</source>
        <translation>Detectado con: %1</translation>
    </message>
    <message>
        <source>The test line is missing. On these strips a missing test line means: detected.</source>
        <translation>Falta la línea de prueba. En estas tiras, si falta la línea de prueba quiere decir: detectado.</translation>
    </message>
    <message>
        <source>Not detected by the %1</source>
        <translation>No detectado con: %1</translation>
    </message>
    <message>
        <source>There is a test line. On these strips a test line means: not detected.</source>
        <translation>Hay una línea de prueba. En estas tiras, una línea de prueba quiere decir: no detectado.</translation>
    </message>
    <message>
        <source>The test line is faint. A faint line counts as a line, and a test line means: not detected.</source>
        <translation>La línea de prueba es tenue. Una línea tenue cuenta como una línea, y una línea de prueba quiere decir: no detectado.</translation>
    </message>
    <message>
        <source>The strip did not work</source>
        <translation>La tira no funcionó</translation>
    </message>
    <message>
        <source>Without a control line a strip says nothing.</source>
        <translation>Sin línea de control, una tira no dice nada.</translation>
    </message>
    <message>
        <source>Take a new strip.</source>
        <translation>Use una tira nueva.</translation>
    </message>
    <message>
        <source>faint control line, test line</source>
        <translation>línea de control tenue, línea de prueba</translation>
    </message>
    <message>
        <source>faint control line, faint test line</source>
        <translation>línea de control tenue, línea de prueba tenue</translation>
    </message>
    <message>
        <source>faint control line, no test line</source>
        <translation>línea de control tenue, ninguna línea de prueba</translation>
    </message>
    <message>
        <source>The control line is faint. It counts as a line; repeat with a new strip.</source>
        <translation>La línea de control es tenue. Cuenta como línea; repita con una tira nueva.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripForm</name>
    <message>
        <source>When was it dipped?</source>
        <translation>¿Cuándo se mojó?</translation>
    </message>
    <message>
        <source>Which lines do you see?</source>
        <translation>¿Qué líneas ve?</translation>
    </message>
    <message>
        <source>I looked at the strip in time, and &amp;write it down later</source>
        <translation>Miré la tira a &amp;tiempo, y lo anoto después</translation>
    </message>
    <message>
        <source>Which strip is it?</source>
        <translation>¿Qué tira es?</translation>
    </message>
    <message>
        <source>What stands on the box?</source>
        <translation>¿Qué dice la caja?</translation>
    </message>
    <message>
        <source>for example 2027-03</source>
        <translation>por ejemplo 2027-03</translation>
    </message>
    <message>
        <source>&amp;Lot</source>
        <translation>&amp;Lote</translation>
    </message>
    <message>
        <source>&amp;Use before</source>
        <translation>Usar antes &amp;de</translation>
    </message>
    <message>
        <source>How much in how much water?</source>
        <translation>¿Cuánto en cuánta agua?</translation>
    </message>
    <message>
        <source>Sa&amp;mple (mg)</source>
        <translation>&amp;Muestra (mg)</translation>
    </message>
    <message>
        <source>Wat&amp;er (mL)</source>
        <translation>A&amp;gua (mL)</translation>
    </message>
    <message>
        <source>What the strip says</source>
        <translation>Lo que dice la tira</translation>
    </message>
    <message>
        <source>&amp;Record this strip</source>
        <translation>&amp;Registrar esta tira</translation>
    </message>
    <message>
        <source>Choose which strip it is.</source>
        <translation>Elija qué tira es.</translation>
    </message>
    <message>
        <source>Wait until the timer says &quot;Read now&quot;. A line can still come.</source>
        <translation>Espere hasta que el reloj diga «Leer ahora». Una línea todavía puede salir.</translation>
    </message>
    <message>
        <source>Say what you see at C.</source>
        <translation>Diga qué ve en C.</translation>
    </message>
    <message>
        <source>Say what you see at T.</source>
        <translation>Diga qué ve en T.</translation>
    </message>
    <message>
        <source>It is too late to read this strip. Take a new strip.</source>
        <translation>Es muy tarde para leer esta tira. Use una tira nueva.</translation>
    </message>
    <message>
        <source>Write the date on the box as 2027-03 or 2027-03-31, or leave it empty.</source>
        <translation>Escriba la fecha de la caja como 2027-03 o 2027-03-31, o déjela vacía.</translation>
    </message>
    <message>
        <source>Write both amounts as numbers above 0, or leave both empty.</source>
        <translation>Escriba las dos cantidades como números mayores que 0, o deje las dos vacías.</translation>
    </message>
    <message>
        <source>▲ This lot is past its date. Take a strip of another lot if you have one.</source>
        <translation>▲ La fecha de este lote ya pasó. Use una tira de otro lote si la tiene.</translation>
    </message>
    <message>
        <source>As for the last strip of this kind. Is it still the same box?</source>
        <translation>Como en la última tira de este tipo. ¿Sigue siendo la misma caja?</translation>
    </message>
    <message>
        <source>What strips see depends on brand and lot.</source>
        <translation>Lo que ven las tiras depende de la marca y del lote.</translation>
    </message>
    <message>
        <source>That is %1 mg in each mL.</source>
        <translation>Son %1 mg en cada mL.</translation>
    </message>
    <message>
        <source>With too little water other drugs can make a strip respond. With too much it can miss what it looks for.</source>
        <translation>Con muy poca agua, otras drogas pueden hacer reaccionar una tira. Con demasiada, puede pasar por alto lo que busca.</translation>
    </message>
    <message>
        <source>Too early: wait for the timer.</source>
        <translation>Muy pronto: espere al reloj.</translation>
    </message>
    <message>
        <source>Touch C and T, or use the buttons.</source>
        <translation>Toque C y T, o use los botones.</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Nada todavía</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Start aga&amp;in</source>
        <translation>Empe&amp;zar de nuevo</translation>
    </message>
    <message>
        <source>From a p&amp;hoto …</source>
        <translation>Sa&amp;car de una foto …</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Elegir una foto</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>Fotos (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Taken over from the photo. Look at the strip itself before you record it.</source>
        <translation>Tomado de la foto. Mire la tira misma antes de registrarla.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPhotoDialog</name>
    <message>
        <source>Reading the photo …</source>
        <translation>Leyendo la foto …</translation>
    </message>
    <message>
        <source>Photo of a strip: %1</source>
        <translation>Foto de una tira: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>The photo, with what is seen drawn on it</source>
        <translation>La foto, con lo que se ve dibujado en ella</translation>
    </message>
    <message>
        <source>&amp;Go back without the photo</source>
        <translation>&amp;Volver sin la foto</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>▲ No strip is found in this photo. Lay the strip on something dark, with its coloured end in the picture, and take another.</source>
        <translation>▲ No se encuentra ninguna tira en esta foto. Póngala sobre algo oscuro, con su extremo de color en la imagen, y saque otra.</translation>
    </message>
    <message>
        <source>A program read this photo, and can be wrong. Look at the strip itself, then take over what you see too.</source>
        <translation>Un programa leyó esta foto y puede equivocarse. Mire la tira misma y tome lo que usted también ve.</translation>
    </message>
    <message>
        <source>Strip %1</source>
        <translation>Tira %1</translation>
    </message>
    <message>
        <source>At C: %1 (contrast %2 %)</source>
        <translation>En C: %1 (contraste %2 %)</translation>
    </message>
    <message>
        <source>At T: %1 (contrast %2 %, ± %3 %)</source>
        <translation>En T: %1 (contraste %2 %, ± %3 %)</translation>
    </message>
    <message>
        <source>In doubt: look at the strip itself, take another photo, or repeat the test.</source>
        <translation>Dudoso: mire la tira misma, saque otra foto o repita la prueba.</translation>
    </message>
    <message>
        <source>Take strip &amp;%1 over</source>
        <translation>Tomar la tira &amp;%1</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPhotoWords</name>
    <message>
        <source>a line</source>
        <translation>una línea</translation>
    </message>
    <message>
        <source>a faint line; it counts as a line</source>
        <translation>una línea tenue; cuenta como línea</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>ninguna línea</translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation>dudoso</translation>
    </message>
    <message>
        <source>No coloured handle shows which end is which: nothing can be said of the lines.</source>
        <translation>Ningún extremo de color muestra el sentido: no se puede decir nada de las líneas.</translation>
    </message>
    <message>
        <source>Something is at the place of the test line that is too weak to be called a line or none.</source>
        <translation>En el lugar de la línea de prueba hay algo demasiado débil para llamarlo línea o nada.</translation>
    </message>
    <message>
        <source>The control line is very faint.</source>
        <translation>La línea de control es muy tenue.</translation>
    </message>
    <message>
        <source>What is at the place of a line is grey as a shadow or a scratch, not coloured.</source>
        <translation>Lo que hay en el lugar de una línea es gris como una sombra o un rasguño, no de color.</translation>
    </message>
    <message>
        <source>The two lines differ in colour.</source>
        <translation>Las dos líneas son de distinto color.</translation>
    </message>
    <message>
        <source>What is at the place of a line is dark towards one side only, as an edge is.</source>
        <translation>Lo que hay en el lugar de una línea es oscuro solo hacia un lado, como un borde.</translation>
    </message>
    <message>
        <source>What is at the place of a line does not reach across the strip, as dirt does not.</source>
        <translation>Lo que hay en el lugar de una línea no cruza toda la tira, como la suciedad.</translation>
    </message>
    <message>
        <source>There is a line where this strip has none.</source>
        <translation>Hay una línea donde esta tira no tiene ninguna.</translation>
    </message>
    <message>
        <source>The photo is overexposed where lines are: a faint one would not show.</source>
        <translation>La foto está sobreexpuesta donde están las líneas: una tenue no se vería.</translation>
    </message>
    <message>
        <source>The photo is too noisy, dark or small: a faint line would be lost.</source>
        <translation>La foto tiene demasiado ruido, o es oscura o pequeña: una línea tenue se perdería.</translation>
    </message>
    <message>
        <source>Too little of the strip is in the photo, or it is too small.</source>
        <translation>En la foto se ve muy poco de la tira, o es demasiado pequeña.</translation>
    </message>
    <message>
        <source>The edge of a shadow lies where the test line belongs, which it could hide.</source>
        <translation>El borde de una sombra está donde va la línea de prueba y podría ocultarla.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPicture</name>
    <message>
        <source>C: control line</source>
        <translation>C: línea de control</translation>
    </message>
    <message>
        <source>It shows that the strip worked.</source>
        <translation>Muestra que la tira funcionó.</translation>
    </message>
    <message>
        <source>T: test line</source>
        <translation>T: línea de prueba</translation>
    </message>
    <message>
        <source>However faint it is, a faint line counts as a line.</source>
        <translation>Por tenue que sea, una línea tenue cuenta como una línea.</translation>
    </message>
    <message>
        <source>Lines on the strip</source>
        <translation>Líneas en la tira</translation>
    </message>
    <message>
        <source>C: %1. T: %2.</source>
        <translation>C: %1. T: %2.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Faint line</source>
        <translation>Línea tenue</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>Ninguna línea</translation>
    </message>
    <message>
        <source>Control line: %1</source>
        <translation>Línea de control: %1</translation>
    </message>
    <message>
        <source>Test line: %1</source>
        <translation>Línea de prueba: %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripTimer</name>
    <message>
        <source>not set</source>
        <translation>sin fijar</translation>
    </message>
    <message>
        <source>The second time must be later than the first.</source>
        <translation>El segundo tiempo debe ser posterior al primero.</translation>
    </message>
    <message>
        <source>&amp;Dipped now</source>
        <translation>Mojada a&amp;hora</translation>
    </message>
    <message>
        <source>S&amp;top the timer</source>
        <translation>Parar el relo&amp;j</translation>
    </message>
    <message>
        <source>S&amp;ound when it is time</source>
        <translation>Sonar cuand&amp;o sea la hora</translation>
    </message>
    <message>
        <source>Read after, minutes</source>
        <translation>Leer después de, minutos</translation>
    </message>
    <message>
        <source>Not later than, minutes</source>
        <translation>No más tarde de, minutos</translation>
    </message>
    <message>
        <source>Read &amp;after (min)</source>
        <translation>Leer des&amp;pués de (min)</translation>
    </message>
    <message>
        <source>&amp;Not later than (min)</source>
        <translation>&amp;No más tarde de (min)</translation>
    </message>
    <message>
        <source>The leaflet of the strip says when to read it.</source>
        <translation>El folleto de la tira dice cuándo leerla.</translation>
    </message>
    <message>
        <source>The timer is not running.</source>
        <translation>El reloj no está en marcha.</translation>
    </message>
    <message>
        <source>Dipped %1 ago. Read it when its leaflet says.</source>
        <translation>Mojada hace %1. Léala cuando lo diga su folleto.</translation>
    </message>
    <message>
        <source>Too early. Read it in %1.</source>
        <translation>Muy pronto. Léala en %1.</translation>
    </message>
    <message>
        <source>Read now. You have %1.</source>
        <translation>Leer ahora. Le quedan %1.</translation>
    </message>
    <message>
        <source>Too late. A line that comes late says nothing.</source>
        <translation>Muy tarde. Una línea que sale tarde no dice nada.</translation>
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
        <translation>no anotado</translation>
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
        <translation>sin cronometrar</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>cuenta</translation>
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
        <translation>Líneas vistas</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Caja</translation>
    </message>
    <message>
        <source>In water</source>
        <translation>En agua</translation>
    </message>
    <message>
        <source>Read after</source>
        <translation>Leída después de</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Situación</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripsView</name>
    <message>
        <source>No strip is recorded for this sample.</source>
        <translation>No hay ninguna tira registrada para esta muestra.</translation>
    </message>
    <message>
        <source>What all tests say together</source>
        <translation>Lo que dicen todas las pruebas juntas</translation>
    </message>
    <message>
        <source>Recorded strips</source>
        <translation>Tiras registradas</translation>
    </message>
    <message>
        <source>◀▶ The tests disagree</source>
        <translation>◀▶ Las pruebas se contradicen</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Después: %1</translation>
    </message>
    <message>
        <source>This sample was not scanned yet. What the strips say stands alone.</source>
        <translation>Esta muestra aún no se escaneó. Lo que dicen las tiras está solo.</translation>
    </message>
    <message>
        <source>No strip is part of the result of the last scan yet.</source>
        <translation>Ninguna tira es aún parte del resultado del último escaneo.</translation>
    </message>
    <message>
        <source>Take this stri&amp;p back</source>
        <translation>Retirar &amp;esta tira</translation>
    </message>
</context>
<context>
    <name>candor::gui::UnlockDialog</name>
    <message>
        <source>Show the &amp;letters</source>
        <translation>Mostrar las &amp;letras</translation>
    </message>
    <message>
        <source>Candor: the sample log is encrypted</source>
        <translation>Candor: el registro de muestras está cifrado</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>What was recorded on this computer is encrypted. It opens with its passphrase; nobody can open it without.</source>
        <translation>Lo que se registró en este ordenador está cifrado. Se abre con su frase de contraseña; sin ella nadie puede abrirlo.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Frase de contraseña</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Trying the passphrase …</source>
        <translation>Probando la frase de contraseña…</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>This passphrase does not open the log. Capital and small letters count, and spaces too.</source>
        <translation>Esta frase de contraseña no abre el registro. Cuentan las mayúsculas y minúsculas, y también los espacios.</translation>
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
        <translation>posible</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>no detectado</translation>
    </message>
    <message>
        <source>no usable result</source>
        <translation>ningún resultado útil</translation>
    </message>
</context>
<context>
    <name>candor::gui::WindowMenus</name>
    <message>
        <source>&amp;Sample</source>
        <translation>M&amp;uestra</translation>
    </message>
    <message>
        <source>&amp;New sample</source>
        <translation>Muestra &amp;nueva</translation>
    </message>
    <message>
        <source>&amp;List of samples …</source>
        <translation>&amp;Lista de muestras…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Re&amp;ferences</source>
        <translation>Re&amp;ferencias</translation>
    </message>
    <message>
        <source>&amp;Browse the library …</source>
        <translation>Ver la &amp;biblioteca…</translation>
    </message>
    <message>
        <source>&amp;Choose the library …</source>
        <translation>&amp;Elegir la biblioteca …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Outdoor</source>
        <translation>&amp;Exterior</translation>
    </message>
    <message>
        <source>L&amp;arger letters</source>
        <translation>Letras más &amp;grandes</translation>
    </message>
    <message>
        <source>&amp;Smaller letters</source>
        <translation>Letras más &amp;pequeñas</translation>
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
        <translation>Idioma de las palabras</translation>
    </message>
    <message>
        <source>The words to say</source>
        <translation>Las palabras que decir</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>I&amp;dioma</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>Registrado.</translation>
    </message>
    <message>
        <source>There is no result yet. Measure the sample first.</source>
        <translation>Aún no hay resultado. Mida antes la muestra.</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULADO, no es una muestra real</translation>
    </message>
    <message>
        <source>I have said &amp;this</source>
        <translation>He dich&amp;o esto</translation>
    </message>
</context>
<context>
    <name>candor::plot::PanelHeading</name>
    <message>
        <source> (same scale as above)</source>
        <translation> (misma escala que arriba)</translation>
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
        <translation>Mezcla ajustada</translation>
    </message>
    <message>
        <source>holds no substance</source>
        <translation>no contiene ninguna sustancia</translation>
    </message>
    <message>
        <source>No mixture fitted</source>
        <translation>Ninguna mezcla ajustada</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Sin explicar</translation>
    </message>
    <message>
        <source>by the fitted mixture</source>
        <translation>por la mezcla ajustada</translation>
    </message>
    <message>
        <source>Substances in the fit; %1 more not drawn</source>
        <translation>Sustancias en el ajuste; %1 más sin dibujar</translation>
    </message>
    <message>
        <source>Substances in the fit</source>
        <translation>Sustancias en el ajuste</translation>
    </message>
    <message>
        <source>Residual: measured minus fitted</source>
        <translation>Residuo: medido menos ajustado</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Residuo</translation>
    </message>
    <message>
        <source>By hand, not part of the result</source>
        <translation>A mano, no es parte del resultado</translation>
    </message>
</context>
</TS>
