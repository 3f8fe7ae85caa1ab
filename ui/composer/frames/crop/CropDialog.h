// CropDialog: asks which part of a picture is to be the frame, in the shape of the clip, and has it cut. It stays open
// until the part is ready, so that nothing is sent meanwhile; open() it, it goes by itself.
#pragma once

#include "FrameCropper.h"

#include <QDialog>

class CropView;
class QLabel;
class QPushButton;
class Theme;

class CropDialog : public QDialog
{
    Q_OBJECT
public:
    // `content` may be cropped already: the whole picture is shown with that part. `frame`: "first frame".
    CropDialog(Theme &theme, const FrameContent &content, QSize shape, const QString &frame, QWidget *parent);

signals:
    void cropped(const FrameContent &content);

private:
    QWidget *buildButtons();
    void showSize();
    void crop();
    void refuse(const QString &sentence);

    FrameContent m_whole;
    QSize m_shape;
    FrameCropper m_cropper;
    CropView *m_view;
    QLabel *m_size;
    QLabel *m_problem;
    QPushButton *m_crop = nullptr;
    QPushButton *m_reset = nullptr;
};
