//! `explain`: the page of a rule, as the guides print it.

use almanac::diag::{Rule, nearest};

use crate::{Failure, Verdict, terminal};

pub(super) fn run(name: &str) -> Result<Verdict, Failure> {
    let Some(rule) = Rule::find(name) else {
        let names = Rule::ALL.iter().map(|rule| rule.name());
        let hint = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "findings give a rule's name in brackets".to_owned(),
        };
        return Err(Failure::Usage(format!("there is no rule `{name}`; {hint}")));
    };
    let path = format!("content/en/guides/rules/{}.md", rule.name());
    let page = almanac::starter::file(&path).unwrap_or_default();
    let text = String::from_utf8_lossy(page);
    let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text);
    terminal::print(&format!("{}\n{body}", rule.name()))?;
    Ok(Verdict::Clean)
}
