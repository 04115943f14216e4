//! The rules of review, each shown at its lowest level: commands go in, events or a refusal come
//! out. No clock, no file, no text.

#[cfg(test)]
mod attack;
#[cfg(test)]
mod byline;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod draw;
#[cfg(test)]
mod finish;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod hints;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod model;
#[cfg(test)]
mod model_acts;
#[cfg(test)]
mod model_rules;
#[cfg(test)]
mod random;
#[cfg(test)]
mod review;
#[cfg(test)]
mod sequences;
#[cfg(test)]
mod spoken;
#[cfg(test)]
mod suggestions;
#[cfg(test)]
mod table;
#[cfg(test)]
mod threads;
#[cfg(test)]
mod truth;
#[cfg(test)]
mod two;
#[cfg(test)]
mod world;
#[cfg(test)]
mod writing;
