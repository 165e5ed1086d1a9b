//! The word lists by which names are classified, each sorted, its entries parted by spaces.
//!
//! Gathered from names in finding aids, catalogues and citations, most of them English, German, French
//! and Russian. They only ever *hold back*: a word that is missing leaves a name unsplit or split in the
//! common way, and a word that could be a surname ("Church", "Service") makes the name uncertain.

/// Words that make a name a body's, wherever they stand.
pub(super) const BODY: &str = "\
    academia academie academy administration agency airline airlines akademie akademiia alliance \
    ambasada ambasciata ambassade amt archief architects archiv archive archives archivio archivo \
    arkhiv arkiv assembly associates association asylum attorneys authority ballroom biblioteca \
    biblioteche biblioteka bibliotheek bibliothek bibliotheque bolshevik booksellers botschaft boychoir \
    brigade broadcasting bros brothers builders building buildings bureau cabinet cathedral center \
    centre centro chapter choir chorus cie coalition college comite commissariat commission \
    commissioners committee commune community compagnie compania company concern confederation \
    conference congregation congress conservatoire conservatory consortium consulat consulate \
    consultants consulting contractors convention cooperative corporation corps council delegation \
    department dept designers diocese directorate ditta division edition editions editore editores \
    embajada embassy endowment engineers ensemble enterprise enterprises exchange exposition factory \
    fair federation festival firm forces foundation fundacion galerie galleria gallery genootschap \
    gesellschaft gmbh government guild guilds headquarters hospital imprimerie inc incorporated \
    industries initiative institut institute institutet institution instituto instytut international \
    komisja komitee komitet kommission konsulat konzern laboratories laboratory league legation library \
    limited lithographers llc locomotive lodge ltd ltda manufactory manufacturing microfilm \
    ministarstvo ministerie ministerio ministerium ministerstvo ministerstwo ministry mission monastery \
    museo museum museums musicians muzeum nations network news obshchestvo office orchestra \
    organisation organization otdel pact parish parliament partners partnership philharmonic \
    photographers plc police politburo presidency presidium prezidium printers productions program \
    programme project publishers quartet radio railroad railway railways records regiment regiments \
    reichsamt republic research resources savez secretaria secretariado secretariat section seminary \
    services settlement singers societe society solicitors sovet squadron stadtarchiv staff steamship \
    stiftung stowarzyszenie studio studios subcommittee survey surveyors symphony synagogue syndicate \
    team television theatre tipografia towarzystwo tribunal trust trustees tsk union universidad \
    universita universitat universite universiteit university uniwersytet upravlenie urad ustav verband \
    verein vereniging verlag volkskammer workshop zentralarchiv zentralkomitee";

/// The same with letters beyond ASCII, by how the word begins in lower case.
pub(super) const BODY_STEMS: &str = "\
    académ bibliothèque comité fundación imprim ministère minisztérium musée opéra société universit \
    école академи архив библиотек бюро институт комисси комитет министерств обществ отдел парти \
    посольств правительств президиум редакци секретариат совет союз университет управлени центр";

/// Ends of compounds in German, Dutch and the Nordic languages that make a word a body's.
pub(super) const BODY_ENDS: &str = "\
    akademie amt anstalt archief archiv arkiv bibliotheek bibliothek büro direktion genossenschaft \
    gesellschaft hochschule institut kammer kollegium komitee kommission ministerie ministerium museum \
    partei sammlung selskab sicherheit stiftung styrelse universität verband verein vereniging verlag \
    verwaltung";

/// Characters that end the names of bodies in Chinese, Japanese and Korean.
pub(super) const BODY_CJK: &str = "\
    中央 协会 協會 外交部 大学 委员会 委員會 政府 대학 위원회";

/// Words of bodies that are surnames too: they leave the kind open.
pub(super) const WEAK: &str = "\
    abbey army band bank bloc board branch castle chambers church club court cross estate express farm \
    force foundry front fund garden gardens group hall hotel house island lake legion lights line lines \
    mill mills movement navy party plant players post press royal school scouts senate service son sons \
    stadt state states street times tower unit villa works";

/// First words after which a name in direct order is no person's.
pub(super) const OPENERS: &str = "\
    all american anglo british canadian central chinese communist cuban democratic east eastern european \
    federal foreign free french german great hong international japanese korean national new north \
    northern people's polish public red roman royal russian saudi socialist south southern soviet \
    supreme the united viet voice west western white world";

/// Abbreviations of bodies that have a vowel and so could pass for a word in capitals.
pub(super) const ABBREVIATIONS: &str = "\
    AFL-CIO ANC BBC CC CCP CIA CPC CPSU DPRK EC EU FBI GDR GRU IAEA ICRC IMF KGB MID NARA NASA NATO NSC \
    OSCE PRC PUWP RAND RFE ROK SED TASS UK UN UNESCO US USA USIA USSR ВКП(б) КГБ МИД ОГПУ СССР ЦК";

/// Countries and their parts whose abbreviation in brackets says where a body is, not what it is called; without stops
/// (AACR2, appendix B.14).
pub(super) const COUNTRIES: &str = "\
    ACT BC DC DDR DPRK FRG GB GDR NB NC ND NH NJ NM NS NSW NT NY NYC NZ PEI PR PRC RI ROK RSFSR SC SD UAE UK US \
    USA USSR VA WA WV РСФСР СССР США";

/// Particles that begin a family name, in lower case. However many given names go
/// before, what follows is the family name.
pub(super) const PARTICLES_GERMANIC: &str = "\
    't af av dem den der ten ter v. v.d. van van't vanden vander ver vom von zu zum zur ’t";

/// Particles that may also stand between two family names.
pub(super) const PARTICLES_ROMANCE: &str = "\
    d' da das de de' degli dei del dela della dello des di do dos du d’ il la las le les lo los";

/// Family names that come first in their own language, as English texts spell them: "Mao Zedong".
pub(super) const FAMILY_FIRST: &str = "\
    Abe Aso Aung Bai Bao Bo Bui Cai Cao Chan Chang Chen Cheng Cheung Chi Chiang Cho Choe Choi Chon Chou \
    Chow Chu Chun Chung Cui Dai Dang Dao Deng Ding Dinh Do Dong Du Duong Fan Fang Feng Fong Fu Fukuda \
    Gao Geng Gong Gu Guo Ha Han Hao Hashimoto Hata Hatoyama Hayashi He Heng Ho Hoang Hong Hosokawa Hou \
    Hsiao Hsieh Hsu Hu Hua Huang Hun Huynh Hwang Ieng Ikeda Inoue Ishibashi Ito Ji Jia Jiang Jin Jo \
    Jung Kan Kang Kao Kato Khieu Kim Kimura Kishi Kobayashi Koizumi Kong Kono Konoe Kuo Kwok Kwon Lai \
    Lam Lau Le Lee Lei Leung Li Liang Liao Lim Lin Ling Liu Lon Long Lu Luo Luong Ly Ma Mai Mao \
    Matsumoto Meng Miki Min Miyazawa Mok Mori Murayama Nakamura Nakasone Nam Ng Ngo Nguyen No Noda Nong \
    Norodom O Obuchi Oh Ohira Ono Pak Pan Pang Park Peng Pham Phan Pol Pu Qi Qian Qiao Qin Qu Rao Ren \
    Rhee Roh Ryu Saito Sasaki Sato Shao Shen Shi Shigemitsu Shimizu Sihanouk Sin Son Song Sonoda Soong \
    Souvanna Su Suh Sun Suzuki Takahashi Takeshita Tan Tanaka Tang Tao Teng Tian Tojo Ton Tran Trinh \
    Truong Tsai Tsang Tsao Tseng Tu Tung U Uno Vo Vu Wan Wang Watanabe Wei Wen Weng Wong Wu Xi Xia Xiao \
    Xie Xiong Xu Xuan Xue Yamada Yamaguchi Yamamoto Yan Yang Yao Ye Yeh Yen Yeung Yi Yin Yip Yoo Yoon \
    Yoshida Yu Yuan Yun Zeng Zhai Zhang Zhao Zheng Zhou Zhu Zou";

/// Given names that are only half a name: what follows belongs to them.
pub(super) const HALVES: &str = "\
    Abd Abdel Abdul Abu Ben Bin Daw El Haile Ibn Thakin";

/// Terms of address (MODS `namePart[@type="termsOfAddress"]`), without their full stop.
pub(super) const TERMS: &str = "\
    Abbé Academician Adm Admiral Amb Ambassador Archbishop Ayatollah Baron Baroness Bart Bishop Brig \
    Brigadier Brother Capt Captain Cardinal Cdr Chairman Chancellor Cmdr Col Colonel Commander \
    Commodore Comrade Comte Comtesse Congressman Conte Contessa Count Countess Cpl Dalai Dame Dipl Dott \
    Doña Dr Duchess Duke Earl Emperor Empress Father Fr Frau Freiherr Fräulein Fürst Gen General \
    Generalleutnant Generalmajor Generaloberst Gov Governor Graf Hauptmann Herr Herzog Hon Imam Ing \
    Kaiser King König Königin Lady Lama Lieut Lieutenant Lord Lt Madame Maj Major Marchioness Marquess \
    Marquis Marshal Metropolitan Mgr Miss Mlle Mme Monsieur Mother Mr Mrs Ms Msgr Mufti Mullah Oberst \
    Padre Pandit Papst Patriarch Pope Premier President Prince Princess Prinz Prinzessin Prof Professor \
    Pvt Queen Rabbi Rav Rear Rep Rev Reverend Saint Sec Sen Senator Sergeant Sgt Shaikh Shaykh Sheik \
    Sheikh Shri Sir Sister Sri Sultan Tov Tsar Vice Viscount Viscountess academician akad amb capt \
    chancellor col comrade count dr frau gen general graf herr lieutenant lt maj major marshal \
    president prince prof professor rev tov Адмирал Академик Генерал Генерал-адъютант Генерал-лейтенант \
    Генерал-майор Генерал-полковник Граф Графиня Др Император Капитан Княгиня Князь Майор Маршал \
    Министр Подполковник Полковник Проф Профессор Святой Тов Товарищ Царь адмирал академик вице-адмирал \
    г-н генерал генерал-адъютант генерал-лейтенант генерал-майор генерал-полковник граф графиня др \
    император капитан княгиня князь контр-адмирал майор маршал министр подполковник полковник проф \
    профессор тов товарищ";

/// Suffixes, without their full stop.
pub(super) const SUFFIXES: &str = "\
    2nd 3rd Esq II III IV Jnr Jr Jun Junior Senior Snr Sr V VI jr sr мл ст";

/// Letters behind a name that are no part of it: degrees, orders, offices; without their full stops.
pub(super) const POSTNOMINALS: &str = "\
    BA BSc Bart Bt CB CBE CH CMG DD DSO DSc FBA FRS Hon KBE KC KCB KCMG KG LLB LLD MA MBE MD MP MSc OBE OM OP OSB PC \
    Ph PhD QC RA RN SJ USA USAF USMC USN VC";

/// Titles of nobility that stand before a particle or a family name, within the name.
pub(super) const NOBLE: &str = "\
    Baron Edler Freifrau Freiherr Freiin Fürst Graf Gräfin Herzog Prinz Prinzessin Ritter Vicomte";

/// Titles of those who have no family name.
pub(super) const SOVEREIGN: &str = "\
    Dalai Emperor Empress Kaiser King König Königin Papst Pope Prince Princess Prinz Prinzessin Queen Saint Sankt St \
    Sultan Tsar Император Святой Царь";

/// Roles as nouns, singular; MARC relator terms of one word, and their short forms.
pub(super) const ROLES: &str = "\
    addressee annotator artist auth author cartographer collector commentator comp compiler composer \
    contributor correspondent creator depositor director donor ed editor eds engraver funder host \
    illustrator interviewee interviewer moderator narrator owner participant performer phot photographer \
    printer producer publisher recipient reporter researcher reviewer scribe sender signer speaker \
    sponsor tr trans transcriber translator witness writer";

/// Legal forms of firms, without their stops and strokes.
pub(super) const FIRM_ENDS: &str = "\
    AB AG AO AS ApS BV Corp Corporation GmbH Inc Incorporated KG KGaA KK Kft LLC LLP Limited Ltd NV \
    Nyrt OAO OHG OOO OY Oy Oyj PLC Pty Rt SA SARL SAS SE SRL Sarl SpA Srl Zrt eG eV mbH spol sro АО ЗАО \
    ОАО ООО";

/// What a body is, as headings add it in brackets (RDA 11.7), in small letters: ships and their like, groups.
pub(super) const DESIGNATIONS: &str = "\
    aircraft airplane airship band barco barge bark barque bateau battleship boat brig brigantine buque \
    corvette cruiser cutter dampfer destroyer dredger ensemble fartyg ferry ferryboat fregatte frigate \
    galleon gunboat horse icebreaker kreuzer ladja minesweeper motorboat nave navire okręt packet \
    paquebot piroscafo sailboat satellite schiff schip schlepper schooner ship skib skip sloop \
    spacecraft statek steamboat steamer steamship submarine tanker trawler tug tugboat u-boot vapeur \
    vapor vessel warship yacht łódź корабль крейсер ледокол пароход подлодка судно теплоход яхта";

/// Words of bodies that are family names too.
pub(super) const FAMILY_NAMES: &str = "\
    Abbey Academy Agency Bank Banks Board Bond Branch Castle Center Chambers Chapel Church Club College \
    Council Court Cross Department Fair Field Force Garden Guild Hall Hospital House Lodge Mill Mills \
    Minster Mission Monastery Museo Office Pact Parish Post Press School Service Singers Son Sons Staff \
    State Street Temple Theatre Tower Trust Union Unit Villa Works";

/// What a place within a larger one is.
pub(super) const JURISDICTIONS: &str = "\
    Bezirk Borough Canton City County District Gemeinde Governorate Krai Kreis Landkreis Oblast Parish \
    Prefecture Province Raion Region Shire Territory Township Voivodeship guberniia oblast uezd \
    губерния область район уезд";

/// Single words behind the name of somebody who has no family name, in small letters.
pub(super) const EPITHETS: &str = "\
    astrologer astronom astronomer astronomo comicus diaconus diakon dichter epigrammatiker filosofo \
    filozof gramatyk grammairien grammarian grammatico grammaticus grammatiker historicus historiker \
    junior komik komiker lyriker maior major medicus mediziner minor mlodszy mystiker mythographer \
    mönch młodszy orator philosoph philosophe philosopher philosophus poet poeta poète presbyter redner \
    retore rhetor saint sainte sankt santa santo scholastiker sophist sophista starszy stoic stoiker \
    tragedian tragico tragicus tragiker tragédien историк младший монах поэт ритор святой старший \
    философ";

/// What somebody is of somebody or somewhere, in small letters.
pub(super) const KIN: &str = "\
    abbot arzt bischof bishop brat bratr brother bruder daughter diener doctor ehefrau father figlia \
    figlio fille fils frau frère gattin hija hijo husband king könig mother mutter mère neffe nephew \
    priest queen reine roi schwester sister sohn son syn tochter vater vrouw widow wife witwe zoon брат \
    вдова дочь епископ жена князь король мать отец сын царь";

/// Terms of address and suffixes that are given names too, where they have no full stop.
pub(super) const TERMS_AND_NAMES: &str = "\
    Baron Bart Count Dean Duke Earl Jun King Major Marquis Miss Prince Princess Queen Rex";

#[cfg(test)]
mod tests {
    #[test]
    fn every_list_is_sorted_and_names_a_word_once() {
        for list in [
            super::BODY,
            super::BODY_STEMS,
            super::BODY_CJK,
            super::WEAK,
            super::OPENERS,
            super::ABBREVIATIONS,
            super::COUNTRIES,
            super::PARTICLES_GERMANIC,
            super::PARTICLES_ROMANCE,
            super::FAMILY_FIRST,
            super::HALVES,
            super::TERMS,
            super::SUFFIXES,
            super::POSTNOMINALS,
            super::NOBLE,
            super::SOVEREIGN,
            super::BODY_ENDS,
            super::ROLES,
            super::FIRM_ENDS,
            super::DESIGNATIONS,
            super::FAMILY_NAMES,
            super::JURISDICTIONS,
            super::EPITHETS,
            super::KIN,
            super::TERMS_AND_NAMES,
        ] {
            let words: Vec<_> = list.split(' ').collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
    }
}
