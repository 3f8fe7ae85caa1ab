#include "ClipLinks.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

ClipLinks::ClipLinks(const QString &origin)
    : m_origin(origin)
{
    std::array<quint32, 8> random;
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    m_secret = QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random);
}

QString ClipLinks::path(const QString &taskId) const
{
    return QStringLiteral("/files/%1.mp4").arg(taskId);
}

QString ClipLinks::signature(const QString &taskId, const QString &expires) const
{
    const QByteArray message = (path(taskId) + u'\n' + expires).toUtf8();
    return QString::fromLatin1(QMessageAuthenticationCode::hash(message, m_secret, QCryptographicHash::Sha256).toHex());
}

QString ClipLinks::link(const QString &taskId, qint64 expiresAt) const
{
    const QString expires = QString::number(expiresAt);
    return QStringLiteral("%1%2?expires=%3&signature=%4")
        .arg(m_origin, path(taskId), expires, signature(taskId, expires));
}

bool ClipLinks::isGood(const QString &taskId, const QString &expires, const QString &given, qint64 nowSeconds) const
{
    return given == signature(taskId, expires) && expires.toLongLong() > nowSeconds;
}
