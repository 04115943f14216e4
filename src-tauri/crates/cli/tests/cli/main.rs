//! The command line, run as a shell runs it.

#[cfg(test)]
mod bad_luck;
#[cfg(test)]
mod compare;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod job;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod policy;
#[cfg(test)]
mod review;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod terminal;
#[cfg(test)]
mod text;
#[cfg(test)]
mod threads;
#[cfg(test)]
mod waiting;
