// LateResultGuard: tells the result that is waited for from those that come late, of requests that were superseded or
// given up meanwhile. It ends no request and knows none; whoever starts one hands its token to whoever hears the
// answer.
#pragma once

#include <memory>

class LateResultGuard
{
public:
    // A value. May be asked in any thread, and after the guard is gone.
    class Token
    {
    public:
        bool isCurrent() const { return !m_mark.expired(); }

    private:
        friend class LateResultGuard;
        std::weak_ptr<const char> m_mark;
    };

    LateResultGuard();

    Token renew(); // for a new request; all tokens before are not current any more
    Token current() const;

private:
    std::shared_ptr<const char> m_mark;
};
