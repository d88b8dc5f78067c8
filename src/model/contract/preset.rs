//! Column maps of exports that many have, from the names their makers document.

use indexmap::IndexMap;

use super::{AmountIs, Choice, Condition, Mapping, MoneyScale, Origin, Unpivot};
use crate::model::schema::{TABLES, TableDef};

/// A known kind of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preset {
    /// Columns bear their canonical names.
    Generic,
    Salesforce,
    Hubspot,
    Stripe,
    Chartmogul,
    /// Salesforce objects as the Fivetran connector lands them: the same names in snake case.
    FivetranSalesforce,
    /// `HubSpot` objects as the Fivetran connector lands them.
    FivetranHubspot,
    /// Stripe objects as the Fivetran connector lands them.
    FivetranStripe,
}

pub(super) const WORDS: &[(&str, Preset)] = &[
    ("generic", Preset::Generic),
    ("salesforce", Preset::Salesforce),
    ("hubspot", Preset::Hubspot),
    ("stripe", Preset::Stripe),
    ("chartmogul", Preset::Chartmogul),
    ("fivetran-salesforce", Preset::FivetranSalesforce),
    ("fivetran-hubspot", Preset::FivetranHubspot),
    ("fivetran-stripe", Preset::FivetranStripe),
];

/// A kind of export, and what it calls the columns of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownExport {
    /// The word for it in a contract.
    pub preset: &'static str,
    /// The table.
    pub table: &'static TableDef,
    /// Columns of the table and of the export; an empty name for those that are constant.
    pub columns: Vec<(&'static str, String)>,
    /// The conditions under which some of them are read.
    pub conditions: Vec<String>,
}

/// Returns the known exports, each table of each on its own.
pub fn known_exports() -> Vec<KnownExport> {
    let mut found = Vec::new();
    for (word, preset) in WORDS {
        for table in TABLES {
            let lines = preset.lines().iter().filter(|line| line.0 == table.name);
            let conditions = lines.clone().map(|line| preset.spelled(line.3)).collect();
            let columns: Vec<(&'static str, String)> = lines
                .map(|(_, column, from, ..)| match from.starts_with('=') {
                    true => (*column, String::new()),
                    false => (*column, preset.spelled(from)),
                })
                .collect();
            if !columns.is_empty() {
                found.push(KnownExport { preset: word, table, columns, conditions });
            }
        }
    }
    found
}

/// Table, column, source column (or `=` and a constant), condition, words.
type Line = (&'static str, &'static str, &'static str, &'static str, Words);
type Words = &'static [(&'static str, &'static str)];

impl Preset {
    pub(super) fn columns(self, table: &'static TableDef) -> IndexMap<String, Mapping> {
        let mut columns: IndexMap<String, Mapping> = IndexMap::new();
        for (_, name, from, when, words) in self.lines().iter().filter(|line| line.0 == table.name)
        {
            let Some(column) = table.column(name) else { continue };
            let from = match from.strip_prefix('=') {
                Some(constant) => Origin::Constant(constant.to_owned()),
                None => Origin::Column(self.spelled(from)),
            };
            let map = words.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            let when =
                (!when.is_empty()).then(|| Condition { sql: self.spelled(when), span: None });
            let mapping = columns.entry((*name).to_owned()).or_insert_with(|| Mapping {
                span: None,
                kind: column.kind,
                date_format: None,
                choices: Vec::new(),
            });
            mapping.choices.push(Choice { from, map, when });
        }
        columns
    }

    /// Returns the columns of an export that are turned into rows.
    pub(super) fn unpivot(self, table: &TableDef) -> Vec<Unpivot> {
        if self != Self::Hubspot || table.name != "opportunity_history" {
            return Vec::new();
        }
        let entered = |before: &str| Unpivot {
            before: before.to_owned(),
            after: String::new(),
            name: "stage".to_owned(),
            value: "date entered".to_owned(),
        };
        ["hs_v2_date_entered_", "hs_date_entered_"].map(entered).to_vec()
    }

    /// Returns the condition on the rows of an export.
    pub(super) fn filter(self, table: &TableDef) -> Option<Condition> {
        // Deals have a column for the stage they are in besides one for each stage.
        let turned = !self.unpivot(table).is_empty();
        turned.then(|| Condition { sql: "stage <> 'current_stage'".to_owned(), span: None })
    }

    pub(super) fn money(self) -> (AmountIs, MoneyScale) {
        match self {
            Self::Stripe | Self::FivetranStripe => (AmountIs::Unit, MoneyScale::Minor),
            Self::Chartmogul => (AmountIs::Total, MoneyScale::Minor),
            Self::Generic
            | Self::Salesforce
            | Self::Hubspot
            | Self::FivetranSalesforce
            | Self::FivetranHubspot => (AmountIs::Total, MoneyScale::Major),
        }
    }

    fn lines(self) -> &'static [Line] {
        match self {
            Self::Generic => &[],
            Self::Salesforce => SALESFORCE,
            Self::Hubspot => HUBSPOT,
            Self::Stripe => STRIPE,
            Self::Chartmogul => CHARTMOGUL,
            Self::FivetranHubspot => FIVETRAN_HUBSPOT,
            Self::FivetranStripe => FIVETRAN_STRIPE,
            Self::FivetranSalesforce => SALESFORCE,
        }
    }

    /// Returns a name, or a condition, as the export writes it: `IsWon = true` as `is_won = true`.
    fn spelled(self, text: &str) -> String {
        if self != Self::FivetranSalesforce {
            return text.to_owned();
        }
        let mut spelled = String::new();
        for c in text.chars() {
            if c.is_ascii_uppercase() && spelled.ends_with(|c: char| c.is_ascii_lowercase()) {
                spelled.push('_');
            }
            spelled.push(c.to_ascii_lowercase());
        }
        spelled
    }
}

const SALESFORCE_FORECAST: Words = &[
    ("BestCase", "best_case"),
    ("Best Case", "best_case"),
    ("Closed", "closed"),
    ("Forecast", "commit"),
    ("Commit", "commit"),
    ("MostLikely", "most_likely"),
    ("Most Likely", "most_likely"),
    ("Omitted", "omitted"),
    ("Pipeline", "pipeline"),
];

/// `CloseDate` is the expected date while an opportunity is open and the actual one afterwards.
const SALESFORCE: &[Line] = &[
    ("accounts", "account_id", "Id", "", &[]),
    ("accounts", "name", "Name", "", &[]),
    ("accounts", "parent_id", "ParentId", "", &[]),
    ("accounts", "industry", "Industry", "", &[]),
    ("accounts", "employees", "NumberOfEmployees", "", &[]),
    ("accounts", "owner_id", "OwnerId", "", &[]),
    ("accounts", "created_date", "CreatedDate", "", &[]),
    ("leads", "lead_id", "Id", "", &[]),
    ("leads", "created_at", "CreatedDate", "", &[]),
    ("leads", "email", "Email", "", &[]),
    ("leads", "source", "LeadSource", "", &[]),
    ("leads", "owner_id", "OwnerId", "", &[]),
    ("leads", "converted_at", "ConvertedDate", "", &[]),
    ("leads", "account_id", "ConvertedAccountId", "", &[]),
    ("leads", "opportunity_id", "ConvertedOpportunityId", "", &[]),
    ("opportunities", "opportunity_id", "Id", "", &[]),
    ("opportunities", "account_id", "AccountId", "", &[]),
    ("opportunities", "name", "Name", "", &[]),
    ("opportunities", "stage", "StageName", "", &[]),
    ("opportunities", "status", "=won", "IsWon = true", &[]),
    ("opportunities", "status", "=lost", "IsClosed = true", &[]),
    ("opportunities", "status", "=open", "IsClosed = false", &[]),
    ("opportunities", "amount", "Amount", "", &[]),
    ("opportunities", "currency", "CurrencyIsoCode", "", &[]),
    ("opportunities", "close_date", "CloseDate", "IsClosed = true", &[]),
    ("opportunities", "expected_close", "CloseDate", "", &[]),
    ("opportunities", "created_date", "CreatedDate", "", &[]),
    (
        "opportunities",
        "type",
        "Type",
        "",
        &[("New Business", "new"), ("Existing Business", "expansion")],
    ),
    ("opportunities", "campaign", "CampaignId", "", &[]),
    ("opportunities", "owner_id", "OwnerId", "", &[]),
    ("opportunities", "forecast_category", "ForecastCategory", "", SALESFORCE_FORECAST),
    ("opportunities", "forecast_category", "ForecastCategoryName", "", SALESFORCE_FORECAST),
    ("opportunities", "last_activity_date", "LastActivityDate", "", &[]),
    ("opportunities", "next_step", "NextStep", "", &[]),
    ("opportunity_history", "opportunity_id", "OpportunityId", "", &[]),
    ("opportunity_history", "changed_at", "CreatedDate", "", &[]),
    ("opportunity_history", "stage", "StageName", "", &[]),
    ("opportunity_history", "amount", "Amount", "", &[]),
    ("opportunity_history", "expected_close", "CloseDate", "", &[]),
    ("opportunity_history", "probability", "Probability", "", &[]),
    ("opportunity_history", "forecast_category", "ForecastCategory", "", SALESFORCE_FORECAST),
];

const HUBSPOT: &[Line] = &[
    ("accounts", "account_id", "hs_object_id", "", &[]),
    ("accounts", "name", "name", "", &[]),
    ("accounts", "industry", "industry", "", &[]),
    ("accounts", "employees", "numberofemployees", "", &[]),
    ("leads", "lead_id", "hs_object_id", "", &[]),
    ("leads", "email", "email", "", &[]),
    ("leads", "created_at", "createdate", "", &[]),
    ("leads", "mql_at", "hs_v2_date_entered_marketingqualifiedlead", "", &[]),
    ("leads", "sql_at", "hs_v2_date_entered_salesqualifiedlead", "", &[]),
    ("leads", "converted_at", "hs_v2_date_entered_opportunity", "", &[]),
    ("leads", "first_response_at", "hs_sa_first_engagement_date", "", &[]),
    ("leads", "source", "hs_analytics_source", "", &[]),
    ("opportunities", "opportunity_id", "hs_object_id", "", &[]),
    ("opportunities", "name", "dealname", "", &[]),
    ("opportunities", "amount", "amount", "", &[]),
    ("opportunities", "stage", "dealstage", "", &[]),
    ("opportunities", "pipeline", "pipeline", "", &[]),
    ("opportunities", "status", "=won", "hs_is_closed_won = true", &[]),
    ("opportunities", "status", "=lost", "hs_is_closed = true", &[]),
    ("opportunities", "status", "=open", "hs_is_closed = false", &[]),
    (
        "opportunities",
        "type",
        "dealtype",
        "",
        &[("newbusiness", "new"), ("existingbusiness", "expansion")],
    ),
    ("opportunities", "close_date", "closedate", "hs_is_closed = true", &[]),
    ("opportunities", "expected_close", "closedate", "", &[]),
    ("opportunities", "created_date", "createdate", "", &[]),
    ("opportunities", "owner_id", "hubspot_owner_id", "", &[]),
    ("opportunities", "loss_reason", "closed_lost_reason", "", &[]),
    // One column for each stage, turned into rows: the last time the stage was entered.
    ("opportunity_history", "opportunity_id", "hs_object_id", "", &[]),
    ("opportunity_history", "opportunity_id", "Record ID", "", &[]),
    ("opportunity_history", "changed_at", "date entered", "", &[]),
    ("opportunity_history", "stage", "stage", "", &[]),
    ("accounts", "created_date", "createdate", "", &[]),
    ("accounts", "country", "country", "", &[]),
    ("accounts", "owner_id", "hubspot_owner_id", "", &[]),
    ("tickets", "ticket_id", "hs_object_id", "", &[]),
    ("tickets", "created_at", "createdate", "", &[]),
    ("tickets", "first_response_at", "first_agent_reply_date", "", &[]),
    ("tickets", "closed_at", "closed_date", "", &[]),
    ("tickets", "priority", "hs_ticket_priority", "", &[]),
    // Exports from the application bear labels instead.
    ("opportunities", "opportunity_id", "Record ID", "", &[]),
    ("opportunities", "name", "Deal Name", "", &[]),
    ("opportunities", "amount", "Amount", "", &[]),
    ("opportunities", "stage", "Deal Stage", "", &[]),
    ("opportunities", "pipeline", "Pipeline", "", &[]),
    ("opportunities", "expected_close", "Close Date", "", &[]),
    ("opportunities", "created_date", "Create Date", "", &[]),
    ("opportunities", "owner_id", "Deal owner", "", &[]),
];

const STRIPE_STATUS: Words = &[
    ("trialing", "trial"),
    ("incomplete", "trial"),
    ("incomplete_expired", "cancelled"),
    ("canceled", "cancelled"),
    ("unpaid", "past_due"),
];

/// `canceled_at` is the day of the request, so the end of service comes from `ended_at`.
const STRIPE: &[Line] = &[
    ("subscriptions", "subscription_id", "id", "", &[]),
    ("subscriptions", "account_id", "customer", "", &[]),
    ("subscriptions", "amount", "unit_amount", "", &[]),
    ("subscriptions", "currency", "currency", "", &[]),
    ("subscriptions", "interval", "interval", "", &[]),
    ("subscriptions", "interval_count", "interval_count", "", &[]),
    ("subscriptions", "quantity", "quantity", "", &[]),
    ("subscriptions", "valid_from", "start_date", "", &[]),
    ("subscriptions", "valid_to", "ended_at", "", &[]),
    ("subscriptions", "valid_to", "cancel_at", "", &[]),
    ("subscriptions", "status", "status", "", STRIPE_STATUS),
    ("accounts", "account_id", "id", "", &[]),
    ("accounts", "name", "name", "", &[]),
    ("accounts", "created_date", "created", "", &[]),
    ("invoices", "invoice_id", "id", "", &[]),
    ("invoices", "account_id", "customer", "", &[]),
    ("invoices", "date", "created", "", &[]),
    ("invoices", "due_date", "due_date", "", &[]),
    ("invoices", "amount", "total", "", &[]),
    ("invoices", "tax", "tax", "", &[]),
    ("invoices", "currency", "currency", "", &[]),
    ("invoices", "status", "status", "", &[]),
];

const FIVETRAN_HUBSPOT: &[Line] = &[
    ("accounts", "account_id", "id", "", &[]),
    ("accounts", "name", "property_name", "", &[]),
    ("accounts", "industry", "property_industry", "", &[]),
    ("accounts", "country", "property_country", "", &[]),
    ("accounts", "created_date", "property_createdate", "", &[]),
    ("leads", "lead_id", "id", "", &[]),
    ("leads", "email", "property_email", "", &[]),
    ("leads", "created_at", "property_createdate", "", &[]),
    ("opportunities", "opportunity_id", "deal_id", "", &[]),
    ("opportunities", "name", "property_dealname", "", &[]),
    ("opportunities", "amount", "property_amount", "", &[]),
    ("opportunities", "stage", "deal_pipeline_stage_id", "", &[]),
    ("opportunities", "pipeline", "deal_pipeline_id", "", &[]),
    ("opportunities", "expected_close", "property_closedate", "", &[]),
    ("opportunities", "close_date", "property_closedate", "", &[]),
    ("opportunities", "created_date", "property_createdate", "", &[]),
    ("opportunities", "owner_id", "owner_id", "", &[]),
    ("opportunity_history", "opportunity_id", "deal_id", "", &[]),
    ("opportunity_history", "changed_at", "date_entered", "", &[]),
    ("opportunity_history", "stage", "value", "", &[]),
    ("stages", "pipeline", "pipeline_id", "", &[]),
    ("stages", "stage", "stage_id", "", &[]),
    ("stages", "order", "display_order", "", &[]),
    ("stages", "status", "=won", "closed_won = true", &[]),
    ("stages", "status", "=lost", "is_closed = true", &[]),
    ("stages", "status", "=open", "is_closed = false", &[]),
    ("stages", "probability", "probability", "", &[]),
    ("tickets", "ticket_id", "id", "", &[]),
    ("tickets", "created_at", "property_createdate", "", &[]),
    ("tickets", "first_response_at", "property_first_agent_reply_date", "", &[]),
    ("tickets", "closed_at", "property_closed_date", "", &[]),
    ("tickets", "priority", "property_hs_ticket_priority", "", &[]),
];

/// Prices lie in another table, so the amount of a subscription has to be joined in first.
const FIVETRAN_STRIPE: &[Line] = &[
    ("accounts", "account_id", "id", "", &[]),
    ("accounts", "name", "name", "", &[]),
    ("accounts", "country", "address_country", "", &[]),
    ("accounts", "created_date", "created", "", &[]),
    ("subscriptions", "subscription_id", "id", "", &[]),
    ("subscriptions", "account_id", "customer_id", "", &[]),
    ("subscriptions", "amount", "unit_amount", "", &[]),
    ("subscriptions", "interval", "recurring_interval", "", &[]),
    ("subscriptions", "interval_count", "recurring_interval_count", "", &[]),
    ("subscriptions", "quantity", "quantity", "", &[]),
    ("subscriptions", "valid_from", "start_date", "", &[]),
    ("subscriptions", "valid_to", "ended_at", "", &[]),
    ("subscriptions", "valid_to", "cancel_at", "", &[]),
    ("subscriptions", "status", "status", "", STRIPE_STATUS),
    ("invoices", "invoice_id", "id", "", &[]),
    ("invoices", "account_id", "customer_id", "", &[]),
    ("invoices", "date", "created", "", &[]),
    ("invoices", "due_date", "due_date", "", &[]),
    ("invoices", "amount", "total", "", &[]),
    ("invoices", "tax", "tax", "", &[]),
    ("invoices", "currency", "currency", "", &[]),
    ("invoices", "status", "status", "", &[]),
];

const CHARTMOGUL_MOVEMENT: Words = &[
    ("new_biz", "new"),
    ("New Business", "new"),
    ("New business", "new"),
    ("Expansion", "expansion"),
    ("Contraction", "contraction"),
    ("Churn", "churn"),
    ("Reactivation", "reactivation"),
];

const CHARTMOGUL_STATUS: Words =
    &[("Active", "active"), ("Cancelled", "cancelled"), ("Inactive", "cancelled")];

/// Movements and subscriptions are those of the programming interface, in cents; customers those of
/// the export in the application.
const CHARTMOGUL: &[Line] = &[
    ("accounts", "account_id", "External ID", "", &[]),
    ("accounts", "name", "Company", "", &[]),
    ("accounts", "name", "Name", "", &[]),
    ("accounts", "country", "Country", "", &[]),
    ("mrr_movements", "movement_id", "uuid", "", &[]),
    ("mrr_movements", "account_id", "customer-external-id", "", &[]),
    ("mrr_movements", "account_id", "customer-uuid", "", &[]),
    ("mrr_movements", "date", "date", "", &[]),
    ("mrr_movements", "type", "type", "", CHARTMOGUL_MOVEMENT),
    ("mrr_movements", "amount", "activity-mrr-movement", "", &[]),
    ("mrr_movements", "currency", "currency", "", &[]),
    ("mrr_movements", "subscription_id", "subscription-external-id", "", &[]),
    ("subscriptions", "subscription_id", "external_id", "", &[]),
    ("subscriptions", "subscription_id", "uuid", "", &[]),
    ("subscriptions", "account_id", "customer_external_id", "", &[]),
    ("subscriptions", "account_id", "customer_uuid", "", &[]),
    ("subscriptions", "plan", "plan", "", &[]),
    ("subscriptions", "quantity", "quantity", "", &[]),
    ("subscriptions", "mrr", "mrr", "", &[]),
    ("subscriptions", "currency", "currency", "", &[]),
    ("subscriptions", "valid_from", "start-date", "", &[]),
    ("subscriptions", "valid_to", "end-date", "", &[]),
    ("subscriptions", "status", "status", "", CHARTMOGUL_STATUS),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema;

    #[test]
    fn presets_name_tables_and_columns_that_exist() {
        for (_, preset) in WORDS {
            for (table, column, ..) in preset.lines() {
                let found = schema::table(table).and_then(|table| table.column(column));
                assert!(found.is_some(), "{preset:?}: {table}.{column}");
            }
        }
    }
}
