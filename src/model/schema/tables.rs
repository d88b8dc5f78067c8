//! The canonical tables, in the order they are read and reported.

use super::{ColumnDef, Happened, Kind, Need, Reference, TableDef};

const FUNCTIONS: Kind = Kind::Enum(&["marketing", "sales", "cs", "rd", "ga", "cogs"]);
const SOURCE_FUNCTIONS: Kind = Kind::Enum(&["marketing", "sales", "partner", "cs", "product"]);
const STATUS: Kind = Kind::Enum(&["open", "won", "lost"]);
const FORECAST: Kind =
    Kind::Enum(&["omitted", "pipeline", "best_case", "most_likely", "commit", "closed"]);

/// The canonical tables.
pub const TABLES: &[TableDef] = &[
    TableDef {
        name: "accounts",
        key: &["account_id", "valid_from"],
        one_of: &[],
        columns: &[
            key(id("account_id")),
            required(text("name")),
            refers(id("parent_id"), "accounts", "account_id"),
            text("segment"),
            text("industry"),
            text("region"),
            text("country"),
            int("employees"),
            id("owner_id"),
            id("csm_id"),
            text("tier"),
            day(date("created_date")),
            date("first_paid_date"),
            or(bool("is_test"), "false"),
            date("valid_from"),
            date("valid_to"),
        ],
    },
    TableDef {
        name: "contacts",
        key: &["contact_id"],
        one_of: &[],
        columns: &[
            key(id("contact_id")),
            refers(id("account_id"), "accounts", "account_id"),
            text("email"),
            text("role"),
            day(date("created_date")),
        ],
    },
    TableDef {
        name: "users",
        key: &["owner_id"],
        one_of: &[],
        columns: &[
            key(id("owner_id")),
            text("name"),
            id("manager_id"),
            text("team"),
            text("region"),
            text("function"),
            date("active_from"),
            date("active_to"),
        ],
    },
    TableDef {
        name: "leads",
        key: &["lead_id"],
        one_of: &[],
        columns: &[
            key(id("lead_id")),
            required(day(instant("created_at"))),
            text("email"),
            bool("is_spam"),
            text("source"),
            ColumnDef::new("source_function", SOURCE_FUNCTIONS),
            text("channel"),
            text("campaign"),
            int("score"),
            bool("intent"),
            bool("fit"),
            day(instant("mql_at")),
            day(instant("sal_at")),
            day(instant("sql_at")),
            day(instant("disqualified_at")),
            text("reason"),
            id("owner_id"),
            day(instant("assigned_at")),
            day(instant("first_response_at")),
            refers(id("account_id"), "accounts", "account_id"),
            refers(id("opportunity_id"), "opportunities", "opportunity_id"),
            day(instant("converted_at")),
        ],
    },
    TableDef {
        name: "stages",
        key: &["pipeline", "stage"],
        one_of: &[],
        columns: &[
            text("pipeline"),
            key(text("stage")),
            required(int("order")),
            required(ColumnDef::new("status", STATUS)),
            decimal("probability"),
            text("required_fields"),
            int("sla_days"),
            bool("is_qualified"),
        ],
    },
    TableDef {
        name: "opportunities",
        key: &["opportunity_id"],
        one_of: &[],
        columns: &[
            key(id("opportunity_id")),
            refers(id("account_id"), "accounts", "account_id"),
            text("name"),
            refers(id("owner_id"), "users", "owner_id"),
            text("pipeline"),
            required(or(
                ColumnDef::new("type", Kind::Enum(&["new", "expansion", "renewal", "cross_sell"])),
                "new",
            )),
            required(text("stage")),
            required(ColumnDef::new("status", STATUS)),
            money("amount"),
            int("term_months"),
            money("tcv"),
            money("arr"),
            money("one_time"),
            required(day(date("created_date"))),
            date("qualified_date"),
            date("expected_close"),
            happened(date("close_date"), Happened::Closed),
            refers(id("lead_id"), "leads", "lead_id"),
            ColumnDef::new("source_function", SOURCE_FUNCTIONS),
            text("campaign"),
            text("channel"),
            text("loss_reason"),
            text("competitor"),
            ColumnDef::new("forecast_category", FORECAST),
            text("next_step"),
            date("last_activity_date"),
        ],
    },
    TableDef {
        name: "opportunity_history",
        key: &["opportunity_id", "changed_at"],
        one_of: &[],
        columns: &[
            refers(key(id("opportunity_id")), "opportunities", "opportunity_id"),
            key(day(instant("changed_at"))),
            required(text("stage")),
            money("amount"),
            date("expected_close"),
            ColumnDef::new("forecast_category", FORECAST),
            decimal("probability"),
        ],
    },
    TableDef {
        name: "opportunity_snapshots",
        key: &["snapshot_date", "opportunity_id"],
        one_of: &[],
        columns: &[
            key(day(date("snapshot_date"))),
            refers(key(id("opportunity_id")), "opportunities", "opportunity_id"),
            required(text("stage")),
            money("amount"),
            date("expected_close"),
            ColumnDef::new("forecast_category", FORECAST),
        ],
    },
    TableDef {
        name: "subscriptions",
        key: &["subscription_id", "valid_from"],
        one_of: &[&["mrr"], &["amount", "interval"]],
        columns: &[
            key(id("subscription_id")),
            key(happened(date("valid_from"), Happened::Last)),
            date("valid_to"),
            required(refers(id("account_id"), "accounts", "account_id")),
            text("product"),
            text("plan"),
            text("plan_tier"),
            decimal("quantity"),
            money("mrr"),
            money("amount"),
            ColumnDef::new("interval", Kind::Enum(&["day", "week", "month", "quarter", "year"])),
            int("interval_count"),
            money("discount"),
            or(
                ColumnDef::new(
                    "status",
                    Kind::Enum(&["trial", "active", "paused", "past_due", "cancelled"]),
                ),
                "active",
            ),
            date("term_start"),
            date("term_end"),
            bool("renewed"),
            bool("auto_renew"),
            text("churn_reason"),
            ColumnDef::new("churn_type", Kind::Enum(&["voluntary", "involuntary"])),
            date("signed_date"),
            date("go_live_date"),
            date("notice_date"),
        ],
    },
    TableDef {
        name: "mrr_movements",
        key: &["movement_id"],
        one_of: &[],
        columns: &[
            key(id("movement_id")),
            required(refers(id("account_id"), "accounts", "account_id")),
            required(day(date("date"))),
            required(ColumnDef::new(
                "type",
                Kind::Enum(&[
                    "opening",
                    "new",
                    "expansion",
                    "contraction",
                    "churn",
                    "reactivation",
                    "fx",
                ]),
            )),
            required(money("amount")),
            text("reason"),
            id("subscription_id"),
        ],
    },
    TableDef {
        name: "invoices",
        key: &["invoice_id"],
        one_of: &[],
        columns: &[
            key(id("invoice_id")),
            refers(id("account_id"), "accounts", "account_id"),
            date("date"),
            date("due_date"),
            day(date("paid_date")),
            money("amount"),
            money("tax"),
            text("status"),
        ],
    },
    TableDef {
        name: "revenue",
        key: &["month", "account_id", "stream"],
        one_of: &[],
        columns: &[
            key(happened(month("month"), Happened::Month)),
            refers(id("account_id"), "accounts", "account_id"),
            key(text("stream")),
            required(money("amount")),
            or(bool("is_recurring"), "true"),
            or(bool("is_operating"), "true"),
        ],
    },
    TableDef {
        name: "costs",
        key: &["month", "function", "motion", "category", "channel"],
        one_of: &[],
        columns: &[
            key(happened(month("month"), Happened::Month)),
            key(ColumnDef::new("function", FUNCTIONS)),
            ColumnDef::new("motion", Kind::Enum(&["new", "expansion", "renewal", "shared"])),
            ColumnDef::new(
                "category",
                Kind::Enum(&["people", "programmes", "tools", "travel", "agency", "other"]),
            ),
            required(money("amount")),
            text("channel"),
        ],
    },
    TableDef {
        name: "marketing_spend",
        key: &["date", "channel", "campaign"],
        one_of: &[],
        columns: &[
            key(day(date("date"))),
            text("channel"),
            text("campaign"),
            required(money("amount")),
        ],
    },
    TableDef {
        name: "cash",
        key: &["month"],
        one_of: &[],
        columns: &[
            key(happened(month("month"), Happened::Month)),
            required(money("opening")),
            required(money("closing")),
            money("operating_in"),
            money("operating_out"),
            money("financing_in"),
            money("restricted"),
        ],
    },
    TableDef {
        name: "headcount",
        key: &["person_id", "team", "valid_from"],
        one_of: &[&["person_id"], &["team"]],
        columns: &[
            id("person_id"),
            text("team"),
            key(date("valid_from")),
            date("valid_to"),
            ColumnDef::new("function", FUNCTIONS),
            text("role"),
            decimal("fte"),
            date("start_date"),
            date("end_date"),
            int("ramp_months"),
            id("manager_id"),
            text("region"),
            bool("is_quota_carrying"),
        ],
    },
    TableDef {
        name: "quotas",
        key: &["owner_id", "period", "type"],
        one_of: &[],
        columns: &[
            key(id("owner_id")),
            key(text("period")),
            required(money("quota")),
            text("type"),
        ],
    },
    TableDef {
        name: "targets",
        key: &["metric", "period", "segment_key", "source"],
        one_of: &[],
        columns: &[
            key(text("metric")),
            key(text("period")),
            text("segment_key"),
            required(decimal("value")),
            decimal("low"),
            decimal("high"),
            ColumnDef::new("source", Kind::Enum(&["board", "budget", "forecast", "stretch"])),
            date("approved_on"),
            text("note"),
        ],
    },
    TableDef {
        name: "forecasts",
        key: &["snapshot_date", "period", "owner_id", "segment", "category"],
        one_of: &[],
        columns: &[
            key(day(date("snapshot_date"))),
            key(text("period")),
            id("owner_id"),
            text("segment"),
            key(ColumnDef::new(
                "category",
                Kind::Enum(&["commit", "best_case", "most_likely", "ai", "submitted"]),
            )),
            required(money("amount")),
        ],
    },
    TableDef {
        name: "activities",
        key: &["activity_id"],
        one_of: &[],
        columns: &[
            key(id("activity_id")),
            required(day(instant("at"))),
            required(text("kind")),
            text("direction"),
            refers(id("lead_id"), "leads", "lead_id"),
            refers(id("opportunity_id"), "opportunities", "opportunity_id"),
            refers(id("account_id"), "accounts", "account_id"),
            id("actor_id"),
            required(or(bool("is_automated"), "false")),
            text("outcome"),
            ColumnDef::new("function", Kind::Enum(&["marketing", "sales", "cs"])),
            text("campaign"),
        ],
    },
    TableDef {
        name: "sla_events",
        key: &["event_id"],
        one_of: &[],
        columns: &[
            key(id("event_id")),
            required(text("sla")),
            required(id("subject_id")),
            text("team"),
            id("owner_id"),
            required(day(instant("started_at"))),
            instant("due_at"),
            day(instant("stopped_at")),
            decimal("paused_hours"),
            or(bool("waived"), "false"),
            text("waiver_reason"),
            day(instant("escalated_at")),
            text("escalated_to"),
            text("remediation"),
        ],
    },
    TableDef {
        name: "handoffs",
        key: &["handoff_id"],
        one_of: &[],
        columns: &[
            key(id("handoff_id")),
            required(ColumnDef::new(
                "kind",
                Kind::Enum(&["mkt_to_sales", "sales_to_cs", "cs_to_sales"]),
            )),
            required(id("subject_id")),
            required(day(instant("triggered_at"))),
            day(instant("accepted_at")),
            day(instant("rejected_at")),
            text("reject_reason"),
            int("fields_complete"),
            int("fields_required"),
        ],
    },
    TableDef {
        name: "onboarding",
        key: &["account_id", "started_at"],
        one_of: &[],
        columns: &[
            key(refers(id("account_id"), "accounts", "account_id")),
            key(day(instant("started_at"))),
            text("plan"),
            int("milestones_done"),
            int("milestones_total"),
            day(instant("first_value_at")),
            day(instant("completed_at")),
            text("status"),
        ],
    },
    TableDef {
        name: "product_usage",
        key: &["date", "account_id", "feature", "user_id"],
        one_of: &[],
        columns: &[
            key(day(date("date"))),
            key(refers(id("account_id"), "accounts", "account_id")),
            text("feature"),
            int("active_users"),
            int("events"),
            id("user_id"),
            bool("entitled"),
        ],
    },
    TableDef {
        name: "health",
        key: &["date", "account_id"],
        one_of: &[],
        columns: &[
            key(day(date("date"))),
            key(refers(id("account_id"), "accounts", "account_id")),
            decimal("score"),
            text("band"),
            text("model_version"),
        ],
    },
    TableDef {
        name: "surveys",
        key: &["response_id"],
        one_of: &[],
        columns: &[
            key(id("response_id")),
            required(ColumnDef::new("kind", Kind::Enum(&["nps", "enps", "csat", "handoff"]))),
            required(day(instant("at"))),
            required(id("respondent_key")),
            refers(id("account_id"), "accounts", "account_id"),
            text("team"),
            required(decimal("score")),
            ColumnDef::new("direction", Kind::Enum(&["m_to_s", "s_to_cs", "cs_to_s"])),
            text("comment"),
            text("wave"),
        ],
    },
    TableDef {
        name: "tickets",
        key: &["ticket_id"],
        one_of: &[],
        columns: &[
            key(id("ticket_id")),
            refers(id("account_id"), "accounts", "account_id"),
            day(instant("created_at")),
            day(instant("first_response_at")),
            day(instant("closed_at")),
            text("priority"),
            decimal("satisfaction"),
        ],
    },
    TableDef {
        name: "assessments",
        key: &["date", "model", "dimension", "criterion", "rater"],
        one_of: &[],
        columns: &[
            key(day(date("date"))),
            key(text("model")),
            key(text("dimension")),
            key(text("criterion")),
            key(text("rater")),
            required(text("value")),
            text("evidence"),
        ],
    },
    TableDef {
        name: "fx_rates",
        key: &["date", "from", "to", "kind"],
        one_of: &[],
        columns: &[
            key(date("date")),
            key(text("from")),
            key(text("to")),
            required(decimal("rate")),
            ColumnDef::new("kind", Kind::Enum(&["spot", "average", "plan"])),
        ],
    },
    TableDef {
        name: "calendar",
        key: &["date", "region"],
        one_of: &[],
        columns: &[
            key(date("date")),
            text("fiscal_year"),
            text("fiscal_quarter"),
            text("fiscal_month"),
            text("fiscal_week"),
            bool("is_business_day"),
            text("holiday"),
            text("region"),
        ],
    },
    TableDef {
        name: "annotations",
        key: &[],
        one_of: &[],
        columns: &[
            required(date("date")),
            date("date_end"),
            text("metrics"),
            text("segment"),
            required(text("text")),
            text("id"),
        ],
    },
    TableDef {
        name: "benchmarks",
        key: &[],
        one_of: &[],
        columns: &[
            required(text("metric")),
            text("cohort"),
            decimal("p10"),
            decimal("p25"),
            decimal("p50"),
            decimal("p75"),
            decimal("p90"),
            text("source"),
            text("edition"),
            date("published"),
            date("expires"),
            text("confidence"),
        ],
    },
];

const fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Id)
}

const fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Text)
}

const fn date(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Date)
}

const fn month(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Month)
}

const fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Timestamp)
}

const fn money(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Money)
}

const fn int(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Int)
}

const fn decimal(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Decimal)
}

const fn bool(name: &'static str) -> ColumnDef {
    ColumnDef::new(name, Kind::Bool)
}

const fn key(mut column: ColumnDef) -> ColumnDef {
    column.need = Need::Key;
    column
}

const fn required(mut column: ColumnDef) -> ColumnDef {
    column.need = Need::Required;
    column
}

const fn refers(mut from: ColumnDef, table: &'static str, column: &'static str) -> ColumnDef {
    from.references = Some(Reference { table, column });
    from
}

const fn or(mut column: ColumnDef, default: &'static str) -> ColumnDef {
    column.default = Some(default);
    column
}

const fn day(column: ColumnDef) -> ColumnDef {
    happened(column, Happened::Day)
}

const fn happened(mut column: ColumnDef, happened: Happened) -> ColumnDef {
    column.happened = happened;
    column
}
