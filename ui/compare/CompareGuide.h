// CompareGuide: what stands in Compare while there is nothing to compare: how takes are chosen, and buttons that lead
// there. It knows no takes.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class Theme;

class CompareGuide : public QWidget
{
    Q_OBJECT
public:
    explicit CompareGuide(Theme &theme, QWidget *parent = nullptr);

    void setOffer(const QString &words); // what can be compared with one press; empty: nothing can
    void focusButton();                  // the likely one

signals:
    void offerAccepted();
    void libraryRequested();

private:
    void draw();

    Theme &m_theme;
    QLabel *m_picture;
    QPushButton *m_offer;
    QPushButton *m_library;
};
