#include "Translations.h"

#include <QCoreApplication>
#include <QTranslator>

void installTranslations()
{
    auto *english = new QTranslator(QCoreApplication::instance());
    if (!english->load(QStringLiteral(":/translations/linkreel_en.qm")))
        qFatal("The English plurals are not in this program (:/translations/linkreel_en.qm).");
    QCoreApplication::installTranslator(english);
}
