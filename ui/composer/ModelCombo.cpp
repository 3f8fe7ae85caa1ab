#include "ModelCombo.h"

#include "ComposerWords.h"
#include "WheelGuard.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace {

constexpr int arrowRoom = 28; // pixels of the style sheet's drop-down arrow
constexpr int rowPadding = 8;
constexpr int priceRole = Qt::UserRole;

// Only the chosen model's name stands out.
QFont plain(QFont font)
{
    font.setWeight(QFont::Normal);
    return font;
}

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
        painter->setFont(plain(option.font));
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

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font = plain(option->font);
    }

private:
    Theme &m_theme;
};

} // namespace

ModelCombo::ModelCombo(const Catalog &catalog, Theme &theme, QWidget *parent)
    : OfControlHeight<QComboBox>(parent)
    , m_theme(theme)
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
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    setFont(strong);
    connect(this, &QComboBox::currentIndexChanged, this, &ModelCombo::describePrice);
    describePrice();
}

void ModelCombo::setModelId(const QString &id)
{
    if (const int index = findText(id, Qt::MatchExactly | Qt::MatchCaseSensitive); index >= 0)
        setCurrentIndex(index);
}

void ModelCombo::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    painter.setFont(plain(font()));
    painter.setPen(m_theme.tokens().hint);
    painter.drawText(rect().adjusted(0, 0, -arrowRoom, 0), Qt::AlignRight | Qt::AlignVCenter,
                     currentData(priceRole).toString());
}

void ModelCombo::describePrice()
{
    const QString price = currentData(priceRole).toString();
    setAccessibleDescription(price.isEmpty() ? QStringLiteral("No starting price is known.") : price);
}
