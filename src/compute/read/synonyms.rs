//! What exports call the columns of the canonical tables.

/// Table, or nothing for all of them; column; other names in lower case without separators.
const SYNONYMS: &[(&str, &str, &[&str])] = &[
    (
        "accounts",
        "account_id",
        &["id", "account", "customerid", "companyid", "clientid", "recordid"],
    ),
    ("accounts", "name", &["accountname", "company", "companyname", "customername"]),
    ("accounts", "parent_id", &["parentaccount", "subsidiaryof", "parentaccountid"]),
    ("accounts", "industry", &["sector", "vertical"]),
    ("accounts", "country", &["officelocation", "billingcountry", "propertycountry"]),
    ("accounts", "employees", &["numberofemployees", "companysize"]),
    ("accounts", "created_date", &["signupdate", "createdat", "created", "createdate"]),
    ("accounts", "tier", &["plantier"]),
    ("users", "owner_id", &["id", "salesagent", "salesrep", "rep", "userid"]),
    ("users", "manager_id", &["manager"]),
    ("users", "region", &["regionaloffice", "office"]),
    ("leads", "lead_id", &["id", "recordid", "contactid"]),
    ("leads", "created_at", &["createdate", "createddate", "created"]),
    ("leads", "source", &["leadsource", "originalsource"]),
    ("opportunities", "opportunity_id", &["id", "dealid", "recordid", "opportunity"]),
    (
        "opportunities",
        "account_id",
        &["account", "company", "customer", "companyid", "associatedcompanyid", "customerid"],
    ),
    ("opportunities", "name", &["dealname", "opportunityname"]),
    ("opportunities", "owner_id", &["owner", "salesagent", "salesrep", "dealowner", "rep"]),
    ("opportunities", "stage", &["dealstage", "stagename", "salesstage"]),
    ("opportunities", "amount", &["closevalue", "dealvalue", "value", "dealamount"]),
    ("opportunities", "created_date", &["engagedate", "createdate", "createdat", "created"]),
    ("opportunities", "close_date", &["closedate", "closedat", "closed"]),
    ("opportunities", "expected_close", &["expectedclosedate"]),
    ("opportunities", "loss_reason", &["lostreason", "closedlostreason"]),
    ("opportunities", "type", &["dealtype", "opportunitytype"]),
    ("opportunity_history", "changed_at", &["createddate", "dateentered", "timestamp"]),
    ("opportunity_history", "opportunity_id", &["dealid"]),
    ("subscriptions", "subscription_id", &["id", "subscription"]),
    ("subscriptions", "account_id", &["customerid", "customer", "clientid"]),
    ("subscriptions", "valid_from", &["startdate", "start", "startedat", "periodstart"]),
    ("subscriptions", "valid_to", &["enddate", "end", "endedat", "periodend"]),
    ("subscriptions", "mrr", &["mrramount", "monthlyamount", "monthlyrecurringrevenue"]),
    ("subscriptions", "quantity", &["seats", "licenses", "licences"]),
    ("subscriptions", "interval", &["billingfrequency", "billinginterval", "recurringinterval"]),
    ("subscriptions", "auto_renew", &["autorenewflag", "autorenewal"]),
    ("mrr_movements", "movement_id", &["id"]),
    ("mrr_movements", "account_id", &["customerid", "customer"]),
    ("mrr_movements", "amount", &["mrrchange", "delta"]),
    ("invoices", "invoice_id", &["id", "invoicenumber"]),
    ("invoices", "account_id", &["customerid", "customer"]),
    ("invoices", "date", &["invoicedate", "created"]),
    ("invoices", "amount", &["total", "amountdue", "subtotal"]),
    ("activities", "activity_id", &["id", "taskid", "eventid"]),
    ("activities", "at", &["activitydate", "date", "timestamp"]),
    ("product_usage", "date", &["usagedate", "day"]),
    ("product_usage", "feature", &["featurename"]),
    ("product_usage", "events", &["usagecount", "eventcount"]),
    ("tickets", "ticket_id", &["id", "caseid"]),
    ("tickets", "created_at", &["submittedat", "openedat", "createdate", "createddate"]),
    ("tickets", "satisfaction", &["satisfactionscore", "csat"]),
    ("surveys", "response_id", &["id"]),
    ("surveys", "respondent_key", &["email", "respondent", "contactid"]),
    ("surveys", "at", &["submittedat", "respondedat", "date"]),
    ("", "currency", &["currencyisocode", "currencycode"]),
];

/// Says whether two names are the same but for case and separators.
pub(super) fn alike(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// Says whether exports use a name for a column.
pub(super) fn is_synonym(table: &str, column: &str, name: &str) -> bool {
    let name = plain(name);
    let names = SYNONYMS
        .iter()
        .filter(|(of, known, _)| (of.is_empty() || *of == table) && *known == column)
        .flat_map(|(_, _, names)| *names);
    names.into_iter().any(|known| *known == name)
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema;

    #[test]
    fn synonyms_belong_to_columns_that_exist() {
        for (table, column, names) in SYNONYMS {
            let mut tables =
                schema::TABLES.iter().filter(|def| table.is_empty() || def.name == *table);
            assert!(tables.any(|def| def.column(column).is_some()), "{table}.{column}");
            assert!(names.iter().all(|name| plain(name) == **name), "{table}.{column}");
        }
    }
}
