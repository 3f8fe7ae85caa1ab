// PromptPopup: the list of earlier prompts over the composer, with a search box. It shows and picks; what becomes of
// the prompt is PromptRecall's business.
#pragma once

#include "PromptListModel.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;

class PromptPopup : public QFrame
{
    Q_OBJECT
public:
    PromptPopup(const TaskSearch &tasks, QWidget *parent);

    void popupAt(const QRect &anchor); // below `anchor` (global), as wide as it; the newest prompt is selected

signals:
    void picked(const QString &prompt);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &words);
    void pick(const QModelIndex &index);

    PromptListModel m_model;
    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_empty;
};
