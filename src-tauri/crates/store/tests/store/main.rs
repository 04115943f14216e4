//! The file of a desk: what goes in comes out, what is derived can be made anew, and what is not a
//! desk is left alone.

#[cfg(test)]
mod backups;
#[cfg(test)]
mod bad_files;
#[cfg(test)]
mod bench;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod checked;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod full;
#[cfg(test)]
mod golden;
mod golden_review;
#[cfg(test)]
mod mending;
#[cfg(test)]
mod migrated;
#[cfg(test)]
mod racing;
#[cfg(test)]
mod rebuilt;
