//! Measures start and memory of the window and writes the figures to `FOLDER/start.json`: `cargo xtask bench` builds and
//! runs it.

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> Result<(), imprimatur_tests::Failure> {
    let scope = imprimatur_tests::bench::Scope::asked();
    let figures = imprimatur_tests::bench::start::figures(&scope).await?;
    imprimatur_tests::bench::keep(&scope, "start", &figures)
}

#[cfg(not(target_os = "linux"))]
fn main() {}
