#include "jobs/partfolder.h"
#include "jobs/transfers.h"
#include "store/journal.h"
#include "tests/support/testlab.h"

#include <QDir>
#include <QTest>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("mine") != 4)
        qFatal("%s can't be written", qPrintable(path));
}

} // namespace

/// An export that is disturbed while it grows never says that it is whole, never writes elsewhere, and never removes
/// what isn't its own.
class OutputTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PartFolder> m_part;
    QString target() const { return m_folder->filePath(u"set"_s); }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto part = PartFolder::make(target(), u"journal-1"_s);
        QVERIFY(part);
        m_part = std::move(*part);
        QVERIFY(m_part->makeOutputFolder());
        QVERIFY(m_part->write(u"a/b/one.txt"_s, "1", false));
        QVERIFY(m_part->write(u"two.txt"_s, "22", false));
    }
    void cleanup() { m_part.reset(); }

    void whatIsWholeGetsItsName()
    {
        put(m_part->scratch() + u"/picture-1"_s);
        QVERIFY(m_part->moveIn(u"a/picture.jpg"_s, m_part->scratch() + u"/picture-1"_s));
        QVERIFY(!m_part->write(u"two.txt"_s, "x", false)); // twice, and nobody said so
        QVERIFY(m_part->write(u"two.txt"_s, "2", true));
        QVERIFY(m_part->commitFolder(target()));
        m_part.reset();
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"set"_s});
        QCOMPARE(test::readAll(target() + u"/two.txt"_s), QByteArray("2"));
        QVERIFY(QFileInfo::exists(target() + u"/a/picture.jpg"_s));
    }

    void whatWasTakenAwayIsAnError_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("all of it") << QString();
        QTest::newRow("the output") << u"/out"_s;
        QTest::newRow("a folder") << u"/out/a"_s;
        QTest::newRow("a file") << u"/out/a/b/one.txt"_s;
    }
    void whatWasTakenAwayIsAnError()
    {
        QFETCH(const QString, what);
        const QString path = m_part->path() + what;
        QVERIFY(QFileInfo(path).isDir() ? QDir(path).removeRecursively() : QFile::remove(path));
        // Either the next file is refused, or the count at the end finds it; nothing is made again.
        if (what != u"/out/a/b/one.txt"_s)
            QVERIFY(!m_part->write(u"a/b/three.txt"_s, "3", false));
        const auto committed = m_part->commitFolder(target());
        QVERIFY(!committed);
        QCOMPARE(committed.error().kind, Error::Kind::Disk);
        QVERIFY(!QFileInfo::exists(target()));
    }

    // Somebody moves the folder away and puts a link, or a folder of their own, in its place.
    void anotherFolderInItsPlaceIsLeftAlone_data()
    {
        QTest::addColumn<bool>("link");
        QTest::newRow("a link") << true;
        QTest::newRow("a folder") << false;
    }
    void anotherFolderInItsPlaceIsLeftAlone()
    {
        QFETCH(const bool, link);
        const QString mine = link ? m_folder->filePath(u"mine"_s) : m_part->path();
        QVERIFY(QDir().rename(m_part->path(), m_folder->filePath(u"moved"_s)));
        put(mine + u"/letter.txt"_s);
        if (link)
            QVERIFY(QFile::link(mine, m_part->path()));
        (void)m_part->write(u"three.txt"_s, "3", false);
        m_part.reset();
        QCOMPARE(QDir(mine).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"letter.txt"_s});
    }

    void aLinkInsideLeadsNowhere()
    {
        const QString mine = m_folder->filePath(u"mine"_s);
        put(mine + u"/letter.txt"_s);
        QVERIFY(QFile::link(mine, m_part->path() + u"/out/link"_s));
        QVERIFY(QFile::link(mine + u"/letter.txt"_s, m_part->path() + u"/out/three.txt"_s));
        QVERIFY(!m_part->write(u"three.txt"_s, "3", false));
        m_part.reset();
        QCOMPARE(test::readAll(mine + u"/letter.txt"_s), QByteArray("mine"));
    }

    void onlyWhatCarriesTheIdIsRemoved()
    {
        const QString own = m_folder->filePath(u"own.part"_s), other = m_folder->filePath(u"other"_s);
        QVERIFY(QDir().rename(m_part->path(), own)); // as a killed program left it
        put(other + u"/letter.txt"_s);
        PartFolder::remove(other, u"journal-1"_s);
        PartFolder::remove(other, {});
        PartFolder::remove(own, u"journal-2"_s);
        PartFolder::remove(own, {});
        QVERIFY(QFile::link(own, m_folder->filePath(u"link"_s)));
        PartFolder::remove(m_folder->filePath(u"link"_s), u"journal-1"_s);
        QVERIFY(QFileInfo::exists(own + u"/out/two.txt"_s));
        QVERIFY(QFileInfo::exists(other + u"/letter.txt"_s));
        PartFolder::remove(own, u"journal-1"_s);
        QVERIFY(!QFileInfo::exists(own));
    }

    // A journal is a file that anybody may have written.
    void aJournalCannotNameAFolderForRemoval()
    {
        const QString mine = m_folder->filePath(u"mine"_s);
        put(mine + u"/letter.txt"_s);
        QString path;
        {
            auto journal = store::Journal::create(m_folder->filePath(u"transfers"_s),
                                                  {u"export"_s, u"x"_s, {}, {}, u"interrupted"_s, {}, 0});
            QVERIFY(journal && (*journal)->isKept());
            QVERIFY((*journal)->setNote(u"part"_s, mine));
            path = (*journal)->path();
        }
        forgetTransfer(path);
        QVERIFY(!QFileInfo::exists(path));
        QVERIFY(QFileInfo::exists(mine + u"/letter.txt"_s));
    }

    void aFileOfAnotherSizeIsNotWhole()
    {
        auto single = PartFolder::make(m_folder->filePath(u"x.json"_s), {});
        QVERIFY(single);
        put((*single)->output());
        QVERIFY(!(*single)->commitFile(m_folder->filePath(u"x.json"_s), 5));
        QVERIFY((*single)->commitFile(m_folder->filePath(u"x.json"_s), 4));
    }
};

QTEST_GUILESS_MAIN(OutputTest)
#include "tst_output.moc"
