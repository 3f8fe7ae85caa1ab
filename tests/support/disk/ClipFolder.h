// ClipFolder: a folder of its own for each test of files, for test classes that are derived from it. It makes no clips:
// TestClip does.
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <memory>

class ClipFolder
{
protected:
    void setUp() { m_folder = std::make_unique<QTemporaryDir>(); } // an empty one
    QString folder() const { return m_folder->path(); }
    QString at(const QString &file) const { return m_folder->filePath(file); }
    QString written(const QString &file, const QByteArray &content) const; // its path

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};
