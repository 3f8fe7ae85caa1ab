// FrameShapeHints: lines under the wells that say which frame does not have the clip's shape, with links to crop it or
// to choose another shape. It crops and chooses nothing itself: it emits signals.
#pragma once

#include "catalog/ModelSpec.h"
#include "ui/dragdrop/FrameEnd.h"

#include <QSize>
#include <QWidget>

class QLabel;
class QPushButton;

class FrameShapeHints : public QWidget
{
    Q_OBJECT
public:
    explicit FrameShapeHints(QWidget *parent = nullptr);

    struct Frame
    {
        QSize size; // pixels; empty: no picture that is sent, or one whose size is not known
        bool canBeCropped = false;
        QSize croppedFrom; // pixels of the whole picture; empty: it is whole
    };
    // `field` chooses the shape (nullptr: the model has none) and stands at `chosen`.
    void show(const Frame &first, const Frame &last, const FieldSpec *field, const QJsonValue &chosen);

    // The shape the clip will have: that of a chosen size; empty where any fits.
    static QSize shapeOfChoice(const FieldSpec *field, const QJsonValue &chosen);

signals:
    void cropRequested(FrameEnd end, const QSize &shape); // to this shape
    void wholeRequested(FrameEnd end);                    // the picture as it was before it was cropped
    void sizeRequested(const QJsonValue &choice);         // for the field that chooses the shape

private:
    struct Row
    {
        QWidget *area = nullptr;
        QLabel *sentence = nullptr;
        QPushButton *crop = nullptr;
        QPushButton *size = nullptr;
        QPushButton *whole = nullptr;
        QSize shape;       // to crop to
        QJsonValue choice; // to switch to
    };
    Row makeRow(FrameEnd end, const QString &objectName);
    struct Words // about one of the two frames; %1, %2: shapes or sizes
    {
        QString isPart;
        QString differs;
        QString crop;
        QString useWhole;
    };
    static Words firstFrameWords();
    static Words lastFrameWords();
    static void fill(Row &row, const Words &words, const Frame &frame, const FieldSpec *field, const QSize &clip);
    void fillPair(const Frame &first, const Frame &last, const QSize &clip);

    Row m_first;
    Row m_last;
    Row m_pair; // both, where they differ from each other
};
