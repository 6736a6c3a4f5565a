/**
 * Words of letters that the patterns of a language divide wrongly, mostly where two words are joined; by pattern file.
 * Short on purpose: a letter and its organisation have lists of their own.
 */
export const HYPHENATION_EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'nl.wasm': [
    ...[
      'dos-sier-on-der-zoek',
      'exa-men-uit-slag',
      'exa-men-uit-sla-gen',
      'her-eni-ging',
      'ge-zins-her-eni-ging',
    ],
    ...['ma-na-ge-ment-over-een-komst', 'on-ge-adres-seerd', 're-gio-on-der-zoek', 're-ke-ning-af-schrift'],
    ...['the-ma-avond', 'ver-zuim-over-zicht', 'zorg-in-di-ca-tie', 'zorg-in-di-ca-ties'],
  ],
  'de.wasm': ['Druck-erzeug-nis', 'Druck-erzeug-nis-se'],
}
