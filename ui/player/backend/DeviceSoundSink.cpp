#include "DeviceSoundSink.h"

#include "video/sound/SoundReader.h"

#include <QAudioFormat>
#include <QAudioSink>
#include <QIODevice>

#include <algorithm>
#include <cmath>

namespace {

// While Qt 6.4 over GStreamer seeks, the GUI thread, which writes, may be held up for 310 ms at worst.
constexpr qsizetype bufferedSamples = SoundReader::rate * 2 / 5; // of each channel: 400 ms
constexpr float loudest16 = 32'767;
constexpr qint64 lossMs = 1'000; // by then the list of devices is right again
constexpr qint64 lookMs = 500;

QAudioFormat formatOf(QAudioFormat::SampleFormat samples)
{
    QAudioFormat format;
    format.setSampleRate(SoundReader::rate);
    format.setChannelCount(SoundReader::channels);
    format.setSampleFormat(samples);
    return format;
}

} // namespace

DeviceSoundSink::DeviceSoundSink() = default;

DeviceSoundSink::~DeviceSoundSink()
{
    close();
}

bool DeviceSoundSink::hasDevice()
{
    if (!m_devices) {
        m_devices = std::make_unique<QMediaDevices>();
        connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &DeviceSoundSink::chooseDevice);
    }
    if (!m_sinceLook.isValid() || m_sinceLook.hasExpired(lookMs))
        chooseDevice();
    const bool isJustLost = m_sinceLoss.isValid() && !m_sinceLoss.hasExpired(lossMs);
    return !m_device.isNull() && !isJustLost;
}

void DeviceSoundSink::chooseDevice()
{
    m_sinceLook.start();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device == m_device)
        return;
    close();
    m_isFloat = device.isFormatSupported(formatOf(QAudioFormat::Float));
    const bool isUsable = m_isFloat || device.isFormatSupported(formatOf(QAudioFormat::Int16));
    m_device = isUsable ? device : QAudioDevice();
}

// Source: pa_stream_writable_size() fails, and QAudioSink::bytesFree() hands on what it says.
bool DeviceSoundSink::isDead() const
{
    return m_sink && (m_sink->bytesFree() < 0 || m_sink->error() == QAudio::IOError);
}

// Where the device was pulled out a sink is stopped with an error, maybe before the list of devices changes.
bool DeviceSoundSink::isOpen() const
{
    return m_sink && m_input && m_sink->state() != QAudio::StoppedState && !isDead();
}

void DeviceSoundSink::open()
{
    close();
    m_sinceLook.invalidate();
    if (!hasDevice())
        return;
    const QAudioFormat format = formatOf(m_isFloat ? QAudioFormat::Float : QAudioFormat::Int16);
    m_sink = std::make_unique<QAudioSink>(m_device, format);
    m_sink->setBufferSize(bufferedSamples * format.bytesPerFrame());
    apply();
    m_input = m_sink->start();
}

void DeviceSoundSink::close()
{
    if (!m_sink)
        return;
    if (isDead())
        m_sinceLoss.start();
    m_sink->disconnect(this);
    m_sink->reset(); // stop() alone plays to the end what waits
    m_sink->stop();
    m_sink.reset();
}

int64_t DeviceSoundSink::room() const
{
    return isOpen() ? std::max<qsizetype>(0, m_sink->bytesFree()) / m_sink->format().bytesPerFrame() : 0;
}

int64_t DeviceSoundSink::waiting() const
{
    if (!isOpen())
        return 0;
    return std::max<qsizetype>(0, m_sink->bufferSize() - m_sink->bytesFree()) / m_sink->format().bytesPerFrame();
}

void DeviceSoundSink::write(const std::vector<float> &samples)
{
    if (!isOpen())
        return;
    if (m_isFloat) {
        m_input->write(reinterpret_cast<const char *>(samples.data()),
                       static_cast<qint64>(samples.size() * sizeof(float)));
        return;
    }
    std::vector<qint16> narrow(samples.size());
    std::transform(samples.cbegin(), samples.cend(), narrow.begin(), [](float sample) {
        return static_cast<qint16>(std::lround(std::clamp(sample, -1.0F, 1.0F) * loudest16));
    });
    m_input->write(reinterpret_cast<const char *>(narrow.data()), static_cast<qint64>(narrow.size() * sizeof(qint16)));
}

void DeviceSoundSink::setVolume(int percent)
{
    m_volume = percent;
    apply();
}

void DeviceSoundSink::setMuted(bool on)
{
    m_isMuted = on;
    apply();
}

void DeviceSoundSink::apply()
{
    if (m_sink)
        m_sink->setVolume(m_isMuted ? 0
                                    : QAudio::convertVolume(m_volume / 100.0F, QAudio::LogarithmicVolumeScale,
                                                            QAudio::LinearVolumeScale));
}
