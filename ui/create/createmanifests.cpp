// What the create dialog does with manifests.

#include "ui/create/createdialog.h"

#include "ui/create/createoptions.h"
#include "ui/create/csvdialog.h"
#include "ui/create/findingsdialog.h"

#include <QFileInfo>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::DuplicatePolicy;

// Before the project is known, a manifest can't be judged. A CSV's columns are shown first.
void CreateDialog::addManifest(const QString &path)
{
    if (!m_configuration) {
        if (m_manifestProblem.isEmpty())
            m_waiting += path;
        showState();
        return;
    }
    const QString extension = QFileInfo(path).suffix().toLower();
    if (extension != u"csv"_s && extension != u"tsv"_s) {
        scanManifest(path, {});
        return;
    }
    auto *dialog = new CsvDialog(path, *m_configuration, this);
    connect(dialog, &CsvDialog::columnsChosen, this, &CreateDialog::scanManifest);
    dialog->open();
}

void CreateDialog::scanManifest(const QString &path, const QList<formats::CsvColumn> &columns)
{
    if (const auto known =
            std::find_if(m_manifests.begin(), m_manifests.end(), [&](const Manifest &one) { return one.path == path; });
        known != m_manifests.end()) {
        known->columns = columns; // read again, with what was said last
        m_model.removeManifest(path);
    } else {
        m_manifests.append({path, columns});
    }
    m_manifestProblem.clear();
    auto scan = std::make_unique<jobs::ManifestScan>(path, columns, *m_configuration,
                                                     m_options->preparation(DuplicatePolicy::Skip));
    connect(scan.get(), &jobs::ManifestScan::found, this,
            [this](const QList<jobs::ScannedItem> &items, const QList<checks::Finding> &findings) {
                m_model.add(items);
                m_findings += findings;
                m_namesChecked = false;
                m_nameCheck.start();
            });
    connect(scan.get(), &jobs::ManifestScan::failed, this, [this, path](const QString &reason) {
        m_manifestProblem = reason;
        m_manifests.removeIf([&](const Manifest &known) { return known.path == path; });
    });
    connect(scan.get(), &jobs::ManifestScan::finished, this, [this, raw = scan.get()] {
        std::erase_if(m_manifestScans, [raw](auto &known) {
            if (known.get() != raw)
                return false;
            known.release()->deleteLater(); // it is still emitting
            return true;
        });
        showState();
    });
    m_manifestScans.push_back(std::move(scan));
    showState();
}

void CreateDialog::judgeManifestsAgain()
{
    m_manifestScans.clear();
    m_findings.clear();
    for (const Manifest &manifest : QList<Manifest>(m_manifests))
        scanManifest(manifest.path, manifest.columns);
    showState();
}

void CreateDialog::showFindings()
{
    (new FindingsDialog(m_findings, m_ask, this))->open();
}

} // namespace labdesk::ui
