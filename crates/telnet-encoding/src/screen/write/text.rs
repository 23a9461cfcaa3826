//! Rows as lines.

use super::super::Screen;

pub(super) fn write(screen: &Screen) -> String {
    let mut out = String::new();
    // What has been written that is followed by something that shows.
    let mut kept = 0;
    for row in screen.rows() {
        let mut shown = out.len();
        for cell in row.filter(|cell| !cell.is_tail()) {
            if cell.is_empty() {
                out.push(' ');
            } else {
                out.push(cell.character());
                out.extend(cell.marks());
                shown = out.len();
            }
        }
        out.truncate(shown);
        if !out.ends_with('\n') && !out.is_empty() {
            kept = out.len() + 1;
        }
        out.push('\n');
    }
    out.truncate(kept);
    out
}
