// GetSink: who takes what a GetExchange brings, and judges it. Each call comes from the event loop, never from inside a
// signal of the reply, and may stop the exchange, have it ask for another address, or delete it.
#pragma once

#include "net/RedirectTrail.h"

class QNetworkReply;

class GetSink
{
public:
    virtual ~GetSink() = default;

    // An address to which the answer leads, and where it may be asked: by GetExchange::ask(), now or later.
    virtual void redirected(const RawUrl &to) = 0;
    virtual void redirectRefused(const RedirectTrail::Refusal &refusal) = 0;
    // The head of what is no redirect. False: of its body nothing is wanted, only how it ends.
    virtual bool headCame(const QNetworkReply &reply) = 0;
    virtual void bytesCame(const char *bytes, qint64 count) = 0;
    virtual void tooLarge() = 0; // over Limits::bytes, announced or come
    virtual void timedOut() = 0; // by Limits::silence or Limits::all
    // All that will come has come; reply.error() says whether that is good.
    virtual void ended(const QNetworkReply &reply) = 0;
};
