#include "UnsavedTaskIds.h"

#include "net/CleanText.h"
#include "tasks/sending/TaskSender.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/store/StoreWords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

namespace {

const QString diskTopic = QStringLiteral("disk");

} // namespace

UnsavedTaskIds::UnsavedTaskIds(TaskSender &sender, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_sender(sender)
    , m_messages(messages)
    , m_window(window)
{
    connect(&sender, &TaskSender::acceptedButNotStored, this, &UnsavedTaskIds::say);
    connect(&sender, &TaskSender::allWritten, this, [this] {
        delete m_question;
        m_messages.clear(diskTopic);
        m_messages.show(MessageBar::Kind::Good, diskTopic, tr("What LinkModel had accepted is written down now."));
    });
}

QString UnsavedTaskIds::ids() const
{
    QStringList ids;
    for (const Task &task : m_sender.unwritten())
        ids << task.remoteId;
    ids.sort();
    return ids.join(u'\n');
}

void UnsavedTaskIds::say()
{
    QStringList all = ids().split(u'\n');
    for (QString &id : all)
        id = cleanText(id, {});
    m_messages.show(
        MessageBar::Kind::Error, diskTopic,
        tr("Do not close LinkReel. LinkModel accepted and charged %n task(s), and the id(s) %1 stand in memory "
           "alone. %2 %3",
           "", static_cast<int>(all.size()))
            .arg(all.join(u", "), storeFailureWords(m_sender.unwrittenFor()), remedy()),
        tr("Copy"), [this] { QGuiApplication::clipboard()->setText(ids()); });
}

QString UnsavedTaskIds::remedy() const
{
    return m_sender.unwrittenFor() == StoreFailure::Held
               ? tr("It is written down by itself as soon as that program lets go.")
               : tr("Make room on the disk, or mend it; it is then written down by itself.");
}

bool UnsavedTaskIds::mayClose()
{
    if (m_letGo || m_sender.unwritten().isEmpty())
        return true;
    ask();
    return false;
}

void UnsavedTaskIds::ask()
{
    if (!m_question) {
        m_question = new QMessageBox(
            QMessageBox::NoIcon, tr("LinkReel"),
            tr("What you paid for is not written down yet.\n\n%1 These task ids stand in memory alone:\n%2\n\n%3 If "
               "you close LinkReel now, note them: with Tools, Track a task by its id, their clips can still be "
               "fetched.")
                .arg(storeFailureWords(m_sender.unwrittenFor()), ids(), remedy()),
            QMessageBox::NoButton, &m_window);
        m_question->setObjectName(QStringLiteral("unwrittenQuestion"));
        m_question->setAttribute(Qt::WA_DeleteOnClose);
        m_question->setTextFormat(Qt::PlainText);
        m_question->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto *keep = m_question->addButton(tr("Keep LinkReel open"), QMessageBox::RejectRole);
        auto *go = m_question->addButton(tr("Copy the ids and close"), QMessageBox::DestructiveRole);
        m_question->setDefaultButton(keep);
        m_question->setEscapeButton(keep);
        connect(go, &QPushButton::clicked, this, [this] {
            QGuiApplication::clipboard()->setText(ids());
            m_letGo = true;
            QMetaObject::invokeMethod(&m_window, &QWidget::close, Qt::QueuedConnection);
        });
    }
    m_question->open();
}
