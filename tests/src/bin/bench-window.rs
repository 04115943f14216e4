//! Measures the real window and writes the figures to `FOLDER/window.json`: `cargo xtask bench` builds and
//! runs it.

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> Result<(), imprimatur_tests::Failure> {
    let scope = imprimatur_tests::bench::Scope::asked();
    let figures = imprimatur_tests::bench::window::figures(&scope).await?;
    imprimatur_tests::bench::keep(&scope, "window", &figures)
}

#[cfg(not(target_os = "linux"))]
fn main() {}
