// GridView: a view of rows that are all of one size, in one or more columns, as ItemGrid places them: painting,
// scrolling, moving and selecting cost the same for ten rows and a million. It is a QListView for what assistive
// technology sees; nothing of QListView's own layout is used.
#pragma once

#include "ItemGrid.h"

#include <QListView>

class GridView : public QListView
{
    Q_OBJECT
public:
    explicit GridView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void keyboardSearch(const QString &) override {} // letters are commands; it would read every row

    // The current one, and no other is selected, whatever keys are held; invalid: none.
    void selectAlone(const QModelIndex &index);
    // Those that may be seen now: the first, and the one behind the last.
    std::pair<int, int> shownRows() const;

protected:
    virtual ItemGrid::Measures measuresFor(int width) const = 0; // of a viewport that is so wide
    virtual QList<int> sectionRows() const { return {}; }        // see ItemGrid
    virtual void paintHeading(QPainter &, const QRect &, int /*section*/) const {}
    void layOutAgain(); // the measures or the sections are others now
    const ItemGrid &grid() const;

    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void noteTop();
    void keepTop();
    void paintItems(QPainter &painter, const QRect &where);
    void selectBand();

    mutable ItemGrid m_grid;
    mutable bool m_isOld = true;    // the grid
    QPersistentModelIndex m_anchor; // where a selection with Shift begins
    QPersistentModelIndex m_top;    // seen at the top since somebody scrolled; where it is stays so
    int m_topAt = 0;                // in the viewport
    bool m_isKeeping = false;       // it is scrolled for that
    QPoint m_bandFrom;              // of a rubber band, in the whole content
    QRect m_band;                   // null: there is none
    QItemSelection m_beforeBand;    // stays selected
    bool m_mayBand = false;         // the button was pressed between items
};
