/** Every word that the page shows. To translate the page, translate this file and `language`. */

export const language = "fi-FI";
export const zone = "Europe/Helsinki";

export const words = {
  page: "Kaari, leikkikenttä",
  lost: "Yhteys katkesi. Yritän uudelleen…",
  failed: "Se ei onnistunut.",
  close: "Sulje",
  cancel: "Peru",

  time: {
    bar: "Aika",
    now: (weekday, date, clock) => `${weekday} ${date}, kello ${clock}`,
    moved: (moment) => `Nyt on ${moment}.`,
    skips: [
      { to: "next", before: "Seuraavaan ", short: "muistutukseen", after: "" },
      { to: "day", before: "", short: "Päivä", after: " eteenpäin" },
      { to: "week", before: "", short: "Viikko", after: " eteenpäin" },
    ],
    next: (moment) => `Seuraava: ${moment}`,
    nothing: "Nyt ei ole tulossa muistutuksia.",
  },

  people: {
    list: "Ihmiset",
    add: "Lisää ihminen",
    first: "Etunimi",
    last: "Sukunimi",
    username: "Käyttäjänimi",
    optional: "ei pakollinen",
    language: "Puhelimen kieli",
    languages: {
      fi: "suomi",
      sv: "ruotsi",
      en: "englanti",
      ar: "arabia",
      ru: "venäjä",
      uk: "ukraina",
      "": "ei tiedossa",
    },
    unread: (count) => (count === 1 ? "1 uusi viesti" : `${count} uutta viestiä`),
    blocked: "on estänyt botin",
    arrived: (name) => `${name} on nyt mukana.`,
  },

  chat: {
    of: (name) => `Keskustelu: ${name}`,
    messages: (name) => `Viestit: ${name}`,
    help: "Nuoli ylös ja alas: viestistä toiseen. Enter: kopioi tai välitä viesti.",
    bot: "Botti",
    note: "Sinulle välitetty viesti",
    edited: "muokattu",
    typing: "Botti kirjoittaa…",
    more: "uusia viestejä",
    start: "Aloita",
    empty: "Tässä keskustelussa ei ole vielä viestejä.",
    heard: (person, who, text) => `${person}. ${who}: ${text}`,
    share: "Kopioi tai välitä viesti",
    voice: "Ääniviesti",
    sticker: "Tarra",
    photo: "Kuva",
    other: "Muu viesti",
    enlarge: "Suurenna kuva",
    spoiler: "Näytä piilotettu teksti",
    open: "Avaa",
    save: "Lataa",
    sizes: ["tavua", "kt", "Mt"],
    opens: "avautuu uuteen välilehteen",
  },

  writing: {
    box: (name) => `Viesti, kirjoittaja ${name}`,
    hint: "Kirjoita viesti",
    send: "Lähetä",
    commands: "Komennot",
    keyboard: "Valmiit vastaukset",
    noCommands: "Botilla ei ole nyt komentoja.",
    more: "Muuta tekemistä",
    editing: "Muokkaat viestiä",
    unblock: "Salli botti uudelleen",
    blocked: "Sinä estit botin. Se ei voi kirjoittaa sinulle.",
    actions: {
      edit: "Muokkaa viimeistä viestiä",
      delete: "Poista viimeinen viesti",
      voice: "Lähetä ääniviesti",
      sticker: "Lähetä tarra",
      photo: "Lähetä kuva",
      block: "Estä botti",
    },
  },

  link: {
    who: "Kuka avaa linkin?",
    someone: "Uusi ihminen",
  },

  share: {
    title: "Kopioi tai välitä",
    copy: "Kopioi teksti",
    copied: "Teksti on kopioitu.",
    to: "Kenelle välität viestin?",
    done: (name) => `Viesti on välitetty. Saaja: ${name}`,
  },

  laboratory: {
    title: "Laboratorio",
    about: "Tee verkosta huono ja katso, mitä botti tekee.",
    faults: "Häiriöt",
    violations: "Botin virheet",
    none: "Botti on noudattanut kaikkia sääntöjä.",
    count: (count) => (count === 1 ? "1 virhe" : `${count} virhettä`),
    latency: ["Hidas verkko", "Jokainen vastaus tulee 800 ms myöhässä."],
    http_error: ["Palvelin ei toimi", "Joka neljäs kutsu saa vastauksen 500."],
    duplicate: ["Viestit kahteen kertaan", "Botti saa joka toisen viestin kaksi kertaa."],
    reset_after: ["Yhteys katkeaa", "Joka neljäs kutsu onnistuu, mutta vastaus katoaa."],
  },
};
