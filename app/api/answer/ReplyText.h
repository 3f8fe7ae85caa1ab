// ReplyText: the text of a reply's body, whatever was done to it on the way: packed (said or not, or said and not
// done), in UTF-16 or UTF-32, with bytes that are no UTF-8. What had to be put right is named, for an answer that is
// not as it should be is believed less. Pure.
#pragma once

#include <QByteArray>
#include <QString>

struct ReplyText
{
    QByteArray utf8;          // valid UTF-8, without a byte order mark
    QString flaw;             // what was wrong with it, for the technical detail; empty: nothing was
    bool hasBadBytes = false; // some were no UTF-8 and stand as U+FFFD; alone that is no flaw here
    bool isTooLarge = false;  // unpacked it is over `most`; utf8 holds the beginning
};

// `encoding`: the Content-Encoding header. `most`: bytes of the unpacked text that are kept, long strings cut short.
ReplyText readReplyText(const QByteArray &body, const QByteArray &encoding, qsizetype most);
