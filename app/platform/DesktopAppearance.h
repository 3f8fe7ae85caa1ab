// DesktopAppearance: whether the desktop asks for dark windows, from the freedesktop settings portal (newer Qt has it
// in QStyleHints, Qt 6.4 has not). Asks without waiting; where there is no portal it stays silent.
#pragma once

#include <QObject>

class QDBusVariant;

class DesktopAppearance : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void start(); // answers through darkChanged(), if at all

signals:
    void darkChanged(bool dark);

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};
