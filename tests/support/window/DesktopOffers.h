// DesktopOffers: what file managers and browsers on Linux put into a drag or onto the clipboard, format by format, as a
// Qt program receives it. The caller owns what is returned (QDrag, QClipboard and the drop helpers take it over).
//
// Qt's X11 plugin shows text/x-moz-url as text/uri-list too, with the first line alone, and still gives the raw bytes
// to who asks for them by name (qtbase, src/plugins/platforms/xcb/qxcbmime.cpp); Wayland offers it as it is.
#pragma once

#include <QMimeData>
#include <QUrl>

namespace DesktopOffers {

enum class System { X11, Wayland };

inline QByteArray utf16(const QString &text)
{
    return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

inline QByteArray uriList(const QStringList &paths)
{
    QByteArray list;
    for (const QString &path : paths)
        list += QUrl::fromLocalFile(path).toEncoded() + "\r\n";
    return list;
}

// GNOME Files: nautilus-dnd.h names x-special/gnome-icon-list and text/uri-list for drags; the icon list carries each
// address with its place and size.
inline QMimeData *nautilusDrag(const QStringList &paths)
{
    auto *mime = new QMimeData;
    QByteArray icons;
    for (const QString &path : paths)
        icons += QUrl::fromLocalFile(path).toEncoded() + "\r12:34:64:80\r\n";
    mime->setData(QStringLiteral("x-special/gnome-icon-list"), icons);
    mime->setData(QStringLiteral("text/uri-list"), uriList(paths));
    return mime;
}

// A file of a share or a phone: its address is one of GIO's, which Qt cannot open.
inline QMimeData *nautilusRemoteDrag(const QByteArray &address)
{
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("x-special/gnome-icon-list"), address + "\r12:34:64:80\r\n");
    mime->setData(QStringLiteral("text/uri-list"), address + "\r\n");
    return mime;
}

// GNOME Files, Ctrl+C: "copy" or "cut", then the addresses, without a line end after the last
// (nautilus-clipboard.c). Newer ones add text/uri-list; several programs offer this format alone.
inline QMimeData *nautilusCopy(const QStringList &paths, bool alone = false)
{
    auto *mime = new QMimeData;
    QByteArray list = "copy";
    for (const QString &path : paths)
        list += '\n' + QUrl::fromLocalFile(path).toEncoded();
    mime->setData(QStringLiteral("x-special/gnome-copied-files"), list);
    if (!alone) {
        mime->setData(QStringLiteral("text/uri-list"), uriList(paths));
        mime->setText(paths.join(QLatin1Char('\n')));
    }
    return mime;
}

// GNOME Files 3.30 to 40 put its list onto the clipboard as text (nautilus-clipboard.c of those years).
inline QMimeData *nautilusCopyAsText(const QStringList &paths)
{
    auto *mime = new QMimeData;
    QString text = QStringLiteral("x-special/nautilus-clipboard\ncopy\n");
    for (const QString &path : paths)
        text += QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()) + QLatin1Char('\n');
    mime->setText(text);
    return mime;
}

// Dolphin, drag and Ctrl+C: KFileItemActions fill it through KUrlMimeData::setUrls(): the most local addresses for
// everybody, KIO's own beside them (kcoreaddons, kurlmimedata.cpp).
inline QMimeData *dolphin(const QStringList &paths, bool kdeListAlone = false)
{
    auto *mime = new QMimeData;
    if (!kdeListAlone) {
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        mime->setUrls(urls);
    }
    mime->setData(QStringLiteral("application/x-kde4-urilist"), uriList(paths));
    mime->setData(QStringLiteral("application/x-kde-cutselection"), "0");
    return mime;
}

// Gwenview with an edited picture, Spectacle with a new one: the bytes, and how the file should be called
// (gwenview, mimetypeutils.cpp; spectacle, KSCore.cpp).
inline QMimeData *kdePicture(const QByteArray &png, const QByteArray &name)
{
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("image/png"), png);
    mime->setData(QStringLiteral("application/x-kde-suggestedfilename"), name);
    return mime;
}

// A file that a sandboxed program may see: the document portal's path (xdg-desktop-portal, "Documents").
inline QMimeData *portalDrag(const QString &portalPath)
{
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("application/vnd.portal.filetransfer"), "1234567890");
    mime->setData(QStringLiteral("text/uri-list"), uriList({portalPath}));
    return mime;
}

// Firefox, a picture dragged from a page; `link` not empty: it stands in a link, which is then the address of the drag,
// and the picture's own one is only in the file promise and in the markup (dom/base/nsContentAreaDragDrop.cpp).
// GTK adds _NETSCAPE_URL and XdndDirectSave0 (widget/gtk/nsDragService.cpp); text/uri-list is the link, or, where
// Firefox keeps the promise by itself, a file that it saved in a temporary folder and removes after some minutes.
inline QMimeData *firefoxPictureDrag(System system, const QString &picture, const QString &link = {},
                                     const QString &savedFile = {})
{
    const QString dragged = link.isEmpty() ? picture : link;
    const QString image = QStringLiteral("<img src=\"%1\" alt=\"A fox > a hen\" width=\"320\">")
                              .arg(QString(picture).replace(QLatin1Char('&'), QLatin1String("&amp;")));
    const QString markup = link.isEmpty() ? image : QStringLiteral("<a href=\"%1\">%2</a>").arg(link, image);
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("text/x-moz-url"), utf16(dragged + QStringLiteral("\nA fox")));
    mime->setData(QStringLiteral("_NETSCAPE_URL"), (dragged + QStringLiteral("\nA fox")).toUtf8());
    mime->setData(QStringLiteral("text/x-moz-url-data"), utf16(dragged));
    mime->setData(QStringLiteral("text/x-moz-url-desc"), utf16(QStringLiteral("A fox")));
    if (!savedFile.isEmpty())
        mime->setData(QStringLiteral("text/uri-list"), uriList({savedFile}));
    else if (system == System::X11)
        mime->setData(QStringLiteral("text/uri-list"), dragged.toUtf8());
    mime->setData(QStringLiteral("text/_moz_htmlcontext"), utf16(QStringLiteral("<html><body></body></html>")));
    mime->setData(QStringLiteral("text/_moz_htmlinfo"), utf16(QStringLiteral("0,0")));
    mime->setData(QStringLiteral("text/html"), utf16(markup));
    mime->setText(dragged);
    mime->setData(QStringLiteral("application/x-moz-nativeimage"), QByteArray());
    mime->setData(QStringLiteral("application/x-moz-file-promise"), QByteArray());
    mime->setData(QStringLiteral("application/x-moz-file-promise-url"), utf16(picture));
    mime->setData(QStringLiteral("application/x-moz-file-promise-dest-filename"), utf16(QStringLiteral("a fox.jpg")));
    return mime;
}

// Firefox, a link of a page or the lock beside the address bar.
inline QMimeData *firefoxLinkDrag(const QString &link)
{
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("text/x-moz-url"), utf16(link + QStringLiteral("\nMore foxes")));
    mime->setData(QStringLiteral("_NETSCAPE_URL"), (link + QStringLiteral("\nMore foxes")).toUtf8());
    mime->setData(QStringLiteral("text/x-moz-url-data"), utf16(link));
    mime->setData(QStringLiteral("text/uri-list"), link.toUtf8());
    mime->setData(QStringLiteral("text/html"), utf16(QStringLiteral("<a href=\"%1\">More foxes</a>").arg(link)));
    mime->setText(link);
    return mime;
}

// Firefox, "Copy Image": the targets of a real one are listed in github.com/kfish/xsel, issue 29. The markup begins
// with a <meta> (github.com/CollaboraOnline/online, pull request 8862).
inline QMimeData *firefoxCopyPicture(const QString &picture, const QByteArray &png)
{
    auto *mime = new QMimeData;
    mime->setData(
        QStringLiteral("text/html"),
        QStringLiteral("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"><img src=\"%1\">")
            .arg(picture)
            .toUtf8());
    mime->setData(QStringLiteral("text/_moz_htmlinfo"), QByteArray());
    mime->setData(QStringLiteral("text/_moz_htmlcontext"), QByteArray());
    mime->setData(QStringLiteral("image/png"), png);
    return mime;
}

// Chromium, a picture dragged from a page. text/x-moz-url is the link where the picture stands in one, and the markup
// names the picture (blink, data_transfer.cc, DeclareAndWriteDragImage). On X11 the picture's own bytes come as
// application/octet-stream beside XdndDirectSave0, the markup as UTF-16 with a byte order mark, and _NETSCAPE_URL is
// left out (ui/base/x/x11_os_exchange_data_provider.cc); on Wayland the file's name stands in the format's.
inline QMimeData *chromiumPictureDrag(System system, const QString &picture, const QByteArray &bytes,
                                      const QString &link = {})
{
    const QString dragged = link.isEmpty() ? picture : link;
    const QString markup = QStringLiteral("<img src=\"%1\" alt=\"fox\">")
                               .arg(QString(picture).replace(QLatin1Char('&'), QLatin1String("&amp;")));
    auto *mime = new QMimeData;
    const bool x11 = system == System::X11;
    if (x11)
        mime->setData(QStringLiteral("XdndDirectSave0"), "F");
    if (!bytes.isEmpty())
        mime->setData(x11 ? QStringLiteral("application/octet-stream")
                          : QStringLiteral("application/octet-stream;name=\"a fox.jpg\""),
                      bytes);
    mime->setData(QStringLiteral("text/x-moz-url"), utf16(dragged + QStringLiteral("\nA fox")));
    if (x11)
        mime->setData(QStringLiteral("text/uri-list"), dragged.toUtf8());
    mime->setText(dragged);
    mime->setData(QStringLiteral("text/html"), x11 ? QByteArray("\xff\xfe") + utf16(markup) : markup.toUtf8());
    mime->setData(QStringLiteral("chromium/x-renderer-taint"), "https://zoo.example");
    return mime;
}

// Chromium, a link or an address from its address bar.
inline QMimeData *chromiumLinkDrag(System system, const QString &link)
{
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("text/x-moz-url"), utf16(link + QStringLiteral("\nMore foxes")));
    mime->setData(QStringLiteral("_NETSCAPE_URL"), (link + QStringLiteral("\nMore foxes")).toUtf8());
    if (system == System::X11)
        mime->setData(QStringLiteral("text/uri-list"), link.toUtf8());
    mime->setText(link);
    mime->setData(QStringLiteral("text/html"),
                  QByteArray("\xff\xfe") + utf16(QStringLiteral("<a href=\"%1\">More foxes</a>").arg(link)));
    mime->setData(QStringLiteral("chromium/x-renderer-taint"), "https://zoo.example");
    return mime;
}

// Chromium, "Copy image": image/png, text/html, text/x-moz-url (seen on a clipboard: github.com/KarpelesLab/goclip,
// clipboard.md).
inline QMimeData *chromiumCopyPicture(const QString &picture, const QByteArray &png)
{
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("image/png"), png);
    mime->setData(QStringLiteral("text/html"), QStringLiteral("<img src=\"%1\">").arg(picture).toUtf8());
    mime->setData(QStringLiteral("text/x-moz-url"), utf16(picture + QStringLiteral("\n")));
    mime->setData(QStringLiteral("text/uri-list"), picture.toUtf8());
    return mime;
}

// A paragraph with a picture in it, copied from a page or a text program: it is text.
inline QMimeData *copiedParagraph(const QString &text, const QString &picture)
{
    auto *mime = new QMimeData;
    mime->setText(text);
    mime->setHtml(QStringLiteral("<p>%1 <img src=\"%2\"></p>").arg(text, picture));
    return mime;
}

} // namespace DesktopOffers
