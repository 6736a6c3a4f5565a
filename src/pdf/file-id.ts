const MULTIPLIER = 0x9e3779b1
/** So many rounds after the last word carry what it changed into every bit. */
const LAST_ROUNDS = 16

/**
 * The 16 bytes by which a file is known (ISO 32000-1 §14.4), from its content and nothing else: two letters differ in
 * them, the same letter made twice does not. Nobody has to be kept from making two files of one id, so this is no
 * cryptographic hash, and a cold start does without Node's.
 */
export function fileId(parts: readonly Uint8Array[]): Uint8Array {
  let [a, b, c, d] = [1, 2, 3, 4]
  // No two words lead from one state to the same next one: multiplying by an odd number and shifting can be undone.
  const take = (word: number) => {
    const mixed = Math.imul(a ^ word, MULTIPLIER)
    ;[a, b, c, d] = [b, c, d, b ^ mixed ^ (mixed >>> 15)]
  }
  for (const part of parts) {
    take(part.length)
    const whole = part.length - (part.length % 4)
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength)
    for (let at = 0; at < whole; at += 4) take(view.getUint32(at))
    for (let at = whole; at < part.length; at++) take(view.getUint8(at))
  }
  for (let round = 0; round < LAST_ROUNDS; round++) take(round)
  const id = new DataView(new ArrayBuffer(16))
  for (const [i, word] of [a, b, c, d].entries()) id.setUint32(i * 4, word)
  return new Uint8Array(id.buffer)
}
