/**
 * The check digit of ISO 7064 MOD 11,10 over the digits of `text`; all other characters are passed over. It finds every
 * digit that was mistyped.
 */
export function checkDigit(text: string): string {
  let product = 10
  for (const [digit] of text.matchAll(/[0-9]/g)) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}
