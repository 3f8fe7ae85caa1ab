// One message at a time: each stands as long as it should, whatever stood there before.
#include "platform/Settings.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

class TestMessageBar : public QObject
{
    Q_OBJECT

private:
    static constexpr std::chrono::milliseconds goodNews{100};
    const QString m_topic = QStringLiteral("clip");
    const QString m_words = QStringLiteral("A copy was saved.");
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    MessageBar *m_bar = nullptr;

    // Good news that is shown now would have gone by then: timers that are due later fire later.
    void waitLongerThanGoodNews()
    {
        bool isOver = false;
        QTimer::singleShot(2 * goodNews, Qt::CoarseTimer, this, [&isOver] { isOver = true; });
        QTRY_VERIFY(isOver);
    }

private slots:
    void init()
    {
        m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
        m_theme = std::make_unique<Theme>(*qApp, *m_settings);
        m_window = std::make_unique<QWidget>();
        m_bar = new MessageBar(*m_theme, m_window.get(), goodNews);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_theme.reset();
    }

    void goodNewsGoesByItself()
    {
        m_bar->show(MessageBar::Kind::Good, m_topic, m_words);
        QCOMPARE(m_bar->text(), m_words);
        QTRY_COMPARE(m_bar->text(), QString());
    }

    // In the same words about the same thing: the time of the first is not the time of the second.
    void aWarningInTheWordsOfGoodNewsStays()
    {
        m_bar->show(MessageBar::Kind::Good, m_topic, m_words);
        m_bar->show(MessageBar::Kind::Warning, m_topic, m_words);
        waitLongerThanGoodNews();
        QCOMPARE(m_bar->text(), m_words);
    }

    void whatWasClosedAndSaidAgainStays()
    {
        m_bar->show(MessageBar::Kind::Good, m_topic, m_words);
        m_bar->clear(m_topic);
        m_bar->show(MessageBar::Kind::Error, m_topic, m_words);
        waitLongerThanGoodNews();
        QCOMPARE(m_bar->text(), m_words);
    }

    void goodNewsSaidAgainStandsItsWholeTime()
    {
        m_bar->show(MessageBar::Kind::Good, m_topic, m_words);
        QElapsedTimer sinceAgain;
        QTimer::singleShot(goodNews / 2, Qt::PreciseTimer, this, [&] {
            m_bar->show(MessageBar::Kind::Good, m_topic, m_words);
            sinceAgain.start();
        });
        QTRY_VERIFY(sinceAgain.isValid());
        QTRY_COMPARE(m_bar->text(), QString());
        QVERIFY(sinceAgain.elapsed() >= goodNews.count() * 9 / 10); // a coarse timer may be a little early
    }

    // What an answer covered comes back, and is not taken away by the answer's time.
    void aCoveredWarningComesBackAndStays()
    {
        m_bar->show(MessageBar::Kind::Warning, QStringLiteral("history"), m_words);
        m_bar->showAnswer(MessageBar::Kind::Good, m_topic, m_words);
        QTRY_COMPARE(m_bar->topic(), QStringLiteral("history"));
        waitLongerThanGoodNews();
        QCOMPARE(m_bar->text(), m_words);
    }
};

QTEST_MAIN(TestMessageBar)
#include "tst_messagebar.moc"
