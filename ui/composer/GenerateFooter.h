// GenerateFooter: what stands below the form and does not scroll: why nothing can be sent, that a waiting task is being
// edited, how many takes, and Generate with the price. What a press does is not its business.
#pragma once

#include <QWidget>

class TakesBar;
class GenerateButton;
class PressGuard;
class QLabel;
struct PriceTotal;

class GenerateFooter : public QWidget
{
    Q_OBJECT
public:
    // `guard` must outlive it.
    GenerateFooter(const PressGuard &guard, QWidget *parent);

    TakesBar &takes() const { return *m_takes; }
    GenerateButton &button() const { return *m_button; }
    QList<QWidget *> tabStops() const;

    void setBlocked(const QString &sentence); // not empty: Generate is disabled, and this says why
    QString whyBlocked() const;               // empty: it is not
    void setEditing(bool editing);            // of a waiting task: Generate saves it
    void showPrice(const PriceTotal &total);

signals:
    void generateRequested();
    void editGivenUp();

private:
    QWidget *makeEditing();

    QLabel *m_blocked;
    QWidget *m_editing; // says so, with a way out
    TakesBar *m_takes;
    GenerateButton *m_button;
};
