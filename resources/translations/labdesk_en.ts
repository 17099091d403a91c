<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>labdesk::ui::AnnotationView</name>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CreateDialog</name>
    <message numerus="yes">
        <source>Choose or make a batch for %n task(s)</source>
        <translation>
            <numerusform>Choose or make a batch for %n task</numerusform>
            <numerusform>Choose or make a batch for %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n task(s) to “%1”</source>
        <translation>
            <numerusform>Add %n task to “%1”</numerusform>
            <numerusform>Add %n tasks to “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can&apos;t be used as picture(s)</source>
        <translation>
            <numerusform>%n can't be used as picture</numerusform>
            <numerusform>%n can't be used as pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) exist in the batch</source>
        <translation>
            <numerusform>%n name exists in the batch</numerusform>
            <numerusform>%n names exist in the batch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) given twice</source>
        <translation>
            <numerusform>%n name given twice</numerusform>
            <numerusform>%n names given twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Create %n task(s)</source>
        <translation>
            <numerusform>&amp;Create %n task</numerusform>
            <numerusform>&amp;Create %n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%1 — %Ln task(s)</source>
        <translation>
            <numerusform>%1 — %Ln task</numerusform>
            <numerusform>%1 — %Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Export %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Export %Ln task</numerusform>
            <numerusform>&amp;Export %Ln tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n transfer(s) still run. They are cancelled; nothing half-written stays.</source>
        <translation>
            <numerusform>%n transfer still runs. It is cancelled; nothing half-written stays.</numerusform>
            <numerusform>%n transfers still run. They are cancelled; nothing half-written stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln selected task(s)…</source>
        <translation>
            <numerusform>Export %Ln selected task…</numerusform>
            <numerusform>Export %Ln selected tasks…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TaskPanel</name>
    <message numerus="yes">
        <source>%n item(s). You&apos;ll see what would be created before anything is sent.</source>
        <translation>
            <numerusform>%n item. You'll see what would be created before anything is sent.</numerusform>
            <numerusform>%n items. You'll see what would be created before anything is sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::CreateJob</name>
    <message numerus="yes">
        <source>Create %n tasks in “%1”</source>
        <translation>
            <numerusform>Create %n task in “%1”</numerusform>
            <numerusform>Create %n tasks in “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the names exist in “%1” already. Nothing was created.</source>
        <translation>
            <numerusform>%n of the names exists in “%1” already. Nothing was created.</numerusform>
            <numerusform>%n of the names exist in “%1” already. Nothing was created.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) created</source>
        <translation>
            <numerusform>%Ln task created</numerusform>
            <numerusform>%Ln tasks created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::ExportJob</name>
    <message numerus="yes">
        <source>%Ln task(s) exported to %1.</source>
        <translation>
            <numerusform>%Ln task exported to %1.</numerusform>
            <numerusform>%Ln tasks exported to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) included.</source>
        <translation>
            <numerusform>%Ln picture included.</numerusform>
            <numerusform>%Ln pictures included.</numerusform>
        </translation>
    </message>
</context>
</TS>
