// ModelRowDelegate: one model in the list of the model box: its name and mark, at the right its price, below them what
// it takes. The name gives way where there is no room; nothing overlaps. The roles are ModelCombo's data.
#pragma once

#include <QStyledItemDelegate>

class Theme;

class ModelRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role {
        Price = Qt::UserRole, // "from $0.06 / s"; empty: none is known
        Mark,                 // "new", "no longer listed"; empty: none
        IsFresh,              // bool: the mark is a good one
        Abilities             // "takes text, first and last frame"
    };

    ModelRowDelegate(const Theme &theme, QObject *parent); // the theme must outlive it

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};
