//! The English articles: a draft somebody is writing on, and a published text that is being
//! corrected.

use super::{
    people::{HELOISE, JONAS, NELL, RUTH},
    play::{Act, At, Step, Story},
};
use crate::api::ThreadKind;

pub(super) const BELLS: Story = Story {
    slug: "bells-on-loan",
    steps: BELLS_STEPS,
};

const BELLS_STEPS: &[Step] = &[
    (
        At::Day(2, 10, 24),
        NELL,
        Act::Draft(include_str!("texts/bells.md")),
    ),
    (
        At::Day(2, 10, 31),
        NELL,
        Act::File {
            section: "Culture",
            tags: &["heritage", "longread"],
            due: Some((6, "12:00")),
        },
    ),
    (
        At::Day(2, 14, 7),
        RUTH,
        Act::Open {
            thread: "election",
            kind: ThreadKind::Question,
            quote: "the election of 1868",
            text: "Marrack’s gift is dated 1871, so how can a clause of it go back to an election three years earlier? Either the year is wrong or the lending is older than the gift. Do we have anything besides local tradition?",
        },
    ),
    (
        At::Day(1, 8, 52),
        NELL,
        Act::Reply(
            "election",
            "Good catch. Quill says 1868 without looking it up. I have asked the county archive for the council minutes and will hear on Friday.",
        ),
    ),
    (
        At::Day(1, 11, 15),
        JONAS,
        Act::Open {
            thread: "headline",
            kind: ThreadKind::Note,
            quote: "so far forgotten to give them back",
            text: "I like it, but it will fill the phone screen before the story begins. Could you offer a short one for the front page as well?",
        },
    ),
    (
        At::Day(1, 11, 40),
        JONAS,
        Act::Open {
            thread: "divers",
            kind: ThreadKind::Question,
            quote: "a photograph of a rope",
            text: "Can we have that picture? And the name of whoever took it.",
        },
    ),
    (
        At::Minutes(9),
        NELL,
        Act::Write(&[
            (
                "after the election of 1868, when",
                "after an election in the 1860s, when",
            ),
            (
                "Four offered to bring their bell back,",
                "Four offered to bring their bell back, one of them by steamboat,",
            ),
        ]),
    ),
];

pub(super) const QUIET: Story = Story {
    slug: "eleven-minutes-without-a-signal",
    steps: QUIET_STEPS,
};

const QUIET_STEPS: &[Step] = &[
    (
        At::Day(10, 9, 12),
        NELL,
        Act::Draft(include_str!("texts/quiet.md")),
    ),
    (
        At::Day(10, 9, 20),
        NELL,
        Act::Orcid("Dr Priyanka Castellane", "0000-0002-1825-0097"),
    ),
    (
        At::Day(10, 9, 23),
        NELL,
        Act::File {
            section: "Science",
            tags: &["astronomy", "radio"],
            due: None,
        },
    ),
    (At::Day(10, 11, 48), NELL, Act::Submit),
    (
        At::Day(9, 9, 5),
        RUTH,
        Act::Open {
            thread: "fund",
            kind: ThreadKind::Question,
            quote: "£4,300",
            text: "Per year, or per quiet night? The two are the same only as long as there is one night a year.",
        },
    ),
    (
        At::Day(9, 9, 41),
        NELL,
        Act::Reply(
            "fund",
            "Per year. It is in the accounts on the post office wall; I have a picture of the page.",
        ),
    ),
    (At::Day(9, 9, 58), RUTH, Act::Resolve("fund")),
    (
        At::Day(9, 15, 10),
        JONAS,
        Act::Approve("Lovely. The milk cooler earns its place."),
    ),
    (At::Day(9, 16, 30), HELOISE, Act::Publish),
    (
        At::Day(3, 10, 2),
        RUTH,
        Act::Open {
            thread: "dishes",
            kind: ThreadKind::MustFix,
            quote: "forty dishes",
            text: "A reader in Ardle Head counted them from her kitchen: fourteen. Dr Tarrant confirms it by telephone, on a wire. We need to correct this, and to say that we did.",
        },
    ),
    (
        At::Day(3, 11, 36),
        NELL,
        Act::Revise(&[("forty dishes", "fourteen dishes")]),
    ),
    (
        At::Day(3, 11, 39),
        NELL,
        Act::Reply(
            "dishes",
            "I misheard my own recording, I am sorry. The number is right now; the note to readers is next.",
        ),
    ),
    (
        At::Day(2, 9, 18),
        JONAS,
        Act::Reply(
            "dishes",
            "Please name both numbers in the note, and say that the reader told us. Submit it again when it is there.",
        ),
    ),
    (
        At::Minutes(26),
        NELL,
        Act::Write(&[(
            "\n---\n\n# ",
            "\nnotes:\n  - kind: correction\n    text: \"An earlier version of this article spoke of forty dishes. There are fourteen.\"\n---\n\n# ",
        )]),
    ),
];
