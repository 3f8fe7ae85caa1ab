// ChoiceKeys: what the editors of choices share for the keyboard: which way an arrow goes, and why a choice was passed
// over. Functions only; which choice follows is the editor's business.
#pragma once

class QString;
class QWidget;

int directionOfKey(int key); // Qt::Key: -1 for left and up, 1 for right and down, else 0
// A tooltip below `control`: why the keys just passed over a choice.
void showReasonAt(QWidget *control, const QString &why);
