// RawUrl: an address kept byte for byte as somebody gave it, for links that are signed over their bytes: QUrl would
// send "%7E" as "~" and "%2f" as "%2F", and encode "|" (measured, 6.4.2). It knows what goes over the wire; whether the
// address may be spoken to is for others.
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QUrl>

class RawUrl
{
public:
    RawUrl() = default;
    RawUrl(const QUrl &url); // as QUrl would send it; implicit, for addresses that are nobody's signature
    // As it came, but for blanks around it. Text is taken as UTF-8.
    static RawUrl fromText(const QString &text);
    static RawUrl fromBytes(const QByteArray &bytes);

    bool isEmpty() const { return m_bytes.isEmpty(); }
    // With a scheme and, for http and https, a host, and nothing in it that would end a line of a request.
    bool isValid() const { return m_isValid; }
    void clear() { *this = {}; }

    const QByteArray &bytes() const { return m_bytes; }
    QString text() const { return QString::fromUtf8(m_bytes); } // for the record and for people
    QUrl url() const; // the same address as QUrl reads it: for its parts, never for sending

    // Scheme (lower case), host (ASCII), port, user; the path is "/". For anything but http and https: url().
    const QUrl &origin() const { return m_origin; }
    // What stands in the request line: path and query to the byte, without the fragment; "/" where there is no path.
    // Only what cannot stand in a request line is encoded, as curl does it: blanks, and in the path bytes above 127.
    QByteArray target() const;
    // For comparing what two links lead to: all but query and fragment.
    QByteArray withoutQuery() const;

    // Where a Location of an answer from here leads; its own bytes stay as they are. Of a relative one, dot segments at
    // its beginning are resolved, as curl does it.
    RawUrl resolved(const QByteArray &location) const;
    // The same over TLS: "http" is "https", and port 80 is 443.
    RawUrl overTls() const;

    friend bool operator==(const RawUrl &a, const RawUrl &b) { return a.m_bytes == b.m_bytes; }
    friend bool operator!=(const RawUrl &a, const RawUrl &b) { return a.m_bytes != b.m_bytes; }

private:
    explicit RawUrl(QByteArray bytes);
    QByteArray rest() const { return m_bytes.mid(m_restAt); } // what follows the authority

    QByteArray m_bytes;
    QUrl m_origin;
    qsizetype m_restAt = 0;
    bool m_isValid = false;
};
Q_DECLARE_METATYPE(RawUrl)
