#include "HttpExchange.h"

#include <algorithm>
#include <cstring>

void HttpResponse::setContent(const QByteArray &content, const QByteArray &contentType)
{
    setCutContent(content, contentType, content.size());
}

void HttpResponse::setCutContent(const QByteArray &content, const QByteArray &contentType, qint64 bytes)
{
    setContentReader(content.size(), contentType, [content, bytes](qint64 offset, char *to, qint64 most) {
        const qint64 count = std::min(most, bytes - offset);
        if (count <= 0)
            return qint64(-1);
        std::memcpy(to, content.constData() + offset, static_cast<std::size_t>(count));
        return count;
    });
}

void HttpResponse::setContentReader(qint64 contentSize, const QByteArray &contentType, Reader contentReader)
{
    size = contentSize;
    type = contentType;
    reader = std::move(contentReader);
}
