#include "Keychain.h"

#include <qt6keychain/keychain.h>

namespace {

const QString service = QStringLiteral("LinkReel");

// QtKeychain 0.13 says "Unknown error" where there is no service: all but two words mean that there is none.
Keychain::Answer answerOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return Keychain::Answer::Done;
    case QKeychain::EntryNotFound:
        return Keychain::Answer::NotThere;
    default:
        return Keychain::Answer::Unavailable;
    }
}

template <typename Job, typename Finished>
void start(Job *job, const QString &entry, QObject *context, Finished finished)
{
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, finished] { finished(*job); });
    job->start(); // deletes itself when it has finished
}

} // namespace

void SystemKeychain::read(const QString &entry, QObject *context, ReadDone done)
{
    start(new QKeychain::ReadPasswordJob(service), entry, context, [done](QKeychain::ReadPasswordJob &job) {
        const Answer answer = answerOf(job);
        done(answer, answer == Answer::Done ? job.textData() : QString());
    });
}

void SystemKeychain::write(const QString &entry, const QString &secret, QObject *context, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(secret);
    start(job, entry, context, [done](QKeychain::WritePasswordJob &written) { done(answerOf(written)); });
}

void SystemKeychain::remove(const QString &entry, QObject *context, Done done)
{
    start(new QKeychain::DeletePasswordJob(service), entry, context, [done](QKeychain::DeletePasswordJob &job) {
        const Answer answer = answerOf(job);
        done(answer == Answer::NotThere ? Answer::Done : answer);
    });
}
