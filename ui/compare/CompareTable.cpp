#include "CompareTable.h"

#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/CompareWords.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

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

CompareTable::CompareTable(QWidget *parent)
    : QWidget(parent)
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
        m_grid->addWidget(head, 0, take + 1);
        m_grid->setColumnStretch(take + 1, 1);
    }
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
