//! A table as Markdown, which can be read on a terminal as well.

use std::fmt::{self, Write as _};

pub(crate) struct Table {
    title: &'static str,
    /// What the table is, and what its floor is.
    about: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<const COLUMNS: usize>(
        title: &'static str,
        about: String,
        head: [&str; COLUMNS],
    ) -> Self {
        Self { title, about, head: head.map(str::to_owned).into(), rows: Vec::new() }
    }

    pub(crate) fn row<const COLUMNS: usize>(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells.into());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths: Vec<usize> = (0..self.head.len())
            .map(|column| {
                let cells = self.rows.iter().chain([&self.head]).filter_map(|row| row.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0).max(2)
            })
            .collect();
        let line = |row: &[String]| {
            row.iter().zip(&widths).enumerate().fold("|".to_owned(), |mut line, (column, (cell, width))| {
                let written = match column {
                    0 => write!(line, " {cell:<width$} |"),
                    _ => write!(line, " {cell:>width$} |"),
                };
                written.map_or_else(|_| String::new(), |()| line)
            })
        };
        writeln!(f, "## {}\n\n{}\n\n{}", self.title, self.about, line(&self.head))?;
        let rule: Vec<String> = widths
            .iter()
            .enumerate()
            .map(|(column, width)| match column {
                0 => "-".repeat(*width),
                _ => format!("{}:", "-".repeat(width - 1)),
            })
            .collect();
        writeln!(f, "{}", line(&rule))?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{}", line(row)))
    }
}
