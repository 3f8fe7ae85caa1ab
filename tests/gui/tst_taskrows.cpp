// The places of what is painted in a row of the list, in lists of every width and letters of every size.
#include "ui/tasklist/TaskRowLayout.h"

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
};

QTEST_MAIN(TestTaskRows)
#include "tst_taskrows.moc"
