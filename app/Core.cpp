#include "Core.h"

#include "catalog/provider/CatalogFile.h"
#include "platform/Logging.h"
#include "platform/PastedText.h"
#include "platform/keys/ProviderConfig.h"
#include "platform/proxies/NetworkHint.h"
#include "video/check/ClipCheck.h"

#include <QDir>
#include <QStandardPaths>

namespace {

// Source of both: the provider's API page.
const QString apiAddress = QStringLiteral("https://api.linkmodel.ai/api/v1");
const QString catalogAddress = QStringLiteral("https://server.linkmodel.ai/auroraai/v1");

constexpr qint64 betweenOpeningsMs = 1000; // tries to open a history that another program holds
constexpr qint64 proxyPatienceMs = 20'000; // for a keychain that waits for the user to unlock it

QByteArray userAgent()
{
    return QByteArrayLiteral("LinkReel/" LINKREEL_VERSION);
}

// One entry for each server: a key must never be sent to another one.
QString keychainEntry(const QUrl &baseUrl)
{
    return QStringLiteral("API key for %1").arg(baseUrl.authority());
}

// The path of the history file; makes its folder first.
QString historyOf(const Profile &profile)
{
    QDir().mkpath(profile.dataFolder);
    return profile.historyPath();
}

} // namespace

Profile Profile::ofUser(const QString &root)
{
    using Paths = QStandardPaths;
    Profile profile;
    const bool own = root.isEmpty();
    profile.dataFolder = own ? Paths::writableLocation(Paths::AppDataLocation) : root + QStringLiteral("/data");
    profile.cacheFolder = own ? Paths::writableLocation(Paths::CacheLocation) : root + QStringLiteral("/cache");
    profile.configFile =
        (own ? Paths::writableLocation(Paths::AppConfigLocation) : root) + QStringLiteral("/linkreel.ini");
    profile.clipFolder = (own ? Paths::writableLocation(Paths::MoviesLocation) : root + QStringLiteral("/Videos")) +
                         QStringLiteral("/LinkReel");
    const QString address = PastedText::bare(qEnvironmentVariable("LINKMODEL_BASE_URL"));
    profile.baseUrl = QUrl(address.isEmpty() ? apiAddress : address);
    const QString catalog = PastedText::bare(qEnvironmentVariable("LINKMODEL_CATALOG_URL"));
    profile.catalogUrl = QUrl(catalog.isEmpty() ? catalogAddress : catalog);
    profile.environmentKey = qEnvironmentVariable("LINKMODEL_API_KEY");
    profile.keychain = std::make_shared<SystemKeychain>();
    profile.notifications = std::make_shared<DesktopNotifications>();
    profile.providerConfigPath = QDir::homePath() + QStringLiteral("/.linkmodel/config.json");
    return profile;
}

Profile Profile::ofSandbox(const QUrl &baseUrl, const QString &key, double speed, const QString &root)
{
    Profile profile = ofUser(root);
    profile.dataFolder += QStringLiteral("/sandbox");
    profile.cacheFolder += QStringLiteral("/sandbox");
    profile.configFile = profile.dataFolder + QStringLiteral("/linkreel.ini");
    profile.clipFolder += QStringLiteral("/Sandbox");
    profile.baseUrl = baseUrl;
    profile.catalogUrl = baseUrl.resolved(QUrl(QStringLiteral("/catalogue/v1")));
    profile.speed = speed;
    profile.sandbox = true;
    profile.environmentKey = key;
    profile.providerConfigPath.clear();
    profile.keychain.reset();
    return profile;
}

Core::Core(const Profile &aProfile, Clock &aClock, const CoreWords &words, QObject *parent)
    : QObject(parent)
    , profile(aProfile)
    , clock(aClock)
    , settings(profile.configFile, profile.clipFolder)
    , shortcuts(settings)
    , vault(profile.environmentKey, profile.providerConfigPath, profile.keychain.get(), keychainEntry(profile.baseUrl))
    , proxies(settings, profile.keychain.get())
    , catalog(builtInCatalog())
    , catalogApi(profile.catalogUrl, userAgent())
    , catalogKeeper({catalog, catalogApi, settings, clock, profile.dataFolder + QStringLiteral("/catalogue.json"),
                     [sandbox = profile.sandbox] { return sandbox || mayBeOnline(); }})
    , api(profile.baseUrl, userAgent(),
          {.speed = profile.speed, .uptimeMs = [&clock = clock] { return clock.uptimeMs(); }})
    , serverClock(clock)
    , store(historyOf(profile))
    , shots(store)
    , edits(store, shots, clock)
    , prices(store)
    , spending(store, clock)
    , poller({api, store, clock, PollSchedule(profile.speed), &linkCheck})
    , uploadHosts(profile.dataFolder + QStringLiteral("/uploaders"))
    , uploader(userAgent())
    , preparer({settings, uploadHosts, uploader, clock})
    , sender(api, store, preparer, clock)
    , shutdown(sender, clock)
    , waiting(store, words.spokenWaiting)
    , queue({sender, store, waiting, settings, api.limiter(), clock})
    , actions({api, store, poller, queue, clock})
    , downloader(ClipDownloader::Limits(), &checkClip)
    , clipSaver(downloader, store, settings, clock)
    , links(store, settings, clock)
    , posters(profile.cacheFolder + QStringLiteral("/posters"))
    , tasks(store, poller, clipSaver, posters,
            [this, say = words.spokenRow](const Task &task) { return say(task, shots.isPick(task)); })
    , takes(store, shots, posters, words.spokenTake)
    , forecast({store, queue, waiting, clock, [this](const Task &task) { return takes.usualTime(task); }})
    , draft(profile.dataFolder + QStringLiteral("/composer/draft.json"))
    , presets(profile.dataFolder + QStringLiteral("/composer/presets.json"), words.unnamedPreset)
    , wordLists(settings)
    , m_proxyPatience(clock.newAlarm())
    , m_historyAgain(clock.newAlarm())
    , m_keyReachesApi(connect(&vault, &KeyVault::changed, this, &Core::useKey))
    , keyCheck(vault, api, poller, sender, clock)
{
    useKey();
    settings.setUsualModel(ProviderConfig::ofFile(profile.providerConfigPath).defaultModel);
    connect(&proxies, &ProxyKeeper::changed, this, &Core::useProxy);
    connect(&shots, &ShotStore::changed, &tasks, &TaskListModel::lookAtShots);
    connect(&proxies, &ProxyKeeper::ready, this, &Core::startAsking);
    connect(m_proxyPatience.get(), &Alarm::fired, this, &Core::startAsking);
    connect(m_historyAgain.get(), &Alarm::fired, this, &Core::openHistory);
    connect(&store, &TaskStore::opened, this, [this] { // connected last: the others have reloaded by then
        if (m_isStarted)
            startTasks();
    });
    if (store.isHeld())
        m_historyAgain->setFor(clock.nowMs() + betweenOpeningsMs);
    tasks.watchUploads(preparer);
    tasks.follow(serverClock);
    links.follow(serverClock);
    connect(&api, &HttpVideoApi::dateHeard, &serverClock, &ServerClock::hear);
    renewSandboxHost();
    connect(&catalog, &CurrentCatalog::changed, &prices, &PriceHistory::forget);
    connect(&keyCheck, &KeyCheck::stateChanged, this, &Core::tellQueueOfKey);
    // An expired link is renewed by one more query about its task, which is free.
    connect(&clipSaver, &ClipSaver::freshLinkRequested, &poller, &TaskPoller::askSoon);
    whenOnlineAgain(&poller, [this] { poller.networkMayBeBack(); });
    connect(&poller, &TaskPoller::activityChanged, &clipSaver, [this](qint64 id) {
        if (const std::optional<ApiError> trouble = poller.trouble(id))
            clipSaver.linkNotRenewed(id, !poller.isMissing(id));
    });
}

Core::~Core() = default;

// The sandbox gets another port with every start, so the address of its image host changes, too.
void Core::renewSandboxHost()
{
    const UploadHost *used = uploadHosts.find(settings.uploadHost());
    if (profile.sandboxUploader.isEmpty() || !used || uploadHosts.fileOf(used->id) == profile.sandboxUploader ||
        used->description.name != QLatin1String("Sandbox"))
        return;
    const QString old = used->id;
    const UploadHosts::Imported renewed = uploadHosts.import(profile.sandboxUploader, vault.key());
    if (!renewed)
        return;
    settings.setUploadHost(*renewed);
    uploadHosts.remove(old);
}

void Core::useKey()
{
    registerSecret(vault.key());
    api.setApiKey(vault.key());
}

void Core::useProxy()
{
    for (const QString &secret : proxies.secrets())
        registerSecret(secret);
    addresses.renewConnections();
    if (m_isStarted)
        keyCheck.check();
}

PriceEstimate Core::estimate(const GenerationRequest &request) const
{
    return prices.estimate(catalog.model(request.model), request);
}

void Core::tellQueueOfKey()
{
    const KeyCheck::State state = keyCheck.state();
    queue.setKeyUsable(state == KeyCheck::State::Unchecked || state == KeyCheck::State::Good);
}

void Core::start()
{
    m_proxyPatience->setFor(clock.nowMs() + proxyPatienceMs);
    proxies.start({profile.baseUrl, profile.catalogUrl});
}

void Core::startAsking()
{
    if (std::exchange(m_isStarted, true))
        return;
    m_proxyPatience->cancel();
    catalogKeeper.start();
    startTasks();
}

void Core::openHistory()
{
    if (store.isHeld() && !store.openAgain())
        m_historyAgain->setFor(clock.nowMs() + betweenOpeningsMs);
}

void Core::startTasks()
{
    if (baseUrlError(profile.baseUrl))
        return;           // KeyMessages says why
    if (store.isHeld()) { // the key can be checked meanwhile
        vault.start();
        return keyCheck.start();
    }
    if (!store.isOpen())
        return;
    sender.recover();
    vault.start();
    queue.start();
    keyCheck.start();
    tellQueueOfKey();
    poller.start();
    clipSaver.start();
    links.start();
}
