//! What the generated records are made of: names, places, phrases. All invented but for archives and towns.

pub const GENRES: &[&str] = &[
    "memorandum",
    "telegram",
    "letter",
    "report",
    "minutes",
    "conversation",
    "directive",
    "speech",
    "treaty",
];

pub const RELATIONS: &[&str] = &["isPartOf", "isVersionOf", "references", "isReferencedBy", "replaces"];

/// MARC relator codes.
pub const ROLES: &[&str] = &["aut", "rcp", "edt", "isb"];

/// Statement and address.
pub const RIGHTS: &[(&str, &str)] = &[
    ("In Copyright", "http://rightsstatements.org/vocab/InC/1.0/"),
    ("Copyright Not Evaluated", "http://rightsstatements.org/vocab/CNE/1.0/"),
    ("No Copyright – Other Known Legal Restrictions", "http://rightsstatements.org/vocab/NoC-OKLR/1.0/"),
    ("Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
];

pub struct Repository {
    pub name: &'static str,
    pub abbreviation: &'static str,
    pub country: &'static str,
    /// Its units are fond, opis, delo and list.
    pub fonds: bool,
}

const fn repository(
    name: &'static str,
    abbreviation: &'static str,
    country: &'static str,
    fonds: bool,
) -> Repository {
    Repository { name, abbreviation, country, fonds }
}

pub const REPOSITORIES: &[Repository] = &[
    repository("Center for the Storage of Contemporary Documentation", "TsKhSD", "Russia", true),
    repository(
        "Russian State Archive of Contemporary History (Российский государственный архив новейшей истории)",
        "RGANI",
        "Russia",
        true,
    ),
    repository("Archive of Foreign Policy of the Russian Federation (АВП РФ)", "AVPRF", "Russia", true),
    repository("Державний архів Служби безпеки України", "HDA SBU", "Ukraine", true),
    repository("PRC Foreign Ministry Archive (中华人民共和国外交部档案馆)", "PRC FMA", "China", false),
    repository("Archiwum Akt Nowych & Instytut Pamięci Narodowej", "AAN", "Poland", false),
    repository("Political Archive of the Federal Foreign Office, Berlin", "PA AA", "Germany", false),
    repository("Magyar Nemzeti Levéltár Országos Levéltára", "MNL OL", "Hungary", false),
    repository("National Archives and Records Administration", "NARA", "United States", false),
];

pub const LANGUAGES: &[&str] = &["rus", "chi", "ger", "fre", "pol", "hun", "ukr", "kor", "eng", "cze"];

pub const GIVEN: &[&str] = &[
    "David",
    "Tatiana",
    "Nikita",
    "Zhou",
    "Wacław",
    "Ana María",
    "Jürgen",
    "Володимир",
    "Ольга",
    "János",
    "毛",
    "Andrei",
    "Hélène",
    "Kim",
    "Đorđe",
    "Ingrid",
    "Cristián",
    "Miloš",
    "Þóra",
    "Lê",
];

pub const FAMILY: &[&str] = &[
    "Wolff",
    "Zazerskaia",
    "Khrushchev",
    "Enlai",
    "Gomułka",
    "O'Donnell",
    "Müller-Schäfer",
    "Шевченко",
    "Иванова",
    "Kádár",
    "泽东",
    "Gromyko",
    "d'Estaing",
    "Il Sung",
    "Đilas",
    "Sjöberg",
    "Ostermann",
    "Novák",
    "Björnsdóttir",
    "Duẩn",
];

pub const BODIES: &[&str] = &[
    "CC CPSU",
    "Ministry of Medium Machine-Building",
    "Министерство иностранных дел СССР",
    "中国共产党中央委员会",
    "Joint Institute for Nuclear Research",
    "Országos Atomenergia Bizottság",
    "Department of State <Bureau of Intelligence & Research>",
    "Central Committee of the Polish United Workers' Party",
];

/// Name, abbreviation, address.
pub const FUNDERS: &[(&str, Option<&str>, Option<&str>)] = &[
    ("Carnegie Corporation of New York", Some("CCNY"), Some("https://ror.org/04d6wqp65")),
    ("Leon Levy Foundation", None, Some("https://ror.org/02fa4sh13")),
    ("MacArthur Foundation", None, Some("https://ror.org/00dxczh48")),
    ("Henry Luce Foundation", None, None),
];

pub const PLACES: &[&str] = &[
    "Beijing",
    "Moscow",
    "Київ",
    "Warszawa",
    "Pyongyang",
    "Budapest",
    "Дубна",
    "兰州",
    "Washington, D.C.",
    "Berlin (Ost)",
    "São Paulo",
    "Hà Nội",
];

pub const COLLECTIONS: &[&str] = &[
    "China and the Soviet Union",
    "Nuclear Proliferation — International History Project",
    "Sino-Soviet Alliance, 1950–1959",
    "Khrushchev & the “Secret Speech”",
    "Korean War: Origins and Aftermath",
    "Warsaw Pact Consultations",
];

pub const SUBJECTS: &[&str] = &[
    "Nuclear weapons--China",
    "Technical assistance, Soviet--China",
    "China--Foreign relations--Soviet Union",
    "Atomic energy industries",
    "Soviet Union--Foreign relations",
    "Radioisotopes—Research",
    "Ядерная энергетика",
    "核工业",
    "Particle accelerators",
    "Scientific exchanges",
    "Communist parties & alliances",
    "Intelligence \"assessments\"",
    "Uranium mines and mining",
];

pub const ACTORS: &[&str] = &[
    "Chinese leadership",
    "Soviet Politburo",
    "Polish delegation",
    "Ministry of Foreign Affairs",
    "Hungarian embassy",
    "Academy of Sciences",
    "Committee of State Security",
    "North Korean ambassador",
    "General Staff",
    "Central Committee",
];

pub const VERBS: &[&str] = &[
    "requests",
    "discusses",
    "rejects",
    "summarizes",
    "proposes",
    "criticizes",
    "reports on",
    "clarifies",
    "postpones",
];

pub const THINGS: &[&str] = &[
    "technical and scientific aid in establishing a nuclear program",
    "exchange programs for scientists and engineers",
    "the construction of one or two modern reactors",
    "specialized education for students in Moscow",
    "deliveries of raw material [i.e., fuel]",
    "the so-called \"special question\"",
    "uranium prospecting in Xinjiang & Mongolia",
    "the agenda of the forthcoming plenum",
    "a focused accelerator (фокусированный ускоритель)",
    "the 1955 agreement (协定) on joint research",
    "prices < 40 rubles per unit",
    "the training of specialists at Dubna",
    "the position of the Yugoslav comrades",
    "heavy-water moderators and isotopes",
];

pub const TAILS: &[&str] = &[
    "in view of the deteriorating international situation",
    "as agreed during the talks of last month",
    "without informing the other parties",
    "including the building of laboratories and the provision of instruments",
    "although several members voiced doubts",
    "while stressing the need for secrecy",
    "– a point to which the author returns twice –",
    "despite the objections of the military",
];

/// Title and its language.
pub const ALTERNATIVES: &[(&str, &str)] = &[
    ("Просьба китайского руководства о помощи в создании ядерной программы", "rus"),
    ("关于请求苏联援助建立核工业的信函", "chi"),
    ("Notatka informacyjna dotycząca współpracy", "pol"),
    ("Записка отдела ЦК КПСС о командировании специалистов", "rus"),
    ("Feljegyzés a tárgyalásokról", "hun"),
    ("中国科学家访问杜布纳联合原子核研究所的报告", "chi"),
];

pub const MARKINGS: &[&str] =
    &["Top Secret", "Secret", "Confidential", "Совершенно секретно", "绝密", "Unclassified"];

pub const MEDIA_TYPES: &[&str] = &["application/pdf", "image/tiff", "text/html"];

pub const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
