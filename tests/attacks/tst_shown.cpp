#include "base/names.h"
#include "base/showntext.h"
#include "checks/filekind.h"
#include "cli/console.h"
#include "formats/format.h"
#include "formats/registry.h"
#include "jobs/preparation.h"
#include "jobs/transfers.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"
#include "words/findings.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QTest>

using namespace labdesk;
using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"a\nid\tpending\x1b[2J\r\u202Etxt\u2028\u0085\u200F\x7f z"_s;

QString placeOf(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no file");
    return file.fileName();
}

} // namespace

/// What leaves the program is what it says it is: names are shown, not obeyed, and only pictures are sent.
class ShownAttacks : public QObject
{
    Q_OBJECT

private slots:
    void textsStayInTheirLine()
    {
        QCOMPARE(shownText(u"plain – text, 日本, é, 👩‍🚀"), u"plain – text, 日本, é, 👩‍🚀"_s);
        QCOMPARE(shownText(u"a\nb\tc\r"), u"a\\nb\\tc\\r"_s);
        QCOMPARE(shownText(u"\x1b[31m\u202Eabc\u2028\u0085"), u"\\x1b[31m\\u202eabc\\u2028\\x85"_s);
        QCOMPARE(shownText(QString(QChar(0xd800))), u"\\ud800"_s);
        QCOMPARE(shownText(u"\U000E0041"), u"\\U000e0041"_s);
        const QByteArray json = QByteArray("{\"a\":\"\xe2\x80\xae"
                                           "b\xc2\x9b\x7f\"}\n");
        QCOMPARE(shownJson(json), QByteArray("{\"a\":\"\\u202eb\\u009b\\u007f\"}\n"));
        QCOMPARE(QJsonDocument::fromJson(shownJson(json)), QJsonDocument::fromJson(json)); // equal for every reader
    }

    void aNameIsNeverMoreThanACell()
    {
        QBuffer out, error, in;
        QVERIFY(out.open(QIODevice::WriteOnly) && error.open(QIODevice::WriteOnly) && in.open(QIODevice::ReadOnly));
        cli::Console console(out, error, in, false);
        console.row({u"id-1"_s, hostile});
        console.print(hostile);
        console.note(u"failed: "_s + hostile);
        (void)console.fail({.kind = Error::Kind::Invalid, .text = hostile});
        QVERIFY(console.flush());
        QCOMPARE(out.data().count('\n'), 2);
        QCOMPARE(out.data().split('\n').constFirst().count('\t'), 1); // no further cell
        QCOMPARE(error.data().count('\n'), 2);
        for (const QByteArray &bytes : {out.data(), error.data()}) {
            QVERIFY(!bytes.contains('\x1b') && !bytes.contains('\r') && !bytes.contains('\x7f'));
            QVERIFY(!bytes.contains("\xe2\x80\xae") && !bytes.contains("\xe2\x80\xa8") && !bytes.contains("\xc2\x85"));
        }
    }

    void aManifestSendsPicturesOnly()
    {
        const QTemporaryDir folder;
        const QString picture = folder.filePath(u"p.jpg"_s);
        QVERIFY(QFile::copy(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"), picture));
        const QString key = placeOf(folder, u"key.jpg"_s, "-----BEGIN OPENSSH PRIVATE KEY-----\n");
        const QString document = placeOf(folder, u"a.docx"_s, "PK\x03\x04 words");
        const QString begins = placeOf(folder, u"b.bmp"_s, "BMSECRETDATA hello, this is text and nothing else");
        const QString drawing = placeOf(folder, u"d.svg"_s, "<?xml version=\"1.0\"?><!-- <svg -->SECRETDATA");
        const QString film = placeOf(folder, u"f.mp4"_s,
                                     QByteArray("\0\0\0\x18"
                                                "ftypisom",
                                                12));
        const auto prepared = [&](const QString &project, const QStringList &files, bool any) {
            test::LabInProcess lab(test::TestLab::World::Golden);
            const auto configuration =
                wire::decodeConfiguration(*lab.repository().configuration(test::goldenProject(project)));
            QByteArray lines;
            for (const QString &file : files)
                lines += "{\"name\":\"" + QFileInfo(file).fileName().toUtf8() + "\",\"resources\":[\"" + file.toUtf8() +
                         "\"]}\n";
            const auto manifest = jobs::readManifest(placeOf(folder, u"m.jsonl"_s, lines), *configuration);
            if (!manifest)
                qFatal("no manifest");
            return jobs::prepareDrafts(manifest->drafts, *configuration, {.anyFile = any});
        };
        const auto named = [](const jobs::Preparation &preparation) {
            QStringList errors;
            for (const Finding &finding : preparation.findings)
                if (finding.severity == Finding::Severity::Error)
                    errors += words::detailOf(finding);
            return errors;
        };
        const QStringList told =
            named(prepared(u"rectangle"_s, {picture, key, document, film, u"/dev/zero"_s, begins, drawing}, false));
        QCOMPARE(told.size(), 6);
        QVERIFY(told.at(0).contains(key) && told.at(0).contains(u"--any-file"_s));
        QVERIFY(told.at(1).contains(document) && told.at(2).contains(film) && told.at(3).contains(u"/dev/zero"_s));
        QCOMPARE(named(prepared(u"rectangle"_s, {picture, key, document, film}, true)).size(), 0);
        QCOMPARE(named(prepared(u"form-one"_s, {picture, film}, false)).size(), 0); // a form may ask about a film
        QCOMPARE(named(prepared(u"form-one"_s, {key}, false)).size(), 1);
    }

    void aNameOfAnyLengthIsAPathOfALength()
    {
        for (const QString &name : {QString(u"x/"_s).repeated(3000), QString(1'000'000, u'é'),
                                    QString(u"ab/"_s).repeated(400'000), QString(300'000, u'/') + u"end"_s}) {
            const QString path = safeRelativePath(name);
            QVERIFY(path.toUtf8().size() <= 1300 && path.count(u'/') < 32);
            QVERIFY(flatStem(name).toUtf8().size() <= 215);
        }
        QCOMPARE(safeRelativePath(u"a/b/c.png"_s), u"a/b/c.png"_s);
    }

    void aNameAndAFolderOfTheSameNameLieSideBySide()
    {
        DistinctNames names(u".png"_s);
        QCOMPARE(names.claim(u"a"_s), u"a"_s);
        QCOMPARE(names.claim(u"a.png/b"_s), u"a.png_2/b"_s);
        QCOMPARE(names.claim(u"c.png/d"_s), u"c.png/d"_s);
        QCOMPARE(names.claim(u"c"_s), u"c_2"_s); // c.png is a folder
        QCOMPARE(names.claim(u"A.PNG/e"_s), u"A.PNG_2/e"_s);
        DistinctNames replacing(u".png"_s);
        QCOMPARE(replacing.place(u"a"_s), u"a"_s);
        QCOMPARE(replacing.place(u"a"_s), u"a"_s);
        QCOMPARE(replacing.place(u"a.png/b"_s), u"a.png_2/b"_s);
        QCOMPARE(replacing.place(u"a.png_2"_s), u"a.png_2"_s); // a.png_2.png
        QCOMPARE(replacing.place(u"x.png/y"_s), u"x.png/y"_s);
        QCOMPARE(replacing.place(u"x"_s), u"x_2"_s);
    }

    void aLabelCantWriteTheDataFile()
    {
        for (const auto &[id, harmless] : {std::pair{u"x']\ndownload: \"rm -rf /\"\nnames: ['y"_s, false},
                                           {u"car', 'bus"_s, false},
                                           {u"a\nb"_s, false},
                                           {u"a\u2028b"_s, false},
                                           {u"end'"_s, false},
                                           {u"l'arbre"_s, true},
                                           {u"car # 1: [x]"_s, true}}) {
            ProjectConfiguration configuration;
            configuration.type = ProjectType::Rectangle;
            ToolConfiguration tool;
            tool.type = ProjectType::Rectangle;
            MainList list;
            list.name = u"l"_s;
            list.labels = {{.id = id, .name = id}};
            tool.mainLists = {list};
            configuration.tools = {tool};
            const auto writer = formats::makeWriter(
                {.format = u"yolo"_s, .layout = formats::Layout::Compatible, .container = formats::Container::Zip},
                configuration);
            QVERIFY2(writer, writer ? "" : qPrintable(writer.error().text));
            QByteArray yaml;
            for (const formats::JoinedFile &file : (*writer)->closingFiles())
                for (const auto &piece : file.pieces)
                    yaml += piece.text;
            QCOMPARE(yaml.count('\n'), 2); // nc and names, nothing else
            QVERIFY(yaml.startsWith("nc: 1\nnames: ["));
            const QByteArray value = yaml.mid(14).chopped(2);
            if (harmless)
                QCOMPARE(value, "'" + id.toUtf8() + "'"); // as the package writes it
            else
                QCOMPARE(QJsonDocument::fromJson("[" + value + "]")[0].toString(), id); // YAML reads JSON
        }
    }

    void aJournalThatCantBeReadIsKeptAndNamed()
    {
        const QTemporaryDir folder;
        const QString broken =
            placeOf(folder, u"1-broken.journal"_s, "this is no database at all, whatever it was before");
        for (int i = 0; i < 120; ++i) // beyond what is kept of what is over
            (void)placeOf(folder, u"2-%1.journal"_s.arg(i), "no database either, as it happens");
        auto journal = store::Journal::create(folder.path(), {u"create"_s, u"mine"_s, {}, {}, {}, {}, 1});
        QVERIFY(journal && (*journal)->isKept());
        const auto kept = jobs::keptTransfers(folder.path());
        QVERIFY(QFileInfo::exists(broken));
        QCOMPARE(kept.size(), 121);
        QCOMPARE(kept.constFirst().title, u"1-broken.journal"_s);
        QVERIFY(kept.constFirst().summary.contains(u"can't be read"_s));
        QCOMPARE(jobs::lockedTransfers(folder.path()), QStringList{(*journal)->path()});
        journal->reset();
        QVERIFY(jobs::lockedTransfers(folder.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ShownAttacks)
#include "tst_shown.moc"
