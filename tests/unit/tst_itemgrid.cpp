// Where items stand by arithmetic: the same as if each was laid out after the one before it.
#include "ui/library/ItemGrid.h"

#include <QTest>

#include <algorithm>

namespace {

constexpr int manyRows = 1'000'000;

// Laid out one after the other.
QList<QRect> laidOut(const ItemGrid::Measures &measures, const QList<int> &sections)
{
    QList<QRect> rects;
    int top = 0;
    for (const int count : sections) {
        if (count == 0)
            continue;
        top += measures.headingHeight;
        for (int i = 0; i < count; ++i) {
            if (i > 0 && i % measures.columns == 0)
                top += measures.item.height() + measures.gap.height();
            const int left = measures.margin + (i % measures.columns) * (measures.item.width() + measures.gap.width());
            rects << QRect(QPoint(left, top), measures.item);
        }
        top += measures.item.height() + measures.gap.height();
    }
    return rects;
}

} // namespace

class TestItemGrid : public QObject
{
    Q_OBJECT

private slots:
    void places_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<QList<int>>("sections");
        QTest::newRow("a list") << 1 << QList<int>{7};
        QTest::newRow("a list in sections") << 1 << QList<int>{3, 1, 0, 4};
        QTest::newRow("tiles") << 3 << QList<int>{8};
        QTest::newRow("tiles in sections") << 3 << QList<int>{4, 3, 1, 0, 7};
        QTest::newRow("a single one") << 4 << QList<int>{1};
    }

    void places()
    {
        QFETCH(int, columns);
        QFETCH(QList<int>, sections);
        const ItemGrid::Measures measures{{100, 60}, columns, {8, 12}, 16, sections.size() > 1 ? 30 : 0};
        const QList<QRect> expected = laidOut(measures, sections);
        const auto rows = static_cast<int>(expected.size());
        const ItemGrid grid(measures, rows, sections);
        QCOMPARE(grid.height(), expected.last().bottom() + 1 + measures.gap.height());
        for (int row = 0; row < rows; ++row) {
            QCOMPARE(grid.itemRect(row), expected[row]);
            QCOMPARE(grid.rowAt(expected[row].center()), row);
            QCOMPARE(grid.rowAt(expected[row].topLeft()), row);
            QCOMPARE(grid.rowAt(expected[row].bottomRight()), row);
            QCOMPARE(grid.rowAt(expected[row].topLeft() - QPoint(1, 0)), -1);
            const auto [first, end] = grid.rowsBetween(expected[row].top(), expected[row].bottom());
            QVERIFY(first <= row && row < end);
        }
        for (int y = 0; y < grid.height(); ++y) { // nothing that is seen is left out
            const auto [first, end] = grid.rowsBetween(y, y + 40);
            for (int row = 0; row < rows; ++row)
                if (expected[row].bottom() >= y && expected[row].top() <= y + 40)
                    QVERIFY(first <= row && row < end);
        }
    }

    // Down and up again is where one was, as far as the lines are that long; and no step leaves the items.
    void lines()
    {
        const QList<int> sections{4, 3, 1, 7};
        const ItemGrid grid({{100, 60}, 3, {8, 12}, 16, 30}, 15, sections);
        QCOMPARE(grid.rowInLine(0, 1), 3);
        QCOMPARE(grid.rowInLine(1, 1), 3); // a line of one
        QCOMPARE(grid.rowInLine(3, 1), 4); // into the next section
        QCOMPARE(grid.rowInLine(5, 1), 7); // a section of one
        QCOMPARE(grid.rowInLine(5, -1), 3);
        QCOMPARE(grid.rowInLine(2, 100), 14);
        QCOMPARE(grid.rowInLine(14, -100), 0);
        QCOMPARE(grid.rowInLine(0, -1), 0);
    }

    void withoutItems()
    {
        const ItemGrid grid({{100, 60}, 3, {8, 12}, 16, 30}, 0, {});
        QCOMPARE(grid.height(), 0);
        QCOMPARE(grid.rowNear({5, 5}), -1);
        QCOMPARE(grid.rowAt({5, 5}), -1);
        QCOMPARE(grid.rowsBetween(0, 500), (std::pair<int, int>{0, 0}));
        QCOMPARE(grid.itemRect(0), QRect());
    }

    void aMillion()
    {
        const ItemGrid grid({{100, 88}, 1, {0, 0}, 0, 0}, manyRows, {});
        QCOMPARE(grid.height(), manyRows * 88);
        QCOMPARE(grid.itemRect(manyRows - 1).top(), (manyRows - 1) * 88);
        QCOMPARE(grid.rowAt({50, 88 * 777'777 + 3}), 777'777);
    }
};

QTEST_APPLESS_MAIN(TestItemGrid)
#include "tst_itemgrid.moc"
