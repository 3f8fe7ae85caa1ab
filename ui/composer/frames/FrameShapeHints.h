// FrameShapeHints: the quiet amber lines under the wells: which frame does not have the clip's shape, and what can be
// done about it. It is told the facts and says what the user wants; it crops and chooses nothing itself.
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
    static void fill(Row &row, const QString &name, const Frame &frame, const FieldSpec *field, const QSize &clip);
    void fillPair(const Frame &first, const Frame &last, const QSize &clip);

    Row m_first;
    Row m_last;
    Row m_pair; // both, where they differ from each other
};
