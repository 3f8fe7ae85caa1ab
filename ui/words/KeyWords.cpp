#include "KeyWords.h"

#include <QCoreApplication>

namespace {

struct KeyTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(KeyWords)
};

using KeyProblemKind = KeyProblem::Kind;

QString typedWords(const KeyProblem &problem)
{
    const QString at = QString::number(problem.at);
    switch (problem.kind) {
    case KeyProblemKind::Blank:
        return KeyTexts::tr("This is no API key: it has a blank in it (character %1).").arg(at);
    case KeyProblemKind::Character:
        return problem.character.isEmpty()
                   ? KeyTexts::tr("This is no API key: it has a character in it that no key has (character %1).")
                         .arg(at)
                   : KeyTexts::tr("This is no API key: it has a character in it that no key has (“%1”, character %2).")
                         .arg(problem.character, at);
    default:
        return KeyTexts::tr("This is no API key: it is far longer than a key is.");
    }
}

QString environmentWords(const KeyProblem &problem)
{
    const QString at = QString::number(problem.at);
    switch (problem.kind) {
    case KeyProblemKind::Blank:
        return KeyTexts::tr("What stands in LINKMODEL_API_KEY is no API key: it has a blank in it (character %1).")
            .arg(at);
    case KeyProblemKind::Character:
        return problem.character.isEmpty()
                   ? KeyTexts::tr(
                         "What stands in LINKMODEL_API_KEY is no API key: it has a character in it that no key "
                         "has (character %1).")
                         .arg(at)
                   : KeyTexts::tr(
                         "What stands in LINKMODEL_API_KEY is no API key: it has a character in it that no key "
                         "has (“%1”, character %2).")
                         .arg(problem.character, at);
    default:
        return KeyTexts::tr("What stands in LINKMODEL_API_KEY is no API key: it is far longer than a key is.");
    }
}

QString fileWords(const KeyProblem &problem)
{
    const QString &path = problem.path;
    const QString at = QString::number(problem.at);
    switch (problem.kind) {
    case KeyProblemKind::TooLong:
        return KeyTexts::tr("The API key in %1 could not be used: it is far longer than a key is.").arg(path);
    case KeyProblemKind::Blank:
        return KeyTexts::tr("The API key in %1 could not be used: it has a blank in it (character %2).").arg(path, at);
    case KeyProblemKind::Character:
        return problem.character.isEmpty()
                   ? KeyTexts::tr("The API key in %1 could not be used: it has a character in it that no key has "
                                  "(character %2).")
                         .arg(path, at)
                   : KeyTexts::tr(
                         "The API key in %1 could not be used: it has a character in it that no key has (“%2”, "
                         "character %3).")
                         .arg(path, problem.character, at);
    case KeyProblemKind::NotFile:
        return KeyTexts::tr("The API key in %1 could not be used: it is not a file.").arg(path);
    case KeyProblemKind::NotOpened:
        return KeyTexts::tr("The API key in %1 could not be used: the file cannot be read (%2).")
            .arg(path, problem.detail);
    case KeyProblemKind::FileTooLarge:
        return KeyTexts::tr("The API key in %1 could not be used: the file is far larger than such a file is.")
            .arg(path);
    case KeyProblemKind::NotJsonObject:
        return KeyTexts::tr(
                   "The API key in %1 could not be used: the file is not the JSON object that is expected there.")
            .arg(path);
    case KeyProblemKind::KeyNotText:
        return KeyTexts::tr("The API key in %1 could not be used: its \"api_key\" is not a text.").arg(path);
    }
    return {};
}

} // namespace

QString keyProblemWords(const std::optional<KeyProblem> &problem)
{
    if (!problem)
        return {};
    switch (problem->place) {
    case KeyProblem::Place::Typed:
        return typedWords(*problem) + u' ' + KeyTexts::tr("Copy it once more from LinkModel's page.");
    case KeyProblem::Place::Environment:
        return environmentWords(*problem) + u' ' + KeyTexts::tr("It is not used.", "LINKMODEL_API_KEY");
    case KeyProblem::Place::ConfigFile:
        return fileWords(*problem) + u' ' +
               KeyTexts::tr("The file was left as it is; enter the key here, or sign in again with LinkModel's own "
                            "client.");
    }
    return {};
}

QString keySourceWords(KeyVault::Source source)
{
    switch (source) {
    case KeyVault::Source::None:
        return KeyTexts::tr("no key");
    case KeyVault::Source::Environment:
        return KeyTexts::tr("from LINKMODEL_API_KEY");
    case KeyVault::Source::Keychain:
        return KeyTexts::tr("from this desktop's keychain");
    case KeyVault::Source::ProviderConfig:
        return KeyTexts::tr("from ~/.linkmodel/config.json");
    case KeyVault::Source::ThisRun:
        return KeyTexts::tr("typed in, for this run");
    }
    return {};
}

QString keySourceSentence(KeyVault::Source source)
{
    switch (source) {
    case KeyVault::Source::None:
        return KeyTexts::tr("There is no key.");
    case KeyVault::Source::Environment:
        return KeyTexts::tr("The key is from LINKMODEL_API_KEY.");
    case KeyVault::Source::Keychain:
        return KeyTexts::tr("The key is from this desktop's keychain.");
    case KeyVault::Source::ProviderConfig:
        return KeyTexts::tr("The key is from ~/.linkmodel/config.json.");
    case KeyVault::Source::ThisRun:
        return KeyTexts::tr("The key is typed in, for this run.");
    }
    return {};
}
