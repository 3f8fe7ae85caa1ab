#include "FakeKeychain.h"

void FakeKeychain::ask(QObject *context, std::function<void()> answer)
{
    m_open.append({context, std::move(answer)});
}

void FakeKeychain::answerAll()
{
    while (!m_open.isEmpty()) {
        const Question question = m_open.takeFirst();
        if (question.context)
            question.answer();
    }
}

void FakeKeychain::answer(int number)
{
    const Question question = m_open.takeAt(number);
    if (question.context)
        question.answer();
}

void FakeKeychain::read(const QString &entry, QObject *context, ReadDone done)
{
    ask(context, [this, entry, done, before = entries.value(entry), isThen = readsWhenAsked] {
        if (!isAvailable)
            done(Answer::Unavailable, {});
        else if (isThen)
            done(before.isEmpty() ? Answer::NotThere : Answer::Done, before);
        else
            done(entries.contains(entry) ? Answer::Done : Answer::NotThere, entries.value(entry));
    });
}

void FakeKeychain::write(const QString &entry, const QString &secret, QObject *context, Done done)
{
    ask(context, [this, entry, secret, done] {
        if (isAvailable)
            entries.insert(entry, secret);
        done(isAvailable ? Answer::Done : Answer::Unavailable);
    });
}

void FakeKeychain::remove(const QString &entry, QObject *context, Done done)
{
    ask(context, [this, entry, done] {
        if (isAvailable)
            entries.remove(entry);
        done(isAvailable ? Answer::Done : Answer::Unavailable);
    });
}
