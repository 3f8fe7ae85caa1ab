// SmallDisk: the real, small disk that a wrapper script mounted for this test, filled to the last byte and freed again.
#pragma once

#include <QString>

class SmallDisk
{
public:
    SmallDisk();  // new temporary folders are made on it from now on (TMPDIR)
    ~SmallDisk(); // frees what fill() took

    bool isThere() const { return !m_folder.isEmpty(); } // false: nobody could mount one here
    QString folder() const { return m_folder; }

    void fill(); // until not one more byte can be written
    void free();

private:
    QString m_folder;
    QByteArray m_temporary;
    int m_fills = 0;
};
