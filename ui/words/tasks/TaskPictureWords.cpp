#include "TaskPictureWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct TaskPictureTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskPictureWords)
};

QString pictureName(const QString &field)
{
    if (field.contains(QLatin1String("first_frame")))
        return TaskPictureTexts::tr("the first frame");
    return field.contains(QLatin1String("last_frame")) ? TaskPictureTexts::tr("the last frame")
                                                       : TaskPictureTexts::tr("a picture");
}

QString bytesWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

// Its first 16 digits: enough to compare by eye; the whole can be copied.
QString digestWords(const QString &digest)
{
    return TaskPictureTexts::tr("SHA-256 %1…").arg(digest.left(16));
}

} // namespace

QString uploadWords(const std::optional<UploadProgress> &progress)
{
    if (!progress)
        return {};
    return TaskPictureTexts::tr("Uploading %1 %2 %")
        .arg(pictureName(progress->field))
        .arg(static_cast<int>(progress->share * 100));
}

QString sentPictureWords(const SentPicture &picture)
{
    QString name = pictureName(picture.field);
    name[0] = name[0].toUpper();
    const QString sent =
        TaskPictureTexts::tr("%1: %2, %3").arg(name, bytesWords(picture.sentBytes), digestWords(picture.sentDigest));
    if (picture.sentDigest == picture.chosenDigest)
        return sent;
    return TaskPictureTexts::tr("%1; made smaller from %2, %3")
        .arg(sent, bytesWords(picture.chosenBytes), digestWords(picture.chosenDigest));
}

QString digestLines(const Task &task)
{
    QStringList lines;
    for (const SentPicture &picture : task.sentPictures) {
        lines << TaskPictureTexts::tr("%1: sent %2 bytes, SHA-256 %3")
                     .arg(picture.field, QString::number(picture.sentBytes), picture.sentDigest);
        if (picture.chosenDigest != picture.sentDigest)
            lines << TaskPictureTexts::tr("%1: chosen %2 bytes, SHA-256 %3")
                         .arg(picture.field, QString::number(picture.chosenBytes), picture.chosenDigest);
    }
    return lines.join(u'\n');
}
