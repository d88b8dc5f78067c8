//! A file of `data/scorecards/` → [`Scorecard`].

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Signed;

use super::{
    Answer, Band, Criterion, Dimension, Evidence, Expectation, Level, Method, Need, Question,
    Scorecard, Test,
};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{Condition, MetricId, Unit, decimal};
use crate::model::name::{count, name, report_repeated, unknown};
use crate::yaml::{Foreign, Kind, Map, Node, Spanned};

impl Scorecard {
    /// Reads a scorecard; what is wrong is reported and left out.
    ///
    /// Returns `None` when the id, the title, the levels or the dimensions are missing.
    pub fn read(node: &Node, diags: &mut Diagnostics) -> Option<Self> {
        let map = node.map(diags)?;
        let id = name(&map, "scorecard", diags);
        let title = map.require("title", diags).and_then(|node| node.text(diags));
        let levels = Levels::read(&map, diags);
        let methods = [("ladder", Method::Ladder), ("average", Method::Average)];
        let method = map.one_of("method", &methods, diags);
        let method = method.map_or(Method::Ladder, |method| method.value);
        let ctx = Context { levels: levels.as_ref(), method };
        let dimensions = map.require("dimensions", diags);
        let dimensions =
            dimensions.and_then(|node| node.list(diags, |node, diags| ctx.dimension(node, diags)));
        let mut dimensions = dimensions.unwrap_or_default();
        report_repeated("dimension", dimensions.iter().map(|dimension| &dimension.id), diags);
        ctx.targets(&map, &mut dimensions, diags);
        let expectation = map.get("expectation").and_then(|node| ctx.expectation(node, diags));
        let next_actions = ctx.by_level(&map, "next_actions", diags, Node::texts);
        map.finish(Foreign::Refused, diags);
        let scorecard = Self {
            id: id?,
            title: title?,
            levels: levels?.names,
            method,
            expectation,
            dimensions,
            next_actions,
        };
        (!scorecard.dimensions.is_empty()).then_some(scorecard)
    }
}

struct Levels {
    names: Vec<Spanned<String>>,
}

impl Levels {
    fn read(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Self> {
        let node = map.require("levels", diags)?;
        let names = node.texts(diags)?;
        report_repeated("level", &names, diags);
        if names.len() < 2 {
            let message = "a scorecard has two levels or more";
            diags.push(Diagnostic::at(Rule::InvalidValue, node.span(), message));
            return None;
        }
        Some(Self { names })
    }

    fn find(&self, named: &Spanned<String>, diags: &mut Diagnostics) -> Option<Level> {
        let at = self.names.iter().position(|name| name.value == named.value);
        if at.is_none() {
            let known: Vec<&str> = self.names.iter().map(|name| name.value.as_str()).collect();
            diags.push(unknown(Rule::UnknownLevel, "level", named, &known));
        }
        Level::new(at? as u32 + 1)
    }
}

/// What the parts of a scorecard have to know of the whole.
struct Context<'a> {
    /// `None` when they could not be read; levels are then not looked up.
    levels: Option<&'a Levels>,
    method: Method,
}

impl Context<'_> {
    fn level(&self, named: &Spanned<String>, diags: &mut Diagnostics) -> Option<Level> {
        self.levels?.find(named, diags)
    }

    /// Reads a mapping whose keys are levels.
    fn by_level<T>(
        &self,
        map: &Map<'_>,
        key: &'static str,
        diags: &mut Diagnostics,
        item: impl Fn(&Node, &mut Diagnostics) -> Option<T>,
    ) -> BTreeMap<Level, T> {
        let Some(entries) = map.get(key).and_then(|node| node.map(diags)) else {
            return BTreeMap::new();
        };
        let mut found = BTreeMap::new();
        for (key, node) in entries.entries() {
            let level = self.level(&key, diags);
            let value = item(node, diags);
            found.extend(level.zip(value));
        }
        found
    }

    /// Reads `target`: one level for all, or one by dimension beside a `default`.
    fn targets(&self, map: &Map<'_>, dimensions: &mut [Dimension], diags: &mut Diagnostics) {
        let Some(node) = map.get("target") else { return };
        if let Kind::Scalar { .. } = &node.kind {
            let level = node.text(diags).and_then(|text| self.level(&text, diags));
            dimensions.iter_mut().for_each(|dimension| dimension.target = level);
            return;
        }
        let Some(entries) = node.map(diags) else { return };
        let mut default = None;
        let mut own: BTreeMap<String, Level> = BTreeMap::new();
        for (key, node) in entries.entries() {
            let level = node.text(diags).and_then(|text| self.level(&text, diags));
            if key.value == "default" {
                default = level;
            } else if dimensions.iter().any(|dimension| dimension.id.value == key.value) {
                own.extend(level.map(|level| (key.value, level)));
            } else {
                let ids = dimensions.iter().map(|dimension| dimension.id.value.as_str());
                let known: Vec<&str> = ids.chain(["default"]).collect();
                diags.push(unknown(Rule::UnknownKey, "dimension", &key, &known));
            }
        }
        for dimension in dimensions {
            dimension.target = own.get(&dimension.id.value).copied().or(default);
        }
    }

    fn dimension(&self, node: &Node, diags: &mut Diagnostics) -> Option<Dimension> {
        let map = node.map(diags)?;
        let id = name(&map, "id", diags);
        let title = map.text("title", diags);
        let weight = match map.get("weight") {
            Some(node) => weight(node, diags),
            None => Some(BigRational::from_integer(1.into())),
        };
        let descriptors = self.by_level(&map, "descriptors", diags, Node::text);
        let criteria = map.require("criteria", diags);
        let criteria =
            criteria.and_then(|node| node.list(diags, |node, diags| self.criterion(node, diags)));
        let criteria = criteria.unwrap_or_default();
        report_repeated("criterion", criteria.iter().map(|criterion| &criterion.id), diags);
        let next_actions = self.by_level(&map, "next_actions", diags, Node::texts);
        map.finish(Foreign::Refused, diags);
        Some(Dimension {
            id: id?,
            title,
            weight: weight?,
            target: None,
            descriptors,
            criteria,
            next_actions,
        })
    }

    fn criterion(&self, node: &Node, diags: &mut Diagnostics) -> Option<Criterion> {
        let map = node.map(diags)?;
        let id = name(&map, "id", diags);
        let level = map.text("level", diags).and_then(|text| self.level(&text, diags));
        let need = match map.bool("optional", diags) {
            Some(Spanned { value: true, .. }) => Need::Optional,
            _ => Need::Required,
        };
        let question = match (map.get("ask"), map.get("measure")) {
            (Some(ask), None) => ask_question(&map, ask, diags),
            (None, Some(metric)) => self.measure_question(&map, metric, diags),
            (Some(_), Some(metric)) => {
                let message = "a criterion either asks or measures";
                diags.push(
                    Diagnostic::at(Rule::InvalidValue, metric.span(), message)
                        .hint("make two criteria of it"),
                );
                return None;
            }
            (None, None) => {
                let message = "the criterion neither asks nor measures";
                diags.push(
                    Diagnostic::at(Rule::MissingKey, map.span(), message)
                        .hint("give it `ask:` and a question, or `measure:` and a metric"),
                );
                return None;
            }
        };
        if map.get("level").is_none() && question.as_ref().is_some_and(|q| !self.is_rating(q)) {
            map.require("level", diags);
        }
        map.finish(Foreign::Refused, diags);
        Some(Criterion { id: id?, level, need, question: question? })
    }

    /// Says whether the answer to a question is a level, so that it needs none of its own.
    fn is_rating(&self, question: &Question) -> bool {
        let rates = match question {
            Question::Ask { answer, .. } => *answer == Answer::Level,
            Question::Measure { test, .. } => matches!(test, Test::Trend { .. }),
        };
        rates && self.method == Method::Average
    }

    fn measure_question(
        &self,
        map: &Map<'_>,
        metric: &Node,
        diags: &mut Diagnostics,
    ) -> Option<Question> {
        let metric = metric.text(diags).map(|id| id.map(|id| MetricId::new(&id)));
        let vintage = map.text("vintage", diags).and_then(|text| vintage(&text, diags));
        let test = match (map.text("when", diags), map.text("trend", diags)) {
            (Some(when), None) => {
                let periods = map.get("periods").map(|node| count(node, 60, diags));
                let periods = periods.unwrap_or(Some(1));
                let when = condition(&when, diags).zip(periods);
                when.map(|((condition, unit), periods)| Test::When { condition, unit, periods })
            }
            (None, Some(trend)) => {
                self.report_levels_of_trend(&trend, diags);
                quarters(&trend, diags).map(|quarters| Test::Trend { quarters })
            }
            (Some(_), Some(trend)) => {
                let message = "a measured criterion has either `when` or `trend`";
                diags.push(Diagnostic::at(Rule::InvalidValue, trend.span, message));
                None
            }
            (None, None) => {
                let message = "nothing says which values of the metric are good";
                diags.push(
                    Diagnostic::at(Rule::MissingKey, map.span(), message)
                        .hint("give `when: \">= 0.80\"`, or `trend: 4q`"),
                );
                None
            }
        };
        Some(Question::Measure { metric: metric?, vintage, test: test? })
    }

    /// A trend is worse, flat or better, and those are the levels it gives.
    fn report_levels_of_trend(&self, trend: &Spanned<String>, diags: &mut Diagnostics) {
        let levels = self.levels.map_or(3, |levels| levels.names.len());
        if self.method == Method::Average && levels != 3 {
            let message = format!("a trend gives one of three levels, and there are {levels}");
            diags.push(
                Diagnostic::at(Rule::InvalidValue, trend.span.clone(), message)
                    .hint("write `levels: [worse, flat, better]`"),
            );
        }
    }

    fn expectation(&self, node: &Node, diags: &mut Diagnostics) -> Option<Expectation> {
        let map = node.map(diags)?;
        let metric = map.require("metric", diags).and_then(|node| node.text(diags));
        let currency = map.text("currency", diags);
        map.require("bands", diags);
        let bands = self.by_level(&map, "bands", diags, band);
        let ends = |(_, band): (&Level, &Band)| (band.from.clone(), band.to.clone());
        let ends: Vec<_> = bands.iter().map(ends).collect();
        let is_empty = |(from, to): &(_, Option<_>)| to.as_ref().is_some_and(|to| to <= from);
        let overlaps = |pair: &[(BigRational, Option<BigRational>)]| {
            pair[0].1.as_ref().is_none_or(|to| *to > pair[1].0)
        };
        if let Some(node) = map.get("bands")
            && (ends.iter().any(is_empty) || ends.windows(2).any(overlaps))
        {
            let message = "the bands do not rise from level to level";
            diags.push(Diagnostic::at(Rule::InvalidValue, node.span(), message).hint(
                "let each band begin where the one below it ends, as in `[0, 5]`, `[5, null]`",
            ));
        }
        map.finish(Foreign::Refused, diags);
        Some(Expectation { metric: metric?.map(|id| MetricId::new(&id)), currency, bands })
    }
}

fn ask_question(map: &Map<'_>, ask: &Node, diags: &mut Diagnostics) -> Option<Question> {
    let text = ask.text(diags);
    let answers = [("bool", Answer::Bool), ("level", Answer::Level)];
    let answer = map.one_of("answer", &answers, diags);
    let evidence = [("required", Evidence::Required), ("welcome", Evidence::Welcome)];
    let evidence = map.one_of("evidence", &evidence, diags);
    Some(Question::Ask {
        text: text?,
        answer: answer.map_or(Answer::Bool, |answer| answer.value),
        evidence: evidence.map_or(Evidence::Welcome, |evidence| evidence.value),
    })
}

fn weight(node: &Node, diags: &mut Diagnostics) -> Option<BigRational> {
    let text = node.decimal(diags)?;
    let weight = decimal(&text.value).filter(BigRational::is_positive);
    if weight.is_none() {
        let message = format!("the weight `{}` is not above zero", text.value);
        diags.push(
            Diagnostic::at(Rule::InvalidValue, text.span, message)
                .hint("leave the dimension out if it does not count"),
        );
    }
    weight
}

/// Reads a comparison, and the unit its number is in where it names one.
fn condition(text: &Spanned<String>, diags: &mut Diagnostics) -> Option<(Condition, Option<Unit>)> {
    let units = [("d", Unit::Days), ("h", Unit::Hours), ("mo", Unit::Months)];
    let digit = |plain: &&str| plain.ends_with(|c: char| c.is_ascii_digit());
    let named = units.into_iter().find_map(|(suffix, unit)| {
        Some((text.value.strip_suffix(suffix).filter(digit)?, Some(unit)))
    });
    let (plain, unit) = named.unwrap_or((&text.value, None));
    let condition = Condition::parse(plain);
    let condition = text.read_as(
        condition,
        "is not a condition",
        "write a comparison and a number, as in `>= 0.80`",
        diags,
    );
    Some((condition?, unit))
}

fn vintage(text: &Spanned<String>, diags: &mut Diagnostics) -> Option<u32> {
    let days = text.value.strip_prefix("T-").and_then(|days| days.parse().ok());
    text.read_as(
        days,
        "is not an age of a forecast",
        "write it as days before the end of the period, as in `T-30`",
        diags,
    )
}

fn quarters(text: &Spanned<String>, diags: &mut Diagnostics) -> Option<u32> {
    let quarters = text.value.strip_suffix('q').and_then(|count| count.parse().ok());
    let quarters = quarters.filter(|quarters| (1..=40).contains(quarters));
    text.read_as(quarters, "is not a number of quarters", "write it like `4q`", diags)
}

fn band(node: &Node, diags: &mut Diagnostics) -> Option<Band> {
    if let Kind::List(ends) = &node.kind
        && let [from, to] = ends.as_slice()
    {
        let from = from.decimal(diags).and_then(|from| decimal(&from.value));
        let to = match &to.kind {
            Kind::Null => None,
            _ => Some(to.decimal(diags).and_then(|to| decimal(&to.value))?),
        };
        return Some(Band { from: from?, to });
    }
    node.wrong_type("a list of two numbers", diags);
    None
}
