//! What is made from the desk's one table of operations: the window's types, its functions, and
//! the list of what the window may ask for. And the licences of what is shipped. The files are committed; a test holds them fresh.

use std::{any::TypeId, collections::BTreeMap, fmt::Write as _, path::PathBuf};

use imprimatur_desk::api::*;
use ts_rs::{Config, TS, TypeVisitor};

use crate::{Failure, licences};

/// What the shell does itself, beside the operations of the desk.
const SHELL: [&str; 20] = [
    "backups_of",
    "close_desk",
    "new_desk",
    "notify",
    "open_desk",
    "open_sample_desk",
    "pick_backup",
    "pick_folder",
    "pick_import",
    "read_reply",
    "replace_desk",
    "save_export",
    "save_metrics",
    "save_package",
    "save_policy",
    "set_menu",
    "set_spelling",
    "set_zoom",
    "stage_dropped",
    "start",
];

/// Every generated file, below the root of the workspace, and what must stand in it. On other
/// systems than Linux the licences are left as they are: the crates that they speak of are not on
/// the disk there.
///
/// # Errors
/// What is installed is not what is locked.
pub fn files() -> Result<Vec<(PathBuf, String)>, Failure> {
    let operations = operations();
    let mut files = vec![
        ("ui/src/backend/generated/types.ts", types()),
        (
            "ui/src/backend/generated/commands.ts",
            functions(&operations),
        ),
        (
            "src-tauri/capabilities/window.json",
            capability(&operations),
        ),
    ];
    if cfg!(target_os = "linux") {
        files.push(("ui/src/settings/licences.json", licences::file()?));
    }
    let below = |(path, text)| (root().join(path), text);
    Ok(files.into_iter().map(below).collect())
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let mut here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.pop();
    here
}

/// An operation: its name, and the names of its arguments and answer.
struct Operation {
    name: &'static str,
    takes: String,
    gives: String,
}

macro_rules! read_table {
    ($($name:ident($takes:ty) -> $gives:ty;)*) => {
        fn operations() -> Vec<Operation> {
            let config = Config::new();
            vec![$(Operation {
                name: stringify!($name),
                takes: <$takes as TS>::name(&config),
                gives: <$gives as TS>::name(&config),
            }),*]
        }

        fn declarations() -> Declarations {
            let mut all = Declarations::default();
            all.visit::<Problem>();
            $(
                all.visit::<$takes>();
                all.visit::<$gives>();
            )*
            all
        }
    };
}
imprimatur_desk::for_each_command!(read_table);

/// Declarations by name, each once. Not in the order they are met: that is another one in each
/// build, since `ts-rs` keeps the dependencies of a type in a hashed set.
#[derive(Default)]
struct Declarations {
    met: Vec<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.met.contains(&TypeId::of::<T>()) {
            return;
        }
        self.met.push(TypeId::of::<T>());
        T::visit_generics(self);
        // Only what is declared somewhere has a path: numbers, strings and lists have none.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declared = T::decl(&Config::new());
            let name = T::name(&Config::new());
            self.declared.insert(name, laid_out(&docs, &declared));
        }
        T::visit_dependencies(self);
    }
}

/// A declaration as a person would write it: one field on a line, short comments on one.
fn laid_out(docs: &str, declared: &str) -> String {
    let text = format!("{docs}export {declared}")
        .replace("/**\n * ", "/** ")
        .replace("\n */", " */")
        .replace(", };", ",\n};");
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines() {
        let line = line.trim_end();
        inside &= line != "};";
        let _ = writeln!(out, "{}{line}", if inside { "  " } else { "" });
        inside |= line.ends_with('{');
    }
    out
}

fn types() -> String {
    let head = "// Generated from src-tauri/crates/desk/src/api by `cargo xtask generate`.\n";
    declarations()
        .declared
        .values()
        .fold(head.to_owned(), |text, declared| {
            text + "\n" + declared.as_str()
        })
}

fn functions(operations: &[Operation]) -> String {
    let mut names: Vec<&str> = operations
        .iter()
        .flat_map(|operation| [operation.takes.as_str(), operation.gives.as_str()])
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut text = String::from(
        "// Generated from src-tauri/crates/desk/src/api/table.rs by `cargo xtask generate`.\n\n\
         import { call } from \"../call\";\nimport type {\n",
    );
    for name in names {
        let _ = writeln!(text, "  {name},");
    }
    text.push_str("} from \"./types\";\n\n");
    for Operation { name, takes, gives } in operations {
        let function = camel_case(name);
        let _ = writeln!(
            text,
            "export const {function} = (args: {takes}): Promise<{gives}> => call(\"{name}\", args);"
        );
    }
    text
}

fn camel_case(snake: &str) -> String {
    let mut words = snake.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_uppercase());
        name.push_str(rest);
    }
    name
}

fn capability(operations: &[Operation]) -> String {
    let mut permissions: Vec<String> = operations
        .iter()
        .map(|operation| operation.name)
        .chain(SHELL)
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    permissions.sort_unstable();
    permissions.insert(0, "core:event:allow-unlisten".to_owned());
    permissions.insert(0, "core:event:allow-listen".to_owned());
    let listed: Vec<String> = permissions
        .iter()
        .map(|name| format!("    \"{name}\""))
        .collect();
    format!(
        "{{\n  \"identifier\": \"window\",\n  \"description\": \"What the one window may ask for, \
         made by `cargo xtask generate`.\",\n  \"windows\": [\"main\"],\n  \"permissions\": \
         [\n{}\n  ]\n}}\n",
        listed.join(",\n")
    )
}
