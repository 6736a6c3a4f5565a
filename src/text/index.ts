export * from './break-opportunities.ts'
export * from './hyphenation.ts'
export * from './locale.ts'
