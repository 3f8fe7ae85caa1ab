// The catalogue as a person meets it: refreshed from the menu while a draft stands in the composer, a new model chosen,
// sent, its clip on disk; what a failure says; the settings' line.
#include "support/window/SandboxedApp.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestCatalogRefresh : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxedApp> m_app;

    void refresh() { m_app->find<QAction>("actionRefreshCatalog")->trigger(); }
    QString message()
    {
        const auto *label = m_app->find<QLabel>("messageText");
        return label->isVisible() ? label->text() : QString();
    }
    QComboBox *models() { return m_app->find<QComboBox>("composerModel"); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    void choose(const QString &id)
    {
        models()->setFocus();
        QTest::keyClick(models(), Qt::Key_Home);
        for (int i = 0; i < models()->count() && models()->currentText() != id; ++i)
            QTest::keyClick(models(), Qt::Key_Down);
        QCOMPARE(models()->currentText(), id);
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>(200);
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void aNewModelIsFoundChosenAndSent()
    {
        QTest::keyClicks(prompt(), u"A heron over still water"_s);
        m_app->sandbox().setCatalogue(u"new-model changed-choice"_s);
        refresh();
        QTRY_VERIFY2(message().contains(u"1 new model (sandbox-new-1), 1 changed (kling-v3), nothing removed"_s),
                     qPrintable(message()));
        QCOMPARE(prompt()->toPlainText(), u"A heron over still water"_s);
        QVERIFY(prompt()->hasFocus());
        QCOMPARE(models()->currentText(), u"kling-v3"_s);
        QCOMPARE(m_app->core().settings.newModels(), QStringList{u"sandbox-new-1"_s});
        const int at = models()->findText(u"sandbox-new-1"_s);
        QCOMPARE(at, models()->count() - 1);
        QCOMPARE(models()->itemData(at, Qt::AccessibleTextRole).toString(), u"sandbox-new-1, new"_s);

        choose(u"sandbox-new-1"_s);
        QVERIFY(m_app->core().settings.newModels().isEmpty());
        QVERIFY(models()->itemData(at, Qt::AccessibleTextRole).toString().isEmpty());
        m_app->awaitPress();
        QTest::keyClick(prompt(), Qt::Key_Return, Qt::ControlModifier);
        const auto saved = [this]() -> std::optional<Task> {
            const QModelIndex index = m_app->core().tasks.index(0, 0);
            return index.isValid() ? m_app->core().store.search().task(index.data(TaskListModel::IdRole).toLongLong())
                                   : std::nullopt;
        };
        QTRY_VERIFY_WITH_TIMEOUT(saved() && saved()->clipState == ClipState::Saved, 60'000);
        QCOMPARE(saved()->request.model, u"sandbox-new-1"_s);
        QCOMPARE(saved()->request.prompt, u"A heron over still water"_s);
        QVERIFY(QFileInfo(saved()->clipPath).size() > 0);

        m_app->restart(); // the copy on disk knows it too
        QVERIFY(models()->findText(u"sandbox-new-1"_s) >= 0);
        QCOMPARE(m_app->sandbox().counts().authorizationLeaks, 0);
    }

    void aFailureIsSaidAndChangesNothing()
    {
        m_app->sandbox().setCatalogue(u"html"_s);
        const int before = models()->count();
        refresh();
        QTRY_VERIFY2(message().startsWith(u"The model catalogue was left as it is."_s), qPrintable(message()));
        QCOMPARE(models()->count(), before);
        QVERIFY(m_app->find<QAction>("actionRefreshCatalog")->isEnabled());
    }

    // What stands there weighs more than good news; whoever asked is answered all the same, and it comes back.
    void theAnswerIsHeardOverAWarning()
    {
        m_app->core().vault.setForThisRun(u"bad-key"_s);
        QTRY_VERIFY2(message().contains(u"does not accept the API key"_s), qPrintable(message()));
        const QString warning = message();
        refresh();
        QTRY_VERIFY2(message().contains(u"up to date"_s), qPrintable(message()));
        QTest::mouseClick(m_app->find<QToolButton>("messageClose"), Qt::LeftButton);
        QCOMPARE(message(), warning);
    }

    void aSlowRefreshCanBeStopped()
    {
        m_app->sandbox().setCatalogue(u"slow"_s);
        refresh();
        QTRY_VERIFY2(message().startsWith(u"Asking LinkModel"_s), qPrintable(message()));
        QVERIFY(!m_app->find<QAction>("actionRefreshCatalog")->isEnabled());
        QTest::mouseClick(m_app->find<QPushButton>("messageAction"), Qt::LeftButton);
        QTRY_VERIFY2(message().startsWith(u"Stopped"_s), qPrintable(message()));
        QVERIFY(m_app->find<QAction>("actionRefreshCatalog")->isEnabled());
    }

    void theNotesAreShown()
    {
        m_app->sandbox().setCatalogue(u"gone-model"_s);
        refresh();
        QTRY_VERIFY2(message().contains(u"1 note"_s), qPrintable(message()));
        QTest::mouseClick(m_app->find<QPushButton>("messageAction"), Qt::LeftButton);
        QTRY_VERIFY(m_app->window().findChild<QPlainTextEdit *>(u"catalogNotesText"_s));
        QVERIFY(m_app->find<QPlainTextEdit>("catalogNotesText")->toPlainText().contains(u"sora-2"_s));
    }

    void theSettingsSayHowItStands()
    {
        m_app->find<QAction>("actionSettings")->trigger();
        QTRY_VERIFY(m_app->window().findChild<QLabel *>(u"settingsCatalogStanding"_s));
        const auto *standing = m_app->find<QLabel>("settingsCatalogStanding");
        QVERIFY2(standing->text().startsWith(u"Never refreshed"_s), qPrintable(standing->text()));
        m_app->find<QPushButton>("settingsRefreshCatalogNow")->click();
        QTRY_VERIFY2(standing->text().contains(u"up to date"_s), qPrintable(standing->text()));
        QVERIFY(standing->text().startsWith(u"Last refreshed: just now"_s));

        m_app->sandbox().setCatalogue(u"html"_s);
        m_app->find<QPushButton>("settingsRefreshCatalogNow")->click();
        QTRY_VERIFY2(standing->text().contains(u"changed nothing"_s), qPrintable(standing->text()));
        QVERIFY(message().isEmpty()); // whoever looks at the settings has read it there

        auto *weekly = m_app->find<QCheckBox>("settingsRefreshCatalog");
        QVERIFY(weekly->isChecked());
        weekly->click();
        QVERIFY(!m_app->core().settings.refreshesCatalog());
    }
};

QTEST_MAIN(TestCatalogRefresh)
#include "tst_catalogrefresh.moc"
