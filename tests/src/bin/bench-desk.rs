//! Measures the desk without a window and writes the figures to `FOLDER/desk.json`: `cargo xtask bench` builds and
//! runs it.

#[tokio::main]
async fn main() -> Result<(), imprimatur_tests::Failure> {
    let scope = imprimatur_tests::bench::Scope::asked();
    let figures = imprimatur_tests::bench::desk::figures(&scope).await?;
    imprimatur_tests::bench::keep(&scope, "desk", &figures)
}
