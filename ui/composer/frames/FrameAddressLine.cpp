#include "FrameAddressLine.h"

#include <QKeyEvent>

FrameAddressLine::FrameAddressLine(const QString &accessibleName, QWidget *well)
    : QLineEdit(well)
{
    setPlaceholderText(QStringLiteral("https://…"));
    setAccessibleName(accessibleName);
    hide();
    connect(this, &QLineEdit::returnPressed, this, &FrameAddressLine::commit);
}

void FrameAddressLine::open(const QString &address)
{
    setText(address);
    selectAll();
    show();
    emit shownChanged();
    setFocus();
}

void FrameAddressLine::restore(const QString &typed)
{
    if (typed == this->typed())
        return;
    leave();
    setText(typed);
    setVisible(!typed.isEmpty());
    emit shownChanged();
}

void FrameAddressLine::leave()
{
    if (isHidden())
        return;
    const bool hadFocus = hasFocus();
    clear();
    hide();
    if (hadFocus)
        parentWidget()->setFocus();
    emit shownChanged();
}

bool FrameAddressLine::commit()
{
    const QString address = typed().trimmed();
    if (address.isEmpty()) {
        leave();
        return true;
    }
    const FrameSource source = frameSourceOf(address);
    const bool isGood = !std::holds_alternative<FrameSource::Nothing>(source.value);
    if (isGood)
        emit given(source);
    else
        emit refused(tr("“%1” is not a web address: one begins with https:// and names a picture.").arg(address));
    return isGood;
}

void FrameAddressLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QLineEdit::keyPressEvent(event);
    emit refused({});
    leave();
}
