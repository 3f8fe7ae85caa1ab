// TrackDialog: asks for the id of a task that was made elsewhere and says at once what is wrong with it. What happens
// to the id is not its business.
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

class TrackDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TrackDialog(QWidget *parent = nullptr);

signals:
    void idEntered(const QString &id); // trimmed, and it makes sense; the dialog is closing

private:
    void judge();
    void enter();

    QLineEdit *m_id;
    QLabel *m_problem;
    QPushButton *m_track;
};
