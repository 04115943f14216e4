//! A person's own computer, as far as no window is needed: what a start of the program asks for,
//! which start is the first, what stands in the menu, where the window was, how the system
//! shows news, what it can draw with, with which word list it checks the spelling, and which file
//! is no article.
//!
//! Beside the shell, so that each can be tested without one. Deliberately not here: anything that
//! knows what a desk or a review is; where the data folder is, is told.

mod answer;
mod asked;
mod drops;
mod graphics;
mod instance;
mod menu;
mod news;
mod place;
mod spelling;

pub use answer::answer_in;
pub use asked::{Asked, NotALink, is_ours, understood};
pub use drops::Drops;
pub use graphics::has_graphics_card;
pub use instance::{Entered, Instance, LOOK, enter};
pub use menu::{Entry, Title, Words, label};
pub use news::{News, show};
pub use place::{Place, Screen};
pub use spelling::word_list;
