#include "StretchedSound.h"

#include "LoopedSoundReader.h"
#include "SoundReader.h"
#include "TimeStretcher.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace {

constexpr int64_t ahead = SoundReader::rate;           // samples of each channel that are made before they are needed
constexpr int64_t firstPiece = SoundReader::rate / 10; // soon there
constexpr int64_t laterPiece = SoundReader::rate / 4;

} // namespace

struct StretchedSound::Piece
{
    std::vector<float> samples;
    bool isLast = false;
};

// What the thread works with; the file is opened by the first piece.
class StretchedSound::Maker
{
public:
    Maker(const QString &path, std::chrono::microseconds from, double speed, const std::optional<ClipPart> &part)
        : m_path(path)
        , m_from(from)
        , m_part(part)
        , m_stretcher(speed)
    {
    }

    void stop() { m_stop = true; }

    Piece make()
    {
        if (!m_reader)
            m_reader = std::make_unique<LoopedSoundReader>(m_path, m_from, m_part, &m_stop);
        Piece piece;
        const auto wanted = static_cast<std::size_t>(std::exchange(m_size, laterPiece) * SoundReader::channels);
        while (piece.samples.size() < wanted && !piece.isLast) {
            const std::vector<float> read = m_reader->read();
            piece.isLast = read.empty() || !m_stretcher.isReady();
            if (piece.isLast)
                m_stretcher.finish();
            else
                m_stretcher.push(read);
            const std::vector<float> made = m_stretcher.take();
            piece.samples.insert(piece.samples.end(), made.cbegin(), made.cend());
        }
        return piece;
    }

private:
    const QString m_path;
    const std::chrono::microseconds m_from;
    const std::optional<ClipPart> m_part;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<LoopedSoundReader> m_reader;
    TimeStretcher m_stretcher;
    int64_t m_size = firstPiece;
};

StretchedSound::StretchedSound(QObject *parent)
    : QObject(parent)
{
}

StretchedSound::~StretchedSound()
{
    stop();
}

void StretchedSound::start(const QString &path, std::chrono::microseconds from, double speed,
                           const std::optional<ClipPart> &part)
{
    stop();
    m_maker = std::make_shared<Maker>(path, from, speed, part);
    ask();
}

void StretchedSound::stop()
{
    if (m_maker)
        m_maker->stop();
    m_maker.reset();
    m_pieces.renew();
    m_samples.clear();
    m_isAsked = m_hasCome = m_isLast = false;
}

int64_t StretchedSound::available() const
{
    return static_cast<int64_t>(m_samples.size()) / SoundReader::channels;
}

std::vector<float> StretchedSound::take(int64_t most)
{
    const auto end = m_samples.begin() + std::min(most, available()) * SoundReader::channels;
    std::vector<float> taken(m_samples.begin(), end);
    m_samples.erase(m_samples.begin(), end);
    ask();
    return taken;
}

void StretchedSound::ask()
{
    if (!m_maker || m_isAsked || m_isLast || available() >= ahead)
        return;
    m_isAsked = true;
    whenFinished(detachedRun([maker = m_maker] { return maker->make(); }), this,
                 [this, token = m_pieces.current()](const Piece &piece) {
                     if (token.isCurrent())
                         takePiece(piece);
                 });
}

void StretchedSound::takePiece(const Piece &piece)
{
    m_isAsked = false;
    m_hasCome = true;
    m_isLast = piece.isLast;
    m_samples.insert(m_samples.end(), piece.samples.cbegin(), piece.samples.cend());
    ask();
    emit arrived();
}
