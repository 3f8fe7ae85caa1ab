#include "ViewSwitch.h"

#include "ui/widgets/IconButton.h"
#include "ui/widgets/theme/Theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>

ViewSwitch::ViewSwitch(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_tiles(new IconButton(QStringLiteral("viewTiles"), this))
    , m_list(new IconButton(QStringLiteral("viewList"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *pair = new QButtonGroup(this);
    for (IconButton *button : {m_tiles, m_list}) {
        button->setCheckable(true);
        pair->addButton(button);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this] { emit chosen(m_tiles->isChecked()); });
    }
    m_tiles->describe(tr("Show tiles"), {});
    m_list->describe(tr("Show a list"), {});
    // As Qt does it for a group once one of its buttons had the focus: Tab comes to the chosen one, arrows go to the
    // other.
    connect(pair, &QButtonGroup::buttonToggled, this, [](QAbstractButton *button, bool isChosen) {
        button->setFocusPolicy(isChosen ? Qt::TabFocus : Qt::NoFocus);
    });
    m_tiles->setFocusPolicy(Qt::NoFocus);
    m_list->setChecked(true);
    const auto draw = [this, &theme] {
        m_tiles->setIcon(theme.icon(QStringLiteral("library")));
        m_list->setIcon(theme.icon(QStringLiteral("lines")));
    };
    draw();
    connect(&theme, &Theme::changed, this, draw);
}

void ViewSwitch::setTiles(bool tiles)
{
    (tiles ? m_tiles : m_list)->setChecked(true);
}
