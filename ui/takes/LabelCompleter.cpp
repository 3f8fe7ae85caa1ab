#include "LabelCompleter.h"

#include <QLineEdit>

LabelCompleter::LabelCompleter(const QStringList &labels, QObject *parent)
    : QCompleter(labels, parent)
{
    setCaseSensitivity(Qt::CaseInsensitive);
    setModelSorting(QCompleter::UnsortedModel);
}

QString LabelCompleter::pathFromIndex(const QModelIndex &index) const
{
    const auto *line = qobject_cast<const QLineEdit *>(widget());
    const QString before = line ? line->text().section(u',', 0, -2) : QString();
    const QString label = QCompleter::pathFromIndex(index);
    return before.isEmpty() ? label : before + QStringLiteral(", ") + label;
}

QStringList LabelCompleter::splitPath(const QString &line) const
{
    return {line.section(u',', -1).trimmed()};
}
