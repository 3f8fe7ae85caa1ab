#include "NameTemplateBox.h"

#include "clips/NameTemplate.h"
#include "platform/Settings.h"
#include "ui/widgets/theme/Theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

QString inBraces(const QStringList &names)
{
    QStringList words;
    for (const QString &name : names)
        words << u'{' + name + u'}';
    return words.join(QStringLiteral(", "));
}

} // namespace

NameTemplateBox::NameTemplateBox(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_text(new QLineEdit(this))
    , m_example(new QLabel(this))
    , m_problem(new QLabel(this))
{
    m_text->setObjectName(QStringLiteral("settingsNameTemplate"));
    m_text->setAccessibleName(tr("Names of clips"));
    m_text->setPlaceholderText(NameTemplate::usual);
    m_text->setText(m_settings.nameTemplate());
    m_example->setObjectName(QStringLiteral("settingsNameExample"));
    setRole(m_example, "hint");
    m_problem->setObjectName(QStringLiteral("settingsNameProblem"));
    setRole(m_problem, "problem");
    auto *fields = new QLabel(tr("It can have %1. Files that are there keep their names.", "a list of fields")
                                  .arg(inBraces(NameTemplate::fields())),
                              this);
    fields->setObjectName(QStringLiteral("settingsNameFields"));
    setRole(fields, "hint");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::tight);
    column->addWidget(m_text);
    for (QLabel *label : {m_example, m_problem, fields}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    connect(m_text, &QLineEdit::textChanged, this, &NameTemplateBox::show);
    connect(m_text, &QLineEdit::editingFinished, this, &NameTemplateBox::use);
    show(m_text->text());
}

void NameTemplateBox::show(const QString &text)
{
    const NameTemplate wanted(text);
    NameFacts facts;
    facts.created = QDateTime::currentDateTime();
    facts.prompt = tr("Slow dolly-in over a desert highway");
    facts.model = QStringLiteral("kling-v3");
    facts.shot = 12;
    facts.take = 3;
    facts.seed = 42;
    facts.id = QStringLiteral("5f1c9a");
    facts.counter = 128;
    m_example->setText(tr("For example: %1", "a file's name").arg(wanted.nameOf(facts) + QStringLiteral(".mp4")));
    const QStringList unknown = wanted.unknown();
    m_problem->setText(
        unknown.isEmpty()
            ? QString()
            : tr("There is no %1: it stays in the name as it stands here.", "names of fields").arg(inBraces(unknown)));
    m_problem->setVisible(!unknown.isEmpty());
}

void NameTemplateBox::use()
{
    m_settings.setNameTemplate(m_text->text().trimmed());
}
