#include "DetailsCommand.h"

#include "platform/Settings.h"
#include "ui/player/PlayerColumn.h"
#include "ui/window/Workspaces.h"

#include <QAction>

namespace {

const QByteArray openDrawer("open");
const QByteArray closedDrawer("closed");

} // namespace

DetailsCommand::DetailsCommand(PlayerColumn &column, Workspaces &workspaces, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_column(column)
    , m_workspaces(workspaces)
    , m_settings(settings)
    , m_action(new QAction(tr("Show the &details"), this))
{
    m_action->setObjectName(QStringLiteral("actionDetails"));
    m_action->setCheckable(true);
    m_action->setData(QStringLiteral("details"));
    connect(m_action, &QAction::triggered, this, &DetailsCommand::toggle);
    connect(&column, &PlayerColumn::drawerChanged, m_action, &QAction::setChecked);
    connect(&workspaces, &Workspaces::changed, this, &DetailsCommand::restore);
}

QString DetailsCommand::name() const
{
    return QStringLiteral("drawer.%1").arg(m_workspaces.current());
}

void DetailsCommand::toggle()
{
    const bool opens = !m_column.isDrawerOpen() || !m_column.isVisible();
    if (opens)
        m_workspaces.bring(&m_column);
    m_column.setDrawer(opens ? PlayerColumn::Drawer::Open : PlayerColumn::Drawer::Closed);
    m_settings.setLayout(name(), opens ? openDrawer : closedDrawer);
    m_action->setChecked(m_column.isDrawerOpen());
}

// In the Library it stands open where the preview leaves room; the Viewer is for the picture.
void DetailsCommand::restore()
{
    m_action->setEnabled(m_workspaces.hasPlaceFor(&m_column));
    const QByteArray last = m_settings.layout(name());
    if (last == openDrawer)
        m_column.setDrawer(PlayerColumn::Drawer::Open);
    else if (last == closedDrawer || m_workspaces.current() != QLatin1String("library"))
        m_column.setDrawer(PlayerColumn::Drawer::Closed);
    else
        m_column.setDrawer(PlayerColumn::Drawer::WhereThereIsRoom);
    m_action->setChecked(m_column.isDrawerOpen());
}
