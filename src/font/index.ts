export * from './face.ts'
export * from './family.ts'
export { loadHarfBuzz } from './harfbuzz.ts'
export type { Glyph } from './shaper.ts'
