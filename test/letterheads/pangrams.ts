const NORWEGIAN = 'Vår sære Zulu fra badeøya spilte jo whist og quickstep i min taxi; ò, ó, à, é, ô, ÆØÅ.'

/** A sentence with every letter that CLDR has for the language (`exemplarCharacters`), by the language. */
export const PANGRAMS: Readonly<Record<string, string>> = {
  nl: 'Pa’s wijze lynx bezag vroom het fikse aquaduct; reëel, ruïne, coöperatie, reünie, één, vóór, áán, híér, scènes, ú, fêtes, ä.',
  fy: 'Alve bazige froulju wachtsje op dyn komst; in kâns, bêst, in wûnder, pôle, xylofoan, quiz, skriûwe, úthâlde, reëel, à, é, è, ï, ý, ö, ü, ó, í, á, ä.',
  en: 'The quick brown fox jumps over the lazy dog.',
  de: 'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich; Übermut, Ähre, Öl, ẞ.',
  fr: 'Portez ce vieux whisky au juge blond qui fume : dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis de bœuf à l’aÿ d’âge mûr, &cætera, ÉÀÇŒ.',
  it: 'Quel vituperabile xenofobo zelante assaggia il whisky ed esclama: alleluja! Perché, è così, più, però, città, É, È.',
  es: 'Benjamín pidió una bebida de kiwi y fresa; Noé, sin vergüenza, la más exquisita champaña del menú. ¿Qué? ¡Ñandú, wáter, jabalí!',
  pt: 'À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso e vovó põe açúcar no chá de tâmaras do jabuti feliz; ônibus, órgão, útil.',
  da: 'Quizdeltagerne spiste jordbær med fløde, mens cirkusklovnen Walther spillede på xylofon. ÆØÅ.',
  sv: 'Flygande bäckasiner söka hwila på mjuka tuvor; quiz, xylofon, zebra, idé, à, ÅÄÖ.',
  nn: NORWEGIAN,
  nb: NORWEGIAN,
  fi: 'Albert osti fagotin ja töräytti puhkuvan melodian; Åke, Wagner, quiz, xylofoni, zeppelin, šakki, džonkki, žurnaali, cembalo.',
  pl: 'Pójdź, kiń tę chmurność w głąb flaszy; zażółć gęślą jaźń, ŻÓŁĆ, ŚĄŹŃĘ, quiz, vademecum, xero.',
  cs: 'Příliš žluťoučký kůň úpěl ďábelské ódy; ŘEKA, Čech, Žid, Ústí, Ďas, Ťuk, Ňadra, Ý, Ů, jev, zubr, wolfram, xylofon, quorum, géčko.',
  tr: 'Pijamalı hasta yağız şoföre çabucak güvendi; İstanbul, Iğdır, Şırnak, Çankırı, Öğün, Ümit, rüzgâr, îmâ, sükût.',
  uk: 'Чуєш їх, доцю, га? Кумедна ж ти, прощайся без ґольфів! Юрій з’їв пʼять щук; ЄЇІҐ.',
  ro: 'Muzicologă în bej vând whisky și tequila, preț fix; ĂÂÎȘȚ, șă, țâr, români.',
  hu: 'Árvíztűrő tükörfúrógép, ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP; jó foxim és don Quijote húszwattos lámpánál ülve egy pár bűvös cipőt készít.',
}
