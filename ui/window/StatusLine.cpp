#include "StatusLine.h"

#include "app/Core.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/KeyWords.h"
#include "ui/words/PriceWords.h"
#include "ui/words/tasks/QueueWords.h"

#include <QLabel>
#include <QPainter>

namespace {

constexpr int lineHeight = 28; // at letters of 10 points

QPixmap dotOf(const QColor &colour, qreal ratio)
{
    QPixmap pixmap(QSize(8, 8) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(0, 0, 8, 8);
    return pixmap;
}

} // namespace

StatusLine::StatusLine(Core &core, Theme &theme, QWidget *parent)
    : QStatusBar(parent)
    , m_core(core)
    , m_theme(theme)
    , m_dot(new QLabel(this))
    , m_connection(new ElidedLabel(this))
    , m_work(new QLabel(this))
    , m_spending(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setSizeGripEnabled(false);
    setMinimumHeight(withLetters(lineHeight));
    m_connection->setObjectName(QStringLiteral("statusConnection"));
    m_connection->setTextFormat(Qt::PlainText);
    m_work->setObjectName(QStringLiteral("statusWork"));
    m_dot->setAccessibleName(tr("Connection"));
    m_dot->setContentsMargins(Space::medium, 0, 0, 0);
    m_work->setContentsMargins(Space::pane, 0, 0, 0);
    addWidget(m_dot);
    addWidget(m_connection); // what gives way where all of it does not fit
    m_spending->setObjectName(QStringLiteral("statusSpending"));
    m_spending->setContentsMargins(Space::pane, 0, Space::medium, 0);
    addWidget(m_work, 1);
    addPermanentWidget(m_spending);
    connect(&m_core.keyCheck, &KeyCheck::stateChanged, this, &StatusLine::showConnection);
    connect(&m_core.keyCheck, &KeyCheck::troubleChanged, this, &StatusLine::showConnection);
    connect(&m_core.vault, &KeyVault::changed, this, &StatusLine::showConnection);
    connect(&m_theme, &Theme::changed, this, &StatusLine::showConnection);
    connect(&m_core.tasks, &TaskListModel::countsChanged, this, &StatusLine::showWork);
    connect(&m_core.queue, &TaskQueue::changed, this, &StatusLine::showWork);
    connect(&m_core.clipSaver, &ClipSaver::progressChanged, this, &StatusLine::showWork);
    connect(&m_core.forecast, &QueueForecast::changed, this, &StatusLine::showWork);
    connect(&m_core.spending, &SpendingBook::changed, this, &StatusLine::showSpending);
    showConnection();
    showWork();
    showSpending();
}

void StatusLine::showConnection()
{
    const ThemeTokens &tokens = m_theme.tokens();
    const QString place = m_core.profile.sandbox ? tr("Sandbox") : m_core.profile.baseUrl.host();
    QColor colour = tokens.hint;
    QString words;
    switch (m_core.keyCheck.state()) {
    case KeyCheck::State::NoKey:
        colour = tokens.warning;
        words = tr("No API key");
        break;
    case KeyCheck::State::Unchecked:
        words = m_core.keyCheck.trouble()
                    ? tr("%1 · key %2 · not checked: %3")
                          .arg(place, m_core.vault.masked(), troubleWords(*m_core.keyCheck.trouble()))
                    : tr("%1 · key %2 · not checked yet").arg(place, m_core.vault.masked());
        break;
    case KeyCheck::State::Good:
        colour = m_core.keyCheck.trouble() ? tokens.warning : tokens.good;
        words = m_core.keyCheck.trouble()
                    ? tr("%1 · key %2 · %3").arg(place, m_core.vault.masked(), troubleWords(*m_core.keyCheck.trouble()))
                    : tr("Connected to %1 · key %2").arg(place, m_core.vault.masked());
        break;
    case KeyCheck::State::Refused:
        colour = tokens.bad;
        words = tr("%1 does not accept the key %2").arg(place, m_core.vault.masked());
        break;
    }
    m_dot->setPixmap(dotOf(colour, devicePixelRatioF()));
    m_connection->setText(words);
    const QString source = keySourceSentence(m_core.vault.source());
    m_connection->setToolTip(m_core.keyCheck.trouble() ? whatHappened(*m_core.keyCheck.trouble()) + u'\n' + source
                                                       : source);
}

void StatusLine::showWork()
{
    const int running = m_core.queue.running();
    const int waiting = m_core.queue.waiting();
    const int saving = m_core.clipSaver.fetching();
    QStringList parts;
    if (running > 0 || waiting > 0)
        parts << queueWorkWords(running, waiting);
    if (saving > 0)
        parts << tr("%1 saving").arg(saving);
    if (const std::optional<AllDoneTime> allDone = m_core.forecast.allDone())
        parts << allDoneWords(*allDone);
    parts.removeAll(QString());
    m_work->setText(parts.join(QStringLiteral(" · ")));
}

void StatusLine::showSpending()
{
    const Spending &today = m_core.spending.today();
    const Spending &month = m_core.spending.thisMonth();
    m_spending->setText(spendingWords(today, month, m_core.profile.sandbox));
    m_spending->setToolTip(spendingOrigin(today, month, m_core.profile.sandbox));
    m_spending->setAccessibleDescription(m_spending->toolTip());
}
