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

    void nothingIsWrittenThroughALink()
    {
        const QTemporaryDir victim;
        put(victim.filePath(u"scratch/picture-1"_s));
        put(victim.filePath(u"b/kept.txt"_s));
        // A folder inside the output, and the place for temporary files.
        const QString out = m_part->path() + u"/out"_s;
        QVERIFY(QDir(out + u"/a"_s).removeRecursively());
        QVERIFY(QFile::link(victim.path(), out + u"/a"_s));
        QVERIFY(!m_part->write(u"a/b/two.txt"_s, "2", false));
        QVERIFY(QDir().rename(m_part->path() + u"/scratch"_s, m_part->path() + u"/gone"_s));
        QVERIFY(QFile::link(victim.filePath(u"scratch"_s), m_part->path() + u"/scratch"_s));
        put(m_part->scratch() + u"/picture-1"_s); // goes where it was opened
        QCOMPARE(QDir(victim.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
        QCOMPARE(QDir(victim.filePath(u"b"_s)).entryList(QDir::Files), QStringList{u"kept.txt"_s});
        QVERIFY(QFileInfo::exists(m_part->path() + u"/gone/picture-1"_s));
        QVERIFY(!m_part->commitFolder(target()));
        m_part.reset();
        QVERIFY(QFileInfo::exists(victim.filePath(u"scratch/picture-1"_s)));
    }

    void aFileThatWasTouchedIsNotTheExports_data()
    {
        QTest::addColumn<int>("how");
        for (const int how : {0, 1, 2, 3})
            QTest::addRow("%d", how) << how;
    }
    void aFileThatWasTouchedIsNotTheExports()
    {
        QFETCH(int, how);
        QTest::qWait(20); // the file system's clock is coarse
        const QString file = m_part->path() + u"/out/two.txt"_s;
        if (how == 0) { // another content of the same size
            QFile again(file);
            QVERIFY(again.open(QIODevice::ReadWrite) && again.write("XX") == 2);
        } else if (how == 1) { // taken away, and another put there
            QVERIFY(QFile::remove(file));
            put(m_part->path() + u"/out/three.txt"_s);
        } else if (how == 2) { // replaced
            QVERIFY(QFile::remove(file));
            put(file);
        } else { // renamed
            QVERIFY(QFile::rename(file, m_part->path() + u"/out/four.txt"_s));
        }
        QVERIFY(!m_part->commitFolder(target()));
        QVERIFY(!QFileInfo::exists(target()));
    }

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
