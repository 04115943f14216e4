//! A line that tells the way to a page stands above many copied articles; it is not their headline.

use imprimatur_formats::{Became, Import, ImportError, ImportOptions, import};

fn read(text: &str) -> Result<Import, ImportError> {
    import(text.as_bytes(), Some("a.txt"), &ImportOptions::default())
}

fn became(found: &Import) -> Vec<&'static str> {
    let told = found
        .report
        .iter()
        .filter(|line| line.became != Became::Blank);
    told.map(|line| line.became.code()).collect()
}

#[test]
fn the_headline_is_the_line_below_the_way_to_it() {
    for way in [
        "Home > Coast",
        "Accueil | Littoral",
        "Startseite › Küste › Häfen",
    ] {
        let found = read(&format!(
            "{way}\n\nThe buoy that rang all winter\n\nFishermen heard it before they saw it.\n\n\
             By Solenn Hart\n\nOn most nights the bell was the only sound in the bay.\n"
        ))
        .unwrap();
        assert_eq!(
            found.content.headline_text(),
            "The buoy that rang all winter",
            "{way}"
        );
        assert_eq!(
            became(&found),
            [
                "furniture_kept",
                "headline",
                "standfirst",
                "byline",
                "paragraph"
            ],
            "{way}"
        );
        // Kept where it stood: only a person can be sure.
        let kept = found.content.to_json().to_string();
        assert!(kept.contains(way), "{kept}");
        assert!(found.content.document.standfirst.is_some());
    }
}

#[test]
fn a_headline_with_a_stroke_in_it_stays_one() {
    let found =
        read("Interview | Solenn Hart\n\nShe kept the bell, and the bell kept her.\n").unwrap();
    assert_eq!(found.content.headline_text(), "Interview | Solenn Hart");
    assert_eq!(became(&found)[0], "headline");
}
