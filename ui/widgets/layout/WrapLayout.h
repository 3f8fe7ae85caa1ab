// WrapLayout: puts its widgets in a row, and those that do not fit into further rows below, like words. The last one,
// if it is expanding, takes the rest of its row. For bars that must stay whole in a narrow pane.
#pragma once

#include <QLayout>
#include <QList>

class WrapLayout : public QLayout
{
public:
    using QLayout::QLayout;
    ~WrapLayout() override;

    void addItem(QLayoutItem *item) override; // takes it over
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;    // all in one row
    QSize minimumSize() const override; // one below the other
    void setGeometry(const QRect &rect) override;

private:
    struct Place
    {
        QLayoutItem *item;
        QRect rect;
    };
    QList<Place> places(const QRect &rect) const;

    QList<QLayoutItem *> m_items;
};
