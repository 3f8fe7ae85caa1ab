// NameTemplateBox: how clips' files are to be called: the template as text, an example of it while it is typed, and
// which fields there are. It renames nothing.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class Settings;

class NameTemplateBox : public QWidget
{
    Q_OBJECT
public:
    explicit NameTemplateBox(Settings &settings, QWidget *parent = nullptr);

private:
    void show(const QString &text);
    void use();

    Settings &m_settings;
    QLineEdit *m_text;
    QLabel *m_example;
    QLabel *m_problem;
};
