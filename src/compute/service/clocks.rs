//! The business clock of each row: that of its owner's region, else that of the project.

use std::collections::{BTreeMap, HashMap};

use crate::compute::column::Column;
use crate::compute::evaluate::Inputs;
use crate::compute::holidays::holidays;
use crate::compute::relation::Relation;
use crate::model::clock::Clock;

/// The clocks of the project and of all regions.
pub(super) struct Clocks<'a> {
    project: Clock<'a>,
    by_region: BTreeMap<String, Clock<'a>>,
    /// The region of each owner.
    regions: HashMap<String, String>,
}

impl<'a> Clocks<'a> {
    /// Makes the clocks of the regions that owners have.
    pub(super) fn new(inputs: &Inputs<'a>) -> Self {
        let holidays = holidays(inputs.tables);
        let regions = regions(inputs);
        let clock = |region: Option<&str>| Clock::new(inputs.calendar, &holidays, region);
        let by_region = regions.values().map(|region| (region.clone(), clock(Some(region))));
        Self { project: clock(None), by_region: by_region.collect(), regions }
    }

    /// Returns the clock of each row.
    pub(super) fn of(&self, relation: &Relation) -> Vec<&Clock<'a>> {
        let Some(Column::Text(owners)) = relation.column("owner_id").map(|c| c.into_owned()) else {
            return vec![&self.project; relation.height];
        };
        let clock = |owner: Option<&str>| {
            let region = self.regions.get(owner?);
            region.and_then(|region| self.by_region.get(region))
        };
        owners.iter().map(|owner| clock(owner).unwrap_or(&self.project)).collect()
    }
}

fn regions(inputs: &Inputs<'_>) -> HashMap<String, String> {
    let Some(users) = inputs.tables.by_name.get("users") else { return HashMap::new() };
    let (Some(ids), Some(regions)) = (users.texts("owner_id"), users.texts("region")) else {
        return HashMap::new();
    };
    let pairs = ids.iter().zip(regions.iter());
    pairs.filter_map(|(id, region)| Some((id?.to_owned(), region?.to_owned()))).collect()
}
