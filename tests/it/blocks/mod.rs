//! Blocks of reports: what each shows of a company small enough to work by hand.

mod bridges;
mod cases;
mod charts;
mod cohorts;
mod customers;
mod figures;
mod listings;
mod pipelines;
mod tables;
mod withheld;

use crate::project::{Project, almanac};

const CONFIG: &str = "title: Small\nbase_url: https://small.example/\n\
    locales:\n  en: { locale: en-US }\ncurrency: { reporting: EUR }\nas_of: 2026-03-31\n";

/// What customers pay in a year. In the first quarter of 2026 c comes with 40,000, a grows by
/// 50,000, d shrinks by 20,000, and b and e leave with 60,000 and 30,000.
const SUBSCRIPTIONS: &str = "subscription_id,account_id,amount,interval,valid_from,valid_to,churn_reason\n\
    sa,a,100000,year,2025-01-01,2026-02-01,\n\
    sa,a,150000,year,2026-02-01,,\n\
    sb,b,60000,year,2025-01-01,2026-03-01,price\n\
    sc,c,40000,year,2026-01-15,,\n\
    sd,d,200000,year,2025-01-01,2026-03-15,\n\
    sd,d,180000,year,2026-03-15,,\n\
    se,e,30000,year,2025-01-01,2026-02-01,product\n";

const ACCOUNTS: &str = "account_id,name,region,is_test\n\
    a,Alder,EMEA,false\nb,Birch,AMER,false\nc,Cedar,EMEA,false\nd,Dogwood,AMER,false\n\
    e,Elm,AMER,false\n";

const SEGMENTS: &str = "segments:\n  - { name: region, entity: account, expr: region }\n";

/// The targets of the quarters.
const TARGETS: &str = "metric,period,segment,value\n\
    arr,2025-Q4,,390000\narr,2026-Q1,,400000\nwin_rate,2025-Q4,,0.5\nwin_rate,2026-Q1,,0.5\n";

/// Deals closed: of EMEA 2 of 4 and then 3 of 4 won, of AMER 1 of 2 and then 1 of 6.
fn opportunities() -> String {
    let mut csv =
        "opportunity_id,account_id,stage,status,created_date,close_date,amount\n".to_owned();
    let closed = [
        ("a", "2025-11-10", "wwll"),
        ("b", "2025-11-10", "wl"),
        ("a", "2026-02-10", "wwwl"),
        ("b", "2026-02-10", "wlllll"),
    ];
    for (account, day, statuses) in closed {
        for (at, status) in statuses.chars().enumerate() {
            let status = if status == 'w' { "won" } else { "lost" };
            let id = format!("{account}{day}{at}");
            csv.push_str(&format!("{id},{account},{status},{status},2025-10-01,{day},1000\n"));
        }
    }
    csv
}

/// The small company with a quarterly report whose only section has these blocks.
fn company(blocks: &[&str]) -> Project {
    report_of("", blocks)
}

/// The same, with more keys at the head of the report.
fn report_of(head: &str, blocks: &[&str]) -> Project {
    let project = Project::new();
    project.write("almanac.yaml", CONFIG);
    project.write("content/en/_index.md", "---\ntitle: Small\n---\n");
    project.write("data/subscriptions.csv", SUBSCRIPTIONS);
    project.write("data/accounts.csv", ACCOUNTS);
    project.write("data/targets.csv", TARGETS);
    project.write("data/segments.yaml", SEGMENTS);
    project.write("data/opportunities.csv", &opportunities());
    report(&project, "quarterly", "2026-Q1", head, blocks);
    project
}

/// Writes the report.
fn report(project: &Project, cadence: &str, from: &str, head: &str, blocks: &[&str]) {
    let mut yaml = format!(
        "report: board\ncadence: {cadence}\ntitle: Board\nfrom: {from}\n{head}sections:\n  - id: \
         s\n    blocks:\n"
    );
    for block in blocks {
        yaml.push_str(&format!("      - {block}\n"));
    }
    project.write("data/reports/board.yaml", &yaml);
}

/// Builds the site and returns the report's page of a period.
fn page(project: &Project, period: &str) -> String {
    let built = almanac(project, &["build", "-q"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    project.read(&format!("public/reports/board/{period}/index.html"))
}

/// Returns the findings of a site that does not build, one line each.
fn findings(project: &Project) -> Vec<String> {
    let built = almanac(project, &["build", "--format", "short"]);
    assert_ne!(built.code, 0, "{}", built.stderr);
    built.stderr.lines().filter(|line| line.contains("[")).map(str::to_owned).collect()
}

/// Returns the rows of a table of a page: the texts of their cells, joined by ` | `.
fn rows(page: &str, id: &str) -> Vec<String> {
    let start = page.find(&format!("<table class=\"figures\" id=\"{id}\">"));
    let table = &page[start.unwrap_or_else(|| panic!("no table {id} in {page}"))..];
    let table = &table[..table.find("</table>").unwrap()];
    let row = |row: &str| {
        let row = &row[..row.find("</tr>").unwrap_or(row.len())];
        let cells = row.split("<th").flat_map(|part| part.split("<td")).skip(1);
        cells.map(cell).collect::<Vec<String>>().join(" | ")
    };
    table.split("<tr").skip(1).map(row).collect()
}

/// The text of a cell without what only screen readers or only paper say.
fn cell(html: &str) -> String {
    let mut html = html[html.find('>').unwrap() + 1..].to_owned();
    for (begin, end) in
        [("<span class=\"visually-hidden\">", "</span>"), ("<sup class=\"on-paper\">", "</sup>")]
    {
        while let Some(at) = html.find(begin) {
            let end = at + html[at..].find(end).unwrap() + end.len();
            html.replace_range(at..end, "");
        }
    }
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace('\u{a0}', " ").trim_end().to_owned()
}
