// ClipHandle: a small handle for the file of the clip that is shown: dragged out it is that file, pressed it is on the
// clipboard. It reads nothing, and the clip never moves.
#pragma once

#include "ui/dragdrop/ClipDrag.h"

#include <QToolButton>

#include <optional>

class Theme;

class ClipHandle : public QToolButton
{
    Q_OBJECT
public:
    explicit ClipHandle(Theme &theme, QWidget *parent = nullptr);

    void setFile(const QString &path); // empty: none, and it is disabled

signals:
    void fileCopied(const QString &path); // onto the clipboard

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void copyFile();

    ClipDrag m_drag;
    QString m_path;
    std::optional<QPoint> m_pressedAt; // where a drag would begin
};
