// TitleCard: the prompt, set as a film sets its titles: large, low on the left, a fine rule, small type beneath, over a
// darkening that keeps it readable. Made once a clip, painted with any strength.
#pragma once

#include <QImage>
#include <QPainter>

class TitleCard
{
public:
    TitleCard(const QSize &pixels, const QString &title, const QString &caption);

    void paintShade(QPainter &painter) const;                  // the darkening of edges and foot; always there
    void paintWords(QPainter &painter, double strength) const; // 0 invisible .. 1 whole

private:
    QImage m_shade;
    QImage m_words;
    QPoint m_wordsAt;
};
