#include "CompareTable.h"

#include "ui/widgets/StarRating.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/CompareWords.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace {

constexpr int nameWidth = 96; // pixels

// All names, each once, in the order of the takes; a name that only a later take has is put where that take has it.
QStringList namesOf(const QList<ComparedTake> &takes)
{
    QStringList names;
    for (const ComparedTake &take : takes) {
        qsizetype at = 0;
        for (const auto &[name, value] : take.facts) {
            const qsizetype known = names.indexOf(name);
            if (known < 0)
                names.insert(at, name);
            at = (known < 0 ? at : known) + 1;
        }
    }
    return names;
}

QString valueOf(const ComparedTake &take, const QString &name)
{
    for (const auto &[known, value] : take.facts) {
        if (known == name)
            return value;
    }
    return {};
}

// A setting that this take's model does not have, though another one's does.
QString missingWords(const QList<ComparedTake> &takes, int take, const QString &name)
{
    const ComparedTake &without = takes.at(take);
    const bool isSetting = std::any_of(takes.cbegin(), takes.cend(),
                                       [&name](const ComparedTake &each) { return each.settings.contains(name); });
    return isSetting && !without.settings.isEmpty() && !without.settings.contains(name) ? notTakenWords(without.model)
                                                                                        : notGivenWords();
}

} // namespace

CompareTable::CompareTable(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("compareTable"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Space::medium);
    m_grid->setVerticalSpacing(Space::tight);
    m_grid->setColumnMinimumWidth(0, withLetters(nameWidth));
}

bool CompareTable::event(QEvent *event)
{
    const bool isTaken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        emit heightChanged();
    return isTaken;
}

void CompareTable::setTakes(const QList<ComparedTake> &takes)
{
    m_marks.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int column = 1; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column <= takes.size() ? 1 : 0);
    addHead(takes);
    int row = 1;
    for (const QString &name : namesOf(takes))
        addFact(row++, name, takes);
}

void CompareTable::addHead(const QList<ComparedTake> &takes)
{
    for (int take = 0; take < takes.size(); ++take) {
        auto *head = new QWidget(this);
        auto *row = new QHBoxLayout(head);
        row->setContentsMargins(0, 0, 0, Space::tight);
        row->setSpacing(Space::small);
        auto *letter = new QLabel(takeLetter(take), head);
        setRole(letter, "letter");
        auto *title = new ElidedLabel(takes.at(take).title, head);
        title->setObjectName(QStringLiteral("compareTitle%1").arg(take));
        title->setTextFormat(Qt::PlainText);
        setRole(title, "strong");
        row->addWidget(letter);
        row->addWidget(title, 1);
        addMarks(takes.at(take), take, head);
        m_grid->addWidget(head, 0, take + 1);
        m_grid->setColumnStretch(take + 1, 1);
    }
}

// "Pick A"; with a tick where it is the pick.
void CompareTable::name(QPushButton *pick, const ComparedTake &take, const QString &letter)
{
    pick->setChecked(take.isPick);
    pick->setText(take.isPick ? tr("Your pick") : tr("Pick %1", "a take, by its letter").arg(letter));
    pick->setAccessibleName(take.isPick ? tr("Take %1 is your pick", "its letter").arg(letter)
                                        : tr("Pick take %1", "its letter").arg(letter));
}

void CompareTable::addMarks(const ComparedTake &take, int number, QWidget *head)
{
    const Marks marks{new StarRating(m_theme, head), new QPushButton(head), takeLetter(number)};
    marks.stars->setObjectName(QStringLiteral("compareStars%1").arg(number));
    marks.stars->setAccessibleName(tr("Stars of take %1", "its letter").arg(marks.letter));
    marks.stars->setStars(take.stars);
    marks.pick->setObjectName(QStringLiteral("comparePick%1").arg(number));
    marks.pick->setCheckable(true);
    setRole(marks.pick, "pick");
    name(marks.pick, take, marks.letter);
    connect(marks.stars, &StarRating::starsChosen, this,
            [this, id = take.taskId](int stars) { emit starsChosen(id, stars); });
    connect(marks.pick, &QPushButton::clicked, this, [this, id = take.taskId, pick = marks.pick] {
        pick->setChecked(!pick->isChecked()); // until it is so
        emit pickToggled(id);
    });
    head->layout()->addWidget(marks.stars);
    head->layout()->addWidget(marks.pick);
    m_marks.insert(take.taskId, marks);
}

void CompareTable::setMarks(const ComparedTake &take)
{
    const auto marks = m_marks.constFind(take.taskId);
    if (marks == m_marks.cend())
        return;
    marks->stars->setStars(take.stars);
    name(marks->pick, take, marks->letter);
}

void CompareTable::addFact(int row, const QString &name, const QList<ComparedTake> &takes)
{
    QStringList values;
    for (const ComparedTake &take : takes)
        values << valueOf(take, name);
    const bool differs = values.count(values.first()) < values.size();
    auto *label = new QLabel(name, this);
    label->setTextFormat(Qt::PlainText);
    setRole(label, "second");
    m_grid->addWidget(label, row, 0);
    for (int take = 0; take < takes.size(); ++take) {
        const QString value = values.at(take).isEmpty() ? missingWords(takes, take, name) : values.at(take);
        auto *cell = new ElidedLabel(value, this);
        cell->setObjectName(QStringLiteral("compareFact%1.%2").arg(row).arg(take));
        cell->setTextFormat(Qt::PlainText);
        cell->setAccessibleName(QStringLiteral("%1, %2: %3").arg(takeLetter(take), name, value));
        setRole(cell, differs ? "strong" : "second");
        m_grid->addWidget(cell, row, take + 1);
    }
}
