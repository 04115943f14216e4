//! Plays the review of one article through the real window and keeps a picture of every screen,
//! light and dark, in `target/tour/`. `cargo xtask tour` runs it.

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> Result<(), imprimatur_tests::Failure> {
    imprimatur_tests::tour().await
}

#[cfg(not(target_os = "linux"))]
fn main() {}
