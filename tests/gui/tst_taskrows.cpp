// The places of what is painted in a row of the list, in lists of every width and letters of every size.
#include "ui/tasklist/TaskRowLayout.h"
#include "ui/widgets/text/WholeNumbers.h"

#include <QApplication>
#include <QTest>

#include <optional>

class TestTaskRows : public QObject
{
    Q_OBJECT

private slots:
    // What is painted has no widgets: its places.
    void rowsKeepTheirPlaces_data()
    {
        QTest::addColumn<double>("letters");
        for (const double letters : {1.0, 1.25, 1.5})
            QTest::addRow("%.2f", letters) << letters;
    }
    void rowsKeepTheirPlaces()
    {
        QFETCH(double, letters);
        QFont font = QApplication::font();
        font.setPointSizeF(10 * letters);
        RowWords words;
        words.title = QStringLiteral("A red fox runs over fresh snow at dawn");
        words.pill = QStringLiteral("Being made");
        words.detail = QStringLiteral("kling-v3 · 5 s · 720P · 16:9");
        const QList<QList<TaskAction>> actions{
            {}, {TaskAction::CheckNow}, {TaskAction::AdoptId, TaskAction::SendAgain}, {TaskAction::Play}};
        for (int width = 240; width <= 1000; width += 40) {
            for (const auto &some : actions) {
                for (const bool hasBar : {false, true}) {
                    words.actions = some;
                    words.share = hasBar ? std::optional(0.4) : std::nullopt;
                    const QRect row(0, 0, width, TaskRowLayout::heightFor(font, width));
                    const TaskRowLayout places = TaskRowLayout::of(row, words, Task(), font);
                    QList<QRect> all{places.poster, places.title, places.detail, places.pill, places.bar};
                    const QFontMetrics metrics(detailFont(font));
                    for (const auto &place : places.actions) {
                        all << place.rect;
                        QVERIFY(place.rect.width() >= metrics.horizontalAdvance(place.text));
                    }
                    all.removeIf([](const QRect &rect) { return rect.isEmpty(); });
                    for (qsizetype i = 0; i < all.size(); ++i) {
                        QVERIFY2(row.contains(all[i]), qPrintable(QString::number(width)));
                        for (qsizetype j = i + 1; j < all.size(); ++j)
                            QVERIFY2(!all[i].intersects(all[j]),
                                     qPrintable(QStringLiteral("%1: %2 and %3").arg(width).arg(i).arg(j)));
                    }
                    QVERIFY(places.title.width() >= 4 * QFontMetrics(titleFont(font)).averageCharWidth());
                }
            }
        }
    }

    // "1" at the end of a line and "s" at the beginning of the next is read as two things.
    void aNumberStaysWithItsUnit()
    {
        const QString text = QStringLiteral("5 s · checking in 1 s, 12 min left, frame 46 of 120, 40 % · 720 pictures");
        const QString whole = withNumbersWhole(text);
        QCOMPARE(whole.size(), text.size());
        for (const char *kept : {"5\u00A0s", "1\u00A0s", "12\u00A0min", "40\u00A0%"})
            QVERIFY2(whole.contains(QString::fromUtf8(kept)), kept);
        for (const char *free : {"checking in", "frame 46", "720 pictures", "s ·"})
            QVERIFY2(whole.contains(QString::fromUtf8(free)), free);
    }
};

QTEST_MAIN(TestTaskRows)
#include "tst_taskrows.moc"
