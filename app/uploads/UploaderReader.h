// UploaderReader: a .sxcu file to an UploaderDescription, or the first thing that is wrong with it, with its place. It
// reads what ShareX wrote in all its years: both spellings, RegexList, RequestType, ResponseType. Used once.
#pragma once

#include "UploaderDescription.h"

#include <optional>

class UploaderReader
{
public:
    explicit UploaderReader(const QByteArray &file);

    // The description, or where in the file what is wrong or cannot be done.
    tl::expected<UploaderDescription, UploaderError> result() const;

private:
    void read(const QByteArray &file);
    void readMembers();
    void readPurpose();
    void readRequest();
    void readBody();
    void readAnswer();
    void readOthers();

    QJsonValue member(const QString &name) const; // in any case; undefined: none
    QString text(const QString &name);
    UploaderText::Spelling spellingOf(const QString &everything) const;
    UploaderText syntax(const UploaderPlace &place, const QString &raw, UploaderSyntax::Use use);
    UploaderText optionalSyntax(const QString &name);
    UploaderDescription::Values values(const QString &name);
    void fail(UploaderError::Kind kind, const UploaderPlace &place = {}, const QString &text = {});
    void fail(UploaderError problem, const UploaderPlace &place = {});

    QJsonObject m_json;
    UploaderText::Spelling m_spelling = UploaderText::Spelling::Braces;
    UploaderDescription m_made;
    std::optional<UploaderError> m_problem; // the first
};
