// TakeTileDelegate: paints one take: its poster with number and length, or what it is at where there is none, and a
// line below. It shows; the words are TakeTileWords'.
#pragma once

#include <QStyledItemDelegate>

class Clock;
class Theme;
struct TakeTileWords;

class TakeTileDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    // `speed` is that of the schedule. Both must outlive the delegate.
    TakeTileDelegate(Theme &theme, Clock &clock, double speed, QObject *parent = nullptr);

    void setPlaying(qint64 id) { m_playing = id; } // the take that plays now; 0: none
    static QSize sizeFor(const QFont &font);       // of a tile, with the room around it
    static QSize posterSize();

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    TakeTileWords wordsOf(const QModelIndex &index) const;

    // Where in a tile's poster they stand: the take's number, and the bar of one that is being made.
    static QRect numberPlace(const QRect &poster, const QFont &font, const QString &number);
    static QRect barPlace(const QRect &poster, const QFont &font, const QString &number);
    // The whole of it, or what counts of it: no word is cut where it can be helped.
    static QString captionWithin(int width, const QFontMetrics &metrics, const TakeTileWords &words);

private:
    void paintPoster(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintState(QPainter *painter, const QRect &rect, const TakeTileWords &words) const;
    void paintTag(QPainter *painter, const QRect &rect, const QString &text, Qt::Alignment corner) const;

    Theme &m_theme;
    Clock &m_clock;
    double m_speed;
    qint64 m_playing = 0;
};
