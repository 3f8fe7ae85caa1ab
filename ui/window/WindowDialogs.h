// WindowDialogs: opens the dialogs that belong to the program and not to one task: settings, the API key, spending, a
// task made elsewhere, the clip folder, the keys, the user guide, about. Each over the window or beside it, and gone
// when it is closed.
#pragma once

#include <QObject>
#include <QPointer>

class Core;
class GuideWindow;
class MessageBar;
class QWidget;
class SettingsDialog;
class SpendingView;
class Theme;

class WindowDialogs : public QObject
{
    Q_OBJECT
public:
    WindowDialogs(Core &core, Theme &theme, MessageBar &messages,
                  QWidget &window); // all must outlive it; a child of `window`

    SettingsDialog *openSettings();
    void openPictureSettings();
    void enterKey();
    void openTrack();
    void openSpending();
    void openClipFolder(); // made when missing
    void openKeys();
    void openKeySettings(); // where keys are changed
    void openGuide();
    void showAbout();

signals:
    void taskRequested(qint64 id); // to be shown: it is tracked now

private:
    Core &m_core;
    Theme &m_theme;
    MessageBar &m_messages;
    QWidget &m_window;
    QPointer<SpendingView> m_spending;
    QPointer<GuideWindow> m_guide;
};
