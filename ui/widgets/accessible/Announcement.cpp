#include "Announcement.h"

#include <QAccessible>
#include <QWidget>

void announce(QWidget &about, const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    if (about.accessibleName() != sentence)
        about.setAccessibleDescription(sentence); // to be found there afterwards, too
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(&about, sentence);
#else // without announcements: an alert, with which name and description are read
    QAccessibleEvent event(&about, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}
