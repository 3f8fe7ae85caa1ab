#include "ModelCombo.h"

#include "ModelRowDelegate.h"
#include "catalog/PriceEstimate.h"
#include "ui/widgets/WheelGuard.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/words/PriceWords.h"
#include "ui/words/composer/ComposerWords.h"

#include <QAbstractItemView>
#include <QStylePainter>

#include <algorithm>

namespace {

using Row = ModelRowDelegate;

constexpr int arrowRoom = 28;     // pixels of the style sheet's drop-down arrow
constexpr int leastNameRoom = 60; // below that the price gives way
constexpr int listWidth = 340;    // at letters of 10 points: names, prices and what they take stand there whole

// Only the chosen model's name stands out.
QFont plain(QFont font)
{
    font.setWeight(QFont::Normal);
    return font;
}

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
    setItemDelegate(new ModelRowDelegate(theme, this));
    view()->setMinimumWidth(withLetters(listWidth));
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
        setItemData(count() - 1, startingPriceWords(model.price), Row::Price);
        setItemData(count() - 1, abilityWords(model), Row::Abilities);
        if (fresh.contains(model.id))
            mark(count() - 1, tr("new"), tr("New in the catalogue since the last refresh."));
        setItemData(count() - 1, fresh.contains(model.id), Row::IsFresh);
    }
    describe();
}

void ModelCombo::keepGoneModel(const ModelSpec &model)
{
    addItem(model.id);
    setItemData(count() - 1, abilityWords(model), Row::Abilities);
    mark(count() - 1, tr("no longer listed"),
         tr("LinkModel no longer lists this model. It can still be tried: what LinkModel refuses is not "
            "charged."));
    describe();
}

void ModelCombo::takeMarkAway(const QString &id)
{
    const int index = findText(id, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (index < 0 || !itemData(index, Row::IsFresh).toBool())
        return;
    mark(index, {}, {});
    setItemData(index, false, Row::IsFresh);
    describe();
}

void ModelCombo::mark(int index, const QString &word, const QString &sentence)
{
    setItemData(index, word, Row::Mark);
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

void ModelCombo::showEstimate(const PriceEstimate &each)
{
    m_estimate = each.isKnown() ? eachWords(each) : QString();
    describe();
    update();
}

QString ModelCombo::price() const
{
    return m_estimate.isEmpty() ? currentData(Row::Price).toString() : m_estimate;
}

// The name is elided where it does not fit beside the price (the list shows it whole). The mark is drawn only where
// there is room left.
void ModelCombo::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const int nameLeft = field.left() + 1;
    const int right = width() - arrowRoom;
    const QFontMetrics metrics(plain(font()));
    const QString wanted = price();
    const int besidePrice = right - nameLeft - metrics.horizontalAdvance(wanted) - Space::medium;
    const bool hasPrice = !wanted.isEmpty() && besidePrice >= leastNameRoom;
    const int nameRoom = std::max(0, hasPrice ? besidePrice : right - nameLeft);
    option.currentText = fontMetrics().elidedText(currentText(), Qt::ElideRight, nameRoom);
    QStylePainter painter(this);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);

    painter.setFont(plain(font()));
    const QString mark = currentData(Row::Mark).toString();
    const int markLeft = nameLeft + fontMetrics().horizontalAdvance(option.currentText) + Space::small;
    if (markLeft + metrics.horizontalAdvance(mark) <= nameLeft + nameRoom) {
        painter.setPen(currentData(Row::IsFresh).toBool() ? m_theme.tokens().accent : m_theme.tokens().warning);
        painter.drawText(rect().adjusted(markLeft, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, mark);
    }
    painter.setPen(m_theme.tokens().hint);
    if (hasPrice)
        painter.drawText(rect().adjusted(0, 0, -arrowRoom, 0), Qt::AlignRight | Qt::AlignVCenter, wanted);
}

void ModelCombo::describe()
{
    const QString sentence = currentData(Qt::ToolTipRole).toString();
    setToolTip(sentence);
    setAccessibleDescription(QStringLiteral("%1 %2")
                                 .arg(price().isEmpty() ? tr("No starting price is known.") : price(), sentence)
                                 .trimmed());
}
