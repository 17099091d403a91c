#include "tests/support/bucketserver.h"
#include "tests/support/rawclient.h"
#include "tests/support/testlab.h"

#include "lab/backup.h"
#include "lab/blobstore.h"
#include "lab/upkeep.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <thread>

using namespace labdesk;
using namespace labdesk::lab;
using namespace Qt::StringLiterals;

namespace {

// `work` on a thread of its own: the bucket answers on this one meanwhile.
template <typename Work>
auto meanwhile(Work work)
{
    std::optional<decltype(work())> result;
    std::atomic<bool> done = false;
    std::thread thread([&] {
        result.emplace(work());
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done.load(); }, 60'000))
        qFatal("stuck");
    thread.join();
    return *result;
}

Result<QByteArray> keep(const BlobStore &blobs, const QByteArray &bytes)
{
    auto incoming = blobs.receive();
    if (!incoming)
        return incoming.error();
    if (!(*incoming)->write(bytes.constData(), bytes.size()))
        qFatal("not written");
    const auto kept = blobs.keep(**incoming);
    return kept ? Result((*incoming)->sha256()) : Result<QByteArray>(kept.error());
}

qsizetype filesIn(const QString &folder)
{
    qsizetype count = 0;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext(); files.next())
        ++count;
    return count;
}

} // namespace

/// Files in an object storage.
class BucketTest : public QObject
{
    Q_OBJECT

private slots:
    void aFileGoesThereAndBack()
    {
        test::BucketServer bucket;
        QTemporaryDir folder, other;
        const BlobStore blobs({folder.path(), {}, bucket.address()});
        QVERIFY(blobs.isRemote());
        const QByteArray bytes = QByteArray(300'000, 'x') + "é\0\n";
        const auto sha256 = meanwhile([&] { return keep(blobs, bytes); });
        QVERIFY2(sha256, sha256 ? "" : qPrintable(sha256.error().text));
        QCOMPARE(bucket.objects.value("lab/" + *sha256).bytes, bytes);
        QCOMPARE(filesIn(folder.path()), 0); // nothing stays here
        QCOMPARE(bucket.unsignedRequests, 0);
        QVERIFY(meanwhile([&] { return blobs.check(*sha256); }));
        const auto path = meanwhile([&] { return blobs.fetch(*sha256); });
        QVERIFY2(path, path ? "" : qPrintable(path.error().text));
        QCOMPARE(test::readAll(*path), bytes);
        const qsizetype requests = bucket.verbs.size();
        QVERIFY(meanwhile([&] { return blobs.fetch(*sha256); })); // known by now
        QCOMPARE(bucket.verbs.size(), requests);
        QCOMPARE(filesIn(folder.path()), 1);
        // What lies here is looked at, too.
        QFile local(*path);
        QFile::setPermissions(local.fileName(), QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(local.open(QIODevice::ReadWrite) && local.write("damaged") == 7);
        local.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"damaged"_s));
        QCOMPARE(test::readAll(*meanwhile([&] { return blobs.fetch(*sha256); })), bytes);
        const QByteArray unknown(64, 'a');
        QCOMPARE(meanwhile([&] { return blobs.fetch(unknown); }).error().kind, Error::Kind::NotFound);
        QCOMPARE(meanwhile([&] { return blobs.check(unknown); }).error().kind, Error::Kind::NotFound);
        QCOMPARE(meanwhile([&] { return blobs.fetch("../etc/passwd"); }).error().kind, Error::Kind::NotFound);
    }

    void whatIsDamagedIsNotHandedOut()
    {
        test::BucketServer bucket;
        QTemporaryDir folder;
        const BlobStore blobs({folder.path(), {}, bucket.address()});
        const auto sha256 = meanwhile([&] { return keep(blobs, "content"); });
        bucket.objects["lab/" + *sha256].bytes = "another";
        const auto path = meanwhile([&] { return blobs.fetch(*sha256); });
        QVERIFY(!path);
        QVERIFY(path.error().text.contains(u"damaged"_s));
        QCOMPARE(filesIn(folder.path()), 0);
        QVERIFY(meanwhile([&] { return keep(blobs, "content"); })); // healed by the next upload
        QVERIFY(meanwhile([&] { return blobs.fetch(*sha256); }));
    }

    void faultsAreTriedAgainAndNamed()
    {
        test::BucketServer bucket;
        QTemporaryDir folder;
        const BlobStore blobs({folder.path(), {}, bucket.address()});
        bucket.faults = 2;
        QVERIFY(meanwhile([&] { return keep(blobs, "content"); }));
        bucket.faults = 100;
        const auto away = meanwhile([&] { return keep(blobs, "more"); });
        QCOMPARE(away.error().kind, Error::Kind::Network);
        QVERIFY2(away.error().text.contains(u"internal error"_s), qPrintable(away.error().text));
        QCOMPARE(filesIn(folder.path()), 0);
        bucket.faults = 0;
        qputenv("AWS_SECRET_ACCESS_KEY", "wrong");
        const BlobStore stranger({folder.path(), {}, bucket.address()});
        const auto refused = meanwhile([&] { return keep(stranger, "more"); });
        QCOMPARE(refused.error().kind, Error::Kind::Server);
        QVERIFY2(refused.error().text.contains(u"signature"_s), qPrintable(refused.error().text));
        QVERIFY(!refused.error().text.contains(u"wrong"_s));
        const BlobStore nobody({folder.path(), {}, u"s3://bucket?endpoint=http://127.0.0.1:1"_s});
        QCOMPARE(meanwhile([&] { return keep(nobody, "x"); }).error().kind, Error::Kind::Network);
    }

    void onlyWhatIsOldAndUnwantedIsSwept()
    {
        test::BucketServer bucket;
        QTemporaryDir folder;
        const BlobStore blobs({folder.path(), {}, bucket.address()});
        QList<QByteArray> all;
        for (int i = 0; i < 7; ++i) {
            all += *meanwhile([&] { return keep(blobs, "content " + QByteArray::number(i)); });
            if (i > 0)
                bucket.objects["lab/" + all.constLast()].at = QDateTime::currentDateTime().addSecs(-7200);
        }
        bucket.objects.insert("lab/somebody-elses", {"x", QDateTime::currentDateTime().addDays(-9)});
        bucket.objects.insert("other/" + QByteArray(64, 'a'), {"x", QDateTime::currentDateTime().addDays(-9)});
        const auto wanted = [&](const QByteArray &sha256) { return sha256 == all.at(3); };
        QCOMPARE(*meanwhile([&] { return blobs.sweep(wanted, false); }), 5);
        QCOMPARE(bucket.objects.size(), 9);
        QCOMPARE(*meanwhile([&] { return blobs.sweep(wanted); }), 5);
        QCOMPARE(bucket.objects.size(), 4);
        QVERIFY(bucket.objects.contains("lab/" + all.at(3)));
        QVERIFY(bucket.objects.contains("lab/" + all.at(0))); // too young
        // Somebody keeps the same content again after the list was made.
        const QByteArray key = "lab/" + *meanwhile([&] { return keep(blobs, "again"); });
        bucket.objects[key].at = QDateTime::currentDateTime().addSecs(-7200);
        QCOMPARE(*meanwhile([&] {
            return blobs.sweep([&](const QByteArray &sha256) {
                if (key.endsWith(sha256))
                    bucket.objects[key].at = QDateTime::currentDateTime();
                return sha256 == all.at(3);
            });
        }),
                 0);
        QVERIFY(bucket.objects.contains(key));
        bucket.faults = 100;
        QVERIFY(!meanwhile([&] { return blobs.sweep(wanted); })); // not taken for an empty bucket
    }

    void aLabKeepsItsFilesThere()
    {
        test::BucketServer bucket;
        QTemporaryDir folder;
        const QString path = folder.filePath(u"lab"_s);
        const Storage storage{path, test::storageIn(path).database, bucket.address()};
        LabServer server(
            {.storage = storage, .accessId = u"id"_s, .secret = u"secret"_s, .seedArchive = {}, .http = {}});
        const auto port = server.start();
        QVERIFY(port);
        const Account account{u"x"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), u"id"_s, u"secret"_s, false};
        const auto asked = [&](const QByteArray &request) {
            return meanwhile([&] { return test::exchange(account, request, 10'000); });
        };
        const QByteArray token = test::tokenHeader(account);
        const QByteArray form = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
                                "a picture\r\n--B--\r\n";
        const QByteArray upload = test::request("POST /api/file-manager/files",
                                                token + "Content-Type: multipart/form-data; boundary=B\r\n", form);
        const QByteArray made = asked(upload);
        QVERIFY2(made.startsWith("HTTP/1.1 201"), made.constData());
        QCOMPARE(bucket.objects.size(), 1);
        const QByteArray id =
            QJsonDocument::fromJson(made.mid(made.indexOf("\r\n\r\n") + 4))[u"id"_s].toString().toLatin1();
        QVERIFY(asked(test::request("GET /api/file-manager/files/" + id, token)).endsWith("\r\n\r\na picture"));
        // While the bucket is away, a file isn't said to be missing, and nothing half-kept is there.
        QDir(path + u"/blobs/fetched"_s).removeRecursively();
        bucket.faults = 1000;
        QVERIFY(asked(test::request("GET /api/file-manager/files/" + id, token)).startsWith("HTTP/1.1 503"));
        QVERIFY(asked(upload).startsWith("HTTP/1.1 503"));
        bucket.faults = 0;
        QVERIFY(asked(test::request("GET /api/file-manager/files/" + id, token)).endsWith("\r\n\r\na picture"));
    }

    void aLabMovesThereAndBack()
    {
        test::BucketServer bucket;
        QTemporaryDir folder;
        const Storage first(folder.filePath(u"first"_s)), there(folder.filePath(u"there"_s), {}, bucket.address()),
            back(folder.filePath(u"back"_s));
        {
            const auto database = openDatabase(first);
            PageAnchors anchors;
            Repository repository(**database, anchors);
            QVERIFY(loadArchive(QStringLiteral(SAMPLE_DATA "/sample.json"), repository, BlobStore(first)));
        }
        const auto moved = meanwhile([&] { return moveLab(first, there); });
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().text));
        QCOMPARE(moved->files, 66);
        QCOMPARE(bucket.objects.size(), 66);
        const auto again = meanwhile([&] { return moveLab(there, back); });
        QVERIFY2(again, again ? "" : qPrintable(again.error().text));
        QCOMPARE(again->files, 66);
        QCOMPARE(filesIn(back.folder + u"/blobs"_s), 66);
        const auto backed = meanwhile([&] { return backUp(there, folder.filePath(u"backup"_s)); });
        QVERIFY(backed);
        QCOMPARE(filesIn(folder.filePath(u"backup/blobs"_s)), 66);
    }

    // Any server: LABDESK_TEST_S3='s3://bucket/prefix?endpoint=http://…' with the keys in AWS_….
    void aRealServerAgrees()
    {
        const QString address = qEnvironmentVariable("LABDESK_TEST_S3");
        if (address.isEmpty())
            QSKIP("LABDESK_TEST_S3 names no bucket");
        qputenv("AWS_ACCESS_KEY_ID", qgetenv("LABDESK_TEST_S3_KEY"));
        qputenv("AWS_SECRET_ACCESS_KEY", qgetenv("LABDESK_TEST_S3_SECRET"));
        QTemporaryDir folder;
        const BlobStore blobs({folder.path(), {}, address});
        QByteArrayList all;
        for (int i = 0; i < 20; ++i) {
            const auto sha256 = keep(blobs, QByteArray(100'000 * i, 'x') + QByteArray::number(i));
            QVERIFY2(sha256, sha256 ? "" : qPrintable(sha256.error().text));
            all += *sha256;
        }
        for (const QByteArray &sha256 : std::as_const(all)) {
            QVERIFY(blobs.check(sha256));
            const auto path = blobs.fetch(sha256);
            QVERIFY2(path, path ? "" : qPrintable(path.error().text));
        }
        QCOMPARE(blobs.fetch(QByteArray(64, 'a')).error().kind, Error::Kind::NotFound);
        const auto swept = blobs.sweep([](const QByteArray &) { return false; }, false);
        QVERIFY2(swept, swept ? "" : qPrintable(swept.error().text));
        QCOMPARE(*swept, 0); // they are young
    }
};

QTEST_GUILESS_MAIN(BucketTest)
#include "tst_bucket.moc"
