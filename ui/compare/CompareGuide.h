// CompareGuide: what stands in Compare while there is nothing to compare: how takes are chosen, and buttons that lead
// there. It knows no takes.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class Shortcuts;
class Theme;

class CompareGuide : public QWidget
{
    Q_OBJECT
public:
    CompareGuide(Theme &theme, const Shortcuts &shortcuts, QWidget *parent = nullptr); // both must outlive it

    void setOffer(const QString &words); // what can be compared with one press; empty: nothing can
    void focusButton();                  // the likely one

signals:
    void offerAccepted();
    void libraryRequested();

private:
    void draw();
    void showKeys();

    Theme &m_theme;
    const Shortcuts &m_shortcuts;
    QLabel *m_picture;
    QLabel *m_how = nullptr;
    QPushButton *m_offer;
    QPushButton *m_library;
};
