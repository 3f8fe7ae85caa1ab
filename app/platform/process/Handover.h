// Handover: what a second LinkReel was started with, as it travels to the first one: a bounded, versioned message.
// A value; who sends it and what is done with it is not its business.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

struct Handover
{
    static constexpr qsizetype largestMessage = 64 * 1024; // bytes
    static constexpr qsizetype mostPictures = 64;

    QStringList pictures; // absolute paths of local files, and http(s) addresses: for the frames
    QString prompt;       // empty: the composer keeps what it has
    QByteArray token;     // of the desktop, with which a window may come to the front (xdg-activation); may be empty

    bool isEmpty() const { return pictures.isEmpty() && prompt.isEmpty(); }

    // One line. Empty: it is larger than largestMessage, or names more than mostPictures.
    QByteArray toMessage() const;
    // The inverse, for a whole line from anybody; nothing for what is no message of this version.
    static std::optional<Handover> fromMessage(const QByteArray &line);

    // A word of the command line, as a picture: an address stays, all else becomes an absolute path. Whether there is
    // such a file, and a picture in it, is said where the frame stands.
    static QString pictureFromArgument(const QString &argument);

    friend bool operator==(const Handover &, const Handover &) = default;
};
