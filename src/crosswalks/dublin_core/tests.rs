//! Records by hand, and what they become in Dublin Core.
