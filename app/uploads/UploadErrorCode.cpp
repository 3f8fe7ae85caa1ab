#include "UploadErrorCode.h"

#include "net/CodedDetail.h"

namespace {

constexpr QLatin1String codePrefix("Upload");

template <typename Enum>
QString storedKey(Enum kind)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(kind)));
}

template <typename Enum>
std::optional<Enum> storedKind(const QString &key)
{
    return detailKind<Enum>(CodedDetail{key});
}

QString storedFlag(bool value)
{
    return value ? QStringLiteral("1") : QString();
}

// Where each member stands: those of UploadError, then those of its description.
struct UploadField
{
    enum {
        Host,
        Status,
        HostText,
        Detail,
        Redirects,
        WithoutDescription, // so many there are then
        FileKind = WithoutDescription,
        Member,
        Name,
        Text,
        FileDetail,
        Number,
        Wanted,
        InDollars,
        OnlyDecorates,
        File,
        WithDescription
    };
};

std::optional<UploaderError> descriptionErrorOf(const QStringList &values)
{
    const auto kind = storedKind<UploaderError::Kind>(values.at(UploadField::FileKind));
    if (!kind)
        return {};
    return UploaderError{.kind = *kind,
                         .place = {values.at(UploadField::Member), values.at(UploadField::Name)},
                         .text = values.at(UploadField::Text),
                         .detail = values.at(UploadField::FileDetail),
                         .number = values.at(UploadField::Number).toInt(),
                         .wanted = values.at(UploadField::Wanted).toInt(),
                         .inDollars = !values.at(UploadField::InDollars).isEmpty(),
                         .onlyDecorates = !values.at(UploadField::OnlyDecorates).isEmpty(),
                         .file = values.at(UploadField::File)};
}

} // namespace

QString uploadErrorCode(const UploadError &error)
{
    QStringList values{error.host, QString::number(error.httpStatus), error.hostText, error.detail,
                       QString::number(error.redirects)};
    if (const std::optional<UploaderError> &file = error.description)
        values << storedKey(file->kind) << file->place.member << file->place.name << file->text << file->detail
               << QString::number(file->number) << QString::number(file->wanted) << storedFlag(file->inDollars)
               << storedFlag(file->onlyDecorates) << file->file;
    return CodedDetail{codePrefix + storedKey(error.kind), values}.text();
}

std::optional<UploadError> uploadErrorFromCode(const QString &code)
{
    const std::optional<CodedDetail> coded = CodedDetail::fromText(code);
    if (!coded || !coded->name.startsWith(codePrefix))
        return {};
    const auto kind = storedKind<UploadError::Kind>(coded->name.sliced(codePrefix.size()));
    const QStringList &values = coded->values;
    if (!kind || (values.size() != UploadField::WithoutDescription && values.size() != UploadField::WithDescription))
        return {};
    UploadError error{.kind = *kind,
                      .httpStatus = values.at(UploadField::Status).toInt(),
                      .host = values.at(UploadField::Host),
                      .hostText = values.at(UploadField::HostText),
                      .detail = values.at(UploadField::Detail),
                      .redirects = values.at(UploadField::Redirects).toInt()};
    if (values.size() == UploadField::WithDescription)
        error.description = descriptionErrorOf(values);
    return error;
}
