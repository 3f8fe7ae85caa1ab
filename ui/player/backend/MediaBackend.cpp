#include "MediaBackend.h"

#include "platform/process/WhenFinished.h"

#include <QMediaFormat>
#include <QtConcurrentRun>

// The first use of the media classes loads the backend: 35 ms, and 400 ms on the first start after an installation,
// when GStreamer looks through all its plug-ins (measured). So that happens on a worker thread, and only when there is
// a clip. From Qt 6.5 on the backend is FFmpeg's, which has nothing to look through.
bool MediaBackend::isLoaded()
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    if (!m_isAsked) {
        m_isAsked = true;
        whenFinished(QtConcurrent::run([] { QMediaFormat().supportedFileFormats(QMediaFormat::Decode); }), this,
                     [this] {
                         m_isLoaded = true;
                         emit loaded();
                     });
    }
    return m_isLoaded;
#else
    return true;
#endif
}
