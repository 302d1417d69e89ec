use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// A number from 0 to 1, for jitter. The standard library seeds every `RandomState` anew, which is all the
/// randomness that spreading out waits takes.
pub(crate) fn unit() -> f64 {
    let bits = RandomState::new().build_hasher().finish();
    // An f64 holds whole numbers of 32 bits exactly, and no wait needs finer steps.
    f64::from((bits >> 32) as u32) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn it_spreads_over_the_whole_length() {
        let numbers: Vec<f64> = (0..1000).map(|_| unit()).collect();
        assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)));
        for tenth in 0..10 {
            let from = f64::from(tenth) / 10.0;
            assert!(numbers.iter().any(|number| (from..from + 0.1).contains(number)), "{tenth}");
        }
    }
}
