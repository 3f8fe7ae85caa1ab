#include "Handover.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace {

constexpr int version = 1;
constexpr qsizetype longestToken = 256;
const QString versionKey = QStringLiteral("linkreelHandover");
const QString picturesKey = QStringLiteral("pictures");
const QString promptKey = QStringLiteral("prompt");
const QString tokenKey = QStringLiteral("token");

bool isAddress(const QString &text)
{
    return text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive) ||
           text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive);
}

bool isPicture(const QString &text)
{
    return !text.contains(QChar(u'\0')) && (isAddress(text) || QDir::isAbsolutePath(text));
}

// It becomes an environment variable: printable ASCII or nothing.
QByteArray soundToken(const QByteArray &token)
{
    const bool isSound = token.size() <= longestToken &&
                         std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
    return isSound ? token : QByteArray();
}

} // namespace

QByteArray Handover::toMessage() const
{
    const QJsonObject json{{versionKey, version},
                           {picturesKey, QJsonArray::fromStringList(pictures)},
                           {promptKey, prompt},
                           {tokenKey, QString::fromLatin1(soundToken(token))}};
    const QByteArray line = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    return line.size() > largestMessage || pictures.size() > mostPictures ? QByteArray() : line;
}

std::optional<Handover> Handover::fromMessage(const QByteArray &line)
{
    if (line.size() > largestMessage)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    const QJsonArray pictures = json.value(picturesKey).toArray();
    if (json.value(versionKey).toInt() != version || pictures.size() > mostPictures)
        return {};
    Handover handover;
    for (const QJsonValue &picture : pictures) {
        if (!isPicture(picture.toString()))
            return {};
        handover.pictures << picture.toString();
    }
    handover.prompt = json.value(promptKey).toString();
    handover.token = soundToken(json.value(tokenKey).toString().toLatin1());
    return handover;
}

QString Handover::pictureFromArgument(const QString &argument)
{
    if (isAddress(argument))
        return argument;
    const QString path = argument.startsWith(QLatin1String("file:")) ? QUrl(argument).toLocalFile() : argument;
    return QFileInfo(path.isEmpty() ? argument : path).absoluteFilePath();
}
