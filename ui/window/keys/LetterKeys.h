// LetterKeys: lets actions have a letter alone for a key (G, E, D): what is chosen by its first letter keeps its
// letters, and layouts without Latin letters reach the action by the key's place. Texts take their letters themselves;
// with Ctrl or Alt held LatinShortcuts does the same.
#pragma once

#include <QObject>

class QKeyEvent;
class QMainWindow;

class LetterKeys : public QObject
{
    Q_OBJECT
public:
    // For the keys that are pressed in this window, which owns it.
    explicit LetterKeys(QMainWindow &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool triggerByPlace(QWidget &focus, const QKeyEvent &key);

    QMainWindow &m_window;
};
