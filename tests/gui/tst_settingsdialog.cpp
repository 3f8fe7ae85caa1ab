// The settings dialog, opened from the menu of the real window: its pages, by mouse and keys, and what they change.
#include "support/window/SandboxedApp.h"

#include "ui/settings/SettingsDialog.h"
#include "ui/settings/SettingsPage.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

class TestSettingsDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    SettingsDialog *open()
    {
        m_app->find<QAction>("actionSettings")->trigger();
        auto *dialog = m_app->find<SettingsDialog>("settingsDialog");
        if (!QTest::qWaitForWindowExposed(dialog))
            qFatal("The settings did not open");
        return dialog;
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void theKeysWalkThroughEveryPage()
    {
        SettingsDialog *dialog = open();
        auto *titles = dialog->findChild<QListWidget *>(QStringLiteral("settingsPages"));
        titles->setFocus();
        QTest::keyClick(titles, Qt::Key_Home);
        const QList<SettingsPage *> pages = dialog->findChildren<SettingsPage *>();
        QCOMPARE(titles->count(), pages.size());
        QSet<const SettingsPage *> seen;
        for (int i = 0; i < titles->count(); ++i) {
            for (const SettingsPage *page : pages) {
                if (page->isVisible())
                    seen << page;
            }
            QTest::keyClick(titles, Qt::Key_Down);
        }
        QCOMPARE(seen.size(), pages.size());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_app->window().findChild<SettingsDialog *>());
    }

    void aFolderThatCannotBeWrittenIsSaidAndNotTaken()
    {
        SettingsDialog *dialog = open();
        auto *folder = dialog->findChild<QLineEdit *>(QStringLiteral("settingsClipFolder"));
        const QString before = m_app->core().settings.clipFolder();
        folder->setText(QStringLiteral("/proc/nowhere"));
        folder->setFocus();
        QTest::keyClick(folder, Qt::Key_Return);
        auto *problem = dialog->findChild<QLabel *>(QStringLiteral("settingsClipFolderProblem"));
        QTRY_VERIFY(problem->text().contains(before));
        QCOMPARE(m_app->core().settings.clipFolder(), before);
        const QString good = m_app->folder() + QStringLiteral("/my clips");
        folder->setText(good);
        QTest::keyClick(folder, Qt::Key_Return);
        QTRY_COMPARE(m_app->core().settings.clipFolder(), good);
        QVERIFY(dialog->isVisible());
        QVERIFY(problem->text().isEmpty());
        QVERIFY(QFileInfo(good).isDir());
    }

    void choicesTakeEffectAtOnceAndStay()
    {
        SettingsDialog *dialog = open();
        auto *downloads = dialog->findChild<QCheckBox *>(QStringLiteral("settingsDownloads"));
        QVERIFY(downloads->isChecked());
        downloads->setFocus();
        QTest::keyClick(downloads, Qt::Key_Space);
        QVERIFY(!m_app->core().settings.downloadsByItself());
        auto *describes = dialog->findChild<QCheckBox *>(QStringLiteral("settingsDescribesClips"));
        QVERIFY(describes->isChecked());
        describes->setFocus();
        QTest::keyClick(describes, Qt::Key_Space);
        QVERIFY(!m_app->core().settings.describesClips());
        auto *appearance = dialog->findChild<QComboBox *>(QStringLiteral("settingsAppearance"));
        appearance->setFocus();
        QTest::keyClick(appearance, Qt::Key_Home);
        QTest::keyClick(appearance, Qt::Key_Down);
        QCOMPARE(m_app->core().settings.appearance(), Settings::Appearance::Light);
        QVERIFY(!m_app->theme().tokens().dark);
    }

    void everyControlHasNames()
    {
        SettingsDialog *dialog = open();
        QStringList nameless;
        for (const SettingsPage *page : dialog->findChildren<SettingsPage *>()) {
            dialog->showPage(page->objectName());
            for (QWidget *widget : page->findChildren<QWidget *>()) {
                if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(QStringLiteral("qt_")) ||
                    !widget->isVisibleTo(page))
                    continue;
                const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
                if (widget->objectName().isEmpty() || interface->text(QAccessible::Name).isEmpty())
                    nameless << QStringLiteral("%1 in %2")
                                    .arg(QLatin1String(widget->metaObject()->className()), page->objectName());
            }
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
