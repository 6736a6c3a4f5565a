/** Why a text is no IBAN (ISO 13616), to be read after its field's name; undefined when it is one. */
export function faultOfIban(text: string): string | undefined {
  const number = text.replaceAll(' ', '')
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(number)) return 'must be an IBAN, as NL91 ABNA 0417 1643 00'
  return remainder(number) === 1 ? undefined : `is not an IBAN: the check digits of ${text} are wrong`
}

/** ISO 7064 MOD 97-10: the first four characters count last, and letters as two digits. */
function remainder(number: string): number {
  const digits = [...(number.slice(4) + number.slice(0, 4))].map(character => Number.parseInt(character, 36))
  return [...digits.join('')].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
}

/** As it is printed: in groups of four. */
export function inGroups(number: string): string {
  return number.replaceAll(' ', '').replace(/(.{4})(?=.)/g, '$1 ')
}
