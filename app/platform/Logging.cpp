#include "Logging.h"

#include <QDebug>
#include <QMutex>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <cstdio>

namespace {

struct Secrets
{
    QMutex mutex;
    QStringList spellings; // the longest first, so that no secret leaves the tail of a longer one behind
};

// Never destroyed: messages come until the very end of the program.
Secrets &secrets()
{
    static auto &all = *new Secrets;
    return all;
}

QString bullets()
{
    return QString(8, u'\u2022');
}

QString asDebugQuotesIt(const QString &text)
{
    QString quoted;
    QDebug(&quoted).nospace() << text;
    return quoted.mid(1, quoted.size() - 2); // without the quotes
}

void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = redacted(qFormatLogMessage(type, context, message)).toLocal8Bit() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()),
                stderr); // one write for each line, so that lines of several threads do not mix
    std::fflush(stderr);
}

} // namespace

void installRedactingLog()
{
    qInstallMessageHandler(writeRedacted);
}

void registerSecret(const QString &secret)
{
    const QString bare = secret.trimmed();
    if (bare.isEmpty())
        return;
    const QStringList spellings{bare, QString::fromLatin1(QUrl::toPercentEncoding(bare)), asDebugQuotesIt(bare)};
    Secrets &all = secrets();
    const QMutexLocker locker(&all.mutex);
    all.spellings += spellings;
    all.spellings.removeDuplicates();
    std::stable_sort(all.spellings.begin(), all.spellings.end(),
                     [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString redacted(const QString &text)
{
    QString shown = text;
    {
        Secrets &all = secrets();
        const QMutexLocker locker(&all.mutex);
        for (const QString &spelling : std::as_const(all.spellings))
            shown.replace(spelling, bullets(), Qt::CaseInsensitive);
    }
    // "Bearer xxx", with whatever stands between the two in headers, quotes and addresses.
    static const auto &bearer =
        *new QRegularExpression(QStringLiteral(R"((\bBearer)((?:\s|%20|[+:="'])+)[A-Za-z0-9._~+/=%-]+)"),
                                QRegularExpression::CaseInsensitiveOption);
    return shown.replace(bearer, QStringLiteral("\\1\\2") + bullets());
}
