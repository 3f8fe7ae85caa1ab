// PostLedger: every create that reached the sandbox, in order: which press it was, which task came of it, whether its
// answer told so. Kept in a file as it happens, so that it outlives the server. Not thread-safe.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QSet>
#include <QString>

class PostLedger
{
public:
    struct Post
    {
        QString press;        // NAME of "sandbox:press-NAME" in its prompt; empty: there was none
        QString taskId;       // empty: no task was made
        bool told = false;    // the whole answer that names the task was handed to the connection
        QString fault;        // that struck it; empty: none
        bool repeats = false; // its press had come before
    };

    explicit PostLedger(const QString &path); // goes on with what is there

    // Written down before anything is done about it; its number, from 0.
    qsizetype received(const QByteArray &body);
    void answered(qsizetype number, const QString &taskId, bool told, const QString &fault);

    const QList<Post> &posts() const { return m_posts; }

private:
    void read();
    void write(const QByteArray &line);
    qsizetype add(const QString &press);

    QFile m_file;
    QList<Post> m_posts;
    QSet<QString> m_presses;
};
