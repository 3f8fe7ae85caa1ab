#include "ClipChooser.h"

#include <QSignalBlocker>

ClipChooser::ClipChooser(QWidget *parent)
    : QTabBar(parent)
{
    setObjectName(QStringLiteral("clipChooser"));
    setAccessibleName(tr("Clips of this task"));
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    hide();
    connect(this, &QTabBar::currentChanged, this, [this](int index) { emit clipChosen(index + 1); });
}

void ClipChooser::setClips(qint64 id, const QList<bool> &canPlay)
{
    const QSignalBlocker quiet(this);
    int wanted = std::exchange(m_task, id) == id ? currentIndex() : -1;
    while (count() > canPlay.size())
        removeTab(count() - 1);
    for (int index = 0; index < canPlay.size(); ++index) {
        if (index == count())
            addTab(tr("Clip %1").arg(index + 1));
        setTabEnabled(index, canPlay.at(index));
        setTabToolTip(index, canPlay.at(index) ? QString() : tr("This clip is not on disk yet."));
    }
    if (wanted < 0 || !canPlay.value(wanted))
        wanted = static_cast<int>(canPlay.indexOf(true));
    setCurrentIndex(wanted);
    setVisible(canPlay.size() > 1);
}

int ClipChooser::chosen() const
{
    return isVisibleTo(parentWidget()) ? currentIndex() + 1 : 0;
}
