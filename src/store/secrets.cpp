#include "store/secrets.h"

#include <qt6keychain/keychain.h>

namespace labdesk::store {

using namespace Qt::StringLiterals;

namespace {
const QString &service()
{
    static const QString name = u"labdesk"_s;
    return name;
}
} // namespace

QString Secrets::keyOf(const Account &account)
{
    return account.accessId + u'@' + account.endpoint.toString();
}

void Secrets::probe(QObject *context, std::function<void(bool)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setKey(u"probe"_s);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        done(job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
    });
    job->start();
}

void Secrets::save(const QString &key, const QString &secret, std::function<void(bool)> done)
{
    auto *job = new QKeychain::WritePasswordJob(service(), this);
    job->setKey(key);
    job->setTextData(secret);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this,
            [job, done = std::move(done)] { done(job->error() == QKeychain::NoError); });
    job->start();
}

void Secrets::load(const QString &key, std::function<void(QString)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setKey(key);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this,
            [job, done = std::move(done)] { done(job->error() ? QString() : job->textData()); });
    job->start();
}

void Secrets::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(service(), this);
    job->setKey(key);
    job->start();
}

} // namespace labdesk::store
