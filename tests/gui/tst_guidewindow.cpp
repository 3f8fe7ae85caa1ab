// Help, User guide and About: read inside the program, with contents, links, a search, and the keys of now.
#include "support/window/SandboxedApp.h"

#include "ui/help/AboutDialog.h"
#include "ui/help/GuideWindow.h"
#include "ui/words/GuideWords.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

class TestGuideWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    GuideWindow *guide() { return m_app->window().findChild<GuideWindow *>(); }
    QTextBrowser *text() { return guide()->findChild<QTextBrowser *>(u"guideText"_s); }
    QListWidget *contents() { return guide()->findChild<QListWidget *>(u"guideContents"_s); }
    QLineEdit *search() { return guide()->findChild<QLineEdit *>(u"guideSearch"_s); }
    QString finds() { return guide()->findChild<QLabel *>(u"guideFinds"_s)->text(); }
    // The line at the upper edge of what is seen.
    QString topLine() { return text()->cursorForPosition(QPoint(20, 6)).block().text(); }

    void open()
    {
        m_app->find<QAction>("actionGuide")->trigger();
        QVERIFY(guide());
        QVERIFY(QTest::qWaitForWindowActive(guide()));
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        open();
    }
    void cleanup() { m_app.reset(); }

    // Every key that it names is one of a command that there is, and every link leads to a chapter.
    void itNamesWhatThereIs()
    {
        QFile file(u":/help/guide.md"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(file.readAll());
        int keys = 0;
        for (const auto &match : QRegularExpression(u"\\{key:([^}]*)\\}"_s).globalMatch(source)) {
            QVERIFY2(shortcutEntry(match.captured(1)), qPrintable(match.captured(1)));
            ++keys;
        }
        QVERIFY(keys > 30);
        QVERIFY(!text()->toPlainText().contains(u"{key"_s));
        QStringList anchors;
        for (const GuideHeading &heading : headingsOf(*text()->document()))
            anchors << heading.anchor;
        int links = 0;
        for (const auto &match : QRegularExpression(u"\\]\\(#([^)]*)\\)"_s).globalMatch(source)) {
            QVERIFY2(anchors.contains(match.captured(1)), qPrintable(match.captured(1)));
            ++links;
        }
        QVERIFY(links >= 3);
        QVERIFY(!source.contains(u"http"_s)); // no network
    }

    void theContentsLeadToTheChapters()
    {
        QStringList chapters;
        for (int row = 0; row < contents()->count(); ++row)
            chapters << contents()->item(row)->text().trimmed();
        for (const char *chapter :
             {"A first clip", "Takes", "Compare", "What costs money", "a row says Unknown", "Keys"})
            QVERIFY2(chapters.contains(QLatin1String(chapter)), chapter);
        const auto row = static_cast<int>(chapters.indexOf(u"What costs money"_s));
        contents()->setFocus();
        contents()->setCurrentRow(row);
        QTRY_COMPARE(topLine(), u"What costs money"_s);
        QCOMPARE(contents()->currentRow(), row);
        text()->verticalScrollBar()->setValue(0); // and follow what is read
        QTRY_COMPARE(contents()->currentRow(), 0);
    }

    void aLinkLeadsToItsChapter()
    {
        emit text()->anchorClicked(QUrl(u"#what-costs-money"_s));
        QTRY_COMPARE(topLine(), u"What costs money"_s);
        QCOMPARE(contents()->currentItem()->text().trimmed(), u"What costs money"_s);
        emit text()->anchorClicked(QUrl(u"#no-such-chapter"_s)); // stays
        QCOMPARE(topLine(), u"What costs money"_s);
    }

    void itIsSearched()
    {
        QTRY_VERIFY(search()->hasFocus());
        QTest::keyClicks(search(), u"48 hours"_s);
        QCOMPARE(finds(), u"1 of 1"_s);
        QCOMPARE(text()->textCursor().selectedText(), u"48 hours"_s);
        search()->setText(u"free of charge"_s);
        const int count = finds().section(u' ', 2).toInt();
        QVERIFY2(count >= 2, qPrintable(finds()));
        const int first = text()->textCursor().selectionStart();
        QTest::keyClick(search(), Qt::Key_Return);
        QCOMPARE(finds(), u"2 of %1"_s.arg(count));
        QVERIFY(text()->textCursor().selectionStart() > first);
        QTest::keyClick(search(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(finds(), u"1 of %1"_s.arg(count));
        QTest::keyClick(search(), Qt::Key_Return, Qt::ShiftModifier); // round to the last
        QCOMPARE(finds(), u"%1 of %1"_s.arg(count));
        search()->setText(u"nothing says this"_s);
        QCOMPARE(finds(), u"Not found"_s);
        QVERIFY(!guide()->findChild<QPushButton *>(u"guideNext"_s)->isEnabled());
        search()->clear();
        QCOMPARE(finds(), QString());
    }

    void itShowsTheKeysOfNow()
    {
        QVERIFY(text()->toPlainText().contains(u"Generate Ctrl+Return"_s));
        const QString line = u"all keys. They can be changed"_s;
        QVERIFY(text()->toPlainText().contains(u"F1 lists "_s + line));
        m_app->core().shortcuts.setKeys(ShortcutCommand::Generate, {QKeySequence(Qt::Key_F9)});
        QVERIFY(text()->toPlainText().contains(u"Generate F9"_s));
        m_app->core().shortcuts.setKeys(ShortcutCommand::ShowKeys, {});
        QVERIFY(text()->toPlainText().contains(u"no key lists "_s + line));
    }

    void signsOfMarkdownAreKeysToo()
    {
        Shortcuts &shortcuts = m_app->core().shortcuts;
        QCOMPARE(withKeysFilledIn(u"a {key:player.previousTake} b"_s, shortcuts), u"a `[` b"_s);
        shortcuts.setKeys(ShortcutCommand::PlayerPreviousTake, {QKeySequence(u"`"_s)});
        QCOMPARE(withKeysFilledIn(u"{key:player.previousTake}"_s, shortcuts), u"`` ` ``"_s);
        QCOMPARE(withKeysFilledIn(u"{key:no.such}"_s, shortcuts), u"*no key*"_s);
    }

    // One reads and works: the guide is a window beside the main one, and there is one of it.
    void itStandsBesideTheWindow()
    {
        QVERIFY(!guide()->isModal());
        m_app->find<QAction>("actionGuide")->trigger();
        QCOMPARE(m_app->window().findChildren<GuideWindow *>().size(), 1);
        QTest::keyClick(search(), Qt::Key_Escape);
        QTRY_VERIFY(!guide());
    }

    void about()
    {
        guide()->close();
        m_app->find<QAction>("actionAbout")->trigger();
        auto *about = m_app->window().findChild<AboutDialog *>();
        QVERIFY(about);
        QVERIFY(QTest::qWaitForWindowExposed(about));
        QVERIFY(about->findChild<QLabel *>(u"aboutVersion"_s)->text().contains(QStringLiteral(LINKREEL_VERSION)));
        const auto *text = about->findChild<QTextBrowser *>(u"aboutLicences"_s);
        QVERIFY(text->verticalScrollBar()->maximum() > 0);
        QCOMPARE(text->verticalScrollBar()->value(), 0); // it is read from its beginning
        const QString licences = text->toPlainText();
        for (const char *name : {"MIT licence", "Qt", "FFmpeg", "SQLite", "QtKeychain", "libheif", "ICU"})
            QVERIFY2(licences.contains(QLatin1String(name)), name);
        QTest::mouseClick(about->findChild<QPushButton *>(u"aboutQt"_s), Qt::LeftButton);
        auto *box = about->findChild<QMessageBox *>(u"aboutQtBox"_s);
        QVERIFY(box);
        QVERIFY(box->text().contains(QString::fromLatin1(qVersion())));
    }
};

QTEST_MAIN(TestGuideWindow)
#include "tst_guidewindow.moc"
