// StatusLine: the status bar: whether LinkModel can be reached and with which key, what is under way, and what was
// spent. It shows only.
#pragma once

#include <QStatusBar>

class Core;
class QLabel;
class Theme;

class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    StatusLine(Core &core, Theme &theme, QWidget *parent = nullptr);

private:
    void showConnection();
    void showWork();
    void showSpending();

    Core &m_core;
    Theme &m_theme;
    QLabel *m_dot;
    QLabel *m_connection;
    QLabel *m_work;
    QLabel *m_spending;
};
