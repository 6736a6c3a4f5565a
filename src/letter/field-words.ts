import { didYouMean, nearest } from '../base/index.ts'
import { type LocatedMap, valueAt } from '../data/index.ts'
import { type Field, namesBelow } from './fields.ts'

/** What people call our fields: in Dutch, German, French, and other words of English. */
export const WORDS: Readonly<Record<string, string>> = {
  to: 'aan geadresseerde ontvanger an empfänger destinataire recipient addressee',
  name: 'naam nom',
  address: 'adres adresse anschrift',
  date: 'datum',
  subject: 'betreft betreff onderwerp objet concerne sujet re',
  reference: 'kenmerk onskenmerk zeichen aktenzeichen unserzeichen référence nosréférences ourreference ref',
  yourReference: 'uwkenmerk ihrzeichen vosréférences votreréférence',
  yourLetterOf: 'uwbriefvan ihrschreibenvom votrelettredu',
  customer: 'klant klantnummer kunde kundennummer client numéroclient',
  invoice: 'factuur factuurnummer rechnung rechnungsnummer facture',
  confidentiality: 'vertrouwelijk vertraulich confidentiel',
  dispatch: 'verzending versandart',
  opening: 'aanhef anrede appel salutation greeting',
  closing: 'afsluiting slot slotgroet groet gruss grussformel schlussformel formuledepolitesse salutations',
  signatories: 'ondertekenaar ondertekenaars ondertekening unterzeichner signataire signataires',
  signature: 'handtekening unterschrift',
  authority: 'bevoegdheid vollmacht',
  signsFor: 'namens imnamen aunomde',
  postscript: 'ps naschrift nachschrift postscriptum',
  enclosures: 'bijlage bijlagen anlage anlagen annexe annexes piècesjointes attachment attachments',
  copies: 'kopie kopieën afschrift verteiler kopien copie copiesà cc',
  keywords: 'trefwoorden schlagwörter schlüsselwörter motsclés tags',
  hyphenation: 'afbreking afbrekingen silbentrennung trennung césure',
  translations: 'vertaling vertalingen übersetzung übersetzungen traduction traductions',
  lang: 'taal sprache langue language',
  letterhead: 'briefpapier briefhoofd briefkopf briefbogen entête papieràentête template',
  envelope: 'envelop umschlag enveloppe',
  settings: 'instellingen einstellungen réglages',
  place: 'plaats ort lieu',
  organisation: 'organisatie afzender absender expéditeur organization sender from',
  office: 'ambt afdeling amt abteilung service department',
  role: 'functie funktion fonction function position',
  title: 'titel titre',
  initials: 'voorletters initialen initiales',
  firstName: 'voornaam vorname prénom',
  prefix: 'tussenvoegsel voorvoegsel particule',
  surname: 'achternaam nachname nomdefamille lastname',
  gender: 'geslacht geschlecht sexe sex',
  street: 'straat strasse rue',
  number: 'huisnummer nummer hausnummer numéro',
  addition: 'toevoeging zusatz complément',
  box: 'postbus postfach boîtepostale pobox',
  postcode: 'plz postleitzahl codepostal zip zipcode',
  town: 'plaats woonplaats stad ort stadt ville city',
  country: 'land pays',
  telephone: 'telefoon telefon téléphone phone',
  mobile: 'mobiel mobil portable',
  email: 'mail courriel',
  website: 'site internet webseite siteweb web',
  registration: 'kvk handelsregister siren',
  vat: 'btw btwnummer ustid tva',
  file: 'bestand datei fichier',
  label: 'opschrift bezeichnung libellé',
  value: 'waarde wert valeur',
}

function namesByWord(): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const [name, words] of Object.entries(WORDS)) {
    for (const word of words.split(' ').map(bare)) names.set(word, [...(names.get(word) ?? []), name])
  }
  return names
}

/** `Pièces-jointes` as `piecesjointes`. */
function bare(word: string): string {
  return word
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z]/g, '')
}

/** Words so long are known with a letter or two wrong. */
const LONG = 6

/** Hints for a name that is none of `fields`: that of the same field in other words, else the nearest, else all. */
export function hintsForName(name: string, fields: readonly string[]): string[] {
  const meant = fieldInOtherWords(name, fields)
  return meant === undefined
    ? didYouMean(name, fields)
    : [`it is called \`${meant}\` here, in every language`]
}

/** Whether the field at `path` stands there under a name that is none: those hints tell of it already. */
export function isMisnamed(path: readonly string[], map: LocatedMap, fields: readonly Field[]): boolean {
  const above = path.slice(0, -1)
  const owner = valueAt(map, above)
  if (owner?.kind !== 'map') return false
  const names = namesBelow(fields, above)
  return [...owner.entries.keys()].some(
    name => !names.includes(name) && (fieldInOtherWords(name, names) ?? nearest(name, names)) === path.at(-1),
  )
}

function fieldInOtherWords(name: string, fields: readonly string[]): string | undefined {
  const names = namesByWord()
  const fieldOf = (word: string) => names.get(word)?.find(field => fields.includes(field))
  const word = bare(name)
  const mayBeMistyped = word.length >= LONG && nearest(name, fields) === undefined
  const words = mayBeMistyped ? [...names.keys()].filter(known => known.length >= LONG && fieldOf(known)) : []
  return fieldOf(word) ?? fieldOf(nearest(word, words) ?? '')
}
