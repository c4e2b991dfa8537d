<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>candor::gui::ByHandPanel</name>
    <message>
        <source>Compare by hand. This is not part of the result.</source>
        <translation>Comparer à la main. Cela ne fait pas partie du résultat.</translation>
    </message>
    <message>
        <source>Part of its name</source>
        <translation>Une partie de son nom</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Factor of the reference</source>
        <translation>Facteur de la référence</translation>
    </message>
    <message>
        <source>Factor of the reference, as a slider</source>
        <translation>Facteur de la référence, en curseur</translation>
    </message>
    <message>
        <source>References most like what is left</source>
        <translation>Références les plus semblables au reste</translation>
    </message>
    <message>
        <source>This reference does not cover the range of the sample.</source>
        <translation>Cette référence ne couvre pas le domaine de l&apos;échantillon.</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>By hand, not part of the result. Likeness is of the shape, not a share: something is always most alike, even where nothing is there.</source>
        <translation>À la main, hors du résultat. La ressemblance est celle de la forme, pas une part : quelque chose ressemble toujours le plus, même là où il n&apos;y a rien.</translation>
    </message>
    <message>
        <source>Nothing subtracted.</source>
        <translation>Rien n&apos;est soustrait.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Subtracted by hand:
%1</source>
        <translation>Soustrait à la main :
%1</translation>
    </message>
    <message>
        <source>The library of this result is not loaded: there are no references to compare with.</source>
        <translation>La bibliothèque de ce résultat n&apos;est pas chargée : il n&apos;y a pas de références pour comparer.</translation>
    </message>
    <message>
        <source>laid over by hand, × %1</source>
        <translation>superposé à la main, × %1</translation>
    </message>
    <message>
        <source>Would be left</source>
        <translation>Resterait</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>after what was subtracted by hand</source>
        <translation>après ce qui a été soustrait à la main</translation>
    </message>
    <message>
        <source>Find a r&amp;eference</source>
        <translation>Chercher une ré&amp;férence</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Facteur</translation>
    </message>
    <message>
        <source>Show what would be left</source>
        <translation>Montrer ce qui resterait</translation>
    </message>
    <message>
        <source>Remove the over&amp;lay</source>
        <translation>Enlever la super&amp;position</translation>
    </message>
    <message>
        <source>Subtract it</source>
        <translation>Soustraire</translation>
    </message>
    <message>
        <source>Undo the last</source>
        <translation>Annuler la dernière</translation>
    </message>
    <message>
        <source>Search what is left</source>
        <translation>Chercher dans le reste</translation>
    </message>
</context>
<context>
    <name>candor::gui::CandidatesModel</name>
    <message numerus="yes">
        <source>▲ like %n other(s)</source>
        <translation>
            <numerusform>▲ comme %n autre</numerusform>
            <numerusform>▲ comme %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>À regarder</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Pourquoi elle attend</translation>
    </message>
</context>
<context>
    <name>candor::gui::CheckStatus</name>
    <message>
        <source>passed</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
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
        <translation>Non identifié</translation>
    </message>
    <message>
        <source>most like %1</source>
        <translation>le plus semblable à : %1</translation>
    </message>
    <message>
        <source>could also be %1</source>
        <translation>pourrait aussi être : %1</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 à %3)</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Non expliqué</translation>
    </message>
    <message>
        <source>nothing else stands out from what the references explain</source>
        <translation>rien d&apos;autre ne ressort de ce que les références expliquent</translation>
    </message>
    <message>
        <source>something else is in this sample; it shows in several places</source>
        <translation>il y a autre chose dans cet échantillon ; cela se voit à plusieurs endroits</translation>
    </message>
    <message>
        <source>something else is in this sample, near %1 cm⁻¹</source>
        <translation>il y a autre chose dans cet échantillon, vers %1 cm⁻¹</translation>
    </message>
    <message>
        <source>The scan sees</source>
        <translation>Le scan voit</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>0 to 100 %</source>
        <translation>0 à 100 %</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Remarques</translation>
    </message>
</context>
<context>
    <name>candor::gui::Conclusion</name>
    <message>
        <source>inconclusive</source>
        <translation>non concluant</translation>
    </message>
    <message>
        <source>not detected above %1 %</source>
        <translation>non détecté au-dessus de %1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::DecisionBar</name>
    <message>
        <source>What a person concluded</source>
        <translation>Ce qu&apos;une personne a conclu</translation>
    </message>
    <message>
        <source>No person has concluded anything else. The result above is the program&apos;s.</source>
        <translation>Personne n&apos;a conclu autre chose. Le résultat ci-dessus est celui du programme.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>▷ A person (%1) concluded, beside the program: %2. Why: %3</source>
        <translation>▷ Une personne (%1) a conclu, à côté du programme : %2. Pourquoi : %3</translation>
    </message>
    <message>
        <source>This sample is closed.</source>
        <translation>Cet échantillon est clos.</translation>
    </message>
    <message>
        <source>Take a scan back: wrong powder, residue on the crystal.</source>
        <translation>Retirer un scan : autre poudre, résidu sur le cristal.</translation>
    </message>
    <message>
        <source>Conclu&amp;de…</source>
        <translation>Conclur&amp;e…</translation>
    </message>
    <message>
        <source>Sca&amp;ns…</source>
        <translation>Sca&amp;ns…</translation>
    </message>
    <message>
        <source>Conclude otherwise than the program, with a reason.</source>
        <translation>Conclure autrement que le programme, avec une raison.</translation>
    </message>
</context>
<context>
    <name>candor::gui::DecisionForm</name>
    <message>
        <source>Conclude otherwise</source>
        <translation>Conclure autrement</translation>
    </message>
    <message>
        <source>What you conclude of sample %1 stands beside what the program suggests, never in its place. It rules nothing out.</source>
        <translation>Ce que vous concluez de l&apos;échantillon %1 figure à côté de ce que suggère le programme, jamais à sa place. Cela n&apos;exclut rien.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>it stays on record; write no name</source>
        <translation>cela reste enregistré ; n&apos;écrivez pas de nom</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>Avec vos mots</translation>
    </message>
    <message>
        <source>They stand on the card of whoever brought it. Write no name.</source>
        <translation>Ils figurent sur la fiche de la personne qui l&apos;a apporté. N&apos;écrivez pas de nom.</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Pour&amp;quoi</translation>
    </message>
    <message>
        <source>&amp;In your words</source>
        <translation>Avec &amp;vos mots</translation>
    </message>
    <message>
        <source>You &amp;act as</source>
        <translation>V&amp;ous agissez en</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>The program suggests</source>
        <translation>Le programme suggère</translation>
    </message>
    <message>
        <source>You conclude</source>
        <translation>Vous concluez</translation>
    </message>
    <message>
        <source>You conclude of %1</source>
        <translation>Vous concluez sur : %1</translation>
    </message>
    <message>
        <source>as suggested</source>
        <translation>comme suggéré</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>&amp;Take my decision back</source>
        <translation>&amp;Retirer ma décision</translation>
    </message>
    <message>
        <source>Conclude something of a target, or say it in your words.</source>
        <translation>Concluez sur une cible, ou dites-le avec vos mots.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Dites pourquoi.</translation>
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
        <translation>Cela ne peut pas se faire ainsi.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>Un fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>This kind of file cannot be used.</source>
        <translation>Ce type de fichier ne peut pas être utilisé.</translation>
    </message>
    <message>
        <source>A file is damaged or ends too early.</source>
        <translation>Un fichier est endommagé ou s&apos;arrête trop tôt.</translation>
    </message>
    <message>
        <source>It is not stated what the numbers of a file are.</source>
        <translation>Il n&apos;est pas indiqué ce que sont les nombres d&apos;un fichier.</translation>
    </message>
    <message>
        <source>A value is outside what is allowed.</source>
        <translation>Une valeur est en dehors de ce qui est permis.</translation>
    </message>
    <message>
        <source>Two things do not fit together.</source>
        <translation>Deux choses ne vont pas ensemble.</translation>
    </message>
    <message>
        <source>There is too little data.</source>
        <translation>Il y a trop peu de données.</translation>
    </message>
    <message>
        <source>Something is not there.</source>
        <translation>Quelque chose est introuvable.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>Cela existe déjà.</translation>
    </message>
    <message>
        <source>It cannot be written to the disk.</source>
        <translation>L&apos;écriture sur le disque est impossible.</translation>
    </message>
    <message>
        <source>The reference library is damaged.</source>
        <translation>La bibliothèque de référence est endommagée.</translation>
    </message>
    <message>
        <source>The instrument does not answer as it should.</source>
        <translation>L&apos;instrument ne répond pas comme il devrait.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Cela a été arrêté.</translation>
    </message>
    <message>
        <source>Something failed inside the program.</source>
        <translation>Quelque chose a échoué dans le programme.</translation>
    </message>
    <message>
        <source>The file does not say by which technique it was measured: choose the technique, then import it again.</source>
        <translation>Le fichier ne dit pas par quelle technique il a été mesuré : choisissez la technique, puis importez-le de nouveau.</translation>
    </message>
    <message>
        <source>The file does not say the unit of its axis: choose the axis, then import it again.</source>
        <translation>Le fichier ne dit pas l&apos;unité de son axe : choisissez l&apos;axe, puis importez-le de nouveau.</translation>
    </message>
    <message>
        <source>The file does not say the unit of its values: choose the signal, then import it again.</source>
        <translation>Le fichier ne dit pas l&apos;unité de ses valeurs : choisissez le signal, puis importez-le de nouveau.</translation>
    </message>
    <message>
        <source>The file states another technique than the one that is chosen here.</source>
        <translation>Le fichier indique une autre technique que celle qui est choisie ici.</translation>
    </message>
    <message>
        <source>In English: %1</source>
        <translation>En anglais : %1</translation>
    </message>
    <message>
        <source>The disk is full: this was not recorded. Make room, then do it again.</source>
        <translation>Le disque est plein : ceci n&apos;a pas été enregistré. Faites de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>The disk is full: this was not written. Make room, then do it again.</source>
        <translation>Le disque est plein : ceci n&apos;a pas été écrit. Faites de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>The log may only be read, not written: this was not recorded.</source>
        <translation>Le journal peut seulement être lu, pas écrit : ceci n&apos;a pas été enregistré.</translation>
    </message>
    <message>
        <source>This disk may only be read, not written. Choose another place.</source>
        <translation>Ce disque peut seulement être lu, pas écrit. Choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>You may not write there. Choose another place.</source>
        <translation>Vous n&apos;avez pas le droit d&apos;écrire là. Choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>Another program keeps the log busy: this was not recorded. Do it again.</source>
        <translation>Un autre programme occupe le journal : ceci n&apos;a pas été enregistré. Recommencez.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Le fichier n&apos;est plus là.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>Vous n&apos;avez pas le droit de lire ce fichier.</translation>
    </message>
    <message>
        <source>The instrument was unplugged. Plug it in and connect again.</source>
        <translation>L&apos;instrument a été débranché. Branchez-le et connectez-le de nouveau.</translation>
    </message>
    <message>
        <source>Another program uses the instrument. Close that program and try again.</source>
        <translation>Un autre programme utilise l&apos;instrument. Fermez ce programme et réessayez.</translation>
    </message>
    <message>
        <source>The instrument is confused. Disconnect it and connect again.</source>
        <translation>L&apos;instrument ne suit plus. Déconnectez-le et connectez-le de nouveau.</translation>
    </message>
    <message>
        <source>The time for the laser has run out. Allow it again.</source>
        <translation>Le temps accordé au laser est écoulé. Autorisez-le de nouveau.</translation>
    </message>
    <message>
        <source>The detector is full even at the shortest exposure: there is too much light.</source>
        <translation>Le détecteur est plein même avec la pose la plus courte : il y a trop de lumière.</translation>
    </message>
    <message>
        <source>The dark is of another exposure. Take a new dark.</source>
        <translation>La mesure dans le noir est d&apos;une autre pose. Refaites-la.</translation>
    </message>
    <message>
        <source>It was stopped before the dark was taken.</source>
        <translation>Arrêté avant la mesure dans le noir.</translation>
    </message>
</context>
<context>
    <name>candor::gui::ExplorablePlot</name>
    <message>
        <source>Plot of the measured and the fitted spectrum</source>
        <translation>Tracé du spectre mesuré et du spectre ajusté</translation>
    </message>
</context>
<context>
    <name>candor::gui::FilePage</name>
    <message>
        <source>&amp;Choose a file …</source>
        <translation>&amp;Choisir un fichier…</translation>
    </message>
    <message>
        <source>Or drop a file here.</source>
        <translation>Ou déposez un fichier ici.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Choose a spectrum</source>
        <translation>Choisir un spectre</translation>
    </message>
    <message>
        <source>The file does not say everything</source>
        <translation>Le fichier ne dit pas tout</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>comme le dit le fichier</translation>
    </message>
    <message>
        <source>wavenumber in cm⁻¹</source>
        <translation>nombre d&apos;onde en cm⁻¹</translation>
    </message>
    <message>
        <source>Raman shift in cm⁻¹</source>
        <translation>décalage Raman en cm⁻¹</translation>
    </message>
    <message>
        <source>wavelength in nm</source>
        <translation>longueur d&apos;onde en nm</translation>
    </message>
    <message>
        <source>wavelength in µm</source>
        <translation>longueur d&apos;onde en µm</translation>
    </message>
    <message>
        <source>absorbance</source>
        <translation>absorbance</translation>
    </message>
    <message>
        <source>transmittance from 0 to 1</source>
        <translation>transmittance de 0 à 1</translation>
    </message>
    <message>
        <source>transmittance in per cent</source>
        <translation>transmittance en pour cent</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>coups</translation>
    </message>
    <message>
        <source>infrared</source>
        <translation>infrarouge</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>pas nécessaire</translation>
    </message>
    <message>
        <source> nm</source>
        <translation> nm</translation>
    </message>
    <message>
        <source>&amp;Read with these answers</source>
        <translation>&amp;Lire avec ces réponses</translation>
    </message>
    <message>
        <source>&amp;Laser</source>
        <translation>Las&amp;er</translation>
    </message>
    <message>
        <source>A folder that a bench writes into</source>
        <translation>Un dossier où écrit un appareil</translation>
    </message>
    <message>
        <source>&amp;Watch a folder …</source>
        <translation>Surveiller un &amp;dossier…</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>Aucun dossier n&apos;est surveillé.</translation>
    </message>
    <message>
        <source>Files that arrived, the newest on top</source>
        <translation>Fichiers arrivés, le plus récent en haut</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>%1 does not say what its numbers are. Answer only what you know for certain.</source>
        <translation>%1 ne dit pas ce que sont ses nombres. Ne répondez que ce que vous savez avec certitude.</translation>
    </message>
    <message>
        <source>This file cannot be used: %1</source>
        <translation>Ce fichier ne peut pas être utilisé : %1</translation>
    </message>
    <message>
        <source>%1 was read.</source>
        <translation>%1 a été lu.</translation>
    </message>
    <message>
        <source>Watching %1</source>
        <translation>Surveille %1</translation>
    </message>
    <message>
        <source>&amp;Axis</source>
        <translation>A&amp;xe</translation>
    </message>
    <message>
        <source>Valu&amp;es</source>
        <translation>&amp;Valeurs</translation>
    </message>
    <message>
        <source>Techni&amp;que</source>
        <translation>&amp;Technique</translation>
    </message>
    <message>
        <source>Use &amp;this file for the sample</source>
        <translation>Prendre ce fichier pour l&apos;écha&amp;ntillon</translation>
    </message>
</context>
<context>
    <name>candor::gui::FindingWords</name>
    <message>
        <source>still an alarm</source>
        <translation>toujours une alarme</translation>
    </message>
    <message>
        <source>it would not be detected</source>
        <translation>ce ne serait pas détecté</translation>
    </message>
    <message>
        <source>only possible, no alarm</source>
        <translation>seulement possible, pas d&apos;alarme</translation>
    </message>
    <message>
        <source>Bands that count</source>
        <translation>Bandes qui comptent</translation>
    </message>
    <message>
        <source>Band (cm⁻¹)</source>
        <translation>Bande (cm⁻¹)</translation>
    </message>
    <message>
        <source>Carries</source>
        <translation>Porte</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>Sans elle</translation>
    </message>
    <message>
        <source>What looks alike</source>
        <translation>Ce qui se ressemble</translation>
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
        <translation>non détecté ; ce scan ne dit rien</translation>
    </message>
    <message>
        <source>not detected; could not have been seen</source>
        <translation>non détecté ; n&apos;aurait pas pu être vu</translation>
    </message>
    <message>
        <source>not detected above %1</source>
        <translation>non détecté au-dessus de %1</translation>
    </message>
    <message>
        <source>any amount: there is no usable result</source>
        <translation>n&apos;importe quelle quantité : il n&apos;y a aucun résultat utilisable</translation>
    </message>
    <message>
        <source>any amount: it could not be seen in this sample</source>
        <translation>n&apos;importe quelle quantité : cela ne pourrait pas être vu dans cet échantillon</translation>
    </message>
    <message>
        <source>all but a sample that is nearly all of it</source>
        <translation>tout, sauf si presque tout l&apos;échantillon en est</translation>
    </message>
    <message>
        <source>less than about 1 part in %1</source>
        <translation>moins d&apos;environ 1 part sur %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 à %3)</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>attendu</translation>
    </message>
    <message>
        <source>not expected</source>
        <translation>non attendu</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>n&apos;a pas fonctionné</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>détecté</translation>
    </message>
    <message>
        <source>detected, in doubt</source>
        <translation>détecté, avec un doute</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>non détecté</translation>
    </message>
    <message>
        <source>too much water to tell</source>
        <translation>trop d&apos;eau pour le dire</translation>
    </message>
    <message>
        <source>strips disagree</source>
        <translation>bandelettes en désaccord</translation>
    </message>
    <message>
        <source>no strip</source>
        <translation>pas de bandelette</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Prochaine étape</translation>
    </message>
    <message>
        <source>About the strip</source>
        <translation>Sur la bandelette</translation>
    </message>
    <message>
        <source>What the scan says</source>
        <translation>Ce que dit le scan</translation>
    </message>
    <message>
        <source>No bands were looked at one by one for this target.</source>
        <translation>Pour cette cible, aucune bande n&apos;a été regardée une à une.</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>Sur quoi cela repose</translation>
    </message>
</context>
<context>
    <name>candor::gui::FindingsModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Recherché</translation>
    </message>
    <message>
        <source>The scan could miss</source>
        <translation>Le scan peut manquer</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendu comme</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Bandelette</translation>
    </message>
    <message>
        <source>Share seen</source>
        <translation>Part vue</translation>
    </message>
    <message>
        <source>Scan limit</source>
        <translation>Limite du scan</translation>
    </message>
</context>
<context>
    <name>candor::gui::HistoryWords</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Spectrum in the file</source>
        <translation>Spectre dans le fichier</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 du fichier</translation>
    </message>
    <message>
        <source>Calibration of the spectrometer</source>
        <translation>Étalonnage du spectromètre</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULÉ, pas un vrai échantillon</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Bandelette</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Earlier analysis</source>
        <translation>Analyse antérieure</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendu comme</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recette</translation>
    </message>
    <message>
        <source>Fingerprint of the recipe</source>
        <translation>Empreinte de la recette</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Revision of the library</source>
        <translation>Révision de la bibliothèque</translation>
    </message>
    <message>
        <source>Alarm thresholds</source>
        <translation>Seuils d&apos;alarme</translation>
    </message>
    <message>
        <source>About the library</source>
        <translation>Sur la bibliothèque</translation>
    </message>
    <message>
        <source>Most similar single reference</source>
        <translation>Référence seule la plus semblable</translation>
    </message>
    <message>
        <source>%1 (%2 %3). A high score says nothing of small parts.</source>
        <translation>%1 (%2 %3). Un score élevé ne dit rien des petites parts.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
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
        <translation>seulement comme le dit le fichier</translation>
    </message>
    <message>
        <source>for example CC BY 4.0, or own measurement</source>
        <translation>par exemple CC BY 4.0, ou notre mesure</translation>
    </message>
    <message>
        <source>Tec&amp;hnique</source>
        <translation>Tec&amp;hnique</translation>
    </message>
    <message>
        <source>A&amp;xis</source>
        <translation>A&amp;xe</translation>
    </message>
    <message>
        <source>Si&amp;gnal</source>
        <translation>Si&amp;gnal</translation>
    </message>
    <message>
        <source>Licen&amp;ce</source>
        <translation>L&amp;icence</translation>
    </message>
</context>
<context>
    <name>candor::gui::ImportReview</name>
    <message>
        <source>No new reference waits. What you import is shown here first.</source>
        <translation>Aucune nouvelle référence n&apos;attend. Ce que vous importez s&apos;affiche d&apos;abord ici.</translation>
    </message>
    <message>
        <source>New references that wait</source>
        <translation>Nouvelles références en attente</translation>
    </message>
    <message>
        <source>Details of the new reference</source>
        <translation>Détails de la nouvelle référence</translation>
    </message>
    <message>
        <source>What the last import did</source>
        <translation>Ce qu&apos;a fait la dernière importation</translation>
    </message>
    <message>
        <source>Acce&amp;pt into the library</source>
        <translation>&amp;Accepter dans la bibliothèque</translation>
    </message>
    <message>
        <source>why it should wait</source>
        <translation>pourquoi elle doit attendre</translation>
    </message>
    <message>
        <source>Why it should wait</source>
        <translation>Pourquoi elle doit attendre</translation>
    </message>
    <message>
        <source>&amp;Keep waiting</source>
        <translation>&amp;Laisser en attente</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Écarter</translation>
    </message>
    <message>
        <source>The file that it came from stays where it is.</source>
        <translation>Le fichier d&apos;où elle vient reste où il est.</translation>
    </message>
    <message>
        <source>▲ Nearly the same curve as %1 (correlation %2). Is one of the names wrong, or can the two not be told apart?</source>
        <translation>▲ Presque la même courbe que %1 (corrélation %2). L&apos;un des noms est-il faux, ou ne peut-on pas distinguer les deux ?</translation>
    </message>
    <message numerus="yes">
        <source>%n new reference(s) wait for review.</source>
        <translation>
            <numerusform>%n nouvelle référence attend d&apos;être revue.</numerusform>
            <numerusform>%n nouvelles références attendent d&apos;être revues.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Omis : %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::InstrumentPanel</name>
    <message>
        <source>&amp;Connect</source>
        <translation>C&amp;onnecter</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Déconnecter</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Simulated sample</source>
        <translation>Échantillon simulé</translation>
    </message>
    <message>
        <source>State of the instrument</source>
        <translation>État de l&apos;appareil</translation>
    </message>
    <message>
        <source>Laser</source>
        <translation>Laser</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1 (ne peut pas être utilisé)</translation>
    </message>
    <message>
        <source>SIMULATED %1, for training</source>
        <translation>SIMULÉ %1, pour l&apos;apprentissage</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample: %1 is connected.</source>
        <translation>SIMULÉ, pas un vrai échantillon : %1 est connecté.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>%1 est connecté.</translation>
    </message>
    <message>
        <source>▲ LASER ON ▲</source>
        <translation>▲ LASER ALLUMÉ ▲</translation>
    </message>
    <message>
        <source>Laser off</source>
        <translation>Laser éteint</translation>
    </message>
    <message>
        <source>What helps: %1</source>
        <translation>Ce qui aide : %1</translation>
    </message>
    <message>
        <source>No instrument that Candor knows is plugged in.</source>
        <translation>Aucun appareil que Candor connaît n&apos;est branché.</translation>
    </message>
    <message>
        <source>Instru&amp;ment</source>
        <translation>Appare&amp;il</translation>
    </message>
    <message>
        <source>Simula&amp;ted sample</source>
        <translation>Échan&amp;tillon simulé</translation>
    </message>
    <message>
        <source>What hangs at this port</source>
        <translation>Ce qui est branché à ce port</translation>
    </message>
    <message>
        <source>Rows of the picture</source>
        <translation>Lignes de l&apos;image</translation>
    </message>
    <message>
        <source>first-last, such as 212-246</source>
        <translation>première-dernière, par exemple 212-246</translation>
    </message>
    <message>
        <source>What hangs there</source>
        <translation>Ce qui y est branché</translation>
    </message>
    <message>
        <source>Ro&amp;ws of the picture</source>
        <translation>Lignes de &amp;l&apos;image</translation>
    </message>
    <message>
        <source>Serial port: %1</source>
        <translation>Port série : %1</translation>
    </message>
    <message>
        <source>Camera: %1</source>
        <translation>Caméra : %1</translation>
    </message>
    <message>
        <source>A port does not tell what hangs there. Say it, and only if you know it.</source>
        <translation>Un port ne dit pas ce qui y est branché. Indiquez-le, et seulement si vous le savez.</translation>
    </message>
    <message>
        <source>Rows are two numbers with a dash between, such as 212-246, or nothing.</source>
        <translation>Les lignes sont deux nombres avec un tiret entre eux, par exemple 212-246, ou rien.</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>pas encore indiqué</translation>
    </message>
    <message>
        <source>It shows colours and broad bands, by which no substance can be told from others: it can be looked at here, and nothing is looked for in it.</source>
        <translation>Il montre des couleurs et des bandes larges, par lesquelles aucune substance ne se distingue des autres : on peut regarder son spectre ici, et rien n&apos;y est recherché.</translation>
    </message>
</context>
<context>
    <name>candor::gui::InstrumentWorker</name>
    <message>
        <source>No instrument is connected.</source>
        <translation>Aucun appareil n&apos;est connecté.</translation>
    </message>
    <message>
        <source>Switch the laser off or cover the probe</source>
        <translation>Éteignez le laser ou couvrez la sonde</translation>
    </message>
    <message>
        <source>Let the light in again</source>
        <translation>Laissez de nouveau entrer la lumière</translation>
    </message>
</context>
<context>
    <name>candor::gui::Intake</name>
    <message>
        <source>Powder</source>
        <translation>Poudre</translation>
    </message>
    <message>
        <source>Pill</source>
        <translation>Comprimé</translation>
    </message>
    <message>
        <source>Crystals</source>
        <translation>Cristaux</translation>
    </message>
    <message>
        <source>Blotter</source>
        <translation>Buvard</translation>
    </message>
    <message>
        <source>Liquid</source>
        <translation>Liquide</translation>
    </message>
    <message>
        <source>Residue</source>
        <translation>Résidu</translation>
    </message>
    <message>
        <source>Used equipment</source>
        <translation>Matériel utilisé</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Residue only</source>
        <translation>Résidu seulement</translation>
    </message>
    <message>
        <source>Less than a match head</source>
        <translation>Moins qu&apos;une tête d&apos;allumette</translation>
    </message>
    <message>
        <source>About a match head</source>
        <translation>Environ une tête d&apos;allumette</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>A match head or more</source>
        <translation>Une tête d&apos;allumette ou plus</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Overdose</source>
        <translation>Overdose</translation>
    </message>
    <message>
        <source>Odd effects</source>
        <translation>Effets étranges</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>Nobody knows</source>
        <translation>Personne ne sait</translation>
    </message>
</context>
<context>
    <name>candor::gui::IntakeForm</name>
    <message>
        <source>What was it sold as?</source>
        <translation>Vendu comme quoi ?</translation>
    </message>
    <message>
        <source>What does it come as?</source>
        <translation>Sous quelle forme ?</translation>
    </message>
    <message>
        <source>How much is there to test?</source>
        <translation>Combien y en a-t-il à tester ?</translation>
    </message>
    <message>
        <source>Was it involved in an overdose or odd effects?</source>
        <translation>Y a-t-il eu avec cela une overdose ou des effets étranges ?</translation>
    </message>
    <message>
        <source>If you like</source>
        <translation>Si vous voulez</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>for example pale yellow</source>
        <translation>par exemple jaune pâle</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspect</translation>
    </message>
    <message>
        <source>for example sticky, with a stamp</source>
        <translation>par exemple collant, avec un motif</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>a town or a region, no address</source>
        <translation>une ville ou une région, pas d&apos;adresse</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>No names, nothing that tells who brought it.</source>
        <translation>Pas de noms, rien qui dise qui l&apos;a apporté.</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Couleur</translation>
    </message>
    <message>
        <source>Appea&amp;rance</source>
        <translation>As&amp;pect</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>&amp;Lieu</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Remar&amp;que</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Terminé</translation>
    </message>
    <message>
        <source>Press Add to take the name that you typed.</source>
        <translation>Appuyez sur Ajouter pour prendre le nom que vous avez écrit.</translation>
    </message>
    <message>
        <source>Say what it was sold as. &quot;Not known&quot; is an answer.</source>
        <translation>Dites comme quoi cela a été vendu. « Non connu » est une réponse.</translation>
    </message>
    <message>
        <source>Say what it comes as.</source>
        <translation>Dites sous quelle forme cela se présente.</translation>
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
        <translation>Référence</translation>
    </message>
    <message>
        <source>the lab&apos;s own number for this sample</source>
        <translation>le numéro du laboratoire pour cet échantillon</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>for example GC-MS</source>
        <translation>par exemple GC-MS</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>year, month and day, such as 2026-01-31</source>
        <translation>année, mois et jour, comme 2026-01-31</translation>
    </message>
    <message>
        <source>Add the lab&apos;s answer</source>
        <translation>Ajouter la réponse du laboratoire</translation>
    </message>
    <message>
        <source>What the lab answered about sample %1.</source>
        <translation>Ce que le laboratoire a répondu sur l&apos;échantillon %1.</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Référence</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Méthode</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>No names, nothing that tells who brought it.</source>
        <translation>Pas de noms, rien qui dise qui l&apos;a apporté.</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Rem&amp;arque</translation>
    </message>
    <message>
        <source>Re&amp;cord</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>Au&amp;jourd&apos;hui</translation>
    </message>
    <message>
        <source>Substances that the lab reports</source>
        <translation>Substances que le laboratoire indique</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Substance</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Target, if it is one</source>
        <translation>Cible, si c&apos;en est une</translation>
    </message>
    <message>
        <source>&amp;Add a row</source>
        <translation>Ajouter une &amp;ligne</translation>
    </message>
    <message>
        <source>Substance %1</source>
        <translation>Substance %1</translation>
    </message>
    <message>
        <source>Amount of substance %1</source>
        <translation>Quantité de la substance %1</translation>
    </message>
    <message>
        <source>such as trace</source>
        <translation>par exemple trace</translation>
    </message>
    <message>
        <source>Target of substance %1</source>
        <translation>Cible de la substance %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Give the lab&apos;s reference.</source>
        <translation>Donnez la référence du laboratoire.</translation>
    </message>
    <message>
        <source>Give the date of the answer.</source>
        <translation>Donnez la date de la réponse.</translation>
    </message>
    <message>
        <source>Write the date as year, month and day, such as 2026-01-31.</source>
        <translation>Écrivez la date en année, mois et jour, comme 2026-01-31.</translation>
    </message>
    <message>
        <source>A row has an amount or a target and no substance.</source>
        <translation>Une ligne a une quantité ou une cible, et pas de substance.</translation>
    </message>
    <message>
        <source>Give a substance, or say in the note what the lab answered.</source>
        <translation>Donnez une substance, ou dites dans la remarque ce que le laboratoire a répondu.</translation>
    </message>
    <message>
        <source>This day is still to come. Is it right?</source>
        <translation>Ce jour n&apos;est pas encore venu. Est-ce juste ?</translation>
    </message>
    <message>
        <source>There is an answer with this reference. The new one replaces it; both stay to be read.</source>
        <translation>Il y a déjà une réponse avec cette référence. La nouvelle la remplace ; on peut toujours lire les deux.</translation>
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
        <translation>Choisir un &amp;fichier …</translation>
    </message>
    <message>
        <source>The one that comes with &amp;Candor</source>
        <translation>Celle qui vient avec &amp;Candor</translation>
    </message>
    <message>
        <source>&amp;Use this library</source>
        <translation>&amp;Utiliser cette bibliothèque</translation>
    </message>
    <message>
        <source>Samples are compared with one reference library. Its name and revision are recorded with every scan. Results that stand already do not change.</source>
        <translation>Les échantillons sont comparés à une seule bibliothèque de référence. Son nom et sa révision sont enregistrés avec chaque scan. Les résultats déjà obtenus ne changent pas.</translation>
    </message>
    <message>
        <source>Library in use</source>
        <translation>Bibliothèque utilisée</translation>
    </message>
    <message>
        <source>Library that was chosen</source>
        <translation>Bibliothèque choisie</translation>
    </message>
    <message>
        <source>Choose a library</source>
        <translation>Choisir une bibliothèque</translation>
    </message>
    <message>
        <source>Libraries (*.sqlite);;All files (*)</source>
        <translation>Bibliothèques (*.sqlite);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading the library …</source>
        <translation>Lecture de la bibliothèque …</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>Utilisée : %1</translation>
    </message>
    <message>
        <source>▲ The library that is set cannot be used. %1</source>
        <translation>▲ La bibliothèque réglée ne peut pas être utilisée. %1</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Choisie : %1</translation>
    </message>
    <message>
        <source>▲ This library cannot be used. %1</source>
        <translation>▲ Cette bibliothèque ne peut pas être utilisée. %1</translation>
    </message>
    <message>
        <source>%1, revision %2. References that count: %3. %4</source>
        <translation>%1, révision %2. Références prises en compte : %3. %4</translation>
    </message>
    <message>
        <source>Calibrated.</source>
        <translation>Étalonnée.</translation>
    </message>
    <message>
        <source>Not calibrated: alarms use common limits.</source>
        <translation>Non étalonnée : les alarmes utilisent des limites communes.</translation>
    </message>
</context>
<context>
    <name>candor::gui::LibraryView</name>
    <message>
        <source>&amp;References</source>
        <translation>&amp;Références</translation>
    </message>
    <message>
        <source>Ne&amp;w references</source>
        <translation>&amp;Nouvelles références</translation>
    </message>
    <message>
        <source>%1 takes no part in analyses now. The library must be calibrated again.</source>
        <translation>%1 ne participe plus aux analyses. La bibliothèque doit être étalonnée de nouveau.</translation>
    </message>
    <message>
        <source>%1 takes no part in analyses now.</source>
        <translation>%1 ne participe plus aux analyses.</translation>
    </message>
    <message>
        <source>%1 is in use again. The library must be calibrated again.</source>
        <translation>%1 est de nouveau en service. La bibliothèque doit être étalonnée de nouveau.</translation>
    </message>
    <message>
        <source>%1 is in use again.</source>
        <translation>%1 est de nouveau en service.</translation>
    </message>
    <message>
        <source>%1 is in the library now. The library must be calibrated again.</source>
        <translation>%1 est maintenant dans la bibliothèque. La bibliothèque doit être étalonnée de nouveau.</translation>
    </message>
    <message>
        <source>%1 is in the library now.</source>
        <translation>%1 est maintenant dans la bibliothèque.</translation>
    </message>
    <message>
        <source>%1 goes on waiting.</source>
        <translation>%1 attend encore.</translation>
    </message>
    <message>
        <source>%1 was discarded. Its file is where it was.</source>
        <translation>%1 a été écartée. Son fichier est où il était.</translation>
    </message>
    <message>
        <source>Import spectra: what their files do not say</source>
        <translation>Importer des spectres : ce que leurs fichiers ne disent pas</translation>
    </message>
    <message>
        <source>Import &amp;files...</source>
        <translation>Importer des &amp;fichiers...</translation>
    </message>
    <message>
        <source>Import a f&amp;older...</source>
        <translation>Importer un &amp;dossier...</translation>
    </message>
    <message>
        <source>Reading the library ...</source>
        <translation>Lecture de la bibliothèque ...</translation>
    </message>
    <message>
        <source>Writing ...</source>
        <translation>Écriture ...</translation>
    </message>
    <message>
        <source>Reading the spectra ...</source>
        <translation>Lecture des spectres ...</translation>
    </message>
    <message>
        <source>Checking the library ...</source>
        <translation>Contrôle de la bibliothèque ...</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>The file is whole: every reference is as it was written.</source>
        <translation>Le fichier est entier : chaque référence est telle qu&apos;elle a été écrite.</translation>
    </message>
    <message>
        <source>%1 and %2 are nearly the same curve (correlation %3).</source>
        <translation>%1 et %2 sont presque la même courbe (corrélation %3).</translation>
    </message>
    <message>
        <source>Calibrated.</source>
        <translation>Étalonnée.</translation>
    </message>
    <message>
        <source>Not calibrated: alarms use common limits.</source>
        <translation>Non étalonnée : les alarmes utilisent des limites communes.</translation>
    </message>
    <message>
        <source>Ne&amp;w references (%1 wait)</source>
        <translation>&amp;Nouvelles références (%1 en attente)</translation>
    </message>
    <message>
        <source>Import spectra</source>
        <translation>Importer des spectres</translation>
    </message>
    <message>
        <source>Import a folder of spectra</source>
        <translation>Importer un dossier de spectres</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln reference(s), %2 of them quarantined. Revision %3. %4</source>
        <translation>
            <numerusform>%1 : %Ln référence, dont %2 en quarantaine. Révision %3. %4</numerusform>
            <numerusform>%1 : %Ln références, dont %2 en quarantaine. Révision %3. %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::LiveWords</name>
    <message>
        <source>Detector</source>
        <translation>Détecteur</translation>
    </message>
    <message>
        <source>There is room in the detector.</source>
        <translation>Le détecteur a encore de la marge.</translation>
    </message>
    <message>
        <source>The detector is full. Shorten the exposure.</source>
        <translation>Le détecteur est plein. Raccourcissez l&apos;exposition.</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>The signal is high enough.</source>
        <translation>Le signal est assez fort.</translation>
    </message>
    <message>
        <source>There is hardly any signal. Is the sample in place and the light on?</source>
        <translation>Il n&apos;y a presque pas de signal. L&apos;échantillon est-il en place et la lumière allumée ?</translation>
    </message>
    <message>
        <source>The signal is low. Press the sample closer or expose longer.</source>
        <translation>Le signal est faible. Pressez mieux l&apos;échantillon ou exposez plus longtemps.</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>The signal holds still.</source>
        <translation>Le signal reste stable.</translation>
    </message>
    <message>
        <source>The signal moves. Hold the sample still.</source>
        <translation>Le signal bouge. Tenez l&apos;échantillon immobile.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>The noise is low.</source>
        <translation>Le bruit est faible.</translation>
    </message>
    <message>
        <source>The noise is high. Expose longer or take more scans.</source>
        <translation>Le bruit est fort. Exposez plus longtemps ou faites plus de scans.</translation>
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
        <translation>Ap&amp;pareil</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Writing to the disk takes long …</source>
        <translation>L&apos;écriture sur le disque prend du temps…</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>The scan of this sample cannot be read again: %1</source>
        <translation>Le scan de cet échantillon ne peut pas être relu : %1</translation>
    </message>
    <message>
        <source>Analysed again with another library or recipe than at first. The first result is in the list of samples.</source>
        <translation>Analysé de nouveau avec une autre bibliothèque ou une autre recette que la première fois. Le premier résultat est dans la liste des échantillons.</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>Échantillon suivant</translation>
    </message>
    <message>
        <source>Is %1 finished?</source>
        <translation>%1 est-il terminé ?</translation>
    </message>
    <message>
        <source>&amp;Finished: close it</source>
        <translation>&amp;Terminé : le fermer</translation>
    </message>
    <message>
        <source>&amp;Leave it open</source>
        <translation>Le &amp;laisser ouvert</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>&amp;Rester ici</translation>
    </message>
    <message>
        <source>no code yet</source>
        <translation>pas encore de code</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure en cours</translation>
    </message>
    <message>
        <source>The instrument is measuring. Stop it and quit?</source>
        <translation>L&apos;appareil est en train de mesurer. L&apos;arrêter et quitter ?</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>taken back in the window</source>
        <translation>retiré dans la fenêtre</translation>
    </message>
    <message>
        <source>File &amp;or folder</source>
        <translation>&amp;Fichier ou dossier</translation>
    </message>
    <message>
        <source>Br&amp;uker bench</source>
        <translation>Appareil Bru&amp;ker</translation>
    </message>
    <message>
        <source>Library to compare with</source>
        <translation>Bibliothèque de comparaison</translation>
    </message>
    <message>
        <source>A measurement is running, and belongs to this sample. Wait for it or cancel it first.</source>
        <translation>Une mesure est en cours et appartient à cet échantillon. Attendez-la ou annulez-la d&apos;abord.</translation>
    </message>
</context>
<context>
    <name>candor::gui::OpusPage</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>&amp;Connect to OPUS</source>
        <translation>&amp;Connecter à OPUS</translation>
    </message>
    <message>
        <source>Measure the bac&amp;kground</source>
        <translation>Mesur&amp;er le fond</translation>
    </message>
    <message>
        <source>&amp;Measure the sample</source>
        <translation>&amp;Mesurer l&apos;échantillon</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>A Bruker infrared bench is measured by OPUS, on this computer or on another one. OPUS must run with its HTTP server switched on. Not tested with a real bench yet.</source>
        <translation>Un appareil infrarouge Bruker est piloté par OPUS, sur cet ordinateur ou sur un autre. OPUS doit tourner avec son serveur HTTP activé. Pas encore essayé avec un vrai appareil.</translation>
    </message>
    <message>
        <source>%1 %2 s</source>
        <translation>%1 %2 s</translation>
    </message>
    <message>
        <source>Compute&amp;r</source>
        <translation>Or&amp;dinateur</translation>
    </message>
    <message>
        <source>name or IP address</source>
        <translation>nom ou adresse IP</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>&amp;Experiment</source>
        <translation>E&amp;xpérience</translation>
    </message>
    <message>
        <source>Its fol&amp;der on that computer</source>
        <translation>Son dossier sur cet ordina&amp;teur</translation>
    </message>
    <message>
        <source>Save spectra &amp;there in</source>
        <translation>Enregistrer les spectres &amp;là-bas dans</translation>
    </message>
    <message>
        <source>empty: the file that OPUS itself writes is taken</source>
        <translation>vide : le fichier qu&apos;OPUS écrit lui-même est pris</translation>
    </message>
    <message>
        <source>The same folder from &amp;here</source>
        <translation>Le même dossier &amp;vu d&apos;ici</translation>
    </message>
    <message>
        <source>empty: under the same path</source>
        <translation>vide : sous le même chemin</translation>
    </message>
    <message>
        <source>Looking for OPUS …</source>
        <translation>Recherche d&apos;OPUS …</translation>
    </message>
    <message>
        <source>Connected with OPUS %1.</source>
        <translation>Connecté à OPUS %1.</translation>
    </message>
    <message>
        <source>Measuring the background …</source>
        <translation>Mesure du fond …</translation>
    </message>
    <message>
        <source>The background was measured at %1.</source>
        <translation>Le fond a été mesuré à %1.</translation>
    </message>
    <message>
        <source>Measuring the sample …</source>
        <translation>Mesure de l&apos;échantillon …</translation>
    </message>
    <message>
        <source>No result: %1</source>
        <translation>Aucun résultat : %1</translation>
    </message>
    <message>
        <source>Measured.</source>
        <translation>Mesuré.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
</context>
<context>
    <name>candor::gui::Outcome</name>
    <message>
        <source>tests disagree</source>
        <translation>tests en désaccord</translation>
    </message>
</context>
<context>
    <name>candor::gui::PagedDocument</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 n&apos;a pas pu être écrit : %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::PersonalData</name>
    <message>
        <source>This looks like an e-mail address. Please leave it out.</source>
        <translation>Cela ressemble à une adresse e-mail. Ne l&apos;écrivez pas, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>This looks like a phone number. Please leave it out.</source>
        <translation>Cela ressemble à un numéro de téléphone. Ne l&apos;écrivez pas, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>This looks like somebody&apos;s name. Please leave it out.</source>
        <translation>Cela ressemble au nom de quelqu&apos;un. Ne l&apos;écrivez pas, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>This looks like a date of birth. Please leave it out.</source>
        <translation>Cela ressemble à une date de naissance. Ne l&apos;écrivez pas, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>This looks like an exact place. Please leave it out.</source>
        <translation>Cela ressemble à un lieu exact. Ne l&apos;écrivez pas, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>This looks like a folder with somebody&apos;s name. Please leave it out.</source>
        <translation>Cela ressemble à un dossier avec le nom de quelqu&apos;un. Ne l&apos;écrivez pas, s&apos;il vous plaît.</translation>
    </message>
</context>
<context>
    <name>candor::gui::PhaseTrack</name>
    <message>
        <source>Too early</source>
        <translation>Trop tôt</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Lire maintenant</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Trop tard</translation>
    </message>
</context>
<context>
    <name>candor::gui::PlotPanel</name>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>&amp;Zoom arrière</translation>
    </message>
    <message>
        <source>&amp;Compare by hand</source>
        <translation>Comparer à &amp;la main</translation>
    </message>
    <message>
        <source>Read-out of the plot</source>
        <translation>Lecture du tracé</translation>
    </message>
    <message>
        <source>Point at the plot to read it. Keys: + and − zoom, arrows move, P goes to the next peak.</source>
        <translation>Pointez le tracé pour le lire. Touches : + et − zooment, les flèches déplacent, P va au pic suivant.</translation>
    </message>
    <message>
        <source>There is no plot: nothing was fitted to this spectrum. The tab Checks says why.</source>
        <translation>Il n&apos;y a pas de tracé : rien n&apos;a été ajusté à ce spectre. L&apos;onglet Contrôles dit pourquoi.</translation>
    </message>
    <message>
        <source>There is no plot. %1</source>
        <translation>Il n&apos;y a pas de tracé. %1</translation>
    </message>
    <message>
        <source>%1 %2: measured %3</source>
        <translation>%1 %2 : mesuré %3</translation>
    </message>
    <message>
        <source>fitted %1, residual %2</source>
        <translation>ajusté %1, résidu %2</translation>
    </message>
    <message>
        <source>left by hand %1</source>
        <translation>reste à la main %1</translation>
    </message>
    <message>
        <source>nearest peak %1 %2</source>
        <translation>pic le plus proche %1 %2</translation>
    </message>
    <message>
        <source>Whole r&amp;ange</source>
        <translation>&amp;Domaine entier</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 à %3)</translation>
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
        <translation>État</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
</context>
<context>
    <name>candor::gui::Reference</name>
    <message>
        <source>Infrared</source>
        <translation>Infrarouge</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>Near infrared</source>
        <translation>Proche infrarouge</translation>
    </message>
    <message>
        <source>UV-visible</source>
        <translation>UV-visible</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnue</translation>
    </message>
    <message>
        <source>☒ quarantined</source>
        <translation>☒ en quarantaine</translation>
    </message>
    <message>
        <source>◇ for training only</source>
        <translation>◇ pour l&apos;apprentissage seulement</translation>
    </message>
    <message>
        <source>in use, rebuilt from a band table</source>
        <translation>en service, refaite d&apos;après une table de bandes</translation>
    </message>
    <message>
        <source>in use, carried from another instrument</source>
        <translation>en service, reprise d&apos;un autre appareil</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en service</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferenceDetails</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Autres noms</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formule</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>For training</source>
        <translation>Pour l&apos;apprentissage</translation>
    </message>
    <message>
        <source>Nobody has verified it. It is compared with simulated instruments only.</source>
        <translation>Personne ne l&apos;a vérifiée. Elle n&apos;est comparée qu&apos;avec des appareils simulés.</translation>
    </message>
    <message>
        <source>Why quarantined</source>
        <translation>Pourquoi en quarantaine</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>Where it is from</source>
        <translation>D&apos;où elle vient</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 du fichier</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 %3, %Ln point(s)</source>
        <translation>
            <numerusform>%1 à %2 %3, %Ln point</numerusform>
            <numerusform>%1 à %2 %3, %Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencePlot</name>
    <message>
        <source>Plot of the reference</source>
        <translation>Tracé de la référence</translation>
    </message>
    <message>
        <source>No reference is chosen.</source>
        <translation>Aucune référence n&apos;est choisie.</translation>
    </message>
    <message>
        <source>The spectrum of %1.</source>
        <translation>Le spectre de %1.</translation>
    </message>
    <message>
        <source>Difference, first minus second</source>
        <translation>Différence, première moins deuxième</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>The spectra of %1 and %2, and their difference.</source>
        <translation>Les spectres de %1 et de %2, et leur différence.</translation>
    </message>
    <message>
        <source>Scaled from 0 to 1</source>
        <translation>Mis à l&apos;échelle de 0 à 1</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencesModel</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Statut</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferencesPage</name>
    <message>
        <source>Details of the reference</source>
        <translation>Détails de la référence</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>name, other name, formula, source ...</source>
        <translation>nom, autre nom, formule, source ...</translation>
    </message>
    <message>
        <source>Search the references</source>
        <translation>Chercher dans les références</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Chercher</translation>
    </message>
    <message>
        <source>reason, stays on record</source>
        <translation>raison, reste enregistrée</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>&amp;Quarantine</source>
        <translation>Mettre en &amp;quarantaine</translation>
    </message>
    <message>
        <source>Take it out of analyses; it stays in the library.</source>
        <translation>La retirer des analyses ; elle reste dans la bibliothèque.</translation>
    </message>
    <message>
        <source>&amp;Use again</source>
        <translation>&amp;Utiliser de nouveau</translation>
    </message>
    <message>
        <source>Check the &amp;library</source>
        <translation>C&amp;ontrôler la bibliothèque</translation>
    </message>
    <message>
        <source>▲ These two cannot be compared: %1.</source>
        <translation>▲ Ces deux-là ne peuvent pas être comparées : %1.</translation>
    </message>
    <message>
        <source>Correlation %1 from %2 to %3 %4. Each curve is scaled from 0 to 1 there.</source>
        <translation>Corrélation %1 de %2 à %3 %4. Chaque courbe y est mise à l&apos;échelle de 0 à 1.</translation>
    </message>
    <message>
        <source>Choose a reference, or two to compare them.</source>
        <translation>Choisissez une référence, ou deux pour les comparer.</translation>
    </message>
    <message>
        <source>Choose one reference, or two to compare them.</source>
        <translation>Choisissez une seule référence, ou deux pour les comparer.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 sur %2 affichées</translation>
    </message>
</context>
<context>
    <name>candor::gui::ReportView</name>
    <message>
        <source>Client card</source>
        <translation>Carte pour la personne</translation>
    </message>
    <message>
        <source>Technician report</source>
        <translation>Rapport technique</translation>
    </message>
    <message>
        <source>What to print</source>
        <translation>Que faut-il imprimer</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>Langue du papier</translation>
    </message>
    <message>
        <source>&amp;Print...</source>
        <translation>I&amp;mprimer...</translation>
    </message>
    <message>
        <source>Preview of the paper</source>
        <translation>Aperçu du papier</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>La&amp;ngue :</translation>
    </message>
    <message>
        <source>The printer did not take it. Nothing was printed.</source>
        <translation>L&apos;imprimante ne l&apos;a pas pris. Rien n&apos;a été imprimé.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Envoyé à l&apos;imprimante.</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>Large le&amp;tters</source>
        <translation>Grandes &amp;lettres</translation>
    </message>
    <message>
        <source>Save as P&amp;DF...</source>
        <translation>&amp;Enregistrer en PDF...</translation>
    </message>
    <message>
        <source>Pape&amp;r:</source>
        <translation>&amp;Papier :</translation>
    </message>
</context>
<context>
    <name>candor::gui::ResultPage</name>
    <message>
        <source>No scan of this sample counts. Measure it, or read a file: until then nothing can be said of it.</source>
        <translation>Aucun scan de cet échantillon ne compte. Mesurez-le, ou lisez un fichier : d&apos;ici là, rien ne peut en être dit.</translation>
    </message>
</context>
<context>
    <name>candor::gui::ResultView</name>
    <message>
        <source>SIMULATED: this is not a measurement of a sample</source>
        <translation>SIMULÉ : ce n&apos;est pas une mesure d&apos;un échantillon</translation>
    </message>
    <message>
        <source>Result in plain words</source>
        <translation>Résultat en mots simples</translation>
    </message>
    <message>
        <source>What was run</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>Résul&amp;tat</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Pour&amp;quoi</translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation>Tra&amp;cé</translation>
    </message>
    <message>
        <source>Chec&amp;ks</source>
        <translation>C&amp;ontrôles</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>H&amp;istorique</translation>
    </message>
    <message>
        <source>Targets that were looked for</source>
        <translation>Cibles recherchées</translation>
    </message>
    <message>
        <source>The chosen target</source>
        <translation>La cible choisie</translation>
    </message>
    <message>
        <source>&amp;Why is that?</source>
        <translation>&amp;Pourquoi cela ?</translation>
    </message>
    <message>
        <source>What the scan sees</source>
        <translation>Ce que voit le scan</translation>
    </message>
    <message>
        <source>What the scan sees. Shares are of what the instrument can see: they do not say how strong it is. In brackets and as whiskers: 90 % intervals.</source>
        <translation>Ce que voit le scan. Les parts sont celles de ce que l&apos;appareil peut voir : elles ne disent rien de la force. Entre parenthèses et en traits : intervalles à 90 %.</translation>
    </message>
    <message>
        <source>&amp;Target</source>
        <translation>Ci&amp;ble</translation>
    </message>
    <message>
        <source>Reasons for the chosen target</source>
        <translation>Raisons pour la cible choisie</translation>
    </message>
    <message>
        <source>Checks of the measurement</source>
        <translation>Contrôles de la mesure</translation>
    </message>
    <message>
        <source>Worst of the checks: %1</source>
        <translation>Le pire des contrôles : %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>&amp;List single substances too (%n)</source>
        <translation>
            <numerusform>&amp;Lister aussi la substance séparée (%n)</numerusform>
            <numerusform>&amp;Lister aussi les substances séparées (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::RoleChoice</name>
    <message>
        <source>You act as</source>
        <translation>Vous agissez en</translation>
    </message>
    <message>
        <source>The role is recorded, not who you are.</source>
        <translation>Le rôle est enregistré, pas qui vous êtes.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleActions</name>
    <message>
        <source>&amp;Open again</source>
        <translation>&amp;Rouvrir</translation>
    </message>
    <message>
        <source>Go on with this sample.</source>
        <translation>Continuer avec cet échantillon.</translation>
    </message>
    <message>
        <source>&amp;Print again</source>
        <translation>I&amp;mprimer de nouveau</translation>
    </message>
    <message>
        <source>Print its result once more.</source>
        <translation>Imprimer encore une fois son résultat.</translation>
    </message>
    <message>
        <source>&amp;Add the lab&apos;s answer…</source>
        <translation>A&amp;jouter la réponse du laboratoire…</translation>
    </message>
    <message>
        <source>Record what a lab found in it.</source>
        <translation>Enregistrer ce qu&apos;un laboratoire y a détecté.</translation>
    </message>
    <message>
        <source>P&amp;urge…</source>
        <translation>E&amp;ffacer…</translation>
    </message>
    <message>
        <source>&amp;You act as</source>
        <translation>Vous a&amp;gissez en</translation>
    </message>
    <message>
        <source>Purge: for the site lead</source>
        <translation>Effacer : pour le responsable du site</translation>
    </message>
    <message>
        <source>Delete everything recorded of it for good.</source>
        <translation>Supprimer pour toujours tout ce qui en est enregistré.</translation>
    </message>
    <message>
        <source>Choose the role of the site lead if that is yours.</source>
        <translation>Choisissez le rôle de responsable du site si c&apos;est le vôtre.</translation>
    </message>
    <message>
        <source>▲ The lab&apos;s answer about sample %1 was not recorded. %2</source>
        <translation>▲ La réponse du laboratoire sur l&apos;échantillon %1 n&apos;a pas été enregistrée. %2</translation>
    </message>
    <message>
        <source>The lab&apos;s answer about sample %1 is recorded.</source>
        <translation>La réponse du laboratoire sur l&apos;échantillon %1 est enregistrée.</translation>
    </message>
    <message>
        <source>The lab&apos;s answer about sample %1 is recorded. ▲ Something in it may tell who somebody is.</source>
        <translation>La réponse du laboratoire sur l&apos;échantillon %1 est enregistrée. ▲ Quelque chose y dit peut-être qui est quelqu&apos;un.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>Sample %1 was purged.</source>
        <translation>L&apos;échantillon %1 a été effacé.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleDetails</name>
    <message>
        <source>Sample %1</source>
        <translation>Échantillon %1</translation>
    </message>
    <message>
        <source>It is open.</source>
        <translation>Il est ouvert.</translation>
    </message>
    <message>
        <source>It is closed. It still takes the answer of a lab.</source>
        <translation>Il est fermé. Il peut encore recevoir la réponse d&apos;un laboratoire.</translation>
    </message>
    <message>
        <source>It was purged: what was recorded of it is deleted.</source>
        <translation>Il a été effacé : ce qui en était enregistré est supprimé.</translation>
    </message>
    <message>
        <source>What was recorded here is deleted.</source>
        <translation>Ce qui était enregistré ici est supprimé.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>entrée %1</translation>
    </message>
    <message>
        <source>The time is doubtful: the clock of the computer was set back or never set.</source>
        <translation>L&apos;heure est douteuse : l&apos;horloge de l&apos;ordinateur a été reculée ou jamais réglée.</translation>
    </message>
    <message>
        <source>Taken back by entry %1. It does not count.</source>
        <translation>Retiré par l&apos;entrée %1. Cela ne compte pas.</translation>
    </message>
    <message>
        <source>Taken back by entry %1. It does not count. Reason: %2</source>
        <translation>Retiré par l&apos;entrée %1. Cela ne compte pas. Raison : %2</translation>
    </message>
    <message>
        <source>A later answer of this lab replaces it: entry %1.</source>
        <translation>Une réponse plus récente de ce laboratoire la remplace : entrée %1.</translation>
    </message>
    <message>
        <source>Corrects entry %1.</source>
        <translation>Corrige l&apos;entrée %1.</translation>
    </message>
    <message>
        <source>Takes back entry %1. Reason: %2</source>
        <translation>Retire l&apos;entrée %1. Raison : %2</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Remis</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Test strip</source>
        <translation>Bandelette</translation>
    </message>
    <message>
        <source>Decision of a person</source>
        <translation>Décision d&apos;une personne</translation>
    </message>
    <message>
        <source>Words given</source>
        <translation>Paroles dites</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Réponse du laboratoire</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Rouvert</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Retiré</translation>
    </message>
    <message>
        <source>Purged</source>
        <translation>Effacé</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendu comme</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <source>Comes as</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspect</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>Effets</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Other labels</source>
        <translation>Autres étiquettes</translation>
    </message>
    <message>
        <source>Disclaimer shown</source>
        <translation>Avertissement affiché</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>▲ Simulated: this is no measurement.</source>
        <translation>▲ Simulé : ce n&apos;est pas une mesure.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>It was not analysed.</source>
        <translation>Il n&apos;a pas été analysé.</translation>
    </message>
    <message>
        <source>Substances that fit</source>
        <translation>Substances qui correspondent</translation>
    </message>
    <message>
        <source>Watch list, found</source>
        <translation>Liste de surveillance, détecté</translation>
    </message>
    <message>
        <source>Watch list, possible</source>
        <translation>Liste de surveillance, possible</translation>
    </message>
    <message>
        <source>This program cannot read its analysis.</source>
        <translation>Ce programme ne peut pas lire son analyse.</translation>
    </message>
    <message>
        <source>Words shown</source>
        <translation>Paroles affichées</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recette</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Révision</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Pour</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marque</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Diluted</source>
        <translation>Dilution</translation>
    </message>
    <message>
        <source>%1 mg in %2 mL of water</source>
        <translation>%1 mg dans %2 mL d&apos;eau</translation>
    </message>
    <message>
        <source>Read after</source>
        <translation>Lue après</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Lue par</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>photo</translation>
    </message>
    <message>
        <source>eye</source>
        <translation>œil</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Paroles</translation>
    </message>
    <message>
        <source>The program suggested</source>
        <translation>Le programme suggérait</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>It names no substance.</source>
        <translation>Elle ne nomme aucune substance.</translation>
    </message>
    <message>
        <source>reported, no amount given</source>
        <translation>indiquée, sans quantité</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Fait partie de</translation>
    </message>
    <message>
        <source>All that was recorded before is deleted.</source>
        <translation>Tout ce qui était enregistré avant est supprimé.</translation>
    </message>
    <message>
        <source>Printed or saved</source>
        <translation>Imprimé ou enregistré</translation>
    </message>
    <message>
        <source>Overdose or odd effects</source>
        <translation>Overdose ou effets étranges</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>fichier PDF</translation>
    </message>
    <message>
        <source>paper, by a printer</source>
        <translation>papier, par une imprimante</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Sur</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>HTML file</source>
        <translation>fichier HTML</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>texte brut</translation>
    </message>
    <message>
        <source>Alert ended</source>
        <translation>Alerte levée</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alerte</translation>
    </message>
    <message>
        <source>Samples that had been seen</source>
        <translation>Échantillons qui avaient été vus</translation>
    </message>
</context>
<context>
    <name>candor::gui::SampleSession</name>
    <message>
        <source>corrected</source>
        <translation>corrigé</translation>
    </message>
</context>
<context>
    <name>candor::gui::Samples</name>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>purged</source>
        <translation>effacé</translation>
    </message>
    <message>
        <source>collector</source>
        <translation>collecte</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>technique</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>relecture</translation>
    </message>
    <message>
        <source>site lead</source>
        <translation>responsable du site</translation>
    </message>
    <message>
        <source>publisher</source>
        <translation>publication</translation>
    </message>
    <message>
        <source>lab importer</source>
        <translation>saisie du laboratoire</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>lecture</translation>
    </message>
    <message>
        <source>Infrared</source>
        <translation>Infrarouge</translation>
    </message>
    <message>
        <source>Raman</source>
        <translation>Raman</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>Cela n&apos;a pas fonctionné.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesFilterRow</name>
    <message>
        <source>S&amp;tate</source>
        <translation>É&amp;tat</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>La&amp;b&apos;s answer</source>
        <translation>Ré&amp;ponse du laboratoire</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Réponse du laboratoire</translation>
    </message>
    <message>
        <source>Ta&amp;rget</source>
        <translation>Ci&amp;ble</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>&amp;How sure</source>
        <translation>Certitu&amp;de</translation>
    </message>
    <message>
        <source>How sure of the target</source>
        <translation>Certitude pour la cible</translation>
    </message>
    <message>
        <source>S&amp;can</source>
        <translation>Sca&amp;n</translation>
    </message>
    <message>
        <source>Technique of a scan</source>
        <translation>Technique d&apos;un scan</translation>
    </message>
    <message>
        <source>Search the samples</source>
        <translation>Chercher dans les échantillons</translation>
    </message>
    <message>
        <source>code, label, sold as, found</source>
        <translation>code, étiquette, vendu comme, détecté</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Chercher</translation>
    </message>
    <message>
        <source>Handed in s&amp;ince</source>
        <translation>Rem&amp;is depuis</translation>
    </message>
    <message>
        <source>Handed in since</source>
        <translation>Remis depuis</translation>
    </message>
    <message>
        <source>open or closed</source>
        <translation>ouvert ou fermé</translation>
    </message>
    <message>
        <source>any</source>
        <translation>sans importance</translation>
    </message>
    <message>
        <source>there</source>
        <translation>reçue</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>pas reçue</translation>
    </message>
    <message>
        <source>found or possible</source>
        <translation>détecté ou possible</translation>
    </message>
    <message>
        <source>found</source>
        <translation>détecté</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possible</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesModel</name>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <source>✓ there</source>
        <translation>✓ reçue</translation>
    </message>
    <message>
        <source>not tested yet</source>
        <translation>pas encore testé</translation>
    </message>
    <message>
        <source>found: %1; possible: %2</source>
        <translation>détecté : %1 ; possible : %2</translation>
    </message>
    <message>
        <source>found: %1</source>
        <translation>détecté : %1</translation>
    </message>
    <message>
        <source>possible: %1</source>
        <translation>possible : %1</translation>
    </message>
    <message>
        <source>nothing noted, nothing ruled out</source>
        <translation>rien de noté, rien d&apos;exclu</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simulé)</translation>
    </message>
    <message>
        <source>Nothing speaks for a target of the watch list. Each of them can still be in it.</source>
        <translation>Rien ne va dans le sens d&apos;une cible de la liste de surveillance. Chacune peut quand même s&apos;y trouver.</translation>
    </message>
    <message>
        <source>%1
Substances named in its results: %2</source>
        <translation>%1
Substances nommées dans ses résultats : %2</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Remis</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendu comme</translation>
    </message>
    <message>
        <source>Found or possible</source>
        <translation>Détecté ou possible</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>Strips</source>
        <translation>Bandelettes</translation>
    </message>
    <message>
        <source>Lab&apos;s answer</source>
        <translation>Réponse du laboratoire</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>%1; a person concluded: %2</source>
        <translation>%1 ; une personne a conclu : %2</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesPurgeDialog</name>
    <message>
        <source>Purge a sample</source>
        <translation>Effacer un échantillon</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>it stays on record; write no name</source>
        <translation>elle reste enregistrée ; n&apos;écrivez pas de nom</translation>
    </message>
    <message>
        <source>Code of the sample</source>
        <translation>Code de l&apos;échantillon</translation>
    </message>
    <message>
        <source>This deletes everything recorded of sample %1 for good: scans, strips, words, notes, the lab&apos;s answer. Its code stays, and when and in which role something was recorded. Backups keep what they hold.</source>
        <translation>Ceci supprime pour toujours tout ce qui est enregistré de l&apos;échantillon %1 : scans, bandelettes, paroles, remarques, réponse du laboratoire. Son code reste, et quand et dans quel rôle quelque chose a été enregistré. Les sauvegardes gardent ce qu&apos;elles contiennent.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>Rais&amp;on</translation>
    </message>
    <message>
        <source>Type the c&amp;ode</source>
        <translation>É&amp;crire le code</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Supprimer pour toujours</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>Le &amp;garder</translation>
    </message>
    <message>
        <source>Say why it is to be deleted.</source>
        <translation>Dites pourquoi il doit être supprimé.</translation>
    </message>
    <message>
        <source>Type the code from the slip, so that no other sample is deleted.</source>
        <translation>Écrivez le code du ticket, pour qu&apos;aucun autre échantillon ne soit supprimé.</translation>
    </message>
    <message>
        <source>This is the code of another sample.</source>
        <translation>C&apos;est le code d&apos;un autre échantillon.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>It is recorded in the role: %1. Nobody checks whose role that is, for there are no accounts.</source>
        <translation>C&apos;est enregistré dans le rôle : %1. Personne ne vérifie à qui est ce rôle, car il n&apos;y a pas de comptes.</translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesView</name>
    <message>
        <source>Sho&amp;w it</source>
        <translation>L&apos;&amp;afficher</translation>
    </message>
    <message>
        <source>Still working: the disk is slow, or another program uses the log.</source>
        <translation>Toujours en cours : le disque est lent, ou un autre programme utilise le journal.</translation>
    </message>
    <message>
        <source>Details of the sample</source>
        <translation>Détails de l&apos;échantillon</translation>
    </message>
    <message>
        <source>Choose a sample to read what was recorded of it.</source>
        <translation>Choisissez un échantillon pour lire ce qui en a été enregistré.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>Find a code</source>
        <translation>Trouver un code</translation>
    </message>
    <message>
        <source>type or scan it from the slip</source>
        <translation>écrivez-le ou scannez-le sur le ticket</translation>
    </message>
    <message>
        <source>&amp;Find a code</source>
        <translation>Tro&amp;uver un code</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>The list could not be read.</source>
        <translation>La liste n&apos;a pas pu être lue.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>Type the code of a sample, or scan it from the slip.</source>
        <translation>Écrivez le code d&apos;un échantillon, ou scannez-le sur le ticket.</translation>
    </message>
    <message>
        <source>Sample %1 is not in the list as it stands now. Its details are shown.</source>
        <translation>L&apos;échantillon %1 n&apos;est pas dans la liste telle qu&apos;elle est maintenant. Ses détails sont affichés.</translation>
    </message>
    <message>
        <source>No sample fits what is asked for above.</source>
        <translation>Aucun échantillon ne répond à ce qui est demandé ci-dessus.</translation>
    </message>
    <message>
        <source>No sample was recorded yet.</source>
        <translation>Aucun échantillon n&apos;a encore été enregistré.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln sample(s) shown, the newest first</source>
        <translation>
            <numerusform>%1 sur %Ln échantillon affiché, le plus récent en premier</numerusform>
            <numerusform>%1 sur %Ln échantillons affichés, les plus récents en premier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ScanView</name>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>Live spectrum</source>
        <translation>Spectre en direct</translation>
    </message>
    <message>
        <source>Raman shift</source>
        <translation>Décalage Raman</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Coups</translation>
    </message>
    <message>
        <source>What to see to before measuring</source>
        <translation>À voir avant de mesurer</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Switch the &amp;laser on (after a warning of 3 s)</source>
        <translation>Allumer le laser (après un a&amp;vertissement de 3 s)</translation>
    </message>
    <message>
        <source>Disconnected.</source>
        <translation>Déconnecté.</translation>
    </message>
    <message>
        <source>LASER ON in %1 s. Cancel stops it.</source>
        <translation>LASER ALLUMÉ dans %1 s. Annuler l&apos;arrête.</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>Danger</translation>
    </message>
    <message>
        <source>Looking for substances …</source>
        <translation>Recherche de substances…</translation>
    </message>
    <message>
        <source>Measured.</source>
        <translation>Mesuré.</translation>
    </message>
    <message>
        <source>No result: %1</source>
        <translation>Aucun résultat : %1</translation>
    </message>
    <message>
        <source>detector full</source>
        <translation>détecteur saturé</translation>
    </message>
    <message>
        <source>✓ Ready to measure</source>
        <translation>✓ Prêt à mesurer</translation>
    </message>
    <message>
        <source>■ Not yet</source>
        <translation>■ Pas encore</translation>
    </message>
    <message>
        <source>There is no dark yet.</source>
        <translation>Il n&apos;y a pas encore de mesure dans le noir.</translation>
    </message>
    <message numerus="yes">
        <source>The dark is %n second(s) old.</source>
        <translation>
            <numerusform>La mesure dans le noir date de %n seconde.</numerusform>
            <numerusform>La mesure dans le noir date de %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The dark is of another exposure.</source>
        <translation>La mesure dans le noir est d&apos;une autre pose.</translation>
    </message>
    <message>
        <source>Dark %1 of %2, about %3 s left</source>
        <translation>Mesure dans le noir %1 sur %2, encore environ %3 s</translation>
    </message>
    <message>
        <source>Scan %1 of %2, about %3 s left</source>
        <translation>Scan %1 sur %2, encore environ %3 s</translation>
    </message>
    <message>
        <source>Waiting for the instrument …</source>
        <translation>En attente de l&apos;appareil…</translation>
    </message>
    <message>
        <source>At the instrument</source>
        <translation>À l&apos;appareil</translation>
    </message>
    <message>
        <source>Measu&amp;re</source>
        <translation>&amp;Mesurer</translation>
    </message>
    <message>
        <source>Find the &amp;exposure by itself</source>
        <translation>Trouver la pose automati&amp;quement</translation>
    </message>
    <message>
        <source>Ta&amp;ke a new dark first</source>
        <translation>Faire d&apos;a&amp;bord une nouvelle mesure dans le noir</translation>
    </message>
    <message>
        <source>Stop w&amp;hen more scans would tell no more</source>
        <translation>Arrêter quand d&apos;autres s&amp;cans ne diraient rien de plus</translation>
    </message>
    <message>
        <source>Ex&amp;posure</source>
        <translation>Pos&amp;e</translation>
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
        <translation>&amp;Retirer ce scan</translation>
    </message>
    <message>
        <source>Let it &amp;count again</source>
        <translation>Le &amp;compter de nouveau</translation>
    </message>
    <message>
        <source>Scans of this sample</source>
        <translation>Scans de cet échantillon</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>wrong powder</source>
        <translation>autre poudre</translation>
    </message>
    <message>
        <source>the sample moved</source>
        <translation>l&apos;échantillon a bougé</translation>
    </message>
    <message>
        <source>it was the right scan</source>
        <translation>c&apos;était le scan correct</translation>
    </message>
    <message>
        <source>choose or write why; write no name</source>
        <translation>choisissez ou écrivez pourquoi ; pas de nom</translation>
    </message>
    <message>
        <source>A scan that was wrong is taken back, with the reason. It no longer counts and stays in the history.</source>
        <translation>Un scan erroné est retiré, avec la raison. Il ne compte plus et reste dans l&apos;historique.</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Pour&amp;quoi</translation>
    </message>
    <message>
        <source>Choose a scan.</source>
        <translation>Choisissez un scan.</translation>
    </message>
    <message>
        <source>Say why it does not count.</source>
        <translation>Dites pourquoi il ne compte pas.</translation>
    </message>
    <message>
        <source>Say why it counts again.</source>
        <translation>Dites pourquoi il compte de nouveau.</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>residue on the crystal</source>
        <translation>résidu sur le cristal</translation>
    </message>
</context>
<context>
    <name>candor::gui::ScansModel</name>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simulé)</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>compte</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>retiré</translation>
    </message>
    <message>
        <source>taken back: %1</source>
        <translation>retiré : %1</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Statut</translation>
    </message>
</context>
<context>
    <name>candor::gui::SoldAsField</name>
    <message>
        <source>&amp;Add</source>
        <translation>A&amp;jouter</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Enlever</translation>
    </message>
    <message>
        <source>Not &amp;known</source>
        <translation>N&amp;on connu</translation>
    </message>
    <message>
        <source>type a name</source>
        <translation>écrivez un nom</translation>
    </message>
    <message>
        <source>Sold as: type a name</source>
        <translation>Vendu comme : écrivez un nom</translation>
    </message>
    <message>
        <source>Sold as</source>
        <translation>Vendu comme</translation>
    </message>
    <message>
        <source>Not known what it was sold as</source>
        <translation>On ne sait pas comme quoi cela a été vendu</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
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
        <translation>Nombre d&apos;onde (cm⁻¹)</translation>
    </message>
    <message>
        <source>Raman shift (cm⁻¹)</source>
        <translation>Décalage Raman (cm⁻¹)</translation>
    </message>
    <message>
        <source>Wavelength (nm)</source>
        <translation>Longueur d&apos;onde (nm)</translation>
    </message>
    <message>
        <source>Wavelength (µm)</source>
        <translation>Longueur d&apos;onde (µm)</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Position, unit not stated</source>
        <translation>Position, unité non indiquée</translation>
    </message>
    <message>
        <source>Absorbance</source>
        <translation>Absorbance</translation>
    </message>
    <message>
        <source>Transmittance</source>
        <translation>Transmittance</translation>
    </message>
    <message>
        <source>Transmittance (%)</source>
        <translation>Transmittance (%)</translation>
    </message>
    <message>
        <source>Reflectance</source>
        <translation>Réflectance</translation>
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
        <translation>Coups</translation>
    </message>
    <message>
        <source>Single beam</source>
        <translation>Monofaisceau</translation>
    </message>
    <message>
        <source>Interferogram</source>
        <translation>Interférogramme</translation>
    </message>
    <message>
        <source>Intensity (arbitrary)</source>
        <translation>Intensité (arbitraire)</translation>
    </message>
    <message>
        <source>Intensity, unit not stated</source>
        <translation>Intensité, unité non indiquée</translation>
    </message>
</context>
<context>
    <name>candor::gui::StepFrame</name>
    <message>
        <source>Code of the sample</source>
        <translation>Code de l&apos;échantillon</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULÉ, pas un vrai échantillon</translation>
    </message>
    <message>
        <source>&amp;1 Sample</source>
        <translation>&amp;1 Échantillon</translation>
    </message>
    <message>
        <source>&amp;2 Measure</source>
        <translation>&amp;2 Mesurer</translation>
    </message>
    <message>
        <source>&amp;3 Result</source>
        <translation>&amp;3 Résultat</translation>
    </message>
    <message>
        <source>&amp;4 Strips</source>
        <translation>&amp;4 Bandelettes</translation>
    </message>
    <message>
        <source>&amp;5 Words</source>
        <translation>&amp;5 Paroles</translation>
    </message>
    <message>
        <source>&amp;6 Print</source>
        <translation>&amp;6 Imprimer</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>Reto&amp;ur</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>&amp;Next sample</source>
        <translation>Échantillon &amp;suivant</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Suivant</translation>
    </message>
</context>
<context>
    <name>candor::gui::Strip</name>
    <message>
        <source>not answered</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>line</source>
        <translation>ligne</translation>
    </message>
    <message>
        <source>faint line</source>
        <translation>ligne pâle</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>aucune ligne</translation>
    </message>
    <message>
        <source>control line, test line</source>
        <translation>ligne de contrôle, ligne de test</translation>
    </message>
    <message>
        <source>control line, faint test line</source>
        <translation>ligne de contrôle, ligne de test pâle</translation>
    </message>
    <message>
        <source>control line, no test line</source>
        <translation>ligne de contrôle, pas de ligne de test</translation>
    </message>
    <message>
        <source>no control line, test line</source>
        <translation>pas de ligne de contrôle, ligne de test</translation>
    </message>
    <message>
        <source>no line at all</source>
        <translation>aucune ligne du tout</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>détecté</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>non détecté</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>n&apos;a pas fonctionné</translation>
    </message>
    <message>
        <source>The strip can miss small amounts and some close relatives.</source>
        <translation>La bandelette peut passer à côté de petites quantités et de certaines substances proches.</translation>
    </message>
    <message>
        <source>The strip can miss %1.</source>
        <translation>La bandelette peut passer à côté de ceci : %1.</translation>
    </message>
    <message>
        <source>Detected by the %1</source>
        <translation>Détecté par : %1</translation>
    </message>
    <message>
        <source>The test line is missing. On these strips a missing test line means: detected.</source>
        <translation>La ligne de test manque. Sur ces bandelettes, une ligne de test qui manque veut dire : détecté.</translation>
    </message>
    <message>
        <source>Not detected by the %1</source>
        <translation>Non détecté par : %1</translation>
    </message>
    <message>
        <source>There is a test line. On these strips a test line means: not detected.</source>
        <translation>Il y a une ligne de test. Sur ces bandelettes, une ligne de test veut dire : non détecté.</translation>
    </message>
    <message>
        <source>The test line is faint. A faint line counts as a line, and a test line means: not detected.</source>
        <translation>La ligne de test est pâle. Une ligne pâle compte comme une ligne, et une ligne de test veut dire : non détecté.</translation>
    </message>
    <message>
        <source>The strip did not work</source>
        <translation>La bandelette n&apos;a pas fonctionné</translation>
    </message>
    <message>
        <source>Without a control line a strip says nothing.</source>
        <translation>Sans ligne de contrôle, une bandelette ne dit rien.</translation>
    </message>
    <message>
        <source>Take a new strip.</source>
        <translation>Prenez une nouvelle bandelette.</translation>
    </message>
    <message>
        <source>faint control line, test line</source>
        <translation>ligne de contrôle pâle, ligne de test</translation>
    </message>
    <message>
        <source>faint control line, faint test line</source>
        <translation>ligne de contrôle pâle, ligne de test pâle</translation>
    </message>
    <message>
        <source>faint control line, no test line</source>
        <translation>ligne de contrôle pâle, pas de ligne de test</translation>
    </message>
    <message>
        <source>The control line is faint. It counts as a line; repeat with a new strip.</source>
        <translation>La ligne de contrôle est pâle. Elle compte comme une ligne ; refaites le test avec une nouvelle bandelette.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripForm</name>
    <message>
        <source>When was it dipped?</source>
        <translation>Quand a-t-elle été trempée ?</translation>
    </message>
    <message>
        <source>Which lines do you see?</source>
        <translation>Quelles lignes voyez-vous ?</translation>
    </message>
    <message>
        <source>I looked at the strip in time, and &amp;write it down later</source>
        <translation>J&apos;ai regardé la bandelette à temps, et &amp;je le note plus tard</translation>
    </message>
    <message>
        <source>Which strip is it?</source>
        <translation>Quelle bandelette est-ce ?</translation>
    </message>
    <message>
        <source>What stands on the box?</source>
        <translation>Qu&apos;y a-t-il sur la boîte ?</translation>
    </message>
    <message>
        <source>for example 2027-03</source>
        <translation>par exemple 2027-03</translation>
    </message>
    <message>
        <source>&amp;Lot</source>
        <translation>&amp;Lot</translation>
    </message>
    <message>
        <source>&amp;Use before</source>
        <translation>Utiliser a&amp;vant</translation>
    </message>
    <message>
        <source>How much in how much water?</source>
        <translation>Combien dans combien d&apos;eau ?</translation>
    </message>
    <message>
        <source>Sa&amp;mple (mg)</source>
        <translation>É&amp;chantillon (mg)</translation>
    </message>
    <message>
        <source>Wat&amp;er (mL)</source>
        <translation>&amp;Eau (mL)</translation>
    </message>
    <message>
        <source>What the strip says</source>
        <translation>Ce que dit la bandelette</translation>
    </message>
    <message>
        <source>&amp;Record this strip</source>
        <translation>Enregistrer cette &amp;bandelette</translation>
    </message>
    <message>
        <source>Choose which strip it is.</source>
        <translation>Choisissez quelle bandelette c&apos;est.</translation>
    </message>
    <message>
        <source>Wait until the timer says &quot;Read now&quot;. A line can still come.</source>
        <translation>Attendez que le minuteur dise « Lire maintenant ». Une ligne peut encore venir.</translation>
    </message>
    <message>
        <source>Say what you see at C.</source>
        <translation>Dites ce que vous voyez à C.</translation>
    </message>
    <message>
        <source>Say what you see at T.</source>
        <translation>Dites ce que vous voyez à T.</translation>
    </message>
    <message>
        <source>It is too late to read this strip. Take a new strip.</source>
        <translation>Il est trop tard pour lire cette bandelette. Prenez-en une nouvelle.</translation>
    </message>
    <message>
        <source>Write the date on the box as 2027-03 or 2027-03-31, or leave it empty.</source>
        <translation>Écrivez la date de la boîte comme 2027-03 ou 2027-03-31, ou laissez vide.</translation>
    </message>
    <message>
        <source>Write both amounts as numbers above 0, or leave both empty.</source>
        <translation>Écrivez les deux quantités en nombres au-dessus de 0, ou laissez les deux vides.</translation>
    </message>
    <message>
        <source>▲ This lot is past its date. Take a strip of another lot if you have one.</source>
        <translation>▲ La date de ce lot est passée. Prenez une bandelette d&apos;un autre lot si vous en avez une.</translation>
    </message>
    <message>
        <source>As for the last strip of this kind. Is it still the same box?</source>
        <translation>Comme pour la dernière bandelette de ce type. Est-ce toujours la même boîte ?</translation>
    </message>
    <message>
        <source>What strips see depends on brand and lot.</source>
        <translation>Ce que voient les bandelettes dépend de la marque et du lot.</translation>
    </message>
    <message>
        <source>That is %1 mg in each mL.</source>
        <translation>Cela fait %1 mg dans chaque mL.</translation>
    </message>
    <message>
        <source>With too little water other drugs can make a strip respond. With too much it can miss what it looks for.</source>
        <translation>Avec trop peu d&apos;eau, d&apos;autres drogues peuvent faire réagir une bandelette. Avec trop d&apos;eau, elle peut passer à côté de ce qu&apos;elle cherche.</translation>
    </message>
    <message>
        <source>Too early: wait for the timer.</source>
        <translation>Trop tôt : attendez le minuteur.</translation>
    </message>
    <message>
        <source>Touch C and T, or use the buttons.</source>
        <translation>Touchez C et T, ou utilisez les boutons.</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Rien encore</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marque</translation>
    </message>
    <message>
        <source>Start aga&amp;in</source>
        <translation>Rec&amp;ommencer</translation>
    </message>
    <message>
        <source>From a p&amp;hoto …</source>
        <translation>D&apos;après une i&amp;mage …</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Choisir une photo</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>Photos (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Taken over from the photo. Look at the strip itself before you record it.</source>
        <translation>Repris de la photo. Regardez la bandelette elle-même avant de l&apos;enregistrer.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPhotoDialog</name>
    <message>
        <source>Reading the photo …</source>
        <translation>Lecture de la photo …</translation>
    </message>
    <message>
        <source>Photo of a strip: %1</source>
        <translation>Photo d&apos;une bandelette : %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>The photo, with what is seen drawn on it</source>
        <translation>La photo, avec ce qui est vu dessiné dessus</translation>
    </message>
    <message>
        <source>&amp;Go back without the photo</source>
        <translation>Revenir &amp;sans la photo</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>▲ No strip is found in this photo. Lay the strip on something dark, with its coloured end in the picture, and take another.</source>
        <translation>▲ Aucune bandelette n&apos;est trouvée sur cette photo. Posez-la sur un fond sombre, son bout coloré dans l&apos;image, et prenez-en une autre.</translation>
    </message>
    <message>
        <source>A program read this photo, and can be wrong. Look at the strip itself, then take over what you see too.</source>
        <translation>Un programme a lu cette photo et peut se tromper. Regardez la bandelette elle-même, puis reprenez ce que vous voyez aussi.</translation>
    </message>
    <message>
        <source>Strip %1</source>
        <translation>Bandelette %1</translation>
    </message>
    <message>
        <source>At C: %1 (contrast %2 %)</source>
        <translation>En C : %1 (contraste %2 %)</translation>
    </message>
    <message>
        <source>At T: %1 (contrast %2 %, ± %3 %)</source>
        <translation>En T : %1 (contraste %2 %, ± %3 %)</translation>
    </message>
    <message>
        <source>In doubt: look at the strip itself, take another photo, or repeat the test.</source>
        <translation>Douteux : regardez la bandelette elle-même, prenez une autre photo ou refaites le test.</translation>
    </message>
    <message>
        <source>Take strip &amp;%1 over</source>
        <translation>Reprendre la bandelette &amp;%1</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPhotoWords</name>
    <message>
        <source>a line</source>
        <translation>une ligne</translation>
    </message>
    <message>
        <source>a faint line; it counts as a line</source>
        <translation>une ligne pâle ; elle compte comme une ligne</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>pas de ligne</translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation>douteux</translation>
    </message>
    <message>
        <source>No coloured handle shows which end is which: nothing can be said of the lines.</source>
        <translation>Aucun bout coloré ne montre le sens : on ne peut rien dire des lignes.</translation>
    </message>
    <message>
        <source>Something is at the place of the test line that is too weak to be called a line or none.</source>
        <translation>Il y a à la place de la ligne de test quelque chose de trop faible pour être dit ligne ou rien.</translation>
    </message>
    <message>
        <source>The control line is very faint.</source>
        <translation>La ligne de contrôle est très pâle.</translation>
    </message>
    <message>
        <source>What is at the place of a line is grey as a shadow or a scratch, not coloured.</source>
        <translation>Ce qui est à la place d&apos;une ligne est gris comme une ombre ou une rayure, pas coloré.</translation>
    </message>
    <message>
        <source>The two lines differ in colour.</source>
        <translation>Les deux lignes sont de couleurs différentes.</translation>
    </message>
    <message>
        <source>What is at the place of a line is dark towards one side only, as an edge is.</source>
        <translation>Ce qui est à la place d&apos;une ligne n&apos;est sombre que d&apos;un côté, comme un bord.</translation>
    </message>
    <message>
        <source>What is at the place of a line does not reach across the strip, as dirt does not.</source>
        <translation>Ce qui est à la place d&apos;une ligne ne traverse pas la bandelette, comme une saleté.</translation>
    </message>
    <message>
        <source>There is a line where this strip has none.</source>
        <translation>Il y a une ligne là où cette bandelette n&apos;en a pas.</translation>
    </message>
    <message>
        <source>The photo is overexposed where lines are: a faint one would not show.</source>
        <translation>La photo est surexposée là où sont les lignes : une ligne pâle ne se verrait pas.</translation>
    </message>
    <message>
        <source>The photo is too noisy, dark or small: a faint line would be lost.</source>
        <translation>La photo est trop bruitée, sombre ou petite : une ligne pâle se perdrait.</translation>
    </message>
    <message>
        <source>Too little of the strip is in the photo, or it is too small.</source>
        <translation>La photo montre trop peu de la bandelette, ou celle-ci est trop petite.</translation>
    </message>
    <message>
        <source>The edge of a shadow lies where the test line belongs, which it could hide.</source>
        <translation>Le bord d'une ombre se trouve à la place de la ligne de test et pourrait la cacher.</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripPicture</name>
    <message>
        <source>C: control line</source>
        <translation>C : ligne de contrôle</translation>
    </message>
    <message>
        <source>It shows that the strip worked.</source>
        <translation>Elle montre que la bandelette a fonctionné.</translation>
    </message>
    <message>
        <source>T: test line</source>
        <translation>T : ligne de test</translation>
    </message>
    <message>
        <source>However faint it is, a faint line counts as a line.</source>
        <translation>Si pâle qu&apos;elle soit, une ligne pâle compte comme une ligne.</translation>
    </message>
    <message>
        <source>Lines on the strip</source>
        <translation>Lignes sur la bandelette</translation>
    </message>
    <message>
        <source>C: %1. T: %2.</source>
        <translation>C : %1. T : %2.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Faint line</source>
        <translation>Ligne pâle</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>Aucune ligne</translation>
    </message>
    <message>
        <source>Control line: %1</source>
        <translation>Ligne de contrôle : %1</translation>
    </message>
    <message>
        <source>Test line: %1</source>
        <translation>Ligne de test : %1</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripTimer</name>
    <message>
        <source>not set</source>
        <translation>non réglé</translation>
    </message>
    <message>
        <source>The second time must be later than the first.</source>
        <translation>Le deuxième temps doit venir après le premier.</translation>
    </message>
    <message>
        <source>&amp;Dipped now</source>
        <translation>Trem&amp;pée maintenant</translation>
    </message>
    <message>
        <source>S&amp;top the timer</source>
        <translation>Arrê&amp;ter le minuteur</translation>
    </message>
    <message>
        <source>S&amp;ound when it is time</source>
        <translation>Signal sonore &amp;quand c&apos;est l&apos;heure</translation>
    </message>
    <message>
        <source>Read after, minutes</source>
        <translation>Lire après, minutes</translation>
    </message>
    <message>
        <source>Not later than, minutes</source>
        <translation>Pas plus tard que, minutes</translation>
    </message>
    <message>
        <source>Read &amp;after (min)</source>
        <translation>L&amp;ire après (min)</translation>
    </message>
    <message>
        <source>&amp;Not later than (min)</source>
        <translation>Pas plus tar&amp;d que (min)</translation>
    </message>
    <message>
        <source>The leaflet of the strip says when to read it.</source>
        <translation>La notice de la bandelette dit quand la lire.</translation>
    </message>
    <message>
        <source>The timer is not running.</source>
        <translation>Le minuteur ne tourne pas.</translation>
    </message>
    <message>
        <source>Dipped %1 ago. Read it when its leaflet says.</source>
        <translation>Trempée il y a %1. Lisez-la quand sa notice le dit.</translation>
    </message>
    <message>
        <source>Too early. Read it in %1.</source>
        <translation>Trop tôt. Lisez-la dans %1.</translation>
    </message>
    <message>
        <source>Read now. You have %1.</source>
        <translation>Lire maintenant. Il vous reste %1.</translation>
    </message>
    <message>
        <source>Too late. A line that comes late says nothing.</source>
        <translation>Trop tard. Une ligne qui vient tard ne dit rien.</translation>
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
        <translation>non noté</translation>
    </message>
    <message>
        <source>%1, lot %2</source>
        <translation>%1, lot %2</translation>
    </message>
    <message>
        <source>%1 mg/mL</source>
        <translation>%1 mg/mL</translation>
    </message>
    <message>
        <source>not timed</source>
        <translation>non minuté</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>compte</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirée</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>Bandelette</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Lines seen</source>
        <translation>Lignes vues</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Boîte</translation>
    </message>
    <message>
        <source>In water</source>
        <translation>Dans l&apos;eau</translation>
    </message>
    <message>
        <source>Read after</source>
        <translation>Lue après</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Statut</translation>
    </message>
</context>
<context>
    <name>candor::gui::StripsView</name>
    <message>
        <source>No strip is recorded for this sample.</source>
        <translation>Aucune bandelette n&apos;est enregistrée pour cet échantillon.</translation>
    </message>
    <message>
        <source>What all tests say together</source>
        <translation>Ce que disent tous les tests ensemble</translation>
    </message>
    <message>
        <source>Recorded strips</source>
        <translation>Bandelettes enregistrées</translation>
    </message>
    <message>
        <source>◀▶ The tests disagree</source>
        <translation>◀▶ Les tests se contredisent</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Ensuite : %1</translation>
    </message>
    <message>
        <source>This sample was not scanned yet. What the strips say stands alone.</source>
        <translation>Cet échantillon n&apos;a pas encore été scanné. Seul compte ce que disent les bandelettes.</translation>
    </message>
    <message>
        <source>No strip is part of the result of the last scan yet.</source>
        <translation>Aucune bandelette ne fait encore partie du résultat du dernier scan.</translation>
    </message>
    <message>
        <source>Take this stri&amp;p back</source>
        <translation>Retirer cette ba&amp;ndelette</translation>
    </message>
</context>
<context>
    <name>candor::gui::UnlockDialog</name>
    <message>
        <source>Show the &amp;letters</source>
        <translation>Afficher les &amp;lettres</translation>
    </message>
    <message>
        <source>Candor: the sample log is encrypted</source>
        <translation>Candor : le journal des échantillons est chiffré</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>What was recorded on this computer is encrypted. It opens with its passphrase; nobody can open it without.</source>
        <translation>Ce qui a été enregistré sur cet ordinateur est chiffré. Il s&apos;ouvre avec sa phrase secrète ; personne ne peut l&apos;ouvrir sans elle.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Phrase secrète</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Trying the passphrase …</source>
        <translation>Essai de la phrase secrète…</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>This passphrase does not open the log. Capital and small letters count, and spaces too.</source>
        <translation>Cette phrase secrète n&apos;ouvre pas le journal. Les majuscules et les minuscules comptent, les espaces aussi.</translation>
    </message>
</context>
<context>
    <name>candor::gui::Verdict</name>
    <message>
        <source>found</source>
        <translation>détecté</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possible</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>non détecté</translation>
    </message>
    <message>
        <source>no usable result</source>
        <translation>aucun résultat utilisable</translation>
    </message>
</context>
<context>
    <name>candor::gui::WindowMenus</name>
    <message>
        <source>&amp;Sample</source>
        <translation>Éc&amp;hantillon</translation>
    </message>
    <message>
        <source>&amp;New sample</source>
        <translation>&amp;Nouvel échantillon</translation>
    </message>
    <message>
        <source>&amp;List of samples …</source>
        <translation>&amp;Liste des échantillons…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Re&amp;ferences</source>
        <translation>&amp;Références</translation>
    </message>
    <message>
        <source>&amp;Browse the library …</source>
        <translation>&amp;Parcourir la bibliothèque…</translation>
    </message>
    <message>
        <source>&amp;Choose the library …</source>
        <translation>&amp;Choisir la bibliothèque …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>&amp;Outdoor</source>
        <translation>&amp;Dehors</translation>
    </message>
    <message>
        <source>L&amp;arger letters</source>
        <translation>Lettres plus &amp;grandes</translation>
    </message>
    <message>
        <source>&amp;Smaller letters</source>
        <translation>Lettres plus &amp;petites</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Lan&amp;gue</translation>
    </message>
</context>
<context>
    <name>candor::gui::WordsPage</name>
    <message>
        <source>Language of the words</source>
        <translation>Langue des paroles</translation>
    </message>
    <message>
        <source>The words to say</source>
        <translation>Les paroles à dire</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>Enregistré.</translation>
    </message>
    <message>
        <source>There is no result yet. Measure the sample first.</source>
        <translation>Il n&apos;y a pas encore de résultat. Mesurez d&apos;abord l&apos;échantillon.</translation>
    </message>
    <message>
        <source>SIMULATED, no real sample</source>
        <translation>SIMULÉ, pas un vrai échantillon</translation>
    </message>
    <message>
        <source>I have said &amp;this</source>
        <translation>J&apos;ai &amp;dit cela</translation>
    </message>
</context>
<context>
    <name>candor::plot::PanelHeading</name>
    <message>
        <source> (same scale as above)</source>
        <translation> (même échelle que ci-dessus)</translation>
    </message>
    <message>
        <source> (vertical scale × %1)</source>
        <translation> (échelle verticale × %1)</translation>
    </message>
</context>
<context>
    <name>candor::plot::ResultPlot</name>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULÉ</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Fitted mixture</source>
        <translation>Mélange ajusté</translation>
    </message>
    <message>
        <source>holds no substance</source>
        <translation>ne contient aucune substance</translation>
    </message>
    <message>
        <source>No mixture fitted</source>
        <translation>Aucun mélange ajusté</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Non expliqué</translation>
    </message>
    <message>
        <source>by the fitted mixture</source>
        <translation>par le mélange ajusté</translation>
    </message>
    <message>
        <source>Substances in the fit; %1 more not drawn</source>
        <translation>Substances dans l&apos;ajustement ; %1 de plus non tracées</translation>
    </message>
    <message>
        <source>Substances in the fit</source>
        <translation>Substances dans l&apos;ajustement</translation>
    </message>
    <message>
        <source>Residual: measured minus fitted</source>
        <translation>Résidu : mesuré moins ajusté</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Résidu</translation>
    </message>
    <message>
        <source>By hand, not part of the result</source>
        <translation>À la main, hors du résultat</translation>
    </message>
</context>
</TS>
