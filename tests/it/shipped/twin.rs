//! A record in an archive's form and its twin in the native one: both must become the same, in every target.

use serde_json::Value;

use crate::command::{Place, repository};

/// Converts a fixture, and checks that its records become what the native ones become. What was found, but for
/// what is left out on purpose, must be of the rules named, in order.
pub fn same(fixture: &str, options: &[&str], native: &Value, rules: &[&str]) {
    let place = Place::new();
    let input = repository(&format!("fixtures/{fixture}"));
    place.write("native.json", native.to_string());
    let said = place.run(&[&["convert", &input, "-o", "foreign", "-v"], options].concat());
    assert_eq!(found(&said.out), rules, "{fixture}: {}", said.out);
    let twin = place.run(&["convert", "native.json", "-o", "native"]);
    assert_eq!(twin.code, Some(0), "{fixture}: {}", twin.out);
    for target in ["csl.json", "dc.xml", "mods.xml"] {
        let lines = |folder: &str| -> Vec<String> {
            place.read(&format!("{folder}/{target}")).lines().map(str::to_owned).collect()
        };
        let (foreign, native) = (lines("foreign"), lines("native"));
        for (foreign, native) in foreign.iter().zip(&native) {
            assert_eq!(foreign, native, "{fixture}, {target}");
        }
        assert_eq!(foreign.len(), native.len(), "{fixture}, {target}");
    }
}

/// The rules of all findings, also of those that are no fault.
fn found(out: &str) -> Vec<&str> {
    let heads = out
        .lines()
        .filter(|line| ["error[", "warning[", "info["].iter().any(|severity| line.starts_with(severity)));
    heads.filter_map(|line| line.split(['[', ']']).nth(1)).collect()
}
