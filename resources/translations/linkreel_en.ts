<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddressWords</name>
    <message numerus="yes">
        <source>This address could not be reached from here (not everything came within %n second(s)). LinkModel may still reach it.</source>
        <translation>
            <numerusform>This address could not be reached from here (not everything came within %n second). LinkModel may still reach it.</numerusform>
            <numerusform>This address could not be reached from here (not everything came within %n seconds). LinkModel may still reach it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>These are %n clip(s); one press makes %1 at most. Nothing was queued.</source>
        <translation>
            <numerusform>This is %n clip; one press makes %1 at most. Nothing was queued.</numerusform>
            <numerusform>These are %n clips; one press makes %1 at most. Nothing was queued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its choices make %n prompt(s), each a shot of its own. Generate shows them before anything is queued. Write \{ for a brace that is no choice.</source>
        <translation>
            <numerusform>Its choices make %n prompt, a shot of its own. Generate shows it before anything is queued. Write \{ for a brace that is no choice.</numerusform>
            <numerusform>Its choices make %n prompts, each a shot of its own. Generate shows them before anything is queued. Write \{ for a brace that is no choice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CatalogNoteWords</name>
    <message numerus="yes">
        <source>%1 of its %n choice(s) cannot be offered</source>
        <translation>
            <numerusform>%1 of its %n choice cannot be offered</numerusform>
            <numerusform>%1 of its %n choices cannot be offered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has more than %n field(s).</source>
        <translation>
            <numerusform>%1 has more than %n field.</numerusform>
            <numerusform>%1 has more than %n fields.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CatalogWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new model(s) (%1)</source>
        <translation>
            <numerusform>%n new model (%1)</numerusform>
            <numerusform>%n new models (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed (%1)</source>
        <comment>models</comment>
        <translation>
            <numerusform>%n changed (%1)</numerusform>
            <numerusform>%n changed (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed (%1)</source>
        <comment>models</comment>
        <translation>
            <numerusform>%n removed (%1)</numerusform>
            <numerusform>%n removed (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n note(s).</source>
        <translation>
            <numerusform>There is %n note.</numerusform>
            <numerusform>There are %n notes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipWords</name>
    <message numerus="yes">
        <source>%n of %1 saved</source>
        <comment>clips</comment>
        <translation>
            <numerusform>%n of %1 saved</numerusform>
            <numerusform>%n of %1 saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareCommands</name>
    <message numerus="yes">
        <source>Compare with %n other take(s) of its prompt</source>
        <translation>
            <numerusform>Compare with %n other take of its prompt</numerusform>
            <numerusform>Compare with %n other takes of its prompt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Two to four clips can be compared, and %n task(s) are selected. Select fewer of them.</source>
        <translation>
            <numerusform>Two to four clips can be compared, and %n task is selected. Select fewer of them.</numerusform>
            <numerusform>Two to four clips can be compared, and %n tasks are selected. Select fewer of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add it to the %n that were compared</source>
        <translation>
            <numerusform>Add it to the %n that was compared</numerusform>
            <numerusform>Add it to the %n that were compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare the %n take(s) of this prompt</source>
        <translation>
            <numerusform>Compare the %n take of this prompt</numerusform>
            <numerusform>Compare the %n takes of this prompt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareWords</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) were left out.</source>
        <translation>
            <numerusform>%n frame was left out.</numerusform>
            <numerusform>%n frames were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All takes waited %n time(s) for a picture.</source>
        <translation>
            <numerusform>All takes waited once for a picture.</numerusform>
            <numerusform>All takes waited %n times for a picture.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailWords</name>
    <message numerus="yes">
        <source>%1, more than %n redirect(s)</source>
        <translation>
            <numerusform>%1, more than %n redirect</numerusform>
            <numerusform>%1, more than %n redirects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>settings</comment>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrameContentWords</name>
    <message numerus="yes">
        <source>One frame takes one picture, and these are %n. Bring a single one.</source>
        <comment>pictures</comment>
        <translation>
            <numerusform>One frame takes one picture, and this is %n. Bring a single one.</numerusform>
            <numerusform>One frame takes one picture, and these are %n. Bring a single one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateButton</name>
    <message numerus="yes">
        <source>Generate %n take(s)</source>
        <translation>
            <numerusform>Generate %n take</numerusform>
            <numerusform>Generate %n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryCommands</name>
    <message numerus="yes">
        <source>Exported %Ln task(s) to %1. The clips are not in it; links to them are, for two days at most.</source>
        <translation>
            <numerusform>Exported %Ln task to %1. The clips are not in it; links to them are, for two days at most.</numerusform>
            <numerusform>Exported %Ln tasks to %1. The clips are not in it; links to them are, for two days at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln task(s).</source>
        <translation>
            <numerusform>Imported %Ln task.</numerusform>
            <numerusform>Imported %Ln tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) of the file were here already.</source>
        <translation>
            <numerusform>%Ln task of the file was here already.</numerusform>
            <numerusform>%Ln tasks of the file were here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) had not been sent and came in as cancelled: nothing is sent by itself.</source>
        <translation>
            <numerusform>%Ln task had not been sent and came in as cancelled: nothing is sent by itself.</numerusform>
            <numerusform>%Ln tasks had not been sent and came in as cancelled: nothing is sent by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) may have been charged: the answer is not in the file.</source>
        <translation>
            <numerusform>%Ln task may have been charged: the answer is not in the file.</numerusform>
            <numerusform>%Ln tasks may have been charged: the answer is not in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) still ran: LinkModel is asked again.</source>
        <translation>
            <numerusform>%Ln task still ran: LinkModel is asked again.</numerusform>
            <numerusform>%Ln tasks still ran: LinkModel is asked again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) are not on this computer: download them from their rows.</source>
        <translation>
            <numerusform>%Ln clip is not on this computer: download it from its row.</numerusform>
            <numerusform>%Ln clips are not on this computer: download them from their rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>these are more than %Ln task(s).</source>
        <translation>
            <numerusform>these are more than %Ln task.</numerusform>
            <numerusform>these are more than %Ln tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of its pictures are not in it: it is not whole.</source>
        <translation>
            <numerusform>%Ln of its pictures is not in it: it is not whole.</numerusform>
            <numerusform>%Ln of its pictures are not in it: it is not whole.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message numerus="yes">
        <source>stars of %n take(s)</source>
        <comment>after Undo or Redo</comment>
        <extracomment>These stand after “Undo” and “Redo” in a menu.</extracomment>
        <translation>
            <numerusform>stars of %n take</numerusform>
            <numerusform>stars of %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rejecting %n take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>rejecting %n take</numerusform>
            <numerusform>rejecting %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>taking back %n rejected take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>taking back %n rejected take</numerusform>
            <numerusform>taking back %n rejected takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hiding %n take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>hiding %n take</numerusform>
            <numerusform>hiding %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>showing %n hidden take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>showing %n hidden take</numerusform>
            <numerusform>showing %n hidden takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>labels of %n take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>labels of %n take</numerusform>
            <numerusform>labels of %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the note of %n take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>the note of %n take</numerusform>
            <numerusform>the note of %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the pick of %n shot(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>the pick of %n shot</numerusform>
            <numerusform>the pick of %n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no pick for %n shot(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>no pick for %n shot</numerusform>
            <numerusform>no pick for %n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n take(s) to another shot</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>moving %n take to another shot</numerusform>
            <numerusform>moving %n takes to another shot</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>joining shots with %n take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>joining shots with %n take</numerusform>
            <numerusform>joining shots with %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a new shot of %n take(s)</source>
        <comment>after Undo or Redo</comment>
        <translation>
            <numerusform>a new shot of %n take</numerusform>
            <numerusform>a new shot of %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkWarnings</name>
    <message numerus="yes">
        <source>%n clip(s) are made and paid for but not on disk, and the first of their links has probably died. Downloading them asks for fresh links, free of charge.</source>
        <comment>two or more</comment>
        <translation>
            <numerusform>%n clip is made and paid for but not on disk, and its link has probably died. Downloading it asks for a fresh link, free of charge.</numerusform>
            <numerusform>%n clips are made and paid for but not on disk, and the first of their links has probably died. Downloading them asks for fresh links, free of charge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are made and paid for but not on disk, and the first of their links lives only %1 more. Downloading them is free.</source>
        <comment>two or more</comment>
        <translation>
            <numerusform>%n clip is made and paid for but not on disk, and its link lives only %1 more. Downloading it is free.</numerusform>
            <numerusform>%n clips are made and paid for but not on disk, and the first of their links lives only %1 more. Downloading them is free.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are not on disk yet</source>
        <translation>
            <numerusform>A clip is not on disk yet</numerusform>
            <numerusform>%n clips are not on disk yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message numerus="yes">
        <source>%1 line(s) were left out: there is room for %2.</source>
        <translation>
            <numerusform>%1 line was left out: there is room for %2.</numerusform>
            <numerusform>%1 lines were left out: there is room for %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message numerus="yes">
        <source>It has %n prompt(s); at most %1 can be taken at once. Nothing was taken.</source>
        <translation>
            <numerusform>It has %n prompt; at most %1 can be taken at once. Nothing was taken.</numerusform>
            <numerusform>It has %n prompts; at most %1 can be taken at once. Nothing was taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarkCommands</name>
    <message numerus="yes">
        <source>&amp;%n star(s)</source>
        <translation>
            <numerusform>&amp;%n star</numerusform>
            <numerusform>&amp;%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;New shot from the %n selected take(s)</source>
        <translation>
            <numerusform>&amp;New shot from the %n selected take</numerusform>
            <numerusform>&amp;New shot from the %n selected takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Join the %n shot(s) of the selected takes</source>
        <translation>
            <numerusform>&amp;Join the %n shot of the selected takes</numerusform>
            <numerusform>&amp;Join the %n shots of the selected takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriceWords</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>price(s) shown after sending</source>
        <translation>
            <numerusform>price shown after sending</numerusform>
            <numerusform>prices shown after sending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) with %1, %2 each</source>
        <comment>a model, &quot;about $0.31&quot;</comment>
        <translation>
            <numerusform>%n clip with %1, %2</numerusform>
            <numerusform>%n clips with %1, %2 each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) without a price this month: not in the sum.</source>
        <translation>
            <numerusform>%n task without a price this month: not in the sum.</numerusform>
            <numerusform>%n tasks without a price this month: not in the sum.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) whose answer was lost: perhaps charged, not in the sum.</source>
        <translation>
            <numerusform>%n task whose answer was lost: perhaps charged, not in the sum.</numerusform>
            <numerusform>%n tasks whose answer was lost: perhaps charged, not in the sum.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptSection</name>
    <message numerus="yes">
        <source>%n prompts</source>
        <translation>
            <numerusform>%n prompt</numerusform>
            <numerusform>%n prompts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message numerus="yes">
        <source>Cancel these %n, free of charge	Del</source>
        <translation>
            <numerusform>Cancel, free of charge	Del</numerusform>
            <numerusform>Cancel these %n, free of charge	Del</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel all %n waiting of this batch</source>
        <translation>
            <numerusform>Cancel all %n waiting of this batch</numerusform>
            <numerusform>Cancel all %n waiting of this batch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel all %n waiting</source>
        <translation>
            <numerusform>Cancel all %n waiting</numerusform>
            <numerusform>Cancel all %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message numerus="yes">
        <source>%n task(s) wait, free of charge.</source>
        <translation>
            <numerusform>%n task waits, free of charge.</numerusform>
            <numerusform>%n tasks wait, free of charge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 running</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>%n of %1 running</numerusform>
            <numerusform>%n of %1 running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting task(s) were cancelled. They were never sent, so nothing was charged.</source>
        <translation>
            <numerusform>The waiting task was cancelled. It was never sent, so nothing was charged.</numerusform>
            <numerusform>%n waiting tasks were cancelled. They were never sent, so nothing was charged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionMenu</name>
    <message numerus="yes">
        <source>&amp;Save copies of %n clip(s)…</source>
        <translation>
            <numerusform>&amp;Save a copy of %n clip…</numerusform>
            <numerusform>&amp;Save copies of %n clips…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do&amp;wnload %n clip(s)</source>
        <translation>
            <numerusform>Do&amp;wnload %n clip</numerusform>
            <numerusform>Do&amp;wnload %n clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Chec&amp;k %n task(s) now</source>
        <translation>
            <numerusform>Chec&amp;k %n task now</numerusform>
            <numerusform>Chec&amp;k %n tasks now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dis&amp;miss %n task(s)</source>
        <translation>
            <numerusform>Dis&amp;miss %n task</numerusform>
            <numerusform>Dis&amp;miss %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) dismissed: they stay under All.</source>
        <translation>
            <numerusform>%n task dismissed: it stays under All.</numerusform>
            <numerusform>%n tasks dismissed: they stay under All.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) are on the clipboard.</source>
        <translation>
            <numerusform>%n prompt is on the clipboard.</numerusform>
            <numerusform>%n prompts are on the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetWords</name>
    <message numerus="yes">
        <source>%1: %n prompt(s), %2. Nothing has been sent yet.</source>
        <comment>a file, &quot;2 clips&quot;</comment>
        <translation>
            <numerusform>%1: %n prompt, %2. Nothing has been sent yet.</numerusform>
            <numerusform>%1: %n prompts, %2. Nothing has been sent yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be used and are left out.</source>
        <translation>
            <numerusform>%n row cannot be used and is left out.</numerusform>
            <numerusform>%n rows cannot be used and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendQuestion</name>
    <message numerus="yes">
        <source>Send %n clip(s) for %1?</source>
        <translation>
            <numerusform>Send this clip for %1?</numerusform>
            <numerusform>Send %n clips for %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n clip(s) without knowing the price?</source>
        <translation>
            <numerusform>Send this clip without knowing the price?</numerusform>
            <numerusform>Send %n clips without knowing the price?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) (%1) were sent in the last minute already.</source>
        <translation>
            <numerusform>One clip (%1) was sent in the last minute already.</numerusform>
            <numerusform>%n clips (%1) were sent in the last minute already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The price of %n clip(s) is not known beforehand and comes on top.</source>
        <translation>
            <numerusform>The price of one clip is not known beforehand and comes on top.</numerusform>
            <numerusform>The price of %n clips is not known beforehand and comes on top.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n clip(s)</source>
        <comment>on a button</comment>
        <translation>
            <numerusform>Send it</numerusform>
            <numerusform>Send %n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendingBars</name>
    <message numerus="yes">
        <source>%1: %n task(s) without a price</source>
        <comment>a day</comment>
        <translation>
            <numerusform>%1: %n task without a price</numerusform>
            <numerusform>%1: %n tasks without a price</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 for %n task(s)</source>
        <comment>a day, a price</comment>
        <translation>
            <numerusform>%1: %2 for %n task</numerusform>
            <numerusform>%1: %2 for %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them without a price</source>
        <translation>
            <numerusform>%1, %n of them without a price</numerusform>
            <numerusform>%1, %n of them without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendingView</name>
    <message numerus="yes">
        <source>%n task(s) without a price: not in the sums.</source>
        <translation>
            <numerusform>%n task without a price: not in the sums.</numerusform>
            <numerusform>%n tasks without a price: not in the sums.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) whose answer was lost: perhaps charged, not in the sums.</source>
        <translation>
            <numerusform>%n task whose answer was lost: perhaps charged, not in the sums.</numerusform>
            <numerusform>%n tasks whose answer was lost: perhaps charged, not in the sums.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StageWords</name>
    <message numerus="yes">
        <source>The next check is in %n second(s).</source>
        <translation>
            <numerusform>The next check is in %n second.</numerusform>
            <numerusform>The next check is in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your last %n clip(s) with %1 took about %2.</source>
        <translation>
            <numerusform>Your last clip with %1 took about %2.</numerusform>
            <numerusform>Your last %n clips with %1 took about %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your last %n clip(s) with %1 and these settings took about %2, mostly %3 to %4.</source>
        <translation>
            <numerusform>Your last clip with %1 and these settings took about %2, mostly %3 to %4.</numerusform>
            <numerusform>Your last %n clips with %1 and these settings took about %2, mostly %3 to %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your last %n clip(s) with %1 took about %2, mostly %3 to %4.</source>
        <translation>
            <numerusform>Your last clip with %1 took about %2, mostly %3 to %4.</numerusform>
            <numerusform>Your last %n clips with %1 took about %2, mostly %3 to %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StarRating</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoreOpeningWords</name>
    <message numerus="yes">
        <source>%n task(s) could be read and were kept.</source>
        <translation>
            <numerusform>%n task could be read and was kept.</numerusform>
            <numerusform>%n tasks could be read and were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n more the request could not be read; LinkModel is asked about those that it knows.</source>
        <translation>
            <numerusform>Of %n more the request could not be read; LinkModel is asked about those that it knows.</numerusform>
            <numerusform>Of %n more the request could not be read; LinkModel is asked about those that it knows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeNotesDialog</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeWords</name>
    <message numerus="yes">
        <source>%n made</source>
        <comment>takes</comment>
        <translation>
            <numerusform>%n made</numerusform>
            <numerusform>%n made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coming</source>
        <comment>takes</comment>
        <translation>
            <numerusform>%n coming</numerusform>
            <numerusform>%n coming</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in trouble</source>
        <comment>takes</comment>
        <translation>
            <numerusform>%n in trouble</numerusform>
            <numerusform>%n in trouble</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskActionWords</name>
    <message numerus="yes">
        <source>Copy the link(s)</source>
        <translation>
            <numerusform>Copy the link</numerusform>
            <numerusform>Copy the links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskListWords</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <comment>that the list shows</comment>
        <translation>
            <numerusform>%Ln task</numerusform>
            <numerusform>%Ln tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n star or more</numerusform>
            <numerusform>%n stars or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskTileWords</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <comment>of a shot</comment>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnsavedTaskIds</name>
    <message numerus="yes">
        <source>Do not close LinkReel. LinkModel accepted and charged %n task(s), and the id(s) %1 stand in memory alone. %2 %3</source>
        <translation>
            <numerusform>Do not close LinkReel. LinkModel accepted and charged a task, and its id %1 stands in memory alone. %2 %3</numerusform>
            <numerusform>Do not close LinkReel. LinkModel accepted and charged %n tasks, and the ids %1 stand in memory alone. %2 %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UploadWords</name>
    <message numerus="yes">
        <source>%1 sent the upload on more than %n time(s), last to %2, where pictures are not taken by themselves.</source>
        <translation>
            <numerusform>%1 sent the upload on more than %n time, last to %2, where pictures are not taken by themselves.</numerusform>
            <numerusform>%1 sent the upload on more than %n times, last to %2, where pictures are not taken by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UploaderWords</name>
    <message numerus="yes">
        <source>%1 calls “%2” with %n value(s) instead of %3.</source>
        <translation>
            <numerusform>%1 calls “%2” with %n value instead of %3.</numerusform>
            <numerusform>%1 calls “%2” with %n values instead of %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 uses regular expression %2, but “RegexList” has %n.</source>
        <translation>
            <numerusform>%1 uses regular expression %2, but “RegexList” has %n.</numerusform>
            <numerusform>%1 uses regular expression %2, but “RegexList” has %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValidationWords</name>
    <message numerus="yes">
        <source>%1 character(s)</source>
        <translation>
            <numerusform>%1 character</numerusform>
            <numerusform>%1 characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %2 character(s); %3 needs %4 or more.</source>
        <translation>
            <numerusform>%1 has %2 character; %3 needs %4 or more.</numerusform>
            <numerusform>%1 has %2 characters; %3 needs %4 or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %2 character(s); %3 takes up to %4.</source>
        <translation>
            <numerusform>%1 has %2 character; %3 takes up to %4.</numerusform>
            <numerusform>%1 has %2 characters; %3 takes up to %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: this is/these are %2; %3 needs %4 or more.</source>
        <translation>
            <numerusform>%1: this is %2; %3 needs %4 or more.</numerusform>
            <numerusform>%1: these are %2; %3 needs %4 or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: this is/these are %2; %3 takes up to %4.</source>
        <translation>
            <numerusform>%1: this is %2; %3 takes up to %4.</numerusform>
            <numerusform>%1: these are %2; %3 takes up to %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The prompt has %1 character(s); %2 takes up to %3.</source>
        <translation>
            <numerusform>The prompt has %1 character; %2 takes up to %3.</numerusform>
            <numerusform>The prompt has %1 characters; %2 takes up to %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValueWords</name>
    <message numerus="yes">
        <source>%1 entries</source>
        <translation>
            <numerusform>%1 entry</numerusform>
            <numerusform>%1 entries</numerusform>
        </translation>
    </message>
</context>
</TS>
