//! What `source` could not read, as findings.

use super::{Diagnostic, Place, Rule};
use crate::source::Fault;

/// Makes the finding of a fault.
pub fn finding(fault: &Fault) -> Diagnostic {
    match fault {
        Fault::NotUtf8 { file, offset, line, column } => {
            let place = Place::Line {
                path: file.clone(),
                line: *line,
                column: *column,
                text: None,
                width: 0,
            };
            let message = format!("the file is not UTF-8: byte {offset} cannot be read");
            Diagnostic::new(Rule::NotUtf8, place, message).hint("save the file as UTF-8")
        }
        Fault::Link { file, target } => {
            let message = format!("a symbolic link to `{target}`");
            Diagnostic::new(Rule::LinkInProject, Place::File(file.clone()), message)
                .hint("links are not followed: put the file itself into the project")
        }
        Fault::NotRegular { file } => Diagnostic::new(
            Rule::NotAFile,
            Place::File(file.clone()),
            "this is a device, socket or pipe and not a file",
        )
        .hint("remove it from the project"),
        Fault::TooLarge { file, size, limit } => {
            let message = format!("the file has {size} bytes, over the limit of {limit}");
            Diagnostic::new(Rule::FileTooLarge, Place::File(file.clone()), message)
                .hint("split it, or keep it out of the project")
        }
        Fault::BadName { file, reason } => {
            let message = format!("the name cannot be published everywhere: {reason}");
            Diagnostic::new(Rule::UnusableName, Place::File(file.clone()), message)
                .hint("rename it with letters, digits, hyphens and dots")
        }
    }
}
