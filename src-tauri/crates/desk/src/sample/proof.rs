//! What three people wrote into the margin of one article, passage by passage: about forty threads.

/// Questions of the fact checker.
pub(super) const FACTS: &[(&str, &str)] = &[
    (
        "Last night that was at ten to two",
        "The tables give 01.47 for Port Saul. Fine, but which night was it?",
    ),
    (
        "moved to the back bedroom in 1991",
        "Were they married by then? He says 1993 further down in the interview.",
    ),
    (
        "since 1640",
        "The causeway is on the map of 1652. Do we have anything earlier?",
    ),
    (
        "a pond of four acres",
        "Four and a half in the grant application.",
    ),
    ("five metres across", "The survey of 2003 says 4.8."),
    ("nine times a minute", "At springs or at neaps?"),
    (
        "since last winter, a lamp",
        "Installed in November or January?",
    ),
    (
        "two farms and a museum shop",
        "Which farms? One of them may be Thorne’s own.",
    ),
    ("sixty bakeries", "Sixty names or sixty orders?"),
    ("Odette Marsh", "Spelt Odete on her van."),
    ("The county laboratory", "Has it agreed to be named?"),
    (
        "300 kilograms on a good tide",
        "Per pair of stones there is only one, so per tide: please confirm.",
    ),
    (
        "dredged the channel in 2016",
        "The contract was signed in 2016, the work done in 2017.",
    ),
    ("The mill has £41,000", "As of which day?"),
    (
        "a concert at which the wheel",
        "Was it the mill’s concert or the festival’s?",
    ),
    (
        "She has studied hydrology",
        "Where? She finished this summer, I think.",
    ),
    ("It worked for nine", "Nine days or nine nights?"),
];

/// Notes of the copy editor.
pub(super) const STYLE: &[(&str, &str)] = &[
    (
        "The miller’s alarm clock is a length of string",
        "Best first sentence this month. Leave it alone.",
    ),
    (
        "pulling on his boots",
        "Could go; the boots come back nowhere.",
    ),
    (
        "Twice a day the flood pushes open",
        "Lovely rhythm with the ebb that follows.",
    ),
    (
        "the water has no way out",
        "“no way but under the wheel” is shorter.",
    ),
    ("a sack hoist", "Do readers know what that is?"),
    (
        "You cannot hurry it, you cannot plan it",
        "Three parts, so perhaps three commas.",
    ),
    ("sleeps in her van", "Nice. Keep."),
    (
        "The millers say slowness",
        "Colon follows a colon in the paragraph above.",
    ),
    ("a little less of everything else", "Funny, and is it fair?"),
    (
        "buy the story by the sack",
        "The sack comes twice; here it is worth it.",
    ),
    ("were it not for", "A bit formal for Thorne."),
    ("an hour from every ebb", "“an hour off every ebb”?"),
    ("Both agree that", "Good turn."),
    ("the wheel played the drums", "I would pay to hear it."),
    (
        "neither a factory nor a monument",
        "House style: neither … nor, as here. Good.",
    ),
    (
        "a visitor from Leipzig",
        "Has the visitor a name in the book?",
    ),
    ("below a drawing of", "We should print the drawing."),
    ("keeps the tide tables in", "In or by? In."),
    ("Then a crab sat on it", "Ha."),
    ("It now has two ends", "Every string has. “Two loops”?"),
];

/// What the editor wants changed.
pub(super) const MUST: &[(&str, &str)] = &[
    (
        "nineteen minutes",
        "The board’s figure against the miller’s hour: we need the readings, not the two opinions.",
    ),
    (
        "A grant was refused in spring",
        "By whom? Whoever refused it must be able to answer.",
    ),
    (
        "the kitchen stood under water",
        "The insurer says the pond did not run over. Ask both.",
    ),
];
