// ListRow: one entry of a ListEditor: a grip to drag it by, its line, a button that takes it away, and what is wrong
// with it. It emits what the user asks for; moving and removing rows is ListRows' business.
#pragma once

#include <QJsonValue>
#include <QWidget>

class ListLine;
class QLabel;
class QLineEdit;
class QToolButton;

class ListRow : public QWidget
{
    Q_OBJECT
public:
    // `fieldName`: the start of the object names ("field.videos"), `label`: of the accessible ones ("Reference
    // videos").
    ListRow(const QString &fieldName, const QString &label, bool ofAddresses, QWidget *parent);

    // To the letter as it was given, until the user changes it. Undefined: blank.
    const QJsonValue &value() const { return m_value; }
    void setValue(const QJsonValue &value);
    bool isBlank() const { return m_value.isUndefined(); }

    void setPlace(int index, int count);      // names it "number 2 of 3"
    void setProblem(const QString &sentence); // empty: none
    bool isBeingTyped() const { return m_typed; }
    QLineEdit *line() const;
    QToolButton *removeButton() const { return m_remove; }

signals:
    void edited();
    void left(); // Enter, or the focus went
    void removeRequested();
    void moveRequested(int by);                 // Alt+Up and Alt+Down
    void focusRequested(int by);                // Up and Down
    void nextRequested();                       // Enter: a line more below
    void linesPasted(const QStringList &lines); // two or more
    void dragged(const QPoint &globalPosition); // by the grip, with every move
    void dragEnded(bool cancelled);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the grip and the line
    void paintEvent(QPaintEvent *event) override;

private:
    bool gripEvent(QEvent *event);
    bool lineKey(int key, int modifiers);

    QString m_fieldName;
    QString m_label;
    QJsonValue m_value = QJsonValue::Undefined;
    bool m_typed = false;
    bool m_pressed = false;
    bool m_dragging = false;
    QPoint m_pressedAt;
    QWidget *m_grip;
    ListLine *m_line;
    QToolButton *m_remove;
    QLabel *m_problem = nullptr;
};
