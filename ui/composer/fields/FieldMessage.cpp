#include "FieldMessage.h"

#include "ui/widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

FieldMessage::FieldMessage(const QString &fieldName, QWidget *parent)
    : QWidget(parent)
    , m_fieldName(fieldName)
{
    hide();
}

void FieldMessage::setProblem(const QString &sentence)
{
    if (m_problem.sentence == sentence)
        return;
    m_problem.sentence = sentence;
    show(m_problem, "problem", QStringLiteral("problem"), QStringLiteral("mend"));
}

void FieldMessage::setMend(const Link &link)
{
    const bool isSame = m_problem.link.words == link.words;
    m_problem.link = link;
    if (!isSame)
        show(m_problem, "problem", QStringLiteral("problem"), QStringLiteral("mend"));
}

void FieldMessage::setNote(Kind kind, const QString &sentence, const Link &link)
{
    if (sentence.isEmpty() && m_note.sentence.isEmpty())
        return;
    m_note.sentence = sentence;
    m_note.link = link;
    setNoteLinkImpossible({});
    show(m_note, kind == Kind::Warning ? "warning" : "hint", QStringLiteral("note"), QStringLiteral("back"));
}

void FieldMessage::setNoteLinkImpossible(const QString &why)
{
    if (!m_note.button)
        return;
    m_note.button->setEnabled(why.isEmpty());
    m_note.button->setToolTip(why);
    m_note.button->setAccessibleDescription(why.isEmpty() ? m_note.sentence : why);
}

void FieldMessage::show(Line &line, const char *role, const QString &labelName, const QString &linkName)
{
    if (!line.row && line.sentence.isEmpty())
        return;
    if (!line.row) {
        if (!layout()) {
            auto *column = new QVBoxLayout(this);
            column->setContentsMargins(0, 0, 0, 0);
            column->setSpacing(Space::tight);
        }
        line.row = new QWidget(this);
        line.label = new QLabel(line.row);
        line.label->setObjectName(QStringLiteral("%1.%2").arg(m_fieldName, labelName));
        line.label->setTextFormat(Qt::PlainText);
        line.label->setWordWrap(true);
        line.button = new QToolButton(line.row);
        line.button->setObjectName(QStringLiteral("%1.%2").arg(m_fieldName, linkName));
        line.button->setFocusPolicy(Qt::StrongFocus);
        setRole(line.button, "link");
        auto *row = new QHBoxLayout(line.row);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Space::small);
        row->addWidget(line.label, 1);
        row->addWidget(line.button, 0, Qt::AlignTop);
        Line *const own = &line;
        connect(line.button, &QToolButton::clicked, this, [own] {
            if (const auto follow = own->link.follow) // a copy: following it may say something else here
                follow();
        });
        // What is wrong comes first.
        static_cast<QVBoxLayout *>(layout())->insertWidget(&line == &m_problem ? 0 : -1, line.row);
    }
    setRole(line.label, role);
    line.label->setText(line.sentence);
    line.button->setText(line.link.words);
    line.button->setAccessibleName(line.link.words);
    line.button->setAccessibleDescription(line.sentence);
    line.button->setVisible(!line.link.words.isEmpty());
    line.row->setVisible(!line.sentence.isEmpty());
    setVisible(!m_problem.sentence.isEmpty() || !m_note.sentence.isEmpty());
}
