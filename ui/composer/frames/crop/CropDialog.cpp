#include "CropDialog.h"

#include "CropView.h"
#include "catalog/FrameShape.h"
#include "frames/FrameCrop.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/FrameWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr QSize largestLook{1600, 1200}; // pixels of the picture in memory

FrameContent wholeOf(const FrameContent &content)
{
    return content.whole ? *content.whole : content;
}

} // namespace

CropDialog::CropDialog(Theme &theme, const FrameContent &content, QSize shape, const QString &frame, QWidget *parent)
    : QDialog(parent)
    , m_whole(wholeOf(content))
    , m_shape(shape)
    , m_cropper(m_whole)
    , m_view(new CropView(theme, m_whole.size, shape, this))
    , m_size(new QLabel(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("cropDialog"));
    setWindowTitle(tr("Crop the %1 to %2").arg(frame, shapeWords(shape)));
    m_size->setObjectName(QStringLiteral("cropSize"));
    m_size->setAccessibleName(tr("Size of the part"));
    m_problem->setObjectName(QStringLiteral("cropProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    setRole(m_problem, "problem");
    auto *hint = new QLabel(tr("Drag to move, corners to resize. Arrow keys move, Shift and arrows resize."), this);
    hint->setWordWrap(true);
    setRole(hint, "hint");

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    column->setSpacing(Space::medium);
    column->addWidget(m_view, 1);
    column->addWidget(hint);
    column->addWidget(m_problem);
    column->addWidget(buildButtons());

    m_view->setImage(m_whole.preview);
    if (content.whole)
        m_view->setPart(content.part);
    connect(m_view, &CropView::changed, this, &CropDialog::showSize);
    connect(&m_cropper, &FrameCropper::loaded, m_view, &CropView::setImage);
    connect(&m_cropper, &FrameCropper::refused, this, &CropDialog::refuse);
    connect(&m_cropper, &FrameCropper::cropped, this, [this](const FrameContent &part) {
        emit cropped(part);
        accept();
    });
    m_cropper.load(largestLook);
    showSize();
    m_view->setFocus();
}

QWidget *CropDialog::buildButtons()
{
    auto *bar = new QWidget(this);
    m_reset = new QPushButton(tr("Reset"), bar);
    m_reset->setObjectName(QStringLiteral("cropReset"));
    m_reset->setAccessibleName(tr("Reset: the largest part, in the middle"));
    m_reset->setToolTip(m_reset->accessibleName());
    m_reset->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"), bar);
    cancel->setObjectName(QStringLiteral("cropCancel"));
    cancel->setAccessibleName(cancel->text());
    cancel->setAutoDefault(false);
    m_crop = new QPushButton(tr("Crop"), bar);
    m_crop->setObjectName(QStringLiteral("cropAccept"));
    m_crop->setAccessibleName(tr("Crop the picture"));
    m_crop->setDefault(true);
    setRole(m_crop, "primary");
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::small);
    row->addWidget(m_size, 1);
    row->addWidget(m_reset);
    row->addWidget(cancel);
    row->addWidget(m_crop);
    connect(m_reset, &QPushButton::clicked, m_view, &CropView::reset);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_crop, &QPushButton::clicked, this, &CropDialog::crop);
    return bar;
}

void CropDialog::showSize()
{
    const QSize size = pixelsOfPart(m_whole.size, m_view->area().part()).size();
    m_size->setText(tr("%1 of %2 pixels · %3").arg(pixelWords(size), pixelWords(m_whole.size), shapeWords(m_shape)));
    m_reset->setEnabled(!m_view->area().isLargest() ||
                        m_view->area().rect().topLeft() != CropArea(m_whole.size, m_shape).rect().topLeft());
}

void CropDialog::crop()
{
    m_crop->setEnabled(false);
    m_crop->setText(tr("Cropping…"));
    m_view->setEnabled(false);
    m_problem->hide();
    m_cropper.crop(m_view->area().part());
}

void CropDialog::refuse(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
    m_crop->setText(tr("Crop"));
    m_crop->setEnabled(true);
    m_view->setEnabled(true);
}
