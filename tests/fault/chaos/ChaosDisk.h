// ChaosDisk: a disk of some megabytes (tmpfs) that can be made full and be given its room back. It is mounted in a
// namespace of this process and its children, and is gone with them.
#pragma once

#include <QString>

class ChaosDisk
{
public:
    // Before any thread is started. False: this system does not let us; problem() says why.
    bool enter();
    // At an existing folder. False as above.
    bool mountAt(const QString &folder, qint64 bytes);

    bool isMounted() const { return !m_folder.isEmpty(); }
    QString problem() const { return m_problem; }

    void fill(); // to the last byte
    void makeRoom();

private:
    bool fail(const char *what);
    QString fillerPath() const;

    QString m_folder;
    QString m_problem;
};
