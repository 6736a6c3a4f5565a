/** Languages with an i that keeps its dot in capitals, and one that has none in small letters. */
const HAS_TWO_I = /^(?:tr|az)\b/i

/** In capitals, whatever the machine's own language is. */
export function upperCase(text: string, lang: string): string {
  return (HAS_TWO_I.test(lang) ? text.replaceAll('i', 'İ') : text).toUpperCase()
}

export function lowerCase(text: string, lang: string): string {
  return (HAS_TWO_I.test(lang) ? text.replace(/İ|I\u0307/g, 'i').replaceAll('I', 'ı') : text).toLowerCase()
}
