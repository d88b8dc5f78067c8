//! What a service level promises, in words.

use crate::compute::number::Exact;
use crate::locale::Arg;
use crate::model::metric::MetricId;
use crate::model::period::{Grain, Offset};
use crate::model::sla::{Bound, Clause, Every, Side, Sla, Within};
use crate::render::frame::Frame;

impl Frame<'_> {
    /// What is promised: a time, how often something happens, or what figures reach.
    pub(super) fn promise(&self, sla: &Sla) -> String {
        if !sla.clauses.is_empty() {
            let clauses: Vec<String> =
                sla.clauses.iter().map(|clause| self.clause_name(clause)).collect();
            return self.formatter.list_and(&clauses);
        }
        match (&sla.cadence, sla.within) {
            (Some(cadence), _) => match &cadence.every {
                Every::All(offset) => self.every(*offset),
                Every::Tiers(tiers) => {
                    let tier = |(tier, offset): (&String, &Offset)| {
                        let args = [
                            ("tier", Arg::Text(self.tier(tier))),
                            ("every", Arg::Text(self.every(*offset))),
                        ];
                        self.formatter.message("sla-tier", &args)
                    };
                    self.formatter.list_and(&tiers.iter().map(tier).collect::<Vec<_>>())
                }
            },
            (None, Some(within)) => {
                let time = [("time", Arg::Text(self.allowed(within)))];
                self.formatter.message("sla-within", &time)
            }
            (None, None) => self.say("sla-by-due-date"),
        }
    }

    /// Who promises to whom.
    pub(super) fn parties(&self, sla: &Sla) -> String {
        let party = |party: &Option<crate::yaml::Spanned<String>>| {
            Arg::Text(party.as_ref().map(|party| self.party(&party.value)).unwrap_or_default())
        };
        match (&sla.from, &sla.to) {
            (None, None) => String::new(),
            (from, to) => {
                self.formatter.message("sla-parties", &[("from", party(from)), ("to", party(to))])
            }
        }
    }

    /// A team or role in the reader's language, else as the definition has it.
    pub(in crate::render) fn party(&self, name: &str) -> String {
        let id = format!("party-{}", plain(name));
        self.formatter.try_message(&id, &[]).unwrap_or_else(|| name.to_owned())
    }

    /// How long something may take.
    pub(in crate::render) fn allowed(&self, within: Within) -> String {
        let number = |count: u32| Exact::from_integer(count.into());
        match within {
            Within::BusinessHours(count) => {
                let count = [("count", Arg::Count(count.into()))];
                self.formatter.message("sla-business-hours", &count)
            }
            Within::Hours(count) => self.formatter.unit(&number(count), "hours", 0),
            Within::Days(count) => self.formatter.unit(&number(count), "days", 0),
        }
    }

    /// How often something happens.
    pub(in crate::render) fn every(&self, offset: Offset) -> String {
        let (count, unit) = match offset {
            Offset::Days(days) if days.is_multiple_of(7) => (days / 7, "weeks"),
            Offset::Days(days) => (days, "days"),
            Offset::Months(months) if months.is_multiple_of(12) => (months / 12, "years"),
            Offset::Months(months) => (months, "months"),
        };
        let time = self.formatter.unit(&Exact::from_integer(count.into()), unit, 0);
        self.formatter.message("sla-every", &[("time", Arg::Text(time))])
    }

    /// A tier as the reader knows it.
    fn tier(&self, tier: &str) -> String {
        let id = format!("segment-tier-{}", plain(tier));
        let number = || tier.strip_prefix("tier").map(|rest| rest.trim_start_matches(['_', '-']));
        let numbered = || {
            let number = number().filter(|rest| !rest.is_empty())?.to_owned();
            Some(self.formatter.message("sla-tier-number", &[("number", Arg::Text(number))]))
        };
        let said = self.formatter.try_message(&id, &[]);
        said.or_else(numbered).unwrap_or_else(|| tier.to_owned())
    }

    /// What a clause promises.
    pub(super) fn clause_name(&self, clause: &Clause) -> String {
        let bound = match &clause.bound {
            Bound::Target => self.say("sla-target"),
            Bound::Value(value) => self.valued(&clause.metric.value, value),
        };
        let id = match clause.side {
            Side::AtLeast => "condition-at-least",
            Side::AtMost => "condition-at-most",
        };
        let bound = self.formatter.message(id, &[("value", Arg::Text(bound))]);
        let args = [
            ("metric", Arg::Text(self.metric_name(&clause.metric.value))),
            ("per", Arg::Text(self.per(clause.per))),
            ("bound", Arg::Text(bound)),
        ];
        self.formatter.message("sla-clause", &args)
    }

    /// The name of a metric.
    pub(in crate::render) fn metric_name(&self, id: &MetricId) -> String {
        let metric = self.input.results.and_then(|results| results.metrics.get(id));
        metric.map_or_else(|| id.as_str().to_owned(), |metric| self.figures().name(metric))
    }

    /// A value of a metric with its unit.
    fn valued(&self, id: &MetricId, value: &Exact) -> String {
        let metric = self.input.results.and_then(|results| results.metrics.get(id));
        metric.map(|metric| self.figures().text(metric, value)).unwrap_or_default()
    }

    /// The length of a period, as something is promised for each of them.
    pub(in crate::render) fn per(&self, grain: Grain) -> String {
        self.say(match grain {
            Grain::Day => "sla-per-day",
            Grain::Week => "sla-per-week",
            Grain::Month => "sla-per-month",
            Grain::Quarter => "sla-per-quarter",
            Grain::Year => "sla-per-year",
        })
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}
