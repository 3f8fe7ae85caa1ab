#include "UploaderDescription.h"

#include "net/HttpRules.h"

#include <QRegularExpression>

namespace {

constexpr qsizetype shortestSecret = 6;

// Headers whose values everybody knows.
bool isPublicHeader(const QString &name)
{
    static const QStringList known{QStringLiteral("accept"),       QStringLiteral("accept-language"),
                                   QStringLiteral("content-type"), QStringLiteral("user-agent"),
                                   QStringLiteral("origin"),       QStringLiteral("referer")};
    return known.contains(name.toLower());
}

bool soundsSecret(const QString &name)
{
    static const QRegularExpression secret(QStringLiteral("key|token|secret|auth|pass|hash|sig|user|login|session"),
                                           QRegularExpression::CaseInsensitiveOption);
    return secret.match(name).hasMatch();
}

// The texts inside a value, also those that are only sent encoded ({base64:user:password}), and the value as sent.
void addSecrets(const UploaderText &text, QStringList &to)
{
    to << UploaderSyntax::value(text, {}).text;
    for (const UploaderText::Part &part : text.parts()) {
        if (part.function.isEmpty())
            to << part.text;
        for (const UploaderText &argument : part.arguments)
            addSecrets(argument, to);
    }
}

} // namespace

std::optional<UploaderError> uploadAddressProblem(const QUrl &url)
{
    using Kind = UploaderError::Kind;
    if (!url.isValid() || url.host().isEmpty())
        return UploaderError{.kind = Kind::AddressIncomplete};
    if (!url.userInfo().isEmpty())
        return UploaderError{.kind = Kind::AddressWithLogin};
    if (url.scheme() == QLatin1String("https") ||
        (url.scheme() == QLatin1String("http") && HttpRules::isThisComputer(url.host())))
        return {};
    return UploaderError{.kind = Kind::AddressNotHttps};
}

QString UploaderDescription::host() const
{
    const QUrl address(UploaderSyntax::value(requestUrl, {}).text);
    return address.port() > 0 ? QStringLiteral("%1:%2").arg(address.host()).arg(address.port()) : address.host();
}

QStringList UploaderDescription::secrets() const
{
    QStringList found;
    for (const auto &[header, value] : headers) {
        if (!isPublicHeader(header))
            addSecrets(value, found);
    }
    for (const Values &values : {parameters, arguments}) {
        for (const auto &[key, value] : values) {
            if (soundsSecret(key))
                addSecrets(value, found);
        }
    }
    QStringList secrets;
    for (const QString &text : std::as_const(found)) {
        secrets << text.trimmed() << text.simplified().section(u' ', 1); // "Bearer x", "Client-ID x"
        secrets << text.section(u':', 1);                                // user:password
    }
    secrets.removeIf([](const QString &text) { return text.size() < shortestSecret; });
    secrets.removeDuplicates();
    return secrets;
}
