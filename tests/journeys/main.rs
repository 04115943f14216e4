//! Journeys through the real window.

#![cfg(target_os = "linux")]

use imprimatur_tests::{Failure, Home, journey};

#[tokio::test]
async fn the_window_opens() -> Result<(), Failure> {
    let home = Home::new()?;
    journey("the_window_opens", &home, &[], |window| async move {
        window.see("heading", "Chain").await?;
        window.click("button", "Go").await?;
        println!("{}", window.outline().await?);
        window
            .picture(std::path::Path::new("/tmp/chain.png"))
            .await?;
        Ok(())
    })
    .await;
    Ok(())
}
