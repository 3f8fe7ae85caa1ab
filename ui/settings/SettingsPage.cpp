#include "SettingsPage.h"

#include "ui/widgets/theme/Theme.h"

#include <QFormLayout>
#include <QLabel>

SettingsPage::SettingsPage(const QString &title, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_form(new QFormLayout(this))
{
    setObjectName(name);
    m_form->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    m_form->setHorizontalSpacing(Space::pane);
    m_form->setVerticalSpacing(Space::small);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void SettingsPage::addRow(const QString &label, QWidget *control)
{
    auto *words = new QLabel(label, this);
    words->setBuddy(control);
    m_form->addRow(words, control);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(label);
}

void SettingsPage::addRow(QWidget *control)
{
    m_form->addRow(QString(), control);
}

void SettingsPage::addWide(QWidget *control)
{
    m_form->addRow(control);
}

void SettingsPage::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    setRole(heading, "strong");
    m_form->addRow(heading);
}

QLabel *SettingsPage::addSentence(const char *role, const QString &objectName, const QString &text)
{
    auto *sentence = new QLabel(this);
    sentence->setObjectName(objectName);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    setRole(sentence, role);
    m_form->addRow(QString(), sentence);
    say(sentence, text);
    return sentence;
}

void SettingsPage::say(QLabel *sentence, const QString &text)
{
    sentence->setText(text);
    sentence->setVisible(!text.isEmpty());
}
