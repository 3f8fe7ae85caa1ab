// SheetReader: one file with a list of prompts, read once from the disk, and its list as often as the way to read it
// changes; both in a thread. How it is read is PromptList's, what becomes of the rows SheetImport's business.
#pragma once

#include "catalog/batch/PromptList.h"
#include "platform/LateResultGuard.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

class SheetReader : public QObject
{
    Q_OBJECT
public:
    explicit SheetReader(const ColumnNames &names, QObject *parent = nullptr);
    // A thread that hangs in a folder that does not answer is left to itself.
    ~SheetReader() override;

    void open(const QString &path);              // once
    void read(const PromptListChoices &choices); // of the file that is open; one that is still being read is dropped

    const QString &fileName() const { return m_name; }
    const QString &folder() const { return m_folder; }

signals:
    void ready(const PromptList &list);
    void failed(const QString &sentence); // whole, with the file's name

private:
    struct Outcome
    {
        QByteArray bytes;
        tl::expected<PromptList, PromptListError> list;
    };
    void start(const std::function<Outcome()> &work);
    void finish(const Outcome &outcome);

    const ColumnNames m_names;
    QString m_name;
    QString m_folder;
    QByteArray m_bytes;
    std::unique_ptr<QThreadPool> m_pool;
    LateResultGuard m_guard;
};
