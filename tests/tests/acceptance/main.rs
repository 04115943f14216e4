//! The desk as its users meet it: what the window and the command line can do, over the same API,
//! on texts of our own and on the seed article when it is there.

#[cfg(test)]
mod approvals;
#[cfg(test)]
mod bad_luck;
#[cfg(test)]
mod comparing;
#[cfg(test)]
mod corrections;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod folders;
#[cfg(test)]
mod following;
#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod main_job;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod suggesting;
#[cfg(test)]
mod world;
#[cfg(test)]
mod writing;
