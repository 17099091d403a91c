#pragma once

#include "checks/payload.h"
#include "domain/configuration.h"
#include "domain/task.h"
#include "formats/import/importdraft.h"
#include "formats/manifest/csvmanifest.h"
#include "jobs/createjob.h"

#include <functional>

namespace labdesk::jobs {

/// How drafts are made ready to be created.
struct PreparationOptions
{
    bool checkData = true;
    checks::PayloadKind kind = checks::PayloadKind::Lab;
    DuplicatePolicy duplicates = DuplicatePolicy::Skip;
    /// A manifest may name any file of this computer: without this only pictures are sent for it, to forms also video,
    /// sound and PDF. Keys and documents are not what somebody else's list may fetch.
    bool anyFile = false;
    bool onlyJudge = false; ///< nothing will be sent: data that is well written but can't be converted is a warning

    friend bool operator==(const PreparationOptions &, const PreparationOptions &) = default;
};

/// One draft, converted, and all that was found in it.
struct PreparedDraft
{
    TaskDraft draft;
    QList<Finding> findings;
};

struct Preparation
{
    QList<TaskDraft> drafts; ///< converted, ready to be sent; those with errors are not in it
    QList<Finding> findings; ///< all of them, in the order of the drafts
    qsizetype refused = 0;   ///< drafts with errors
};

/// Checks every draft — name, resources, data, properties — and converts its data: Kili to Lab, polygons to a mask for
/// segmentation projects, missing texts and colours filled in. All findings are listed, never just the first. Reads
/// local files, runs on every core and blocks: call it off the GUI thread. `goOn` answers false to give up;
/// `progress` hears how many drafts are done. Both are called from the pool.
[[nodiscard]] QList<PreparedDraft> prepareEach(const QList<TaskDraft> &drafts,
                                               const ProjectConfiguration &configuration,
                                               const PreparationOptions &options,
                                               const std::function<bool(qsizetype done)> &goOn = {});
/// The same, with the good drafts and the findings put together.
[[nodiscard]] Preparation prepareDrafts(const QList<TaskDraft> &drafts, const ProjectConfiguration &configuration,
                                        const PreparationOptions &options,
                                        const std::function<bool(qsizetype done)> &goOn = {});

/// Files of one folder as one task with many resources, in order: the frames of sequences. Drafts of several resources
/// or with data of their own stay.
[[nodiscard]] QList<TaskDraft> joinSequences(const QList<TaskDraft> &drafts);

/// A manifest from a file: JSON, JSON Lines or CSV with the columns given, or as their names suggest; relative paths
/// are below the file's folder. A data set (datasetimport.h), or a folder with one, is read as one, with `classes`.
/// Disk or Invalid when nothing of it can be read.
[[nodiscard]] Result<formats::Manifest> readManifest(const QString &path, const ProjectConfiguration &configuration,
                                                     const QList<formats::CsvColumn> &columns = {},
                                                     const formats::ClassLabels &classes = {});

/// Makes relative resources of a manifest absolute.
void resolveResources(QList<TaskDraft> &drafts, const QString &folder);

/// `.json`, `.jsonl`, `.ndjson`, `.csv`, `.tsv`.
[[nodiscard]] bool isManifestName(const QString &path);
/// Whether a file or folder is to be read by readManifest(): by its name, or since a data set is in it.
[[nodiscard]] bool isManifest(const QString &path);

} // namespace labdesk::jobs
