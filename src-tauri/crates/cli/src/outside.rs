//! Files for people outside the desk, and their answers.

use std::path::Path;

use imprimatur_desk::{
    Desk,
    api::{MakePackage, PackagePurpose, Problem, ReplyTaken},
    may_write_out, read_file, write_out,
};
use serde_json::json;

use crate::{
    acts::words,
    answer::Answer,
    review_args::Sending,
    tell::{brief, visible},
};

/// Who a file is for when nobody is named: whoever opens it.
const ANYBODY: &str = "a reader";

/// Makes the file and writes it. That it was made stands in the record; so where it could not be
/// written is told before that.
pub(crate) async fn package(desk: &Desk, actor: String, asked: Sending) -> Result<Answer, Problem> {
    let path = Some(asked.output.as_path()).filter(|path| path.as_os_str() != "-");
    if let Some(path) = path {
        may_write_out(path, asked.force)?;
    }
    let sha256 = match &asked.revision {
        Some(typed) => Some(desk.find_revision(&asked.article, typed).await?.sha256),
        None => None,
    };
    let purpose = if asked.sign_off {
        PackagePurpose::SignOff
    } else {
        PackagePurpose::Review
    };
    let to = asked.to.unwrap_or_else(|| ANYBODY.to_owned());
    let make = MakePackage {
        actor,
        article: asked.article,
        sha256,
        to: to.clone(),
        purpose,
        note: asked.note.map(words).transpose()?,
        language: asked.language,
    };
    let made = desk.make_package(make).await?;
    let mut shape = json!({ "id": made.package, "file_name": made.name });
    let Some(path) = path else {
        shape["html"] = json!(made.html);
        return Answer::new(&shape, made.html);
    };
    write_out(path, made.html.as_bytes(), asked.force)?;
    let name = path.display().to_string();
    shape["path"] = json!(name);
    let told = format!(
        "Wrote {} for {}. Take in the answer with package-reply.",
        visible(&name),
        brief(&to)
    );
    Answer::new(&shape, told)
}

/// Takes in an answer.
pub(crate) async fn reply(desk: &Desk, actor: &str, file: &Path) -> Result<Answer, Problem> {
    let taken = desk.take_reply_file(actor, read_file(file)?).await?;
    let words = told(&taken);
    Answer::new(&taken, words)
}

fn told(taken: &ReplyTaken) -> String {
    let mut said = Vec::new();
    for (count, what) in [
        (taken.comments, "comment"),
        (taken.suggestions, "suggestion"),
    ] {
        match count {
            0 => {}
            1 => said.push(format!("1 {what}")),
            many => said.push(format!("{many} {what}s")),
        }
    }
    match taken.confirmed {
        Some(true) => said.push("confirmed".to_owned()),
        Some(false) => said.push("objected".to_owned()),
        None => {}
    }
    let lost = match taken.without_place {
        0 => String::new(),
        count => format!(", {count} of them without a place in the text now"),
    };
    format!(
        "Took in the answer of {} to r{} of “{}”: {}{lost}.",
        brief(&taken.name),
        taken.revision,
        brief(&taken.headline),
        said.join(", ")
    )
}
