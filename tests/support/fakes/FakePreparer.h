// FakePreparer: the RequestPreparer in a test's hand: it writes down what is asked of it and answers when, and what,
// the test says; also twice, or after it was given up, as one with a fault might.
#pragma once

#include "tasks/sending/RequestPreparer.h"

#include <QPointer>

class FakePreparer : public RequestPreparer
{
    Q_OBJECT
public:
    using RequestPreparer::RequestPreparer;

    void prepare(const Task &task, QObject *context, Done done) override;
    void cancel(qint64 id) override { m_cancelled << id; }

    const QList<Task> &asked() const { return m_asked; }
    const QList<qint64> &cancelled() const { return m_cancelled; }
    void answer(int number, const Result &result) const;

    bool atOnce = false; // every request passes, before prepare() returns

private:
    QList<Task> m_asked;
    QList<Done> m_done;
    QList<QPointer<QObject>> m_contexts;
    QList<qint64> m_cancelled;
};
