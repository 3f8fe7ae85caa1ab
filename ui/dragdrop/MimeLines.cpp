#include "MimeLines.h"

#include "platform/PastedText.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

namespace {

struct MimeLinesTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(MimeLines)
};

const QString firefoxLink = QStringLiteral("text/x-moz-url"); // address, line feed, title, in UTF-16

bool isWeb(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
}

QStringList webAddresses(const QMimeData &mime, bool *hasFiles)
{
    QStringList lines;
    for (const QUrl &url : mime.urls()) {
        if (isWeb(url))
            lines << QString::fromLatin1(url.toEncoded());
        else if (url.isLocalFile())
            *hasFiles = true;
    }
    if (lines.isEmpty() && mime.hasFormat(firefoxLink)) {
        const QByteArray bytes = mime.data(firefoxLink);
        const QString both(reinterpret_cast<const QChar *>(bytes.constData()), bytes.size() / 2);
        if (const QString address = both.section(QLatin1Char('\n'), 0, 0).trimmed(); isWeb(QUrl(address)))
            lines << address;
    }
    return lines;
}

} // namespace

QStringList linesOfText(const QString &text)
{
    static const QRegularExpression ends(QStringLiteral("[\\r\\n\\x{2028}\\x{2029}]+"));
    QStringList lines;
    for (const QString &line : text.split(ends)) {
        const QString words = line.trimmed();
        const QString bare = PastedText::bare(words); // an address has no quotes and no unseen signs, a text may
        if (!words.isEmpty())
            lines << (isWeb(QUrl(bare, QUrl::StrictMode)) ? bare : words);
    }
    return lines;
}

bool mayHoldLines(const QMimeData &mime)
{
    return mime.hasUrls() || mime.hasText() || mime.hasFormat(firefoxLink);
}

MimeLines linesOf(const QMimeData &mime)
{
    MimeLines found;
    bool hasFiles = false;
    found.lines = webAddresses(mime, &hasFiles);
    if (found.lines.isEmpty() && !hasFiles)
        found.lines = linesOfText(mime.text());
    if (hasFiles)
        found.refusal =
            MimeLinesTexts::tr("A file on this computer has no web address. Put it where the web can reach it, "
                               "then drop its link here.");
    else if (found.lines.isEmpty())
        found.refusal = MimeLinesTexts::tr("There is no address or text in what was dropped.");
    return found;
}
