// OneShotBody: the body of a request that must not be sent twice: it can be read once, and never rewound.
// Qt repeats a POST by itself when a connection drops; without its body it cannot (it ends in ContentReSendError).
#pragma once

#include <QByteArray>
#include <QIODevice>

// Random access (so that Qt knows its size and does not copy it) in every way but one: it goes forward only.
// Measured with Qt 6.4.2: a QBuffer, or a sequential device that Qt may buffer, is sent up to three times.
class OneShotBody : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotBody(const QByteArray &bytes, QObject *parent = nullptr);

    bool wasRead() const { return m_wasRead; } // true as soon as anybody was handed a byte
    void seal() { m_sealed = true; }           // from now on nobody is handed any more

    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }
    bool seek(qint64 position) override; // to where it stands, or forward

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_next = 0;
    bool m_wasRead = false;
    bool m_sealed = false;
};
