// LabelCompleter: completes the label that is being typed in a line of labels with commas between them. What labels
// there are it is told.
#pragma once

#include <QCompleter>

class LabelCompleter : public QCompleter
{
    Q_OBJECT
public:
    explicit LabelCompleter(const QStringList &labels, QObject *parent = nullptr);

    QString pathFromIndex(const QModelIndex &index) const override; // the whole line, with the label put in
    QStringList splitPath(const QString &line) const override;      // the label at its end
};
