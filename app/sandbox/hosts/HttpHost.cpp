#include "HttpHost.h"

#include <QtEndian>

#include <string_view>

#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr unsigned mostConnections = 128;
constexpr unsigned idleSeconds = 120; // between two requests, and for a peer that neither reads nor writes
constexpr std::size_t connectionBytes = 128 * 1024; // a request's head has to fit into them
constexpr std::size_t partBytes = 4096;             // of the reader of multipart bodies, for its boundary
constexpr std::size_t blockBytes = 256 * 1024;      // of content asked for at a time
constexpr qint64 mostBodyBytes = 64 * 1024 * 1024;

// A request while it comes in: libmicrohttpd calls once with its head, then for each piece of its body, then once more.
struct Incoming
{
    HttpRequest request;
};

MHD_Result keepHeader(void *to, MHD_ValueKind, const char *name, const char *value)
{
    static_cast<HttpRequest *>(to)->setHeader(name, value ? value : "");
    return MHD_YES;
}

MHD_Result keepParameter(void *to, MHD_ValueKind, const char *name, const char *value)
{
    static_cast<HttpRequest *>(to)->parameters.insert(QString::fromUtf8(name), QString::fromUtf8(value ? value : ""));
    return MHD_YES;
}

MHD_Result keepPart(void *to, MHD_ValueKind, const char *name, const char *, const char *, const char *,
                    const char *bytes, std::uint64_t, std::size_t size)
{
    static_cast<HttpRequest *>(to)->parts[QString::fromUtf8(name)].append(bytes, static_cast<qsizetype>(size));
    return MHD_YES;
}

void readParts(MHD_Connection *connection, HttpRequest &request)
{
    if (!request.header("Content-Type").toLower().startsWith("multipart/form-data"))
        return;
    request.isMultipart = true;
    if (MHD_PostProcessor *reader = MHD_create_post_processor(connection, partBytes, keepPart, &request)) {
        MHD_post_process(reader, request.body.constData(), static_cast<std::size_t>(request.body.size()));
        MHD_destroy_post_processor(reader);
    }
}

ssize_t readContent(void *reader, std::uint64_t offset, char *to, std::size_t most)
{
    const qint64 count =
        (*static_cast<HttpResponse::Reader *>(reader))(static_cast<qint64>(offset), to, static_cast<qint64>(most));
    return count < 0 ? MHD_CONTENT_READER_END_WITH_ERROR : static_cast<ssize_t>(count); // which closes the connection
}

void forgetReader(void *reader)
{
    delete static_cast<HttpResponse::Reader *>(reader);
}

MHD_Result answer(MHD_Connection *connection, const HttpResponse &response)
{
    MHD_Response *sent = nullptr;
    if (response.reader && response.size > 0) {
        sent = MHD_create_response_from_callback(static_cast<std::uint64_t>(response.size), blockBytes, readContent,
                                                 new HttpResponse::Reader(response.reader), forgetReader);
    } else {
        sent = MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT);
    }
    if (!response.type.isEmpty())
        MHD_add_response_header(sent, MHD_HTTP_HEADER_CONTENT_TYPE, response.type.constData());
    for (const auto &[name, value] : response.headers)
        MHD_add_response_header(sent, name.constData(), value.constData());
    const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(response.status), sent);
    MHD_destroy_response(sent); // it lives on until it is sent
    return queued;
}

// Ends a connection that gets no answer. The library closes it as soon as its callback says MHD_NO.
void breakOff(MHD_Connection *connection, HttpResponse::Ending ending)
{
    const int socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    if (ending == HttpResponse::Ending::CutInHead) {
        constexpr std::string_view half = "HTTP/1.1 200 OK\r\nContent-Type: applica";
        ::send(socket, half.data(), half.size(), MSG_NOSIGNAL);
    } else if (ending == HttpResponse::Ending::Reset) {
        sockaddr nowhere{};
        nowhere.sa_family = AF_UNSPEC;
        ::connect(socket, &nowhere, sizeof nowhere); // connect(2): dissolves the association; TCP says so with an RST
    }
}

// A listening socket of 127.0.0.1; -1: the port is not to be had.
int listenOn(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1; // a port whose last connections are only waiting for their end; never one that is listened on
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = qToBigEndian(port);
    address.sin_addr.s_addr = qToBigEndian(INADDR_LOOPBACK);
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
        ::listen(socket, mostConnections) == 0)
        return socket;
    ::close(socket);
    return -1;
}

quint16 portOf(int socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size);
    return qFromBigEndian(address.sin_port);
}

MHD_Result receive(void *handler, MHD_Connection *connection, const char *path, const char *method, const char *,
                   const char *bytes, std::size_t *size, void **state)
{
    auto *incoming = static_cast<Incoming *>(*state);
    if (!incoming) {
        incoming = new Incoming;
        *state = incoming;
        incoming->request.method = method;
        incoming->request.path = QString::fromUtf8(path);
        MHD_get_connection_values(connection, MHD_HEADER_KIND, keepHeader, &incoming->request);
        MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, keepParameter, &incoming->request);
        return MHD_YES;
    }
    HttpRequest &request = incoming->request;
    if (*size > 0) {
        if (request.body.size() + static_cast<qsizetype>(*size) > mostBodyBytes)
            return MHD_NO;
        request.body.append(bytes, static_cast<qsizetype>(*size));
        *size = 0; // all of it is taken
        return MHD_YES;
    }
    readParts(connection, request);
    HttpResponse response;
    (*static_cast<const HttpHost::Handler *>(handler))(request, response);
    if (response.ending == HttpResponse::Ending::Answer)
        return answer(connection, response);
    breakOff(connection, response.ending);
    return MHD_NO;
}

void forgetRequest(void *, MHD_Connection *, void **state, MHD_RequestTerminationCode)
{
    delete static_cast<Incoming *>(*state);
    *state = nullptr;
}

} // namespace

HttpHost::HttpHost(Handler handler)
    : m_handler(std::move(handler))
{
}

HttpHost::~HttpHost()
{
    close();
}

tl::expected<quint16, HttpHost::OpenError> HttpHost::open(quint16 port)
{
    const int socket = listenOn(port);
    if (socket < 0)
        return tl::make_unexpected(port == 0 ? OpenError::NoPort : OpenError::NotThis);
    const quint16 bound = portOf(socket);
    // A thread for each connection, because handlers block. No Date header: clients would correct their clocks by it.
    constexpr unsigned flags =
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
    m_daemon = MHD_start_daemon(flags, 0, nullptr, nullptr, receive, const_cast<Handler *>(&m_handler),
                                MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_CONNECTION_LIMIT, mostConnections,
                                MHD_OPTION_CONNECTION_TIMEOUT, idleSeconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                connectionBytes, MHD_OPTION_NOTIFY_COMPLETED, forgetRequest, nullptr, MHD_OPTION_END);
    if (m_daemon)
        return bound; // the library closes the socket
    ::close(socket);
    return tl::make_unexpected(OpenError::NoThreads);
}

void HttpHost::close()
{
    {
        const std::lock_guard guard(m_lock);
        m_closing = true;
    }
    m_change.notify_all();
    if (m_daemon)
        MHD_stop_daemon(m_daemon); // shuts every connection and waits for its thread
    m_daemon = nullptr;
}

bool HttpHost::pause(int milliseconds)
{
    std::unique_lock guard(m_lock);
    return !m_change.wait_for(guard, std::chrono::milliseconds(milliseconds), [this] { return m_closing; });
}
