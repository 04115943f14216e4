//! Articles are found by what people type, and by ids before anything else.

use imprimatur_editorial::{Command, FilingChange};
use imprimatur_store::Match;

use crate::bench::*;

#[test]
fn a_slug_worded_like_the_id_of_another_article_does_not_hide_it() {
    let bench = Bench::with_article();
    bench.desk.creates(article(2), 2);
    let slug = article(1).to_string();
    bench.desk.does(
        ADA,
        Some(article(2)),
        Command::File {
            change: FilingChange {
                slug: Some(slug.clone()),
                ..FilingChange::default()
            },
        },
    );
    let find = |typed: &str| {
        let typed = typed.to_owned();
        bench
            .desk
            .read(move |reader| reader.find_article(&typed))
            .unwrap()
    };
    assert_eq!(find(&slug), Match::One(article(1)));
    assert_eq!(find(&article(2).to_string()), Match::One(article(2)));
}
