//! A backup that is put back: what was changed since is gone, and the record says so.

use imprimatur_desk::api::{LogQuery, Nothing};
use imprimatur_tests::{Cast, Failure, Hand::Mouse, Home, OWNER, journey};

#[tokio::test]
async fn a_backup_is_looked_at_and_put_back_and_the_record_tells_it() -> Result<(), Failure> {
    let home = Home::new()?;
    let cast = Cast::gather(&home).await?;
    let path = cast.path.clone();
    journey("restore", &home, &[&path], |w| async move {
        w.act_as(Mouse, OWNER).await?;
        w.click("link", "Settings").await?;
        w.push(Mouse, "Back up now").await?;
        w.read("Backed up").await?;

        w.fill("textbox", "Name of the desk", "Abendblatt").await?;
        w.push(Mouse, "Save").await?;
        w.until("the new name to be kept", || async {
            let info = cast.desk.desk_info(Nothing {}).await?;
            Ok(info.name == "Abendblatt")
        })
        .await?;

        // A look alone restores nothing.
        w.click("button", "Restore the backup of").await?;
        w.see("dialog", "Restore a backup").await?;
        w.read("What would be lost").await?;
        w.read("Rundschau").await?;
        w.push(Mouse, "Cancel").await?;
        w.gone("dialog", "Restore a backup").await?;
        let info = cast.desk.desk_info(Nothing {}).await?;
        assert_eq!(info.name, "Abendblatt");

        w.click("button", "Restore the backup of").await?;
        w.push(Mouse, "Restore and lose 1 entry").await?;
        w.gone("dialog", "Restore a backup").await?;
        w.read("Restored: the desk is as it was on").await?;
        w.see("heading", "Restores").await?;
        w.read("1 entry of the record was given up").await?;
        w.until("the old name in its field", || async {
            let field = w.see("textbox", "Name of the desk").await?;
            Ok(field.prop("value").await?.as_deref() == Some("Rundschau"))
        })
        .await?;
        w.click("link", "Board").await?;
        w.see("heading", "Rundschau").await?;

        let log = cast.desk.log(LogQuery { article: None }).await?;
        let last = log.events.last().map(|event| event.kind.as_str());
        assert_eq!(last, Some("desk_restored"));
        assert!(
            !log.events
                .iter()
                .any(|event| event.kind == "desk_described"),
            "the change that was given up is in the record still"
        );
        Ok(())
    })
    .await
}
