//! Names for people and rental yards, put together from parts.
//!
//! Every name is invented; one that somebody bears is so by chance.

use super::random::Random;

/// A part of the world with a sales team of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    Emea,
    Amer,
    Apac,
}

impl Region {
    pub(super) const ALL: [Self; 3] = [Self::Emea, Self::Amer, Self::Apac];

    /// Returns the key used in tables.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Emea => "emea",
            Self::Amer => "amer",
            Self::Apac => "apac",
        }
    }
}

/// A country customers come from.
#[derive(Debug)]
pub(super) struct Country {
    /// The name used in tables.
    pub(super) name: &'static str,
    /// The sales region.
    pub(super) region: Region,
    /// How many of a thousand accounts are there.
    pub(super) weight: usize,
    /// A company's name, `{}` being what it is called.
    form: &'static str,
    culture: &'static Culture,
}

/// Parts of names that go together.
#[derive(Debug)]
struct Culture {
    stems: &'static [&'static str],
    endings: &'static [&'static str],
    trades: &'static [&'static str],
    given: &'static [&'static str],
    family: &'static [&'static str],
}

impl Country {
    /// Makes a company's name.
    pub(super) fn company(&self, random: &mut Random) -> String {
        let culture = self.culture;
        let place = format!("{}{}", random.pick(culture.stems), random.pick(culture.endings));
        let called = format!("{place} {}", random.pick(culture.trades));
        self.form.replace("{}", &called)
    }

    /// Makes a person's name, written as it is at home.
    pub(super) fn person(&self, random: &mut Random) -> String {
        let culture = self.culture;
        format!("{} {}", random.pick(culture.given), random.pick(culture.family))
    }
}

const fn country(
    name: &'static str,
    region: Region,
    weight: usize,
    form: &'static str,
    culture: &'static Culture,
) -> Country {
    Country { name, region, weight, form, culture }
}

/// The countries, by region.
pub(super) const COUNTRIES: &[Country] = &[
    country("Finland", Region::Emea, 115, "{} Oy", &FINNISH),
    country("Sweden", Region::Emea, 65, "{} AB", &NORDIC),
    country("Norway", Region::Emea, 35, "{} AS", &NORDIC),
    country("Germany", Region::Emea, 95, "{} GmbH", &GERMAN),
    country("France", Region::Emea, 50, "{} SAS", &FRENCH),
    country("Spain", Region::Emea, 35, "{} SL", &SPANISH),
    country("Poland", Region::Emea, 30, "{} Sp. z o.o.", &POLISH),
    country("United Kingdom", Region::Emea, 65, "{} Ltd", &ENGLISH),
    country("United States", Region::Amer, 205, "{}, Inc.", &ENGLISH),
    country("Canada", Region::Amer, 55, "{} Ltd.", &ENGLISH),
    country("Mexico", Region::Amer, 30, "{} SA de CV", &SPANISH),
    country("Brazil", Region::Amer, 35, "{} Ltda.", &PORTUGUESE),
    country("Japan", Region::Apac, 50, "{} KK", &JAPANESE),
    country("Malaysia", Region::Apac, 35, "{} Sdn. Bhd.", &MALAY),
    country("Indonesia", Region::Apac, 25, "PT {}", &MALAY),
    country("Australia", Region::Apac, 55, "{} Pty Ltd", &ENGLISH),
    country("India", Region::Apac, 15, "{} Pvt. Ltd.", &INDIAN),
];

const FINNISH: Culture = Culture {
    stems: &["Harju", "Kaisla", "Sammal", "Rauta", "Lehto", "Tuomi", "Hirvi", "Kuusi", "Petäjä"],
    endings: &["ranta", "kangas", "salmi", "perä", "notko", "kallio", "lampi"],
    trades: &["Konevuokraus", "Vuokrakone", "Kalustovuokra", "Rental"],
    given: &[
        "Aino", "Eero", "Helmi", "Juhani", "Kerttu", "Lauri", "Noora", "Oskari", "Saara", "Ville",
    ],
    family: &[
        "Haapasalo",
        "Kettunen",
        "Lehtovaara",
        "Mäkirinne",
        "Pihlaja",
        "Rautavesi",
        "Tuomela",
    ],
};

const NORDIC: Culture = Culture {
    stems: &["Björk", "Gran", "Sten", "Sjö", "Lind", "Ulv", "Havre", "Alm", "Ljung"],
    endings: &["hult", "vik", "mark", "dal", "torp", "ås", "by"],
    trades: &["Maskinuthyrning", "Maskin & Lift", "Bygguthyrning", "Rental"],
    given: &["Astrid", "Elin", "Gustav", "Henrik", "Ingrid", "Jonas", "Maja", "Nils", "Sigrid"],
    family: &["Almqvist", "Dalgaard", "Ekholm", "Fjellstad", "Granlund", "Sandvik", "Åkerblom"],
};

const GERMAN: Culture = Culture {
    stems: &["Buchen", "Eichen", "Falken", "Hasel", "Königs", "Linden", "Stein", "Wolfs"],
    endings: &["bach", "felder", "grund", "hausen", "rode", "tal", "wald"],
    trades: &["Baumaschinenverleih", "Mietpark", "Arbeitsbühnen", "Mietservice"],
    given: &["Anke", "Dieter", "Felix", "Greta", "Hannes", "Jonas", "Katrin", "Lukas", "Mira"],
    family: &["Ackermann", "Brandt", "Eschenbach", "Hartwig", "Lindner", "Rosenthal", "Vogt"],
};

const FRENCH: Culture = Culture {
    stems: &["Beau", "Clair", "Haute", "Mont", "Roche", "Val", "Pierre"],
    endings: &["fontaine", "mare", "pré", "rive", "selve", "vigne"],
    trades: &["Location Matériel", "Loc BTP", "Nacelles", "Location"],
    given: &["Aurélie", "Benoît", "Camille", "Étienne", "Inès", "Julien", "Margaux", "Rémi"],
    family: &["Chastel", "Delorme", "Fontenay", "Garnier", "Lemoine", "Rivière", "Tessier"],
};

const SPANISH: Culture = Culture {
    stems: &["Alta", "Casa", "Fuente", "Monte", "Piedra", "Rio", "Valle"],
    endings: &["clara", "blanca", "negro", "verde", "luz", "mayor"],
    trades: &["Alquiler de Maquinaria", "Renta de Equipo", "Plataformas", "Maquinaria"],
    given: &["Alejandra", "Diego", "Elena", "Javier", "Lucía", "Mateo", "Pilar", "Tomás"],
    family: &["Aguirre", "Barrios", "Cordero", "Echeverría", "Montalvo", "Quintana", "Salcedo"],
};

const POLISH: Culture = Culture {
    stems: &["Brzo", "Dębo", "Jawo", "Klono", "Lipo", "Sosno"],
    endings: &["wiec", "gród", "wola", "rzec", "dół"],
    trades: &["Wynajem Maszyn", "Maszyny Budowlane", "Podnośniki"],
    given: &["Agnieszka", "Bartosz", "Ewa", "Grzegorz", "Kinga", "Marek", "Zofia"],
    family: &["Borkowska", "Czarnecki", "Jabłoński", "Lisiecka", "Wrona", "Zieliński"],
};

const ENGLISH: Culture = Culture {
    stems: &[
        "Alder", "Bramble", "Copper", "Drift", "Ember", "Fallow", "Gorse", "Harrow", "Juniper",
        "Kestrel", "Marl", "Otter", "Quarry", "Sable", "Thistle", "Wether",
    ],
    endings: &["brook", "combe", "field", "ford", "gate", "holt", "moor", "ridge", "well", "wick"],
    trades: &[
        "Equipment Rental",
        "Plant Hire",
        "Tool Rental",
        "Access Hire",
        "Rentals",
        "Lift & Crane",
    ],
    given: &[
        "Abigail", "Caleb", "Dana", "Ethan", "Fiona", "Graham", "Imogen", "Marcus", "Naomi",
        "Owen", "Priya", "Rosa", "Tessa", "Wesley",
    ],
    family: &[
        "Ashdown", "Birkett", "Calloway", "Denholm", "Farrow", "Garside", "Hollis", "Kimball",
        "Langley", "Prescott", "Thorne", "Whitlock",
    ],
};

const PORTUGUESE: Culture = Culture {
    stems: &["Água", "Bela", "Campo", "Mata", "Pedra", "Serra"],
    endings: &["clara", "doce", "funda", "linda", "verde", "viva"],
    trades: &["Locações", "Locadora", "Máquinas", "Aluguel de Equipamentos"],
    given: &["Beatriz", "Caio", "Helena", "João", "Larissa", "Rafael", "Thiago"],
    family: &["Alvarenga", "Brandão", "Figueira", "Moraes", "Pacheco", "Siqueira"],
};

const JAPANESE: Culture = Culture {
    stems: &["Aki", "Fuji", "Hana", "Kiri", "Mizu", "Shira", "Taka"],
    endings: &["bashi", "hara", "mine", "numa", "saki", "zawa"],
    trades: &["Kenki Lease", "Kensetsu Rental", "Rental", "Lease"],
    given: &["Ayaka", "Daichi", "Haruka", "Kenta", "Misaki", "Ren", "Takumi", "Yui"],
    family: &["Asakura", "Fujimori", "Hoshino", "Kuramoto", "Minagawa", "Shirakawa"],
};

const MALAY: Culture = Culture {
    stems: &["Bukit", "Cahaya", "Jaya", "Sinar", "Sumber", "Teguh", "Warisan"],
    endings: &[" Abadi", " Bersama", " Lestari", " Makmur", " Perkasa", " Utama"],
    trades: &["Sewa Alat", "Alat Berat", "Sewaan Jentera", "Rental"],
    given: &["Aisyah", "Budi", "Citra", "Farid", "Hafiz", "Lestari", "Putri", "Rizal"],
    family: &["Abdullah", "Halim", "Kusuma", "Pratama", "Rahman", "Santoso", "Wijaya"],
};

const INDIAN: Culture = Culture {
    stems: &["Anand", "Deepa", "Kaveri", "Nava", "Surya", "Vindhya"],
    endings: &["giri", "jyoti", "kala", "nagar", "setu"],
    trades: &["Equipment Hire", "Crane Services", "Rentals"],
    given: &["Ananya", "Arjun", "Divya", "Kiran", "Meera", "Rohan", "Vikram"],
    family: &["Bhandari", "Deshmukh", "Iyer", "Kulkarni", "Menon", "Saxena"],
};
