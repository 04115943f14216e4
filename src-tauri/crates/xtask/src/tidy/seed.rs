//! The article that tests may read beside the repository is not ours to copy: no three of its
//! words in a row stand in any file.
//!
//! Left out when it is not there. Names alone are not text.

use std::{collections::HashSet, fs, path::Path};

use super::files::Files;
use crate::place::root;

/// Words of names, which may stand together.
const NAMES: [&str; 5] = ["betsy", "klein", "fred", "he", "cnn"];

type Three = [String; 3];

/// Every file that holds three words in a row of a file in `../shared/seed/`.
pub(crate) fn check(files: &Files) -> Vec<String> {
    let seed = match fs::read_dir(root().join("../shared/seed")) {
        Ok(folder) => folder
            .filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok())
            .collect::<Vec<_>>()
            .join("\n\n"),
        Err(_) => {
            println!("There is no ../shared/seed: its words are not looked for.");
            return Vec::new();
        }
    };
    copied(&seed, files)
}

fn copied(seed: &str, files: &Files) -> Vec<String> {
    let known: HashSet<Three> = seed.lines().flat_map(threes).collect();
    let mut faults = Vec::new();
    for file in files.written() {
        // A licence is quoted word for word from elsewhere.
        if Path::new(&file.path).file_name() == Some("LICENSE".as_ref()) {
            continue;
        }
        for (at, line) in file.text.lines().enumerate() {
            if let Some(three) = threes(line).find(|three| known.contains(three)) {
                faults.push(format!(
                    "{}:{}: words of the seed article: {}",
                    file.path,
                    at + 1,
                    three.join(" ")
                ));
            }
        }
    }
    faults
}

fn threes(line: &str) -> impl Iterator<Item = Three> {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (2..words.len())
        .map(move |last| {
            [
                words[last - 2].clone(),
                words[last - 1].clone(),
                words[last].clone(),
            ]
        })
        .filter(|three| !three.iter().all(|word| NAMES.contains(&word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_words_in_a_row_are_named_and_two_are_not() {
        let seed = "The mayor’s grey horse\nBy Betsy Klein and Fred He";
        let faults = |text: &str| copied(seed, &Files::of(&[("a.rs", text)])).len();
        assert_eq!(faults("// a grey horse"), 0);
        assert_eq!(faults("// MAYOR S: grey!"), 1);
        assert_eq!(faults("Betsy Klein, CNN, Fred He"), 0);
    }
}
