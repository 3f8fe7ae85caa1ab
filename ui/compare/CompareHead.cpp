#include "CompareHead.h"

#include "shortcuts/Shortcuts.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/ControlHeight.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/CompareWords.h"
#include "ui/words/ShortcutWords.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace {

using View = CompareStage::View;
using By = CompareTimeline::By;

constexpr int compareSegmentGap = 2;      // pixels
constexpr int compareSegmentPadding = 18; // both sides, with the border
const QList<int> gains{1, 2, 4, 8, 16};

} // namespace

CompareHead::CompareHead(const Shortcuts &shortcuts, QWidget *parent)
    : QWidget(parent)
    , m_shortcuts(shortcuts)
    , m_title(new ElidedLabel(this))
    , m_pair(new QComboBox(this))
    , m_gain(new QComboBox(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::medium);
    m_title->setObjectName(QStringLiteral("compareHeading"));
    m_title->setTextFormat(Qt::PlainText);
    setRole(m_title, "strong");
    setPrompt({});
    m_pair->setObjectName(QStringLiteral("comparePair"));
    m_pair->setAccessibleName(tr("Which two takes"));
    m_gain->setObjectName(QStringLiteral("compareGain"));
    m_gain->setAccessibleName(tr("How many times the difference is made stronger"));
    for (const int gain : gains)
        m_gain->addItem(tr("%1×", "how many times stronger").arg(gain), gain);
    row->addWidget(m_title, 1);
    row->addWidget(m_pair);
    row->addWidget(m_gain);
    row->addWidget(
        makeSegments({tr("By time"), tr("By frame")}, m_bys, [this](int by) { emit byChosen(static_cast<By>(by)); }));
    row->addWidget(makeSegments({tr("Side by side"), tr("Wipe"), tr("Difference"), tr("One at a time")}, m_views,
                                [this](int view) { emit viewChosen(static_cast<View>(view)); }));
    const QStringList names{QStringLiteral("compareSideBySide"), QStringLiteral("compareWipe"),
                            QStringLiteral("compareDifference"), QStringLiteral("compareOneAtATime")};
    for (int view = 0; view < m_views.size(); ++view)
        m_views.at(view)->setObjectName(names.at(view));
    m_bys.at(0)->setObjectName(QStringLiteral("compareByTime"));
    m_bys.at(1)->setObjectName(QStringLiteral("compareByFrame"));
    connect(m_pair, qOverload<int>(&QComboBox::currentIndexChanged), this, &CompareHead::choosePair);
    connect(m_gain, qOverload<int>(&QComboBox::currentIndexChanged), this,
            [this](int chosen) { emit gainChosen(gains.value(chosen, 1)); });
    connect(&m_shortcuts, &Shortcuts::changed, this, &CompareHead::showKeys);
    showKeys();
    setBy(By::Time);
    setView(View::SideBySide);
}

void CompareHead::showKeys()
{
    using Command = ShortcutCommand;
    const auto with = [this](const QString &what, Command command) {
        return withKeys(what, m_shortcuts.keys(command));
    };
    const auto key = [this](Command command) { return keysOrNone(m_shortcuts.keys(command)); };
    m_bys.at(0)->setToolTip(with(tr("Each take shows the frame that it has at this time"), Command::CompareBy));
    m_bys.at(1)->setToolTip(with(tr("Frames of the same number stand beside each other"), Command::CompareBy));
    m_views.at(0)->setToolTip(with(tr("All takes beside each other"), Command::CompareSideBySide));
    m_views.at(1)->setToolTip(
        with(tr("A line between two: drag it, or Shift+Left and Shift+Right"), Command::CompareWipe));
    m_views.at(2)->setToolTip(with(tr("Where two differ, and by how much"), Command::CompareDifference));
    //: %1 to %4 are keys.
    const QString alone = tr("One take, large (%1, %2, %3, %4)")
                              .arg(key(Command::CompareTake1), key(Command::CompareTake2), key(Command::CompareTake3),
                                   key(Command::CompareTake4));
    //: %1: one or several keys
    const QString swap = tr("%1 swaps it for the next.").arg(key(Command::CompareSwap));
    m_views.at(3)->setToolTip(m_shortcuts.keys(Command::CompareSwap).isEmpty() ? alone : alone + u'\n' + swap);
    //: %1 and %2 are keys.
    m_gain->setToolTip(tr("The difference is made so many times stronger (%1 and %2)")
                           .arg(key(Command::CompareStronger), key(Command::CompareWeaker)));
}

QFrame *CompareHead::makeSegments(const QStringList &texts, QList<QPushButton *> &buttons,
                                  const std::function<void(int)> &chosen)
{
    auto *frame = new QFrame(this);
    setRole(frame, "segments");
    frame->setFixedHeight(controlHeight());
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(compareSegmentGap, compareSegmentGap, compareSegmentGap, compareSegmentGap);
    row->setSpacing(compareSegmentGap);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    for (const QString &text : texts) {
        auto *button = new QPushButton(text, frame);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        // As wide as in bold, so that choosing one moves nothing.
        button->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + compareSegmentPadding);
        setRole(button, "segment");
        const int number = static_cast<int>(buttons.size());
        connect(button, &QPushButton::clicked, this, [chosen, number] { chosen(number); });
        row->addWidget(button);
        buttons << button;
    }
    return frame;
}

void CompareHead::setPrompt(const QString &prompt)
{
    m_title->setText(prompt.isEmpty() ? tr("Compare") : prompt.simplified());
}

void CompareHead::setTakes(int count)
{
    const QSignalBlocker blocker(m_pair);
    m_pair->clear();
    for (int one = 0; one < count; ++one) {
        for (int other = one + 1; other < count; ++other)
            m_pair->addItem(tr("%1 and %2", "two takes by their letters").arg(takeLetter(one), takeLetter(other)),
                            QPoint(one, other));
    }
}

void CompareHead::setView(View view)
{
    m_views.at(static_cast<int>(view))->setChecked(true);
    m_pair->setVisible((view == View::Wipe || view == View::Difference) && m_pair->count() > 1);
    m_gain->setVisible(view == View::Difference);
}

void CompareHead::setBy(By by)
{
    m_bys.at(static_cast<int>(by))->setChecked(true);
}

void CompareHead::makeStronger(int steps)
{
    m_gain->setCurrentIndex(std::clamp(m_gain->currentIndex() + steps, 0, m_gain->count() - 1));
}

void CompareHead::choosePair()
{
    const QPoint pair = m_pair->currentData().toPoint();
    emit pairChosen(pair.x(), pair.y());
}
