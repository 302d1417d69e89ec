use livestation_emulator::Emulator;

use crate::Failure;

pub(super) fn run() -> Result<(), Failure> {
    super::runtime()?.block_on(async {
        let emulator = Emulator::builder().start().await?;
        println!("{}", emulator.endpoint());
        tokio::task::spawn_blocking(super::wait_for_parent).await??;
        Ok(())
    })
}
