#include "GuideWords.h"

#include "ShortcutWords.h"
#include "shortcuts/Shortcuts.h"

#include <QFile>
#include <QRegularExpression>

namespace {

QString textOfResource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// As code, so that no sign of it means something in Markdown; "`" itself stands between two of them.
QString asCode(const QString &name)
{
    return name.contains(u'`') ? QStringLiteral("`` %1 ``").arg(name) : QStringLiteral("`%1`").arg(name);
}

QString keysAsCode(const ShortcutEntry *entry, const Shortcuts &shortcuts)
{
    const QList<QKeySequence> keys = entry ? shortcuts.keys(entry->command) : QList<QKeySequence>();
    if (keys.isEmpty())
        return QStringLiteral("*%1*").arg(keysOrNone({}));
    return asCode(keys.first().toString(QKeySequence::NativeText));
}

} // namespace

QString withKeysFilledIn(const QString &markdown, const Shortcuts &shortcuts)
{
    static const QRegularExpression place(QStringLiteral("\\{key:([A-Za-z0-9.]+)\\}"));
    QString text;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : place.globalMatch(markdown)) {
        text += QStringView(markdown).mid(from, match.capturedStart() - from);
        text += keysAsCode(shortcutEntry(match.captured(1)), shortcuts);
        from = match.capturedEnd();
    }
    text += QStringView(markdown).mid(from);
    return text;
}

QString guideText(const Shortcuts &shortcuts)
{
    return withKeysFilledIn(textOfResource(QStringLiteral(":/help/guide.md")), shortcuts);
}

QString licencesText()
{
    return textOfResource(QStringLiteral(":/help/licences.md"));
}
