//! Letters for the values that are missing in a table: on paper their reasons stand below it.

use crate::render::view::{Block, Mark, ReportView, Table};

/// Marks the missing values of every table of a report.
pub(super) fn set(view: &mut ReportView) {
    view.sections.iter_mut().for_each(|section| blocks(&mut section.blocks));
}

fn blocks(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Table(of) => table(of),
            Block::Chart(chart) => chart.table.iter_mut().for_each(table),
            Block::Commentary(commentary) => self::blocks(&mut commentary.placed),
            Block::Kpis(_) | Block::MissingCommentary(_) | Block::Unavailable(_) => {}
        }
    }
}

/// Equal reasons have the same letter, by the first place they are met at.
fn table(table: &mut Table) {
    let mut reasons: Vec<String> = Vec::new();
    for row in table.rows.iter_mut().chain(&mut table.total) {
        for cell in &mut row.cells {
            let Some(reason) = &cell.figure.reason else { continue };
            let known = reasons.iter().position(|known| known == reason);
            cell.mark = Some(Mark {
                letter: letter(known.unwrap_or(reasons.len())),
                first: known.is_none(),
            });
            if known.is_none() {
                reasons.push(reason.clone());
            }
        }
    }
}

/// The letter of a reason: a, b … z, aa, ab …
fn letter(at: usize) -> String {
    let last = char::from(b'a' + (at % 26) as u8);
    match at / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::{Cell, Figure, Row};

    #[test]
    fn equal_reasons_share_a_letter() {
        let cell =
            |reason: &str| Cell { figure: Figure::none(reason.to_owned()), ..Cell::default() };
        let number = Cell { figure: Figure::value("1".to_owned()), ..Cell::default() };
        let row = |cells| Row { cells, ..Row::default() };
        let rows = vec![row(vec![cell("Few."), number]), row(vec![cell("None."), cell("Few.")])];
        let mut of = Table { rows, total: Some(row(vec![cell("None.")])), ..Table::default() };
        table(&mut of);
        let cells = of.rows.iter().chain(&of.total).flat_map(|row| &row.cells);
        let marks = cells.map(|cell| cell.mark.as_ref().map(|m| (m.letter.as_str(), m.first)));
        let expected =
            [Some(("a", true)), None, Some(("b", true)), Some(("a", false)), Some(("b", false))];
        assert_eq!(marks.collect::<Vec<_>>(), expected);
        assert_eq!([25, 26, 51, 52].map(letter), ["z", "aa", "az", "ba"]);
    }
}
