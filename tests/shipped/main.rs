//! The profiles that are part of fonds, through the public door: a module for each, over small records invented
//! in the archive's own shape. What each of their values becomes is said in the native form's words.

#[path = "../command/mod.rs"]
mod command;

mod atom;
mod collectionbuilder;
mod generator;
