//! What a customer has bought on a day, and how that differs from another day.

use std::sync::Arc;

use super::book::{Book, Line, Rows};
use super::panels::like;
use crate::compute::column::{Column, ColumnType, NO_CODE, NO_UNITS, Texts, Units};
use crate::compute::relation::Relation;
use crate::model::metric::MovementKind;

/// The columns of a table that say what was bought.
pub(super) struct Columns {
    product: Option<Arc<Texts>>,
    tier: Option<Arc<Texts>>,
    /// By code of a tier: its rank, where it has one.
    ranks: Vec<Option<u64>>,
    quantity: Option<Arc<Units>>,
    discount: Option<Arc<Units>>,
}

/// What a customer has bought on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Terms {
    /// The codes of the products, each once and in order.
    pub(super) products: Vec<u32>,
    /// The codes of the tiers, each once and in order.
    pub(super) tiers: Vec<u32>,
    /// The rank of the highest tier.
    pub(super) rank: Option<u64>,
    pub(super) quantity: i128,
    pub(super) discount: i128,
}

/// Why a customer pays more, in the order in which it is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Why {
    CrossSell,
    Upgrade,
    Seats,
    Discount,
    Price,
    Unclassified,
}

impl Why {
    pub(super) const ALL: [Self; 6] = [
        Self::CrossSell,
        Self::Upgrade,
        Self::Seats,
        Self::Discount,
        Self::Price,
        Self::Unclassified,
    ];

    /// Returns the word that names it in definitions and parts.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::CrossSell => "cross_sell",
            Self::Upgrade => "upgrade",
            Self::Seats => "seats",
            Self::Discount => "discount",
            Self::Price => "price",
            Self::Unclassified => "unclassified",
        }
    }
}

impl Columns {
    pub(super) fn of(relation: &Relation, tiers: &[String]) -> Self {
        let texts = |name: &str| match relation.column(name)?.into_owned() {
            Column::Text(texts) => Some(texts),
            _ => None,
        };
        let units = |name: &str| match relation.column(name)?.into_owned() {
            Column::Number(units) => Some(units),
            _ => None,
        };
        let tier = texts("plan_tier");
        let names = tier.iter().flat_map(|texts| texts.names.iter());
        Self {
            ranks: names.map(|name| rank(name, tiers)).collect(),
            product: texts("product"),
            tier,
            quantity: units("quantity"),
            discount: units("discount"),
        }
    }

    /// Returns what a customer has bought at the end of a day.
    pub(super) fn terms(&self, rows: &Rows<'_>, customer: usize, day: i32) -> Terms {
        let mut terms = Terms::default();
        self.fill(&mut terms, rows, customer, day);
        terms
    }

    /// Puts what a customer has bought at the end of a day in the place of other terms, whose memory
    /// it uses.
    pub(super) fn fill(&self, terms: &mut Terms, rows: &Rows<'_>, customer: usize, day: i32) {
        terms.clear();
        for line in rows.of(customer).filter(|line| line.from <= day && day < line.end) {
            let row = line.row;
            let code = |texts: &Option<Arc<Texts>>| {
                texts.as_ref().map(|texts| texts.codes[row]).filter(|code| *code != NO_CODE)
            };
            let number = |units: &Option<Arc<Units>>| match units.as_ref().map(|u| u.get(row)) {
                None | Some(NO_UNITS) => 0,
                Some(units) => units,
            };
            let tier = code(&self.tier);
            terms.products.extend(code(&self.product));
            terms.tiers.extend(tier);
            terms.rank = terms.rank.max(tier.and_then(|tier| self.ranks[tier as usize]));
            terms.quantity += number(&self.quantity);
            terms.discount += number(&self.discount);
        }
        for codes in [&mut terms.products, &mut terms.tiers] {
            codes.sort_unstable();
            codes.dedup();
        }
    }
}

impl Columns {
    /// Makes a column of quantities; without quantities they are not known.
    pub(super) fn quantities(&self, values: impl ExactSizeIterator<Item = i128>) -> Column {
        match &self.quantity {
            Some(units) => like(units, values.map(Some)),
            None => Column::empty(ColumnType::Int, values.len()),
        }
    }
}

/// Returns the rank of a tier: its place in the list, or without a list the number it ends in.
fn rank(name: &str, tiers: &[String]) -> Option<u64> {
    if !tiers.is_empty() {
        return tiers.iter().position(|tier| tier == name).map(|place| place as u64);
    }
    let digits = name.bytes().rev().take_while(u8::is_ascii_digit).count();
    name[name.len() - digits..].parse().ok()
}

impl Terms {
    fn clear(&mut self) {
        self.products.clear();
        self.tiers.clear();
        (self.rank, self.quantity, self.discount) = (None, 0, 0);
    }

    pub(super) fn has_new_product(&self, before: &Self) -> bool {
        self.products.iter().any(|product| !before.products.contains(product))
    }

    pub(super) fn is_upgrade(&self, before: &Self) -> bool {
        before.rank.is_some() && self.rank > before.rank
    }

    pub(super) fn has_more_seats(&self, before: &Self) -> bool {
        self.quantity > before.quantity
    }

    /// Says whether the same was bought, so that only its price can have changed.
    pub(super) fn is_same(&self, before: &Self) -> bool {
        self == before
    }

    /// Returns why a customer who had `before` pays more now.
    pub(super) fn why(&self, before: &Self) -> Why {
        if self.has_new_product(before) {
            Why::CrossSell
        } else if self.is_upgrade(before) {
            Why::Upgrade
        } else if self.has_more_seats(before) {
            Why::Seats
        } else if self.discount < before.discount {
            Why::Discount
        } else if self.is_same(before) {
            Why::Price
        } else {
            Why::Unclassified
        }
    }
}

/// Tells movements apart by the row behind each.
pub(super) struct Deciding<'a> {
    pub(super) rows: Rows<'a>,
    pub(super) texts: &'a Texts,
}

impl Deciding<'_> {
    /// Returns the code of the row behind a movement within a span: of one that takes away the row
    /// that ended last, of one that adds the row that began last; where no row did, of the other
    /// sort. Only a row that ended can say why a customer left.
    pub(super) fn code(&self, customer: usize, open: i32, close: i32, kind: MovementKind) -> u32 {
        let own = || self.rows.of(customer);
        let within = |day: i32| open < day && day <= close;
        // Rows of one day are told apart by what they bring in and then by the text itself, so that
        // their order in the file does not matter.
        let key = |day: i32, line: &Line| (day, line.units, self.texts.get(line.row), line.row);
        let last_ended = || {
            let ended = own().filter(|line| within(line.end));
            ended.map(|line| key(line.end, &line)).max()
        };
        let last_begun = || {
            let begun = own().filter(|line| within(line.from) && line.end > close);
            begun.map(|line| key(line.from, &line)).max()
        };
        let found = match kind {
            MovementKind::Churn => last_ended(),
            MovementKind::Contraction => last_ended().or_else(last_begun),
            MovementKind::New
            | MovementKind::Reactivation
            | MovementKind::Expansion
            | MovementKind::Fx => last_begun().or_else(last_ended),
        };
        found.map_or(NO_CODE, |(_, _, _, row)| self.texts.codes[row])
    }
}

/// Returns a column of texts of a book.
pub(super) fn texts(book: &Book, name: &str) -> Option<Arc<Texts>> {
    match book.relation.column(name)?.into_owned() {
        Column::Text(texts) => Some(texts),
        _ => None,
    }
}
