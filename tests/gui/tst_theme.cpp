// The tokens hold the contrast they promise, and light, dark and back again reach every widget.
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace {

// Source: WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double bright = std::max(luminance(a), luminance(b));
    const double dim = std::min(luminance(a), luminance(b));
    return (bright + 0.05) / (dim + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Settings m_settings{m_folder.filePath(QStringLiteral("linkreel.ini")), m_folder.path()};

private slots:
    void textIsReadableOnItsSurface_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("surface");
        for (const ThemeTokens &t : {Theme::light(), Theme::dark()}) {
            const QByteArray scheme = t.dark ? "dark " : "light ";
            const QList<QPair<QByteArray, QColor>> texts{{"text", t.text}, {"second", t.second},   {"hint", t.hint},
                                                         {"good", t.good}, {"warning", t.warning}, {"bad", t.bad}};
            for (const auto &[name, colour] : texts)
                for (const auto &[surface, ground] : QList<QPair<QByteArray, QColor>>{
                         {" on window", t.window}, {" on panel", t.panel}, {" on card", t.card}})
                    QTest::newRow(scheme + name + surface) << colour << ground;
            QTest::newRow(scheme + "onAccent on accent") << t.onAccent << t.accent;
            QTest::newRow(scheme + "accent on window") << t.accent << t.window;
        }
    }

    void textIsReadableOnItsSurface()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, surface);
        QVERIFY2(contrast(text, surface) >= 4.5, qPrintable(QString::number(contrast(text, surface))));
    }

    void theSettingChangesPaletteAndStyleSheet()
    {
        Theme theme(*qApp, m_settings);
        m_settings.setAppearance(Settings::Appearance::Light);
        QCOMPARE(qApp->palette().color(QPalette::Window), Theme::light().window);
        QSignalSpy changed(&theme, &Theme::changed);
        m_settings.setAppearance(Settings::Appearance::Dark);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(qApp->palette().color(QPalette::Window), Theme::dark().window);
        QVERIFY(qApp->styleSheet().contains(Theme::dark().accent.name()));
        QVERIFY(!qApp->styleSheet().contains(u'@'));
    }

    void everyIconIsDrawnInTheWantedColour()
    {
        Theme theme(*qApp, m_settings);
        int seen = 0;
        for (QDirIterator icons(QStringLiteral(":/icons"), {QStringLiteral("*.svg")}, QDir::Files); icons.hasNext();) {
            const QString name = QFileInfo(icons.next()).completeBaseName();
            if (name == u"linkreel")
                continue;
            const QImage image = theme.icon(name, Qt::red).pixmap(32).toImage();
            bool hasRed = false;
            for (int y = 0; y < image.height() && !hasRed; ++y)
                for (int x = 0; x < image.width() && !hasRed; ++x)
                    hasRed = image.pixelColor(x, y) == QColor(Qt::red);
            QVERIFY2(hasRed, qPrintable(name));
            ++seen;
        }
        QVERIFY(seen > 5);
    }

    void aMessageIsPlainTextAndDoesItsAction()
    {
        Theme theme(*qApp, m_settings);
        QWidget window;
        MessageBar bar(theme, &window);
        bool done = false;
        bar.show(MessageBar::Kind::Error, QStringLiteral("disk"), QStringLiteral("<b>full</b>"),
                 QStringLiteral("Again"), [&] { done = true; });
        QCOMPARE(bar.text(), QStringLiteral("<b>full</b>"));
        QCOMPARE(bar.findChild<QLabel *>(QStringLiteral("messageText"))->textFormat(), Qt::PlainText);
        bar.findChild<QPushButton *>(QStringLiteral("messageAction"))->click();
        QVERIFY(done);
        bar.show(MessageBar::Kind::Good, QStringLiteral("copy"),
                 QStringLiteral("Copied")); // lighter news does not hide an error
        QCOMPARE(bar.text(), QStringLiteral("<b>full</b>"));
        bar.clear(QStringLiteral("copy"));
        QCOMPARE(bar.topic(), QStringLiteral("disk"));
        bar.clear(QStringLiteral("disk"));
        QCOMPARE(bar.text(), QString());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
