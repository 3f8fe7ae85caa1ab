// NetworkFault: why a request came to nothing before its server gave an answer that counts. The kinds are names in a
// CodedDetail; what each is in words is ui/words/DetailWords'.
#pragma once

#include <QMetaType>

struct NetworkFault
{
    Q_GADGET
public:
    enum class Kind {         // values, in their order
        ProxyLogin,           // proxy
        ProxyNotFound,        // proxy
        ProxyOrHostNotFound,  // proxy, host
        ProxyRefused,         // proxy, host, the system's words
        ProxySilent,          // proxy
        NoSafeConnection,     // host, the system's words
        CertificateName,      // host, the names in the certificate
        CertificateExpired,   // host, the day (ISO 8601)
        CertificateNotYet,    // host
        CertificateUntrusted, // host
        CertificateOther,     // host, the system's words
        ClosedEarly,
        NotHttp,
        EndlessAnswer,
        BrokenChunks,
        GivenUp,
        RedirectNowhere,
        RedirectScheme, // from, to
        RedirectsMany   // host, the most that are followed
    };
    Q_ENUM(Kind)
};
