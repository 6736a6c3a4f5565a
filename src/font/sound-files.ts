import { crc32 } from 'node:zlib'
import { readBuiltAsset } from '../base/index.ts'

let built: ReadonlySet<string> | undefined

/**
 * Whether this is one of the font files that we ship, which the build has checked: its checksum is Node's to take, in
 * machine code, and those of its tables are not.
 */
export function isKnownSound(bytes: Uint8Array): boolean {
  built ??= new Set(readBuiltAsset<string[]>('sound-fonts.json'))
  return built.has(fingerprintOf(bytes))
}

/** What the build writes of a sound file. */
export function fingerprintOf(bytes: Uint8Array): string {
  return `${bytes.length} ${crc32(bytes)}`
}
