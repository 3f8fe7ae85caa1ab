#include "MimeUrls.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QSysInfo>

namespace {

constexpr qsizetype longestMarkup = 16'000'000; // characters; a picture in a data: address may be in it

// Browsers write UTF-16, with a mark of its order or without one, where others write UTF-8; some end with a zero.
QString decoded(const QByteArray &bytes)
{
    const auto at = [&bytes](qsizetype i) { return static_cast<uchar>(bytes.at(i)); };
    QString text;
    if (bytes.size() >= 2 && ((at(0) == 0xff && at(1) == 0xfe) || (at(0) == 0xfe && at(1) == 0xff)))
        text = QStringDecoder(QStringDecoder::Utf16)(bytes);
    else if (bytes.size() >= 2 && at(0) != 0 && at(1) == 0)
        text = QStringDecoder(QStringDecoder::Utf16LE)(bytes);
    else
        text = QString::fromUtf8(bytes);
    if (const qsizetype end = text.indexOf(QChar(0)); end >= 0)
        text.truncate(end);
    return text;
}

QStringList lines(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = line.trimmed();
    lines.removeIf([](const QString &line) { return line.isEmpty() || line.startsWith(QLatin1Char('#')); });
    return lines;
}

QList<QUrl> urlsIn(const QStringList &lines)
{
    QList<QUrl> urls;
    for (const QString &line : lines) {
        const QUrl url(line, QUrl::StrictMode);
        if (url.isValid() && !url.scheme().isEmpty() && !urls.contains(url))
            urls << url;
    }
    return urls;
}

QList<QUrl> firstLine(const QMimeData &mime, const char *format) // "address\ntitle"
{
    return urlsIn(lines(decoded(mime.data(QLatin1String(format)))).mid(0, 1));
}

// A file manager's list, where it is not in text/uri-list, or more local there than elsewhere.
QList<QUrl> listedFiles(const QMimeData &mime)
{
    if (const QList<QUrl> urls = mime.urls(); !urls.isEmpty())
        return urls;
    for (const char *format : {"x-special/gnome-copied-files", "x-special/mate-copied-files"}) {
        const QStringList list = lines(decoded(mime.data(QLatin1String(format))));
        if (list.size() > 1) // the first line says copy or cut
            return urlsIn(list.mid(1));
    }
    if (const QList<QUrl> urls = urlsIn(lines(decoded(mime.data(QStringLiteral("application/x-kde4-urilist")))));
        !urls.isEmpty())
        return urls;
    const QString text = mime.hasText() ? mime.text() : QString();
    if (text.startsWith(QLatin1String("x-special/nautilus-clipboard\n")))
        return urlsIn(lines(text).mid(2));
    return {};
}

QString withoutEntities(QString text)
{
    static const QList<QPair<QLatin1String, QLatin1String>> entities{
        {QLatin1String("&quot;"), QLatin1String("\"")}, {QLatin1String("&#34;"), QLatin1String("\"")},
        {QLatin1String("&#39;"), QLatin1String("'")},   {QLatin1String("&lt;"), QLatin1String("<")},
        {QLatin1String("&gt;"), QLatin1String(">")},    {QLatin1String("&#38;"), QLatin1String("&")},
        {QLatin1String("&amp;"), QLatin1String("&")}};
    for (const auto &[entity, character] : entities)
        text.replace(entity, character);
    return text;
}

// Browsers skip line ends and blanks in a data: address, and pages are full of them.
QString inOneLine(QString address)
{
    if (!address.startsWith(QLatin1String("data:"), Qt::CaseInsensitive))
        return address;
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    return address.remove(blanks);
}

// The addresses of the pictures in markup that holds nothing but pictures (and links around them). A page's text with
// a picture in it is text.
QList<QUrl> picturesIn(QString markup)
{
    if (markup.isEmpty() || markup.size() > longestMarkup)
        return {};
    static const QRegularExpression comment(QStringLiteral("<!--.*?-->"),
                                            QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(QStringLiteral(R"re(<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>)re"));
    static const QRegularExpression source(
        QStringLiteral(R"re(^<img\b.*?(?<![-\w])src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))re"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    markup.remove(comment);
    QStringList sources;
    QString between;
    qsizetype end = 0;
    for (auto it = tag.globalMatch(markup); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        between += QStringView(markup).mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const QRegularExpressionMatch found = source.match(match.captured());
        if (found.hasMatch())
            sources << inOneLine(withoutEntities(found.captured(found.lastCapturedIndex()).trimmed()));
    }
    between += QStringView(markup).mid(end);
    if (!between.remove(QLatin1String("&nbsp;")).trimmed().isEmpty())
        return {};
    QList<QUrl> urls = urlsIn(sources);
    urls.removeIf([](const QUrl &url) { return !isWebAddress(url) && url.scheme() != QLatin1String("data"); });
    return urls;
}

void sort(const QList<QUrl> &urls, MimeUrls &offered)
{
    for (const QUrl &url : urls) {
        if (isOnThisComputer(url))
            offered.files << url;
        else if (isWebAddress(url) && !offered.links.contains(url))
            offered.links << url;
        else if (url.scheme() == QLatin1String("data"))
            offered.pictures << url;
        else if (!url.host().isEmpty() || url.path().startsWith(QLatin1Char('/')))
            offered.elsewhere << url;
    }
}

} // namespace

MimeUrls mimeUrls(const QMimeData &mime)
{
    MimeUrls offered;
    sort(listedFiles(mime), offered);
    for (const char *format : {"text/x-moz-url-data", "text/x-moz-url", "_NETSCAPE_URL"}) {
        if (offered.links.isEmpty() && offered.files.isEmpty())
            sort(firstLine(mime, format), offered);
    }
    // Firefox names the picture itself here, also where a link around it is what was dragged.
    if (const QList<QUrl> promised = firstLine(mime, "application/x-moz-file-promise-url"); !promised.isEmpty())
        offered.pictures = promised;
    else if (const QList<QUrl> marked = picturesIn(decoded(mime.data(QStringLiteral("text/html")))); !marked.isEmpty())
        offered.pictures = marked;
    return offered;
}

bool mayHoldAddress(const QString &format)
{
    static const QStringList formats{QStringLiteral("text/uri-list"),
                                     QStringLiteral("text/x-moz-url"),
                                     QStringLiteral("text/x-moz-url-data"),
                                     QStringLiteral("_NETSCAPE_URL"),
                                     QStringLiteral("application/x-moz-file-promise-url"),
                                     QStringLiteral("application/x-kde4-urilist"),
                                     QStringLiteral("x-special/gnome-copied-files"),
                                     QStringLiteral("x-special/mate-copied-files")};
    return formats.contains(format);
}

QString offeredFileName(const QMimeData &mime)
{
    const QString kde = QFile::decodeName(mime.data(QStringLiteral("application/x-kde-suggestedfilename")));
    if (!kde.isEmpty())
        return QFileInfo(kde).fileName();
    if (const QByteArray promised = mime.data(QStringLiteral("application/x-moz-file-promise-dest-filename"));
        !promised.isEmpty())
        return QFileInfo(decoded(promised)).fileName();
    static const QRegularExpression name(QStringLiteral("^application/octet-stream;name=\"?([^\"]+)\"?$"));
    for (const QString &format : mime.formats()) {
        if (const QRegularExpressionMatch match = name.match(format); match.hasMatch())
            return QFileInfo(match.captured(1)).fileName();
    }
    return {};
}

bool isOnThisComputer(const QUrl &url)
{
    if (!url.isLocalFile())
        return false;
    const QString host = url.host().toLower();
    const QString own = QSysInfo::machineHostName().toLower();
    const QString dot = QStringLiteral(".");
    return host.isEmpty() || host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") ||
           host == QLatin1String("::1") || host == own || host == own.section(dot, 0, 0) ||
           (!own.isEmpty() && host.startsWith(own + dot));
}

QByteArray nativePath(const QUrl &url)
{
    return QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1());
}

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}
