#include "LinkWarnings.h"

#include "platform/Notifications.h"
#include "tasks/store/TaskStore.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/tasks/TaskFigureWords.h"
#include "ui/words/tasks/TaskWords.h"

namespace {

const QString linksTopic = QStringLiteral("links");
constexpr qsizetype longestTitle = 60; // UTF-16 units

QString titleOf(const LinkExpiryWatch::Warning &warning)
{
    if (warning.prompt.isEmpty())
        return LinkWarnings::tr("A clip");
    const bool isLong = warning.prompt.size() > longestTitle;
    return QStringLiteral("“%1”").arg(isLong ? warning.prompt.left(longestTitle - 1).trimmed() + u'…' : warning.prompt);
}

} // namespace

LinkWarnings::LinkWarnings(LinkExpiryWatch &watch, TaskStore &store, Notifications *notifications, MessageBar &messages,
                           QObject *parent)
    : QObject(parent)
    , m_notifications(notifications)
    , m_messages(messages)
{
    connect(&watch, &LinkExpiryWatch::warned, this, &LinkWarnings::warn);
    connect(&store, &TaskStore::changed, this, &LinkWarnings::taskChanged);
    if (m_notifications) {
        connect(m_notifications, &Notifications::activated, this, [this](const QString &activated) {
            if (activated == linksTopic && !m_warned.isEmpty())
                emit taskRequested(m_warned.first());
        });
    }
}

QString LinkWarnings::words(const QList<LinkExpiryWatch::Warning> &warnings)
{
    if (warnings.isEmpty())
        return {};
    const LinkExpiryWatch::Warning &first = warnings.first();
    const bool isDead = first.leftMs <= 0;
    const QString left = roughSpanWords(first.leftMs);
    if (warnings.size() == 1)
        return isDead ? tr("%1 is made and paid for but not on disk, and its link has probably died. Downloading it "
                           "asks for a fresh link, free of charge.")
                            .arg(titleOf(first))
                      : tr("%1 is made and paid for but not on disk, and its link lives only %2 more. Downloading it "
                           "is free.")
                            .arg(titleOf(first), left);
    const int count = static_cast<int>(warnings.size());
    return isDead ? tr("%n clip(s) are made and paid for but not on disk, and the first of their links has probably "
                       "died. Downloading them asks for fresh links, free of charge.",
                       "two or more", count)
                  : tr("%n clip(s) are made and paid for but not on disk, and the first of their links lives only %1 "
                       "more. Downloading them is free.",
                       "two or more", count)
                        .arg(left);
}

void LinkWarnings::warn(const QList<LinkExpiryWatch::Warning> &warnings)
{
    m_warned.clear();
    for (const LinkExpiryWatch::Warning &warning : warnings)
        m_warned << warning.id;
    const QString text = words(warnings);
    const QString title = tr("%n clip(s) are not on disk yet", "", static_cast<int>(warnings.size()));
    // Shown as an answer, so that the message it covers comes back afterwards.
    m_messages.showAnswer(MessageBar::Kind::Warning, linksTopic, text, tr("Show"), [this] {
        if (!m_warned.isEmpty())
            emit taskRequested(m_warned.first());
    });
    if (m_notifications)
        m_notifications->show(linksTopic, title, text, tr("Show", "the clip"));
}

void LinkWarnings::taskChanged(const Task &task)
{
    if (task.clipState == ClipState::Saved && m_warned.removeOne(task.id) && m_warned.isEmpty())
        m_messages.clear(linksTopic);
}
