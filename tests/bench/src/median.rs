/// The median of some figures, and the ends of their middle half. The outer quarters are what the rest of
/// the machine was doing.
#[derive(Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) low: f64,
    pub(crate) median: f64,
    pub(crate) high: f64,
}

/// Of an empty list: not a number.
pub(crate) fn spread(mut figures: Vec<f64>) -> Spread {
    figures.sort_unstable_by(f64::total_cmp);
    let at = |index: usize| figures.get(index).copied().unwrap_or(f64::NAN);
    let count = figures.len();
    Spread { low: at(count / 4), median: at(count / 2), high: at(count - count.div_ceil(4)) }
}

/// Two digits behind the point, so that the JSON does not pretend to more.
pub(crate) fn rounded(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}
