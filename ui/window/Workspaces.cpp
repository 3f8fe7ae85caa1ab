#include "Workspaces.h"

#include "platform/Settings.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QScreen>
#include <QWindow>

#include <algorithm>

namespace {

const QString workspaceLayout = QStringLiteral("workspace");
const QString hiddenLayout = QStringLiteral("hiddenPanes");

} // namespace

Workspaces::Workspaces(FoldingPanes &panes, Settings &settings, QWidget &window)
    : QObject(&window)
    , m_panes(panes)
    , m_settings(settings)
    , m_window(window)
    , m_group(new QActionGroup(this))
{
    for (const QByteArray &name : settings.layout(hiddenLayout).split(' '))
        m_hidden.insert(QString::fromUtf8(name));
    panes.installEventFilter(this);
    window.installEventFilter(this);
}

void Workspaces::addPane(const Pane &pane)
{
    m_all << pane;
    auto *action = new QAction(pane.name, this);
    action->setObjectName(QStringLiteral("actionShow.%1").arg(pane.id));
    action->setCheckable(true);
    action->setData(pane.icon);
    connect(action, &QAction::triggered, this, [this, widget = pane.widget](bool on) { setShown(widget, on); });
    m_paneActions << action;
}

void Workspaces::add(const Workspace &workspace)
{
    m_workspaces << workspace;
    QAction *action = m_group->addAction(workspace.name);
    action->setObjectName(QStringLiteral("actionWorkspace.%1").arg(workspace.id));
    action->setCheckable(true);
    action->setData(workspace.icon);
    connect(action, &QAction::triggered, this, [this, id = workspace.id] { show(id); });
}

QAction *Workspaces::workspaceAction(const QString &id) const
{
    return findChild<QAction *>(QStringLiteral("actionWorkspace.%1").arg(id));
}

QAction *Workspaces::paneAction(const QString &id) const
{
    return findChild<QAction *>(QStringLiteral("actionShow.%1").arg(id));
}

void Workspaces::start()
{
    const QString last = QString::fromUtf8(m_settings.layout(workspaceLayout));
    const auto found = std::find_if(m_workspaces.cbegin(), m_workspaces.cend(), [&last](const Workspace &workspace) {
        return workspace.isKept && workspace.id == last;
    });
    m_now = found == m_workspaces.cend() ? 0 : found - m_workspaces.cbegin();
    arrange();
    emit changed(current());
}

QString Workspaces::current() const
{
    return m_now < 0 ? QString() : now().id;
}

void Workspaces::show(const QString &id)
{
    const auto found = std::find_if(m_workspaces.cbegin(), m_workspaces.cend(),
                                    [&id](const Workspace &workspace) { return workspace.id == id; });
    if (found == m_workspaces.cend())
        return;
    if (const qsizetype wanted = found - m_workspaces.cbegin(); wanted != m_now) {
        const QWidget *focused = paneOfFocus();
        m_now = wanted;
        arrange();
        if (now().isKept)
            m_settings.setLayout(workspaceLayout, id.toUtf8());
        emit changed(id);
        if (focused && !m_arranged.contains(focused))
            emit focusLost();
    }
    for (const Place &place : now().places) {
        if (place.isMain)
            m_panes.bring(place.place.widget);
    }
}

const QWidget *Workspaces::paneOfFocus() const
{
    for (const QWidget *pane : m_arranged) {
        if (pane == QApplication::focusWidget() || pane->isAncestorOf(QApplication::focusWidget()))
            return pane;
    }
    return nullptr;
}

bool Workspaces::hasPlaceFor(const QWidget *pane) const
{
    return m_now >= 0 && placeOf(pane, now());
}

void Workspaces::bring(const QWidget *pane)
{
    if (!placeOf(pane, now())) {
        const auto found = std::find_if(m_workspaces.cbegin(), m_workspaces.cend(), [&](const Workspace &workspace) {
            return placeOf(pane, workspace) != nullptr;
        });
        if (found != m_workspaces.cend())
            show(found->id);
    }
    setShown(pane, true);
    m_panes.bring(pane);
}

const Workspaces::Place *Workspaces::placeOf(const QWidget *pane, const Workspace &workspace) const
{
    for (const Place &place : workspace.places) {
        if (place.place.widget == pane && m_panes.width() >= place.fromWidth)
            return &place;
    }
    return nullptr;
}

QString Workspaces::hiddenName(const QWidget *pane) const
{
    const auto found =
        std::find_if(m_all.cbegin(), m_all.cend(), [pane](const Pane &one) { return one.widget == pane; });
    return found == m_all.cend() ? QString() : now().id + u'.' + found->id;
}

bool Workspaces::isHidden(const QWidget *pane) const
{
    const QString name = hiddenName(pane);
    return !name.isEmpty() && m_hidden.contains(name);
}

void Workspaces::setShown(const QWidget *pane, bool shown)
{
    if (isHidden(pane) != shown)
        return;
    if (shown)
        m_hidden.remove(hiddenName(pane));
    else
        m_hidden.insert(hiddenName(pane));
    QStringList names(m_hidden.cbegin(), m_hidden.cend());
    names.sort();
    m_settings.setLayout(hiddenLayout, names.join(u' ').trimmed().toUtf8());
    arrange();
}

QList<const QWidget *> Workspaces::wanted() const
{
    QList<const QWidget *> panes;
    for (const Place &place : now().places) {
        if (m_panes.width() >= place.fromWidth && (place.isMain || !isHidden(place.place.widget)))
            panes << place.place.widget;
    }
    return panes;
}

void Workspaces::arrange()
{
    if (!m_widthsName.isEmpty())
        save();
    m_arranged = wanted();
    m_widthsName = widthsName();
    QList<FoldingPanes::Place> places;
    for (const QWidget *pane : std::as_const(m_arranged))
        places << placeOf(pane, now())->place;
    m_panes.arrange(places, m_settings.layout(m_widthsName));
    m_group->actions().at(m_now)->setChecked(true);
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        const Place *place = placeOf(m_all[i].widget, now());
        m_paneActions[i]->setEnabled(place && !place->isMain);
        m_paneActions[i]->setChecked(m_arranged.contains(m_all[i].widget));
    }
}

// Of what is arranged now, on this screen.
QString Workspaces::widthsName() const
{
    QStringList panes;
    for (const Pane &pane : m_all) {
        if (m_arranged.contains(pane.widget))
            panes << pane.id;
    }
    const QScreen *screen = m_window.screen();
    return QStringLiteral("panes.%1.%2.%3 %4x%5")
        .arg(now().id, panes.join(u'+'), screen->name())
        .arg(screen->size().width())
        .arg(screen->size().height());
}

void Workspaces::save()
{
    const QByteArray widths = m_panes.savedWidths();
    if (widths != m_settings.layout(m_widthsName))
        m_settings.setLayout(m_widthsName, widths);
}

void Workspaces::followScreen()
{
    if (m_now >= 0 && widthsName() != m_widthsName)
        arrange();
}

bool Workspaces::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_panes && event->type() == QEvent::Resize && m_now >= 0 && wanted() != m_arranged)
        arrange();
    if (watched == &m_window && event->type() == QEvent::Show && m_window.windowHandle())
        connect(m_window.windowHandle(), &QWindow::screenChanged, this, &Workspaces::followScreen,
                Qt::UniqueConnection);
    return QObject::eventFilter(watched, event);
}
