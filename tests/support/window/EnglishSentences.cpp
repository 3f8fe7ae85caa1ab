// Every test reads the sentences that users read: with their plurals.
#include "platform/Translations.h"

#include <QCoreApplication>

Q_COREAPP_STARTUP_FUNCTION(installTranslations)
