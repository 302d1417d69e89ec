use std::sync::atomic::{AtomicU32, Ordering};

use livestation_core::retry::Budget;

/// The client's [`Budget`], shared by all its clones and calls.
#[derive(Debug)]
pub(crate) struct SharedBudget(AtomicU32);

impl SharedBudget {
    pub(crate) fn full() -> Self {
        Self(AtomicU32::new(Budget::FULL.to_bits()))
    }

    pub(crate) fn earn(&self) {
        // Nearly always full: a plain read then spares the shared write.
        if self.0.load(Ordering::Relaxed) != Budget::FULL.to_bits() {
            let earn = |bits| Some(Budget::from_bits(bits).after_success().to_bits());
            let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, earn);
        }
    }

    /// Pays for a repetition, if there is enough.
    pub(crate) fn spend(&self) -> bool {
        let spend = |bits| Budget::from_bits(bits).after_repetition().map(Budget::to_bits);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_spent_once_by_all_together() {
        let budget = SharedBudget::full();
        let spent = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..4).map(|_| scope.spawn(|| (0..100).filter(|_| budget.spend()).count())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>()
        });
        assert_eq!(spent, 20);
        (0..10).for_each(|_| budget.earn());
        assert!(budget.spend() && !budget.spend());
    }
}
