// FrameBar: under the transport: what can be taken out of the clip that is shown: its present frame, for either end of
// the next shot, and its file. It says what the user wants; it reads nothing.
#pragma once

#include "ui/dragdrop/ClipDrag.h"
#include "ui/dragdrop/FrameEnd.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QToolButton;
class Theme;

class FrameBar : public QWidget
{
    Q_OBJECT
public:
    explicit FrameBar(Theme &theme, QWidget *parent = nullptr);

    void setClip(const QString &path, bool shown); // `shown`: a frame of it is on the screen

signals:
    void frameRequested(FrameEnd end);
    void fileCopied(const QString &path); // onto the clipboard

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the file handle

private:
    void copyFile();

    Theme &m_theme;
    QPushButton *m_first;
    QPushButton *m_last;
    QToolButton *m_file;
    ClipDrag m_drag;
    QString m_path;
    std::optional<QPoint> m_pressedAt;
};
