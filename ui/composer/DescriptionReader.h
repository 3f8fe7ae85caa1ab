// DescriptionReader: looks in a thread whether a file that is dropped says how it was made. What it says is
// FileDescription's, what becomes of it is for others.
#pragma once

#include "clips/metadata/FileDescription.h"
#include "platform/LateResultGuard.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class DescriptionReader : public QObject
{
    Q_OBJECT
public:
    explicit DescriptionReader(QObject *parent = nullptr);
    ~DescriptionReader() override; // what is being read is left

    // Answers later, once: found(), or `otherwise` where the file says nothing of it, or does not answer for ten
    // seconds. A later file takes the place of one that is still being read, for which nothing is called any more.
    void read(const QString &path, const std::function<void()> &otherwise);
    bool isReading() const { return m_patience.isActive(); }

signals:
    void found(const FileDescription &description, const QString &from); // `from`: the file's name

private:
    void finish(const std::optional<FileDescription> &description);

    LateResultGuard m_guard;
    QTimer m_patience;
    QString m_from;
    std::function<void()> m_otherwise;
    std::shared_ptr<std::atomic<bool>> m_stop; // of the one that is being read
};
