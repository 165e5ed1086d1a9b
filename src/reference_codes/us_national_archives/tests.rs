//! Codes from FRUS source notes and the Wilson Center's pages.

use super::*;

fn parts(text: &str) -> Vec<String> {
    let code = GRAMMAR.parse(text).unwrap_or_else(|| panic!("not read: {text}"));
    code.parts.iter().map(|part| format!("{}: {}", part.unit.key(), part.value)).collect()
}

#[test]
fn record_groups_hold_entries_series_and_boxes() {
    let text =
        "Record Group\n59, Entry A1 558-B, Policy Planning Staff/Council, Subject Files, 1947-1962, Box 28";
    assert_eq!(
        parts(text),
        [
            "record_group: 59",
            "entry: A1 558-B",
            "series: Policy Planning Staff/Council, Subject Files, 1947-1962",
            "box: 28"
        ]
    );
    let ranges: Vec<_> = GRAMMAR.parse(text).unwrap().parts.into_iter().map(|part| part.range).collect();
    assert_eq!(ranges, [13..15, 23..31, 33..88, 94..96]);
    assert_eq!(
        parts(
            "RG 59, Central Files 1970–73, Entry 5463, Records of Henry Kissinger, Box 5, Nodis Memoranda of \
               Conversations, November 1974 (2)"
        ),
        [
            "record_group: 59",
            "series: Central Files 1970–73",
            "entry: 5463",
            "series: Records of Henry Kissinger",
            "box: 5",
            "file: Nodis Memoranda of Conversations, November 1974 (2)"
        ]
    );
    assert_eq!(
        parts(
            "Record Group 59, Entry UD-WW-9: Bureau of Public Affairs, Office of the Historian, Arthur Kogan Files, \
               1945-1980 (83 D 230), Box 2"
        ),
        [
            "record_group: 59",
            "entry: UD-WW-9",
            "series: Bureau of Public Affairs, Office of the Historian, Arthur Kogan Files, 1945-1980",
            "lot: 83 D 230",
            "box: 2"
        ]
    );
    assert_eq!(parts("RG 59"), ["record_group: 59"]);
    assert_eq!(parts("RG 429, Central File 1972–77, Box 54, File 53508")[2..], ["box: 54", "file: 53508"]);
}

#[test]
fn subject_numeric_files_are_read() {
    assert_eq!(
        parts("RG 59, Central Files 1964–66, POL 27 VIET S"),
        ["record_group: 59", "series: Central Files 1964–66", "subject_numeric: POL 27 VIET S"]
    );
    assert_eq!(
        parts("RG 59 Central Files 1967–69, POL 27–14 ARAB–ISR"),
        ["record_group: 59", "series: Central Files 1967–69", "subject_numeric: POL 27–14 ARAB–ISR"]
    );
    assert_eq!(parts("Central Files, DEF(MLF)"), ["series: Central Files", "subject_numeric: DEF(MLF)"]);
    assert_eq!(
        parts("Central Files, Pol Port-US"),
        ["series: Central Files", "subject_numeric: Pol Port-US"]
    );
    assert_eq!(
        parts("RG 59, Records of the Department of State, Central Files, 1964–66, AV 12–7 US"),
        [
            "record_group: 59",
            "series: Records of the Department of State, Central Files, 1964–66",
            "subject_numeric: AV 12–7 US"
        ]
    );
    assert_eq!(parts("POL 7 USSR"), ["subject_numeric: POL 7 USSR"]);
}

#[test]
fn decimal_files_and_film_are_read() {
    assert_eq!(parts("611.41/1-1556"), ["decimal_file: 611.41/1-1556"]);
    assert_eq!(parts("Central Files, 396.1 GE/7–854")[1], "decimal_file: 396.1 GE/7–854");
    assert_eq!(parts("RG 59, CDF 1910–1929, 119.4/38")[2], "decimal_file: 119.4/38");
    assert_eq!(
        parts("RG 59, CDF 1930–1939, 026 Foreign Relations/1224 1/2")[2],
        "decimal_file: 026 Foreign Relations/1224 1/2"
    );
    assert_eq!(
        parts("Central Foreign Policy File, Electronic Telegrams, D891080-0768"),
        ["series: Central Foreign Policy File, Electronic Telegrams", "item: D891080-0768"]
    );
}

#[test]
fn lot_files_are_read() {
    assert_eq!(parts("Lot 64 D 199"), ["lot: 64 D 199"]);
    assert_eq!(parts("SPA Files: Lot 63D135, Box 12"), ["series: SPA Files", "lot: 63D135", "box: 12"]);
    assert_eq!(
        parts("HAC Lot File 96D292, Box 4, Correspondence - 1983 - Meeting"),
        ["series: HAC", "lot: 96D292", "box: 4", "file: Correspondence - 1983 - Meeting"]
    );
    assert_eq!(
        parts("Front Office Files, 1989-1990 (Lot File 93 D 287), Box 1"),
        ["series: Front Office Files, 1989-1990", "lot: 93 D 287", "box: 1"]
    );
}

#[test]
fn presidential_libraries_hold_collections() {
    assert_eq!(
        parts("Kennedy Library, National Security Files, Vietnam Country Series, CIA Cables"),
        [
            "library: Kennedy Library",
            "collection: National Security Files",
            "series: Vietnam Country Series, CIA Cables"
        ]
    );
    assert_eq!(
        parts(
            "Nixon Presidential Materials, NSC Files, NSC Institutional Files (H-Files), Box H–115, WSAG Minutes"
        ),
        [
            "library: Nixon Presidential Materials",
            "collection: NSC Files",
            "series: NSC Institutional Files (H-Files)",
            "box: H–115",
            "file: WSAG Minutes"
        ]
    );
}

#[test]
fn transfers_and_volumes_are_units() {
    assert_eq!(parts("Job 79R01012A, Box 12, Folder 3"), ["accession: 79R01012A", "box: 12", "folder: 3"]);
    assert_eq!(
        parts("Job 79R01012A: Intelligence Publication Files (1950-75), Box 23, Folder 3")[1],
        "series: Intelligence Publication Files (1950-75)"
    );
    assert_eq!(
        parts("OSD Files: FRC 330 76 0197, Box 74, Vietnam 1971"),
        ["series: OSD Files", "accession: 330 76 0197", "box: 74", "file: Vietnam 1971"]
    );
    assert_eq!(
        parts("RG 84, U.S. Legation Great Britain, Despatches to the Department of State, Vol. 22"),
        [
            "record_group: 84",
            "series: U.S. Legation Great Britain, Despatches to the Department of State",
            "volume: 22"
        ]
    );
    assert_eq!(parts("Central Files, 033.1100–NI/9–2660")[1], "decimal_file: 033.1100–NI/9–2660");
}

#[test]
fn other_texts_are_left() {
    for text in [
        "Department of State, Central Files, 611.61/3-2763",
        "Record Group 59, National Archives of the United States",
        "RG 59, Central Files. Secret",
        "Policy Planning Staff, Box 28",
        "Bureau of Public Affairs, Office of the Historian, Kogan Files, 1945-1980 (83 D 230)",
        "Box 28",
        "INF 3/108",
        "974.004/97345",
        "005.13/3",
        "E1327, 5/16/AIR PART 4",
        "RG 59, Kogan Papers Lot File 83D230, Box 2; Perkins to Noble",
        "HAC Lot File 96D292, Box 2, Minutes and Slany to Kennedy, PA Lot File 93D287, Box 1",
        "1989–1990 (Lot File 93D287), Box 1",
        "Kennedy Library",
        "Central Files",
        "RGASPI, f. 5",
        "1956-01-15",
        "",
    ] {
        assert_eq!(GRAMMAR.parse(text), None, "{text}");
    }
}
