export type { Metadata } from './metadata.ts'
export { writePdf } from './write.ts'
