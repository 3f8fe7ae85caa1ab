#include "ModelCombo.h"

#include "ui/widgets/WheelGuard.h"
#include "ui/words/ComposerWords.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStylePainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace {

constexpr int arrowRoom = 28; // pixels of the style sheet's drop-down arrow
constexpr int rowPadding = 8;
constexpr int markGap = 8; // between a name and its mark
constexpr int priceRole = Qt::UserRole;
constexpr int markRole = Qt::UserRole + 1; // "new", "no longer listed"; empty: none
constexpr int isFreshRole = Qt::UserRole + 2;

// Only the chosen model's name stands out.
QFont plain(QFont font)
{
    font.setWeight(QFont::Normal);
    return font;
}

// Right of a name that ends at `left`, within `row`: a word in colour, for the eye; the tooltip says more.
void paintMark(QPainter &painter, const QRect &row, int left, const QString &mark, const QColor &colour)
{
    painter.setPen(colour);
    painter.drawText(row.adjusted(left - row.left() + markGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, mark);
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
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const QRect text = row.widget->style()->subElementRect(QStyle::SE_ItemViewItemText, &row, row.widget);
        const int margin = row.widget->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, row.widget) + 1;
        paintMark(*painter, option.rect, text.left() + margin + QFontMetrics(row.font).horizontalAdvance(row.text),
                  index.data(markRole).toString(),
                  index.data(isFreshRole).toBool() ? m_theme.tokens().accent : m_theme.tokens().warning);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString price = index.data(priceRole).toString() + index.data(markRole).toString();
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

ModelCombo::ModelCombo(Theme &theme, QWidget *parent)
    : OfControlHeight<QComboBox>(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("composerModel"));
    setAccessibleName(tr("Model"));
    setFocusPolicy(Qt::StrongFocus);
    setMaxVisibleItems(16);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    guardFromWheel(this);
    setItemDelegate(new PricedDelegate(theme, this));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    setFont(strong);
    connect(this, &QComboBox::currentIndexChanged, this, &ModelCombo::describe);
}

void ModelCombo::setCatalog(const Catalog &catalog, const QStringList &fresh)
{
    hidePopup();
    clear();
    for (const ModelSpec &model : catalog.models()) {
        addItem(model.id);
        setItemData(count() - 1, startingPriceWords(model.price), priceRole);
        if (fresh.contains(model.id))
            mark(count() - 1, tr("new"), tr("New in the catalogue since the last refresh."));
        setItemData(count() - 1, fresh.contains(model.id), isFreshRole);
    }
    describe();
}

void ModelCombo::keepGoneModel(const ModelSpec &model)
{
    addItem(model.id);
    mark(count() - 1, tr("no longer listed"),
         tr("LinkModel no longer lists this model. It can still be tried: what LinkModel refuses is not "
            "charged."));
    describe();
}

void ModelCombo::takeMarkAway(const QString &id)
{
    const int index = findText(id, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (index < 0 || !itemData(index, isFreshRole).toBool())
        return;
    mark(index, {}, {});
    setItemData(index, false, isFreshRole);
    describe();
}

void ModelCombo::mark(int index, const QString &word, const QString &sentence)
{
    setItemData(index, word, markRole);
    setItemData(index, sentence, Qt::ToolTipRole);
    // Screen readers read the texts of the list, so the mark is part of them.
    setItemData(index, word.isEmpty() ? QVariant() : QStringLiteral("%1, %2").arg(itemText(index), word),
                Qt::AccessibleTextRole);
}

void ModelCombo::setModelId(const QString &id)
{
    if (const int index = findText(id, Qt::MatchExactly | Qt::MatchCaseSensitive); index >= 0)
        setCurrentIndex(index);
    describe(); // the signal may be blocked
}

void ModelCombo::addUnknown(const QString &id)
{
    if (findText(id, Qt::MatchExactly | Qt::MatchCaseSensitive) >= 0)
        return;
    const QSignalBlocker quiet(this);
    addItem(id);
    mark(count() - 1, tr("not in the catalogue"),
         tr("LinkReel does not know this model. It is sent as it is: what LinkModel refuses is not charged."));
}

void ModelCombo::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const int nameLeft = field.left() + 1;
    const int right = width() - arrowRoom;
    option.currentText = fontMetrics().elidedText(currentText(), Qt::ElideRight, std::max(0, right - nameLeft));
    QStylePainter painter(this);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);

    // The name comes first: its mark and its price stand beside it where there is room, and in the list in any case.
    painter.setFont(plain(font()));
    const QFontMetrics metrics(painter.font());
    const int nameRight = nameLeft + fontMetrics().horizontalAdvance(currentText());
    const QString mark = currentData(markRole).toString();
    const int markRight = mark.isEmpty() ? nameRight : nameRight + markGap + metrics.horizontalAdvance(mark);
    if (markRight <= right)
        paintMark(painter, rect(), nameRight, mark,
                  currentData(isFreshRole).toBool() ? m_theme.tokens().accent : m_theme.tokens().warning);
    const QString price = currentData(priceRole).toString();
    if (markRight + markGap + metrics.horizontalAdvance(price) > right)
        return;
    painter.setPen(m_theme.tokens().hint);
    painter.drawText(rect().adjusted(0, 0, -arrowRoom, 0), Qt::AlignRight | Qt::AlignVCenter, price);
}

void ModelCombo::describe()
{
    const QString price = currentData(priceRole).toString();
    const QString sentence = currentData(Qt::ToolTipRole).toString();
    setToolTip(sentence);
    setAccessibleDescription(
        QStringLiteral("%1 %2").arg(price.isEmpty() ? tr("No starting price is known.") : price, sentence).trimmed());
}
