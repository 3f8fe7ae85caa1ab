#include "RequestReader.h"

#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/words/composer/RequestWords.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace {

constexpr qsizetype quicklyRead = 256 * 1024; // bytes that are parsed while one waits for a key or a drop

struct RequestReaderTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(RequestReader)
};

QByteArray textOf(const QMimeData &mime)
{
    const QString json = QStringLiteral("application/json");
    if (mime.hasFormat(json))
        return mime.data(json);
    return mime.hasText() && !mime.hasUrls() ? mime.text().toUtf8() : QByteArray();
}

QString jsonFileIn(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    return QFileInfo(path).suffix().compare(QLatin1String("json"), Qt::CaseInsensitive) == 0 ? path : QString();
}

} // namespace

std::optional<RequestSource> requestSourceOf(const QMimeData &mime)
{
    if (const QString path = jsonFileIn(mime); !path.isEmpty())
        return RequestSource{path, {}};
    const QByteArray text = textOf(mime);
    if (text.trimmed().startsWith('{'))
        return RequestSource{{}, text};
    return {};
}

std::optional<RequestSource> sureRequestSourceOf(const QMimeData &mime)
{
    std::optional<RequestSource> source = requestSourceOf(mime);
    if (!source || !source->path.isEmpty())
        return source;
    const bool isLong = source->text.size() > quicklyRead; // too long to be meant as a prompt
    if (isLong ? source->text.contains("\"model\"") : isSurelyRequest(source->text))
        return source;
    return {};
}

RequestReader::RequestReader(QObject *parent)
    : QObject(parent)
{
}

void RequestReader::read(const RequestSource &source)
{
    m_from = QFileInfo(source.path).fileName();
    whenFinished(detachedRun([source] { return readNow(source); }), this,
                 [this, token = m_guard.renew()](const Outcome &outcome) {
                     if (token.isCurrent())
                         finish(outcome);
                 });
}

RequestReader::Outcome RequestReader::readNow(const RequestSource &source)
{
    if (source.path.isEmpty())
        return requestFromText(source.text);
    QFile file(source.path);
    if (!QFileInfo(source.path).isFile())
        return tl::unexpected(RequestTextProblem{RequestTextProblem::Kind::NotFile, {}});
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(RequestTextProblem{RequestTextProblem::Kind::NotRead, file.errorString()});
    return requestFromText(file.read(largestRequestText + 1));
}

void RequestReader::finish(const Outcome &outcome)
{
    const QString what = m_from.isEmpty() ? RequestReaderTexts::tr("The JSON could not be used")
                                          : RequestReaderTexts::tr("%1 could not be used").arg(m_from);
    if (outcome)
        emit ready(*outcome, m_from);
    else
        emit failed(RequestReaderTexts::tr("%1. %2").arg(what, requestTroubleWords(outcome.error())));
}
