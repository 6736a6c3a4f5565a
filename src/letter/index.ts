export * from './letter.ts'
export * from './letterhead.ts'
