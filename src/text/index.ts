export * from './break-opportunities.ts'
export * from './hyphenation.ts'
export * from './locale.ts'
export * from './right-to-left.ts'
