export type { Attachment } from './attachments.ts'
export type { Background } from './background.ts'
export type { Metadata } from './metadata.ts'
export { type Accompaniment, writePdf } from './write.ts'
