//! What is known of a site's data, as text for terminals and programs: what `almanac data` prints.

use serde_json::json;

use crate::compute::doctor::{Availability, Diagnosis, reading};
use crate::compute::read::ListedRow;
use crate::compute::table::{CheckKind, DataCheck, Tables};
use crate::model::metric::Metrics;

/// Returns a paragraph for each source: its files, how they are written, its checks, its metrics.
pub fn summary(tables: &Tables, metrics: &Metrics) -> String {
    let mut text = String::new();
    for source in sources(tables) {
        let files: Vec<_> = tables.readings.iter().filter(|one| one.source == source).collect();
        let rows: usize = files.iter().map(|file| file.rows).sum();
        let table = files.first().map_or("", |file| file.table.as_str());
        let count = plural(files.len(), "file");
        text.push_str(&format!("{source}: {table}, {count}, {}\n", plural(rows, "row")));
        for file in files {
            let dialect: Vec<String> =
                file.dialect.iter().map(|(key, value)| format!("{key} {value}")).collect();
            text.push_str(&format!("  {}  {}", file.path, plural(file.rows, "row")));
            if !dialect.is_empty() {
                text.push_str(&format!("; {}", dialect.join(", ")));
            }
            text.push('\n');
        }
        for check in tables.checks.iter().filter(|check| check.source == source) {
            text.push_str(&format!("  {}\n", check_line(check)));
        }
        let used: Vec<&str> =
            reading(table, metrics).into_iter().map(|metric| metric.as_str()).collect();
        if !used.is_empty() {
            text.push_str(&format!("  read by {}\n", used.join(", ")));
        }
    }
    text
}

/// Returns one JSON object a line for each source, with the same fields.
pub fn summary_json(tables: &Tables, metrics: &Metrics) -> String {
    let mut text = String::new();
    for source in sources(tables) {
        let files = tables.readings.iter().filter(|one| one.source == source);
        let table = files.clone().next().map_or("", |file| file.table.as_str());
        let files: Vec<_> = files
            .map(|file| {
                let dialect: serde_json::Map<String, serde_json::Value> =
                    file.dialect.iter().map(|(k, v)| ((*k).to_owned(), json!(v))).collect();
                json!({ "path": file.path.as_str(), "rows": file.rows, "dialect": dialect })
            })
            .collect();
        let checks = tables.checks.iter().filter(|check| check.source == source);
        let checks: Vec<_> = checks
            .map(|check| {
                json!({
                    "id": check.id,
                    "kind": kind_name(check.kind),
                    "total": check.total,
                    "passed": check.passed,
                    "kept": check.is_kept,
                    "days": check.days,
                })
            })
            .collect();
        let used: Vec<&str> =
            reading(table, metrics).into_iter().map(|metric| metric.as_str()).collect();
        let object = json!({
            "source": source,
            "table": table,
            "files": files,
            "checks": checks,
            "metrics": used,
        });
        text.push_str(&format!("{object}\n"));
    }
    text
}

fn sources(tables: &Tables) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for reading in &tables.readings {
        if !names.contains(&reading.source.as_str()) {
            names.push(&reading.source);
        }
    }
    names
}

fn check_line(check: &DataCheck) -> String {
    let verdict = if check.is_kept { "kept" } else { "not kept" };
    match (check.kind, check.days) {
        (CheckKind::Freshness, Some(days)) => {
            format!("freshness: {} old, {verdict}", plural(days.unsigned_abs() as usize, "day"))
        }
        _ => format!("{}: {} of {} pass, {verdict}", check.id, check.passed, check.total),
    }
}

fn kind_name(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Quality => "quality",
        CheckKind::Freshness => "freshness",
        CheckKind::Consistency => "consistency",
        CheckKind::Adoption => "adoption",
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Returns a list of rows as CSV.
pub fn list_csv(rows: &[ListedRow]) -> String {
    let mut text = String::from("rule,file,line,column,name,key,value\n");
    for row in rows {
        let cells = [
            row.rule.name().to_owned(),
            row.path.to_string(),
            row.line.to_string(),
            row.at.to_string(),
            row.column.clone().unwrap_or_default(),
            row.key.clone(),
            row.value.clone(),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&format!("{}\n", cells.join(",")));
    }
    text
}

/// Quotes a cell, and keeps spreadsheets from taking it for a formula.
fn quoted(cell: &str) -> String {
    let is_number = !cell.is_empty()
        && cell.strip_prefix('-').unwrap_or(cell).bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_formula = !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

/// Returns which metrics there are, as aligned columns and with what to do next.
pub fn doctor_table(diagnosis: &Diagnosis) -> String {
    let width = diagnosis.metrics.iter().map(|one| one.id.as_str().len()).max().unwrap_or(0);
    let mut text = String::new();
    for one in &diagnosis.metrics {
        text.push_str(format!("{:<width$}  {}", one.id.as_str(), state(one)).trim_end());
        text.push('\n');
    }
    let available = diagnosis.metrics.iter().filter(|one| one.missing.is_none()).count();
    text.push_str(&format!("\n{available} of {} metrics have data\n", diagnosis.metrics.len()));
    if let Some(step) = diagnosis.steps.first() {
        let table = step.input.split('.').next().unwrap_or_default();
        let metrics = plural(step.metrics, "metric");
        let waits = if step.metrics == 1 { "waits" } else { "wait" };
        text.push_str(&format!(
            "next: add `{}`, for which {metrics} {waits}; `almanac data template {table}` shows how\n",
            step.input
        ));
    }
    text
}

fn state(one: &Availability) -> String {
    let missing = one.missing.as_ref().map(|input| format!("needs {input}"));
    let replaces = one.replaces.then(|| "replaces the built-in definition".to_owned());
    let state = missing.unwrap_or_else(|| "available".to_owned());
    [Some(state), replaces].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Returns which metrics there are as CSV.
pub fn doctor_csv(diagnosis: &Diagnosis) -> String {
    let mut text = String::from("metric,available,missing,replaces_built_in\n");
    for one in &diagnosis.metrics {
        let missing = one.missing.as_deref().unwrap_or_default();
        let (id, available) = (one.id.as_str(), one.missing.is_none());
        text.push_str(&format!("{id},{available},{},{}\n", quoted(missing), one.replaces));
    }
    text
}

/// Returns which metrics there are as a JSON object, on one line.
pub fn doctor_json(diagnosis: &Diagnosis) -> String {
    let metrics = diagnosis.metrics.iter().map(|one| {
        json!({
            "id": one.id.as_str(),
            "available": one.missing.is_none(),
            "missing": one.missing,
            "replaces_built_in": one.replaces,
        })
    });
    let steps = diagnosis.steps.iter().map(
        |step| json!({ "input": step.input, "metrics": step.metrics, "columns": step.columns }),
    );
    let object = json!({
        "metrics": metrics.collect::<Vec<_>>(),
        "steps": steps.collect::<Vec<_>>(),
    });
    format!("{object}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_hold_no_formulas() {
        assert_eq!(quoted("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(quoted("-12.50"), "-12.50");
        assert_eq!(quoted("-1+1"), "'-1+1");
        assert_eq!(quoted("@x"), "'@x");
        assert_eq!(quoted("a,b"), "\"a,b\"");
    }
}
