//! The rules of review, each shown at its lowest level: commands go in, events or a refusal come
//! out. No clock, no file, no text.

#[cfg(test)]
mod byline;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod random;
#[cfg(test)]
mod review;
#[cfg(test)]
mod suggestions;
#[cfg(test)]
mod table;
#[cfg(test)]
mod threads;
#[cfg(test)]
mod world;
#[cfg(test)]
mod writing;
