// CatalogHost: the answers of /catalogue/v1: a public catalogue like the provider's, made from a Catalog, each model in
// another of the provider's spellings, and what the words of --catalogue make of it. It needs no key; one that comes is
// counted as a leak. From any thread.
#pragma once

#include "catalog/Catalog.h"
#include "sandbox/SandboxState.h"

#include <functional>
#include <mutex>

struct HttpRequest;
struct HttpResponse;

class CatalogHost
{
public:
    using Pause = std::function<bool(int milliseconds)>; // false: stop at once
    static constexpr const char *path = "/catalogue/v1/";

    CatalogHost(Catalog catalog, SandboxState &state, const QString &words, Pause pause);

    void setWords(const QString &words);
    void answer(const HttpRequest &request, HttpResponse &response);

    Catalog listed() const;   // what it serves now
    Catalog accepted() const; // and the model that "new-model" would add: a create takes it always

    static bool isWord(const QString &word);
    static QString wordsHelp(); // a heading and one line a word, for --help

private:
    bool has(const char *word) const;
    QByteArray listing(int page, int pageSize) const;
    QByteArray schema(const QString &name) const; // empty: there is no such model
    bool answerFault(bool isList, HttpResponse &response);

    const Catalog m_catalog;
    SandboxState &m_state;
    Pause m_pause;
    mutable std::mutex m_lock; // of the words
    QStringList m_words;
};
