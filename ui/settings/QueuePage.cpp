#include "QueuePage.h"

#include <QSpinBox>

QueuePage::QueuePage(Settings &settings, QWidget *parent)
    : SettingsPage(tr("Queue"), QStringLiteral("settingsQueue"), parent)
{
    auto *most = new QSpinBox(this);
    most->setObjectName(QStringLiteral("settingsTasksAtOnce"));
    most->setRange(1, Settings::mostTasksAtOnce);
    most->setValue(settings.tasksAtOnce());
    connect(most, &QSpinBox::valueChanged, &settings, &Settings::setTasksAtOnce);
    addRow(tr("Tasks at once"), most);
    addSentence(
        "hint", QStringLiteral("settingsTasksAtOnceHint"),
        tr("So many tasks are being sent or made at one time, 1 to %1. The others wait in the queue, where they "
           "cost nothing: they can be reordered, edited and cancelled until it is their turn.")
            .arg(Settings::mostTasksAtOnce));
}
