#include "FrameChooser.h"

#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/widgets/layout/WindowPlace.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

namespace {

constexpr QSize largestStill{1280, 1280}; // pixels of the picture in memory
constexpr QSize leastPicture{240, 135};
constexpr QSize firstSize{640, 480};

} // namespace

FrameChooser::FrameChooser(const QString &path, const QString &frame, QWidget *parent)
    : ReadingDialog(parent)
    , m_path(path)
    , m_clip(std::make_shared<Clip>())
    , m_picture(new QLabel(this))
    , m_number(new QLabel(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_first(new QPushButton(tr("First"), this))
    , m_last(new QPushButton(tr("Last"), this))
    , m_use(new QPushButton(tr("Use this frame"), this))
{
    setObjectName(QStringLiteral("frameChooser"));
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is where it goes: "First frame"; %2 the name of a video file.
    setWindowTitle(tr("%1: choose a frame of %2").arg(frame, QFileInfo(path).fileName()));
    build();
    sizeWithinScreen(*this, firstSize);
    const auto openClip = [path, clip = m_clip] {
        auto index = VideoFrameIndex::read(path, &clip->stop);
        if (!index || index->seenCount() == 0)
            return;
        clip->reader = std::make_unique<VideoFrameReader>(
            path, std::make_shared<const VideoFrameIndex>(*std::move(index)), &clip->stop);
    };
    whenFinished(detachedRun(openClip), this, [this] { takeClip(); });
}

FrameChooser::~FrameChooser()
{
    m_clip->stop = true;
}

void FrameChooser::build()
{
    m_picture->setObjectName(QStringLiteral("frameChooserPicture"));
    m_picture->setAccessibleName(tr("The frame"));
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setMinimumSize(leastPicture);
    m_picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_picture->setWordWrap(true);
    m_picture->setText(tr("The video is being read…"));
    m_slider->setObjectName(QStringLiteral("frameChooserSlider"));
    m_slider->setAccessibleName(tr("Number of the frame"));
    m_slider->setToolTip(tr("Left and Right: one frame; Home, End"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    column->setSpacing(Space::medium);
    column->addWidget(m_picture, 1);
    column->addWidget(m_slider);
    column->addLayout(buttonRow());
    setUsable(false);
    connect(m_slider, &QSlider::valueChanged, this, &FrameChooser::showNumber);
}

QHBoxLayout *FrameChooser::buttonRow()
{
    m_number->setObjectName(QStringLiteral("frameChooserNumber"));
    setRole(m_number, "second");
    m_first->setObjectName(QStringLiteral("frameChooserFirst"));
    m_first->setAccessibleName(tr("Show the first frame"));
    m_last->setObjectName(QStringLiteral("frameChooserLast"));
    m_last->setAccessibleName(tr("Show the last frame"));
    m_use->setObjectName(QStringLiteral("frameChooserUse"));
    m_use->setDefault(true);
    setRole(m_use, "primary");
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("frameChooserCancel"));
    for (QPushButton *button : {m_first, m_last, cancel})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::small);
    row->addWidget(m_first);
    row->addWidget(m_last);
    row->addWidget(m_number, 1);
    row->addWidget(cancel);
    row->addWidget(m_use);
    connect(m_first, &QPushButton::clicked, this, [this] { m_slider->setValue(0); });
    connect(m_last, &QPushButton::clicked, this, [this] { m_slider->setValue(m_slider->maximum()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit chosen(m_slider->value());
        accept();
    });
    return row;
}

void FrameChooser::setUsable(bool usable)
{
    m_slider->setEnabled(usable);
    m_first->setEnabled(usable);
    m_last->setEnabled(usable);
    m_use->setEnabled(usable);
}

int FrameChooser::count() const
{
    return m_clip->reader ? m_clip->reader->index().seenCount() : 0;
}

void FrameChooser::takeClip()
{
    if (!m_clip->reader)
        return m_picture->setText(tr("No frame of this video can be read. It may be damaged or still being written."));
    setUsable(true);
    m_slider->setRange(0, count() - 1);
    m_slider->setPageStep(std::max(1, count() / 10));
    m_slider->setFocus();
    showNumber();
}

void FrameChooser::showNumber()
{
    const int seen = m_slider->value();
    const VideoFrameIndex &index = m_clip->reader->index();
    const double at = std::chrono::duration<double>(index.frames().at(index.numberOfSeen(seen)).begin).count();
    //: The number of a frame, how many there are, and the seconds from the beginning.
    m_number->setText(tr("Frame %1 of %2 · %3 s").arg(seen + 1).arg(count()).arg(locale().toString(at, 'f', 2)));
    read();
}

// The last one asked for counts.
void FrameChooser::read()
{
    if (m_isReading)
        return;
    m_isReading = true;
    m_read = m_slider->value();
    const auto readFrame = [clip = m_clip, seen = m_read] {
        return clip->reader->image(clip->reader->index().numberOfSeen(seen), largestStill);
    };
    whenFinished(detachedRun(readFrame), this, [this](const QImage &image) { takePicture(image); });
}

void FrameChooser::takePicture(const QImage &image)
{
    m_isReading = false;
    m_image = image;
    drawPicture();
    if (m_read != m_slider->value())
        read();
}

void FrameChooser::drawPicture()
{
    if (m_image.isNull())
        return;
    QImage shown =
        m_image.scaled(m_picture->size() * devicePixelRatioF(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    shown.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(QPixmap::fromImage(shown));
}

void FrameChooser::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    drawPicture();
}
