<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FrozenTasks</name>
    <message numerus="yes">
        <source>%Ln task(s) copied.</source>
        <translation>
            <numerusform>%Ln task copied.</numerusform>
            <numerusform>%Ln tasks copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message numerus="yes">
        <source>Nobody reads “%1” (%Ln task(s)).</source>
        <translation>
            <numerusform>Nobody reads “%1” (%Ln task).</numerusform>
            <numerusform>Nobody reads “%1” (%Ln tasks).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln task</numerusform>
            <numerusform>%Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::ChangeJob</name>
    <message numerus="yes">
        <source>Change properties of %n task(s)</source>
        <translation>
            <numerusform>Change properties of %n task</numerusform>
            <numerusform>Change properties of %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n task(s) to redo</source>
        <translation>
            <numerusform>Send %n task to redo</numerusform>
            <numerusform>Send %n tasks to redo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n task(s)</source>
        <translation>
            <numerusform>Reset %n task</numerusform>
            <numerusform>Reset %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n task(s) to review</source>
        <translation>
            <numerusform>Send %n task to review</numerusform>
            <numerusform>Send %n tasks to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) changed</source>
        <translation>
            <numerusform>%Ln task changed</numerusform>
            <numerusform>%Ln tasks changed</numerusform>
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
    <name>labdesk::jobs::DatasetJob</name>
    <message numerus="yes">
        <source>%Ln file(s) added</source>
        <translation>
            <numerusform>%Ln file added</numerusform>
            <numerusform>%Ln files added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln there already</numerusform>
            <numerusform>%Ln there already</numerusform>
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
    <message numerus="yes">
        <source>%Ln task(s) would be exported.</source>
        <translation>
            <numerusform>%Ln task would be exported.</numerusform>
            <numerusform>%Ln tasks would be exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::IndexJob</name>
    <message numerus="yes">
        <source>The annotations of %Ln task(s) are read.</source>
        <translation>
            <numerusform>The annotations of %Ln task are read.</numerusform>
            <numerusform>The annotations of %Ln tasks are read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::models::DraftTableModel</name>
    <message numerus="yes">
        <source>%n resources: %1</source>
        <translation>
            <numerusform>%n resources: %1</numerusform>
            <numerusform>%n resources: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::AgreementDialog</name>
    <message numerus="yes">
        <source>%Ln task(s) in “%1” were done more than once</source>
        <translation>
            <numerusform>%Ln task in “%1” was done more than once</numerusform>
            <numerusform>%Ln tasks in “%1” were done more than once</numerusform>
        </translation>
    </message>
</context>
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
    <name>labdesk::ui::BatchActions</name>
    <message numerus="yes">
        <source>The batch “%1” and its %Ln task(s) are deleted for good, with all their annotations. Type the number of tasks to confirm.</source>
        <translation>
            <numerusform>The batch “%1” and its %Ln task are deleted for good, with all their annotations. Type the number of tasks to confirm.</numerusform>
            <numerusform>The batch “%1” and its %Ln tasks are deleted for good, with all their annotations. Type the number of tasks to confirm.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ChangeActions</name>
    <message numerus="yes">
        <source>Undo: properties of %Ln task(s)</source>
        <translation>
            <numerusform>Undo: properties of %Ln task</numerusform>
            <numerusform>Undo: properties of %Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The properties of %Ln task(s) are as before.</source>
        <translation>
            <numerusform>The properties of %Ln task are as before.</numerusform>
            <numerusform>The properties of %Ln tasks are as before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The properties of %Ln task(s) are changed.</source>
        <translation>
            <numerusform>The properties of %Ln task are changed.</numerusform>
            <numerusform>The properties of %Ln tasks are changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Undo change of %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Undo change of %Ln task</numerusform>
            <numerusform>&amp;Undo change of %Ln tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ChangeDialog</name>
    <message numerus="yes">
        <source>Change properties of %Ln task(s)</source>
        <translation>
            <numerusform>Change properties of %Ln task</numerusform>
            <numerusform>Change properties of %Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln task(s) to redo</source>
        <translation>
            <numerusform>Send %Ln task to redo</numerusform>
            <numerusform>Send %Ln tasks to redo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln task(s) to review</source>
        <translation>
            <numerusform>Send %Ln task to review</numerusform>
            <numerusform>Send %Ln tasks to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Change %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Change %Ln task</numerusform>
            <numerusform>&amp;Change %Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Send %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Send %Ln task</numerusform>
            <numerusform>&amp;Send %Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change properties of all %Ln matching task(s)</source>
        <translation>
            <numerusform>Change properties of all %Ln matching task</numerusform>
            <numerusform>Change properties of all %Ln matching tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Change all %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Change all %Ln task</numerusform>
            <numerusform>&amp;Change all %Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send all %Ln matching task(s) to redo</source>
        <translation>
            <numerusform>Send the only matching task to redo</numerusform>
            <numerusform>Send all %Ln matching tasks to redo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send all %Ln matching task(s) to review</source>
        <translation>
            <numerusform>Send the only matching task to review</numerusform>
            <numerusform>Send all %Ln matching tasks to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Send all %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Send all %Ln task</numerusform>
            <numerusform>&amp;Send all %Ln tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ClassMapEdit</name>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) dropped</source>
        <translation>
            <numerusform>%Ln label dropped</numerusform>
            <numerusform>%Ln labels dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new at the end of the pinned map</source>
        <translation>
            <numerusform>%Ln new at the end of the pinned map</numerusform>
            <numerusform>%Ln new at the end of the pinned map</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CreateActions</name>
    <message numerus="yes">
        <source>%Ln task(s) created in “%1”</source>
        <translation>
            <numerusform>%Ln task created in “%1”</numerusform>
            <numerusform>%Ln tasks created in “%1”</numerusform>
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
        <source>%n item(s) left out: see their problem</source>
        <translation>
            <numerusform>%n item left out: see its problem</numerusform>
            <numerusform>%n items left out: see their problem</numerusform>
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
        <source>Show %Ln error(s)…</source>
        <translation>
            <numerusform>Show %Ln error…</numerusform>
            <numerusform>Show %Ln errors…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln warning(s)…</source>
        <translation>
            <numerusform>Show %Ln warning…</numerusform>
            <numerusform>Show %Ln warnings…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Create %n task(s)</source>
        <translation>
            <numerusform>&amp;Create %n task</numerusform>
            <numerusform>&amp;Create %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %Ln picture(s)…</source>
        <translation>
            <numerusform>Compare %Ln picture…</numerusform>
            <numerusform>Compare %Ln pictures…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Map %Ln class(es)…</source>
        <translation>
            <numerusform>&amp;Map %Ln class…</numerusform>
            <numerusform>&amp;Map %Ln classes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CsvDialog</name>
    <message numerus="yes">
        <source>%Ln row(s), read as %1 with %2 between the columns. The first row of boxes says what each column becomes.</source>
        <translation>
            <numerusform>%Ln row, read as %1 with %2 between the columns. The first row of boxes says what each column becomes.</numerusform>
            <numerusform>%Ln rows, read as %1 with %2 between the columns. The first row of boxes says what each column becomes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::DatasetDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln folder</numerusform>
            <numerusform>%Ln folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ExportActions</name>
    <message numerus="yes">
        <source>All matching but %Ln</source>
        <translation>
            <numerusform>All matching but %Ln</numerusform>
            <numerusform>All matching but %Ln</numerusform>
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
    <message numerus="yes">
        <source>&amp;Update with %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Update with %Ln task</numerusform>
            <numerusform>&amp;Update with %Ln tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FaultsDialog</name>
    <message numerus="yes">
        <source>No faults in %Ln task(s).</source>
        <translation>
            <numerusform>No faults in %Ln task.</numerusform>
            <numerusform>No faults in %Ln tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %Ln task(s).</source>
        <translation>
            <numerusform>Looked at %Ln task.</numerusform>
            <numerusform>Looked at %Ln tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln task(s)</source>
        <translation>
            <numerusform>Show %Ln task</numerusform>
            <numerusform>Show %Ln tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FileEdit</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FindingsDialog</name>
    <message numerus="yes">
        <source>%Ln finding(s) shown</source>
        <translation>
            <numerusform>%Ln finding shown</numerusform>
            <numerusform>%Ln findings shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::LooseVerdicts</name>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln task</numerusform>
            <numerusform>%Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) accepted.</source>
        <translation>
            <numerusform>%Ln task accepted.</numerusform>
            <numerusform>%Ln tasks accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) rejected; they go back when you send them (Review menu).</source>
        <translation>
            <numerusform>%Ln task rejected; they go back when you send them (Review menu).</numerusform>
            <numerusform>%Ln tasks rejected; they go back when you send them (Review menu).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) scored.</source>
        <translation>
            <numerusform>%Ln task scored.</numerusform>
            <numerusform>%Ln tasks scored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln verdict(s) taken back.</source>
        <translation>
            <numerusform>%Ln verdict taken back.</numerusform>
            <numerusform>%Ln verdicts taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ObjectList</name>
    <message numerus="yes">
        <source>%n part(s) can&apos;t be drawn: no usable vertices</source>
        <translation>
            <numerusform>%n part can&apos;t be drawn: no usable vertices</numerusform>
            <numerusform>%n parts can&apos;t be drawn: no usable vertices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewActions</name>
    <message numerus="yes">
        <source>%Ln task(s) aren&apos;t judged yet.</source>
        <translation>
            <numerusform>%Ln task isn&apos;t judged yet.</numerusform>
            <numerusform>%Ln tasks aren&apos;t judged yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Send %Ln task(s) to redo</source>
        <translation>
            <numerusform>&amp;Send %Ln task to redo</numerusform>
            <numerusform>&amp;Send %Ln tasks to redo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln rejected task(s) to re&amp;do</source>
        <translation>
            <numerusform>Send %Ln rejected task to re&amp;do</numerusform>
            <numerusform>Send %Ln rejected tasks to re&amp;do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln verdict(s) were not written: nothing was overwritten.</source>
        <translation>
            <numerusform>%Ln verdict was not written: nothing was overwritten.</numerusform>
            <numerusform>%Ln verdicts were not written: nothing was overwritten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewPage</name>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>%Ln left</numerusform>
            <numerusform>%Ln left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln verdict(s) wait for the Lab</source>
        <translation>
            <numerusform>%Ln verdict waits for the Lab</numerusform>
            <numerusform>%Ln verdicts wait for the Lab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not written…</source>
        <translation>
            <numerusform>%Ln not written…</numerusform>
            <numerusform>%Ln not written…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewScope</name>
    <message numerus="yes">
        <source>%Ln chosen task(s)</source>
        <translation>
            <numerusform>%Ln chosen task</numerusform>
            <numerusform>%Ln chosen tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::RoundsDialog</name>
    <message numerus="yes">
        <source>Asking the Lab which of %Ln task(s) are back…</source>
        <translation>
            <numerusform>Asking the Lab which of %Ln task is back…</numerusform>
            <numerusform>Asking the Lab which of %Ln tasks are back…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::SampleDialog</name>
    <message numerus="yes">
        <source>&amp;Review %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Review %Ln task</numerusform>
            <numerusform>&amp;Review %Ln tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ShownPictures</name>
    <message numerus="yes">
        <source>%n shape(s) can&apos;t be drawn: they have no usable vertices.</source>
        <translation>
            <numerusform>%n shape can&apos;t be drawn: it has no usable vertices.</numerusform>
            <numerusform>%n shapes can&apos;t be drawn: they have no usable vertices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n outline(s) can&apos;t be drawn: the picture&apos;s size isn&apos;t known.</source>
        <translation>
            <numerusform>%n outline can&apos;t be drawn: the picture&apos;s size isn&apos;t known.</numerusform>
            <numerusform>%n outlines can&apos;t be drawn: the picture&apos;s size isn&apos;t known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::StatisticsPage</name>
    <message numerus="yes">
        <source>The numbers of %Ln plot(s) were copied.</source>
        <translation>
            <numerusform>The numbers of %Ln plot were copied.</numerusform>
            <numerusform>The numbers of %Ln plots were copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TaskActions</name>
    <message numerus="yes">
        <source>All %Ln matching task(s)</source>
        <translation>
            <numerusform>All %Ln matching task</numerusform>
            <numerusform>All %Ln matching tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln task</numerusform>
            <numerusform>%Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) left this filter</source>
        <translation>
            <numerusform>%Ln task left this filter</numerusform>
            <numerusform>%Ln tasks left this filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TaskPanel</name>
    <message numerus="yes">
        <source>%n item(s). You&apos;ll see what would be created before anything is sent.</source>
        <translation>
            <numerusform>%n item. You&apos;ll see what would be created before anything is sent.</numerusform>
            <numerusform>%n items. You&apos;ll see what would be created before anything is sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TransferActions</name>
    <message numerus="yes">
        <source>%n transfer(s) were not finished when Labdesk ended.</source>
        <translation>
            <numerusform>%n transfer was not finished when Labdesk ended.</numerusform>
            <numerusform>%n transfers were not finished when Labdesk ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) still run. They can go on at the next start from where they are; nothing half-written stays.</source>
        <translation>
            <numerusform>%n transfer still runs. It can go on at the next start from where it is; nothing half-written stays.</numerusform>
            <numerusform>%n transfers still run. They can go on at the next start from where they are; nothing half-written stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::WebhookDialog</name>
    <message numerus="yes">
        <source>Webhook of all %n batch(es) of “%1”</source>
        <translation>
            <numerusform>Webhook of the %n batch of “%1”</numerusform>
            <numerusform>Webhook of all %n batches of “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed from %n batch(es).</source>
        <translation>
            <numerusform>Removed from %n batch.</numerusform>
            <numerusform>Removed from %n batches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set for %n batch(es).</source>
        <translation>
            <numerusform>Set for %n batch.</numerusform>
            <numerusform>Set for %n batches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done for %n batch(es), then: %1</source>
        <translation>
            <numerusform>Done for %n batch, then: %1</numerusform>
            <numerusform>Done for %n batches, then: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>statistics</name>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln task</numerusform>
            <numerusform>%Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
</TS>
