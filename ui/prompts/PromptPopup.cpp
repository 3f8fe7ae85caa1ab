#include "PromptPopup.h"

#include "ui/widgets/theme/Theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int popupHeight = 360; // logical pixels
constexpr int narrowest = 360;

} // namespace

PromptPopup::PromptPopup(const TaskSearch &tasks, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_model(tasks)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(this))
{
    setObjectName(QStringLiteral("promptHistory"));
    setAccessibleName(tr("Earlier prompts"));
    setRole(this, "popup");
    m_search->setObjectName(QStringLiteral("promptHistorySearch"));
    m_search->setAccessibleName(tr("Search earlier prompts"));
    m_search->setPlaceholderText(tr("Search earlier prompts"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("promptHistoryList"));
    m_list->setAccessibleName(tr("Earlier prompts"));
    setRole(m_list, "popup");
    m_list->setModel(&m_model);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_empty->setObjectName(QStringLiteral("promptHistoryEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    setRole(m_empty, "second");
    auto *hint = new QLabel(tr("Enter takes the prompt over. Ctrl+Up and Ctrl+Down walk through them."), this);
    hint->setWordWrap(true);
    setRole(hint, "hint");

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::small, Space::small, Space::small, Space::small);
    column->setSpacing(Space::small);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(hint);
    connect(m_search, &QLineEdit::textChanged, this, &PromptPopup::search);
    connect(m_list, &QListView::clicked, this, &PromptPopup::pick);
    connect(m_list, &QListView::activated, this, &PromptPopup::pick);
}

void PromptPopup::popupAt(const QRect &anchor)
{
    m_search->clear();
    search({});
    resize(std::max(narrowest, anchor.width()), popupHeight);
    const QRect screen = parentWidget()->screen()->availableGeometry();
    QPoint place = anchor.bottomLeft() + QPoint(0, Space::tight);
    if (place.y() + popupHeight > screen.bottom())
        place.setY(std::max(screen.top(), screen.bottom() - popupHeight));
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(place);
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void PromptPopup::search(const QString &words)
{
    m_model.search(words);
    const bool any = m_model.rowCount() > 0;
    m_list->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->setText(words.trimmed().isEmpty()
                         ? tr("Nothing has been generated yet. Each prompt you send can be found here again.")
                         : tr("No earlier prompt has these words."));
    if (any)
        m_list->setCurrentIndex(m_model.index(0));
}

void PromptPopup::pick(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString prompt = m_model.prompt(index);
    hide();
    emit picked(prompt);
}

// The search box keeps the focus; its arrow keys move the selection of the list.
bool PromptPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        QKeyEvent forList(QEvent::KeyPress, key->key(), Qt::NoModifier);
        QCoreApplication::sendEvent(m_list, &forList);
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pick(m_list->currentIndex());
        return true;
    default:
        return false;
    }
}
