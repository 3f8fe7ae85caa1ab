// RowPosters: the pictures of rows, as they are asked for: some hundred are kept, and one that cannot be made is
// ordered once. PosterMaker makes them.
#pragma once

#include <QCache>
#include <QHash>
#include <QImage>
#include <QList>
#include <QObject>
#include <QSet>

class PosterMaker;
struct Task;

class RowPosters : public QObject
{
    Q_OBJECT
public:
    explicit RowPosters(PosterMaker &posters, QObject *parent = nullptr); // outlives this

    QImage of(const Task &task); // null while there is none; it is ordered then, where there is a clip
    qint64 clipMs(qint64 id) const { return m_clipMs.value(id); } // 0: not known
    void forget(qint64 id);                                       // its clip is another now

signals:
    void ready(qint64 id);

private:
    struct Order
    {
        qint64 id = 0;
        QString path;
        QString folder;
    };
    void order(const Task &task);
    void makeNext();
    void end(qint64 id);

    PosterMaker &m_posters;
    QList<Order> m_waiting;            // the last one is the next
    QHash<qint64, QString> m_underWay; // each with its folder
    QHash<qint64, qint64> m_clipMs;
    QCache<qint64, QImage> m_pictures;
    QSet<qint64> m_ordered; // asked for and not there: not asked for again
};
