#include "ui/review/sampledialog.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QRandomGenerator>
#include <QSpinBox>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualSize = 200;

QLabel *textLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString percent(double share)
{
    return QLocale().toString(share * 100, 'f', 1);
}

} // namespace

SampleDialog::SampleDialog(qint64 population, const QString &scope, QWidget *parent)
    : QDialog(parent)
    , m_population(population)
    , m_scope(scope)
    , m_many(new QRadioButton(tr("&So many tasks:"), this))
    , m_plan(new QRadioButton(tr("By an acceptance &plan, AQL:"), this))
    , m_size(new QSpinBox(this))
    , m_seed(new QSpinBox(this))
    , m_limit(new QComboBox(this))
    , m_by(new QComboBox(this))
    , m_text(textLabel({}, this))
{
    setObjectName(u"sampleDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Review a sample"));
    setMinimumWidth(520);
    m_size->setObjectName(u"sampleSize"_s);
    m_size->setRange(1, static_cast<int>(std::min<qint64>(population, 10'000)));
    m_size->setValue(static_cast<int>(std::min<qint64>(population, usualSize)));
    m_size->setGroupSeparatorShown(true);
    m_limit->setObjectName(u"qualityLimit"_s);
    for (const double limit : review::qualityLimits)
        m_limit->addItem(tr("%1 %").arg(QLocale().toString(limit, 'g', 4)), limit);
    m_limit->setCurrentIndex(m_limit->findData(2.5));
    m_by->setObjectName(u"strata"_s);
    m_by->addItem(tr("All tasks alike"), QString());
    m_by->addItem(tr("By label: rare ones, too"), u"label"_s);
    m_by->addItem(tr("By annotator"), u"annotator"_s);
    m_by->addItem(tr("By batch"), u"batch"_s);
    m_by->addItem(tr("By fault that was found"), u"fault"_s);
    m_seed->setObjectName(u"seed"_s);
    m_seed->setRange(0, INT_MAX);
    m_seed->setValue(static_cast<int>(QRandomGenerator::global()->bounded(1'000'000)));
    m_seed->setToolTip(tr("The same seed draws the same tasks again."));
    m_many->setChecked(true);
    m_many->setObjectName(u"byNumber"_s);
    m_plan->setObjectName(u"byPlan"_s);
    auto *form = new QFormLayout;
    form->addRow(m_many, m_size);
    form->addRow(m_plan, m_limit);
    form->addRow(tr("&Drawn from:"), m_by);
    form->addRow(tr("Se&ed:"), m_seed);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"drawSample"_s);
    m_ok->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const review::SampleRecord taken = record();
        accept();
        emit wanted(taken);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(textLabel(tr("%L1 tasks in “%2”.").arg(population).arg(scope), this));
    layout->addLayout(form);
    layout->addWidget(m_text);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_plan, &QRadioButton::toggled, this, &SampleDialog::showState);
    connect(m_size, &QSpinBox::valueChanged, this, &SampleDialog::showState);
    connect(m_limit, &QComboBox::currentIndexChanged, this, &SampleDialog::showState);
    showState();
}

review::SampleRecord SampleDialog::record() const
{
    review::SampleRecord record{.scope = m_scope,
                                .population = m_population,
                                .size = m_size->value(),
                                .seed = static_cast<quint64>(m_seed->value()),
                                .by = m_by->currentData().toString()};
    if (m_plan->isChecked()) {
        record.qualityLimit = m_limit->currentData().toDouble();
        if (const auto plan = review::acceptancePlan(m_population, *record.qualityLimit))
            record.size = plan->sample;
    }
    return record;
}

void SampleDialog::showState()
{
    const review::SampleRecord now = record();
    m_size->setEnabled(m_many->isChecked());
    m_limit->setEnabled(m_plan->isChecked());
    QString text;
    if (now.qualityLimit) {
        text = review::planSentenceOf(now, review::resultOf(now, 0, 0));
    } else {
        constexpr double usual = 0.03; // what a fair batch has
        const auto hits = qint64(double(now.size) * usual + .5);
        const review::Interval rate = review::wilson(hits, now.size);
        text = tr("With %L1 rejected of %L2 the error rate would be known as %3–%4 % (95 %, Wilson score interval).")
                   .arg(hits)
                   .arg(now.size)
                   .arg(percent(rate.low), percent(rate.high));
    }
    m_text->setText(text);
    m_ok->setText(tr("&Review %Ln task(s)", nullptr, static_cast<int>(now.size)));
}

SampleResultDialog::SampleResultDialog(const review::SampleRecord &record, const review::SampleResult &result,
                                       QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"sampleResult"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What the sample says"));
    setMinimumWidth(560);
    auto *title = textLabel(tr("%L1 of %L2 tasks of “%3” were drawn, seed %4.")
                                .arg(record.size)
                                .arg(record.population)
                                .arg(record.scope)
                                .arg(record.seed),
                            this);
    auto *sentence = textLabel(review::sentenceOf(result), this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    sentence->setFont(large);
    sentence->setObjectName(u"sampleSentence"_s);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *plan = textLabel(review::planSentenceOf(record, result), this);
    plan->setObjectName(u"planSentence"_s);
    plan->setVisible(!plan->text().isEmpty());
    const qint64 left = record.size - result.looked;
    auto *rest = textLabel(left > 0 ? tr("%L1 of the sample aren't judged yet.").arg(left) : QString(), this);
    rest->setVisible(left > 0);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(sentence);
    layout->addWidget(plan);
    layout->addWidget(rest);
    if (!record.strata.isEmpty() && !record.by.isEmpty()) {
        QStringList groups;
        for (const review::Stratum &one : record.strata)
            groups += tr("%1: %L2 of %L3")
                          .arg(one.name.isEmpty() ? tr("(none)") : one.name)
                          .arg(one.drawn)
                          .arg(one.population);
        layout->addWidget(textLabel(tr("Drawn by group — %1.").arg(groups.mid(0, 30).join(u" · "_s)), this));
    }
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    const auto add = [&](const QString &name, const QString &text, auto act) {
        auto *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
        return button;
    };
    if (left > 0)
        add(u"goOn"_s, tr("&Go on reviewing"), [this] {
            accept();
            emit goOnWanted();
        });
    auto *take = add(u"acceptAll"_s, tr("&Accept all %L1…").arg(record.population), [this] {
        accept();
        emit decided(true);
    });
    auto *back = add(u"returnAll"_s, tr("Send all &back…"), [this] {
        accept();
        emit decided(false);
    });
    take->setEnabled(result.looked > 0);
    back->setEnabled(result.looked > 0);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    layout->addWidget(buttons);
}

} // namespace labdesk::ui
