//! Profiles by name or by file.

use std::fs;
use std::io::{self, ErrorKind};
use std::sync::Arc;

use crate::profile::{FindError, Profile};
use crate::source::limited::read_limited;

/// The profile of that name among those that are part of fonds, or else in the file of that name.
///
/// # Errors
/// There is no such profile, its file cannot be read, or it is no profile.
pub fn find_profile(name: &str) -> Result<Arc<Profile>, FindError> {
    if let Some(profile) = Profile::shipped(name) {
        return Ok(profile);
    }
    let text = fs::File::open(name).and_then(read_limited);
    let text =
        text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| io::Error::other("expected UTF-8")));
    match text {
        Ok(text) => match Profile::read(&text) {
            Ok(profile) => Ok(Arc::new(profile)),
            Err(error) => Err(FindError::Broken { file: name.into(), error }),
        },
        Err(error) if error.kind() == ErrorKind::NotFound && !name.contains(['/', '\\', '.']) => {
            Err(FindError::Unknown { name: name.into(), near: Profile::nearest_name(name) })
        }
        Err(error) => Err(FindError::Unreadable { file: name.into(), error }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_found_by_its_name_or_its_file() {
        let message = |name: &str| find_profile(name).unwrap_err().to_string();
        insta::assert_snapshot!(message("wilson-centre"), @"expected the name of a profile or of its file, found `wilson-centre`; did you mean `wilson-center`?; `fonds profile` lists the names");
        assert!(message("no-such-file.toml").starts_with("cannot read the profile `no-such-file.toml`: "));
        assert_eq!(find_profile("schemas/profiles/generator.toml").unwrap().name(), "generator");
        insta::assert_snapshot!(message("Cargo.toml"), @"Cargo.toml:1:2: expected a key that profiles have here, found `package`; there are `name`, `about`, `format`, `extends`, `layout`, `nothing`, `map`, `leave`, `warn`, `refuse`, `form`");
    }
}
