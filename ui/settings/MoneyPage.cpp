#include "MoneyPage.h"

#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PriceWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace {

constexpr int amountWidth = 120;

QString amountText(std::optional<double> usd)
{
    return usd ? QLocale::c().toString(*usd, 'f', 2) : QString();
}

// "5", "5.50", "5,50", "$5": as people write it; nothing where it is no amount.
std::optional<double> amountFrom(QString text)
{
    text = text.trimmed();
    if (text.startsWith(u'$'))
        text = text.mid(1).trimmed();
    if (!text.contains(u'.'))
        text.replace(u',', u'.');
    bool isNumber = false;
    const double usd = QLocale::c().toDouble(text, &isNumber);
    return isNumber && Settings::isAmount(usd) ? std::optional(usd) : std::nullopt;
}

} // namespace

MoneyPage::MoneyPage(Settings &settings, QWidget *parent)
    : SettingsPage(tr("Money"), QStringLiteral("settingsMoney"), parent)
    , m_settings(settings)
    , m_amount(new QLineEdit(this))
{
    addRow(tr("Ask before spending more than"), makeAmountRow());
    m_problem = addSentence("problem", QStringLiteral("settingsConfirmAboveProblem"));
    m_meaning = addSentence("hint", QStringLiteral("settingsConfirmAboveMeaning"));
    showMeaning();
}

QWidget *MoneyPage::makeAmountRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    auto *sign = new QLabel(QStringLiteral("$"), row);
    setRole(sign, "second");
    m_amount->setObjectName(QStringLiteral("settingsConfirmAbove"));
    m_amount->setAccessibleName(tr("Ask before spending more than, in US dollars"));
    m_amount->setPlaceholderText(tr("never asks"));
    m_amount->setFixedWidth(withLetters(amountWidth));
    m_amount->setText(amountText(m_settings.confirmAboveUsd()));
    layout->addWidget(sign);
    layout->addWidget(m_amount);
    layout->addStretch(1);
    connect(m_amount, &QLineEdit::editingFinished, this, &MoneyPage::useAmount);
    return row;
}

void MoneyPage::useAmount()
{
    const bool isOff = m_amount->text().trimmed().isEmpty();
    const std::optional<double> usd = isOff ? std::nullopt : amountFrom(m_amount->text());
    if (isOff || usd) {
        m_settings.setConfirmAboveUsd(usd);
        m_amount->setText(amountText(usd));
    }
    const std::optional<double> used = m_settings.confirmAboveUsd();
    say(m_problem, isOff || usd ? QString()
                   : used
                       ? tr("That is no amount in dollars, so LinkReel goes on asking above %1.").arg(centsWords(*used))
                       : tr("That is no amount in dollars, so LinkReel goes on without asking."));
    showMeaning();
}

void MoneyPage::showMeaning()
{
    const bool asks = m_settings.confirmAboveUsd().has_value();
    say(m_meaning,
        asks ? tr("When a press of Generate, with what was sent in the last minute, will probably cost more than this, "
                  "LinkReel asks first. Leave it empty never to be asked.")
             : tr("LinkReel sends at every press of Generate, whatever it will cost. Type an amount to be "
                  "asked before a dear one."));
}
