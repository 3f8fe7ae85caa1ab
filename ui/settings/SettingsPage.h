// SettingsPage: what every page of the settings dialog is made of: rows of a label and a control, and sentences under
// them. A page edits Settings (or what its constructor is given) at once; it holds nothing itself.
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;

class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    // `title` stands in the dialog's list, `name` is the object name.
    SettingsPage(const QString &title, const QString &name, QWidget *parent = nullptr);

    QString title() const { return m_title; }

protected:
    void addRow(const QString &label, QWidget *control);
    void addRow(QWidget *control);  // under the controls, without a label
    void addWide(QWidget *control); // over the whole width
    void addHeading(const QString &text);
    // A sentence under the controls: what a choice means ("hint"), what is wrong ("problem"). Hidden while empty.
    QLabel *addSentence(const char *role, const QString &objectName, const QString &text = {});
    static void say(QLabel *sentence, const QString &text); // empty: hides it

private:
    QString m_title;
    QFormLayout *m_form;
};
