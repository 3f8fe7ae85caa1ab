// Core: everything behind the window, constructed and wired in one place, without a widget. The window, the tests and
// the benches get the same wiring. It decides nothing itself.
#pragma once

#include "CatalogKeeper.h"
#include "CoreWords.h"
#include "KeyCheck.h"
#include "Shutdown.h"
#include "WordLists.h"
#include "api/HttpCatalogApi.h"
#include "api/HttpVideoApi.h"
#include "catalog/CurrentCatalog.h"
#include "clips/HttpLinkCheck.h"
#include "clips/download/ClipDownloadThread.h"
#include "drafts/PresetStore.h"
#include "frames/AddressProbe.h"
#include "library/LibraryEdits.h"
#include "library/ShotStore.h"
#include "library/TakesModel.h"
#include "platform/Clock.h"
#include "platform/Notifications.h"
#include "platform/ServerClock.h"
#include "platform/Settings.h"
#include "platform/keys/KeyVault.h"
#include "platform/keys/Keychain.h"
#include "platform/proxies/ProxyKeeper.h"
#include "shortcuts/Shortcuts.h"
#include "tasks/list/QueueForecast.h"
#include "tasks/list/TaskActions.h"
#include "tasks/list/TaskListModel.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/saving/ClipSaver.h"
#include "tasks/saving/LinkExpiryWatch.h"
#include "tasks/sending/PicturePreparer.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/sending/TaskSender.h"
#include "tasks/spending/PriceHistory.h"
#include "tasks/spending/SpendingBook.h"
#include "tasks/store/TaskStore.h"
#include "video/PosterMaker.h"

// Where one LinkReel keeps its things and whom it talks to.
struct Profile
{
    QString dataFolder;           // the database
    QString cacheFolder;          // posters; may be emptied at any time
    QString configFile;           // settings
    QString clipFolder;           // until the user chooses another
    QUrl baseUrl;                 // of the API
    QUrl catalogUrl;              // of the provider's public catalogue
    double speed = 1.0;           // of the schedule; above 1 only against a sandbox that runs as fast
    bool sandbox = false;         // nothing is charged
    bool looksAtAddresses = true; // the web addresses of frames are fetched and shown before anything is sent
    QString environmentKey;
    QString providerConfigPath;                   // ~/.linkmodel/config.json; empty: not looked at
    std::shared_ptr<Keychain> keychain;           // null: keys are kept for one run only
    std::shared_ptr<Notifications> notifications; // null: the desktop is told nothing

    // In the sandbox: a description (.sxcu) of its own image host; else empty.
    QByteArray sandboxUploader;

    QString historyPath() const { return dataFolder + QStringLiteral("/linkreel.sqlite"); }

    // The user's own places and the environment: LINKMODEL_API_KEY, LINKMODEL_BASE_URL, LINKMODEL_CATALOG_URL.
    // `root` not empty: everything below that folder instead.
    static Profile ofUser(const QString &root = {});
    // A profile of its own for the sandbox, so that play never mixes with paid work. `root` empty: below the user's
    // places.
    static Profile ofSandbox(const QUrl &baseUrl, const QString &key, double speed, const QString &root = {});
};

class Core : public QObject
{
    Q_OBJECT
public:
    Core(const Profile &profile, Clock &clock, const CoreWords &words, QObject *parent = nullptr);
    ~Core() override;

    // Recovers what an earlier run left, checks the key, polls the running tasks and downloads their clips. Begins when
    // the password of the proxy is known, where the proxy needs one, after 20 s at the latest.
    void start();

    // What a request will probably cost: from the user's own history, else from the catalogue.
    PriceEstimate estimate(const GenerationRequest &request) const;

    const Profile profile;
    Clock &clock;
    Settings settings;
    Shortcuts shortcuts;
    KeyVault vault;
    ProxyKeeper proxies; // main.cpp calls its install()
    CurrentCatalog catalog;
    HttpCatalogApi catalogApi;
    CatalogKeeper catalogKeeper;
    HttpVideoApi api;
    ServerClock serverClock;
    TaskStore store;
    ShotStore shots;    // what is said of them
    LibraryEdits edits; // what the user does with takes and shots
    PriceHistory prices;
    SpendingBook spending;
    HttpLinkCheck linkCheck; // is never given the API key
    TaskPoller poller;
    UploadHosts uploadHosts;
    Uploader uploader; // is never given the API key
    PicturePreparer preparer;
    TaskSender sender;
    Shutdown shutdown;
    QueueModel waiting; // constructed before queue, which counts its rows
    TaskQueue queue;
    TaskActions actions;
    ClipDownloadThread downloader;
    ClipSaver clipSaver;
    LinkExpiryWatch links;
    PosterMaker posters;
    AddressProbe addresses; // of frames
    TaskListModel tasks;
    TakesModel takes; // of the shot that is shown
    QueueForecast forecast;
    AsyncRecordFile draft; // what stands in the composer
    PresetStore presets;
    WordLists wordLists; // of prompts

private:
    void useKey();
    void useProxy();
    void startAsking();
    void startTasks();
    void openHistory(); // where another program holds it: again after a second
    void renewSandboxHost();
    void tellQueueOfKey();
    std::unique_ptr<Alarm> m_proxyPatience;
    std::unique_ptr<Alarm> m_historyAgain;
    bool m_isStarted = false;
    // Connected before keyCheck is constructed: both follow KeyVault::changed, and the API client must have the new key
    // before keyCheck sends a request.
    const QMetaObject::Connection m_keyReachesApi;

public:
    KeyCheck keyCheck;
};
