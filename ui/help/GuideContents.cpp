#include "GuideContents.h"

#include <QTextBlock>
#include <QTextDocument>

namespace {

QString anchorOf(const QString &heading)
{
    QString anchor;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber())
            anchor += c;
        else if (!anchor.isEmpty() && !anchor.endsWith(u'-'))
            anchor += u'-';
    }
    while (anchor.endsWith(u'-'))
        anchor.chop(1);
    return anchor;
}

} // namespace

QList<GuideHeading> headingsOf(const QTextDocument &document)
{
    QList<GuideHeading> headings;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (const int level = block.blockFormat().headingLevel(); level > 0)
            headings << GuideHeading{block.text(), level, anchorOf(block.text()), block.position()};
    }
    return headings;
}
