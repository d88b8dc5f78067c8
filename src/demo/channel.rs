//! The ways by which people come to know the company, and what marketing does there.

use chrono::{Datelike, NaiveDate};

use super::random::Random;
use super::world::fiscal_year;

/// A way by which leads come.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Channel {
    pub(super) key: &'static str,
    /// What the CRM calls the source of such a lead.
    pub(super) source: &'static str,
    pub(super) function: &'static str,
    /// How many of a thousand leads that come to nothing come by it.
    pub(super) weight: usize,
    /// How many of a thousand of those are worth a call.
    pub(super) qualified: i64,
}

const fn channel(
    key: &'static str,
    source: &'static str,
    function: &'static str,
    weight: usize,
    qualified: i64,
) -> Channel {
    Channel { key, source, function, weight, qualified }
}

/// The channels.
pub(super) const CHANNELS: [Channel; 8] = [
    channel("organic", "Web form", "marketing", 290, 330),
    channel("paid_search", "Web form", "marketing", 230, 360),
    channel("paid_social", "Web form", "marketing", 140, 190),
    channel("events", "Trade fair scan", "marketing", 100, 290),
    channel("webinar", "Webinar sign-up", "marketing", 90, 400),
    channel("email", "Newsletter", "marketing", 60, 240),
    channel("referral", "Customer referral", "cs", 30, 620),
    channel("product", "Free trial", "product", 60, 560),
];

/// Returns the channel of a deal's lead, by what the CRM says of the deal's source; partners and
/// sellers who call by themselves have no lead.
pub(super) fn of_source(source: &str, random: &mut Random) -> Option<&'static Channel> {
    let at = match source {
        "Website" => [0, 1, 2][random.weighted([450, 400, 150].into_iter())],
        "Trade fair" => 3,
        "Webinar" => 4,
        "Referral" => 6,
        "" => [5, 7][random.below(2)],
        _ => return None,
    };
    Some(&CHANNELS[at])
}

/// Names the campaign that a channel ran on a day.
pub(super) fn campaign(channel: &str, day: NaiveDate, random: &mut Random) -> String {
    let campaigns = campaigns(channel, day);
    match campaigns.len() {
        0 => String::new(),
        count => campaigns[random.below(count)].clone(),
    }
}

/// Names the campaigns that a channel ran on a day.
pub(super) fn campaigns(channel: &str, day: NaiveDate) -> Vec<String> {
    let (year, fiscal) = (day.year(), fiscal_year(day));
    match channel {
        "paid_search" => {
            vec![format!("Search brand FY{fiscal}"), format!("Search rental software FY{fiscal}")]
        }
        "paid_social" => {
            vec![format!("Social yard managers FY{fiscal}"), format!("Social visitors FY{fiscal}")]
        }
        "events" => vec![fair(day)],
        "webinar" => vec![format!("Webinar {year}-{}", day.month0() / 3 + 1)],
        "email" => vec![format!("Newsletter {year}")],
        "referral" => vec!["Customer referral".to_owned()],
        "product" => vec!["Free trial".to_owned()],
        _ => Vec::new(),
    }
}

/// Names the newest fair: one in March, one in October.
pub(super) fn fair(day: NaiveDate) -> String {
    match day.month() {
        3..=9 => format!("Yard Days {}", day.year()),
        10.. => format!("Rental Forum {}", day.year()),
        _ => format!("Rental Forum {}", day.year() - 1),
    }
}
