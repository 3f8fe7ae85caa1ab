// CatalogCommands: "Refresh the model catalogue" as a person meets it: the menu's action, progress and result in the
// message bar, and the notes of a refresh in a window of their own. What a refresh does is CatalogKeeper's business.
#pragma once

#include <QObject>

class CatalogKeeper;
struct CatalogOutcome;
class MessageBar;
class QAction;
class QWidget;

class CatalogCommands : public QObject
{
    Q_OBJECT
public:
    CatalogCommands(CatalogKeeper &keeper, MessageBar &messages, QWidget &window);

    QAction *refreshAction() const { return m_refresh; } // for a menu

private:
    void begin();
    void showProgress();
    void showResult(const CatalogOutcome &outcome);
    void showNotes();

    CatalogKeeper &m_keeper;
    MessageBar &m_messages;
    QWidget &m_window;
    QAction *m_refresh;
    bool m_isWatched = false; // asked for by hand: progress and failure are told in the window
};
