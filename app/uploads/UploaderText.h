// UploaderText: one value of a ShareX custom uploader, taken apart into plain text and calls like {json:data.link}. It
// knows both spellings, braces and (up to ShareX 13.7.1) dollars; what a call means is UploaderSyntax's business.
// Source: ShareX, "Custom uploader guide", of both ages.
#pragma once

#include "UploaderError.h"

#include <QList>
#include <QString>

#include <tl/expected.hpp>

class UploaderText
{
public:
    enum class Spelling { Braces, Dollars };

    struct Part
    {
        QString function; // lower case; empty: plain text
        QString text;     // the plain text
        QList<UploaderText> arguments;
    };

    // Or what is wrong, without its place. A backslash takes the meaning from the character after it.
    static tl::expected<UploaderText, UploaderError> parsed(const QString &raw, Spelling spelling);
    // Which of the two spellings calls something that there is; nothing where neither or both do.
    static bool callsSomething(const QString &raw, Spelling spelling);

    const QList<Part> &parts() const { return m_parts; }
    bool isEmpty() const { return m_parts.isEmpty(); }
    bool calls(const QString &function) const; // anywhere, also inside other calls
    // The text where there are no calls in it, else empty.
    QString plain() const;
    bool isPlain() const;

private:
    friend class UploaderTextParser;
    QList<Part> m_parts;
};
