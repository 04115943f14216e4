//! Measures the diff and the anchors on real revision pairs (`IMPRIMATUR_CORPUS`, a folder of JSON
//! Lines with `old` and `new`).
//!
//! The truth that anchors are held against is made by another program's alignment of words
//! (`similar`, Myers) and by looking for groups of words, never by the cascade itself. It is noisy
//! where a text was rewritten; `IMPRIMATUR_SHOW=N` prints N wrong cases to read.
//!
//! `IMPRIMATUR_FIGURES` names the file that the figures are written to, in the shape of the other
//! benches.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement for the person at the terminal"
)]

use std::{
    collections::{BTreeMap, HashSet},
    env, fs,
    hint::black_box,
    ops::Range,
    path::Path,
    time::{Duration, Instant},
};

use imprimatur_text::{Anchor, Place, PlaceState, Placer, PlainText, diff};
use serde_json::{Value, json};
use similar::{Algorithm, ChangeTag, TextDiff};

/// Anchors placed for each pair.
const ANCHORS: usize = 1_000;
/// Words of context that must be alive around a passage to call it untouched.
const AROUND: usize = 3;
/// Times each measurement is repeated; the fastest counts.
const REPEATS: usize = 3;

struct Pair {
    name: String,
    old: String,
    new: String,
}

/// What another alignment says became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Truth {
    Untouched,
    Edited,
    Deleted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Wrong,
    Orphan,
}

fn main() {
    let Some(folder) = env::var_os("IMPRIMATUR_CORPUS") else {
        println!("skipped: IMPRIMATUR_CORPUS names no folder of revision pairs");
        return;
    };
    let pairs = read(Path::new(&folder));
    println!("{} pairs", pairs.len());
    let mut figures = speed(&pairs);
    figures.extend(accuracy(&pairs));
    if let Some(file) = env::var_os("IMPRIMATUR_FIGURES") {
        let file = Path::new(&file);
        fs::create_dir_all(file.parent().unwrap_or(file)).expect("a folder to write to");
        fs::write(file, format!("{:#}\n", json!(figures))).expect("a file to write to");
    }
}

/// A figure with what it should not exceed at the 95th percentile, or should reach.
fn figure(name: &str, unit: &str, values: &mut [f64], floor: &mut [f64], aim: Aim) -> Value {
    let floors = (!floor.is_empty()).then(|| (percentile(floor, 0.5), percentile(floor, 0.95)));
    let (p50, p95) = (percentile(values, 0.5), percentile(values, 0.95));
    let (words, met) = match aim {
        Aim::Most(most) => (format!("p95 ≤ {most} {unit}"), Some(p95 <= most)),
        Aim::Least(least) => (format!("≥ {least} {unit}"), Some(p50 >= least)),
        Aim::Told => (String::new(), None),
    };
    json!({
        "name": name,
        "unit": unit,
        "samples": values.len(),
        "p50": p50,
        "p95": p95,
        "floor_p50": floors.map(|floor| floor.0),
        "floor_p95": floors.map(|floor| floor.1),
        "ratio": floors.map(|floor| p50 / floor.0),
        "aim": words,
        "met": met,
    })
}

#[derive(Clone, Copy)]
enum Aim {
    Most(f64),
    Least(f64),
    Told,
}

fn read(folder: &Path) -> Vec<Pair> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the corpus is a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    files.sort();
    let mut pairs = Vec::new();
    for file in files {
        let stem = file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        for (number, line) in fs::read_to_string(&file)
            .expect("UTF-8")
            .lines()
            .enumerate()
        {
            let json: Value = serde_json::from_str(line).expect("JSON");
            let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
            pairs.push(Pair {
                name: format!(
                    "{}:{} {}",
                    stem.as_deref().unwrap_or(""),
                    number + 1,
                    text("kind")
                ),
                old: text("old"),
                new: text("new"),
            });
        }
    }
    pairs
}

fn fastest(mut work: impl FnMut()) -> Duration {
    (0..REPEATS)
        .map(|_| {
            let begin = Instant::now();
            work();
            begin.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let at = (last as f64 * share).round() as usize;
    values.get(at).copied().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "shares and ratios")]
fn speed(pairs: &[Pair]) -> Vec<Value> {
    let (mut ours, mut theirs, mut per_5000, mut sizes, mut places) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut short_runs = 0_u32;
    for pair in pairs {
        let (old, new) = (PlainText::of(&pair.old), PlainText::of(&pair.new));
        let own = fastest(|| {
            black_box(diff(old.projection(), new.projection()));
        });
        let (old_text, new_text) = (old.projection().text(), new.projection().text());
        let other = fastest(|| {
            black_box(
                TextDiff::configure()
                    .algorithm(Algorithm::Myers)
                    .diff_words(old_text, new_text)
                    .ops()
                    .len(),
            );
        });
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        ours.push(ms(own));
        theirs.push(ms(other));
        let words = old_text
            .split_whitespace()
            .count()
            .max(new_text.split_whitespace().count());
        if words > 0 {
            per_5000.push(ms(own) * 5000.0 / words.max(5000) as f64);
        }
        let hunks = diff(old.projection(), new.projection());
        let mine: usize = hunks
            .iter()
            .map(|hunk| hunk.old.len() + hunk.new.len())
            .sum();
        let their: usize = TextDiff::from_words(old_text, new_text)
            .iter_all_changes()
            .filter(|change| change.tag() != ChangeTag::Equal)
            .map(|change| change.value().chars().count())
            .sum();
        if their > 0 {
            sizes.push(mine as f64 / their as f64);
        }
        for two in hunks.windows(2) {
            let kept = old
                .projection()
                .slice(two[0].old.end..two[1].old.start)
                .unwrap_or_default();
            let letters = kept.chars().filter(|c| c.is_alphanumeric()).count();
            if letters < 3 && !kept.contains('\n') {
                short_runs += 1;
            }
        }
        let anchors = anchors(&old);
        places.push(ms(fastest(|| {
            let placer = Placer::new(old.projection(), new.projection());
            for (_, anchor) in &anchors {
                black_box(placer.place(anchor));
            }
        })));
    }
    println!("\n                                   p50      p95      max");
    for (what, values) in [
        ("diff, ms a pair", &mut ours),
        ("diff, ms at 5,000 words at most", &mut per_5000),
        ("similar (words), ms a pair", &mut theirs),
        ("characters in hunks / similar's", &mut sizes),
        ("1,000 anchors placed, ms a pair", &mut places),
    ] {
        println!(
            "{what:<33}{:>7.2}  {:>7.2}  {:>7.2}",
            percentile(values, 0.5),
            percentile(values, 0.95),
            percentile(values, 1.0)
        );
    }
    println!("kept runs under three letters between changes: {short_runs}");
    let none = &mut [];
    vec![
        figure(
            "text: diff of a pair, at most 5,000 words",
            "ms",
            &mut per_5000,
            &mut theirs,
            Aim::Most(5.0),
        ),
        figure(
            "text: characters in hunks, to those of similar",
            "ratio",
            &mut sizes,
            none,
            Aim::Told,
        ),
        figure(
            "text: kept runs under three letters between changes",
            "runs",
            &mut [f64::from(short_runs)],
            none,
            Aim::Most(0.0),
        ),
        figure(
            "text: 1,000 anchors placed in a pair",
            "ms",
            &mut places,
            none,
            Aim::Most(50.0),
        ),
    ]
}

/// Passages of one to thirty words all over a text, always the same ones.
fn anchors(text: &PlainText) -> Vec<(Range<usize>, Anchor)> {
    let words = words(text.projection().text());
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or_default()
    };
    let mut out = Vec::with_capacity(ANCHORS);
    while out.len() < ANCHORS && !words.is_empty() {
        let first = draw(words.len());
        let last = (first + draw(30)).min(words.len() - 1);
        let range = words[first].1.start..words[last].1.end;
        if let Some(anchor) = Anchor::on(text.projection(), range) {
            out.push((first..last + 1, anchor));
        }
    }
    out
}

/// Words by blanks, with their places in code points.
fn words(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut out = Vec::new();
    let (mut byte, mut at) = (0, 0);
    for word in text.split_whitespace() {
        let begin = word.as_ptr() as usize - text.as_ptr() as usize;
        at += text[byte..begin].chars().count();
        let len = word.chars().count();
        out.push((word, at..at + len));
        at += len;
        byte = begin + word.len();
    }
    out
}

fn accuracy(pairs: &[Pair]) -> Vec<Value> {
    let mut figures = Vec::new();
    let mut show: usize = env::var("IMPRIMATUR_SHOW")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    let only = env::var("IMPRIMATUR_TRUTH").unwrap_or_default();
    let mut table: BTreeMap<(Truth, Verdict), usize> = BTreeMap::new();
    let mut by_state: BTreeMap<(Truth, String), usize> = BTreeMap::new();
    let mut unclear = 0;
    for pair in pairs {
        let (old, new) = (PlainText::of(&pair.old), PlainText::of(&pair.new));
        let (old_words, new_words) = (
            words(old.projection().text()),
            words(new.projection().text()),
        );
        let alive = alive(&old_words, &new_words);
        let groups: HashSet<[&str; 3]> = new_words
            .windows(3)
            .map(|three| [three[0].0, three[1].0, three[2].0])
            .collect();
        let placer = Placer::new(old.projection(), new.projection());
        for (range, anchor) in anchors(&old) {
            let Some((truth, target)) = judge(&range, &old_words, &new_words, &alive, &groups)
            else {
                unclear += 1;
                continue;
            };
            let place = placer.place(&anchor);
            let offset = |point| new.projection().offset_of(point);
            let found = place
                .from
                .and_then(offset)
                .zip(place.to.and_then(offset))
                .filter(|(from, to)| from < to);
            let verdict = match (truth, found) {
                (Truth::Deleted, None) => Verdict::Right,
                (Truth::Deleted, Some(_)) => Verdict::Wrong,
                (_, None) => Verdict::Orphan,
                (Truth::Untouched, Some((from, to))) => {
                    if (from..to) == target {
                        Verdict::Right
                    } else {
                        Verdict::Wrong
                    }
                }
                (Truth::Edited, Some((from, to))) => {
                    let common = to.min(target.end).saturating_sub(from.max(target.start));
                    let all = to.max(target.end) - from.min(target.start);
                    if 2 * common >= all
                        || (from <= target.start && target.end <= to && 3 * common >= all)
                    {
                        Verdict::Right
                    } else {
                        Verdict::Wrong
                    }
                }
            };
            *table.entry((truth, verdict)).or_default() += 1;
            *by_state
                .entry((truth, format!("{:?}", place.state)))
                .or_default() += 1;
            let named = format!("{truth:?}{verdict:?}").to_lowercase();
            if show > 0 && (verdict == Verdict::Wrong || !only.is_empty()) && named.contains(&only)
            {
                show -= 1;
                tell(pair, &anchor, place, &new, found, &target);
            }
        }
    }
    println!("\nanchors                right    wrong   orphan");
    for truth in [Truth::Untouched, Truth::Edited, Truth::Deleted] {
        let count = |verdict| table.get(&(truth, verdict)).copied().unwrap_or_default();
        let all = (count(Verdict::Right) + count(Verdict::Wrong) + count(Verdict::Orphan)).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = |verdict| 100.0 * count(verdict) as f64 / all as f64;
        println!(
            "{:<10}{all:>8}  {:>6.2} %  {:>5.2} %  {:>5.2} %",
            format!("{truth:?}").to_lowercase(),
            share(Verdict::Right),
            share(Verdict::Wrong),
            share(Verdict::Orphan)
        );
        let aims = match truth {
            Truth::Untouched => (Aim::Least(99.5), Aim::Most(0.2)),
            Truth::Edited => (Aim::Told, Aim::Told),
            Truth::Deleted => (Aim::Told, Aim::Most(1.0)),
        };
        for (verdict, aim) in [(Verdict::Right, aims.0), (Verdict::Wrong, aims.1)] {
            let name = format!("text: {truth:?} passages {verdict:?}").to_lowercase();
            figures.push(figure(&name, "%", &mut [share(verdict)], &mut [], aim));
        }
    }
    println!("unclear   {unclear:>8}");
    println!("{by_state:?}");
    figures
}

/// For each old word the new one it became, by Myers over words.
fn alive(old: &[(&str, Range<usize>)], new: &[(&str, Range<usize>)]) -> Vec<Option<usize>> {
    let texts = |words: &[(&str, Range<usize>)]| {
        words
            .iter()
            .map(|word| word.0.to_owned())
            .collect::<Vec<_>>()
    };
    let (old, new) = (texts(old), texts(new));
    let mut alive = vec![None; old.len()];
    for op in similar::capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let similar::DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            for step in 0..len {
                alive[old_index + step] = Some(new_index + step);
            }
        }
    }
    alive
}

/// What became of a passage and where it stands now; `None` where the alignment cannot say.
fn judge(
    range: &Range<usize>,
    old: &[(&str, Range<usize>)],
    new: &[(&str, Range<usize>)],
    alive: &[Option<usize>],
    groups: &HashSet<[&str; 3]>,
) -> Option<(Truth, Range<usize>)> {
    let wide = range.start.saturating_sub(AROUND)..(range.end + AROUND).min(old.len());
    let together = |range: &Range<usize>| {
        alive[range.clone()]
            .windows(2)
            .all(|two| matches!(two, [Some(a), Some(b)] if a + 1 == *b))
            && alive[range.start].is_some()
    };
    if together(&wide) {
        let first = alive[range.start]?;
        return Some((
            Truth::Untouched,
            new[first].1.start..new[first + range.len() - 1].1.end,
        ));
    }
    let lives: Vec<usize> = alive[range.clone()].iter().flatten().copied().collect();
    let letters = |words: &mut dyn Iterator<Item = usize>, of: &[(&str, Range<usize>)]| {
        words.map(|at| of[at].0.chars().count()).sum::<usize>()
    };
    let all = letters(&mut range.clone(), old);
    let left = letters(&mut lives.iter().copied(), new);
    if 10 * left <= all {
        let elsewhere = old[range.clone()]
            .windows(3)
            .any(|three| groups.contains(&[three[0].0, three[1].0, three[2].0]));
        return (range.len() >= 3 && !elsewhere).then_some((Truth::Deleted, 0..0));
    }
    let (first, last) = (*lives.first()?, *lives.last()?);
    let spread = last + 1 - first;
    (10 * left >= 6 * all && spread <= 2 * range.len())
        .then(|| (Truth::Edited, new[first].1.start..new[last].1.end))
}

fn tell(
    pair: &Pair,
    anchor: &Anchor,
    place: Place,
    new: &PlainText,
    found: Option<(usize, usize)>,
    target: &Range<usize>,
) {
    let text = |range: Range<usize>| new.projection().slice(range).unwrap_or_default().to_owned();
    println!("\n{} {:?} {}", pair.name, place.state, place.score);
    println!("  quote  {:?}", anchor.quote);
    println!("  placed {:?}", found.map(|(from, to)| text(from..to)));
    println!("  truth  {:?}", text(target.clone()));
    if place.state == PlaceState::Article {
        println!("  near   {:?} … {:?}", anchor.prefix, anchor.suffix);
    }
}
