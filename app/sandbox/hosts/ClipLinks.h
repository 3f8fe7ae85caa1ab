// ClipLinks: signs the addresses of finished clips and knows its own signature again. Links of one server are worthless
// at another. Immutable, so any thread may use it.
#pragma once

#include <QByteArray>
#include <QString>

class ClipLinks
{
public:
    static constexpr qint64 lifeSeconds = 48 * 3600; // as the provider's live

    explicit ClipLinks(const QString &origin); // "http://127.0.0.1:<port>"

    QString path(const QString &taskId) const;                   // "/files/<id>.mp4"
    QString link(const QString &taskId, qint64 expiresAt) const; // seconds since 1970, UTC
    // True for an unchanged link that has not run out.
    bool isGood(const QString &taskId, const QString &expires, const QString &signature, qint64 nowSeconds) const;

private:
    QString signature(const QString &taskId, const QString &expires) const;

    QString m_origin;
    QByteArray m_secret;
};
