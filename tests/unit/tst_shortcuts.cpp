// Which keys each command has: the presets, what the user changed, and that no key ever means two things in one place.
#include "platform/Settings.h"
#include "shortcuts/KeyChord.h"
#include "shortcuts/Shortcuts.h"

#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using Command = ShortcutCommand;
using Why = KeyRefusal::Why;

namespace {

QKeySequence chord(const QString &name)
{
    return QKeySequence::fromString(name, QKeySequence::PortableText);
}

QString nameOf(ShortcutCommand command)
{
    return shortcutEntry(command).id;
}

} // namespace

class TestShortcuts : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Shortcuts> m_shortcuts;

    QString path() const { return m_dir->filePath(u"linkreel.ini"_s); }
    void start()
    {
        m_shortcuts.reset();
        m_settings.reset();
        m_settings = std::make_unique<Settings>(path(), m_dir->path());
        m_shortcuts = std::make_unique<Shortcuts>(*m_settings);
    }
    QString keys(Command command) const
    {
        QStringList names;
        for (const QKeySequence &one : m_shortcuts->keys(command))
            names << one.toString(QKeySequence::PortableText);
        return names.join(u' ');
    }
    void set(Command command, const QString &name) { m_shortcuts->setKeys(command, {chord(name)}); }
    // Every key that two commands have in one place although no preset gives it to both.
    QStringList ambiguities() const
    {
        QStringList found;
        for (const ShortcutEntry &one : shortcutTable()) {
            for (const ShortcutEntry &other : shortcutTable()) {
                if (one.command >= other.command || !worksWith(one.group, other.group))
                    continue;
                for (const QKeySequence &each : m_shortcuts->keys(one.command)) {
                    const bool isShared = one.group != other.group &&
                                          m_shortcuts->presetKeys(one.command).contains(each) &&
                                          m_shortcuts->presetKeys(other.command).contains(each);
                    if (m_shortcuts->keys(other.command).contains(each) && !isShared)
                        found << one.id + u' ' + other.id + u' ' + each.toString();
                }
            }
        }
        return found;
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup()
    {
        m_shortcuts.reset();
        m_settings.reset();
    }

    void theTableIsSound()
    {
        QSet<QString> ids;
        for (qsizetype row = 0; row < shortcutTable().size(); ++row) {
            const ShortcutEntry &entry = shortcutTable().at(row);
            QCOMPARE(static_cast<qsizetype>(entry.command), row);
            QVERIFY2(!ids.contains(entry.id), qPrintable(entry.id));
            ids << entry.id;
            QCOMPARE(shortcutEntry(entry.id)->command, entry.command);
            for (const QKeySequence &each : entry.linkReel + entry.editor) {
                QVERIFY2(each.count() == 1 && each[0].key() != Qt::Key_unknown, qPrintable(entry.id));
                QVERIFY2(!keyRefusal(entry.command, each), qPrintable(entry.id));
                // as the keyboard reports it, so that it is found again
                QCOMPARE(pressedChord(each[0].key(), each[0].keyboardModifiers()), each);
            }
        }
        QVERIFY(!shortcutEntry(u"view.nothing"_s));
    }

    void thePresets_data()
    {
        QTest::addColumn<bool>("editor");
        QTest::addColumn<QString>("stepBack");
        QTest::addColumn<QString>("skipBack");
        QTest::addColumn<QString>("clearMarks");
        QTest::addColumn<QString>("loop");
        QTest::addColumn<QString>("fullScreen");
        QTest::newRow("LinkReel") << false << u","_s << u"Left"_s << u"Alt+X"_s << u"R"_s << u"F11"_s;
        QTest::newRow("Editor") << true << u"Left ,"_s << u"Shift+Left"_s << u"Alt+X"_s << u"Ctrl+/"_s
                                << u"Ctrl+F F11"_s;
    }
    void thePresets()
    {
        QFETCH(bool, editor);
        m_shortcuts->setPreset(editor ? ShortcutPreset::Editor : ShortcutPreset::LinkReel);
        QTEST(keys(Command::PlayerStepBack), "stepBack");
        QTEST(keys(Command::PlayerSkipBack), "skipBack");
        QTEST(keys(Command::PlayerClearMarks), "clearMarks");
        QTEST(keys(Command::PlayerLoop), "loop");
        QTEST(keys(Command::FullScreenAnywhere), "fullScreen");
        QCOMPARE(keys(Command::PlayerForward), u"L"_s); // in both
        QCOMPARE(keys(Command::PlayerBackward), u"J"_s);
        QCOMPARE(keys(Command::PlayerStop), u"K"_s);
        QCOMPARE(keys(Command::PlayerMarkIn), u"I"_s);
        QCOMPARE(keys(Command::PlayerMarkOut), u"O"_s);
        for (const ShortcutEntry &entry : shortcutTable())
            QVERIFY2(!m_shortcuts->isChanged(entry.command), qPrintable(entry.id)); // no key was lost to another one
        QCOMPARE(ambiguities(), QStringList());
        start();
        QCOMPARE(m_shortcuts->preset(), editor ? ShortcutPreset::Editor : ShortcutPreset::LinkReel);
    }

    void aChangedKeyIsThereAtOnceAndAfterARestart()
    {
        QSignalSpy changes(m_shortcuts.get(), &Shortcuts::changed);
        Shortcuts other(*m_settings); // of another pane
        set(Command::ShowLibrary, u"Ctrl+F2"_s);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(keys(Command::ShowLibrary), u"Ctrl+F2"_s);
        QCOMPARE(other.keys(Command::ShowLibrary), m_shortcuts->keys(Command::ShowLibrary));
        QVERIFY(m_shortcuts->isChanged(Command::ShowLibrary));
        QVERIFY(m_shortcuts->isAnyChanged());
        start();
        QCOMPARE(keys(Command::ShowLibrary), u"Ctrl+F2"_s);
        m_shortcuts->reset(Command::ShowLibrary);
        QCOMPARE(keys(Command::ShowLibrary), u"G"_s);
        QVERIFY(!m_shortcuts->isAnyChanged());
        QCOMPARE(m_settings->changedShortcuts(), QStringList());
    }

    void severalKeysAndNone()
    {
        m_shortcuts->setKeys(Command::PlayerMarkIn, {chord(u"I"_s), chord(u"|"_s), chord(u";"_s), chord(u","_s)});
        m_shortcuts->setKeys(Command::PlayerMarkOut, {});
        start();
        QCOMPARE(keys(Command::PlayerMarkIn), u"I | ; ,"_s);
        QCOMPARE(keys(Command::PlayerMarkOut), QString());
        QCOMPARE(keys(Command::PlayerStepBack), QString()); // lost its comma
    }

    void aKeyIsTakenFromItsOwner()
    {
        QCOMPARE(m_shortcuts->owners({chord(u"Ctrl+D"_s)}, Command::ShowLibrary),
                 QList<Command>{Command::DownloadTask});
        set(Command::ShowLibrary, u"Ctrl+D"_s);
        QCOMPARE(keys(Command::ShowLibrary), u"Ctrl+D"_s);
        QCOMPARE(keys(Command::DownloadTask), QString());
        QVERIFY(m_shortcuts->isChanged(Command::DownloadTask));
        QCOMPARE(ambiguities(), QStringList());
        start();
        QCOMPARE(keys(Command::DownloadTask), QString());
        // Back to its preset it takes the key again.
        m_shortcuts->reset(Command::DownloadTask);
        QCOMPARE(keys(Command::DownloadTask), u"Ctrl+D"_s);
        QCOMPARE(keys(Command::ShowLibrary), QString());
        m_shortcuts->resetAll();
        QCOMPARE(keys(Command::ShowLibrary), u"G"_s);
        QVERIFY(!m_shortcuts->isAnyChanged());
    }

    // The player's keys and the window's are pressed in the same place, those of Compare and of the player are not.
    void whoMeetsWhom()
    {
        QCOMPARE(m_shortcuts->owners({chord(u"J"_s)}, Command::ShowLibrary),
                 (QList<Command>{Command::PlayerBackward, Command::CompareBackward}));
        QCOMPARE(m_shortcuts->owners({chord(u"W"_s)}, Command::PlayerLoop), QList<Command>());
        QCOMPARE(m_shortcuts->owners({chord(u"G"_s)}, Command::PlayerLoop), QList<Command>{Command::ShowLibrary});
        // D is of the details and of Compare from the beginning: the place that has the focus comes first.
        QCOMPARE(m_shortcuts->owners({chord(u"D"_s)}, Command::ShowDetails), QList<Command>());
        QCOMPARE(m_shortcuts->owners({chord(u"D"_s)}, Command::ShowViewer),
                 (QList<Command>{Command::ShowDetails, Command::CompareDifference}));
    }

    void whatWasChangedStaysWithAnotherPreset()
    {
        set(Command::PlayerLoop, u"Left"_s); // of one second back
        m_shortcuts->setPreset(ShortcutPreset::Editor);
        QCOMPARE(keys(Command::PlayerLoop), u"Left"_s);
        QCOMPARE(keys(Command::PlayerStepBack), u","_s); // without its Left
        QCOMPARE(ambiguities(), QStringList());
        m_shortcuts->setPreset(ShortcutPreset::LinkReel);
        QCOMPARE(keys(Command::PlayerLoop), u"Left"_s);
        m_shortcuts->resetAll();
        QCOMPARE(keys(Command::PlayerSkipBack), u"Left"_s);
    }

    // What a hand or a newer LinkReel wrote: what can be used is, and nothing of the rest is lost.
    void brokenAndUnknownLines()
    {
        QSettings(path(), QSettings::IniFormat)
            .setValue(u"keys/changed"_s,
                      QStringList{u"view.library=Ctrl+F2"_s, u"future.command=Ctrl+F3"_s, u"task.download=Nonsense"_s,
                                  u"view.viewer=Ctrl+K, Ctrl+C"_s, u"player.loop=Tab | Q"_s, u"edit.undo=Ctrl+F4"_s,
                                  u"player.mirror=Q"_s, u"rubbish"_s, u"=Ctrl+F5"_s, u"file.generate=B"_s});
        QSettings(path(), QSettings::IniFormat).setValue(u"keys/preset"_s, u"premiere"_s);
        start();
        QCOMPARE(m_shortcuts->preset(), ShortcutPreset::LinkReel);
        QCOMPARE(keys(Command::ShowLibrary), u"Ctrl+F2"_s);
        QCOMPARE(keys(Command::DownloadTask), u"Ctrl+D"_s);
        QCOMPARE(keys(Command::ShowViewer), u"E"_s);         // two presses, one after the other, are none of ours
        QCOMPARE(keys(Command::PlayerLoop), u"Q"_s);         // Tab walks on
        QCOMPARE(keys(Command::Undo), u"Ctrl+Z"_s);          // fixed
        QCOMPARE(keys(Command::PlayerMirror), QString());    // Q had gone
        QCOMPARE(keys(Command::Generate), u"Ctrl+Return"_s); // a letter alone must not spend
        QCOMPARE(ambiguities(), QStringList());
        set(Command::ShowViewer, u"Ctrl+F6"_s);
        QVERIFY(m_settings->changedShortcuts().contains(u"future.command=Ctrl+F3"_s));
        m_shortcuts->resetAll();
        QCOMPARE(m_settings->changedShortcuts().filter(u"future.command"_s).size(), 1);
        QCOMPARE(keys(Command::ShowLibrary), u"G"_s);
    }

    void whatMayNotBeTaken_data()
    {
        QTest::addColumn<Command>("command");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("why"); // -1: it may
        const auto row = [](const char *name, Command command, const char *key, std::optional<Why> why) {
            QTest::newRow(name) << command << QString::fromLatin1(key) << (why ? static_cast<int>(*why) : -1);
        };
        row("a letter alone", Command::ShowLibrary, "Q", {});
        row("Shift with a letter is typing", Command::ShowLibrary, "Shift+Q", Why::Typing);
        row("a digit is typing", Command::ShowLibrary, "5", Why::Typing);
        row("a sign is typing", Command::ShowLibrary, ";", Why::Typing);
        row("Space presses buttons", Command::ShowLibrary, "Space", Why::Navigation);
        row("Return", Command::ShowLibrary, "Return", Why::Navigation);
        row("Tab", Command::PlayerLoop, "Tab", Why::Navigation);
        row("Escape", Command::PlayerLoop, "Esc", Why::Navigation);
        row("F10 opens the menus", Command::PlayerLoop, "F10", Why::Navigation);
        row("arrows move", Command::ShowLibrary, "Left", Why::OfTexts);
        row("words", Command::ShowLibrary, "Ctrl+Left", Why::OfTexts);
        row("arrows in the player", Command::PlayerLoop, "Ctrl+Left", {});
        row("copying", Command::ShowLibrary, "Ctrl+C", Why::OfTexts);
        row("undoing", Command::PlayerLoop, "Ctrl+Z", Why::OfTexts);
        row("a menu", Command::ShowLibrary, "Alt+F", Why::Menus);
        row("a menu in the player", Command::PlayerLoop, "Alt+F", Why::Menus);
        row("Alt and a digit", Command::ShowLibrary, "Alt+5", {});
        row("its own of a preset", Command::PlayerClearMarks, "Alt+X", {});
        row("money by a letter", Command::OneMoreTake, "T", Why::Money);
        row("money by Ctrl", Command::OneMoreTake, "Ctrl+T", {});
        row("money by a function key", Command::Generate, "F9", {});
        row("a frame's number", Command::PlayerLoop, "7", Why::FrameNumber);
        row("a digit in Compare", Command::CompareWipe, "7", {});
        row("a fixed command", Command::QueueCancel, "Q", Why::Fixed);
        row("of a fixed command", Command::ShowLibrary, "Alt+Up", Why::OfOther);
        row("of a fixed command of the place", Command::CompareWipe, "Shift+Left", Why::OfOther);
        row("of a fixed command elsewhere", Command::PlayerLoop, "Shift+Left", {});
    }
    void whatMayNotBeTaken()
    {
        QFETCH(Command, command);
        QFETCH(QString, key);
        QFETCH(int, why);
        const std::optional<KeyRefusal> refusal = keyRefusal(command, chord(key));
        QCOMPARE(refusal ? static_cast<int>(refusal->why) : -1, why);
        if (!refusal)
            return;
        const QString before = keys(command);
        m_shortcuts->setKeys(command, {chord(key)});
        QVERIFY(keys(command).isEmpty() || keys(command) == before);
        QVERIFY(!m_shortcuts->keys(command).contains(chord(key)));
    }

    void whatAPressMeans_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("id");
        const auto row = [](const char *name, int key, Qt::KeyboardModifiers modifiers, const char *id) {
            QTest::newRow(name) << key << static_cast<int>(modifiers.toInt()) << QString::fromLatin1(id);
        };
        row("a letter", Qt::Key_J, Qt::NoModifier, "player.backward");
        row("the comma", Qt::Key_Comma, Qt::NoModifier, "player.stepBack");
        row("a comma of a US keyboard, with Shift", Qt::Key_Less, Qt::ShiftModifier, "player.tenBack");
        row("a comma with Shift by its own name", Qt::Key_Comma, Qt::ShiftModifier, "player.tenBack");
        row("< of a German keyboard", Qt::Key_Less, Qt::NoModifier, "player.stepBack");
        row("> of a German keyboard, with Shift", Qt::Key_Greater, Qt::ShiftModifier, "player.tenOn");
        row("a brace, with Shift", Qt::Key_BraceLeft, Qt::ShiftModifier, "player.slower");
        row("a brace, with AltGr", Qt::Key_BraceLeft, Qt::GroupSwitchModifier, "player.slower");
        row("a plus, with Shift", Qt::Key_Plus, Qt::ShiftModifier, "player.zoomIn");
        row("a plus of the keypad", Qt::Key_Plus, Qt::KeypadModifier, "player.zoomIn");
        row("a plus without Shift on a US keyboard", Qt::Key_Equal, Qt::NoModifier, "player.zoomIn");
        row("with Ctrl it is another key", Qt::Key_J, Qt::ControlModifier, "");
        row("Shift alone", Qt::Key_Shift, Qt::ShiftModifier, "");
        row("a key of the window", Qt::Key_G, Qt::NoModifier, "");
    }
    void whatAPressMeans()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        const auto command =
            m_shortcuts->commandFor(ShortcutGroup::Player, key, Qt::KeyboardModifiers::fromInt(modifiers));
        QTEST(command ? nameOf(*command) : QString(), "id");
    }

    void aChangedKeyMeansItsCommand()
    {
        set(Command::PlayerMarkIn, u"B"_s);
        const auto means = [this](int key) {
            const auto command = m_shortcuts->commandFor(ShortcutGroup::Player, key, Qt::NoModifier);
            return command ? nameOf(*command) : QString();
        };
        QCOMPARE(means(Qt::Key_B), u"player.markIn"_s);
        QCOMPARE(means(Qt::Key_I), QString());
        const auto window = m_shortcuts->commandFor(ShortcutGroup::File, Qt::Key_G, Qt::NoModifier);
        QVERIFY(window == Command::ShowLibrary); // all menus are one place
    }

    // As the keyboard reports them and as they are kept.
    void chords_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *name, int key, Qt::KeyboardModifiers modifiers, const char *chord) {
            QTest::newRow(name) << key << static_cast<int>(modifiers.toInt()) << QString::fromLatin1(chord);
        };
        row("a letter with Shift", Qt::Key_I, Qt::ShiftModifier, "Shift+I");
        row("a sign that Shift writes", Qt::Key_BraceLeft, Qt::ShiftModifier, "{");
        row("of the keypad", Qt::Key_5, Qt::KeypadModifier | Qt::ControlModifier, "Ctrl+5");
        row("a comma with Shift", Qt::Key_Less, Qt::ShiftModifier, "Shift+,");
        row("Ctrl alone", Qt::Key_Control, Qt::ControlModifier, "");
        row("an arrow", Qt::Key_Left, Qt::ShiftModifier, "Shift+Left");
    }
    void chords()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QTEST(pressedChord(key, Qt::KeyboardModifiers::fromInt(modifiers)).toString(QKeySequence::PortableText),
              "name");
    }
};

QTEST_GUILESS_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
