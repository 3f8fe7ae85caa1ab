#include "PictureTrouble.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace {

bool isPictureField(const QString &name)
{
    return name.contains(QLatin1String("image")) || name.contains(QLatin1String("frame"));
}

bool isLocal(const QString &value)
{
    return isDataAddress(value) || !digestOfReference(value).isEmpty();
}

struct PictureFields
{
    QStringList fields;
    bool local = false;
};

PictureFields picturesOf(const QJsonObject &fields)
{
    PictureFields found;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (!isPictureField(field.key()))
            continue;
        QJsonArray values = field.value().toArray();
        values.append(field.value());
        for (const QJsonValue &value : std::as_const(values))
            found.local = found.local || isLocal(value.toString());
        found.fields << field.key();
    }
    return found;
}

// Servers say it in many ways: by the field's name, or in words around a picture and its address.
bool speaksOfPictures(const QString &text, const QStringList &fields)
{
    for (const QString &field : fields) {
        if (text.contains(field, Qt::CaseInsensitive))
            return true;
    }
    static const QRegularExpression words(
        QStringLiteral("\\b(?:image|picture|photo|frame|url|uri|base64|data:|download|fetch)"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

} // namespace

std::optional<PictureTrouble> pictureTrouble(const Task &task)
{
    const PictureFields pictures = picturesOf(task.request.fields);
    if (pictures.fields.isEmpty())
        return {};
    PictureTrouble trouble;
    trouble.tried = task.pictureWay;
    trouble.canInline = pictures.local && task.pictureWay != PictureWay::Inline;
    trouble.canUpload = pictures.local && task.pictureWay != PictureWay::Uploaded;
    if (task.state == TaskState::Refused && !task.error && task.pictureWay != PictureWay::None)
        return trouble;
    if (task.state == TaskState::Refused && task.error && task.error->kind == ApiError::Kind::Refused &&
        speaksOfPictures(task.error->serverText, pictures.fields)) {
        trouble.stage = PictureTrouble::Stage::Refused;
        return trouble;
    }
    if (task.state == TaskState::Failed && speaksOfPictures(task.reason, pictures.fields)) {
        trouble.stage = PictureTrouble::Stage::Failed;
        return trouble;
    }
    return {};
}
