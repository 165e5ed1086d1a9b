//! The profiles that are part of fonds, through the public door: a module for each, over small records invented
//! in the archive's own shape. What each of their values becomes is said in the native form's words.

mod archivesspace;
mod atom;
mod collectionbuilder;
mod dltn;
mod exports;
mod front_matter;
mod generator;
mod internet_archive;
mod islandora_workbench;
mod naa;
mod nypl;
mod stalin_lists;
mod table;
mod tate;
mod twin;
mod wilson_center;
