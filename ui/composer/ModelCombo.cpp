#include "ModelCombo.h"

#include "ComposerWords.h"
#include "WheelGuard.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>

namespace {

constexpr int arrowRoom = 28; // pixels of the style sheet's drop-down arrow
constexpr int rowPadding = 8;
constexpr int priceRole = Qt::UserRole;

class PricedDelegate : public QStyledItemDelegate
{
public:
    PricedDelegate(Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(m_theme.tokens().hint);
        painter->drawText(option.rect.adjusted(0, 0, -rowPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(priceRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString price = index.data(priceRole).toString();
        const QSize own = QStyledItemDelegate::sizeHint(option, index);
        return own + QSize(option.fontMetrics.horizontalAdvance(price) + 3 * rowPadding, 0);
    }

private:
    Theme &m_theme;
};

} // namespace

ModelCombo::ModelCombo(const Catalog &catalog, Theme &theme, QWidget *parent)
    : QComboBox(parent)
    , m_price(new QLabel(this))
{
    setObjectName(QStringLiteral("composerModel"));
    setAccessibleName(QStringLiteral("Model"));
    setFocusPolicy(Qt::StrongFocus);
    setMaxVisibleItems(16);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    guardFromWheel(this);
    setItemDelegate(new PricedDelegate(theme, this));
    for (const ModelSpec &model : catalog.models()) {
        addItem(model.id);
        setItemData(count() - 1, startingPriceWords(model.price), priceRole);
    }
    setRole(m_price, "hint");
    m_price->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, arrowRoom, 0);
    row->addStretch();
    row->addWidget(m_price);
    connect(this, &QComboBox::currentIndexChanged, this, &ModelCombo::refreshPrice);
    refreshPrice();
}

void ModelCombo::setModelId(const QString &id)
{
    if (const int index = findText(id, Qt::MatchExactly | Qt::MatchCaseSensitive); index >= 0)
        setCurrentIndex(index);
}

void ModelCombo::refreshPrice()
{
    const QString price = currentData(priceRole).toString();
    m_price->setText(price);
    setAccessibleDescription(price.isEmpty() ? QStringLiteral("No starting price is known.") : price);
}
