// The tokens hold the contrast they promise, and light, dark and back again reach every widget.
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/theme/Contrast.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QLabel>
#include <QPainter>
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
            for (const auto &[surface, ground] :
                 QList<QPair<QByteArray, QColor>>{{"window", t.window}, {"panel", t.panel}, {"card", t.card}})
                QTest::newRow(scheme + "accent on " + surface) << t.accent << ground;
            addSoftGrounds(t, scheme);
            addPassingGrounds(t, scheme);
        }
    }

    // What is there while the pointer is over it, and what lies over a picture, whichever that is.
    static void addPassingGrounds(const ThemeTokens &t, const QByteArray &scheme)
    {
        QTest::newRow(scheme + "text under the pointer") << t.text << Theme::mixed(t.text, t.card, 0.06);
        QTest::newRow(scheme + "onAccent under the pointer") << t.onAccent << Theme::mixed(t.text, t.accent, 0.12);
        constexpr double seenThrough = 0.08;
        for (const auto &[name, picture] :
             QList<QPair<QByteArray, QColor>>{{"white", Qt::white}, {"black", Qt::black}}) {
            const QColor overlay = Theme::mixed(picture, t.panel, seenThrough);
            QTest::newRow(scheme + "text over a picture in " + name) << t.text << overlay;
            QTest::newRow(scheme + "second over a picture in " + name) << t.second << overlay;
        }
    }

    // Pills, bars and rows that are chosen: grounds with a little of a colour in them.
    static void addSoftGrounds(const ThemeTokens &t, const QByteArray &scheme)
    {
        for (const auto &[surface, ground] :
             QList<QPair<QByteArray, QColor>>{{"window", t.window}, {"panel", t.panel}}) {
            const QColor chosen = Theme::chosenRow(t, ground);
            for (const auto &[name, colour] : QList<QPair<QByteArray, QColor>>{{"text", t.text},
                                                                               {"second", t.second},
                                                                               {"hint", t.hint},
                                                                               {"accent", t.accent},
                                                                               {"good", t.good},
                                                                               {"warning", t.warning},
                                                                               {"bad", t.bad}}) {
                QTest::newRow(scheme + name + " on a chosen row of " + surface) << colour << chosen;
                const QColor pill = Theme::softFill(t, colour, ground);
                QTest::newRow(scheme + name + " on its pill on " + surface) << readableOn(pill, colour, t.text) << pill;
                QTest::newRow(scheme + "text on the pill of " + name + " on " + surface) << t.text << pill;
            }
        }
    }

    // What marks a control, and the one ring that says where the keys are.
    void marksAreSeen_data()
    {
        QTest::addColumn<QColor>("mark");
        QTest::addColumn<QColor>("surface");
        for (const ThemeTokens &t : {Theme::light(), Theme::dark()}) {
            const QByteArray scheme = t.dark ? "dark " : "light ";
            for (const auto &[surface, ground] :
                 QList<QPair<QByteArray, QColor>>{{" on window", t.window},
                                                  {" on panel", t.panel},
                                                  {" on card", t.card},
                                                  {" on a pill", Theme::softFill(t, t.accent, t.panel)},
                                                  {" on a chosen row", Theme::chosenRow(t, t.window)}}) {
                QTest::newRow(scheme + "accent" + surface) << t.accent << ground;
                QTest::newRow(scheme + "hint" + surface) << t.hint << ground;
            }
            QTest::newRow(scheme + "the ring of the primary button") << t.text << t.panel;
        }
    }
    void marksAreSeen()
    {
        QFETCH(QColor, mark);
        QFETCH(QColor, surface);
        QVERIFY2(contrast(mark, surface) >= 3, qPrintable(QString::number(contrast(mark, surface))));
    }

    // A colour that is readable already stays what it is.
    void aColourIsMadeReadable()
    {
        const ThemeTokens t = Theme::dark();
        QCOMPARE(readableOn(t.window, t.bad, t.text), t.bad);
        const QColor mended = readableOn(Theme::softFill(t, t.warning, t.panel), t.accent, t.text);
        QVERIFY(mended != t.accent);
        QVERIFY(contrast(mended, Theme::softFill(t, t.warning, t.panel)) >= 4.5);
        QVERIFY(qAbs(contrastOf(Qt::black, Qt::white) - 21) < 0.01);
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

    // At the screen's pixels in every size, and in one colour.
    void iconsAreDrawnAsLargeAsTheyAreShown()
    {
        const auto isDrawnIn = [](const QPixmap &pixmap, const QColor &colour) {
            const auto near = [](int one, int other) { return std::abs(one - other) <= 2; }; // the painter rounds
            int opaque = 0;
            const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    opaque += pixel.alpha() == 255;
                    if (pixel.alpha() == 255 &&
                        !(near(pixel.red(), colour.red()) && near(pixel.green(), colour.green()) &&
                          near(pixel.blue(), colour.blue())))
                        return false;
                }
            }
            return opaque > 10;
        };
        Theme theme(*qApp, m_settings);
        m_settings.setAppearance(Settings::Appearance::Dark);
        const QIcon icon = theme.icon(QStringLiteral("play"), Theme::dark().good);
        QVERIFY(isDrawnIn(icon.pixmap(QSize(20, 20), 1.0), Theme::dark().good));
        QVERIFY(isDrawnIn(icon.pixmap(QSize(20, 20), 1.0, QIcon::Disabled), Theme::dark().hint));
        QCOMPARE(icon.pixmap(QSize(20, 20), 1.0).size(), QSize(20, 20));
        QCOMPARE(icon.pixmap(QSize(36, 36), 2.0).size(), QSize(72, 72));
        QCOMPARE(icon.pixmap(QSize(30, 18), 1.0).size(), QSize(18, 18)); // a square
        QVERIFY(icon.pixmap(QSize(), 1.0).isNull());
        m_settings.setAppearance(Settings::Appearance::Light);
        QVERIFY(isDrawnIn(theme.icon(QStringLiteral("play")).pixmap(QSize(20, 20), 1.0), Theme::light().text));
        QImage painted(40, 40, QImage::Format_ARGB32_Premultiplied);
        painted.fill(Qt::transparent);
        QPainter painter(&painted);
        icon.paint(&painter, QRect(10, 10, 20, 20));
        painter.end();
        QCOMPARE(painted.copy(10, 10, 20, 20),
                 icon.pixmap(QSize(20, 20), 1.0).toImage().convertToFormat(painted.format()));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
