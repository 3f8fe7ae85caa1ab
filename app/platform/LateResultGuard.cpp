#include "LateResultGuard.h"

LateResultGuard::LateResultGuard()
{
    renew();
}

LateResultGuard::Token LateResultGuard::renew()
{
    m_mark = std::make_shared<const char>();
    return current();
}

LateResultGuard::Token LateResultGuard::current() const
{
    Token token;
    token.m_mark = m_mark;
    return token;
}
