// FieldMessage: the lines below a field: what is wrong with it, and what happened to it, each with a link that mends it
// or puts back what was there. Empty it takes no room. What is said is its callers' business.
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

class FieldMessage : public QWidget
{
    Q_OBJECT
public:
    // The labels are called "<fieldName>.problem" and "<fieldName>.note", the links "<fieldName>.mend" and
    // "<fieldName>.back".
    FieldMessage(const QString &fieldName, QWidget *parent);

    struct Link
    {
        QString words; // "Use 12 s"; empty: no link
        std::function<void()> follow;
    };
    void setProblem(const QString &sentence); // empty: none
    void setMend(const Link &link);           // shown beside a problem

    enum class Kind {
        Hint,   // good to know
        Warning // something is not as the user set it
    };
    void setNote(Kind kind, const QString &sentence, const Link &link = {}); // empty: none
    void setNoteLinkImpossible(const QString &why); // disables it and says why; empty: it is possible
    const QString &note() const { return m_note.sentence; }

private:
    struct Line
    {
        QString sentence;
        Link link;
        QWidget *row = nullptr; // made when there is something to say
        QLabel *label = nullptr;
        QToolButton *button = nullptr;
    };
    void show(Line &line, const char *role, const QString &labelName, const QString &linkName);

    QString m_fieldName;
    Line m_problem;
    Line m_note;
};
