#include "FrameSide.h"

#include "ui/widgets/accessible/SpokenRole.h"

#include <QLabel>
#include <QToolButton>

FrameSide::FrameSide(FrameEnd end, Theme &theme, QWidget *parent)
    : QObject(parent)
    , m_end(end)
    , m_well(new FrameWell(theme, end == FrameEnd::First ? tr("First frame") : tr("Last frame"), parent))
    , m_label(new QLabel(m_well->accessibleName(), parent))
    , m_message(new QLabel(parent))
    , m_without(new QToolButton(parent))
{
    m_well->setObjectName(end == FrameEnd::First ? QStringLiteral("composerFirstFrame")
                                                 : QStringLiteral("composerLastFrame"));
    setSpokenRole(*m_well, QAccessible::Graphic);
    m_label->setBuddy(m_well);
    setRole(m_label, "second");
    m_message->setObjectName(m_well->objectName() + QLatin1String(".problem"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    m_without->setObjectName(m_well->objectName() + QLatin1String(".without"));
    setRole(m_without, "link");
    m_without->hide();
    connect(m_without, &QToolButton::clicked, this, [this] {
        m_well->setFocus(); // the button goes
        m_well->doWithout();
        emit withoutRequested();
    });
}

QString FrameSide::name() const
{
    return m_end == FrameEnd::First ? tr("first frame") : tr("last frame");
}

void FrameSide::setModel(const ModelSpec &model)
{
    const FieldSpec *field =
        model.fieldWithRole(m_end == FrameEnd::First ? FieldSpec::Role::FirstFrame : FieldSpec::Role::LastFrame);
    m_field = field ? field->name : QString();
    m_problem.clear();
    m_label->setText(field && !field->label.isEmpty() ? field->label : m_well->accessibleName());
    m_label->setToolTip(field ? field->help : QString());
    m_well->setUnavailable(field ? QString() : tr("%1 takes no %2.").arg(model.id, name()));
    refresh();
}

void FrameSide::showProblem(const QString &sentence)
{
    m_problem = sentence;
    refresh();
}

void FrameSide::offerWithout(const QString &text)
{
    m_withoutText = text;
    refresh();
}

void FrameSide::refresh()
{
    const QString bad = m_well->refusal().isEmpty() ? m_problem : m_well->refusal();
    const QString note = m_well->isBusy() ? QString() : m_well->content().note;
    const bool warns = m_well->content().warns && !m_well->isBusy();
    m_well->setProblem(!bad.isEmpty());
    setRole(m_message, !bad.isEmpty() ? "problem" : warns ? "warning" : "hint");
    m_message->setText(bad.isEmpty() ? note : bad);
    m_message->setVisible(!m_message->text().isEmpty() && isTaken());
    m_without->setText(m_withoutText);
    m_without->setAccessibleName(QStringLiteral("%1: %2").arg(m_label->text(), m_withoutText));
    m_without->setToolTip(m_well->isEmpty()
                              ? tr("Goes on as if no picture had been brought here.")
                              : tr("Goes on with the picture that is shown, as if no other had been brought here."));
    m_without->setVisible(!m_withoutText.isEmpty() && isTaken() && m_well->isInTrouble());
}
