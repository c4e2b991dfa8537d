<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>candor::gui::CandidatesModel</name>
    <message numerus="yes">
        <source>▲ like %n other(s)</source>
        <translation>
            <numerusform>▲ like %n other</numerusform>
            <numerusform>▲ like %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ImportReview</name>
    <message numerus="yes">
        <source>%n new reference(s) wait for review.</source>
        <translation>
            <numerusform>%n new reference waits for review.</numerusform>
            <numerusform>%n new references wait for review.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::LibraryView</name>
    <message numerus="yes">
        <source>%1: %Ln reference(s), %2 of them quarantined. Revision %3. %4</source>
        <translation>
            <numerusform>%1: %Ln reference, %2 of them quarantined. Revision %3. %4</numerusform>
            <numerusform>%1: %Ln references, %2 of them quarantined. Revision %3. %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ReferenceDetails</name>
    <message numerus="yes">
        <source>%1 to %2 %3, %Ln point(s)</source>
        <translation>
            <numerusform>%1 to %2 %3, %Ln point</numerusform>
            <numerusform>%1 to %2 %3, %Ln points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ResultView</name>
    <message numerus="yes">
        <source>&amp;List single substances too (%n)</source>
        <translation>
            <numerusform>&amp;List the single substance too (%n)</numerusform>
            <numerusform>&amp;List single substances too (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::SamplesView</name>
    <message numerus="yes">
        <source>%1 of %Ln sample(s) shown, the newest first</source>
        <translation>
            <numerusform>%1 of %Ln sample shown, the newest first</numerusform>
            <numerusform>%1 of %Ln samples shown, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candor::gui::ScanView</name>
    <message numerus="yes">
        <source>The dark is %n second(s) old.</source>
        <translation>
            <numerusform>The dark is %n second old.</numerusform>
            <numerusform>The dark is %n seconds old.</numerusform>
        </translation>
    </message>
</context>
</TS>
